"""Cut very long articles into parts that are read one after the other, and move what they say back.

Reading a document takes memory and, where names and pronouns are compared, more than linear time; a part
bounds both. Pronouns do not reach over the end of a part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from kg.model import Article

__all__ = ["LONGEST", "Part", "moved", "parts"]

T = TypeVar("T")
LONGEST = 50_000  # characters of a part; longer than almost any article of news


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article: the whole, the part as an article of its own, and where it starts."""

    whole: Article
    article: Article
    start: int


def parts(article: Article) -> Iterator[Part]:
    """Yield the parts of an article, cut at ends of paragraphs, lines or words; most have just one."""
    start, length = 0, len(article.text)
    while True:
        end = length if length - start <= LONGEST else _cut(article.text, start)
        whole = start == 0 and end == length
        yield Part(article, article if whole else replace(article, text=article.text[start:end]), start)
        start = end
        if start >= length:
            return


def moved(value: T, by: int) -> T:
    """Return a value with all its offsets moved by ``by`` characters."""
    if by == 0:
        return value
    if isinstance(value, tuple):
        return tuple(moved(part, by) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {}
        for field in fields(value):
            part = getattr(value, field.name)
            changes[field.name] = part + by if field.name in ("start", "end") else moved(part, by)
        return replace(value, **changes)
    return value


def _cut(text: str, start: int) -> int:
    for mark in ("\n\n", "\n", ". ", " "):
        place = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if place > 0:
            return place + len(mark)
    return start + LONGEST
