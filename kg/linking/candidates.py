"""Candidates for a name, each with the reason why it is one, and their score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.linking.bodies import ORGANISATIONS, at_home, of_country, of_one_country
from kg.linking.context import Context
from kg.linking.gazetteer import Gazetteer
from kg.linking.guards import Also, also
from kg.linking.names import fold, surname
from kg.linking.roles import place_of, sector_on, title_before
from kg.linking.rows import Affiliation, EntityRow, Metonymy, Office
from kg.linking.surroundings import surroundings
from kg.model import EntityType

__all__ = ["Choice", "choices"]

FITTING = {
    "PERSON": {EntityType.PERSON},
    "GPE": {EntityType.COUNTRY, EntityType.TERRITORY, EntityType.CITY, EntityType.PLACE},
    "LOC": {EntityType.PLACE, EntityType.TERRITORY, EntityType.CITY, EntityType.COUNTRY},
    "FAC": {EntityType.PLACE, EntityType.GOVERNMENT_BODY, EntityType.ORGANIZATION},
    "NORP": {EntityType.PEOPLE, EntityType.COUNTRY, EntityType.PARTY, EntityType.ARMED_GROUP},
    "ORG": ORGANISATIONS,
}  # fmt: skip
BASE = 0.35
PROMINENCE = 0.4
FITS, UNKNOWN_FIT, MISFIT = 0.2, 0.1, -0.15
IN_CONTEXT, OUT_OF_CONTEXT = 0.1, -0.1
TITLED, WRONG_TITLE = 0.25, -0.3
GUARDED = -0.2
SURNAME_ALONE, SURNAME_AFAR, SHORT_NAME, OTHER_NAME = -0.15, -0.35, -0.15, -0.25
SAME_SECTOR = 0.2
SHOUTED = 5
REDEFINED = -0.4
ELSEWHERE, OTHER_SPELLING = -0.1, -0.05
COMMON_SURNAME = 3
OWN = 0.5
FAMOUS, NOTED, WELL_KNOWN, KNOWN = 90, 65, 60, 50
SUFFIX = re.compile(
    r"(,? (Inc|Corp|Co|Ltd|Plc|plc|PLC|LLC|AG|SA|NV|GmbH|SpA|AB|ASA|Oyj|Corporation|Company|Limited)\.?)+$"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate: its row, its score between 0 and 1, and the reasons in words."""

    row: EntityRow
    score: float
    reasons: tuple[str, ...]


def choices(name: str, start: int | None, context: Context, gazetteer: Gazetteer) -> list[Choice]:
    """Return the candidates for ``name`` (at ``start`` in the article), the best first."""
    label = None if name.isupper() and len(name) >= SHOUTED else context.labels.get(name)
    found: dict[str, Choice] = {}
    for row, reason in _found(name, context, gazetteer):
        choice = _scored(row, reason, name, label, start, context, gazetteer)
        known = found.get(row.id)
        if known is None or choice.score > known.score:
            found[row.id] = choice
    # A digit in a name is no other spelling: "Macr0n" is somebody else, or a trick.
    like = None if found or any(letter.isdigit() for letter in name) else gazetteer.spelled_like(name)
    if like is not None:
        choice = _scored(like, f"{name} is spelled like {like.label}", name, label, start, context, gazetteer)
        found[like.id] = replace(choice, score=round(choice.score + OTHER_SPELLING, 4))
    ranked = _nearest(list(found.values()), context)
    return sorted(ranked, key=lambda choice: (-choice.score, choice.row.id))


def _nearest(found: list[Choice], context: Context) -> list[Choice]:
    """Of places with one name prefer those whose country the article names: Georgia, Moldova."""
    if not any(choice.row.country in context.countries for choice in found):
        return found
    return [
        choice
        if choice.row.country in context.countries or choice.row.country is None
        else replace(
            choice,
            score=round(choice.score + ELSEWHERE, 4),
            reasons=(*choice.reasons, "another of this name is nearer to the article"),
        )
        for choice in found
    ]


def _found(name: str, context: Context, gazetteer: Gazetteer) -> Iterator[tuple[EntityRow, str]]:
    """Yield rows for a name, with the way that led there."""
    for code in gazetteer.countries_of(name):
        row = gazetteer.country(code)
        if row is not None:
            yield row, f"{name} is the nationality of {row.label}"
    for row in gazetteer.find(name):
        exact = fold(name) == fold(row.label)
        yield row, f"name of {row.label}" if exact else f"{name} is another name of {row.label}"
    full = context.acronyms.get(name)
    if full is not None:
        for row in gazetteer.find(full):
            yield row, f"the article defines {name} as {full}"
    if context.home is not None:
        for row in at_home(name, context.home, gazetteer):
            yield row, f"the {name} of {context.home}, which the article is about"
    for row in of_one_country(name, context, gazetteer):
        if context.home in (None, row.country):
            yield row, f"the {name} of {row.country}, which the article names"
    bare = SUFFIX.sub("", name)
    if bare != name:
        for row in gazetteer.find(bare):
            yield row, f"{name} without its legal form is {row.label}"
    if " " in name:
        yield from of_country(name, gazetteer)
    elif fold(name) not in context.fuller:
        yield from ((row, f"{name} is the surname of {row.label}") for row in gazetteer.surname(name))


def _scored(
    row: EntityRow,
    reason: str,
    name: str,
    label: str | None,
    start: int | None,
    context: Context,
    gazetteer: Gazetteer,
) -> Choice:
    """Return the row with its score, each step of it with a reason."""
    steps = [(BASE, reason), (PROMINENCE * row.weight / 100, f"prominence {row.weight}")]
    steps.append(_kind_step(row, label, strange=" " not in name and not gazetteer.find(name)))
    full = context.acronyms.get(name)
    if full is None:
        steps.append(_form_step(row, name, context, gazetteer))
    elif row not in gazetteer.find(full):
        steps.append((REDEFINED, f"the article defines {name} as {full}"))
    if row.country and context.countries:
        steps.append(_country_step(row, context))
    if start is not None:
        steps.extend(surroundings(row, name, start, context, gazetteer))
    if row.guarded:
        steps.append((GUARDED, "the name is also an ordinary word or another name"))
    elif label == "PERSON" and row.type is not EntityType.PERSON and also(name) is Also.PERSON:
        steps.append((GUARDED, "also the name of people, and read as one"))
    if row.type is EntityType.PERSON:
        steps.extend(_person_steps(row, name, start, context, gazetteer))
    if gazetteer.is_own(name):
        steps.append((OWN, "in a table of your own"))
    score = max(0.0, min(1.0, sum(points for points, _ in steps)))
    return Choice(row, round(score, 4), tuple(text for points, text in steps if text))


def _kind_step(row: EntityRow, label: str | None, *, strange: bool) -> tuple[float, str]:
    """Compare the kind with the parser's label, a guess for a ``strange`` surname alone ("Kuleba")."""
    fitting = FITTING.get(label or "")
    if fitting is None:
        return UNKNOWN_FIT, ""
    if row.metonymy is Metonymy.SEAT and label in ("ORG", "FAC", "GPE"):
        return FITS, f"a seat of power, read as {label}"
    if row.type in fitting:
        return FITS, f"{row.type}, as the text has it ({label})"
    if strange and row.type is EntityType.PERSON and row.weight >= NOTED:
        return UNKNOWN_FIT, ""
    return MISFIT, f"{row.type}, though the parser reads {label}"


def _form_step(row: EntityRow, name: str, context: Context, gazetteer: Gazetteer) -> tuple[float, str]:
    """Doubt what is not the usual name: a surname alone, a short or secondary name of a small thing."""
    if fold(name) == fold(row.label):
        return 0.0, ""
    if row.type is EntityType.PERSON:
        common = " " not in name and len(gazetteer.surname(name)) > COMMON_SURNAME
        return _person_form_step(row, name, context, common=common)
    if " " in name or row.weight >= WELL_KNOWN:
        return 0.0, ""
    if not name.isupper():
        return SHORT_NAME, "a short name of something little known"
    if row.weight < KNOWN and row.country not in context.countries:
        return SHORT_NAME, "an acronym of something little known"
    return 0.0, ""


def _person_form_step(row: EntityRow, name: str, context: Context, *, common: bool) -> tuple[float, str]:
    if " " not in name:
        near = (row.weight >= FAMOUS and not common) or row.country in context.countries
        if near and row.weight >= NOTED:
            return SURNAME_ALONE, "a surname alone"
        return SURNAME_AFAR, "a surname alone, out of place or of someone little known"
    parts = set(fold(name).split()) <= set(fold(row.label).split())
    if row.weight < KNOWN and not parts and surname(name, None) != surname(row.label, None):
        return OTHER_NAME, "another name of someone little known"
    return 0.0, ""


def _country_step(row: EntityRow, context: Context) -> tuple[float, str]:
    if row.country in context.countries:
        return IN_CONTEXT, f"the article names its country ({row.country})"
    if row.weight < WELL_KNOWN:
        return OUT_OF_CONTEXT, f"its country ({row.country}) is not in the article"
    return 0.0, ""


def _person_steps(
    row: EntityRow, name: str, start: int | None, context: Context, gazetteer: Gazetteer
) -> Iterator[tuple[float, str]]:
    day = context.article.published
    titled = title_before(context.article.text, start, gazetteer) if start is not None else None
    if titled is not None and titled.office is not None:
        held = [o for o in map(Office.read, row.offices) if o.name == titled.office]
        if titled.of is not None:
            held = [o for o in held if o.country == place_of(titled.of)]
        if held:
            yield TITLED, f"{titled.title} by office ({held[0].country})"
        elif row.offices and " " not in name:
            yield WRONG_TITLE, f"never {titled.title}"
    elif titled is not None and titled.sector and titled.sector == row.sector:
        yield SAME_SECTOR, f"{titled.title}, as its sector has them"
    if day is not None and any(Office.read(office).held_on(day) for office in row.offices):
        yield 0.05, f"in office on {day.isoformat()}"


def at_date(row: EntityRow, day: date | None) -> EntityRow:
    """Return the row with the country and sector of the day."""
    sides = [Affiliation.read(text) for text in row.affiliations] if day else []
    side = next((one for one in sides if day and one.holds(day)), None)
    if side is not None:
        return replace(row, country=side.country, sector=side.sector)
    return replace(row, sector=sector_on(row, day))
