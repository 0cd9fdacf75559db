"""Words that decide how a clause is read: which verbs raise, whose object does not act, what selects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg import tables

__all__ = ["ClauseWord", "WordKind", "kind_of"]


class WordKind(StrEnum):
    """What a word does to the clause around it."""

    RAISING = "raising"
    SUBJECT_CONTROL = "subject control"
    SELECTING = "selecting"
    CIRCUMSTANCE = "circumstance"
    INCLUDING = "including"
    SOURCE = "source"
    ASIDE = "aside"
    ADDRESSING = "addressing"
    TELLING = "telling"
    UNNAMED = "unnamed"
    REPORTING = "reporting"
    MEASURING = "measuring"
    POINTING = "pointing"
    RELATIONAL = "relational"
    ANNOUNCING = "announcing"
    INTRANSITIVE = "intransitive"
    INCOMPLETE = "incomplete"
    AREA = "area"
    SITE = "site"
    HEDGING = "hedging"
    CONNECTING = "connecting"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A row of ``clause_words.tsv``: a lemma, its kind and the sentence that shows it."""

    word: str
    kind: WordKind
    example: str


def kind_of(lemma: str) -> WordKind | None:
    """Return the kind of a lemma, null for most."""
    return _kinds().get(lemma)


@cache
def _kinds() -> dict[str, WordKind]:
    return {row.word: row.kind for row in tables.load("clause_words.tsv", ClauseWord)}
