"""Web pages as saved: the main text without menus, and what the page says about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura
from trafilatura.settings import Document

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.opening import read_all
from kg.sources.records import article

__all__ = ["page", "read"]


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the one article of an HTML file."""
    yield page(read_all(path), str(path))


def page(data: bytes, name: str, *, url: str | None = None) -> Article:
    """Return the article of a page: main text, title, date, publisher and address.

    Raises ``InputError`` where the page is empty or has no main text.
    """
    if not data.strip():
        raise InputError(f"{name}: empty file; there is no text in it to read")
    document = trafilatura.bare_extraction(data, url=url, include_comments=False, with_metadata=True)
    found: dict[str, str | None] = document.as_dict() if isinstance(document, Document) else {}
    text = found.get("text") or ""
    if not text.strip():
        raise InputError(f"{name}: no article text found in this page; save the page whole, or as text")
    return article(
        text,
        title=found.get("title"),
        publisher=found.get("sitename") or found.get("hostname"),
        url=found.get("url") or url,
        published=found.get("date"),
    )
