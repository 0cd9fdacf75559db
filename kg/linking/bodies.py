"""Bodies that are named with or without their country: "the Senate", "US National Park Service"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.linking.context import Context
from kg.linking.gazetteer import Gazetteer
from kg.linking.rows import EntityRow
from kg.model import EntityType

__all__ = ["ORGANISATIONS", "at_home", "of_country", "of_one_country"]

ORGANISATIONS = {
    EntityType.GOVERNMENT_BODY, EntityType.COURT, EntityType.INTERNATIONAL_ORGANIZATION,
    EntityType.ARMED_FORCE, EntityType.ARMED_GROUP, EntityType.PARTY, EntityType.COMPANY,
    EntityType.MEDIA, EntityType.ORGANIZATION,
}  # fmt: skip
BODIES = {EntityType.GOVERNMENT_BODY, EntityType.COURT, EntityType.ARMED_FORCE}
LONGEST_COUNTRY = 2


def at_home(name: str, country: str, gazetteer: Gazetteer) -> Iterator[EntityRow]:
    """Yield the body of a country that is named without it: "the Senate" in an article on the US."""
    if gazetteer.find(name):
        return
    for adjective in gazetteer.countries[country].adjectives:
        yield from (row for row in gazetteer.find(f"{adjective} {name}") if row.country == country)


def of_one_country(name: str, context: Context, gazetteer: Gazetteer) -> tuple[EntityRow, ...]:
    """Return the only body of this name that the countries in an article have: Ukraine has no Senate."""
    if len(name.split()) > LONGEST_COUNTRY or gazetteer.find(name):
        return ()
    found: dict[str, EntityRow] = {}
    for country in (gazetteer.countries[code] for code in context.countries if code in gazetteer.countries):
        for word in (*country.adjectives, country.label, *country.aliases):
            rows = gazetteer.find(f"{word} {name}")
            found.update({row.id: row for row in rows if row.country == country.iso3 and row.type in BODIES})
    return tuple(found.values()) if len(found) == 1 else ()


def of_country(name: str, gazetteer: Gazetteer) -> Iterator[tuple[EntityRow, str]]:
    """Yield the bodies that are named after their country: "US National Park Service"."""
    words = name.split()
    for count in range(1, min(LONGEST_COUNTRY, len(words) - 1) + 1):
        country, body = " ".join(words[:count]), " ".join(words[count:])
        codes = {*gazetteer.countries_of(country)}
        codes |= {
            row.country for row in gazetteer.find(country) if row.type is EntityType.COUNTRY and row.country
        }
        for row in gazetteer.find(body) if codes and " " in body else ():
            national = row.country in codes and row.type in ORGANISATIONS
            if national or (row.country is None and row.type is EntityType.GOVERNMENT_BODY):
                yield row, f"{body} of {country}"
