"""From the words of a relation to the relation: one label in the third person, one identifier."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.errors import TableError
from kg.model import Clause, Relation, RelationPhrase, Voice
from kg.morphology import gerund, participle, third_person

__all__ = ["Catenative", "LightVerb", "RelationLabel", "RoleNoun", "canonical", "light_verb", "role_noun"]

MAX_CHAIN = 3
IDENTIFIER = re.compile(r"[^a-z0-9]+")


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
class RoleNoun:
    """A row of ``roles.tsv``: the head noun of offices and roles, and the prepositions of its body."""

    role: str
    preps: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Catenative:
    """A row of ``catenatives.tsv``: a verb before another verb that adds no relation of its own.

    It tells time, phase, ability or intention; polarity and modality say that apart ("plans to send"
    is an intended "sends").
    """

    verb: str
    example: str


def canonical(clause: Clause, phrase: RelationPhrase) -> Relation:
    """Return the relation that the words of a clause stand for.

    Auxiliaries, modals and negation are never part of it; particles and the preposition that governs
    the object are ("carries out", "relies on"). Curated relations have a ``rel:`` identifier, others a
    ``verb:`` one; both end in an XML name.

    >>> canonical(Clause(("open",), noun="investigation", link="into"), RelationPhrase("opened", 0, 6))
    Relation(id='rel:investigates', label='investigates', curated=True)
    """
    plain = _label(clause, phrase)
    label = _curated().get(plain)
    if label is None and _is_role(clause):
        label = plain
    if label is not None:
        return Relation("rel:" + _slug(label), label, curated=True)
    return Relation("verb:" + _slug(plain), plain)


def light_verb(verb: str, noun: str, prep: str | None) -> LightVerb | None:
    """Return the row for a verb, its object noun and the preposition after it, if it is a light verb."""
    return _light_verbs().get((verb, noun, prep or ""))


def role_noun(noun: str) -> RoleNoun | None:
    """Return the row for the head noun of a role ("minister"), if it is one."""
    return _roles().get(noun)


def _label(clause: Clause, phrase: RelationPhrase) -> str:
    chain = _chain(clause.verbs)
    if clause.noun is not None:
        light = light_verb(chain[-1], clause.noun, clause.link)
        if light is not None:
            return " ".join([*_lead(chain[:-1]), *_conjugated(light.means, first=len(chain) == 1)])
    words = [*_lead(chain[:-1]), _head(chain, clause, phrase), *clause.particles]
    if clause.noun is not None:
        words.append(clause.noun)
    if clause.link is not None:
        words.append(clause.link)
    return " ".join(words).lower()


def _conjugated(means: str, *, first: bool) -> list[str]:
    verb, *rest = means.split()
    return [third_person(verb) if first else "to " + verb, *rest]


def _is_role(clause: Clause) -> bool:
    """Tell whether a copula's noun is a role: "foreign minister" is known by its last word."""
    if clause.verbs != ("be",) or clause.noun is None or not clause.link:
        return False
    return clause.noun.split()[-1] in _roles()


def _chain(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the verbs that only tell phase, ability or intention of the one after them."""
    kept = tuple(verb for verb in verbs[:-1] if verb not in _catenatives()) + verbs[-1:]
    return kept[-MAX_CHAIN:]


def _lead(verbs: tuple[str, ...]) -> list[str]:
    """Return the words for all verbs of a chain but the last: "helps", "refuses to help"."""
    return [third_person(verb) if i == 0 else "to " + verb for i, verb in enumerate(verbs)]


def _head(chain: tuple[str, ...], clause: Clause, phrase: RelationPhrase) -> str:
    verb = chain[-1]
    words = phrase.text.lower().split()
    if clause.voice is Voice.PASSIVE:
        return ("is " if len(chain) == 1 else "to be ") + _as_written(participle(verb), verb, words)
    if len(chain) == 1:
        return third_person(verb)
    if gerund(verb) in words:
        return gerund(verb)
    return "to " + verb


def _as_written(regular: str, verb: str, words: list[str]) -> str:
    """Prefer the participle that the text has, when the rules can only guess at doubled letters."""
    doubled = verb + verb[-1] + "ed"
    return doubled if doubled in words else regular


def _slug(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    name = IDENTIFIER.sub("-", plain).strip("-")
    return name if name[:1].isalpha() else "x-" + name


@cache
def _curated() -> dict[str, str]:
    """Return the curated label of every label that has one; the relations of light verbs are curated."""
    found: dict[str, str] = {}
    for number, row in tables.rows("relation_labels.tsv", RelationLabel):
        for form in (row.label, *row.forms):
            if form in found:
                raise TableError(f"relation_labels.tsv:{number}: {form!r} is listed twice")
            found[form] = row.label
    for light in _light_verbs().values():
        label = " ".join(_conjugated(light.means, first=True))
        found.setdefault(label, label)
    return found


@cache
def _light_verbs() -> dict[tuple[str, str, str], LightVerb]:
    found: dict[tuple[str, str, str], LightVerb] = {}
    for number, row in tables.rows("light_verbs.tsv", LightVerb):
        for key in [(v, n, p) for v in row.verbs for n in row.nouns for p in row.preps or ("",)]:
            if key in found:
                raise TableError(f"light_verbs.tsv:{number}: {' '.join(key)!r} is listed twice")
            found[key] = row
    return found


@cache
def _catenatives() -> frozenset[str]:
    return frozenset(row.verb for row in tables.load("catenatives.tsv", Catenative))


@cache
def _roles() -> dict[str, RoleNoun]:
    return {row.role: row for row in tables.load("roles.tsv", RoleNoun)}
