"""Sources at addresses are read as files of this machine are, and leave nothing behind."""

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import sources
from kg.errors import InputError

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def bucket() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    system.pipe("/news/a.txt", b"Kenya thanked Oslo for the trucks.")
    system.pipe("/news/more/b.jsonl.gz", gzip.compress(b'{"id": "b1", "text": "Sudan thanked Kenya."}\n'))
    system.pipe("/news/README.md", b"About these articles.")
    system.pipe("/news/.cache/c.txt", b"Not to be read.")
    system.pipe("/news/picture.png", b"\x89PNG")
    yield "memory://news"
    system.rm("/news", recursive=True)


def test_an_address_is_read_like_a_folder(bucket: str) -> None:
    told: list[str] = []
    found = list(sources.read(bucket, on_skip=told.append))
    assert [one.text for one in found] == ["Kenya thanked Oslo for the trucks.", "Sudan thanked Kenya."]
    assert found[1].id == "b1"
    assert sorted(line.rpartition(": ")[2] for line in told) == [
        "a README, not read", "hidden, not read", "not a known format, not read",
    ]  # fmt: skip


def test_one_file_at_an_address_is_read(bucket: str) -> None:
    (found,) = sources.read(f"{bucket}/a.txt")
    assert found.text == "Kenya thanked Oslo for the trucks."


def test_the_same_article_has_the_same_id_wherever_it_lies(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Kenya thanked Oslo for the trucks.")
    (here,), (there,) = sources.read(tmp_path / "a.txt"), sources.read(f"{bucket}/a.txt")
    assert here == there
    assert list(sources.read((tmp_path / "a.txt").as_uri())) == [here]


def test_no_copy_stays_on_this_machine(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    reading = sources.read(bucket)
    next(reading)
    assert len(list(tmp_path.rglob("*.*"))) == 1  # one file at a time
    list(reading)
    assert not list(tmp_path.iterdir())


def test_what_is_wrong_names_the_address(bucket: str) -> None:
    fsspec.filesystem("memory").pipe("/news/more/b.jsonl.gz", b"no gzip")
    fsspec.filesystem("memory").pipe("/news/d.jsonl", b"{broken\n")
    errors: list[str] = []
    list(sources.read(bucket, on_error=lambda error: errors.append(str(error))))
    assert len(errors) == 2
    assert errors[0].startswith("memory://news/d.jsonl")
    assert errors[1].startswith("memory://news/more/b.jsonl.gz")


@pytest.mark.parametrize(
    ("address", "words"),
    [("memory://nowhere", "no such file or folder"), ("carrier-pigeon://loft/news", "carrier-pigeon")],
)
def test_an_address_where_nothing_is_found_is_named(address: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        list(sources.read(address))
