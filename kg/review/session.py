"""A review on a terminal: one claim after the other, one key for each verdict, written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model import Evidence
from kg.review.verdicts import Aspect, Outcome, append, judged, without_last

__all__ = ["KEYS", "Desk", "Screen", "run"]

KEYS = {
    "y": (Outcome.RIGHT, ()),
    "n": (Outcome.WRONG, ()),
    "s": (Outcome.WRONG, (Aspect.SUBJECT,)),
    "o": (Outcome.WRONG, (Aspect.OBJECT,)),
    "d": (Outcome.WRONG, (Aspect.DIRECTION,)),
    "r": (Outcome.WRONG, (Aspect.RELATION,)),
    "p": (Outcome.WRONG, (Aspect.POLARITY,)),
    "m": (Outcome.WRONG, (Aspect.MODALITY,)),
    "k": (Outcome.WRONG, (Aspect.SPEAKER,)),
    "t": (Outcome.WRONG, (Aspect.TIME,)),
    "e": (Outcome.WRONG, (Aspect.EVENT_CLASS,)),
    "l": (Outcome.WRONG, (Aspect.LINK,)),
    "g": (Outcome.WRONG, (Aspect.MERGE,)),
    "i": (Outcome.WRONG, (Aspect.UNINFORMATIVE,)),
}
"""A key and its verdict; its capital asks for a correction and a note as well."""
UNDO, QUIT, SKIP, HELP = "u", "q", " ", "?"


@dataclass(frozen=True, slots=True)
class Screen:
    """What a session shows and asks on: a piece of evidence, a line of news, a key, a line of text.

    ``key`` and ``line`` return null at the end of the input.
    """

    show: Callable[[Evidence, int, int], None]
    say: Callable[[str], None]
    key: Callable[[], str | None]
    line: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who reviews, on which day, and the files that take verdicts and the merges and splits of entities."""

    verdicts: Path
    ledger: Path
    reviewer: str
    day: date


def run(pieces: Sequence[tuple[Evidence, str]], screen: Screen, desk: Desk) -> int:
    """Go through pieces of evidence (each with the hash of its text); return how many were judged."""
    position, history = 0, list[int]()
    while position < len(pieces):
        piece, text = pieces[position]
        screen.show(piece, position + 1, len(pieces))
        key = screen.key()
        if key is None or key == QUIT:
            break
        if key == UNDO and history:
            without_last(desk.verdicts)
            position = history.pop()
        elif key == SKIP:
            position += 1
        elif key.lower() in KEYS:
            try:
                _judge(piece, text, key, screen, desk)
            except ValueError as error:
                screen.say(str(error))
                continue
            history.append(position)
            position += 1
        else:
            screen.say(_help())
    return len(history)


def _judge(piece: Evidence, text: str, key: str, screen: Screen, desk: Desk) -> None:
    outcome, wrong = KEYS[key.lower()]
    correction: Iterable[str] = ()
    note = ""
    if key.isupper():
        if outcome is Outcome.WRONG:
            correction = _parts(screen.line("correction (subject=wd:Q159|event=ACCUSE; empty for none): "))
        note = screen.line("note: ") or ""
    verdict = judged(
        piece, text, outcome,
        wrong=wrong, correction=correction, reviewer=desk.reviewer, day=desk.day, note=note,
    )  # fmt: skip
    append(desk.verdicts, verdict)
    if Aspect.MERGE in wrong:
        _note_merge(screen, desk)


def _note_merge(screen: Screen, desk: Desk) -> None:
    """Ask for a line of the ledger, and add it; kg builds with ``--ledger`` go by it."""
    line = (screen.line("ledger line (not same A B, or same A B; empty for none): ") or "").strip()
    if not line:
        return
    from kg.errors import TableError
    from kg.linking.ledger import Ledger

    try:
        Ledger.read([line], desk.ledger.name)
    except TableError as error:
        screen.say(str(error))
        return
    with desk.ledger.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(line + "\n")


def _parts(line: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (line or "").split("|") if part.strip())


def _help() -> str:
    aspects = ", ".join(f"{key} {wrong[0]}" for key, (_, wrong) in KEYS.items() if wrong)
    return (
        f"y right, n wrong, or wrong in: {aspects}; a capital asks for correction and note; "
        "space skips, u undoes, q quits"
    )
