"""Read how many people a sentence says were killed and injured, with the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg import tables
from kg.model import Span

__all__ = ["Casualties", "casualties"]

UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: n for n, word in enumerate(UNITS, 1)} | {word: 10 * n for n, word in enumerate(TENS, 2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}
DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
WORDS = rf"(?:{'|'.join((*TENS, *UNITS))})(?:-(?:{'|'.join(UNITS[:9])}))?"
NOT_PEOPLE = r"(?:%|per\s?cent|years?|days?|weeks?|months?|hours?|minutes?|km|kilomet|miles?)"
NUMBER = re.compile(
    rf"\b(?:({DIGITS})|({WORDS}))(?:\s+({'|'.join(SCALES)}))?\b(?![%.:]\d)(?!-year)(?!\s*{NOT_PEOPLE})",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:1[89]|20)\d\d$")
REACH = 45
"""How many characters may lie between a number and the word of dying it belongs to."""


class Harm(StrEnum):
    """What became of those counted."""

    KILLED = "killed"
    INJURED = "injured"


@dataclass(frozen=True, slots=True)
class HarmRow:
    """A word that tells what became of people."""

    word: str
    kind: Harm
    example: str


@dataclass(frozen=True, slots=True)
class Casualties:
    """Counts and where they stand in the text read; null where the text gives none."""

    killed: int | None = None
    injured: int | None = None
    killed_span: Span | None = None
    injured_span: Span | None = None


@cache
def _words() -> re.Pattern[str]:
    rows = tables.load("casualties.tsv", HarmRow)
    parts = {
        kind: "|".join(_forms(row.word) for row in rows if row.kind is kind)
        for kind in (Harm.KILLED, Harm.INJURED)
    }
    return re.compile(rf"\b(?:(?P<killed>{parts[Harm.KILLED]})|(?P<injured>{parts[Harm.INJURED]}))\b", re.I)


def _forms(word: str) -> str:
    """Return a pattern for the usual forms of a verb or noun: kill, kills, killed, killing."""
    stem = re.escape(word.removesuffix("y").removesuffix("e"))
    return rf"{stem}(?:e|y|ie)?(?:s|d|ed|ing)?"


def casualties(text: str) -> Casualties:
    """Return the numbers of killed and injured that a sentence gives, each the nearest to its word.

    A number belongs to the nearest word of dying or harm within reach, with no other such word between.
    """
    counts: dict[str, tuple[int, int, Span]] = {}
    harms = list(_words().finditer(text))
    for number in NUMBER.finditer(text):
        for harm in harms:
            gap = max(harm.start() - number.end(), number.start() - harm.end())
            if YEAR.match(number[0]) and number.start() > harm.end():
                continue
            between = text[min(harm.end(), number.end()) : max(harm.start(), number.start())]
            if 0 <= gap <= REACH and not _words().search(between) and not re.search(r"[.;:]", between):
                kind = harm.lastgroup or ""
                if kind not in counts or gap < counts[kind][0]:
                    counts[kind] = (gap, _value(number), Span(number.start(), number.end()))
    killed, injured = counts.get(Harm.KILLED), counts.get(Harm.INJURED)
    if killed and injured and killed[2] == injured[2]:
        killed, injured = (killed, None) if killed[0] <= injured[0] else (None, injured)
    return Casualties(
        killed[1] if killed else None,
        injured[1] if injured else None,
        killed[2] if killed else None,
        injured[2] if injured else None,
    )


def _value(number: re.Match[str]) -> int:
    digits, words, scale = number.groups()
    if digits:
        value = int(digits.replace(",", ""))
    else:
        value = sum(NUMBERS[part] for part in words.lower().split("-"))
    return value * SCALES[scale.lower()] if scale else value
