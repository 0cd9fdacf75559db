"""The Parquet files of a store: their columns, written whole, read with their checksums."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg import atomic, codec
from kg.assembly import claim_id, end_of, evidence_key, is_kept
from kg.errors import OutputError
from kg.exporters.jsonl import proposition_id
from kg.model import Evidence

__all__ = [
    "ARTICLES", "EVIDENCE", "FAILURES", "damaged", "evidence_row", "is_whole", "rows",
    "write_rows",
]  # fmt: skip

FAILURES = b"failures"  # where the file of a shard's articles tells which could not be read
ARTICLES = pa.schema(
    [(name, pa.string()) for name in ("id", "text", "title", "publisher", "url", "published", "retrieved")]
)
EVIDENCE = pa.schema(
    [
        ("id", pa.string()),
        ("article", pa.string()),
        ("claim", pa.string()),
        ("subject", pa.string()),
        ("relation", pa.string()),
        ("object", pa.string()),
        ("polarity", pa.string()),
        ("modality", pa.string()),
        ("event", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("confidence", pa.float64()),
        # The order of evidence, and whether it makes a claim: 2 yes, 1 only where all are kept, 0 no.
        ("day", pa.string()),
        ("verb", pa.int64()),
        ("subject_start", pa.int64()),
        ("object_start", pa.int64()),
        ("rule", pa.string()),
        ("stance", pa.string()),
        ("kept", pa.int8()),
        ("record", pa.string()),
    ]
)

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def evidence_row(piece: Evidence) -> dict[str, Any]:
    """Return evidence as a row: what is sorted and counted by as columns, and all of it as a record."""
    p = piece.proposition
    whole = p.object is not None
    return {
        "id": proposition_id(p),
        "article": piece.article.id,
        "claim": claim_id(piece) if whole else None,
        "subject": end_of(piece, subject=True).id,
        "relation": piece.relation.id,
        "object": end_of(piece, subject=False).id if whole else None,
        "polarity": str(p.factuality.polarity),
        "modality": str(p.factuality.modality),
        "event": str(piece.coding.event_class) if piece.coding else None,
        "start": p.sentence.start,
        "end": p.sentence.end,
        "confidence": p.confidence,
        **_order(piece),
        "kept": 2 if is_kept(piece, 0.0) else int(is_kept(piece, 0.0, True)),
        "record": _as_json(codec.encode(piece)),
    }


def write_rows(path: Path, schema: pa.Schema, listed: list[dict[str, Any]]) -> int:
    """Write rows as one file, whole or not at all, and return how many they are."""
    with atomic.replacing(path) as temporary:
        _write_table(pa.Table.from_pylist(listed, schema=schema), temporary)
    return len(listed)


def is_whole(path: Path) -> bool:
    """Tell whether a file is, byte for byte, what is written of the rows read from it.

    The checksums of its pages cover the rows, and writing them anew covers all that stands around them.
    """
    found = path.read_bytes()
    try:
        table = pq.read_table(io.BytesIO(found), page_checksum_verification=True)
        again = io.BytesIO()
        _write_table(table, again)
    except (OSError, ValueError, pa.ArrowException):
        return False
    return again.getvalue() == found


def rows(path: Path, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file; ``OutputError`` where its bytes are not as they were written."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for batch in file.iter_batches(columns=columns):
                yield from batch.to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> OutputError:
    """Return the error to raise for a file that cannot be read."""
    return OutputError(f"{path}: damaged or missing part of the store: {error}; build again")


def _order(piece: Evidence) -> dict[str, Any]:
    day, _, verb, subject, target, rule, stance = evidence_key(piece)
    return {
        "day": day,
        "verb": verb,
        "subject_start": subject,
        "object_start": target,
        "rule": rule,
        "stance": str(stance),
    }


def _write_table(table: pa.Table, where: Any) -> None:
    pq.write_table(table, where, compression="zstd", write_page_checksum=True)
