"""Say an event in the convention of the PLV benchmark, where it departs from the manual."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.coding.acts import Act
from kg.coding.ontology import modes as modes_of
from kg.coding.reading import Reading
from kg.model import EventClass

__all__ = ["ConventionRow", "benchmark_class"]


@dataclass(frozen=True, slots=True)
class ConventionRow:
    """Where PLV has another class: for an event of these modes, told by one of these words."""

    event: EventClass
    modes: tuple[str, ...]
    words: tuple[str, ...]
    plv: EventClass
    reason: str
    example: str


@cache
def _rows() -> list[ConventionRow]:
    return tables.load("plv_convention.tsv", ConventionRow)


def benchmark_class(act: Act, reading: Reading) -> tuple[EventClass, tuple[str, ...]]:
    """Return class and modes of a reading as PLV has them; yielding still to come is AGREE there."""
    said = {*act.verbs, *act.nouns, *act.words, *act.subject}
    for row in _rows():
        same = row.event is reading.event and (not row.modes or set(row.modes) & set(reading.modes))
        if same and (not row.words or said & set(row.words)):
            return row.plv, tuple(mode for mode in reading.modes if mode in modes_of(row.plv))
    if reading.event in (EventClass.CONCEDE, EventClass.RETREAT) and reading.ahead:
        return EventClass.AGREE, ()
    return reading.event, reading.modes
