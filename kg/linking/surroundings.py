"""What the words around a name tell: the state after a town, the article before a magazine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.linking.context import Context
from kg.linking.gazetteer import Gazetteer
from kg.linking.rows import EntityRow
from kg.model import EntityType

__all__ = ["surroundings"]

IN_REGION, NOT_IN_REGION = 0.1, -0.5
WITH_ARTICLE, NO_ARTICLE = 0.25, -0.25
TOWNS = {EntityType.CITY, EntityType.PLACE}
REGIONS = {EntityType.COUNTRY, EntityType.TERRITORY}
# A capital within a sentence, and no title of headline words before it.
CAPITAL_ARTICLE = re.compile(r"[a-z,;] The $")
BEFORE = 12
STATE = " state "
OF_STATE = re.compile(
    r"\b(?:[Ss]enator|[Gg]overnor|[Ll]awmaker|[Aa]ttorney [Gg]eneral|[Ss]tate)s? (?:from|of|for) $"
)
LONG_BEFORE = 30
REGION = re.compile(r", ([A-Z][\w.]{1,30}(?: [A-Z]\w{1,30}){0,2})")


def surroundings(
    row: EntityRow, name: str, start: int, context: Context, gazetteer: Gazetteer
) -> Iterator[tuple[float, str]]:
    """Yield the points that the words around a name give a row, with their reasons."""
    if CAPITAL_ARTICLE.search(context.article.text, max(0, start - BEFORE), start):
        yield _article_step(row)
    if row.type in TOWNS | REGIONS:
        yield _region_step(row, name, start, context, gazetteer)


def _article_step(row: EntityRow) -> tuple[float, str]:
    """Prefer what has its article for a part of its name: "wrote in The Atlantic" is no ocean."""
    if row.label.startswith("The "):
        return WITH_ARTICLE, "The is a part of its name"
    return (NO_ARTICLE, "The is no part of its name") if row.type is EntityType.PLACE else (0.0, "")


def _region_step(
    row: EntityRow, name: str, start: int, context: Context, gazetteer: Gazetteer
) -> tuple[float, str]:
    """Look at what follows: "Paris, Texas" is no city of France, "Washington state" is no city at all."""
    text, end = context.article.text, start + len(name)
    if text.startswith(STATE, end) or (
        OF_STATE.search(text, max(0, start - LONG_BEFORE), start) and _twice(name, gazetteer)
    ):
        return (IN_REGION, "a state") if row.type in REGIONS else (NOT_IN_REGION, "no state, as it is called")
    written = REGION.match(text, end)
    regions = gazetteer.find(written[1]) if written else ()
    codes = {region.country for region in regions if region.type in REGIONS and region.country}
    if not codes or written is None or row.country is None or row.type not in TOWNS:
        return 0.0, ""
    if row.country not in codes:
        return NOT_IN_REGION, f"{written[1]} follows, and it is not there"
    known = any(row.id == other.id for other in gazetteer.find(f"{name}, {written[1]}"))
    return (2 * IN_REGION if known else IN_REGION), f"{written[1]} follows"


def _twice(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is of a town and of a state: New York."""
    kinds = {row.type for row in gazetteer.find(name)}
    return EntityType.TERRITORY in kinds and not kinds.isdisjoint(TOWNS)
