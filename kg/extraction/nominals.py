"""Read events told by nouns: "Russia's invasion of Ukraine", "talks between Cairo and Khartoum"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts, object_phrase, subject_phrase
from kg.extraction.prepositions import nested
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.tree import Tree
from kg.model import Derived
from kg.predicates import EventNoun, event_noun

__all__ = ["nominals"]

ACTORS = frozenset({"GPE", "NORP", "ORG"})
TIMES = frozenset({"DATE", "TIME"})
PREMODIFIERS = frozenset({"compound", "amod", "nmod"})


def nominals(tree: Tree) -> Iterator[ClauseRecord]:
    """Yield a record for each event noun that has both an actor and an object.

    >>> # "the killing of the mayor by gunmen": gunmen, kill, the mayor
    """
    for token in tree.tokens:
        row = event_noun(tree.lemmas[token.i]) if tree.pos[token.i] in ("NOUN", "PROPN") else None
        if row is None or token.ent_iob_ == "I":
            continue
        pair = _between(tree, token) if row.mutual else None
        if pair is not None:
            yield from _records(tree, token, row, "between", pair[0], pair[1])
            continue
        how, actors = _actors(tree, token, row)
        for words, target in nested(tree, token):
            fits = len(words) == 1 and tree.lemmas[words[0].i] in row.preps
            if fits and target.ent_type_ not in TIMES:
                objects = (Complement(Role.OBJECT, object_phrase(tree, target), words),)
                yield from _records(tree, token, row, how, actors, objects)


def _records(
    tree: Tree,
    noun: Token,
    row: EventNoun,
    how: str,
    actors: tuple[Token, ...],
    objects: tuple[Complement, ...],
) -> Iterator[ClauseRecord]:
    for actor in actors:
        if any(complement.phrase.head.i == actor.i for complement in objects):
            continue
        yield ClauseRecord(
            rule=f"nominals.{how}",
            head=noun,
            subject=_actor_phrase(tree, actor),
            group=(noun,),
            verbs=(row.means.split()[0],),
            complements=objects,
            noun=tree.lemmas[noun.i],
            derived=Derived.NOMINAL,
        )


def _actor_phrase(tree: Tree, actor: Token) -> Phrase:
    """Return the words of an actor without its possessive mark."""
    phrase = subject_phrase(tree, actor)
    return Phrase(actor, tuple(token for token in phrase.tokens if tree.deps[token.i] != "case"))


def _actors(tree: Tree, noun: Token, row: EventNoun) -> tuple[str, tuple[Token, ...]]:
    """Return who did it: after "by", else the possessor, else a name that stands before the noun."""
    for words, target in _governed(tree, noun):
        if len(words) == 1 and tree.lemmas[words[0].i] == "by":
            return "agent", conjuncts(tree, target)
    owner = tree.child(noun, {"poss"})
    if owner is not None:
        return "possessor", conjuncts(tree, owner)
    if row.mutual:
        return "premodifier", ()
    named = [kid for kid in tree.children(noun, PREMODIFIERS) if kid.ent_type_ in ACTORS and kid.i < noun.i]
    return "premodifier", tuple(named[:1]) if len(named) == 1 else ()


def _governed(tree: Tree, noun: Token) -> Iterator[tuple[tuple[Token, ...], Token]]:
    """Yield what the noun governs, and what its objects do: "by" is often attached one too deep."""
    for words, target in nested(tree, noun):
        yield words, target
        yield from nested(tree, target)


def _between(tree: Tree, noun: Token) -> tuple[tuple[Token, ...], tuple[Complement, ...]] | None:
    """Read "between A and B": A is the subject, the others are objects."""
    for prep in tree.children(noun, {"prep"}):
        first = tree.child(prep, {"pobj"})
        if tree.lemmas[prep.i] != "between" or first is None:
            continue
        head, *others = conjuncts(tree, first)
        if others:
            return (head,), tuple(
                Complement(Role.OBJECT, object_phrase(tree, other), (prep,)) for other in others
            )
    return None
