"""JSON Lines (an article a line) and JSON files (an object, or a list of them)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.decoding import decode, text_stream
from kg.sources.opening import inner_suffix
from kg.sources.records import from_record

__all__ = ["read"]


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the articles of a file; a broken line is reported with its number and passed over."""
    if inner_suffix(path) == ".json":
        yield from _whole(decode(path), path, report)
        return
    with text_stream(path) as stream:
        yield from _lines(stream, path, report)


def _lines(stream: Iterable[str], path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield from _one(lambda line=line: json.loads(line), f"{path}:{number}", report)  # type: ignore[misc]


def _whole(text: str, path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InputError(f"{path}:{line}: broken JSON: {error}; one object or a list of them") from error
    for number, item in enumerate(found if isinstance(found, list) else [found], start=1):
        yield from _one(lambda item=item: item, f"{path}: object {number}", report)  # type: ignore[misc]


def _one(get: Callable[[], Any], where: str, report: Callable[[KGError], None]) -> Iterator[Article]:
    try:
        record = get()
        if not isinstance(record, dict):
            raise InputError(f'{where}: not a JSON object; write {{"text": …, "title": …}}')
        yield from_record(record, where)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "too deeply nested")
        report(InputError(f"{where}: broken JSON: {reason}; mend or remove the line"))
    except InputError as error:
        report(error)
