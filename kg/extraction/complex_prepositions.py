"""Prepositions of several words, which govern like one: "because of", "in honour of", "on the part of"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg import tables
from kg.extraction.tree import Tree

__all__ = ["PrepositionRow", "complex_prepositions", "is_complex"]


@dataclass(frozen=True, slots=True)
class PrepositionRow:
    """A preposition of several words, with the sentence that shows it."""

    words: str
    example: str


@cache
def complex_prepositions() -> frozenset[str]:
    """Return the prepositions made around a noun ("in favour of"), in lower case."""
    return frozenset(row.words for row in tables.load("prepositions.tsv", PrepositionRow))


def is_complex(tree: Tree, prep: Token, noun: Token, inner: Token) -> bool:
    """Tell whether preposition, noun and second preposition are one ("on the part of")."""
    words = [tree.lemmas[prep.i], noun.lower_, tree.lemmas[inner.i]]
    before = tree.kids[noun.i][0] if tree.kids[noun.i] else None
    if before is not None and before.i < noun.i and tree.deps[before.i] == "det":
        words.insert(1, before.lower_)
    return " ".join(words) in complex_prepositions()
