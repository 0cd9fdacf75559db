"""Find the name inside a mention, and tell from the words around what it cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.linking.gazetteer import Gazetteer
from kg.linking.nouns import body_noun
from kg.linking.titles import honorifics, plain
from kg.model import EntityType, Mention

__all__ = ["before_its_region", "core_of"]

REGIONS = frozenset({EntityType.PLACE, EntityType.CITY, EntityType.TERRITORY})
PLACES = REGIONS | {EntityType.COUNTRY}
WHERE = re.compile(r"\s(?:in|at|near|from|on)\s")
ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
OWNER = re.compile(r"^(?:[Tt]he )?(?P<name>[A-Z].*?)['’]s? ")
GOVERNED = re.compile(r"\b(?:for|of|against|to|with|on) (?:the )?$")
CAPITALISED = r"[A-Z](?:[\w-]|\.(?=\w))+"
AFTER_COMMA = re.compile(rf", (?P<name>{CAPITALISED}(?: {CAPITALISED})*)(?!['’\w])")


def core_of(mention: Mention, named: Mapping[int, str], gazetteer: Gazetteer) -> str:
    """Return the name inside a mention with a title or description: "President Aliyev".

    ``named`` are the names of the article by the offset of their end.
    """
    text, inner = mention.text, named.get(mention.end)
    before = text[: -len(inner)] if inner is not None and text.endswith(inner) else ""
    if mention.label == "PERSON" and " of " in before:  # "Anna Berg of Norway" is no Norway
        return core_of(_opening(mention, before.partition(" of ")[0]), named, gazetteer)
    if WHERE.search(before) and not gazetteer.find(text):
        # "Madrid District Hospital in the town of Madrid" is no Madrid
        return WHERE.split(text)[0].strip()
    if not inner or len(inner) >= len(text) or gazetteer.find(text):
        return text
    if plain(before.strip()) in honorifics() and _kinds(inner, gazetteer) & PLACES:
        return text  # "Captain America" is no America
    # "the Centre for Public Integrity" is no Public Integrity
    whole = GOVERNED.search(before) or _is_owned(before, inner, gazetteer)
    return ARTICLE.sub("", text) if whole else inner


def before_its_region(text: str, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a name that ends at ``end`` is followed by the region it lies in: "Allen, Texas"."""
    region = AFTER_COMMA.match(text, end)
    return region is not None and bool(_kinds(region["name"], gazetteer) & PLACES)


def _kinds(name: str, gazetteer: Gazetteer) -> set[EntityType]:
    return {row.type for row in gazetteer.find(name)}


def _is_owned(before: str, inner: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the owner says which body is meant: "Ohio's Senate" is not that of the country."""
    owner = OWNER.match(before)
    kinds = _kinds(owner["name"], gazetteer) if owner else set()
    if EntityType.COUNTRY in kinds:
        return body_noun(inner, gazetteer) is not None
    return bool(kinds & REGIONS)


def _opening(mention: Mention, words: str) -> Mention:
    """Return the mention that ends after its first words."""
    text = words.rstrip()
    return replace(mention, text=text, end=mention.start + len(text), spans=None)
