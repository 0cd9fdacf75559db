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
    """Yield a record between a subject and the named owner of its object, or of what its verb governs.

    >>> # "Oslo condemned Chad's attack on the camp": Oslo, condemns attack of, Chad
    >>> # "Oslo called for Holm's resignation": Oslo, calls for resignation of, Holm
    """
    for record in records:
        if record.subject is None or record.voice is Voice.PASSIVE or record.verbs[-1:] == ("be",):
            continue
        for complement in record.complements:
            owner = tree.child(complement.phrase.head, {"poss"})
            if owner is None or tree.label(owner) not in OWNERS:
                continue
            if complement.role is Role.OBJECT or _governed(tree, record, complement):
                yield _owned(tree, record, complement, owner)


def _governed(tree: Tree, record: ClauseRecord, complement: Complement) -> bool:
    """Tell whether a verb without an object leads right to its preposition: "called for", "objected to"."""
    if complement.role is not Role.PREPOSITIONAL or len(complement.prep) > 1:
        return False
    if tree.pos[complement.phrase.head.i] != "NOUN" or complement.phrase.head.i in tree.ents:
        return False
    apart = any(one.role in (Role.OBJECT, Role.ATTRIBUTE) for one in record.complements)
    return not apart and complement.prep[0].i == record.head.i + 1


def _owned(tree: Tree, record: ClauseRecord, complement: Complement, owner: Token) -> ClauseRecord:
    noun = complement.phrase.head
    own = {token.i for token in tree.under(owner)}
    words = tuple(token for token in bare(tree, noun) if token.i not in own)
    owners = tuple(Complement(Role.OBJECT, _phrase(tree, one)) for one in conjuncts(tree, owner))
    prep = (tree.words[token.i] for token in complement.prep)
    return ClauseRecord(
        rule="possessives.object",
        head=record.head,
        subject=record.subject,
        group=record.group + complement.prep + words,
        verbs=record.verbs,
        complements=owners,
        particles=(*record.particles, *prep, tree.lemmas[noun.i], "of"),
        derived=Derived.POSSESSIVE,
        inherited=record.inherited,
    )


def _phrase(tree: Tree, owner: Token) -> Phrase:
    phrase = object_phrase(tree, owner)
    return Phrase(owner, tuple(token for token in phrase.tokens if tree.deps[token.i] != "case"))
