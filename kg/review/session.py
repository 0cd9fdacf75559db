"""A review on a terminal: one claim after the other, one key for each verdict, written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import TableError
from kg.linking.ledger import Ledger
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
EXAMPLES = {
    Aspect.SUBJECT: ("subject", "wd:Q159"),
    Aspect.OBJECT: ("object", "Ann Lee"),
    Aspect.DIRECTION: ("direction", "swap"),
    Aspect.RELATION: ("relation", "defends"),
    Aspect.POLARITY: ("polarity", "negative"),
    Aspect.MODALITY: ("modality", "possible"),
    Aspect.TIME: ("when", "2022-04"),
    Aspect.EVENT_CLASS: ("event", "ACCUSE"),
}
"""What a correction of an aspect is called, and an example of it."""
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
    """Who reviews, on which day, and the files that take verdicts and the merges and splits of entities.

    ``known`` holds the ids and the folded names that the graph knows.
    """

    verdicts: Path
    ledger: Path
    reviewer: str
    day: date
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """What one key did: the place of the claim, and whether a line went into the ledger with it."""

    position: int
    in_ledger: bool


def run(pieces: Sequence[tuple[Evidence, str]], screen: Screen, desk: Desk) -> int:
    """Go through pieces of evidence (each with the hash of its text); return how many were judged."""
    position, history = 0, list[Step]()
    if pieces:
        screen.say(_help())
    while position < len(pieces) or history:
        if position < len(pieces):
            screen.show(pieces[position][0], position + 1, len(pieces))
        else:
            screen.say("that was the last claim; u undoes, any other key ends")
        key = screen.key()
        if key is None or key == QUIT:
            break
        if key == UNDO:
            position = _undo(history, position, screen, desk)
        elif position == len(pieces):
            break
        elif key == SKIP:
            position += 1
        elif key.lower() in KEYS:
            try:
                in_ledger = _judge(*pieces[position], key, screen, desk)
            except ValueError as error:
                screen.say(str(error))
                continue
            history.append(Step(position, in_ledger))
            position += 1
        else:
            screen.say(_help())
    return len(history)


def _undo(history: list[Step], position: int, screen: Screen, desk: Desk) -> int:
    """Take the last verdict of this session back, with its line of the ledger; return where to go on."""
    if not history:
        screen.say("nothing to undo: no verdict was given since the start")
        return position
    last = history.pop()
    without_last(desk.verdicts)
    if last.in_ledger:
        without_last(desk.ledger)
    screen.say("undone" + (", and its line of the ledger" if last.in_ledger else ""))
    return last.position


def _judge(piece: Evidence, text: str, key: str, screen: Screen, desk: Desk) -> bool:
    """Write the verdict that a key stands for; tell whether a line of the ledger was written, too."""
    outcome, wrong = KEYS[key.lower()]
    correction: tuple[str, ...] = ()
    note = ""
    if key.isupper():
        if outcome is Outcome.WRONG:
            correction = _ask_correction(wrong, screen)
        note = screen.line("note: ") or ""
    verdict = judged(
        piece, text, outcome,
        wrong=wrong, correction=correction, reviewer=desk.reviewer, day=desk.day, note=note,
    )  # fmt: skip
    append(desk.verdicts, verdict)
    screen.say("right" if outcome is Outcome.RIGHT else f"wrong: {verdict.reason}" if wrong else "wrong")
    return Aspect.MERGE in wrong and _note_merge(screen, desk)


def _ask_correction(wrong: Sequence[Aspect], screen: Screen) -> tuple[str, ...]:
    """Ask what is right instead; a value alone is that of the aspect judged wrong."""
    name, value = EXAMPLES.get(wrong[0], ("", "")) if wrong else ("", "")
    example = f"{name}={value}" if name else "subject=wd:Q159|event=ACCUSE"
    line = screen.line(f"correction ({example}; empty for none): ") or ""
    parts = tuple(part.strip() for part in line.split("|") if part.strip())
    return tuple(part if "=" in part or not name else f"{name}={part}" for part in parts)


def _note_merge(screen: Screen, desk: Desk) -> bool:
    """Ask for a line of the ledger until it is one or empty, add it, and tell whether there was one.

    Later builds into the folder go by it.
    """
    while line := (screen.line("ledger line (same A B, or not same A B; empty for none): ") or "").strip():
        try:
            ledger = Ledger.read([line], desk.ledger.name)
        except TableError as error:
            screen.say(str(error))
            continue
        for key in sorted(ledger.keys - desk.known):
            screen.say(f"mind: {ledger.names.get(key, key)} is not in this graph")
        desk.ledger.parent.mkdir(parents=True, exist_ok=True)
        with desk.ledger.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(line + "\n")
        return True
    return False


def _help() -> str:
    aspects = ", ".join(f"{key} {wrong[0]}" for key, (_, wrong) in KEYS.items() if wrong)
    return (
        f"y right, n wrong, or wrong in: {aspects}; a capital asks for correction and note; "
        "space skips, u undoes, q quits"
    )
