"""Entities for names that the gazetteer does not know."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.linking.gazetteer import Gazetteer, local_id
from kg.linking.names import ARTICLE, slug
from kg.model import Article, Entity, EntityType

__all__ = ["HeadRow", "article_key", "entity_of_id", "local_entity"]

TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "NORP": EntityType.PEOPLE,
}
KEY_LENGTH = 8
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A word that tells what an unknown name is: "Party"; one that ``leads`` opens it: "Storm"."""

    word: str
    type: EntityType
    sector: str | None
    leads: bool
    example: str


@cache
def _heads() -> dict[str, HeadRow]:
    return {row.word: row for row in tables.load("gazetteer/heads.tsv", HeadRow)}


def local_entity(name: str, label: str | None, article: Article, gazetteer: Gazetteer) -> Entity:
    """Return an entity for an unknown name.

    A name of several words is the same in all articles; a single word ("Smith") only within its own.
    An article before it and a possessive ending are no part of it.
    """
    name = _bare(name)
    head = _head(name)
    kind = head.type if head else TYPES.get(label or "", EntityType.CONCEPT)
    sector = head.sector if head else None
    country = next((code for word in name.split() for code in gazetteer.countries_of(word)), None)
    if kind is EntityType.ORGANIZATION and country is None:
        country = _branch_of(name, gazetteer)
    entity_id = local_id(kind, name)
    if len(name.split()) == 1:
        entity_id = f"kg:{kind.replace(' ', '-')}/{article_key(article)}/{slug(name)}"
    return Entity(entity_id, name, kind, country, sector)


def entity_of_id(entity_id: str) -> Entity:
    """Return the entity of an id that no table knows; its name and type are those that the id tells.

    >>> entity_of_id("kg:armed-group/river-front").label
    'River Front'
    """
    path = entity_id.partition(":")[2]
    kind, name = path.partition("/")[0], path.rsplit("/", 1)[-1]
    known = {one.replace(" ", "-"): one for one in EntityType}
    return Entity(entity_id, name.replace("-", " ").title(), known.get(kind, EntityType.CONCEPT))


def _branch_of(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the country that an organisation's name ends with: "Rights Watch Kenya", but not "of Kenya"."""
    *words, last = name.split()
    found = gazetteer.find(last) if words and not any(word.islower() for word in words) else ()
    return next((row.country for row in found if row.type is EntityType.COUNTRY), None)


def article_key(article: Article) -> str:
    """Return eight characters that stand for an article in the ids of things that are only its own."""
    return hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]


def _bare(name: str) -> str:
    """Return "the Court of Session's" as "Court of Session"; a single word may have "The" for a part."""
    rest = ARTICLE.sub("", name)
    if rest == name or (name.startswith("The") and " " not in rest):
        return name
    return POSSESSIVE.sub("", rest) or name


def _head(name: str) -> HeadRow | None:
    """Return the row of the word that tells what a name is: the last, the first of "X of Y", "Storm X"."""
    words = name.split()
    opening, last = _heads().get(words[0]), _heads().get(words[-1])
    if opening is not None and len(words) > 1 and opening.leads:
        return opening
    found = last or (opening if "of" in words or "for" in words else None)
    return found if found is not None and not found.leads else None
