"""What is printed never steers the terminal, and is else as it was."""

import io
import json

import pytest
from rich.table import Table
from rich.text import Text

from kg.terminal import Terminal, json_printable, printable

STEERING = "a\x1b[2Jb\x9b31mc\x07d\x7fe\u202ef\u2066g\rh"


def test_controls_are_signs() -> None:
    assert printable(STEERING) == "a␛[2Jb�31mc␇d�e�f�g␍h"


@pytest.mark.parametrize("text", ["line\nline\ttab", "Москва", "العربية", "🇺🇦 é"])
def test_other_words_stay(text: str) -> None:
    assert printable(text) == json_printable(text) == text


def test_json_means_the_same() -> None:
    line = json.dumps(STEERING, ensure_ascii=False)
    assert json.loads(json_printable(line)) == STEERING
    assert json_printable(line).isprintable()


def test_a_console_shows_them_in_texts_and_tables_and_keeps_its_own_style() -> None:
    terminal = Terminal()
    terminal.file = io.StringIO()
    grid = Table("name")
    grid.add_row("x\x1b[31my")
    terminal.print(grid)
    terminal.print(Text("p\x1b]0;q\x07", style="bold"), soft_wrap=True)
    shown = terminal.file.getvalue()
    assert "x␛[31my" in shown and "p␛]0;q" in shown
    assert "\x1b" not in shown and "\x07" not in shown
