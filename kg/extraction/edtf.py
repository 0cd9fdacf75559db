"""Resolve a time expression to an EDTF value, against the date of publication where it is relative.

Days, months and years stay what they are: "in 1999" is ``1999``, never a day of it. What would have to be
guessed (a weekday without a date of publication or without a tense) is null.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from kg.extraction.time_expressions import MONTH_NAMES, WEEKDAY_NAMES, Direction, TimeExpression

__all__ = ["period", "resolve"]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
BOUNDS = {"since": "{}/..", "after": "{}/.."} | dict.fromkeys(("until", "till", "by", "before"), "../{}")
VAGUE = ("around", "about", "circa", "roughly", "approximately")
DAY = timedelta(days=1)
Rule = Callable[[TimeExpression, date | None, Direction], str | None]


def resolve(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    """Return the EDTF value of an expression, null where words and publication do not settle it.

    ``direction`` is where a bare weekday or month lies: back for what happened, forward for what is
    to come.
    """
    try:
        value = _rules()[found.rule](found, published, direction)
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


def _weekday(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    which = found.parts.get("which", "").lower()
    if published is None or which in ("the following", "the previous"):
        return None
    back = (published.weekday() - WEEKDAY_NAMES.index(found.parts["weekday"])) % 7
    if which in ("last", "this past"):
        return (published - (back or 7) * DAY).isoformat()
    if which in ("next", "this coming"):
        return (published + (7 - back) * DAY).isoformat()
    if back == 0 or direction is Direction.PAST:
        return (published - back * DAY).isoformat()
    return (published + (7 - back) * DAY).isoformat() if direction is Direction.FUTURE else None


def _this_day(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    return published.isoformat() if published else None


def _last_night(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    return (published - DAY).isoformat() if published else None


def _spoken(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    """Resolve "yesterday", "the day after tomorrow"."""
    words = found.text.lower().split()
    core = "today" if "today" in words else found.text.lower()
    if published is None:
        return None
    for word in ("yesterday", "tomorrow"):
        if word in words and not core.startswith("the day"):
            core = word
    read = _dateparser(core, published)
    return read.isoformat() if read else None


def _ago(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    unit = found.parts["unit"].lower()
    if published is None or unit in ("minute", "hour"):
        return None
    read = _dateparser(found.text.lower(), published)
    return _coarse(read, unit) if read else None


def _ahead(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    if direction is not Direction.FUTURE:
        return None  # "captured in three days" says how long it took
    return _ago(found, published, direction)


def _coarse(day: date, unit: str) -> str:
    """Return a day as exact as its unit: "two months ago" is a month, "two weeks ago" about a day."""
    match unit:
        case "day":
            return day.isoformat()
        case "week":
            return f"{day.isoformat()}~"
        case "month":
            return f"{day:%Y-%m}"
        case "year":
            return f"{day.year}"
    return f"{day.year}~"


def _span_back(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    """Resolve "over the past three months" to the interval that ends with publication."""
    unit = found.parts["unit"].lower()
    number = _number(found)
    if published is None or number is None or unit in ("minute", "hour"):
        return None
    day = published - number * (7 if unit == "week" else 1) * DAY
    match unit:
        case "day" | "week":
            return f"{day}/{published}"
        case "month":
            months = published.year * 12 + published.month - 1 - number
            return f"{months // 12}-{months % 12 + 1:02}/{published:%Y-%m}"
        case "year":
            return f"{published.year - number}/{published.year}"
    return f"{published.year - 10 * number}/{published.year}"


def _number(found: TimeExpression) -> int | None:
    words = [word for word in found.text.lower().split() if word in NUMBERS or word.isdigit()]
    if not words:
        return 1 if found.text.lower().split()[-2] in ("past", "last", "previous") else None
    return int(words[0]) if words[0].isdigit() else NUMBERS[words[0]]


def _unit(found: TimeExpression, published: date | None, direction: Direction) -> str | None:
    if published is None:
        return None
    words = found.text.lower().split()
    step = -1 if "last" in words or "past" in words else 1 if {"next", "coming"} & set(words) else 0
    whole = found.parts.get("whole", "weekend").lower()
    match whole:
        case "year":
            return f"{published.year + step}"
        case "month":
            months = published.year * 12 + published.month - 1 + step
            return f"{months // 12}-{months % 12 + 1:02}"
        case "week":
            monday = published - published.weekday() * DAY + 7 * step * DAY
            return f"{monday}/{monday + 6 * DAY}"
        case "decade":
            return f"{published.year // 10 + step}X"
    return _weekend(words, published, direction)


def _weekend(words: list[str], published: date, direction: Direction) -> str | None:
    saturday = published - ((published.weekday() - 5) % 7) * DAY
    if {"next", "coming"} & set(words) or direction is Direction.FUTURE:
        saturday += 7 * DAY
    elif direction is Direction.UNKNOWN and "last" not in words:
        return None
    return f"{saturday}/{saturday + DAY}"


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


@lru_cache(maxsize=4096)
def _dateparser(words: str, published: date) -> date | None:
    """Let dateparser read "three weeks ago", "in two days"; how exact it is, the unit tells."""
    read = _parser(published).get_date_data(words).date_obj
    return read.date() if read else None


@lru_cache(maxsize=64)
def _parser(published: date) -> Any:
    from dateparser.date import DateDataParser  # a third of a second, for texts that need it

    base = datetime(published.year, published.month, published.day, 12)
    return DateDataParser(languages=["en"], settings={"RELATIVE_BASE": base})


@cache
def _rules() -> dict[str, Rule]:
    return {
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
        "weekday": _weekday,
        "this_day": _this_day,
        "last_night": _last_night,
        "spoken": _spoken,
        "ago": _ago,
        "ahead": _ahead,
        "span_back": _span_back,
        "unit": _unit,
    }
