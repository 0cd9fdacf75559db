"""Quotation marks of any style, balanced or not."""

from __future__ import annotations

import pytest
import spacy

from kg.extraction.quotations import paragraphs
from kg.parsing import normalise


def quoted(text: str) -> list[str]:
    """Return the quotations of a text, with their marks as printed."""
    doc = spacy.blank("en")(normalise(text))
    return [
        text[doc[quote.start].idx : doc[quote.end - 1].idx + len(doc[quote.end - 1])]
        for part in paragraphs(doc, text)
        for quote in part.quotations
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We are ready." Then he left.', ['"We are ready."']),
        ("He said: “We are ready.” Then he left.", ["“We are ready.”"]),
        ("He said: «We are ready.» Then he left.", ["«We are ready.»"]),
        ("He said: „We are ready.“ Then he left.", ["„We are ready.“"]),
        ("He said: ‘We are ready.’ Then he left.", ["‘We are ready.’"]),
        ("He said: ''We are ready.'' Then he left.", ["''We are ready.''"]),
        ("“Go,” she said. “Go now.”", ["“Go,”", "“Go now.”"]),
    ],
)
def test_marks_of_every_style_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_wrong_glyph_is_read_by_the_spaces_around_it() -> None:
    assert quoted("“All of the bridges are open “. So he said.") == ["“All of the bridges are open “"]


def test_closing_mark_alone_closes_what_began_with_the_paragraph() -> None:
    assert quoted("A line.\n\nAll of the bridges are open“. So said the mayor.") == [
        "All of the bridges are open“"
    ]


def test_opening_mark_alone_runs_to_the_end_of_the_paragraph() -> None:
    text = "“The first part of it.\n\n“The second part of it,” he said."
    assert quoted(text) == ["“The first part of it.", "“The second part of it,”"]


def test_opening_mark_within_an_open_quotation_ends_it() -> None:
    assert quoted('"Take the road north. "Take it now," he said.') == [
        '"Take the road north.',
        '"Take it now,"',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The workers' rights weren't discussed in the '90s.",
        "It's the unions' and the owners' own fault.",
        "The guard is 6'3\" and armed.",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert quoted(text) == []


def test_single_marks_within_double_ones_are_left_to_them() -> None:
    assert quoted("“He shouted ‘Fire!’ and ran,” she said.") == ["“He shouted ‘Fire!’ and ran,”"]
