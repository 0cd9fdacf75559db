"""Single keys and lines from a terminal, or from a pipe."""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Keyboard"]

SEQUENCES = re.compile(r"\x1b(?:\[[0-9;?]{0,16}[ -/]{0,4}[@-~]?|O.|[^\[O])?")
CTRL_D = "\x04"
MOST = 1024  # bytes read at once


class Keyboard:
    """Gives keys, which need no Enter on a terminal, and lines; null at the end of the input.

    Arrows and other keys that send several characters are passed over: the left arrow ends in a D.
    """

    def __init__(self) -> None:
        """Start with nothing typed ahead."""
        self._ahead = deque[str]()

    def key(self) -> str | None:
        """Return the next key."""
        sys.stdout.flush()
        return self._pressed() if _is_terminal() else self._piped()

    def line(self, question: str) -> str | None:
        """Ask and return a line, null where it is empty."""
        sys.stdout.write(question)
        sys.stdout.flush()
        typed = ""
        while self._ahead and not typed.endswith("\n"):
            typed += self._ahead.popleft()
        if not typed.endswith("\n"):
            typed += sys.stdin.readline()
        return typed.rstrip("\n") or None

    def _pressed(self) -> str | None:
        while not self._ahead:
            with _single_keys():
                typed = os.read(sys.stdin.fileno(), MOST)
            if not typed:
                return None
            self._ahead.extend(SEQUENCES.sub("", typed.decode(errors="replace")))
        found = self._ahead.popleft()
        return None if found == CTRL_D else found

    def _piped(self) -> str | None:
        found = sys.stdin.read(1)
        while found in ("\n", "\r"):
            found = sys.stdin.read(1)
        return found or None


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.platform != "win32"


@contextmanager
def _single_keys() -> Iterator[None]:
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
