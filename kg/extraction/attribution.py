"""Say who says so: all speech and thought of an article, nested speakers as a chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kg.extraction.direct_speech import direct_speech
from kg.extraction.quotations import Quotation, paragraphs, quotations
from kg.extraction.reported import reported
from kg.extraction.utterances import Ranges, Speech, Utterance, chain, covers, join, size, subtract
from kg.model import Quoted

__all__ = ["Utterance", "attributions", "chain"]


def attributions(doc: Doc, text: str) -> list[Utterance]:
    """Return everything that someone says or thinks in an article, in text order.

    ``text`` is the article's own text, for its quotation marks as printed.
    """
    parts = paragraphs(doc)
    quotes = [quote for part in parts for quote in quotations(doc, text, part)]
    speech = _merge(list(direct_speech(doc, text, parts)), list(reported(doc)))
    speech.sort(key=lambda each: (_first(each), size(each.content)))
    return [
        Utterance(
            id=n,
            outer=_outer(speech, n),
            source=each.source,
            cue=each.cue,
            content=each.content,
            stance=each.stance,
            quoted=Quoted.DIRECT if each.direct else _quoted(each, quotes),
            speaker=each.speaker,
            scope=each.scope,
        )
        for n, each in enumerate(speech)
    ]


def _merge(direct: list[Speech], indirect: list[Speech]) -> list[Speech]:
    """Make one of a quotation and the clause its verb of saying governs; keep speech within quotations."""
    by_cue = {each.cue[0]: n for n, each in enumerate(direct) if each.cue}
    merged = list(direct)
    for each in indirect:
        n = by_cue.get(each.cue[0])
        if n is None:
            inside = _inside(each, direct)
            if inside is not None:
                merged.append(inside)
    return merged


def _inside(speech: Speech, direct: Sequence[Speech]) -> Speech | None:
    """Keep what a quoted speaker reports within his quotation; drop a clause that quotation has."""
    for quote in direct:
        if covers(quote.content, speech.cue[0]):
            content = _within(speech.content, quote.content)
            if not content:
                return None
            return Speech(
                speech.source, speech.speaker, speech.cue, content,
                _within(speech.scope, quote.content), speech.stance,
            )  # fmt: skip
    return speech


def _within(ranges: Ranges, limits: Ranges) -> Ranges:
    return join(
        (max(start, low), min(end, high))
        for start, end in ranges
        for low, high in limits
        if max(start, low) < min(end, high)
    )


def _outer(speech: Sequence[Speech], n: int) -> int | None:
    """Return the smallest speech that holds the cue of this one."""
    own = speech[n]
    anchor = own.cue[0] if own.cue else own.content[0][0]
    holders = [
        (size(other.content), m)
        for m, other in enumerate(speech)
        if m != n and covers(other.content, anchor) and size(other.content) > size(own.content)
    ]
    return min(holders)[1] if holders else None


def _quoted(speech: Speech, quotes: Iterable[Quotation]) -> Quoted:
    """Tell whether reported words stand in marks of their own, not in those their report stands in."""
    marked = join((q.start, q.end) for q in quotes if not q.start <= speech.cue[0] < q.end)
    outside = size(subtract(speech.content, marked))
    if outside == 0:
        return Quoted.DIRECT
    return Quoted.INDIRECT if outside == size(speech.content) else Quoted.MIXED


def _first(speech: Speech) -> int:
    starts = [speech.content[0][0], *speech.cue[:1], *(speech.source or ())[:1]]
    return min(starts)
