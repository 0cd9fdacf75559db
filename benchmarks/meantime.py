"""Score polarity, certainty and future on the events of MEANTIME (CAT XML).

    python benchmarks/meantime.py --data ../shared/bench/meantime [--errors CLASS]

Gold events are given: each is read at its head word. Events without attributes are left out, as are, for
each class, those whose value is underspecified. An event counts as future when it is not yet done by its
modality and neither past nor a present ability ("can carry"), as non-certain when it is possible or
conditional. The negative class is small: read its interval.

No reading meets this gold in full. It calls "wants to close two plants" certain and "wants to close dealers"
possible, so intentions cannot be told apart (37 certain, 11 not), and most of the other non-certain events
missed are bare nouns ("growth", "benefits") without any cue; of the negative ones counted as false most say
"not" ("would not sell music").
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from benchmarks.scoring import f1, interval
from kg import parsing
from kg.extraction.factuality import factuality, tense_aspect
from kg.model import Article, Factuality, Modality, Polarity

NOT_YET = (Modality.INTENDED, Modality.PREDICTED, Modality.REQUESTED, Modality.CONDITIONAL, Modality.POSSIBLE)
UNSURE = (Modality.POSSIBLE, Modality.CONDITIONAL)
ABILITY = ("can", "allows", "allow", "enables", "enable", "lets", "let")
QUOTES = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class GoldEvent:
    article: str
    start: int
    end: int
    pos: str
    polarity: str
    certainty: str
    time: str


@dataclass(frozen=True, slots=True)
class Judged:
    gold: GoldEvent
    head: Token
    found: Factuality


def read(path: Path) -> tuple[Article, list[GoldEvent]]:
    """Return an article of the corpus, its words joined by spaces, and its events with offsets."""
    root = ElementTree.parse(path).getroot()
    text, spans, sentence = "", {}, "0"
    for token in root.iter("token"):
        if text:
            text += " " if token.get("sentence") == sentence else "\n"
        sentence = token.get("sentence") or "0"
        word = QUOTES.get(token.text or "", token.text or "")
        spans[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    events = []
    for mark in root.iter("EVENT_MENTION"):
        anchors = [spans[anchor.get("t_id")] for anchor in mark.iter("token_anchor")]
        if anchors and mark.get("polarity"):
            values = [mark.get(name) or "" for name in ("pos", "polarity", "certainty", "time")]
            events.append(GoldEvent(path.stem, anchors[0][0], anchors[-1][1], *values))
    return Article(path.stem, text), events


def judge(folder: Path) -> Iterator[Judged]:
    nlp = parsing.load()
    gold = [read(path) for path in sorted(folder.glob("*.xml"))]
    events = {article.id: found for article, found in gold}
    for article, doc in parsing.parse(nlp, (article for article, _ in gold)):
        for event in events[article.id]:
            head = head_of(doc, event)
            yield Judged(event, head, factuality(head, article.text))


def head_of(doc: Doc, event: GoldEvent) -> Token:
    return doc.char_span(event.start, event.end, alignment_mode="expand").root


def is_future(judged: Judged) -> bool:
    if tense_aspect(judged.head)[0] == "future":
        return True
    past = tense_aspect(judged.head)[0] == "past"
    return judged.found.modality in NOT_YET and not past and not is_ability(judged)


def is_ability(judged: Judged) -> bool:
    """Tell whether something can be done at present: "the aircraft can carry 400 people"."""
    cues = [cue.text.lower() for cue in judged.found.cues]
    return judged.found.modality is Modality.POSSIBLE and len(cues) == 1 and cues[0] in ABILITY


CLASSES: dict[str, tuple[Callable[[GoldEvent], bool | None], Callable[[Judged], bool]]] = {
    "negative": (
        lambda gold: {"NEG": True, "POS": False}.get(gold.polarity),
        lambda judged: judged.found.polarity is Polarity.NEGATIVE,
    ),
    "future": (
        lambda gold: {"FUTURE": True, "NON_FUTURE": False}.get(gold.time),
        is_future,
    ),
    "non-certain": (
        lambda gold: {"CERTAIN": False, "POSSIBLE": True, "PROBABLE": True}.get(gold.certainty),
        lambda judged: judged.found.modality in UNSURE,
    ),
    "future or non-certain": (
        lambda gold: gold.time == "FUTURE" or gold.certainty in ("POSSIBLE", "PROBABLE"),
        lambda judged: is_future(judged) or judged.found.modality in UNSURE,
    ),
}


def outcomes(judged: Iterable[Judged], name: str) -> list[tuple[bool, bool, Judged]]:
    """Return (gold, found, event) of the events that have a value for the class."""
    gold, found = CLASSES[name]
    known = [(gold(one.gold), found(one), one) for one in judged]
    return [(truth, guess, one) for truth, guess, one in known if truth is not None]


def show(name: str, cases: list[tuple[bool, bool, Judged]]) -> None:
    pairs = [(truth, guess) for truth, guess, _ in cases]
    low, high = interval(pairs)
    right, false, missed = (pairs.count(kind) for kind in ((True, True), (False, True), (True, False)))
    print(
        f"{name:28} true {right:3}  false {false:3}  missed {missed:3}  "
        f"F1 {f1(pairs):.3f}  [{low:.3f}, {high:.3f}]"
    )


def show_errors(cases: list[tuple[bool, bool, Judged]]) -> None:
    for truth, guess, one in cases:
        if truth != guess:
            cues = ", ".join(f"{cue.kind}:{cue.text}" for cue in one.found.cues)
            kind = "missed" if truth else "false"
            print(f"  {kind} | {one.head.text} | {one.found.modality} {cues} | {one.head.sent.text.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", choices=CLASSES, help="list the events of a class that are wrong")
    options = parser.parse_args()
    judged = list(judge(options.data))
    print(f"{len(judged)} events of {len({one.gold.article for one in judged})} articles")
    for name in CLASSES:
        cases = outcomes(judged, name)
        show(name, cases)
        if options.errors == name:
            show_errors(cases)


if __name__ == "__main__":
    main()
