"""Read prepositional complements, complex prepositions ("because of", "in honour of") as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg import tables
from kg.extraction.arguments import conjuncts, object_phrase
from kg.extraction.record import Complement, Role
from kg.extraction.tree import Tree

__all__ = ["complex_prepositions", "prepositional"]


@dataclass(frozen=True, slots=True)
class PrepositionRow:
    """A preposition of several words, with the sentence that shows it."""

    words: str
    example: str


@cache
def complex_prepositions() -> frozenset[tuple[str, ...]]:
    """Return the prepositions of three words ("in favour of"), in lower case."""
    return frozenset(tuple(row.words.split()) for row in tables.load("prepositions.tsv", PrepositionRow))


def prepositional(tree: Tree, prep: Token, role: Role) -> Iterator[Complement]:
    """Yield one complement for each object of a preposition, conjoined prepositions included."""
    yield from _objects(tree, (prep,), prep, role)
    for other in tree.children(prep, {"conj"}):
        yield from _objects(tree, (other,), other, role)


def _objects(tree: Tree, words: tuple[Token, ...], prep: Token, role: Role) -> Iterator[Complement]:
    for kid in tree.kids[prep.i]:
        label = tree.deps[kid.i]
        if label == "pobj":
            yield from _of_noun(tree, words, kid, role)
        elif label in ("prep", "pcomp") and tree.pos[kid.i] == "ADP":
            yield from _objects(tree, (*words, kid), kid, role)


def _of_noun(tree: Tree, words: tuple[Token, ...], noun: Token, role: Role) -> Iterator[Complement]:
    for inner in tree.children(noun, {"prep"}):
        phrase = (tree.lemmas[words[-1].i], tree.tokens[noun.i].lower_, tree.lemmas[inner.i])
        if phrase in complex_prepositions():
            yield from _objects(tree, (*words, noun, inner), inner, role)
            return
    for conjunct in conjuncts(tree, noun):
        yield Complement(role, object_phrase(tree, conjunct), words)


def nested(tree: Tree, noun: Token) -> Iterator[tuple[tuple[Token, ...], Token]]:
    """Yield (preposition, object) for what a noun governs, except inside a name ("Bank of England")."""
    for prep in tree.children(noun, {"prep"}):
        for complement in _objects(tree, (prep,), prep, Role.PREPOSITIONAL):
            target = complement.phrase.head
            if not _one_name(tree, noun, target):
                yield complement.prep, target


def _one_name(tree: Tree, noun: Token, target: Token) -> bool:
    return (
        noun.ent_iob_ != "O"
        and noun.ent_type_ not in NOT_NAMES
        and all(token.ent_iob_ == "I" for token in tree.tokens[noun.i + 1 : target.i + 1])
    )


NOT_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"})
