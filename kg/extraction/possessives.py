"""Read the owner out of an object: "praised the island's courts": praises courts of, the island."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.arguments import bare, conjuncts, object_phrase
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.tree import Tree
from kg.model import Derived, Voice

__all__ = ["possessives"]

OWNERS = frozenset({"GPE", "ORG", "NORP", "PERSON"})


def possessives(tree: Tree, records: Sequence[ClauseRecord]) -> Iterator[ClauseRecord]:
    """Yield a record between a subject and the named owner of its object.

    >>> # "Oslo condemned Chad's attack on the camp": Oslo, condemns attack of, Chad
    """
    for record in records:
        if record.subject is None or record.voice is Voice.PASSIVE or record.verbs[-1:] == ("be",):
            continue
        for complement in record.complements:
            owner = tree.child(complement.phrase.head, {"poss"})
            if complement.role is Role.OBJECT and owner is not None and tree.label(owner) in OWNERS:
                yield _owned(tree, record, complement.phrase.head, owner)


def _owned(tree: Tree, record: ClauseRecord, noun: Token, owner: Token) -> ClauseRecord:
    own = {token.i for token in tree.under(owner)}
    words = tuple(token for token in bare(tree, noun) if token.i not in own)
    owners = tuple(Complement(Role.OBJECT, _phrase(tree, one)) for one in conjuncts(tree, owner))
    return ClauseRecord(
        rule="possessives.object",
        head=record.head,
        subject=record.subject,
        group=record.group + words,
        verbs=record.verbs,
        complements=owners,
        particles=(*record.particles, tree.lemmas[noun.i], "of"),
        derived=Derived.POSSESSIVE,
        inherited=record.inherited,
    )


def _phrase(tree: Tree, owner: Token) -> Phrase:
    phrase = object_phrase(tree, owner)
    return Phrase(owner, tuple(token for token in phrase.tokens if tree.deps[token.i] != "case"))
