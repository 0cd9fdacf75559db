"""Resolve days, months, seasons and years as a calendar names them: "3 April", "in 1999", "spring 2014"."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date

from kg.extraction.time_expressions import MONTH_NAMES, WEEKDAY_NAMES, Direction, Rule, TimeExpression

__all__ = ["RULES"]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def _iso(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    parts = found.parts
    return date(int(parts["year"]), int(parts["m"]), int(parts["d"])).isoformat()


def _day(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    month, day = _month_number(found), int(found.parts["day"])
    year = _year(found, published, direction, lambda year: date(year, month, day))
    if year is None:
        return None
    value = date(year, month, day)
    weekday = found.parts.get("weekday")
    return None if weekday and WEEKDAY_NAMES[value.weekday()] != weekday else value.isoformat()


def _day_range(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    month = _month_number(found)
    first, last = int(found.parts["day"]), int(found.parts["day2"])
    year = _year(found, published, direction, lambda year: date(year, month, first))
    if year is None or last <= first:
        return None
    return f"{date(year, month, first)}/{date(year, month, last)}"


def _month_year(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    return f"{found.parts['year']}-{_month_number(found):02}"


def _month(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    month = _month_number(found)
    which = found.parts.get("which", "").lower()
    if published is None or which in ("the following", "the previous"):
        return None
    if which in ("last", "this past"):
        year = published.year - (month >= published.month)
    elif which in ("next", "this coming"):
        year = published.year + (month <= published.month)
    elif which == "this":
        year = published.year
    else:
        known = _year(found, published, direction, lambda year: date(year, month, 1))
        if known is None:
            return None
        year = known
    return f"{year}-{month:02}"


def _season(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    season = SEASONS[found.parts["season"].lower()]
    if "year" in found.parts:
        return f"{found.parts['year']}-{season}"
    which = found.parts["which"].lower()
    if published is None or season == 24 or which not in ("last", "next", "this"):
        return None
    now = 21 + (published.month - 3) % 12 // 3
    past = season >= now or now == 24
    year = {"last": published.year - past, "next": published.year + (season <= now), "this": published.year}
    return f"{year[which]}-{season}"


def _year_range(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    first, last = found.parts["year"], found.parts["y2"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else None


def _decade(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    return found.parts["decade"] + "X"


def _plain_year(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    return found.parts["year"]


def _month_number(found: TimeExpression) -> int:
    name = found.parts["month"].rstrip(".")[:3]
    return next(n for n, month in enumerate(MONTH_NAMES, start=1) if month.startswith(name))


def _year(
    found: TimeExpression, published: date | None, direction: Direction, at: Callable[[int], date]
) -> int | None:
    """Return the year given, else the one in which the day lies where ``direction`` looks."""
    if "year" in found.parts:
        return int(found.parts["year"])
    if published is not None and "which_year" in found.parts:
        return published.year + {"last": -1, "this": 0, "next": 1}[found.parts["which_year"].lower()]
    if published is None or direction is Direction.UNKNOWN:
        return None
    same = at(published.year)
    if direction is Direction.PAST:
        return published.year - (same > published)
    month_over = same.replace(day=calendar.monthrange(same.year, same.month)[1]) < published
    return published.year + (month_over if found.rule == "month" else same < published)


RULES: dict[str, Rule] = {
    "iso": _iso,
    "day": _day,
    "day_range": _day_range,
    "month_year": _month_year,
    "month": _month,
    "season": _season,
    "year_range": _year_range,
    "decade": _decade,
    "part_year": _plain_year,
    "year": _plain_year,
}
