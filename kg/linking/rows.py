"""The rows of the gazetteer's tables: what kg and its users know of an actor, a place, an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.model import Entity, EntityType

OPEN = ".."
AT_LEAST = "+"
UNKNOWN_AFTER = date(2023, 1, 31)

__all__ = ["OPEN", "Affiliation", "CountryRow", "EntityRow", "Metonymy", "Office", "entity_of", "read_day"]


class Metonymy(StrEnum):
    """When a place or building stands for whoever sits there."""

    CAPITAL = "capital"  # a city: its government only where it acts or is addressed
    SEAT = "seat"  # a building: its tenant except after a preposition of place
    SHARED = "shared"  # several tenants: the place, unless the article names one of them only


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity: the columns of the core, the built table and a user's own table.

    ``id`` is empty for entities without a Wikidata id: a local one is then made from type and label.
    ``country`` is an ISO 3166 code of three letters. ``stands_for`` is the label or id of the tenants of
    a seat. ``offices`` are ``COUNTRY:office:start/end`` with dates as far as known. ``weight`` is
    prominence, 0 to 100. ``guarded`` marks names that are ordinary words or other people's names: they
    need a second sign (the parser's label, a title, the country). ``affiliations`` are
    ``COUNTRY:SECTOR:start/end`` for whoever changes sides; on other days ``country`` and ``sector`` hold.
    ``noun`` marks, in a table of the user's, a common noun that is an actor with a country before it.
    """

    label: str
    type: EntityType
    id: str = ""
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()
    metonymy: Metonymy | None = None
    offices: tuple[str, ...] = ()
    weight: int = 50
    guarded: bool = False
    source: str = ""
    affiliations: tuple[str, ...] = ()
    noun: bool = False

    def __post_init__(self) -> None:
        if not self.label:
            raise ValueError("label is empty")
        if self.country is not None and not (len(self.country) == 3 and self.country.isupper()):
            raise ValueError(f"country {self.country!r} is not a three-letter code in capitals")
        if bool(self.stands_for) != (self.metonymy is not None):
            raise ValueError("stands_for and metonymy go together")
        if not 0 <= self.weight <= 100:
            raise ValueError(f"weight {self.weight} is not between 0 and 100")
        for office in self.offices:
            Office.read(office)
        for affiliation in self.affiliations:
            Affiliation.read(affiliation)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the label and all aliases."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country or dependent territory, with what its people and things are called."""

    iso3: str
    id: str
    label: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from one day to another.

    An end ``..`` is open as far as the makers of a table know; ``2025-06+`` says held in that month and
    unknown after; an empty end is unknown: it counts as held up to the day of the built tables.
    """

    country: str
    name: str
    start: str = ""
    end: str = ""

    @classmethod
    def read(cls, text: str) -> Office:
        """Read ``FRA:president:2017-05-14/2022-05-13``."""
        parts = text.split(":")
        if len(parts) != 3 or parts[2].count("/") != 1:
            raise ValueError(f"office {text!r} is not COUNTRY:office:start/end")
        start, end = parts[2].split("/")
        read_day(start, last=False)
        read_day("" if end == OPEN else end.rstrip(AT_LEAST), last=False)
        return cls(parts[0], parts[1], start, end)

    def began_by(self, day: date) -> bool:
        """Tell whether the office was surely taken by ``day``; a year alone counts from its last day."""
        began = read_day(self.start, last=True)
        return began is not None and began <= day

    def over_by(self, day: date) -> bool:
        """Tell whether the office was surely given up by ``day``."""
        if self.end in ("", OPEN) or self.end.endswith(AT_LEAST):
            return False
        ended = read_day(self.end, last=True)
        return ended is not None and ended <= day

    def held_on(self, day: date) -> bool:
        """Tell whether the office was held on ``day``."""
        if self.end == OPEN:
            return self.began_by(day)
        ended = read_day(self.end.rstrip(AT_LEAST), last=self.end.endswith(AT_LEAST)) or UNKNOWN_AFTER
        return self.began_by(day) and day <= ended


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Whose side somebody is on from one day to another: a country and a sector, each may be empty."""

    country: str | None
    sector: str | None
    start: date | None
    end: date | None

    @classmethod
    def read(cls, text: str) -> Affiliation:
        """Read ``SYR:REB:2012/2024-12-08``; an empty start or end is open."""
        parts = text.split(":")
        if len(parts) != 3 or parts[2].count("/") != 1:
            raise ValueError(f"affiliation {text!r} is not COUNTRY:SECTOR:start/end")
        start, end = parts[2].split("/")
        last = None if end == OPEN else read_day(end, last=True)
        return cls(parts[0] or None, parts[1] or None, read_day(start, last=False), last)

    def holds(self, day: date) -> bool:
        """Tell whether it holds on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def read_day(text: str, *, last: bool) -> date | None:
    """Return the first or last day of ``2022``, ``2022-04`` or ``2022-04-03``; null when empty."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def entity_of(row: EntityRow) -> Entity:
    """Return the entity that a row describes."""
    return Entity(row.id, row.label, row.type, row.country, row.sector, row.aliases)
