"""Fold light verbs and their nouns into one relation: "opened an investigation into X" -> X."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.arguments import bare, conjuncts, object_phrase
from kg.extraction.record import ClauseRecord, Complement, Role
from kg.extraction.roles import title
from kg.extraction.tree import Tree
from kg.model import Derived, Voice
from kg.predicates import light_verb, role_noun

__all__ = ["folded"]

QUESTION_WORDS = frozenset({"WP", "WDT"})
OFFICE = frozenset({"amod", "compound", "punct"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def folded(tree: Tree, record: ClauseRecord) -> Iterator[ClauseRecord]:
    """Yield the record with its light verb folded, or the record itself if it has none.

    >>> # "which has opened an investigation into what are potential war crimes": investigates, war crimes
    """
    if record.subject is None or not record.verbs:
        yield record
    elif record.voice is Voice.PASSIVE:
        yield _passive(tree, record)
    elif record.verbs == ("be",):
        yield from _roles(tree, record)
    else:
        yield _active(tree, record)


def _active(tree: Tree, record: ClauseRecord) -> ClauseRecord:
    for complement in record.complements:
        if complement.role is not Role.OBJECT:
            continue
        noun = complement.phrase.head
        for prep, targets in _objects(tree, record.head, noun):
            if light_verb(record.verbs[-1], tree.lemmas[noun.i], tree.lemmas[prep.i]):
                return _with(tree, record, complement, prep, targets)
    return record


def _roles(tree: Tree, record: ClauseRecord) -> Iterator[ClauseRecord]:
    """Fold a copula and its roles: "is the prime minister of Fiji", "is ambassador to Chile"."""
    rest = list(record.complements)
    for complement in record.complements:
        found = _role(tree, record, complement)
        if found is not None:
            rest.remove(complement)
            yield found
    if rest or not record.complements:
        yield replace(record, complements=tuple(rest))


def _role(tree: Tree, record: ClauseRecord, complement: Complement) -> ClauseRecord | None:
    noun = complement.phrase.head
    row = role_noun(tree.lemmas[noun.i]) if complement.role is Role.ATTRIBUTE else None
    if row is None:
        return None
    for prep, targets in _objects(tree, noun, noun):
        if tree.lemmas[prep.i] in row.preps:
            whole = _with(tree, record, complement, prep, targets)
            only = tuple(c for c in whole.complements if c.prep == (prep,) and c.role is Role.OBJECT)
            return replace(whole, complements=only, noun=title(tree, _office(tree, noun)))
    return None


def _office(tree: Tree, noun: Token) -> tuple[Token, ...]:
    return tuple(token for token in bare(tree, noun) if tree.deps[token.i] in OFFICE or token.i == noun.i)


def _with(
    tree: Tree, record: ClauseRecord, taken: Complement, prep: Token, targets: tuple[Token, ...]
) -> ClauseRecord:
    noun = taken.phrase.head
    gone = {noun.i, *(target.i for target in targets)}
    rest = tuple(c for c in record.complements if c.phrase.head.i not in gone)
    objects = tuple(Complement(Role.OBJECT, object_phrase(tree, target), (prep,)) for target in targets)
    return replace(
        record,
        group=record.group + bare(tree, noun),
        noun=tree.lemmas[noun.i],
        complements=objects + rest,
    )


def _passive(tree: Tree, record: ClauseRecord) -> ClauseRecord:
    """Turn "sanctions were imposed on Iran by the council" into: the council imposes sanctions on Iran."""
    assert record.subject is not None
    noun = record.subject.head
    agents = [c for c in record.complements if c.role is Role.AGENT]
    if not agents:
        return record
    for prep, targets in _objects(tree, record.head, noun):
        if light_verb(record.verbs[-1], tree.lemmas[noun.i], tree.lemmas[prep.i]):
            return replace(
                record,
                subject=agents[0].phrase,
                group=(record.head, noun),
                noun=tree.lemmas[noun.i],
                complements=tuple(
                    Complement(Role.OBJECT, object_phrase(tree, target), (prep,)) for target in targets
                ),
                voice=Voice.ACTIVE,
                derived=Derived.PASSIVE,
            )
    return record


def _objects(tree: Tree, verb: Token, noun: Token) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Yield the prepositions after a noun, be they attached to it or to its verb, with their objects."""
    seen = set()
    for governor in (noun, verb):
        for prep in tree.children(governor, {"prep", "dative"}):
            if prep.i in seen or prep.i < noun.i and governor is verb and tree.deps[noun.i] == "dobj":
                continue
            seen.add(prep.i)
            targets = tuple(_targets(tree, prep))
            if targets:
                yield prep, targets


def _targets(tree: Tree, prep: Token) -> Iterator[Token]:
    for kid in tree.kids[prep.i]:
        if tree.deps[kid.i] == "pobj" and tree.pos[kid.i] in NOUNS and tree.tags[kid.i] not in QUESTION_WORDS:
            yield from conjuncts(tree, kid)
        elif tree.deps[kid.i] == "pcomp":
            yield from _free_relative(tree, kid)


def _free_relative(tree: Tree, copula: Token) -> Iterator[Token]:
    """Look through "what are potential war crimes" to the war crimes."""
    subject = tree.child(copula, {"nsubj"})
    attribute = tree.child(copula, {"attr"})
    if subject is None or attribute is None or tree.lemmas[copula.i] != "be":
        return
    if tree.tags[subject.i] in QUESTION_WORDS and tree.pos[attribute.i] in NOUNS:
        yield from conjuncts(tree, attribute)
