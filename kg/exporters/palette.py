"""The colours and shapes of the page, read from ``kg/data/page/palette.tsv``."""

from __future__ import annotations

from dataclasses import dataclass

from kg import tables

__all__ = ["Swatch", "load"]


@dataclass(frozen=True, slots=True)
class Swatch:
    """How one entity type or quad class is drawn; ``family`` is its name in the legend."""

    kind: str
    value: str
    family: str
    shape: str
    light: str
    dark: str


def load() -> list[Swatch]:
    """Read the palette: one row for each entity type and each quad class."""
    return tables.load("page/palette.tsv", Swatch)
