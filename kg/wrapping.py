"""Tell line breaks that only wrap a paragraph at some width from those that end something."""

from __future__ import annotations

__all__ = ["unwrapped"]

NARROWEST, WIDEST = 50, 120  # characters of a line of wrapped text
FULL = 60  # a line shorter than this may end before a capital letter, as headlines and lists do
ENDS = ".!?:;\"'”’)]"
OPENING = frozenset("\"'“‘(")


def unwrapped(text: str) -> str:
    """Return ``text`` with a space for each line break inside a sentence of wrapped text.

    >>> unwrapped("The ministry of Arlan denied on Monday that its own soldiers had\\nattacked guards.")
    'The ministry of Arlan denied on Monday that its own soldiers had attacked guards.'
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    parts = [lines[0]]
    for before, after in zip(lines, lines[1:], strict=False):
        parts.append(" " if _is_wrapped(before, after) else "\n")
        parts.append(after)
    return "".join(parts)


def _is_wrapped(before: str, after: str) -> bool:
    width, first = len(before.rstrip()), after[:1]
    if not NARROWEST <= width <= WIDEST or len(after) > WIDEST or before.rstrip()[-1] in ENDS:
        return False
    return first.islower() or (width >= FULL and (first.isupper() or first in OPENING))
