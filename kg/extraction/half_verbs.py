"""Verbs that say half as long as one of their complements is missing: "bans", "bases", "regards"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg import tables
from kg.extraction.tree import Tree

__all__ = ["HalfVerb", "half_verbs", "leads_to_as", "whole_with_name"]


@dataclass(frozen=True, slots=True)
class HalfVerb:
    """A row of ``half_verbs.tsv``: a verb that with its object alone says half where ``preps`` follow.

    Beside prepositions ``preps`` may hold "to do" (an infinitive), "to as" ("refers to it as a farce") and
    "object" (the verb is nothing without one: "describes in the report").
    ``names`` tells that a name as the object is enough: "banned the airline from landing", but not "banned
    the men from the park".
    """

    verb: str
    preps: tuple[str, ...]
    names: bool
    example: str


@cache
def half_verbs() -> dict[str, frozenset[str]]:
    """Return by what each verb is completed that says half with its object alone."""
    found: dict[str, frozenset[str]] = {}
    for row in _rows():
        found[row.verb] = found.get(row.verb, frozenset()) | frozenset(row.preps)
    return found


@cache
def whole_with_name() -> frozenset[str]:
    """Return the verbs that say enough with a name as their object."""
    return frozenset(row.verb for row in _rows() if row.names)


def leads_to_as(tree: Tree, verb: Token, prep: Token) -> bool:
    """Tell whether a verb and its preposition go on with "as": "refers to it as a farce"."""
    preps = half_verbs().get(tree.lemmas[verb.i])
    return preps is not None and f"{tree.words[prep.i]} as" in preps


def _rows() -> list[HalfVerb]:
    return tables.load("half_verbs.tsv", HalfVerb)
