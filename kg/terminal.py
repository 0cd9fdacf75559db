"""Print words of strangers on a terminal without letting them steer it.

An article may hold control characters: sequences that colour, clear or retitle a terminal, or turn the
direction of the words around them. What kg prints shows them as signs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

__all__ = ["Terminal", "json_printable", "print_json", "printable"]

KEPT = (0x09, 0x0A)  # the tab and the line end
PICTURES = 0x2400  # the block of pictures of control characters begins here: ␀
LATE = range(0x7F, 0xA0)  # the controls that stand after ASCII, and the delete character before them
TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # embeddings, overrides and isolates
SIGNS = {
    **{code: PICTURES + code for code in range(0x20) if code not in KEPT},
    **dict.fromkeys((*LATE, *TURNING), 0xFFFD),
}
ESCAPES = {code: f"\\u{code:04x}" for code in (*LATE, *TURNING)}  # the others JSON escapes by itself


def printable(text: str) -> str:
    """Return text with its control characters as signs.

    >>> printable("red \\x1b[31malert")
    'red ␛[31malert'
    """
    return text.translate(SIGNS)


def json_printable(text: str) -> str:
    """Return JSON with its control characters escaped: to a reader of JSON it is the same."""
    return text.translate(ESCAPES)


def print_json(value: Any, *, indent: int | None = None) -> None:
    """Print a value as JSON on stdout, so that it steers no terminal."""
    sys.stdout.write(json_printable(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n")


class Terminal(Console):
    """A console on which only kg sets colours; 200 wide where it is no terminal."""

    def __init__(self, *, soft_wrap: bool = False) -> None:
        """Write to stdout; ``soft_wrap`` leaves the breaking of lines to the terminal."""
        super().__init__(soft_wrap=soft_wrap, highlight=False, markup=False)
        if not self.is_terminal:
            self.width = 200

    def render_str(self, text: str, **how: Any) -> Text:
        """Return a string as rich text; its signs are there before the width of a column is measured."""
        return super().render_str(printable(text), **how)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield what is to be shown, piece by piece, with its control characters as signs."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)
