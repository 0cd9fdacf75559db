"""Whatever the text: every word that is given out stands at the characters it is said to stand at."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from kg import codec
from kg.exporters import jsonl
from kg.model import Evidence
from kg.pipeline import Pipeline
from kg.sources import article
from kg.verify import _evidence_problems
from tests.hostile.examples import any_text, many, newslike


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    made = Pipeline()
    made.warm()
    return made


def check(pipeline: Pipeline, text: str) -> None:
    whole = article(text, id="a")
    for found, pieces in pipeline.evidence([whole]):
        for piece in pieces:
            assert list(_evidence_problems(piece, {"a": found})) == []
            assert 0.0 <= piece.proposition.confidence <= 1.0
            row = json.dumps(codec.encode(piece), ensure_ascii=False)
            assert codec.decode(Evidence, json.loads(row)) == piece
            check_line(jsonl.line(piece), found.text)
    for part, doc in pipeline.parse([whole]):
        _, mentions = pipeline.links(part.article, doc)
        for mention in mentions:
            assert whole.text[part.start + mention.start : part.start + mention.end] == mention.text
        numbers = [saying.id for saying in pipeline.sayings(part.article, doc)]
        assert len(set(numbers)) == len(numbers)


def check_line(line: dict[str, Any], text: str) -> None:
    written = json.dumps(line, ensure_ascii=False)
    written.encode("utf-8")
    assert "\n" not in written
    assert json.loads(written) == line
    for cue in line["cues"]:
        assert text[cue["start"] : cue["end"]] == cue["text"]


@many
@given(newslike())
def test_scrambled_news_keeps_its_offsets(pipeline: Pipeline, text: str) -> None:
    with pipeline.nlp.memory_zone():
        check(pipeline, text)


@many
@given(any_text(30))
def test_any_text_keeps_its_offsets(pipeline: Pipeline, text: str) -> None:
    with pipeline.nlp.memory_zone():
        check(pipeline, text)


def test_a_sign_alone_is_no_argument(pipeline: Pipeline) -> None:
    check(pipeline, "Russia denied °Á")
