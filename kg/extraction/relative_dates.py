"""Resolve what is told from the day of publication: "on Monday", "last week", "three weeks ago"."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from kg.extraction.time_expressions import WEEKDAY_NAMES, Direction, Rule, TimeExpression

__all__ = ["RULES"]

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
DAY = timedelta(days=1)


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


RULES: dict[str, Rule] = {
    "weekday": _weekday,
    "this_day": _this_day,
    "last_night": _last_night,
    "spoken": _spoken,
    "ago": _ago,
    "ahead": _ahead,
    "span_back": _span_back,
    "unit": _unit,
}
