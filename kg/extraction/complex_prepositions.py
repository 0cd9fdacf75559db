"""Prepositions of several words, which govern like one: "because of", "in honour of", "on the part of"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg import tables
from kg.extraction.tree import Tree

__all__ = ["IdiomRow", "PrepositionRow", "complex_prepositions", "idioms", "is_complex", "is_idiom"]


@dataclass(frozen=True, slots=True)
class PrepositionRow:
    """A preposition of several words, with the sentence that shows it."""

    words: str
    example: str


@cache
def complex_prepositions() -> frozenset[str]:
    """Return the prepositions made around a noun ("in favour of"), in lower case."""
    return frozenset(row.words for row in tables.load("prepositions.tsv", PrepositionRow))


@dataclass(frozen=True, slots=True)
class IdiomRow:
    """A preposition and noun that name no participant, with the sentence that shows them."""

    words: str
    example: str


@cache
def idioms() -> frozenset[str]:
    """Return the phrases that only look like a complement ("for example"), in lower case."""
    return frozenset(row.words for row in tables.load("idioms.tsv", IdiomRow))


def is_idiom(tree: Tree, prep: Token, noun: Token) -> bool:
    """Tell whether a preposition and its noun are an idiom ("as a result"), with nothing between."""
    return " ".join(tree.words[prep.i : noun.i + 1]) in idioms()


def is_complex(tree: Tree, prep: Token, noun: Token, inner: Token) -> bool:
    """Tell whether preposition, noun and second preposition are one ("on the part of")."""
    words = [tree.lemmas[prep.i], tree.words[noun.i], tree.lemmas[inner.i]]
    before = tree.kids[noun.i][0] if tree.kids[noun.i] else None
    if before is not None and before.i < noun.i and tree.deps[before.i] == "det":
        words.insert(1, tree.words[before.i])
    return " ".join(words) in complex_prepositions()
