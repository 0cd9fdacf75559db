"""Names that are also ordinary words or people's names, and what more they need to be taken for names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg import tables

__all__ = ["Also", "GuardRow", "also"]


class Also(StrEnum):
    """What else a guarded name may be."""

    WORD = "word"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class GuardRow:
    """A guarded name: a word needs more than a capital at the start of a sentence ("Turkey was served").

    A person's name is not the place when the parser reads a person ("Chad and his brother").
    """

    name: str
    also: Also
    example: str
    counterexample: str


def also(name: str) -> Also | None:
    """Return what else a name may be, or null for a name that is not guarded."""
    return _guards().get(name)


@cache
def _guards() -> dict[str, Also]:
    return {row.name: row.also for row in tables.load("gazetteer/guards.tsv", GuardRow)}
