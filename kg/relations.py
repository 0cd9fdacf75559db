"""From the words of a relation to the relation: one label in the third person, one identifier."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.model import Clause, Relation, RelationPhrase, Voice
from kg.morphology import gerund, participle, third_person
from kg.predicates import catenatives, event_noun, light_verb, relation_labels, role_noun, table_meanings

__all__ = ["canonical", "named"]

MAX_CHAIN = 3
BE_FORMS = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
IDENTIFIER = re.compile(r"[^a-z0-9]+")


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
        return named(label)
    return Relation("verb:" + _slug(plain), plain)


def named(label: str) -> Relation:
    """Return the curated relation of this name."""
    return Relation("rel:" + _slug(label), label, curated=True)


def _label(clause: Clause, phrase: RelationPhrase) -> str:
    chain = _chain(clause.verbs)
    lead = _lead(chain[:-1], phrase.text.lower().split())
    if clause.noun is not None:
        means = _meaning(chain[-1], clause.noun, clause.link)
        if means is not None:
            return " ".join([*lead, *_conjugated(means, first=len(chain) == 1)])
    words = [*lead, _head(chain, clause, phrase), *clause.particles]
    if clause.noun is not None:
        words.append(clause.noun)
    if clause.link is not None:
        words.append(clause.link)
    elif _is_role(clause):
        words.append("of")
    return " ".join(words).lower()


def _meaning(verb: str, noun: str, link: str | None) -> str | None:
    """Return the relation of a light verb with its noun, or of an event noun, with its verb as a lemma."""
    event = event_noun(noun)
    if event is not None and event.means.split()[0] == verb and link in (*event.preps, "between"):
        return event.means
    light = light_verb(verb, noun, link)
    return light.means if light is not None else None


def _conjugated(means: str, *, first: bool) -> list[str]:
    verb, *rest = means.split()
    return [third_person(verb) if first else "to " + verb, *rest]


def _is_role(clause: Clause) -> bool:
    """Tell whether a copula's noun is a role: "foreign minister", "secretary of state"."""
    if clause.verbs != ("be",) or clause.noun is None:
        return False
    return any(role_noun(word) is not None for word in clause.noun.replace("-", " ").split())


def _chain(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the verbs that only tell phase, ability or intention of the one after them.

    A "be" before an adjective stays with it: ("be", "afraid", "leave") gives ("be afraid", "leave").
    """
    kept: list[str] = []
    for verb, before in zip(verbs[:-1], (None, *verbs), strict=False):
        if verb not in catenatives():
            kept.append(f"be {verb}" if before == "be" else verb)
    return (*kept, verbs[-1])[-MAX_CHAIN:]


def _lead(verbs: tuple[str, ...], words: list[str]) -> list[str]:
    """Return the words for all verbs of a chain but the last: "helps", "refuses to help", "is urged"."""
    return [_first(verb, words) if i == 0 else "to " + verb for i, verb in enumerate(verbs)]


def _first(verb: str, words: list[str]) -> str:
    head, *rest = verb.split()
    if not rest and participle(verb) in words[1:] and BE_FORMS & set(words):
        return "is " + participle(verb)
    return " ".join([third_person(head), *rest])


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
    """Return the curated label of every label that has one; those of the other tables are, too."""
    found = dict(relation_labels())
    for means in table_meanings():
        label = " ".join(_conjugated(means, first=True))
        found.setdefault(label, label)
    return found
