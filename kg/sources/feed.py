"""RSS and Atom files as saved: an article an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import trafilatura

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.opening import read_all
from kg.sources.records import article

__all__ = ["read"]


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the entries of a feed; one without text is reported and passed over."""
    data = read_all(path)
    if not data.strip():
        raise InputError(f"{path}: empty file; there is no text in it to read")
    feed = feedparser.parse(data)
    if not feed.entries:
        raise InputError(f"{path}: no RSS or Atom feed with entries")
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        text = _text(entry)
        if text:
            yield article(
                text,
                title=entry.get("title"),
                publisher=publisher,
                url=entry.get("link"),
                published=_day(entry),
            )
        else:
            report(InputError(f"{path}: entry {number}: no text in it"))


def _text(entry: Any) -> str:
    """Return the fullest text of an entry: its content, else its summary, without markup."""
    parts = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    html = max(parts, key=len)
    return trafilatura.html2txt(f"<html><body>{html}</body></html>") if "<" in html else html.strip()


def _day(entry: Any) -> date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return date(*moment[:3]) if moment else None
