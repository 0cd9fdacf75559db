"""The cue tables of factuality: words inside a clause, and words that govern a clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.model import Modality, Polarity

__all__ = ["Governor", "Word", "governing", "governors", "words"]


@dataclass(frozen=True, slots=True)
class Governor:
    """A verb, noun or adjective that settles whether what depends on it holds.

    ``slots`` say how the dependent hangs on it: ``inf`` infinitive, ``that`` finite clause, ``ing``
    gerund, ``obj`` and ``subj`` event noun, ``compound`` noun before it, or a preposition. Negative
    polarity turns what it inherits; a null modality is inherited ("managed to" did, "may manage to"
    may). ``past`` is the modality under a governor in the past tense ("had to leave" left), ``denied``
    that under a negated one ("was not able to leave" did not). Where the dependent ``stands``, a
    negation of the governor leaves its polarity alone ("does not regret leaving" left). ``word`` is
    the dependent in ``example``.
    """

    lemma: str
    pos: str
    slots: tuple[str, ...]
    polarity: Polarity
    modality: Modality | None
    past: Modality | None
    denied: Modality | None
    stands: bool
    word: str
    example: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word inside a clause that denies, weakens or postpones it; ``word`` is what it acts on."""

    cue: str
    kind: str
    polarity: Polarity
    modality: Modality | None
    word: str
    example: str


@cache
def governors() -> dict[tuple[str, str, str], Governor]:
    """Return the governors by lemma, part of speech and slot."""
    return {
        (row.lemma, row.pos, slot): row
        for row in tables.load("factuality_governors.tsv", Governor)
        for slot in row.slots
    }


@cache
def governing() -> frozenset[tuple[str, str]]:
    """Return lemma and slot of the verbs that make what they govern less than real."""
    rows = [row for row in governors().values() if row.pos == "verb" and row.modality is not None]
    return frozenset((row.lemma, slot) for row in rows for slot in row.slots)


@cache
def words(kind: str) -> dict[str, Word]:
    """Return the words of one kind: negation, modal, adverb, likelihood, condition, adjective …"""
    return {row.cue: row for row in tables.load("factuality_words.tsv", Word) if row.kind == kind}
