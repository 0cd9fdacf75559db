"""Which names are countries, and which country an adjective belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg import tables

__all__ = ["is_country", "of_nationality"]


@dataclass(frozen=True, slots=True)
class _Country:
    """A row of ``gazetteer/countries.tsv``."""

    iso3: str
    id: str
    label: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str


def is_country(name: str) -> bool:
    """Return whether a name is that of a country."""
    return name in _names()


def of_nationality(adjective: str) -> str | None:
    """Return the country of an adjective ("Russian" -> "Russia")."""
    return _adjectives().get(adjective)


@lru_cache(maxsize=1)
def _rows() -> list[_Country]:
    return tables.load("gazetteer/countries.tsv", _Country)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(name for row in _rows() for name in (row.label, *row.aliases))


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {word: row.label for row in reversed(_rows()) for word in row.adjectives}
