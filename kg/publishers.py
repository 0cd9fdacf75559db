"""What an analyst knows of publishers: country, owner, whether a state controls them, reliability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg import tables
from kg.errors import TableError

__all__ = [
    "FIELDS", "Publisher", "Publishers", "Reliability",
    "fields_of", "known_of", "listed", "of_options", "read_publishers",
]  # fmt: skip

FIELDS = ("publisher_country", "publisher_owner", "state_controlled", "reliability")


class Reliability(StrEnum):
    """The Admiralty grades of a source."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of a table of publishers; ``publisher`` is the name as articles give it."""

    publisher: str
    country: str | None = None
    owner: str | None = None
    state_controlled: bool | None = None
    reliability: Reliability | None = None

    def __post_init__(self) -> None:
        if not self.publisher:
            raise ValueError("publisher is empty")
        if self.country is not None and not (len(self.country) == 3 and self.country.isupper()):
            raise ValueError(f"country {self.country!r} is not a three-letter code in capitals")


Publishers = dict[str, Publisher]


def read_publishers(path: str | Path) -> Publishers:
    """Read a tab-separated table of publishers: publisher, country, owner, state_controlled, reliability.

    ``state_controlled`` is ``yes``, ``no`` or empty, ``reliability`` A to F or empty. Names are compared
    without regard to case. Raises ``TableError`` with file, line and reason at the first bad row.
    """
    path = Path(path)
    found: Publishers = {}
    for line, row in tables.rows(path, Publisher):
        key = row.publisher.casefold()
        if key in found:
            raise TableError(f"{path.name}:{line}: publisher {row.publisher!r} stands there twice")
        found[key] = row
    return found


def listed(files: Iterable[Path]) -> list[dict[str, Any]]:
    """Return the rows of tables of publishers by name, as JSON values; the last table with a name wins."""
    found: Publishers = {}
    for path in files:
        found |= read_publishers(path)
    return [_plain(row) for _, row in sorted(found.items())]


def _plain(row: Publisher) -> dict[str, Any]:
    grade = str(row.reliability) if row.reliability else None
    return {**dict(sorted(asdict(row).items())), "reliability": grade}


def of_options(options: Mapping[str, Any]) -> Publishers | None:
    """Return the table of publishers that a graph was built with, null where there was none."""
    rows = [_row(**entry) for entry in options.get("publishers") or ()]
    return {row.publisher.casefold(): row for row in rows} or None


def _row(publisher: str, *, reliability: str | None = None, **known: Any) -> Publisher:
    return Publisher(publisher, reliability=Reliability(reliability) if reliability else None, **known)


def fields_of(publishers: Publishers | None) -> tuple[str, ...]:
    """Return the columns that a table of publishers adds to others."""
    return () if publishers is None else FIELDS


def known_of(publishers: Publishers | None, name: str | None) -> dict[str, Any]:
    """Return what a table knows of a publisher, as columns; none where there is no table."""
    if publishers is None:
        return {}
    row = publishers.get((name or "").casefold()) or Publisher(name or "?")
    return dict(
        zip(
            FIELDS,
            (row.country, row.owner, row.state_controlled, str(row.reliability) if row.reliability else None),
            strict=True,
        )
    )
