"""Every row of the table of time expressions gives, in its example, the EDTF value it promises."""

from __future__ import annotations

from datetime import date

import pytest

from kg import tables
from kg.extraction.edtf import period, resolve
from kg.extraction.time_expressions import Direction, Pattern, scan

PATTERNS = tables.load("time_expressions.tsv", Pattern)
PUBLISHED = date(2021, 2, 10)  # a Wednesday


def resolved(text: str, published: date | None, direction: Direction = Direction.PAST) -> list[str | None]:
    return [resolve(found, published, direction) for found in scan(text)]


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: f"{row.rule}-{row.expression}")
def test_pattern_reads_its_example(row: Pattern) -> None:
    assert resolved(row.example, row.date, row.direction) == [row.edtf]


RELATIVE = [row for row in PATTERNS if row.published and row.rule != "year"]  # a year stands for itself


@pytest.mark.parametrize("row", RELATIVE, ids=lambda row: row.expression)
def test_relative_expression_needs_a_date_of_publication(row: Pattern) -> None:
    assert resolved(row.example, None, row.direction) == [None]


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("The guard has held the pass since 2014.", Direction.PAST, ["2014/.."]),
        ("The company must leave by 3 March 2022.", Direction.FUTURE, ["../2022-03-03"]),
        ("The chapel burned down around 1650 or so.", Direction.PAST, ["1650~"]),
        ("The envoy stayed from 3 May 2019 to 8 June 2019.", Direction.PAST, ["2019-05-03/2019-06-08"]),
        ("It rained between 2016 and 2018 and in 2020.", Direction.PAST, ["2016/2018", "2020"]),
        ("They came on 31 April 2020, the clerk wrote.", Direction.PAST, [None]),
        ("They met on Monday, 9 February 2021.", Direction.PAST, [None]),
        ("They met on Tuesday, 9 February 2021.", Direction.PAST, ["2021-02-09"]),
        ("The council meets on Friday.", Direction.UNKNOWN, [None]),
        ("The council met on Wednesday.", Direction.PAST, ["2021-02-10"]),
        ("The council met the following Monday.", Direction.PAST, [None]),
        ("They stormed the fort in three days.", Direction.PAST, [None]),
        ("The siege ended a few weeks ago.", Direction.PAST, [None]),
        ("Survivors of Bloody Sunday sued the army.", Direction.PAST, []),
        ("He was born on 24 May , 1955 in the port.", Direction.PAST, ["1955-05-24"]),
        ("Marching bands may play in the march.", Direction.PAST, []),
    ],
)
def test_interval_and_trap(text: str, direction: Direction, expected: list[str | None]) -> None:
    assert resolved(text, PUBLISHED, direction) == expected


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("../2021-06", date(2021, 6, 1), date(2021, 6, 30)),
        ("2022-04-03~", date(2022, 4, 3), date(2022, 4, 3)),
        ("197X", date(1970, 1, 1), date(1979, 12, 31)),
        ("2015-22", date(2015, 6, 1), date(2015, 8, 31)),
    ],
)
def test_period_spans_all_days_a_value_can_mean(edtf: str, first: date, last: date) -> None:
    assert period(edtf) == (first, last)


def test_open_interval_has_no_period() -> None:
    assert period("2014/..") is None
