"""What the command line and other programs call: text in, values or JSON lines out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from spacy.tokens import Doc

from kg.exporters import jsonl
from kg.guards import OnFailure, attempt
from kg.linking import Use
from kg.model import Article, Evidence, Saying
from kg.parts import Part, moved
from kg.pipeline import DEFAULTS, Pipeline, Settings
from kg.sources import article

__all__ = ["attribution_lines", "extract", "extract_lines", "mention_lines"]

Line: TypeAlias = dict[str, Any]


def extract(
    text: str | Article | Iterable[Article],
    *,
    settings: Settings = DEFAULTS,
    on_failure: OnFailure | None = None,
) -> Iterator[Evidence]:
    """Yield what a text or articles say: propositions, linked and coded.

    ``on_failure`` is told of an article that an unexpected error ends; without it the error is raised.
    """
    if isinstance(text, str):
        text = article(text)
    articles = [text] if isinstance(text, Article) else text
    for _, pieces in Pipeline(settings).evidence(articles, on_failure=on_failure):
        yield from pieces


def extract_lines(
    articles: Iterable[Article], *, settings: Settings = DEFAULTS, on_failure: OnFailure | None = None
) -> Iterator[Line]:
    """Yield the JSON object of every proposition."""
    for piece in extract(articles, settings=settings, on_failure=on_failure):
        yield jsonl.line(piece)


def mention_lines(
    articles: Iterable[Article], *, settings: Settings = DEFAULTS, on_failure: OnFailure | None = None
) -> Iterator[Line]:
    """Yield the JSON object of every named mention: words, entity, score, reasons, candidates."""
    pipeline = Pipeline(settings)
    for part, doc in pipeline.parse(articles):
        read = partial(_mention_lines, pipeline, part, doc)
        yield from attempt(part.whole.id, read, on_failure)


def attribution_lines(
    articles: Iterable[Article], *, settings: Settings = DEFAULTS, on_failure: OnFailure | None = None
) -> Iterator[Line]:
    """Yield the JSON object of everything that is said: source, cue, content, stance."""
    pipeline = Pipeline(settings)
    for part, doc in pipeline.parse(articles):
        read = partial(_attribution_lines, pipeline, part, doc)
        yield from attempt(part.whole.id, read, on_failure)


def _mention_lines(pipeline: Pipeline, part: Part, doc: Doc) -> list[Line]:
    links, mentions = pipeline.links(part.article, doc)
    return [jsonl.mention_line(part.whole.id, moved(one, part.start), links.link(one)) for one in mentions]


def _attribution_lines(pipeline: Pipeline, part: Part, doc: Doc) -> list[Line]:
    links, _ = pipeline.links(part.article, doc)
    lines = []
    for saying in pipeline.sayings(part.article, doc):
        link = links.link(saying.source, Use("speaker")) if saying.source else None
        lines.append(jsonl.saying_line(part.whole.id, numbered(moved(saying, part.start), part.start), link))
    return lines


def numbered(saying: Saying, by: int) -> Saying:
    """Return a saying whose number, and that of the one around it, are raised by ``by``."""
    outer = None if saying.outer is None else saying.outer + by
    return replace(saying, id=saying.id + by, outer=outer)
