"""What the command line and other programs call: text in, values or JSON lines out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.exporters import jsonl
from kg.model import Article, Evidence
from kg.pipeline import DEFAULTS, Pipeline, Settings
from kg.sources import article

__all__ = ["extract", "extract_lines"]


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
