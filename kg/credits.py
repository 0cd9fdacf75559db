"""Recognise the news agency that an article credits: "(Reuters)", "with reporting by AFP"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import tables

__all__ = ["AgencyRow", "credited"]

HEAD, TAIL = 300, 200
"""Credits stand in the dateline or in the last line, never in the story."""
CREDIT = r"(?:source|agenc(?:y|ies)|with (?:reporting|inputs?|material) (?:by|from)|reporting by|©)[ :]*"


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A row of ``agencies.tsv``: a news agency, its names in credits, a text that credits it."""

    agency: str
    names: tuple[str, ...]
    example: str


def credited(text: str) -> str | None:
    """Return the agency that a text credits in its dateline or its last line, null if none.

    >>> credited("GENEVA (Reuters) - Envoys met on Monday to talk about the lake.")
    'Reuters'
    """
    dateline, last = _patterns()
    head = text[:HEAD]
    found = dateline.search(head) or last.search(text[-TAIL:])
    return _names()[next(name for name in found.groups() if name).casefold()] if found else None


@cache
def _names() -> dict[str, str]:
    rows = tables.load("agencies.tsv", AgencyRow)
    return {name.casefold(): row.agency for row in rows for name in (row.agency, *row.names)}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in sorted(_names(), key=lambda name: (-len(name), name)))
    dateline = re.compile(rf"(?im)^[^\n()]{{0,60}}\(({names})\)[ ]*[-–—]|^[^\n()]{{0,60}} /({names})/")
    last = re.compile(
        rf"(?i)(?:[(\[]|^|\n|[.!?] )[ ]*{CREDIT}(?:the )?({names})\b[^\n]{{0,40}}\s*\Z|\(({names})\)\s*\Z"
    )
    return dateline, last
