"""What is streamed from a store is what a graph in memory gives, to the byte."""

import logging
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg import graphs
from kg.errors import KGError
from kg.exporters.importance import important_part
from kg.graphs import FILES
from kg.merging import merged
from kg.model import Article
from kg.pipeline import Pipeline
from kg.review import Replay
from kg.review.verdicts import Aspect, Outcome, judged, write
from kg.store import Store, shard_name

pytest.importorskip("duckdb")

PLACES = ("Arlan", "Juba", "Oslo", "Kyiv", "Ankara", "Nairobi")
SENTENCES = (
    "Russia attacked Ukraine on Monday, officials said.",
    "NATO condemned the attack and warned Russia.",
    "Jens Stoltenberg said that Germany would send tanks to Ukraine.",
    "Turkey hosted talks between Russia and Ukraine in {place}.",
    "The United Nations criticised Russia, but China denied that Russia shelled {place}.",
    "Police arrested three protesters in {place}; two people were killed.",
    "Poland did not withdraw its ambassador from Moscow.",
    "France may sell ships to Egypt, the minister warned.",
)


def articles() -> list[Article]:
    chance = random.Random(1)
    texts = (" ".join(chance.sample(SENTENCES, 4)).format(place=chance.choice(PLACES)) for _ in range(30))
    found = [
        Article(f"a{i}", text, f"News {i}", f"Wire {i % 3}", published=date(2022, 4, 1 + i % 5))
        for i, text in enumerate(texts)
    ]
    return [*found, replace(found[0], id="copy", publisher="Echo")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, list[str]]:
    store, pipeline, found = Store(tmp_path_factory.mktemp("out") / "store"), Pipeline(), articles()
    groups = [found[start : start + 7] for start in range(0, len(found), 7)]
    names = [shard_name(group, {}) for group in groups]
    for name, group in zip(names, groups, strict=True):
        store.write(name, group, [piece for _, pieces in pipeline.evidence(group) for piece in pieces])
    return store, names


def files(folder: Path, store: Store, names: list[str], options: dict[str, object]) -> dict[str, bytes]:
    with graphs.viewed(store, names, options) as view:
        counts = graphs.write_files(view, folder, store, names)
    assert min(counts.values()) > 10
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.mark.parametrize(("least", "keep_all"), [(0.5, False), (0.3, True)])
def test_a_streamed_merge_gives_the_bytes_of_a_graph_in_memory(
    store: tuple[Store, list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    least: float,
    keep_all: bool,
) -> None:
    options = {"min_confidence": least, "all": keep_all}
    held = files(tmp_path / "held", *store, options)
    monkeypatch.setattr(graphs, "LARGE", 0)
    streamed = files(tmp_path / "streamed", *store, options)
    for name in FILES:
        assert streamed[name] == held[name], name
    assert held["events.csv"].count(b"same class") > 1


@pytest.mark.parametrize(("most", "pieces"), [(5, 1000), (12, 40), (1000, 15)])
def test_the_important_part_is_the_same_however_it_is_chosen(
    store: tuple[Store, list[str]], most: int, pieces: int
) -> None:
    options = {"min_confidence": 0.5, "all": False}
    held = important_part(graphs.graph_of(*store, options), most, pieces)
    with merged(*store, options, Replay((), {})) as view:
        streamed = view.part(most, pieces)
    assert list(held.edges(keys=True)) == list(streamed.edges(keys=True))
    assert 0 < held.number_of_nodes() <= most
    assert sum(len(claim.evidence) for *_, claim in held.edges(data="claim")) <= pieces


def test_verdicts_are_replayed_in_a_streamed_merge(
    store: tuple[Store, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards, names = store
    options = {"min_confidence": 0.5, "all": False}
    before = graphs.graph_of(*store, options)
    claim = max((claim for *_, claim in before.edges(data="claim")), key=lambda claim: len(claim.evidence))
    verdicts = [
        judged(piece, before.graph["hashes"][piece.article.id], Outcome.WRONG, wrong=[Aspect.RELATION])
        for piece in claim.evidence
    ]
    write(tmp_path / "verdicts.tsv", verdicts)
    shards.keep_verdicts([tmp_path / "verdicts.tsv"])
    try:
        held = files(tmp_path / "held", *store, options)
        monkeypatch.setattr(graphs, "LARGE", 0)
        assert files(tmp_path / "streamed", *store, options) == held
    finally:
        shards.keep_verdicts([])
    assert claim.id not in held["claims.csv"].decode()
    assert held["rejected.csv"].count(b"rejected") == len(verdicts)


def test_memory_that_is_too_little_is_said(store: tuple[Store, list[str]]) -> None:
    options = {"min_confidence": 0.5, "all": False}
    with (
        pytest.raises(KGError, match="--memory 1MB is too little"),
        merged(*store, options, Replay((), {}), memory="1MB") as view,
    ):
        list(view.claims())


def test_nothing_is_left_of_a_merge(store: tuple[Store, list[str]]) -> None:
    with merged(*store, {"min_confidence": 0.5, "all": False}, Replay((), {})) as view:
        assert list(view.events())
        assert list(store[0].folder.glob(".merging-*"))
    assert not list(store[0].folder.glob(".merging-*"))


def test_duckdb_ends_without_complaint_where_a_model_was_frozen_after_it(tmp_path: Path) -> None:
    script = (
        "import duckdb, gc, sys, pathlib; gc.freeze()\n"
        "from kg.merging import merged; from kg.review import Replay; from kg.store import Store\n"
        "with merged(Store(pathlib.Path(sys.argv[1])), [], {}, Replay((), {})): pass"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_duckdb_a_large_merge_says_what_would_help(
    store: tuple[Store, list[str]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(graphs, "LARGE", 0)
    monkeypatch.setattr(graphs, "find_spec", lambda name: None)
    with (
        caplog.at_level(logging.WARNING),
        graphs.viewed(*store, {"min_confidence": 0.5, "all": False}) as view,
    ):
        assert list(view.claims())
    assert "pip install 'geokg[duckdb]'" in caplog.text
