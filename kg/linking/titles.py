"""The titles people bear before their names, and the offices that some of them name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables

__all__ = [
    "HonorificRow",
    "RoleRow",
    "honorifics",
    "is_office",
    "is_title",
    "local_offices",
    "plain",
    "titles",
]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A title people use, the office it names and the sector of its holder.

    ``mention`` stands in ``example`` and, without a date, is the office ``role``.
    """

    title: str
    office: str
    sector: str
    mention: str
    role: str
    example: str


@dataclass(frozen=True, slots=True)
class HonorificRow:
    """A word before a name: "Mr", "General"; ``office`` where one can be it of a place or body ("mayor")."""

    title: str
    office: bool
    sector: str
    example: str


@cache
def titles() -> dict[str, RoleRow]:
    """Return the rows of ``roles.tsv`` by plain title."""
    return {plain(row.title): row for row in tables.load("gazetteer/roles.tsv", RoleRow)}


def is_title(words: str) -> bool:
    """Tell whether ``words`` are a title and nothing else."""
    return plain(words).removeprefix("ex ") in _all()


def plain(title: str) -> str:
    """Return a title in lower case, without hyphens and dots, spelled the British way."""
    return title.casefold().replace("-", " ").replace(".", "").replace("defense", "defence")


@cache
def honorifics() -> dict[str, HonorificRow]:
    """Return the rows of ``honorifics.tsv`` by plain title."""
    return {plain(row.title): row for row in tables.load("gazetteer/honorifics.tsv", HonorificRow)}


@cache
def local_offices() -> frozenset[str]:
    """Return the plain titles that are offices of a place or body, without a table of their holders."""
    return frozenset(title for title, row in honorifics().items() if row.office)


def is_office(words: str) -> bool:
    """Tell whether ``words`` name an office that a country, place or body has."""
    return plain(words) in _offices()


@cache
def _offices() -> frozenset[str]:
    return frozenset([*titles(), *local_offices()])


@cache
def _all() -> frozenset[str]:
    return frozenset([*titles(), *honorifics()])
