"""What the command line and other programs call: text in, values or JSON lines out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.exporters import jsonl
from kg.linking import Use
from kg.model import Article, Evidence, Saying
from kg.parts import moved
from kg.pipeline import DEFAULTS, Pipeline, Settings
from kg.sources import article

__all__ = ["attribution_lines", "extract", "extract_lines", "mention_lines"]


def extract(text: str | Article | Iterable[Article], *, settings: Settings = DEFAULTS) -> Iterator[Evidence]:
    """Yield what a text or articles say: propositions, linked and coded."""
    if isinstance(text, str):
        text = article(text)
    articles = [text] if isinstance(text, Article) else text
    for _, pieces in Pipeline(settings).evidence(articles):
        yield from pieces


def extract_lines(articles: Iterable[Article], *, settings: Settings = DEFAULTS) -> Iterator[dict[str, Any]]:
    """Yield the JSON object of every proposition."""
    for piece in extract(articles, settings=settings):
        yield jsonl.line(piece)


def mention_lines(articles: Iterable[Article], *, settings: Settings = DEFAULTS) -> Iterator[dict[str, Any]]:
    """Yield the JSON object of every named mention: words, entity, score, reasons, candidates."""
    pipeline = Pipeline(settings)
    for part, doc in pipeline.parse(articles):
        links, mentions = pipeline.links(part.article, doc)
        for mention in mentions:
            yield jsonl.mention_line(part.whole.id, moved(mention, part.start), links.link(mention))


def attribution_lines(
    articles: Iterable[Article], *, settings: Settings = DEFAULTS
) -> Iterator[dict[str, Any]]:
    """Yield the JSON object of everything that is said: source, cue, content, stance."""
    pipeline = Pipeline(settings)
    for part, doc in pipeline.parse(articles):
        links, _ = pipeline.links(part.article, doc)
        for saying in pipeline.sayings(part.article, doc):
            link = links.link(saying.source, Use("speaker")) if saying.source else None
            yield jsonl.saying_line(part.whole.id, numbered(moved(saying, part.start), part.start), link)


def numbered(saying: Saying, by: int) -> Saying:
    """Return a saying whose number, and that of the one around it, are raised by ``by``."""
    outer = None if saying.outer is None else saying.outer + by
    return replace(saying, id=saying.id + by, outer=outer)
