"""Shards that workers leave at an address are those that a shared folder would hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import shards
from kg.errors import OutputError
from kg.model import Article
from kg.output import build_output, describe
from kg.pipeline import DEFAULTS, Pipeline
from kg.shelf import Shelf
from kg.store import Store, shard_name

fsspec = pytest.importorskip("fsspec")

ARTICLES = [Article("a", "Kenya sent trucks to Sudan, officials said.")]
ADDRESS = "memory://shelf/shards"


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    yield
    system = fsspec.filesystem("memory")
    if system.exists("/shelf"):
        system.rm("/shelf", recursive=True)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    store = Store(tmp_path_factory.mktemp("expected"))
    shards.process_partition(ARTICLES, store.folder, DEFAULTS, describe(DEFAULTS))
    return store, shard_name(ARTICLES, describe(DEFAULTS))


def leave() -> shards.Shard:
    return shards.leave_partition(ARTICLES, ADDRESS, DEFAULTS, describe(DEFAULTS))


def test_what_is_left_is_taken_with_the_same_bytes(expected: tuple[Store, str], tmp_path: Path) -> None:
    there, name = expected
    made, store = leave(), Store(tmp_path)
    assert made == there.shard(name)
    assert Shelf(ADDRESS).take(store, name)
    for path, other in zip(store.paths(name), there.paths(name), strict=True):
        assert path.read_bytes() == other.read_bytes()


def test_what_lies_there_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = leave()
    monkeypatch.setattr(shards, "process_partition", None)
    assert leave() == made


@pytest.mark.parametrize("damage", ["cut", "flipped", "only articles"])
def test_what_was_left_half_is_made_again(expected: tuple[Store, str], damage: str) -> None:
    there, name = expected
    leave()
    system, place = fsspec.filesystem("memory"), f"/shelf/shards/{there.paths(name)[1].name}"
    whole = system.cat(place)
    if damage == "only articles":
        system.rm(place)
    else:
        flipped = whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]
        system.pipe(place, whole[:-9] if damage == "cut" else flipped)
    leave()
    assert system.cat(place) == whole


def test_an_output_is_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="a folder of this machine"):
        build_output(ARTICLES, Path("s3://bucket/news"), pipeline=Pipeline())
    assert not list(tmp_path.iterdir())
