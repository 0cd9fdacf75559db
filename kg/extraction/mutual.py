"""Read what two subjects do with each other: "Egypt and Sudan signed a treaty": Egypt, Sudan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts, object_phrase
from kg.extraction.record import ClauseRecord, Complement, Role
from kg.extraction.tree import Tree
from kg.model import Derived, Voice
from kg.predicates import MutualVerb, catenatives, mutual_verbs

__all__ = ["mutual"]

TOGETHER = frozenset({"with", "against"})
APART = frozenset({"both", "each", "separately", "respectively", "neither"})


def mutual(tree: Tree, records: Sequence[ClauseRecord]) -> Iterator[ClauseRecord]:
    """Yield a record between the first subject of a mutual verb and each of the others.

    >>> # "India and Nepal agreed on a border post": India, agrees with, Nepal
    """
    for record in records:
        row = _row(tree, record)
        if row is None or record.subject is None or record.voice is Voice.PASSIVE:
            continue
        first, *others = conjuncts(tree, record.subject.head)
        if others and not _apart(tree, record, first) and not _with_another(tree, record):
            yield _between(tree, record, row, others)


def _row(tree: Tree, record: ClauseRecord) -> MutualVerb | None:
    first, *_, last = record.verbs[0], *record.verbs
    if first != last and first in catenatives():  # "agreed to stage a parade"
        return mutual_verbs().get((first, ""))
    objects = [tree.lemmas[c.phrase.head.i] for c in record.complements if c.role is Role.OBJECT]
    return mutual_verbs().get((last, objects[0] if objects else ""))


def _apart(tree: Tree, record: ClauseRecord, first: Token) -> bool:
    """Tell whether the subjects act each for himself, or are no plain coordination."""
    words = [*tree.kids[first.i], *tree.kids[record.head.i]]
    return any(tree.lemmas[word.i] in APART or tree.lemmas[word.i] == "or" for word in words)


def _with_another(tree: Tree, record: ClauseRecord) -> bool:
    return any(c.prep and tree.lemmas[c.prep[0].i] in TOGETHER for c in record.complements)


def _between(tree: Tree, record: ClauseRecord, row: MutualVerb, others: Sequence[Token]) -> ClauseRecord:
    verb, *rest = row.means.split()
    leading = () if record.verbs[0] in catenatives() else record.verbs[:-1]
    return ClauseRecord(
        rule="mutual.subjects",
        head=record.head,
        subject=record.subject,
        group=record.group,
        verbs=(*leading, verb),
        complements=tuple(Complement(Role.OBJECT, object_phrase(tree, other)) for other in others),
        particles=tuple(rest),
        derived=Derived.NOMINAL,
        inherited=record.inherited,
    )
