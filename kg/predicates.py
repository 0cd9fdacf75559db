"""The tables of words that make relations: light verbs, event nouns, roles, verbs that lead to others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kg import tables
from kg.errors import TableError

__all__ = [
    "Catenative",
    "EventNoun",
    "LightVerb",
    "MutualVerb",
    "RelationLabel",
    "RoleNoun",
    "TitleWord",
    "catenatives",
    "event_noun",
    "event_nouns",
    "light_verb",
    "light_verbs",
    "mutual_verbs",
    "relation_labels",
    "role_noun",
    "table_meanings",
    "title_words",
]

Key = TypeVar("Key")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class RelationLabel:
    """A row of ``relation_labels.tsv``: a curated relation and the labels that mean the same."""

    label: str
    example: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A row of ``light_verbs.tsv``: verb, noun and preposition that together are one relation.

    Each of ``verbs`` goes with each of ``nouns`` and ``preps``. ``means`` is the relation with its verb
    as a lemma ("investigate", "impose sanctions on").
    """

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    preps: tuple[str, ...]
    means: str
    example: str


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A row of ``event_nouns.tsv``: nouns that tell an event, and what its participants look like.

    ``means`` is the relation with its verb as a lemma; ``preps`` mark the object; ``mutual`` events take
    "between". ``claim`` is what the example says: subject, relation and object.
    """

    nouns: tuple[str, ...]
    means: str
    preps: tuple[str, ...]
    claim: tuple[str, ...]
    example: str
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class MutualVerb:
    """A row of ``mutual_verbs.tsv``: what subjects named together do with each other.

    Each of ``verbs`` goes with each of ``objects``; an empty ``objects`` cell means that the verb has no
    object. ``means`` is the relation with its verb as a lemma, ``claim`` what the example says.
    """

    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    means: str
    claim: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A row of ``roles.tsv``: the head noun of offices and roles.

    ``preps`` lead to the body that the role belongs to; ``gentile`` tells that a nationality before the
    role names that body, too ("the French president", but not "a French lawyer"). ``state`` marks offices
    of a state, which no party has: "a Socialist president" belongs to his party and presides over a country.
    """

    role: str
    preps: tuple[str, ...]
    example: str
    gentile: bool = False
    state: bool = False


@dataclass(frozen=True, slots=True)
class TitleWord:
    """A row of ``title_words.tsv``: an adjective that belongs to an office ("foreign", "former")."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class Catenative:
    """A row of ``catenatives.tsv``: a verb before another verb that adds no relation of its own.

    It tells time, phase, ability or intention; polarity and modality say that apart ("plans to send"
    is an intended "sends").
    """

    verb: str
    example: str


def light_verb(verb: str, noun: str, prep: str | None) -> LightVerb | None:
    """Return the row for a verb, its object noun and the preposition after it, if it is a light verb."""
    return light_verbs().get((verb, noun, prep or ""))


def event_noun(noun: str) -> EventNoun | None:
    """Return the row for a noun that tells an event ("invasion"), if it is one."""
    return event_nouns().get(noun)


def role_noun(noun: str) -> RoleNoun | None:
    """Return the row for the head noun of a role ("minister"), if it is one."""
    return _roles().get(noun)


def table_meanings() -> set[str]:
    """Return what light verbs, mutual verbs and event nouns mean, each with its verb as a lemma."""
    found = {row.means for row in light_verbs().values()}
    found |= {row.means for row in mutual_verbs().values()}
    return found | {row.means for row in event_nouns().values()}


@cache
def relation_labels() -> dict[str, str]:
    """Return the curated label of every label that has one."""
    table = tables.rows("relation_labels.tsv", RelationLabel)
    found = _unique("relation_labels.tsv", ((n, form, row) for n, row in table for form in _forms(row)))
    return {form: row.label for form, row in found.items()}


@cache
def light_verbs() -> dict[tuple[str, str, str], LightVerb]:
    """Return the table by verb, noun and preposition."""
    table = tables.rows("light_verbs.tsv", LightVerb)
    return _unique("light_verbs.tsv", ((n, key, row) for n, row in table for key in _combinations(row)))


@cache
def mutual_verbs() -> dict[tuple[str, str], MutualVerb]:
    """Return the table by verb and object noun ("" for none)."""
    table = tables.rows("mutual_verbs.tsv", MutualVerb)
    pairs = (
        (n, (verb, noun), row) for n, row in table for verb in row.verbs for noun in row.objects or ("",)
    )
    return _unique("mutual_verbs.tsv", pairs)


@cache
def catenatives() -> frozenset[str]:
    """Return the verbs and adjectives that only lead to another verb."""
    return frozenset(row.verb for row in tables.load("catenatives.tsv", Catenative))


@cache
def title_words() -> frozenset[str]:
    """Return the adjectives that belong to offices."""
    return frozenset(row.word for row in tables.load("title_words.tsv", TitleWord))


@cache
def event_nouns() -> dict[str, EventNoun]:
    """Return the table by noun."""
    table = tables.rows("event_nouns.tsv", EventNoun)
    return _unique("event_nouns.tsv", ((n, noun, row) for n, row in table for noun in row.nouns))


@cache
def _roles() -> dict[str, RoleNoun]:
    table = tables.rows("roles.tsv", RoleNoun)
    return _unique("roles.tsv", ((n, row.role, row) for n, row in table))


def _unique(name: str, entries: Iterator[tuple[int, Key, Row]]) -> dict[Key, Row]:
    """Return the rows by key; raise ``TableError`` at a key that is listed twice."""
    found: dict[Key, Row] = {}
    for number, key, row in entries:
        if key in found:
            raise TableError(f"{name}:{number}: {key!r} is listed twice")
        found[key] = row
    return found


def _forms(row: RelationLabel) -> tuple[str, ...]:
    return (row.label, *row.forms)


def _pairs(row: MutualVerb) -> Iterator[tuple[str, str]]:
    return ((verb, noun) for verb in row.verbs for noun in row.objects or ("",))


def _combinations(row: LightVerb) -> Iterator[tuple[str, str, str]]:
    for verb in row.verbs:
        for noun in row.nouns:
            for prep in row.preps:
                yield verb, noun, prep
