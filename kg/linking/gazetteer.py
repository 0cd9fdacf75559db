"""What kg knows of the world: the hand-made tables and the user's in memory, the built ones on demand."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from kg import tables
from kg.linking.agents import AgentRow, agents
from kg.linking.guards import Also, also
from kg.linking.names import fits_case, fold, slug, surname
from kg.linking.reference import Reference
from kg.linking.rows import CountryRow, EntityRow, Metonymy
from kg.linking.spelling import Spellings
from kg.linking.titles import is_office, is_title
from kg.model import EntityType

__all__ = ["SURNAME", "Gazetteer", "local_id"]

FOLDER = "gazetteer"
SURNAME = "~"
COUNTRY_WEIGHT = 100
CAPITAL_WEIGHT = 80
WELL_KNOWN = 50
SPELLED = {EntityType.PERSON, EntityType.ARMED_GROUP, EntityType.CITY, EntityType.PARTY}
CITIES = {EntityType.CITY, EntityType.TERRITORY}
PEOPLE_WEIGHT = 70
NER_LABELS = {
    EntityType.PERSON: "PERSON",
    EntityType.COUNTRY: "GPE",
    EntityType.TERRITORY: "GPE",
    EntityType.CITY: "GPE",
    EntityType.PLACE: "LOC",
    EntityType.PEOPLE: "NORP",
}


def local_id(kind: EntityType, label: str) -> str:
    """Return the id of an entity that has none of Wikidata: ``kg:armed-group/m23``."""
    return f"kg:{kind.replace(' ', '-')}/{slug(label)}"


class Gazetteer:
    """Find entities by the names people use for them.

    Rows of the user win over ours: a name that stands in a user's table means what it says there.
    """

    def __init__(self, reference: Reference | None, countries: Iterable[CountryRow]) -> None:
        """Start with the built tables (or none, in tests) and the countries."""
        self._reference = reference
        self._rows: dict[str, EntityRow] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._own: dict[str, list[str]] = defaultdict(list)
        self._agents: dict[str, AgentRow] = {}
        self._prefixes: set[str] = set()
        self._spellings = Spellings()
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._adjectives: dict[str, list[str]] = defaultdict(list)
        self.countries = {row.iso3: row for row in countries}
        for row in self.countries.values():
            self._add_country(row)
        self.find = lru_cache(maxsize=65536)(self._find)
        self.begins = lru_cache(maxsize=65536)(self._begins)

    @classmethod
    def load(cls, user: Sequence[Path] = ()) -> Gazetteer:
        """Read kg's own tables, then the user's; a bad row raises ``TableError`` with file and line."""
        gazetteer = cls(
            Reference(tables.data_path(FOLDER)), tables.load(f"{FOLDER}/countries.tsv", CountryRow)
        )
        for name in ("core.tsv", "leaders.tsv"):
            for row in tables.load(f"{FOLDER}/{name}", EntityRow):
                gazetteer.add(row)
        for path in user:
            for row in tables.load(Path(path), EntityRow):
                if row.noun:
                    gazetteer.add_agent(row)
                else:
                    gazetteer.add(row, own=True)
        return gazetteer

    def add(self, row: EntityRow, *, own: bool = False) -> EntityRow:
        """Add a row, or what it adds to the row with the same id; ``own`` names win over all others."""
        row = row if row.id else dataclasses.replace(row, id=local_id(row.type, row.label))
        known = self.row(row.id)
        merged = _merged(row, known) if known else row
        self._rows[row.id] = merged
        for name in merged.names:
            self._index(name, row.id, own=own and name in row.names)
        if row.type in SPELLED:
            for name in row.names:
                self._spellings.add(name, row.id)
        if row.type is EntityType.PERSON:
            for name in row.names:
                if " " in name:
                    last = surname(name, row.country)
                    self._index(SURNAME + last, row.id, own=False)
                    self._spellings.add(last, row.id, surname=True)
        for office in merged.offices:
            holders = self._holders[office.rsplit(":", 1)[0]]
            if row.id not in holders:
                holders.append(row.id)
        return merged

    def add_agent(self, row: EntityRow) -> None:
        """Take the names of a row for common nouns, which are actors with a country before them."""
        for name in row.names:
            self._agents[name.casefold()] = AgentRow(
                name, row.type, row.sector or "", alone=False, mention="", example=""
            )

    def agent(self, noun: str) -> AgentRow | None:
        """Return what a common noun is with a country or body before it: the user's word, else kg's."""
        key = noun.casefold()
        forms = (key, key.removesuffix("s"))
        return next((row for form in forms if (row := self._agents.get(form) or agents().get(form))), None)

    def row(self, entity_id: str) -> EntityRow | None:
        """Return the row of an id, or null."""
        known = self._rows.get(entity_id)
        if known is None and self._reference is not None:
            return self._reference.row(entity_id)
        return known

    def holders(self, country: str, office: str) -> tuple[EntityRow, ...]:
        """Return all known holders of an office, past and present, in the order of their ids."""
        key = f"{country}:{office}"
        ids = set(self._holders.get(key, ()))
        if self._reference is not None:
            ids.update(self._reference.holders(key))
        return self._all(sorted(ids))

    def is_own(self, name: str) -> bool:
        """Tell whether a name stands in a table of the user."""
        return fold(name) in self._own

    def spelled_like(self, name: str) -> EntityRow | None:
        """Return the one person or body of the hand-made tables whose name is spelled almost so."""
        entity_id = self._spellings.close(name)
        return self.row(entity_id) if entity_id else None

    def surname(self, word: str) -> tuple[EntityRow, ...]:
        """Return the prominent people whose name ends with ``word``."""
        if not word[:1].isupper():
            return ()
        key = SURNAME + fold(word)
        ids = list(self._names.get(key, ()))
        if self._reference is not None:
            ids.extend(i for i in self._reference.ids(key) if i not in ids)
        return self._all(ids)

    def countries_of(self, adjective: str) -> tuple[str, ...]:
        """Return the codes of the countries that an adjective of nationality may mean."""
        if not adjective[:1].isupper():
            return ()
        return tuple(self._adjectives.get(fold(adjective), ()))

    def country(self, iso3: str) -> EntityRow | None:
        """Return the row of a country by its code."""
        known = self.countries.get(iso3)
        return self.row(known.id) if known else None

    def label(self, name: str) -> str | None:
        """Return the parser's label for what a name means here, or null for an unknown or guarded name."""
        found = self.find(name)
        if not found:
            return "NORP" if self.countries_of(name) else None
        best = max(found, key=lambda row: row.weight)
        return None if best.guarded else NER_LABELS.get(best.type, "ORG")

    def ordinary(self, name: str) -> bool:
        """Tell whether a name is also an ordinary word ("Turkey", "Labour")."""
        return also(name) is Also.WORD

    def title(self, words: str) -> bool:
        """Tell whether ``words`` are a title and nothing else ("Mr", "Foreign Minister")."""
        return is_title(words)

    def office(self, words: str) -> bool:
        """Tell whether ``words`` name an office that a country, place or body has ("mayor")."""
        return is_office(words)

    def _find(self, name: str) -> tuple[EntityRow, ...]:
        """Return the rows that bear ``name`` as it is written, the user's alone if there are any."""
        key = fold(name)
        own = self._own.get(key)
        if own:
            return self._all(own)
        ids = list(self._names.get(key, ()))
        if self._reference is not None:
            ids.extend(i for i in self._reference.ids(key) if i not in ids)
        return tuple(row for row in self._all(ids) if _written_so(name, key, row))

    def _begins(self, name: str) -> bool:
        """Tell whether some longer name begins with the words of ``name``."""
        key = fold(name)
        return key in self._prefixes or (self._reference is not None and self._reference.begins(key))

    def _all(self, ids: Iterable[str]) -> tuple[EntityRow, ...]:
        return tuple(row for row in map(self.row, ids) if row is not None)

    def _index(self, name: str, entity_id: str, *, own: bool) -> None:
        key = fold(name)
        for index in (self._names, self._own) if own else (self._names,):
            if entity_id not in index[key]:
                index[key].append(entity_id)
        words = key.split(" ")
        self._prefixes.update(" ".join(words[:count]) for count in range(1, len(words)))

    def _add_country(self, row: CountryRow) -> None:
        self.add(
            EntityRow(
                row.label, EntityType.COUNTRY, row.id, row.iso3, "GOV", row.aliases, weight=COUNTRY_WEIGHT
            )
        )
        for word in row.adjectives:
            self._adjectives[fold(word)].append(row.iso3)
        if row.people:
            self._add_people(row)
        if row.capital:
            self._add_capital(row, row.capital)

    def _add_people(self, row: CountryRow) -> None:
        people, *others = row.people
        known = next((r.id for r in self._find(people) if r.type is EntityType.PEOPLE), "")
        self.add(
            EntityRow(people, EntityType.PEOPLE, known, row.iso3, "CVL", tuple(others), weight=PEOPLE_WEIGHT)
        )

    def _add_capital(self, row: CountryRow, capital: str) -> None:
        known = [r for r in self._find(capital) if r.type in CITIES and r.country == row.iso3]
        best = max(known, key=lambda r: r.weight, default=EntityRow(capital, EntityType.CITY))
        self.add(
            dataclasses.replace(
                best,
                label=capital,
                type=EntityType.CITY,
                country=row.iso3,
                stands_for=(row.id,),
                metonymy=Metonymy.CAPITAL,
                weight=CAPITAL_WEIGHT,
            )
        )


def _merged(new: EntityRow, old: EntityRow) -> EntityRow:
    """Return ``new`` with the names and offices that only ``old`` has."""
    names = (*new.aliases, *(name for name in old.names if name != new.label))
    return dataclasses.replace(
        new,
        country=new.country or old.country,
        sector=new.sector or old.sector,
        aliases=tuple(dict.fromkeys(names)),
        stands_for=new.stands_for or old.stands_for,
        metonymy=new.metonymy or old.metonymy,
        offices=_offices(new.offices, old.offices),
        affiliations=new.affiliations or old.affiliations,
        weight=max(new.weight, old.weight),
    )


def _offices(new: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    """Join offices; one of ``new`` replaces the one of ``old`` that began in the same year."""
    known = {_year(office) for office in new}
    return (*new, *(office for office in old if _year(office) not in known))


def _year(office: str) -> str:
    place, start = office.split("/")[0].rsplit(":", 1)
    return f"{place}:{start[:4]}"


def _written_so(name: str, key: str, row: EntityRow) -> bool:
    """Tell whether capitals fit; those of little known things must fit to the letter."""
    strict = row.weight < WELL_KNOWN and row.type is not EntityType.PERSON
    return any(
        fold(alias) == key and (fits_case(name, alias) if not strict else _same_capitals(name, alias))
        for alias in row.names
    )


def _same_capitals(name: str, alias: str) -> bool:
    if not fits_case(name, alias):
        return False
    written, known = name.split(), alias.split()
    return len(written) != len(known) or all(
        word[:1].isupper() or not other[:1].isupper() for word, other in zip(written, known, strict=True)
    )
