"""Say who says so: all speech and thought of an article, nested speakers as a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.direct_speech import direct_speech
from kg.extraction.fragments import fragments
from kg.extraction.merging import COMMITTING, merge
from kg.extraction.quotations import Quotation, paragraphs
from kg.extraction.reported import reported
from kg.extraction.utterances import Speech, Utterance, chain, chains, covers, holders, size
from kg.model import Quoted, Stance

__all__ = ["Utterance", "attributions", "chain", "chains"]

CUES = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg", "advmod"})
GOVERNORS = frozenset({"prep", "prt", "agent"})
VERBAL = frozenset({"VERB", "AUX"})
REQUESTS = frozenset({Stance.ASKS, Stance.URGES})
OWN_COURSE = frozenset({Stance.INTENDS, Stance.WANTS, Stance.AGREES, Stance.REJECTS})


def attributions(doc: Doc, text: str) -> list[Utterance]:
    """Return everything that someone says or thinks in an article, in text order.

    ``text`` is the article's own text, for its quotation marks as printed.
    """
    parts = paragraphs(doc, text)
    quotes = [quote for part in parts for quote in part.quotations]
    speech = merge(doc, list(direct_speech(doc, parts)), reported(doc), fragments(doc, quotes))
    speech = _that_matters(doc, speech)
    speech.sort(key=lambda each: (_first(each), size(each.content)))
    outer = _outer(speech)
    marks = {i: quote for quote in quotes for i in range(quote.start, quote.end)}
    return [
        Utterance(
            id=n,
            outer=outer[n],
            source=each.source,
            cue=_whole_cue(doc, each),
            content=each.content,
            stance=each.stance,
            quoted=Quoted.DIRECT if each.direct else _quoted(each, marks),
            speaker=each.speaker,
            scope=each.scope,
        )
        for n, each in enumerate(speech)
    ]


def _whole_cue(doc: Doc, speech: Speech) -> tuple[int, ...]:
    """Return the cue with its auxiliaries, adverbs and preposition: "has repeatedly denied", "called for"."""
    if not speech.cue or doc[speech.cue[-1]].pos_ not in CUES:
        return speech.cue
    start, end = speech.cue[0], speech.cue[-1] + 1
    while start and _belongs(doc[start - 1], speech):
        start -= 1
    starts = {first for first, _ in speech.content}
    governs = end + 1 in starts and doc[end].dep_ in GOVERNORS and doc[end].tag_ != "TO"
    return (*range(start, speech.cue[0]), *speech.cue, *((end,) if governs else ()))


def _belongs(before: Token, speech: Speech) -> bool:
    return (
        before.dep_ in AUXILIARIES
        and before.head.i == speech.cue[0]
        and before.i not in (speech.source or ())
        and not covers(speech.content, before.i)
    )


def _that_matters(doc: Doc, speech: Sequence[Speech]) -> list[Speech]:
    outer = _outer(speech)
    return [
        each for each, m in zip(speech, outer, strict=True) if m is None or _matters(doc, each, speech[m])
    ]


def _matters(doc: Doc, speech: Speech, outer: Speech) -> bool:
    """Tell whether speech within speech changes whose a claim is, or how he stands to it.

    "He said Iran rejected the offer" has nothing that Iran says, "he said he expects that P" and "he said
    the belief that P is old" nothing that is not his; "he said claims that P are false" has. "He said he was
    asked to leave" names nobody else: that it was a request is a matter of modality.
    """
    if speech.source is None and speech.stance in REQUESTS:
        return False
    if speech.stance in COMMITTING:
        return bool(speech.scope)
    if speech.source is None or _same(doc, speech, outer) or _of_himself(doc, speech):
        return False
    return any(doc[i].pos_ in VERBAL for start, end in speech.scope for i in range(start, end))


def _of_himself(doc: Doc, speech: Speech) -> bool:
    """Tell whether someone only means to do something: the one who tells it is who says so.

    "Merkel said Iran wants to talk", "that Iran refused to talk"; not "that Iran wants Iraq to talk".
    """
    return speech.stance in OWN_COURSE and doc[speech.content[0][0]].tag_ == "TO"


def _same(doc: Doc, speech: Speech, outer: Speech) -> bool:
    """Tell whether a pronoun that begins what someone says is himself: "Merkel said she hopes that …"."""
    first = next(
        (i for start, end in outer.content for i in range(start, end) if doc[i].lower_ != "that"), None
    )
    return speech.source == (first,) and doc[speech.source[0]].pos_ == "PRON"


def _outer(speech: Sequence[Speech]) -> list[int | None]:
    """Return for each speech the smallest larger one that holds its cue."""
    held = holders(speech)
    found = []
    for n, own in enumerate(speech):
        anchor = own.cue[0] if own.cue else own.content[0][0]
        larger = [
            (size(speech[m].content), m)
            for m in held.get(anchor, ())
            if m != n and size(speech[m].content) > size(own.content)
        ]
        found.append(min(larger)[1] if larger else None)
    return found


def _quoted(speech: Speech, marks: Mapping[int, Quotation]) -> Quoted:
    """Tell whether reported words stand in marks of their own, not in those their report stands in."""
    around = marks.get(speech.cue[0])
    words = [i for start, end in speech.content for i in range(start, end)]
    outside = sum(marks.get(i, around) is around for i in words)
    if outside == 0:
        return Quoted.DIRECT
    return Quoted.INDIRECT if outside == len(words) else Quoted.MIXED


def _first(speech: Speech) -> int:
    return min((speech.content[0][0], *speech.cue[:1]))
