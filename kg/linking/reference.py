"""The built part of the gazetteer: two sorted text files, searched without parsing them whole."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from pathlib import Path

from kg.errors import TableError
from kg.linking.rows import EntityRow
from kg.model import EntityType

__all__ = ["COLUMNS", "Reference"]

COLUMNS = ("id", "label", "type", "country", "sector", "aliases", "offices", "weight", "guarded", "source")


class Reference:
    """Look entities up by folded name or by id.

    ``names.tsv`` has a folded name and the ids that bear it, ``entities.tsv`` one entity a line, both
    sorted by their first column; ``offices.tsv`` has an office and the ids of its holders.
    """

    def __init__(self, folder: Path) -> None:
        """Read the lines of the three files; nothing is split until it is asked for."""
        self._names = _lines(folder / "names.tsv")
        self._entities = _lines(folder / "entities.tsv")
        self._offices = _lines(folder / "offices.tsv")

    def ids(self, key: str) -> tuple[str, ...]:
        """Return the ids of all entities with a name that folds to ``key``."""
        return _values(self._names, key)

    def begins(self, key: str) -> bool:
        """Tell whether some name is longer than ``key`` and begins with its words."""
        start = key + " "
        place = bisect_left(self._names, start)
        return place < len(self._names) and self._names[place].startswith(start)

    def holders(self, office: str) -> tuple[str, ...]:
        """Return the ids of all who hold or held ``COUNTRY:office``."""
        return _values(self._offices, office)

    def row(self, entity_id: str) -> EntityRow | None:
        """Return the row of an id, or null."""
        return _row(_find(self._entities, entity_id))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise TableError(
            f"{path.name}:1: the gazetteer is not complete: {error}; install kg again"
        ) from error


def _find(lines: list[str], key: str) -> str | None:
    start = key + "\t"
    place = bisect_left(lines, start)
    if place < len(lines) and lines[place].startswith(start):
        return lines[place]
    return None


def _values(lines: list[str], key: str) -> tuple[str, ...]:
    line = _find(lines, key)
    return tuple(line.split("\t")[1].split("|")) if line else ()


@lru_cache(maxsize=8192)
def _row(line: str | None) -> EntityRow | None:
    if line is None:
        return None
    cell = dict(zip(COLUMNS, line.split("\t"), strict=True))
    return EntityRow(
        label=cell["label"],
        type=EntityType(cell["type"]),
        id=cell["id"],
        country=cell["country"] or None,
        sector=cell["sector"] or None,
        aliases=_parts(cell["aliases"]),
        offices=_parts(cell["offices"]),
        weight=int(cell["weight"]),
        guarded=bool(cell["guarded"]),
        source=cell["source"],
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
