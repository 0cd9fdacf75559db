"""Tell what a thing is from the label and the description that an encyclopedia gives it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from kg.linking.names import fold
from kg.model import EntityType
from kg.tables import load

__all__ = ["described_kind"]

T = EntityType


@dataclass(frozen=True, slots=True)
class KindRow:
    """A pattern for a description, and the type of what is so described."""

    pattern: str
    type: EntityType


FB_FOUND = [
    (re.compile(r.pattern), r.type) for r in load(Path(__file__).parent / "gazetteer_kinds.tsv", KindRow)
]
OFFICE_NAME = re.compile(
    r"^(President|Governor|Member|Prime Minister|Minister|Secretary|Mayor|Chancellor|Ambassador|Speaker"
    r"|Leader|(State|United States|US) ([Ss]enator|Secretary|Attorney|Ambassador)|Head|Attorney|Chief)\b"
    r"|\b(Medal|Award|Prize)\b"
)
# What people are, in the first phrase of a description, and how a full name is written.
PHRASE_END = re.compile(r",| (?:that|which|who|of|in|with|from|for|and) ")
WORKER = re.compile(r"\w{2,}(?:er|or|ist|ian|man|woman|ess)|artist|model|president|general|marshal")
NO_WORKER = {
    "order",
    "developer",
    "theater",
    "center",
    "river",
    "manufacturer",
    "retailer",
    "publisher",
    "power",
    "carrier",
    "provider",
    "member",
    "number",
    "border",
    "tower",
    "water",
    "soccer",
    "christian",
    "other",
    "cancer",
    "prefer",
    "super",
    "minor",
    "major",
    "alter",
    "inner",
    "outer",
    "war",
    "horror",
    "thriller",
}
BRITONS = {"english", "scottish", "welsh"}
PARTICLES = r"de|del|der|den|van|von|da|di|la|le|bin|ibn|al|of|the|y|e"
PART = rf"(?:[^\W\d_a-z][\w.'’-]*|al-\w+|d'\w+|\d+(?:st|nd|rd|th)|{PARTICLES})"
FULL_NAME = re.compile(rf"[^\W\d_a-z][\w.'’-]*(?:,? {PART})*")
LABELS = [
    (re.compile(r"\b(War|Wars|Revolution|Treaty|Pact|Accords?)$"), T.CONCEPT),
    (re.compile(r"\b(University|College|Institute|School)\b"), T.ORGANIZATION),
    (re.compile(r"\bAirport$"), T.PLACE),
    (
        re.compile(r"\b(Inc|Corp|Co|Ltd|LLC|plc)\.?$|\b(Corporation|Company|Records|Motors|Airlines)$"),
        T.COMPANY,
    ),
    (re.compile(r"\b(A\.?)?F\.?C\.?$|^(A\.?)?F\.?C\.? "), T.ORGANIZATION),
    (re.compile(r"\b(Prefecture|Voivodeship|Oblast|Krai|County|Province)$"), T.PLACE),
    (re.compile(r"^United States (Department|Agency|Office|Bureau|House|Senate)\b"), T.GOVERNMENT_BODY),
    (
        re.compile(r"^(Royal|United States|Indian|Israeli|Russian)\b.*\b(Force|Forces|Navy|Army|Corps)$"),
        T.ARMED_FORCE,
    ),
]
PEOPLES = re.compile(r"ethnic group|people of|ethnoreligious|citizens or|^nationality$|^people$")


def described_kind(label: str, kind: str, description: str, nationalities: Container[str]) -> T | None:
    """Return our type of a thing, or null for what is none of ours (offices, works, sciences).

    ``kind`` is the rough one of the source; ``nationalities`` are folded adjectives.
    """
    if OFFICE_NAME.search(label):
        return None
    found = _by_description(kind, description)
    if found is not T.MEDIA:
        found = next((other for pattern, other in LABELS if pattern.search(label)), found)
    if found is None and _works(description, nationalities):
        found = T.PERSON
    return None if found is T.PERSON and not FULL_NAME.fullmatch(label) else found


def _works(description: str, nationalities: Container[str]) -> bool:
    """Tell whether a description is of a person by nationality and work: "american fashion designer"."""
    first, *words = PHRASE_END.split(description)[0].split()[:6] or [""]
    return (fold(first) in nationalities or first in BRITONS) and any(
        WORKER.fullmatch(word) and word not in NO_WORKER and word not in nationalities for word in words
    )


def _by_description(kind: str, description: str) -> EntityType | None:
    if PEOPLES.search(description):
        return T.PEOPLE
    if kind == "person":
        return T.PERSON
    if kind == "city":
        return T.CITY
    if kind in ("region", "country"):
        return T.PLACE
    found = next((found for pattern, found in FB_FOUND if pattern.search(description)), None)
    return found or T.ORGANIZATION if kind == "org" else found
