"""What an analyst knows of publishers: country, owner, whether a state controls them, reliability."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg import tables
from kg.errors import TableError

__all__ = ["FIELDS", "Publisher", "Publishers", "Reliability", "known_of", "read_publishers"]

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
