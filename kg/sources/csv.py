"""Tables of news: CSV and TSV with a header line, an article a row."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.decoding import text_stream
from kg.sources.opening import inner_suffix
from kg.sources.records import TEXT, from_record

__all__ = ["read"]

FIELD_LIMIT = 2**31 - 1  # a field may hold a whole book; the default is 131,072 characters
DELIMITERS = ",;\t|"


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the articles of a table; a bad row is reported with its line and passed over."""
    with text_stream(path) as stream:
        yield from _rows(stream, path, report)


def _rows(stream: IO[str], path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    csv.field_size_limit(FIELD_LIMIT)
    header = stream.readline()
    lines = itertools.chain([header], stream)
    reader = csv.DictReader(lines, delimiter=_delimiter(header, path))
    names = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    if not names.intersection(TEXT):
        found = ", ".join(sorted(name for name in names if name)) or "none"
        raise InputError(f"{path}:1: no text column (columns: {found}); name one of them: {', '.join(TEXT)}")
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report(InputError(f"{path}:{line}: broken row: {error}"))
            continue
        try:
            yield from_record(row, f"{path}:{line}")
        except InputError as error:
            report(error)


def _delimiter(header: str, path: Path) -> str:
    if inner_suffix(path) == ".tsv":
        return "\t"
    return max(DELIMITERS, key=header.count)
