"""Plain text and Markdown, with or without YAML front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.decoding import decode
from kg.sources.records import article, from_record

__all__ = ["headline", "lines_of", "read", "split_front_matter"]

FENCE = "---"
TITLE = 160  # characters


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the one article of a text file."""
    text = decode(path)
    fields, body = split_front_matter(text, str(path))
    if not body.strip():
        raise InputError(f"{path}: empty; there is no text below the front matter")
    yield from_record({"title": headline(body), **fields, "text": body}, str(path))


def headline(text: str) -> str | None:
    """Return the first line of a text if it is a title: short, no sentence, with an empty line below."""
    first, _, rest = text.lstrip("\n").partition("\n")
    title = first.strip().lstrip("#").strip()
    if (
        title
        and len(title) <= TITLE
        and rest.startswith("\n")
        and not title.endswith((".", "!", "?", ";", ","))
    ):
        return title
    return None


def lines_of(text: str) -> Iterator[Article]:
    """Yield each line that is not blank as an article, its id the line number from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield article(line, id=str(number))


def split_front_matter(text: str, name: str) -> tuple[dict[str, Any], str]:
    """Return the YAML front matter between two ``---`` lines at the top, and the text below it."""
    if not text.startswith(FENCE + "\n"):
        return {}, text
    end = text.find("\n" + FENCE + "\n", len(FENCE))
    if end < 0:
        return {}, text
    try:
        fields = yaml.safe_load(text[len(FENCE) : end]) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or "not YAML"
        raise InputError(f"{name}:{line}: bad front matter: {reason}; write 'key: value' lines") from error
    if not isinstance(fields, dict):
        raise InputError(f"{name}:2: bad front matter: write 'key: value' lines between the --- lines")
    return fields, text[end + len(FENCE) + 2 :].lstrip("\n")
