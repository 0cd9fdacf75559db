"""Score polarity, certainty and future on the events of MEANTIME (CAT XML).

    python benchmarks/meantime.py --data ../shared/bench/meantime [--errors CLASS]

Gold events are given: each is read at its head word. Events without attributes are left out, as are, for
each class, those whose value is underspecified. The negative class is small: read its interval.

The corpus was annotated with other categories than ours; this is how ours answer to them.

Future
    Whatever its modality says is not yet done, with four exceptions. What can or could be done at present
    ("can carry") is no event to come. What is only believed, or seems, holds now or not at all ("is believed
    to be worth"). Times are those of the writer, so that a schedule of the past ("was due to fly") and what
    would have been lie behind.
Non-certain
    Certainty is how sure the source is that the event takes place: possible or probable, by epistemic words.
    "May", "could", "can", fears, hopes and questions, and "would" without a condition make it possible;
    "likely", "almost certain" and "expected" probable; of an attempt ("effort to", "negotiates",
    "working to") the end is open, as of what was done "so that" something "would" follow. Not by "will",
    orders, plans, purposes and schedules: their source is sure. Not by a condition: that has an attribute
    of its own, and a main clause is as certain as it is without its condition. Not by what one is able or
    allowed to do ("will allow users to record"): the ability is certain.

No reading meets this gold in full. Of the non-certain events missed most are bare nouns without any cue
("benefits", "causes", "share"). Others have the cues of certain ones: "wants to close two plants" is
certain there and "wants to close dealers" probable, "will be used to help" possible and "will be used to
build" certain. ``--oracle`` prints what one would reach who knew, for every set of cues that kg finds, which
value most of its events have in the gold. Of the negative ones counted as false most say "not" ("would not
sell music", "does not attempt to").
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from benchmarks.scoring import f1, interval
from kg import parsing
from kg.extraction.factuality import factuality, tense_aspect
from kg.model import Article, Factuality, Modality, Polarity

NOT_YET = (Modality.INTENDED, Modality.PREDICTED, Modality.REQUESTED, Modality.CONDITIONAL, Modality.POSSIBLE)
PRESENT_ABILITY = frozenset({"can", "allows", "allow", "enables", "enable", "lets", "let"})
ABLE = frozenset({"able", "allow", "allows", "enable", "enables", "let", "lets", "permit", "permits"})
BELIEVED = frozenset({"believed", "thought", "seems", "appears", "suspected"})
PROBABLE = frozenset(
    {"likely", "unlikely", "probably", "presumably", "almost certain", "expect", "expects", "expected"}
)
ATTEMPTED = frozenset(
    {
        "try",
        "tries",
        "tried",
        "trying",
        "attempt",
        "attempts",
        "attempted",
        "effort",
        "efforts",
        "bid",
        "seeks",
    }
    | {
        "seeking",
        "sought",
        "works",
        "working",
        "worked",
        "strives",
        "negotiates",
        "negotiated",
        "negotiations",
    }
)
SCHEDULES = frozenset({"was to", "were to", "due", "set", "scheduled"})
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
    tense = tense_aspect(judged.head)[0]
    if tense == "future":
        return True
    if judged.found.modality not in NOT_YET or tense == "past":
        return False
    return not (is_ability(judged) or is_belief(judged) or is_behind(judged))


def is_ability(judged: Judged) -> bool:
    """Tell whether something can be done at present: "the aircraft can carry 400 people"."""
    cues = words_of(judged)
    return judged.found.modality is Modality.POSSIBLE and len(cues) == 1 and bool(cues & PRESENT_ABILITY)


def is_belief(judged: Judged) -> bool:
    """Tell whether something is only believed to hold: "is believed to be worth"."""
    return judged.found.modality is Modality.POSSIBLE and words_of(judged) <= BELIEVED


def is_behind(judged: Judged) -> bool:
    """Tell whether a verb without a tense has a past schedule or hypothesis above it."""
    above = judged.head.head
    tenses = tense_aspect(judged.head)[0], tense_aspect(above)[0]
    perfect = judged.found.modality is Modality.CONDITIONAL and tenses == (None, "past")
    if judged.found.modality is not Modality.PREDICTED or not words_of(judged) & SCHEDULES:
        return perfect
    return any(token.lower_ in ("was", "were") for token in (above, *above.lefts, above.head))


def is_unsure(judged: Judged) -> bool:
    cues = words_of(judged)
    match judged.found.modality:
        case Modality.POSSIBLE:
            return not cues & ABLE
        case Modality.CONDITIONAL:
            return all(cue.kind != "condition" for cue in judged.found.cues)
        case Modality.PREDICTED:
            return bool(cues & PROBABLE)
        case Modality.INTENDED:
            return bool(cues & ATTEMPTED) or "so that" in cues
    return False


def words_of(judged: Judged) -> frozenset[str]:
    """Return the words that show the modality, in lower case."""
    return frozenset(cue.text.lower() for cue in judged.found.cues if cue.kind != "negation")


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
        is_unsure,
    ),
    "future or non-certain": (
        lambda gold: gold.time == "FUTURE" or gold.certainty in ("POSSIBLE", "PROBABLE"),
        lambda judged: is_future(judged) or is_unsure(judged),
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


def oracle(cases: list[tuple[bool, bool, Judged]]) -> float:
    """Return the F1 of reading each event as most events with the same modality and cues are in the gold."""
    values = defaultdict(list)
    for truth, _, one in cases:
        values[one.found.modality, frozenset(cue.text.lower() for cue in one.found.cues)].append(truth)
    return f1([(truth, 2 * sum(group) > len(group)) for group in values.values() for truth in group])


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
    parser.add_argument("--oracle", action="store_true", help="print what an oracle of cues would reach")
    options = parser.parse_args()
    judged = list(judge(options.data))
    print(f"{len(judged)} events of {len({one.gold.article for one in judged})} articles")
    for name in CLASSES:
        cases = outcomes(judged, name)
        show(name, cases)
        if options.oracle:
            print(f"{'':28} an oracle of cues reaches F1 {oracle(cases):.3f}")
        if options.errors == name:
            show_errors(cases)


if __name__ == "__main__":
    main()
