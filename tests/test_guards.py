"""One article that nobody foresaw ends for itself alone: the others are built, and the failure is told."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg import api, output, shards, verify
from kg.cli import main
from kg.errors import ArticleError, KGError
from kg.guards import attempt
from kg.model import Article
from kg.pipeline import Pipeline

GOOD = Article("good", "Germany sent tanks to Ukraine.")
BAD = Article("bad", "Russia attacked Ukraine on Monday.")
TOLD = "article 'bad': left out, it could not be read (IndexError: list index out of range); please report it"


@pytest.fixture(autouse=True)
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make kg trip over every article that speaks of Russia."""

    def tripping(method: Callable[..., Any]) -> Callable[..., Any]:
        def read(self: Pipeline, article: Article, *rest: Any) -> Any:
            return method(self, article, *rest) if "Russia" not in article.text else [][0]

        return read

    for name in ("read", "links"):
        monkeypatch.setattr(Pipeline, name, tripping(getattr(Pipeline, name)))


def test_a_build_leaves_the_article_out_and_says_so(tmp_path: Path) -> None:
    report = output.build_output([BAD, GOOD], tmp_path)
    assert report.failures == [TOLD]
    graph = output.load(tmp_path)
    assert {claim.object.label for *_, claim in graph.edges(data="claim")} == {"tanks", "Ukraine"}
    run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert (run["counts"]["failures"], run["failures"]) == (1, [TOLD])
    assert list(verify.problems(tmp_path)) == []


def test_a_second_build_of_the_same_says_it_again(tmp_path: Path) -> None:
    output.build_output([BAD, GOOD], tmp_path)
    first = (tmp_path / "claims.csv").read_bytes()
    report = output.build_output([BAD, GOOD], tmp_path)
    assert report.failures == [TOLD]
    assert (tmp_path / "claims.csv").read_bytes() == first


@pytest.mark.parametrize("command", ["build", "extract", "mentions", "attributions"])
def test_a_command_tells_it_in_one_line_and_by_its_exit_code(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.txt").write_text(BAD.text, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD.text, encoding="utf-8")
    more = ["-o", str(tmp_path / "out")] if command == "build" else []
    with pytest.raises(SystemExit) as ended:
        main([command, str(tmp_path / "bad.txt"), str(tmp_path / "good.txt"), *more])
    captured = capsys.readouterr()
    assert ended.value.code == 1
    assert [line for line in captured.err.splitlines() if "could not be read (IndexError" in line]
    assert "Traceback" not in captured.err
    assert (tmp_path / "out" / "graph.html").is_file() or command != "build"


def test_without_anyone_to_tell_the_error_is_raised() -> None:
    with pytest.raises(IndexError):
        list(api.extract([BAD]))


def test_an_error_of_kgs_own_is_no_fault_of_an_article() -> None:
    def work() -> list[str]:
        raise KGError("no such model")

    told: list[ArticleError] = []
    with pytest.raises(KGError, match="no such model"):
        attempt("a", work, told.append)
    assert told == []


def test_an_error_in_the_parse_of_a_batch_ends_one_article_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Pipeline.parse

    def parse(self: Pipeline, articles: Iterable[Article]) -> Iterator[Any]:
        group = list(articles)
        if any("Russia" in article.text for article in group):
            raise KeyError(7)
        yield from whole(self, group)

    monkeypatch.setattr(Pipeline, "parse", parse)
    report = output.build_output([GOOD, BAD], tmp_path)
    assert [line.partition("(")[2] for line in report.failures] == ["KeyError: 7); please report it"]
    assert "article 'bad'" in report.failures[0]
    assert output.load(tmp_path).number_of_edges() == 2


@pytest.mark.parametrize("fits", [1, 0])
def test_without_memory_for_all_articles_each_is_read_alone_and_without_it_for_one_the_build_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fits: int
) -> None:
    whole = Pipeline.parse

    def parse(self: Pipeline, articles: Iterable[Article]) -> Iterator[Any]:
        group = list(articles)
        if len(group) > fits:
            raise MemoryError
        yield from whole(self, group)

    both, pipeline = [GOOD, replace(GOOD, id="again")], Pipeline()
    pipeline.warm()
    monkeypatch.setattr(Pipeline, "parse", parse)
    if fits:
        assert output.build_output(both, tmp_path, pipeline=pipeline).failures == []
        return
    with pytest.raises(KGError, match="out of memory; finished shards are kept"):
        output.build_output(both, tmp_path, pipeline=pipeline)
    assert not (tmp_path / "run.json").exists()


def start_tripping() -> None:
    """Start a worker process that trips over Russia, too."""
    shards._end_with_parent()
    whole = Pipeline.read

    def read(self: Pipeline, article: Article, doc: Any) -> Any:
        return whole(self, article, doc) if "Russia" not in article.text else [][0]

    Pipeline.read = read  # type: ignore[method-assign]


def test_local_processes_leave_the_article_out_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_end_with_parent", start_tripping)
    monkeypatch.setattr(shards, "partitions", partial(shards.partitions, size=1))
    report = output.build_output([BAD, GOOD], tmp_path, workers=output.Workers(jobs=2))
    assert report.failures == [TOLD]
    assert output.load(tmp_path).number_of_edges() == 2
