"""Who speaks for a body: the roles whose "we" is the body, and whose word is its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables

__all__ = ["Spokesman", "is_outsider", "person_nouns", "speaks_for_his_body"]


@dataclass(frozen=True, slots=True)
class Spokesman:
    """A row of ``spokesmen.tsv``: a role whose bearer's "we" is ``referent`` in the example."""

    role: str
    referent: str
    example: str


@dataclass(frozen=True, slots=True)
class Person:
    """A row of ``person_nouns.tsv``, as far as it matters here."""

    word: str
    gender: str


def is_outsider(noun: str) -> bool:
    """Tell whether a noun names people who speak for no body: "critic", "analyst", "witness".

    >>> is_outsider("critic"), is_outsider("official"), is_outsider("ministry")
    (True, False, False)
    """
    return noun in person_nouns() and not speaks_for_his_body(noun)


def speaks_for_his_body(role: str) -> bool:
    """Return whether a "we" of someone in this role can be the body that the role belongs to.

    >>> speaks_for_his_body("spokesman"), speaks_for_his_body("critic")
    (True, False)
    """
    return role in _roles()


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns for a person: "critic", "envoy"."""
    return frozenset(row.word for row in tables.load("person_nouns.tsv", Person))


@cache
def _roles() -> frozenset[str]:
    return frozenset(row.role for row in tables.load("spokesmen.tsv", Spokesman))
