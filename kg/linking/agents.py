"""Nouns that are actors with a country or body before them: "Hungarian officials"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.model import EntityType

__all__ = ["AgentRow", "agents"]


@dataclass(frozen=True, slots=True)
class AgentRow:
    """A noun that, with a country or body before it, is an actor: "Hungarian officials".

    ``alone`` marks bodies that each country has one of: "the Foreign Ministry" needs no country beside it
    in an article about one.
    """

    noun: str
    type: EntityType
    sector: str
    alone: bool
    mention: str
    example: str


@cache
def agents() -> dict[str, AgentRow]:
    """Return the rows of ``agents.tsv`` by noun."""
    return {row.noun.casefold(): row for row in tables.load("gazetteer/agents.tsv", AgentRow)}
