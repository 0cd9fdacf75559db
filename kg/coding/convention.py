"""Say an event in the convention of the PLV benchmark, where it departs from the manual."""

from __future__ import annotations

from kg.coding.acts import Act
from kg.coding.reading import Reading
from kg.model import EventClass

__all__ = ["benchmark_class"]

PENALTIES = frozenset({"sanction", "embargo"})


def benchmark_class(act: Act, reading: Reading) -> tuple[EventClass, tuple[str, ...]]:
    """Return class and modes of a reading as the PLV benchmark has them.

    Sanctions and embargoes imposed are COERCE there, and yielding still to come is AGREE.
    """
    if reading.event is EventClass.SANCTION and PENALTIES & set(act.nouns):
        return EventClass.COERCE, ("restrict",)
    if reading.event is EventClass.CONCEDE and reading.ahead:
        return EventClass.AGREE, ()
    return reading.event, reading.modes
