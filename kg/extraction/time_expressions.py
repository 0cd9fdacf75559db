"""Find the expressions of a text that name a time, by the patterns of ``time_expressions.tsv``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from kg import tables

__all__ = ["Direction", "Pattern", "Rule", "TimeExpression", "scan"]

MONTH_NAMES = [name for name in calendar.month_name if name]
WEEKDAY_NAMES = list(calendar.day_name)
ABBREVIATED = "|".join(rf"{name[:3]}\." for name in MONTH_NAMES if len(name) > 4) + r"|Sept\."
NUMBERS = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
# "Bloody Sunday" is a name, not a date.
UNNAMED = "".join(rf"(?<!{word} )" for word in ("Black", "Bloody", "Good", "Ash", "Holy", "Palm", "Super"))
PARTS = {
    "month": rf"(?P<month>(?-i:{'|'.join(MONTH_NAMES)}|{ABBREVIATED}))",
    "weekday": rf"{UNNAMED}(?P<weekday>(?-i:{'|'.join(WEEKDAY_NAMES)}))",
    "season": r"(?P<season>spring|summer|autumn|winter)",
    "day": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "day2": r"(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "year": r"(?P<year>1[5-9]\d\d|20\d\d)",
    "its_year": r"(?:,? (?:of )?(?P<which_year>last|this|next) year)?",
    "part": r"(?:early|mid|late|the end|end|the beginning|the start|the middle)",
    "which": r"(?P<which>last|next|this past|this coming|this|the following|the previous)",
    "number": rf"(?:{NUMBERS}|\d{{1,2}}|few|a few|several|couple|half)",
    "unit": r"(?P<unit>minute|hour|day|week|month|year|decade)",
}
# The least that every expression has: most sentences are done after this one look.
HINT = re.compile(
    rf"\d\d|day|yesterday|tomorrow|night\b|morning|ago\b|week|month|year|decade|"
    rf"{'|'.join(PARTS['season'][11:-1].split('|'))}|{'|'.join(MONTH_NAMES)}|{ABBREVIATED}"
)


PLACEHOLDER = re.compile(r"\{(?P<name>[a-z_]+2?)(?::(?P<before>[a-z|]+))?\}")

# What opens or closes an interval, or blurs a point, when it stands right before the expression.
LEAD = re.compile(
    r"\b(since|from|between|after|until|till|by|before|around|about|circa|roughly|approximately)"
    r"(?: (?:the|at least))?\s$",
    re.IGNORECASE,
)
JOINT = re.compile(r"\s?(?:to|and|until|till|through|–|—|-)\s?")


REACH = 40  # characters from a hint to either end of its expression, more than any needs


class Direction(StrEnum):
    """Where from the date of publication a bare weekday or month is to be looked for."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the table: a rule of resolution, its pattern, and an example with what it gives."""

    rule: str
    pattern: str
    expression: str
    published: str | None
    direction: Direction
    edtf: str
    example: str

    @property
    def date(self) -> date | None:
        """Return the date of publication in the example."""
        return date.fromisoformat(self.published) if self.published else None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time: the rule that reads them, their parts, and where they stand.

    ``lead`` is a word before them that opens or closes an interval or makes them vague ("since"),
    ``last`` the other end of a range ("from 2014 to 2018").
    """

    rule: str
    text: str
    start: int
    end: int
    parts: dict[str, str]
    lead: str | None = None
    last: TimeExpression | None = None


Rule = Callable[[TimeExpression, date | None, Direction], str | None]
"""How an expression of one kind is resolved against the date of publication."""


def scan(text: str) -> Iterator[TimeExpression]:
    """Yield the time expressions of a text in order, the two ends of a range as one."""
    held: TimeExpression | None = None
    for found in _points(text):
        if (
            held is not None
            and held.lead in ("from", "between")
            and JOINT.fullmatch(text, held.end, found.start)
        ):
            yield _range(text, held, found)
            held = None
            continue
        if held is not None:
            yield held
        held = found if found.rule != "range_end" else None
    if held is not None:
        yield held


def _opens_range(text: str, first: TimeExpression, last: TimeExpression) -> bool:
    joint = JOINT.fullmatch(text, first.end, last.start)
    return first.lead in ("from", "between") and joint is not None


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around a hint, the only ones worth the whole grammar."""
    start = end = 0
    for hint in HINT.finditer(text):
        if hint.start() - REACH > end:
            if end:
                yield start, end
            start = max(end, text.rfind(" ", 0, hint.start() - REACH) + 1) if hint.start() > REACH else end
        end = hint.end() + REACH
    if end:
        yield start, end


def _points(text: str) -> Iterator[TimeExpression]:
    for start, end in _windows(text):
        yield from _points_between(text, start, end)


def _points_between(text: str, start: int, end: int) -> Iterator[TimeExpression]:
    whole, rows = _grammar()
    for match in whole.finditer(text, start, end):
        rule, pattern = rows[int((match.lastgroup or "r0")[1:])]
        again = pattern.match(text, match.start())
        if again is None:
            continue
        parts = {name: value for name, value in again.groupdict().items() if value}
        lead = LEAD.search(text, max(0, match.start() - 24), match.start())
        word = lead[1].lower() if lead else None
        yield TimeExpression(rule, again.group(), again.start(), again.end(), parts, word)


def _range(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression:
    """Join "May" and "June 2020" to one expression; the year at the end is that of both."""
    if "year" in last.parts and "year" not in first.parts:
        first = replace(first, parts={**first.parts, "year": last.parts["year"]})
    if last.rule == "range_end":
        last = replace(last, rule="month")
    return replace(first, text=text[first.start : last.end], end=last.end, last=last)


@cache
def _grammar() -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    rows = tables.load("time_expressions.tsv", Pattern)
    patterns = list(dict.fromkeys((row.rule, _filled(row.pattern)) for row in rows))
    whole = "|".join(
        f"(?P<r{number}>{re.sub(r'[?]P<[a-z0-9_]+>', '?:', pattern)})"
        for number, (_, pattern) in enumerate(patterns)
    )
    return re.compile(whole), [(rule, re.compile(pattern)) for rule, pattern in patterns]


def _filled(pattern: str) -> str:
    filled = PLACEHOLDER.sub(_part, pattern)
    return rf"(?i:(?<![\w-]){filled}(?![\w-]))"


def _part(match: re.Match[str]) -> str:
    """Fill in one placeholder; ``{after:in|since}`` looks back for one of these words."""
    if match["before"]:
        return "(?:" + "|".join(rf"(?<=\b{word} )" for word in match["before"].split("|")) + ")"
    return PARTS[match["name"]]
