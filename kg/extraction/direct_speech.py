"""Give every quotation its speaker: the verb of saying beside it, a label, or who spoke before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.labels import ANSWER, QUESTION, closing_label, opening_label
from kg.extraction.quotations import Paragraph, Quotation
from kg.extraction.speech_cues import CueKind, SpeechCue, by_lemma
from kg.extraction.speech_sources import core, dependents, phrase, source_of
from kg.extraction.utterances import Ranges, Speech, join, subtract
from kg.model import Stance

__all__ = ["direct_speech"]

DASHES = frozenset({"-", "–", "—", "--", "―"})
ENDS = frozenset({".", "!", "?", "…", "..."})
LONGEST_INQUIT = 40
LONGEST_ASIDE = 9
SHORTEST_SPEECH = 4
NAMES = frozenset({"PROPN", "PRON", "NOUN"})


@dataclass(frozen=True, slots=True)
class Inquit:
    """The words beside a quotation that say who speaks; ``hole`` is where they interrupt it."""

    source: tuple[int, ...] | None
    speaker: tuple[int, ...] | None
    cue: tuple[int, ...]
    stance: Stance
    hole: tuple[int, int] | None = None


def direct_speech(doc: Doc, parts: list[Paragraph]) -> Iterator[Speech]:
    """Yield the direct speech of a document, one value for each run of one speaker in a paragraph."""
    before: Inquit | None = None
    announced: Inquit | None = None
    for n, part in enumerate(parts):
        label = _label(doc, part, before, headline=n == 0)
        if label is not None:
            before, content = label
            yield _speech(before, (content,))
            continue
        quotes = [q for q in part.quotations if _is_speech(doc, q)]
        if not quotes and announced is not None and not _asks(doc, part):
            yield _speech(announced, ((part.start, part.end),))
        if not quotes and not _asks(doc, part):
            before = None
        elif announced is not None:
            before = announced
        for inquit, ranges in _attributed(doc, part, quotes, before, announced):
            before = inquit
            yield _speech(inquit, ranges)
        announced = _announced(doc, part) or (announced if _empty(doc, part) else None)


def _announced(doc: Doc, part: Paragraph) -> Inquit | None:
    """Read a paragraph that ends in "Merkel added:" as the beginning of the next."""
    end = part.end
    while end > part.start and doc[end - 1].is_space:
        end -= 1
    if end - part.start < 2 or doc[end - 1].text != ":":
        return None
    return _before(doc, part.start, end)


def _empty(doc: Doc, part: Paragraph) -> bool:
    return all(doc[i].is_space for i in range(part.start, part.end))


def _speech(inquit: Inquit, ranges: Ranges) -> Speech:
    return Speech(inquit.source, inquit.speaker, inquit.cue, ranges, ranges, inquit.stance, direct=True)


def _asks(doc: Doc, part: Paragraph) -> bool:
    """Tell whether a paragraph is a question, as of an interviewer, or empty."""
    last = next((doc[i] for i in range(part.end - 1, part.start - 1, -1) if not doc[i].is_space), None)
    return last is None or last.text == "?"


def _label(
    doc: Doc, part: Paragraph, before: Inquit | None, *, headline: bool
) -> tuple[Inquit, tuple[int, int]] | None:
    """Read a speaker that the layout names; an "A:" answers for who spoke last, a "Q:" is the outlet's."""
    found = opening_label(doc, part, headline=headline) or (closing_label(doc, part) if headline else None)
    if found is None:
        return None
    words, colon, content = found
    letter = doc[words[0]].lower_ if len(words) == 1 else ""
    if letter in QUESTION:
        return None
    if letter in ANSWER:
        return replace(_carried(before), cue=(colon,)), content
    return Inquit(words, words, (colon,), Stance.SAYS), content


def _attributed(
    doc: Doc,
    part: Paragraph,
    quotes: list[Quotation],
    before: Inquit | None,
    announced: Inquit | None,
) -> Iterator[tuple[Inquit, Ranges]]:
    current = None
    ranges: list[tuple[int, int]] = []
    for n, quote in enumerate(quotes):
        low = quotes[n - 1].end if n else part.start
        high = quotes[n + 1].start if n + 1 < len(quotes) else part.end
        inquit = _within(doc, quote) or _after(doc, quote.end, high) or _before(doc, low, quote.start)
        if inquit is None and current is None:
            inquit = _fragment(doc, quote, high) or _subject_before(doc, low, quote.start)
        if inquit is not None and (current is None or inquit.cue != current.cue):
            if current is not None:
                yield current, join(ranges)
            current, ranges = inquit, []
        if current is None and not _opens_sentence(doc, quote.start, part.start):
            continue
        if current is None:
            current = announced or _carried(before)
        ranges += subtract(((quote.start, quote.end),), [inquit.hole] if inquit and inquit.hole else [])
    if current is not None:
        yield current, join(ranges)


def _opens_sentence(doc: Doc, start: int, low: int) -> bool:
    return start == low or doc[start - 1].is_space or doc[start - 1].text in (*ENDS, ":", '"')


def _carried(before: Inquit | None) -> Inquit:
    """Let a quotation without a word about its speaker go on from the last one, or leave him open."""
    if before is None:
        return Inquit(None, None, (), Stance.SAYS)
    return replace(before, cue=(), stance=Stance.SAYS, hole=None)


def _is_speech(doc: Doc, quote: Quotation) -> bool:
    """Tell speech from a word or a title in quotation marks."""
    words = [doc[i] for i in range(quote.start, quote.end) if doc[i].is_alpha]
    if len(words) < SHORTEST_SPEECH:
        return bool(words) and _whole(doc, quote)
    return _whole(doc, quote) or (
        any(w.tag_ in ("VBZ", "VBP", "VBD", "MD") for w in words) and _after_pause(doc, quote)
    )


def _whole(doc: Doc, quote: Quotation) -> bool:
    """Tell whether a quotation begins and ends as a sentence does."""
    if not quote.closed or not quote.opened:
        return True
    first = next((doc[i] for i in range(quote.start, quote.end) if doc[i].is_alpha), None)
    if first is None or not first.text[0].isupper() or not _after_pause(doc, quote):
        return False
    after = doc[quote.end].text if quote.end < len(doc) else "."
    return doc[quote.end - 2].text in (*ENDS, ",") or after.isspace() or after in (".", ",")


def _after_pause(doc: Doc, quote: Quotation) -> bool:
    before = doc[quote.start - 1] if quote.start else None
    return before is None or before.is_space or before.is_punct or before.lower_ == "that"


def _after(doc: Doc, start: int, high: int) -> Inquit | None:
    """Read "…," said Merkel; a quotation that ended as a sentence has none after it."""
    if start < high and doc[start - 2].text == "." and doc[start].text[0].isupper():
        return None
    for i in range(start, min(high, start + LONGEST_INQUIT)):
        row = _speech_verb(doc[i])
        if row is not None:
            return _inquit(doc, doc[i], row, start, high)
        if doc[i].text in ENDS and i > start:
            return None
    return _signature(doc, start, high)


def _signature(doc: Doc, start: int, high: int) -> Inquit | None:
    """Read a dash and a name: "We shall overcome." — Joan Baez."""
    if start + 1 < high and doc[start].text in DASHES and doc[start + 1].pos_ == "PROPN":
        head = doc[start + 1]
        while head.head.i > head.i and head.head.i < high and head.dep_ in ("compound", "amod"):
            head = head.head
        return Inquit(
            tuple(range(start + 1, head.i + 1)), tuple(range(start + 1, head.i + 1)), (start,), Stance.SAYS
        )
    return None


def _before(doc: Doc, low: int, start: int) -> Inquit | None:
    """Read Merkel said: "…"; the verb is the last of the words right before the quotation."""
    for i in range(start - 1, max(low, start - LONGEST_INQUIT) - 1, -1):
        if doc[i].text in ENDS or doc[i].is_space:
            return None
        row = _speech_verb(doc[i])
        if row is not None:
            return _inquit(doc, doc[i], row, low, start)
    return None


def _within(doc: Doc, quote: Quotation) -> Inquit | None:
    """Read an aside between dashes or commas: "We do this – said Merkel – every day"."""
    for i in range(quote.start + 1, quote.end):
        if doc[i].text not in DASHES:
            continue
        end = next(
            (j for j in range(i + 2, min(i + LONGEST_ASIDE, quote.end)) if doc[j].text in DASHES), None
        )
        if end is None:
            continue
        verbs = [doc[j] for j in range(i + 1, end) if doc[j].pos_ in ("VERB", "AUX")]
        rows = [row for verb in verbs if (row := _speech_verb(verb)) is not None]
        if len(verbs) == 1 and rows:
            words = tuple(j for j in range(i + 1, end) if doc[j].pos_ in (*NAMES, "DET", "ADJ"))
            if words:
                return Inquit(words, words, (verbs[0].i,), rows[0].stance, (i, end + 1))
    return None


def _fragment(doc: Doc, quote: Quotation, high: int) -> Inquit | None:
    """Read a sentence without a verb that names a person: "…". Thus the mayor, Ada Stone."""
    start = quote.end
    while start < high and (doc[start].is_punct or doc[start].is_space):
        start += 1
    end = next((i for i in range(start, high) if doc[i].text in ENDS), high)
    if end - start < 1 or any(doc[i].tag_ in ("VBZ", "VBP", "VBD", "MD") for i in range(start, end)):
        return None
    people = [i for i in range(start, end) if doc[i].ent_type_ == "PERSON"]
    if not people:
        return None
    last = people[0]
    while last + 1 in people:
        last += 1
    name = tuple(range(people[0], last + 1))
    return Inquit(name, name, (), Stance.SAYS)


def _subject_before(doc: Doc, low: int, start: int) -> Inquit | None:
    """Take the person the sentence before speaks of: Merkel was firm. "We shall stay."

    If that sentence is what he says, the quotation goes on with it.
    """
    if start - 1 < low or doc[start - 1].text not in (*ENDS, ":", '"', "''"):
        return None
    root = doc[start - 1].sent.root
    subject = next(iter(dependents(root, frozenset({"nsubj", "nsubjpass"}))), None)
    if subject is None or subject.i < low or not _is_person(subject):
        return None
    row = _speech_verb(root)
    if row is not None and subject.dep_ == "nsubj":
        return Inquit(phrase(subject), core(subject), (root.i,), row.stance)
    return Inquit(phrase(subject), core(subject), (), Stance.SAYS)


def _is_person(subject: Token) -> bool:
    return subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she", "they")


def _speech_verb(token: Token) -> SpeechCue | None:
    if token.pos_ != "VERB" or token.tag_ == "VB":
        return None
    for row in by_lemma().get(token.lemma, ()):
        if row.quotes and row.kind is CueKind.VERB and " " not in row.cue:
            return row
    return None


def _inquit(doc: Doc, verb: Token, row: SpeechCue, low: int, high: int) -> Inquit | None:
    """Find the subject of a verb of saying by the parse, else by the words beside it."""
    named, speaker = source_of(verb)
    if named is not None and speaker is not None and low <= named.i < high:
        whole = tuple(i for i in phrase(named) if low <= i < high and i != verb.i)
        return Inquit(whole, tuple(i for i in core(speaker)), (verb.i,), row.stance)
    beside = _beside(doc, verb.i, low, high)
    if beside:
        return Inquit(beside, beside, (verb.i,), row.stance)
    if named is not None and speaker is not None:
        return Inquit(phrase(named), core(speaker), (verb.i,), row.stance)
    return None


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
    while right < high and _may_name(doc[right]):
        right += 1
    return tuple(range(verb + 1, right)) if any(doc[i].pos_ in NAMES for i in range(verb + 1, right)) else ()


def _may_name(token: Token) -> bool:
    return token.pos_ in (*NAMES, "DET", "ADJ") and token.ent_type_ not in ("DATE", "TIME")
