"""Read the words beside a quotation that say who speaks: "…", said Merkel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extraction.quotations import Quotation
from kg.extraction.speech_cues import CueKind, SpeechCue, by_lemma, by_past
from kg.extraction.speech_names import person_at_end
from kg.extraction.speech_sources import core, passive_subject, phrase, source_of
from kg.model import Stance

__all__ = [
    "DASHES",
    "ENDS",
    "Inquit",
    "after",
    "before",
    "fragment",
    "signature",
    "speech_verb",
    "within",
]

MARKS = frozenset({'"', "''"})
DASHES = frozenset({"-", "–", "—", "--", "―"})
ENDS = frozenset({".", "!", "?", "…", "..."})
LONGEST_INQUIT = 40
LONGEST_ASIDE = 9
LONGEST_NAME = 6
NAMES = frozenset({"PROPN", "PRON", "NOUN"})
# What the parser takes the subject for in "…", shouted one of the men.
INVERTED = frozenset({"dobj", "attr", "oprd"})
TITLED = frozenset({"NOUN", "PROPN"})
TIMES = frozenset({"DATE", "TIME"})
ATTITUDES = frozenset({Stance.AGREES, Stance.REJECTS, Stance.DENIES, Stance.DOUBTS})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(frozen=True, slots=True)
class Inquit:
    """The words beside a quotation that say who speaks; ``hole`` is where they interrupt it."""

    source: tuple[int, ...] | None
    speaker: tuple[int, ...] | None
    cue: tuple[int, ...]
    stance: Stance
    hole: tuple[int, int] | None = None


def after(doc: Doc, start: int, high: int) -> Inquit | None:
    """Read "…," said Merkel; a quotation that ended as a sentence has none after it."""
    if start < high and doc[start - 2].text == "." and doc[start].text[0].isupper():
        return None
    for i in range(start, min(high, start + LONGEST_INQUIT)):
        row = speech_verb(doc[i])
        if row is not None:
            return _inquit(doc, doc[i], row, start, high)
        if doc[i].text in ENDS and i > start:
            return None
    return None


def signature(doc: Doc, start: int, high: int) -> Inquit | None:
    """Read a dash and a name that end a paragraph of quotations: "We shall overcome." — Joan Baez."""
    while high > start and (doc[high - 1].is_space or doc[high - 1].text == "."):
        high -= 1
    dash = next(
        (i for i in range(high - 1, max(start, high - LONGEST_NAME - 2), -1) if doc[i].text in DASHES), 0
    )
    name = tuple(range(dash + 1, high))
    if not dash or not name or doc[dash - 1].text not in MARKS:
        return None
    named = doc[name[0]].pos_ == "PROPN" and not any(doc[i].is_punct or doc[i].pos_ == "VERB" for i in name)
    return Inquit(name, name, (dash,), Stance.SAYS) if named else None


def before(doc: Doc, low: int, start: int) -> Inquit | None:
    """Read Merkel said: "…"; the verb is the last of the words right before the quotation."""
    for i in range(start - 1, max(low, start - LONGEST_INQUIT) - 1, -1):
        if doc[i].text in ENDS or doc[i].is_space:
            return None
        row = speech_verb(doc[i]) or _capital_verb(doc, i, low)
        if row is not None:
            return _inquit(doc, doc[i], row, low, start)
    return None


def _capital_verb(doc: Doc, i: int, low: int) -> SpeechCue | None:
    """Read a verb that begins a sentence and that the parser takes for a first name: Added Stone, "…"."""
    row = by_past().get(doc[i].lower) if doc[i].pos_ == "PROPN" and doc[i].is_title else None
    opens = all(doc[n].is_punct or doc[n].is_space for n in range(low, i))
    return row if opens and i + 1 < len(doc) and doc[i + 1].pos_ in TITLED else None


def within(doc: Doc, start: int, high: int) -> Inquit | None:
    """Read an aside between dashes, or after the last: "We do this – said Merkel – every day"."""
    dashes = [i for i in range(start + 1, high) if doc[i].text in DASHES]
    for i, end in pairwise([*dashes, high]):
        inquit = _aside(doc, i + 1, end) if 1 < end - i < LONGEST_ASIDE else None
        if inquit is not None:
            return replace(inquit, hole=(i, min(end + 1, high)))
    return None


def _aside(doc: Doc, start: int, end: int) -> Inquit | None:
    """Read words that have a verb of saying for their only verb, and a name."""
    verbs = [doc[i] for i in range(start, end) if doc[i].pos_ in ("VERB", "AUX")]
    row = speech_verb(verbs[0]) if len(verbs) == 1 else None
    words = tuple(i for i in range(start, end) if _may_name(doc[i]))
    if row is None or not any(doc[i].pos_ in NAMES for i in words):
        return None
    return Inquit(words, words, (verbs[0].i,), row.stance)


def fragment(doc: Doc, quote: Quotation, high: int) -> Inquit | None:
    """Read a sentence without a verb that names a person: "…". Thus the mayor, Ada Stone."""
    start = quote.end
    while start < high and (doc[start].is_punct or doc[start].is_space):
        start += 1
    end = next((i for i in range(start, high) if doc[i].text in ENDS), high)
    if end - start < 1 or any(doc[i].tag_ in FINITE for i in range(start, end)):
        return None
    people = [i for i in range(start, end) if doc[i].ent_type_ == "PERSON"]
    if not people:
        return None
    last = people[0]
    while last + 1 in people:
        last += 1
    name = tuple(range(people[0], last + 1))
    return Inquit(name, name, (), Stance.SAYS)


def speech_verb(token: Token) -> SpeechCue | None:
    """Return the row of a verb that introduces direct speech."""
    if token.pos_ != "VERB" or (token.tag_ == "VB" and not any(c.tag_ == "MD" for c in token.children)):
        return None
    for row in by_lemma().get(token.lemma, ()):
        if row.quotes and row.kind is CueKind.VERB and " " not in row.cue:
            return row
    return None


def _inquit(doc: Doc, verb: Token, row: SpeechCue, low: int, high: int) -> Inquit | None:
    """Return the words around a verb of saying that introduce a quotation; what is quoted is said.

    "It is a lie," she denied: that it is a lie is not what she denies.
    """
    found = _named(doc, verb, row, low, high)
    return found if found is None or found.stance not in ATTITUDES else replace(found, stance=Stance.SAYS)


def _named(doc: Doc, verb: Token, row: SpeechCue, low: int, high: int) -> Inquit | None:
    """Find the subject of a verb of saying by the parse, else by the words beside it."""
    named, speaker = source_of(verb)
    if named is None and row.stance is Stance.ASKS and passive_subject(verb) is not None:
        return Inquit(None, None, (verb.i,), row.stance)
    if named is not None and named.tag_ == "DT":
        named = speaker = None
    if named is not None and speaker is not None and low <= named.i < high:
        whole = tuple(i for i in phrase(named, relative=True) if low <= i < high and i != verb.i)
        return Inquit(whole, tuple(i for i in core(speaker)), (verb.i,), row.stance)
    beside = _beside(doc, verb.i, low, high)
    person = person_at_end(doc, beside)
    if person:
        return Inquit(beside, person, (verb.i,), row.stance)
    inverted = next((c for c in verb.children if c.dep_ in INVERTED and c.left_edge.i == verb.i + 1), None)
    if (
        inverted is not None
        and _begins(doc, low, verb)
        and inverted.i < high
        and inverted.ent_type_ not in TIMES
    ):
        return Inquit(phrase(inverted, relative=True), core(inverted), (verb.i,), row.stance)
    if beside:
        return Inquit(beside, beside, (verb.i,), row.stance)
    if named is not None and speaker is not None:
        return Inquit(phrase(named), core(speaker), (verb.i,), row.stance)
    return None


def _begins(doc: Doc, low: int, verb: Token) -> bool:
    """Tell whether a verb of saying stands right after its quotation, so that its subject follows it."""
    return all(doc[i].is_punct or doc[i].pos_ == "ADV" for i in range(low, verb.i))


def _beside(doc: Doc, verb: int, low: int, high: int) -> tuple[int, ...]:
    """Take the run of names right before a verb of saying, or right after it.

    A name with an apposition may begin what stands between quotation and verb.
    """
    left = verb
    while left > low and _may_name(doc[left - 1]):
        left -= 1
    if any(doc[i].pos_ in NAMES for i in range(left, verb)):
        return tuple(range(left, verb))
    if low < verb and _may_name(doc[low]) and doc[verb - 1].text == ",":
        return tuple(range(low, verb - 1))
    right = verb + 1
    while right < high and (_may_name(doc[right]) or _of_name(doc, right, high)):
        right += 1
    return tuple(range(verb + 1, right)) if any(doc[i].pos_ in NAMES for i in range(verb + 1, right)) else ()


def _of_name(doc: Doc, i: int, high: int) -> bool:
    """Tell whether a preposition stands within a name or an office: "said the mayor [of] Utrecht"."""
    within = i + 1 < high and doc[i].pos_ == "ADP" and doc[i - 1].pos_ in TITLED
    return within and doc[i + 1].pos_ in ("PROPN", "DET") and doc[i + 1].ent_type_ not in TIMES


def _may_name(token: Token) -> bool:
    return token.pos_ in (*NAMES, "DET", "ADJ") and token.ent_type_ not in TIMES
