"""Common nouns that are more than words: agents anchored by a name, and concepts of the field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.linking.agents import AgentRow
from kg.linking.gazetteer import Gazetteer
from kg.linking.names import fits_case, fold, slug
from kg.linking.roles import anchor_of
from kg.linking.rows import EntityRow, entity_of
from kg.model import Entity, EntityType

__all__ = ["ConceptRow", "agent", "body_of", "concept"]

OPENING = re.compile(
    r"^(?:the|a|an|all|any|some|several|many|most|two|three|four|five|its|their|his|her|our)\s+", re.I
)
OF_NAME = re.compile(r"^(?P<noun>[\w -]+?) (?:of|from|in) (?:the )?(?P<name>[A-Z].*)$")
HEDGE = re.compile(r"^(?:potential|possible|alleged|suspected|further|new|more|widespread)\s+", re.IGNORECASE)
GOVERNING = frozenset({"of", "for", "in", "on", "at", "with", "against", "by", "to", "from", "towards"})
FORMER = {"former", "ex"}
BREAKS = frozenset({"of", "from", "in", "for", "to", "at", "on", "with", "by", "and", "who", "that"})
RETIRED = "ELI"
LONGEST_ANCHOR = 5
LONGEST_NOUN = 4


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A thing that politics is about, the same in every article: "war crimes"."""

    label: str
    aliases: tuple[str, ...]
    example: str


@cache
def concepts() -> dict[str, ConceptRow]:
    """Return the rows of ``concepts.tsv`` by folded name."""
    rows = tables.load("gazetteer/concepts.tsv", ConceptRow)
    return {fold(name): row for row in rows for name in (row.label, *row.aliases)}


def agent(words: str, gazetteer: Gazetteer) -> Entity | None:
    """Return the agent that a noun phrase names by its country or body, or null.

    >>> agent("senior Hungarian officials", gazetteer).sector
    'GOV'
    """
    if words.islower():  # there is no name in it
        return None
    bare = _bare(words)
    return _with_name_after(bare, gazetteer) or _with_name_before(bare.split(), gazetteer)


def _with_name_after(words: str, gazetteer: Gazetteer) -> Entity | None:
    """Read "soldiers from Arlan"; the noun may have modifiers, but nothing else hangs on it."""
    turned = OF_NAME.match(words)
    anchor = anchor_of(turned["name"], gazetteer) if turned else None
    if turned is None or anchor is None:
        return None
    row, rest = _head(turned["noun"].split(), gazetteer)
    if row is None or not BREAKS.isdisjoint(rest):
        return None
    return _entity(row, anchor, gazetteer, former=_is_former(rest))


def _with_name_before(parts: list[str], gazetteer: Gazetteer) -> Entity | None:
    """Read "Arlan's soldiers", but not "the strength of the Arlanese soldiers"."""
    row, rest = _head(parts, gazetteer)
    if row is None or not rest or (OF_NAME.match(" ".join(parts)) and not BREAKS.isdisjoint(rest)):
        return None
    return _anchored(row, rest, gazetteer)


def _is_former(words: list[str]) -> bool:
    return any(word.casefold() in FORMER for word in words)


def body_of(name: str, country: EntityRow, gazetteer: Gazetteer) -> Entity | None:
    """Return the body of a country that is named without it, or null: "the Foreign Ministry"."""
    row = body_noun(name, gazetteer)
    return _entity(row, country, gazetteer, former=False) if row is not None else None


def body_noun(name: str, gazetteer: Gazetteer) -> AgentRow | None:
    """Return the noun of a body that each country has one of, if a name is that: "the Senate"."""
    row = gazetteer.agent(_bare(name))
    return row if row is not None and row.alone else None


def concept(words: str) -> Entity | None:
    """Return the concept that a noun phrase names, or null."""
    forms = (words, _bare(words), HEDGE.sub("", _bare(words)))
    row = next((found for form in forms if (found := concepts().get(fold(form))) is not None), None)
    if row is None or not any(fits_case(words.strip(), name) for name in (row.label, *row.aliases)):
        return None
    return Entity(f"kg:concept/{slug(row.label)}", row.label, EntityType.CONCEPT, aliases=row.aliases)


def _bare(words: str) -> str:
    return OPENING.sub("", words.strip().strip("\"'“”‘’").strip())


def _head(parts: list[str], gazetteer: Gazetteer) -> tuple[AgentRow | None, list[str]]:
    """Return the row of the longest noun that ends the phrase, and the words before it."""
    for count in range(min(LONGEST_NOUN, len(parts)), 0, -1):
        row = gazetteer.agent(" ".join(parts[-count:]))
        if row is not None:
            return row, parts[:-count]
    return None, parts


def _anchored(row: AgentRow, rest: list[str], gazetteer: Gazetteer) -> Entity | None:
    """Find the name among the words before the noun; it may stand before other modifiers.

    Between them stands no other name, nor a preposition: "Hungary's treatment of students" is no student;
    nor is "pressure on Hungary's government" a government.
    """
    for end in range(len(rest), 0, -1):
        if any(word[:1].isupper() or word in GOVERNING for word in rest[end:]):
            return None
        for start in range(max(0, end - LONGEST_ANCHOR), end):
            name = " ".join(rest[start:end])
            if not any(char.isupper() for char in name):
                continue
            anchor = anchor_of(name, gazetteer)
            if anchor is not None:
                alone = GOVERNING.isdisjoint(rest[:start])
                return _entity(row, anchor, gazetteer, former=_is_former(rest)) if alone else None
    return None


def _entity(row: AgentRow, anchor: EntityRow, gazetteer: Gazetteer, *, former: bool) -> Entity:
    """Return "Hungarian officials" as an entity of its own, with the country of its anchor.

    A body that the gazetteer has ("British parliament") is that body; that of a people ("the Japanese"
    and "their government") is that of its country.
    """
    if anchor.type is EntityType.PEOPLE and row.alone and anchor.country:
        anchor = gazetteer.country(anchor.country) or anchor
    known = _known_body(row, anchor, gazetteer)
    if known is not None and not former:
        return entity_of(known)
    place = (
        anchor.country.casefold()
        if anchor.type is EntityType.COUNTRY and anchor.country
        else slug(anchor.label)
    )
    noun = f"former {row.noun}" if former else row.noun
    return Entity(
        f"kg:agent/{place}/{slug(noun)}",
        f"{noun} of {anchor.label}",
        row.type,
        anchor.country,
        RETIRED if former else row.sector,
    )


def _known_body(row: AgentRow, anchor: EntityRow, gazetteer: Gazetteer) -> EntityRow | None:
    """Return the one body of the gazetteer with this country's adjective and this noun for its name."""
    country = gazetteer.countries.get(anchor.country or "") if anchor.type is EntityType.COUNTRY else None
    if country is None or not row.alone:
        return None
    names = (f"{adjective} {row.noun.title()}" for adjective in country.adjectives)
    found = {r.id: r for name in names for r in gazetteer.find(name) if r.country == anchor.country}
    return next(iter(found.values())) if len(found) == 1 else None
