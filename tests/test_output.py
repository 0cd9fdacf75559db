"""An output is the same whoever made it, in whatever pieces, and however often it was interrupted."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import output, shards
from kg.errors import KGError, OutputError
from kg.model import Article
from kg.output import FILES, Workers
from kg.pipeline import Pipeline
from kg.store import Store

SENTENCES = (
    "Russia attacked Ukraine on Monday, officials said.",
    "NATO condemned the attack.",
    "Germany sent tanks to Ukraine.",
    "Turkey will host talks between Russia and Ukraine.",
    "The United Nations criticised Russia.",
    "Poland did not withdraw its ambassador from Moscow.",
)
ARTICLES = [Article(f"a{i}", text, publisher="Wire") for i, text in enumerate(SENTENCES)]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(autouse=True)
def small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shards.partitions
    monkeypatch.setattr(shards, "partitions", lambda articles: whole(articles, size=2))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("output")
    output.build_output(ARTICLES, folder, pipeline=pipeline)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def test_a_graph_loaded_again_is_the_graph_built(tmp_path: Path, pipeline: Pipeline) -> None:
    report = output.build_output(ARTICLES, tmp_path, pipeline=pipeline)
    graph = output.load(tmp_path)
    assert graph.number_of_edges() == report.claims > 0
    assert graph.number_of_nodes() == report.entities


def test_a_run_that_died_is_taken_up_where_it_stopped(
    tmp_path: Path, pipeline: Pipeline, expected: dict[str, bytes]
) -> None:
    def broken() -> Iterator[Article]:
        yield from ARTICLES[:4]
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        output.build_output(broken(), tmp_path, pipeline=pipeline)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("store/*.parquet")}
    assert kept
    (tmp_path / "store" / ".evidence-x.parquet.abc.parquet").write_bytes(b"half")
    output.build_output(ARTICLES, tmp_path, pipeline=pipeline)
    assert contents(tmp_path) == expected
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items())
    assert not list(tmp_path.glob("store/.*"))


def test_two_processes_give_the_same_bytes(tmp_path: Path, expected: dict[str, bytes]) -> None:
    output.build_output(ARTICLES, tmp_path, workers=Workers(jobs=2))
    assert contents(tmp_path) == expected


def test_the_parts_of_a_job_array_merge_to_the_same_bytes(tmp_path: Path, expected: dict[str, bytes]) -> None:
    for part in (3, 1, 2):
        output.write_shards(ARTICLES, tmp_path, workers=Workers(part=part, of=3))
    output.merge(tmp_path)
    assert contents(tmp_path) == expected


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    output.write_shards(ARTICLES, tmp_path, workers=Workers(part=1, of=3))
    with pytest.raises(OutputError, match=r"parts \[2, 3\] of 3 are missing"):
        output.merge(tmp_path)


def test_adding_articles_gives_the_bytes_of_a_full_build(
    tmp_path: Path, pipeline: Pipeline, expected: dict[str, bytes]
) -> None:
    output.build_output(ARTICLES[:3], tmp_path, pipeline=pipeline)
    old = {path: path.stat().st_mtime_ns for path in tmp_path.glob("store/*.parquet")}
    report = output.build_output(ARTICLES, tmp_path, update=True, pipeline=pipeline)
    assert report.articles == 3
    assert contents(tmp_path) == expected
    assert all(path.stat().st_mtime_ns == when for path, when in old.items())


def test_two_outputs_merge_into_one(tmp_path: Path, pipeline: Pipeline, expected: dict[str, bytes]) -> None:
    output.build_output(ARTICLES[:3], tmp_path / "a", pipeline=pipeline)
    output.build_output(ARTICLES[3:], tmp_path / "b", pipeline=pipeline)
    output.merge(tmp_path / "c", [tmp_path / "a", tmp_path / "b"])
    assert contents(tmp_path / "c") == expected


def test_nothing_is_added_to_an_output_of_other_settings(tmp_path: Path, pipeline: Pipeline) -> None:
    output.build_output(ARTICLES[:2], tmp_path, pipeline=pipeline)
    manifest = json.loads((tmp_path / "store" / "manifest.json").read_text())
    manifest["settings"]["model"] = "en_core_web_trf"
    (tmp_path / "store" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(OutputError, match="built with another model.*without --update"):
        output.build_output(ARTICLES, tmp_path, update=True, pipeline=pipeline)


def test_shards_of_articles_that_are_gone_leave_the_store(tmp_path: Path, pipeline: Pipeline) -> None:
    output.build_output(ARTICLES, tmp_path, pipeline=pipeline)
    output.build_output(ARTICLES[:2], tmp_path, pipeline=pipeline)
    assert len(list(tmp_path.glob("store/evidence-*.parquet"))) == 1


def test_one_id_for_two_texts_is_reported_and_the_first_kept(tmp_path: Path, pipeline: Pipeline) -> None:
    twice = [ARTICLES[0], Article("a0", "Another text."), ARTICLES[0]]
    report = output.build_output(twice, tmp_path, pipeline=pipeline)
    assert (report.articles, len(report.failures)) == (1, 1)


def test_a_second_build_in_one_folder_is_refused(tmp_path: Path, pipeline: Pipeline) -> None:
    with output.locked(tmp_path), pytest.raises(OutputError, match="another build is at work here"):
        output.build_output(ARTICLES, tmp_path, pipeline=pipeline)


def test_no_article_no_output(tmp_path: Path, pipeline: Pipeline) -> None:
    with pytest.raises(KGError, match="nothing was built"):
        output.build_output([], tmp_path, pipeline=pipeline)
    assert not any((tmp_path / name).exists() for name in FILES)


def test_the_digest_changes_with_any_file(tmp_path: Path, pipeline: Pipeline) -> None:
    report = output.build_output(ARTICLES, tmp_path, pipeline=pipeline)
    assert output.digest(tmp_path) == report.digest
    for name in (*FILES, "store/manifest.json"):
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert output.digest(tmp_path) != report.digest, name
        (tmp_path / name).write_bytes(whole)


def test_an_output_of_another_version_is_built_anew_and_what_was_forgotten_stays_so(
    tmp_path: Path, pipeline: Pipeline
) -> None:
    output.build_output(ARTICLES, tmp_path, pipeline=pipeline)
    manifest = tmp_path / "store" / "manifest.json"
    Store(tmp_path / "store").forget(articles=["a0"])
    known = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**known, "schema": 1}), encoding="utf-8")
    with pytest.raises(OutputError, match="another version of kg"):
        output.build_output(ARTICLES, tmp_path, pipeline=pipeline, update=True)
    output.build_output(ARTICLES, tmp_path, pipeline=pipeline)
    store = Store(tmp_path / "store")
    assert "a0" not in {article.id for article in store.articles(store.names())}
    assert json.loads(manifest.read_text(encoding="utf-8"))["schema"] != 1
