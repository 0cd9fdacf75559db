"""Line breaks that only wrap a paragraph do not end a sentence; others do."""

import pytest

from kg import extract
from kg.wrapping import unwrapped

WRAPPED = (
    "The foreign ministry of Poland denied on Monday that soldiers of Belarus had\n"
    "attacked its guards at the border, and Germany, which had sent observers of\n"
    "Its own to the crossing, accused Russia of planning the whole affair.\n"
)


def test_wrapped_lines_are_joined_and_no_offset_moves() -> None:
    assert unwrapped(WRAPPED).count("\n") == 1
    assert len(unwrapped(WRAPPED)) == len(WRAPPED)


@pytest.mark.parametrize(
    "text",
    [
        "Ministers met.\nThey agreed.",
        "Poland and Belarus quarrel over the closed crossing at the border\n" + WRAPPED.replace("\n", " "),
        "A first paragraph that ends without a stop but is followed by nothing\n\nnext paragraph",
        "The ministers of nine countries agreed on the following three points:\n- a common market",
        "The ministers of nine countries agreed on three points in the end\n1. a common market",
    ],
)
def test_other_line_breaks_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_wrapped_sentence_is_read_whole() -> None:
    found = {
        (piece.subject.entity.label, piece.relation.label, piece.object.entity.label)
        for piece in extract(WRAPPED)
        if piece.subject and piece.object
    }
    assert ("Germany", "accuses", "Russia") in found
    assert all(relation != "denies" for _, relation, _ in found)
