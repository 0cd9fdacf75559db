"""Web archives (WARC, CC-News): the article of every page in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.html import page
from kg.sources.opening import opened

__all__ = ["read"]

LARGEST = 20_000_000  # bytes of a page; what is larger is no article


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the articles of an archive; pages without article text are no failures and passed over."""
    try:
        with opened(path) as stream:
            for record in ArchiveIterator(stream):
                yield from _article(record, path)
    except ArchiveLoadFailed as error:
        raise InputError(f"{path}: not a web archive, or damaged: {error}") from error


def _article(record: Any, path: Path) -> Iterator[Article]:
    headers = record.http_headers
    kind = headers.get_header("Content-Type", "") if headers else ""
    if record.rec_type != "response" or "html" not in kind:
        return
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        found = page(record.content_stream().read(LARGEST), f"{path}: {url}", url=url)
    except InputError:
        return
    yield replace(found, retrieved=_day(record.rec_headers.get_header("WARC-Date")))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
