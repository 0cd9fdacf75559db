"""Nouns that can call a thing again: which nouns told of it before, and which words of its name, fit them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg import tables

__all__ = ["NounClass", "fitting", "leading"]


@dataclass(frozen=True, slots=True)
class NounClass:
    """A row of ``noun_classes.tsv``: a noun, and the nouns of which it is the wider one.

    "The storm" may be a hurricane, "the vessel" a ferry. ``leads`` tells that names of the class open with
    the noun ("Hurricane Ida"), others end with it or have it before an "of". In the example the noun
    stands for ``referent`` (or for nothing that is plain).
    """

    noun: str
    narrower: tuple[str, ...]
    leads: bool
    referent: str | None
    example: str


def fitting(noun: str) -> frozenset[str]:
    """Return the nouns that a definite noun may take up, itself among them; none if it takes up no name.

    >>> sorted(fitting("cyclone"))
    ['cyclone']
    """
    row = _classes().get(noun)
    return frozenset((noun, *row.narrower)) if row is not None else frozenset()


def leading(word: str) -> bool:
    """Tell whether names open with a word of their kind: "Hurricane", "Lake"; no "University"."""
    row = _classes().get(word)
    return row is not None and row.leads


@lru_cache(maxsize=1)
def _classes() -> dict[str, NounClass]:
    return {row.noun: row for row in tables.load("noun_classes.tsv", NounClass)}
