"""What the command line and other programs call: text in, values or JSON lines out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.exporters import jsonl
from kg.linking import Use
from kg.model import Article, Evidence
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
    for one, doc in pipeline.parse(articles):
        links, mentions = pipeline.links(one, doc)
        for mention in mentions:
            yield jsonl.mention_line(one.id, mention, links.link(mention))


def attribution_lines(
    articles: Iterable[Article], *, settings: Settings = DEFAULTS
) -> Iterator[dict[str, Any]]:
    """Yield the JSON object of everything that is said: source, cue, content, stance."""
    pipeline = Pipeline(settings)
    for one, doc in pipeline.parse(articles):
        links, _ = pipeline.links(one, doc)
        for saying in pipeline.sayings(one, doc):
            link = links.link(saying.source, Use("speaker")) if saying.source else None
            yield jsonl.saying_line(one.id, saying, link)
