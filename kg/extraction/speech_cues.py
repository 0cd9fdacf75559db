"""The words that attribute: verbs, nouns, adjectives, adverbs and prepositions of saying and thinking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.strings import get_string_id

from kg import tables
from kg.model import Stance
from kg.morphology import participle

__all__ = ["CueKind", "SpeechCue", "by_lemma", "by_past", "by_word", "cues", "labels"]

TABLE = "speech_cues.tsv"


class CueKind(StrEnum):
    """What sort of word attributes."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PREPOSITION = "preposition"
    SUPPORT = "support"
    LABEL = "label"


AS_WRITTEN = frozenset({CueKind.ADJECTIVE, CueKind.ADVERB, CueKind.PREPOSITION})


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A row of the table: a cue, its stance and the constructions that hold its content.

    ``cue`` is a lemma, with its particle if it has one ("point out"). ``content`` lists constructions:
    ``that`` (a clause), ``to do``, ``on to do`` ("called on Iran to stop"), ``doing``, ``object``,
    ``complement`` (object and what it is said to be), a preposition (its object), or ``object`` and a
    preposition (both). ``quotes`` says whether the cue introduces direct speech; ``presupposed`` that the
    content is none of its speaker's words, for it is fact whatever he thinks of it ("condemned the attack")
    or what he does ("voted to leave"). A ``support`` verb lends its subject to a noun ("made the claim
    that"). The ``example`` has the source in square brackets and the content in braces.
    """

    cue: str
    kind: CueKind
    stance: Stance
    content: tuple[str, ...]
    quotes: bool
    presupposed: bool
    example: str
    forms: tuple[str, ...] = ()


@cache
def cues() -> tuple[SpeechCue, ...]:
    """Return all rows of the table, in its order."""
    return tuple(tables.load(TABLE, SpeechCue))


@cache
def by_lemma() -> dict[int, tuple[SpeechCue, ...]]:
    """Return the rows of verbs and nouns by the hash of the first lemma of their cue."""
    return _index((row.cue.split(" ")[0], row) for row in cues() if row.kind not in AS_WRITTEN)


@cache
def by_word() -> dict[int, tuple[SpeechCue, ...]]:
    """Return the rows found by a word as it is written, by its hash."""
    words = [(row.cue.split(" ")[0], row) for row in cues() if row.kind in AS_WRITTEN]
    return _index([*words, *((form, row) for row in cues() for form in row.forms)])


@cache
def by_past() -> dict[int, SpeechCue]:
    """Return the verbs that introduce direct speech by the hash of their regular past ("added")."""
    verbs = (row for row in cues() if row.kind is CueKind.VERB and row.quotes and " " not in row.cue)
    return {get_string_id(participle(row.cue)): row for row in verbs}


@cache
def labels() -> frozenset[str]:
    """Return the nouns that label a headline with its source ("Poll: …")."""
    return frozenset(row.cue for row in cues() if row.kind is CueKind.LABEL)


def _index(rows: Iterable[tuple[str, SpeechCue]]) -> dict[int, tuple[SpeechCue, ...]]:
    index: dict[int, list[SpeechCue]] = defaultdict(list)
    for word, row in rows:
        index[get_string_id(word)].append(row)
    return {key: tuple(found) for key, found in index.items()}
