"""The PLOVER ontology as tables: what the classes, modes, scores and contexts are.

Facts are from the PLOVER manual (openeventdata); where it contradicts itself, see docs/decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.model import EventClass, Quad

__all__ = ["COOPERATIVE", "OntologyRow", "cameo", "contexts_of", "modes", "quad", "score"]

COOPERATIVE = frozenset({Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION})


@dataclass(frozen=True, slots=True)
class OntologyRow:
    """One class of events, or one mode of a class, with its score."""

    event: EventClass
    mode: str | None
    score: float
    cameo: str | None
    quad: Quad
    description: str


@dataclass(frozen=True, slots=True)
class ContextRow:
    """One general context and words that tell it."""

    context: str
    words: tuple[str, ...]
    example: str


@cache
def _rows() -> dict[tuple[EventClass, str | None], OntologyRow]:
    return {(row.event, row.mode): row for row in tables.load("plover.tsv", OntologyRow)}


@cache
def _contexts() -> dict[str, str]:
    rows = tables.load("plover_contexts.tsv", ContextRow)
    return {word: row.context for row in rows for word in row.words}


def quad(event: EventClass) -> Quad:
    """Return the cell of the two-by-two summary that a class belongs to."""
    return _rows()[event, None].quad


def modes(event: EventClass) -> tuple[str, ...]:
    """Return the modes of a class, in the order of the table."""
    return tuple(mode for kind, mode in _rows() if kind is event and mode is not None)


def score(event: EventClass, chosen: Sequence[str]) -> float:
    """Return the manual's score: of the mode furthest from the class's own, or of the class."""
    base = _rows()[event, None].score
    scores = [_rows()[event, mode].score for mode in chosen]
    return max(scores, key=lambda value: abs(value - base)) if scores else base


def cameo(event: EventClass, chosen: Sequence[str]) -> str | None:
    """Return the CAMEO root code where class and modes fix it, else null."""
    codes = {_rows()[event, mode].cameo for mode in chosen} or {_rows()[event, None].cameo}
    return codes.pop() if len(codes) == 1 else None


def contexts_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the contexts that single words or pairs of words tell, sorted."""
    known = _contexts()
    pairs = [f"{first} {second}" for first, second in zip(words, words[1:], strict=False)]
    return tuple(sorted({known[word] for word in (*words, *pairs) if word in known}))
