"""Give every quotation its speaker: the verb of saying beside it, a label, or who spoke before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.inquits import (
    ENDS,
    Inquit,
    after,
    before,
    fragment,
    signature,
    speech_verb,
    within,
)
from kg.extraction.interviews import INTERVIEWER, answer, asks, is_question
from kg.extraction.introductions import subject_before
from kg.extraction.labels import ANSWER, QUESTION, closing_label, opening_label
from kg.extraction.quotations import Paragraph, Quotation
from kg.extraction.utterances import Ranges, Speech, join, subtract
from kg.model import Stance

__all__ = ["direct_speech"]

SHORTEST_SPEECH = 4
LONGEST_INTERRUPTION = 4
# He said, "…": a verb this near before a quotation goes before any after it.
RIGHT_BEFORE = 2
SPEAKER_HIMSELF = frozenset({"i", "we", "our", "my", "us", "me"})
SMALL_WORDS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART"})
LONG_DASHES = frozenset({"–", "—", "―"})


def direct_speech(doc: Doc, parts: list[Paragraph]) -> Iterator[Speech]:
    """Yield the direct speech of a document, one value for each run of one speaker in a paragraph."""
    last: Inquit | None = None
    announced: Inquit | None = None
    running = False
    for n, part in enumerate(parts):
        label = _label(doc, part, last, headline=n == 0)
        if label is not None:
            last, content = label
            yield _speech(last, (content,))
            continue
        unmarked = _unmarked(doc, part)
        if unmarked is not None:
            last, ranges = unmarked
            yield _speech(last, ranges)
            continue
        quotes = list(_speech_among(doc, part.quotations))
        if last is not None and announced is None and not running and is_question(doc, part):
            yield _speech(INTERVIEWER, ((part.start, part.end),))
            continue
        running = (running and _empty(doc, part)) or (bool(quotes) and not quotes[-1].closed)
        if not quotes and announced is not None and not _asks(doc, part):
            yield _speech(announced, ((part.start, part.end),))
        if not quotes and not _asks(doc, part):
            last = None
        elif announced is not None:
            last = announced
        signed = signature(doc, part.start, part.end) if quotes else None
        if signed is not None:
            last = signed
            yield _speech(signed, ((quotes[0].start, signed.cue[0]),))
            continue
        for inquit, ranges in _attributed(doc, part, quotes, last, announced):
            last = inquit
            yield _speech(inquit, ranges)
        announced = _announced(doc, part) or (announced if _empty(doc, part) else None)


def _unmarked(doc: Doc, part: Paragraph) -> tuple[Inquit, Ranges] | None:
    """Read speech set with dashes for marks: "– We leave today – said the minister. – Or never."

    A dash begins it, or "I" and "we" tell that it is more than a report with an aside.
    """
    if part.quotations or part.end - part.start < SHORTEST_SPEECH:
        return None
    opened = doc[part.start].text in LONG_DASHES
    if not opened and not any(doc[i].lower_ in SPEAKER_HIMSELF for i in range(part.start, part.end)):
        return None
    start = part.start + opened
    inquit = within(doc, start, part.end)
    if inquit is None or inquit.hole is None:
        return None
    return inquit, subtract(((start, part.end),), [inquit.hole])


def _announced(doc: Doc, part: Paragraph) -> Inquit | None:
    """Read a paragraph that ends in "Merkel added:" as the beginning of the next."""
    end = part.end
    while end > part.start and doc[end - 1].is_space:
        end -= 1
    if end - part.start < 2 or doc[end - 1].text != ":":
        return None
    said = before(doc, part.start, end)
    return said or subject_before(doc, part.start, end)


def _empty(doc: Doc, part: Paragraph) -> bool:
    return all(doc[i].is_space for i in range(part.start, part.end))


def _speech(inquit: Inquit, ranges: Ranges) -> Speech:
    return Speech(inquit.source, inquit.speaker, inquit.cue, ranges, ranges, inquit.stance, direct=True)


def _asks(doc: Doc, part: Paragraph) -> bool:
    """Tell whether a paragraph is a question, as of an interviewer, or empty."""
    last = next((doc[i] for i in range(part.end - 1, part.start - 1, -1) if not doc[i].is_space), None)
    return last is None or last.text == "?"


def _label(
    doc: Doc, part: Paragraph, last: Inquit | None, *, headline: bool
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
        return replace(_carried(last), cue=(colon,)), content
    return Inquit(words, words, (colon,), Stance.SAYS), content


def _attributed(
    doc: Doc,
    part: Paragraph,
    quotes: list[Quotation],
    last: Inquit | None,
    announced: Inquit | None,
) -> Iterator[tuple[Inquit, Ranges]]:
    current: Inquit | None = None
    ranges: list[tuple[int, int]] = []
    for n, quote in enumerate(quotes):
        if _is_title(doc, quote) and not (n or _opens_sentence(doc, quote.start, part.start)):
            continue
        low = quotes[n - 1].end if n else part.start
        high = quotes[n + 1].start if n + 1 < len(quotes) else part.end
        inquit = _inquit(doc, quote, low, high, first=current is None)
        if inquit is not None and (current is None or inquit.cue != current.cue):
            if current is not None and current.cue:
                yield current, join(ranges)
                ranges = []
            current = inquit
        if current is None and not _begins_speech(doc, quote, part):
            continue
        if current is None and asks(doc, quote) and n + 1 < len(quotes) and quotes[n + 1].start == quote.end:
            yield INTERVIEWER, ((quote.start, quote.end),)
            continue
        asked = answer(doc, current) if current is not None and inquit is None and n else None
        if current is not None and asked is not None and asks(doc, quotes[n - 1]) and not asks(doc, quote):
            yield current, join(ranges)
            current, ranges = asked, []
        current = current or announced or _carried(last if _opens(doc, quote, part) else None)
        ranges += subtract(((quote.start, quote.end),), [inquit.hole] if inquit and inquit.hole else [])
    if current is not None:
        yield current, join(ranges)


def _inquit(doc: Doc, quote: Quotation, low: int, high: int, *, first: bool) -> Inquit | None:
    """Find the words beside a quotation that name its speaker; the first may stand after his sentence."""
    ahead = before(doc, low, quote.start)
    beside = ahead if ahead is not None and quote.start - ahead.cue[-1] <= RIGHT_BEFORE else None
    found = within(doc, quote.start, quote.end) or beside or after(doc, quote.end, high) or ahead
    if found is None and first:
        found = fragment(doc, quote, high) or subject_before(doc, low, quote.start)
    return found


def _opens(doc: Doc, quote: Quotation, part: Paragraph) -> bool:
    """Tell whether a quotation opens its paragraph, so that it may go on from the one before."""
    return not any(doc[i].is_alpha for i in range(part.start, quote.start))


def _begins_speech(doc: Doc, quote: Quotation, part: Paragraph) -> bool:
    opens = _opens_sentence(doc, quote.start, part.start) or _several(doc, quote)
    return opens and not _is_title(doc, quote)


def _is_title(doc: Doc, quote: Quotation) -> bool:
    """Tell whether all words of a quotation but the small ones are capitalised, as those of a title are."""
    words = [
        doc[i] for i in range(quote.start, quote.end) if doc[i].is_alpha and doc[i].pos_ not in SMALL_WORDS
    ]
    return len(words) > 1 and all(word.text[0].isupper() for word in words)


def _opens_sentence(doc: Doc, start: int, low: int) -> bool:
    return start == low or doc[start - 1].is_space or doc[start - 1].text in (*ENDS, ":", '"')


def _carried(last: Inquit | None) -> Inquit:
    """Let a quotation without a word about its speaker go on from the last one, or leave him open."""
    if last is None:
        return Inquit(None, None, (), Stance.SAYS)
    return replace(last, cue=(), stance=Stance.SAYS, hole=None)


def _speech_among(doc: Doc, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations that are speech by themselves or by a verb of saying right beside them.

    "We are ready" tweeted Stone "to send whatever helps".
    """
    interrupted = 0
    for quote in quotations:
        answered = quote.end < len(doc) and speech_verb(doc[quote.end]) is not None
        if _is_speech(doc, quote) or answered or 0 < quote.start - interrupted <= LONGEST_INTERRUPTION:
            interrupted = quote.end if answered else 0
            yield quote


def _is_speech(doc: Doc, quote: Quotation) -> bool:
    """Tell speech from a word or a title in quotation marks."""
    words = [doc[i] for i in range(quote.start, quote.end) if doc[i].is_alpha]
    if len(words) < SHORTEST_SPEECH:
        return bool(words) and _whole(doc, quote)
    return (
        _whole(doc, quote)
        or _several(doc, quote)
        or (any(w.tag_ in ("VBZ", "VBP", "VBD", "MD") for w in words) and _after_pause(doc, quote))
    )


def _several(doc: Doc, quote: Quotation) -> bool:
    """Tell whether a quotation goes on after the end of a sentence: He declared "it is over. Go home." """
    return any(
        doc[i].text in ENDS and doc[i + 1].text[0].isupper() for i in range(quote.start + 1, quote.end - 3)
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
    last = doc[quote.start - 1] if quote.start else None
    if last is not None and last.tag_ == "CC" and last.i and doc[last.i - 1].text == ",":
        return True
    return last is None or last.is_space or last.is_punct or last.lower_ == "that"
