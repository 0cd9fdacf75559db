"""Find what stands in quotation marks, however they are set: any style, unbalanced, over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Doc

__all__ = ["Paragraph", "Quotation", "paragraphs"]

MARKS = re.compile(r"\"|''|``|'")
OPENING = "“„«‟‘‚"
CLOSING = "”»’"
BEFORE_OPENING = "([{-–—/:"
AFTER_CLOSING = ".,;:!?)]}-–—/"
ELLIPSIS = "..."
SHORTEST = 4


class Side(Enum):
    """Which side of a quotation a mark is on."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The tokens of a quotation with its marks, end exclusive.

    ``opened`` and ``closed`` say which of its marks are there.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The tokens of a paragraph, end exclusive, line breaks left out, and its quotations in order."""

    start: int
    end: int
    quotations: tuple[Quotation, ...] = ()


def paragraphs(doc: Doc, text: str) -> list[Paragraph]:
    """Return the paragraphs of a document; every line break ends one.

    ``text`` is the article's own, with its quotation marks as they were printed.
    """
    plain = doc.text
    offsets = [token.idx for token in doc]
    found = []
    start = 0
    for line in re.finditer(r"\n+|\Z", plain):
        end = bisect_right(offsets, line.start()) - 1 if line.group() else len(doc)
        if end > start:
            found.append(Paragraph(start, end, _quotations(doc, plain, text, start, end)))
        start = end + 1
    return found


def _quotations(doc: Doc, plain: str, text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Find the quotations among tokens: double marks, and outside of them single ones in pairs."""
    marks = list(_marks(doc, plain, text, start, end))
    if not marks:
        return ()
    doubles = _pair([m for m in marks if m[1]], start, end)
    singles = [m for m in marks if not m[1] and not any(q.start <= m[0] < q.end for q in doubles)]
    return tuple(sorted([*doubles, *_strict_pairs(doc, singles)], key=lambda q: q.start))


def _marks(doc: Doc, plain: str, text: str, start: int, end: int) -> Iterator[tuple[int, bool, Side]]:
    """Yield token index, whether it is a double mark, and side of each mark; apostrophes are none."""
    low = doc[start].idx
    high = doc[end - 1].idx + len(doc[end - 1])
    i = start
    for mark in MARKS.finditer(plain, low, high):
        at = mark.start()
        double = mark.group() != "'"
        if _inches(plain, at) if double else _inside_word(plain, at):
            continue
        while i + 1 < end and doc[i + 1].idx <= at:
            i += 1
        yield i, double, _side(plain, text, at, mark.end(), low, high)


def _inches(plain: str, at: int) -> bool:
    """Tell whether a mark is one of feet and inches: 6'3"."""
    return plain[at - 1 : at].isdigit() and "'" in plain[max(0, at - 5) : at]


def _inside_word(plain: str, at: int) -> bool:
    return plain[at - 1 : at].isalnum() and plain[at + 1 : at + 2].isalnum()


def _side(plain: str, text: str, at: int, end: int, low: int, high: int) -> Side:
    """Judge a mark by its neighbours first: a wrong glyph is more common than a wrong space."""
    before = plain[at - 1] if at > low else " "
    after = plain[end] if end < high else " "
    cut = plain.startswith(ELLIPSIS, end)
    can_open = (before.isspace() or before in BEFORE_OPENING) and (
        cut or not (after.isspace() or after in AFTER_CLOSING)
    )
    can_close = (after.isspace() or after in AFTER_CLOSING) and not before.isspace()
    if before.isspace() and after in AFTER_CLOSING and at > low and not cut:
        return Side.CLOSE
    if can_open != can_close:
        return Side.OPEN if can_open else Side.CLOSE
    if text[at] in OPENING:
        return Side.OPEN
    return Side.CLOSE if text[at] in CLOSING else Side.EITHER


def _pair(marks: list[tuple[int, bool, Side]], start: int, end: int) -> list[Quotation]:
    """Pair double marks; one that stays alone reaches to the edge of the paragraph.

    A closing mark with nothing open closes what began with the paragraph; an opening mark within an
    open quotation ends that one.
    """
    found: list[Quotation] = []
    opened: int | None = None
    inner: int | None = None
    for n, (i, _, side) in enumerate(marks):
        if i == inner:
            continue
        if opened is not None and side is Side.OPEN and _nested(marks[n + 1 : n + 3]):
            inner = marks[n + 1][0]
        elif opened is None and side is not Side.CLOSE:
            opened = i
        elif opened is None:
            if not found and i - start >= SHORTEST:
                found.append(Quotation(start, i + 1, opened=False))
        elif side is Side.OPEN and i > opened + 1:
            found.append(Quotation(opened, i, closed=False))
            opened = i
        else:
            found.append(Quotation(opened, i + 1))
            opened = None
    if opened is not None and end - opened > 1:
        found.append(Quotation(opened, end, closed=False))
    return found


def _nested(following: list[tuple[int, bool, Side]]) -> bool:
    """Tell whether two quotations end after a mark that opens one in another: "He said "no" to us." """
    return len(following) == 2 and all(side is Side.CLOSE for _, _, side in following)


def _strict_pairs(doc: Doc, marks: list[tuple[int, bool, Side]]) -> Iterator[Quotation]:
    opened: int | None = None
    for i, _, side in marks:
        if side is Side.OPEN and not doc[i].lower_.strip("'").isdigit():
            opened = i if opened is None else opened
        elif side is not Side.OPEN and opened is not None and doc[i].tag_ != "POS" and i > opened + 1:
            yield Quotation(opened, i + 1)
            opened = None
