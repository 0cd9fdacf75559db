"""Parquet tables of news, an article a row, with the columns of a CSV table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.records import TEXT, from_record

__all__ = ["read"]


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the articles of a table; a bad row is reported with its number and passed over."""
    try:
        with pq.ParquetFile(path) as file:
            names = {name.lower() for name in file.schema_arrow.names}
            if not names.intersection(TEXT):
                raise InputError(f"{path}: no text column; name one of them: {', '.join(TEXT)}")
            yield from _rows(file, path, report)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: no Parquet file, or damaged: {str(error).splitlines()[0]}") from error


def _rows(file: pq.ParquetFile, path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    number = 0
    for batch in file.iter_batches(batch_size=256):
        for row in batch.to_pylist():
            number += 1
            try:
                yield from_record(row, f"{path}: row {number}")
            except InputError as error:
                report(error)
