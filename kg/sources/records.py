"""Make an article of a text and what is said about it: front matter, a row, a JSON object."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import dateparser

from kg.errors import InputError
from kg.model import Article
from kg.sources.decoding import clean

__all__ = ["article", "content_id", "from_record", "parse_date"]

TEXT = ("text", "body", "content", "article")
TITLE = ("title", "headline")
PUBLISHED = ("published", "date", "published_at", "publication_date", "pubdate")
PUBLISHER = ("publisher", "source", "outlet", "publication")
URL = ("url", "link")
IDENTIFIER = ("id", "identifier", "article_id")


def article(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: date | str | None = None,
) -> Article:
    """Return an article with its text cleaned and, if none is given, an id made of its content."""
    when = parse_date(published) if isinstance(published, str) else published
    text = clean(text)
    found = Article("", text, _line(title), _line(publisher), _line(url), when)
    return Article(id or content_id(found), found.text, found.title, found.publisher, found.url, when)


def content_id(article: Article) -> str:
    """Return the hash of an article's text and of what is said about it: 16 hexadecimal digits."""
    parts = (article.text, article.title, article.publisher, article.url, str(article.published))
    joined = "\x1f".join(part or "" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


def from_record(record: Mapping[str, Any], where: str) -> Article:
    """Return the article of a row or object, its keys in any case; ``where`` names it in errors."""
    fields = {str(key).strip().lower(): value for key, value in record.items() if key is not None}
    text = _first(fields, TEXT)
    if text is None:
        raise InputError(f"{where}: no text; give it under one of: {', '.join(TEXT)}")
    try:
        return article(
            text,
            id=_first(fields, IDENTIFIER),
            title=_first(fields, TITLE),
            publisher=_first(fields, PUBLISHER),
            url=_first(fields, URL),
            published=_first(fields, PUBLISHED),
        )
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def parse_date(value: str) -> date:
    """Return the day that a date in words or numbers names; years first is read as ISO 8601.

    Raises ``InputError`` where no full day can be read from it: none is guessed.
    """
    value = value.strip()
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        pass
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    found: datetime | None = dateparser.parse(value, languages=["en"], settings=settings)
    if found is None:
        raise InputError(f"date {value!r} is not understood; write it as YYYY-MM-DD")
    return found.date()


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = fields.get(name)
        if value is not None and str(value).strip():
            return str(value)
    return None


def _line(value: str | None) -> str | None:
    return " ".join(clean(value).split()) or None if value else None
