"""Render clause records for the graph: binary facts with short spans, one for each complement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extraction.arguments import object_phrase, of_phrase
from kg.extraction.half_verbs import leads_to_as
from kg.extraction.prepositions import nested
from kg.extraction.record import EMPTY, EXISTENTIAL, ClauseRecord, Complement, Phrase, Role
from kg.extraction.tree import Tree
from kg.model import Derived, Voice
from kg.predicates import role_noun, title_words

__all__ = ["Fact", "graph", "title_parts"]

CARRIED = frozenset({Role.OBJECT, Role.ATTRIBUTE, Role.INDIRECT})
PLACES = frozenset({"GPE", "LOC", "FAC"})
TEMPORAL = frozenset({"during", "until"})
TITLING = frozenset({"amod", "compound"})
DEPTH = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """One subject, one relation, one object (null for a bare intransitive), still as tokens.

    ``relation`` stands in reading order: verb group, carried object, preposition. ``link`` holds the
    words that lead from the verb or from ``carried`` to the object ("to", "in organization of");
    ``carried`` is the direct object that went into the relation ("message" of "sends message to");
    ``depth`` counts the nouns passed on the way.
    """

    record: ClauseRecord
    subject: Phrase
    relation: tuple[Token, ...]
    object: Phrase | None
    complement: Complement | None
    link: tuple[Token, ...] = ()
    carried: Token | None = None
    depth: int = 0
    derived: Derived | None = None
    active: bool = False

    @property
    def ends(self) -> tuple[Phrase, ...]:
        """The subject, and the object if there is one."""
        return (self.subject,) if self.object is None else (self.subject, self.object)


def graph(tree: Tree, record: ClauseRecord) -> Iterator[Fact]:
    """Yield one binary fact for each complement of a record, and the active of a passive."""
    if record.subject is None or record.rule == EMPTY:
        return
    if not record.complements:
        yield Fact(record, record.subject, record.group, None, None, derived=record.derived)
        return
    carried = _carried(record)
    for complement in _worth_saying(tree, record):
        if complement.role is Role.ATTRIBUTE and carried is not None and carried.role is Role.OBJECT:
            yield from _linked(tree, record, complement, carried)
        elif complement.role in CARRIED:
            yield from _direct(tree, record, complement)
        else:
            for one in _carriers(record, carried):
                yield from _linked(tree, record, complement, one)
    yield from _actives(tree, record)


def _worth_saying(tree: Tree, record: ClauseRecord) -> tuple[Complement, ...]:
    """Return the complements that make facts: of what merely exists, where it does."""
    if record.rule != EXISTENTIAL:
        return record.complements
    return tuple(c for c in record.complements if tree.label(c.phrase.head) in PLACES)


def _carried(record: ClauseRecord) -> Complement | None:
    """Return the object that prepositional facts carry along: the first direct one."""
    for role in (Role.OBJECT, Role.ATTRIBUTE):
        for complement in record.complements:
            if complement.role is role:
                return complement
    return None


def _carriers(record: ClauseRecord, carried: Complement | None) -> list[Complement | None]:
    """Return the carried object and those coordinated with it: "sent tanks and planes to Mali"."""
    if carried is None:
        return [None]
    heads = {c.phrase.head.i: c for c in reversed(record.complements) if c.role is carried.role}
    return [heads[i] for i in sorted(heads)]


def _direct(tree: Tree, record: ClauseRecord, complement: Complement) -> Iterator[Fact]:
    assert record.subject is not None
    relation = record.group + complement.prep
    fact = Fact(
        record,
        record.subject,
        relation,
        complement.phrase,
        complement,
        complement.prep,
        derived=record.derived,
    )
    yield fact
    if record.derived is None and record.noun is None:
        yield from _nested(tree, fact)


def _linked(
    tree: Tree, record: ClauseRecord, complement: Complement, carried: Complement | None
) -> Iterator[Fact]:
    assert record.subject is not None
    relation, link, noun = record.group, complement.prep, None
    if carried is not None:
        noun = carried.phrase.head
        relation += carried.prep + of_phrase(tree, noun)
    elif (place := _argument(record, complement)) is not None and _leans(tree, record, place, complement):
        relation += place.prep + of_phrase(tree, place.phrase.head)
        link = (*place.prep, place.phrase.head, *link)
    fact = Fact(
        record,
        record.subject,
        relation + complement.prep,
        complement.phrase,
        complement,
        link,
        noun,
        derived=record.derived,
    )
    yield fact
    yield from _nested(tree, fact)


def _leans(tree: Tree, record: ClauseRecord, place: Complement, complement: Complement) -> bool:
    """Tell whether a complement needs the one before it: a time, or what something is said to be.

    >>> # "refers to the team as a disgrace": refers to team as
    """
    if _is_time(tree, complement):
        return True
    prep = complement.prep
    if len(prep) != 1 or tree.words[prep[0].i] != "as":
        return False
    return leads_to_as(tree, record.head, place.prep[0])


def _is_time(tree: Tree, complement: Complement) -> bool:
    if complement.role is Role.ADVERBIAL or tree.label(complement.phrase.head) in ("DATE", "TIME"):
        return True
    return bool(complement.prep) and tree.words[complement.prep[0].i] in TEMPORAL


def _argument(record: ClauseRecord, adjunct: Complement) -> Complement | None:
    """Return the prepositional complement right after the verb: "was reunited with his family (in May)"."""
    for complement in record.complements:
        if complement is not adjunct and complement.prep and complement.prep[0].i == record.head.i + 1:
            return complement
    return None


def _nested(tree: Tree, fact: Fact) -> Iterator[Fact]:
    """Yield the facts of what the object governs: "sends a message to Moscow"."""
    if fact.depth >= DEPTH or fact.object is None:
        return
    noun = fact.object.head
    direct = fact.carried is None and not fact.link
    phrase: tuple[Token, ...] = ()
    for words, target in nested(tree, noun):
        phrase = phrase or of_phrase(tree, noun)
        deeper = replace(
            fact,
            relation=fact.relation + _up_to(phrase, words) + words,
            object=object_phrase(tree, target),
            link=words if direct else (*fact.link, *title_parts(tree, noun), noun, *words),
            carried=noun if direct else fact.carried,
            depth=fact.depth + 1,
        )
        yield deeper
        yield from _nested(tree, deeper)


def title_parts(tree: Tree, noun: Token) -> list[Token]:
    """Return the words that make an office another one: "vice" of "vice president", "prime", "deputy"."""
    if role_noun(tree.lemmas[noun.i]) is None:
        return []
    parts = [kid for kid in tree.children(noun, TITLING) if kid.i < noun.i]
    return [kid for kid in parts if tree.words[kid.i] in title_words() or tree.tags[kid.i] == "NN"]


def _up_to(phrase: tuple[Token, ...], words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a noun with its "of", up to the words that go on."""
    return tuple([token for token in phrase if token.i < words[0].i])


def _actives(tree: Tree, record: ClauseRecord) -> Iterator[Fact]:
    """Undo the passive: "the base was shelled by rebels": rebels, shelled, the base."""
    assert record.subject is not None
    for complement in record.complements:
        if complement.role is Role.AGENT and record.voice is Voice.PASSIVE:
            yield Fact(
                record,
                complement.phrase,
                (record.head,),
                record.subject,
                complement,
                derived=Derived.PASSIVE,
                active=True,
            )
