"""Resolve a time expression to an EDTF value, against the date of publication where it is relative.

Days, months and years stay what they are: "in 1999" is ``1999``, never a day of it. What would have to be
guessed (a weekday without a date of publication or without a tense) is null.
"""

from __future__ import annotations

import calendar
from datetime import date

from kg.extraction import calendar_dates, relative_dates
from kg.extraction.time_expressions import Direction, TimeExpression

__all__ = ["period", "resolve"]

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
BOUNDS = {"since": "{}/..", "after": "{}/.."} | dict.fromkeys(("until", "till", "by", "before"), "../{}")
VAGUE = ("around", "about", "circa", "roughly", "approximately")
RULES = calendar_dates.RULES | relative_dates.RULES


def resolve(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    """Return the EDTF value of an expression, null where words and publication do not settle it.

    ``direction`` is where a bare weekday or month lies: back for what happened, forward for what is
    to come.
    """
    try:
        value = RULES[found.rule](found, published, direction)
    except ValueError:  # 31 April
        return None
    if value is None or "/" in value:
        return value
    if found.last is not None:
        return _between(value, resolve(found.last, published, direction))
    if found.lead in VAGUE:
        return value.rstrip("~") + "~"
    return BOUNDS.get(found.lead or "", "{}").format(value)


def _between(first: str, last: str | None) -> str | None:
    return f"{first}/{last}" if last is not None and first < last else None


def period(edtf: str) -> tuple[date, date] | None:
    """Return the first and last day that an EDTF value of ours can mean; null for an open end.

    Of an interval it is the period of its end.
    """
    value = edtf.rsplit("/", 1)[-1].rstrip("~")
    if value == "..":
        return None
    if value.endswith("X"):
        return date(int(value[:3] + "0"), 1, 1), date(int(value[:3] + "9"), 12, 31)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    first, last = SEASON_MONTHS.get(parts[1], (parts[1], parts[1])) if len(parts) == 2 else (1, 12)
    end = calendar.monthrange(parts[0], last)[1]
    return date(parts[0], first, 1), date(parts[0], last, end)
