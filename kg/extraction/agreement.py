"""Gender, number and sort of noun phrases and pronouns, from tables: what may corefer with what."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg import tables

__all__ = [
    "Dummy",
    "DummyIt",
    "Form",
    "Gender",
    "KindNoun",
    "Number",
    "Pronoun",
    "Sort",
    "dummy",
    "genders_agree",
    "given_name_gender",
    "kind_noun",
    "person_noun_gender",
    "pronoun",
    "sorts_agree",
    "title_gender",
]


class Gender(StrEnum):
    """Natural gender; ``any`` is unknown or open."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    ANY = "any"


class Number(StrEnum):
    """Grammatical number."""

    SINGULAR = "singular"
    PLURAL = "plural"


class Form(StrEnum):
    """What a pronoun does in its sentence."""

    PERSONAL = "personal"
    POSSESSIVE = "possessive"
    REFLEXIVE = "reflexive"


class Sort(StrEnum):
    """The rough sort of thing a phrase stands for."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    PEOPLE = "people"
    THING = "thing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A row of ``pronouns.tsv``; in its example it stands for ``referent`` (or for nothing)."""

    word: str
    person: int
    number: Number
    gender: Gender
    form: Form
    referent: str | None
    example: str


@dataclass(frozen=True, slots=True)
class KindNoun:
    """A row of ``kind_nouns.tsv``: a noun that can stand for a name, and for which names.

    ``labels`` are the parser's labels of the names; ``words`` the last words of names that show the
    kind ("Supreme Court"); ``names`` those known to be of the kind though their words do not show it;
    ``countries`` takes every country.
    """

    noun: str
    labels: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    countries: bool
    referent: str | None
    example: str


class Dummy(StrEnum):
    """With what a pronoun stands for nothing.

    "It" with a verb with a clause, a predicate of "be", the weather; "her" in a style of address.
    """

    CLAUSE = "clause"
    PREDICATE = "predicate"
    WEATHER = "weather"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class DummyIt:
    """A row of ``dummy_it.tsv``; in its example "it" or "her" stands for nothing."""

    word: str
    kind: Dummy
    example: str


@dataclass(frozen=True, slots=True)
class _Gendered:
    """A row of ``given_names.tsv``, ``person_nouns.tsv`` or ``titles.tsv``."""

    word: str
    gender: Gender


SORTS = {
    Gender.MASCULINE: frozenset({Sort.PERSON, Sort.UNKNOWN}),
    Gender.FEMININE: frozenset({Sort.PERSON, Sort.UNKNOWN}),
    Gender.NEUTER: frozenset({Sort.GROUP, Sort.PLACE, Sort.THING, Sort.UNKNOWN}),
    Gender.ANY: frozenset(Sort),
}


def pronoun(word: str) -> Pronoun | None:
    """Return the pronoun of a lower-case word."""
    return _pronouns().get(word)


def kind_noun(lemma: str) -> KindNoun | None:
    """Return what names a noun such as "alliance" can stand for."""
    return _kind_nouns().get(lemma)


def given_name_gender(name: str) -> Gender:
    """Return the usual gender of a given name, ``any`` if it is unknown."""
    names = _gendered("given_names.tsv")
    lower = name.lower()
    return names.get(lower) or names.get(_without_accents(lower), Gender.ANY)


def title_gender(word: str) -> Gender | None:
    """Return the gender a title shows ("Mrs" -> feminine), null if the word is no title."""
    return _gendered("titles.tsv").get(word.lower().rstrip("."))


def person_noun_gender(lemma: str) -> Gender | None:
    """Return the gender of a noun for a person, null if the noun is none."""
    nouns = _gendered("person_nouns.tsv")
    return nouns.get(lemma) or nouns.get(lemma.rpartition("-")[2])


def genders_agree(one: Gender, other: Gender) -> bool:
    """Return whether two genders can belong to one person or thing."""
    return Gender.ANY in (one, other) or one is other


def sorts_agree(word: Pronoun, sort: Sort) -> bool:
    """Return whether a pronoun can stand for a thing of the sort."""
    return sort in SORTS[word.gender]


def dummy(word: str, kind: Dummy) -> bool:
    """Return whether a pronoun stands for nothing with this word: "it seems that …", "Her Majesty"."""
    return word in _dummies()[kind]


@lru_cache(maxsize=1)
def _dummies() -> dict[Dummy, frozenset[str]]:
    rows = tables.load("dummy_it.tsv", DummyIt)
    return {kind: frozenset(row.word for row in rows if row.kind is kind) for kind in Dummy}


@lru_cache(maxsize=1)
def _pronouns() -> dict[str, Pronoun]:
    return {row.word: row for row in tables.load("pronouns.tsv", Pronoun)}


@lru_cache(maxsize=1)
def _kind_nouns() -> dict[str, KindNoun]:
    return {row.noun: row for row in tables.load("kind_nouns.tsv", KindNoun)}


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@lru_cache(maxsize=4)
def _gendered(table: str) -> dict[str, Gender]:
    return {row.word.lower(): row.gender for row in tables.load(table, _Gendered)}
