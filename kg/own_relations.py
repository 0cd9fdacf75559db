"""Relations of the user's own: what to call them, and as which event to code them.

A table maps labels that kg gives ("supports", "sends tanks to") to a relation of the user's name, and,
where he says so, to an event class or to none. It is applied to what was extracted, linked and coded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kg import relations, tables
from kg.coding import ontology, recoded
from kg.errors import TableError
from kg.model import EventClass, Evidence

__all__ = ["OwnRelation", "OwnRelations"]

NO_EVENT = "none"


@dataclass(frozen=True, slots=True)
class OwnRelation:
    """A row of the user's table.

    ``label`` names the relation, ``forms`` are the labels of kg that mean it (without any: the label
    itself). ``event`` is a PLOVER class, ``none`` for no event, empty to leave the coding as it is;
    ``modes`` are modes of that class. ``note`` is for the reader.
    """

    label: str
    forms: tuple[str, ...] = ()
    event: str | None = None
    modes: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if not self.label:
            raise ValueError("label is empty")
        if self.event not in (None, NO_EVENT, *map(str, EventClass)):
            raise ValueError(f"event {self.event!r} is none of: {', '.join(EventClass)}, {NO_EVENT}")
        known = ontology.modes(EventClass(self.event)) if self.event in list(EventClass) else ()
        for mode in self.modes:
            if mode not in known:
                raise ValueError(f"{mode!r} is no mode of {self.event}; known: {', '.join(known) or 'none'}")


class OwnRelations:
    """The user's relations by the labels they stand for; a later row wins over an earlier file's."""

    def __init__(self, rows: Iterable[tuple[str, OwnRelation]] = ()) -> None:
        self._rows = {form: (where, row) for where, row in rows for form in _forms(row)}

    @classmethod
    def load(cls, paths: Iterable[Path]) -> OwnRelations:
        """Read tables; ``TableError`` with file, line and reason at the first bad row."""
        return cls(pair for path in paths for pair in _read(path))

    def apply(self, piece: Evidence) -> Evidence:
        """Return a piece of evidence with the user's relation and event, if he has one for it."""
        found = self._rows.get(piece.relation.label.casefold())
        if found is None:
            return piece
        where, row = found
        piece = replace(piece, relation=relations.named(row.label))
        if row.event is None:
            return piece
        if row.event == NO_EVENT:
            return replace(piece, coding=None)
        coding = recoded(piece.proposition, piece.coding, EventClass(row.event), row.modes, why=where)
        return replace(piece, coding=coding)


def _read(path: Path) -> Iterable[tuple[str, OwnRelation]]:
    seen: set[str] = set()
    for number, row in tables.rows(path, OwnRelation):
        for form in _forms(row):
            if form in seen:
                raise TableError(f"{path.name}:{number}: {form!r} stands for a relation already")
            seen.add(form)
        yield f"{path.name} row {number}: {row.label}", row


def _forms(row: OwnRelation) -> list[str]:
    return [form.casefold() for form in row.forms or (row.label,)]
