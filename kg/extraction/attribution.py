"""Say who says so: all speech and thought of an article, nested speakers as a chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.direct_speech import direct_speech
from kg.extraction.fragments import fragments
from kg.extraction.quotations import Quotation, paragraphs
from kg.extraction.reported import reported
from kg.extraction.utterances import Ranges, Speech, Utterance, chain, covers, join, size, subtract
from kg.model import Quoted, Stance

__all__ = ["Utterance", "attributions", "chain"]

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
# What a speaker says of himself with these is more than that he says it.
COMMITTING = frozenset(
    {
        Stance.DENIES, Stance.DOUBTS, Stance.ALLEGES, Stance.WARNS, Stance.THREATENS,
        Stance.PROMISES, Stance.URGES, Stance.ASKS,
    }
)  # fmt: skip
VERBAL = frozenset({"VERB", "AUX"})
PAUSES = frozenset({",", ".", "!", "?", "…", "...", ";", ":"})


def attributions(doc: Doc, text: str) -> list[Utterance]:
    """Return everything that someone says or thinks in an article, in text order.

    ``text`` is the article's own text, for its quotation marks as printed.
    """
    parts = paragraphs(doc, text)
    quotes = [quote for part in parts for quote in part.quotations]
    speech = _merge(doc, list(direct_speech(doc, parts)), list(reported(doc)))
    speech += [each for each in fragments(doc, quotes) if not _known(each, speech)]
    speech = [each for n, each in enumerate(speech) if _matters(doc, each, _outer(speech, n), speech)]
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


def _merge(doc: Doc, direct: list[Speech], indirect: list[Speech]) -> list[Speech]:
    """Make one of a quotation and the clause its verb of saying governs; keep speech within quotations."""
    by_cue = {each.cue[0]: n for n, each in enumerate(direct) if each.cue}
    merged = list(direct)
    for each in indirect:
        n = by_cue.get(each.cue[0])
        open_ = _unspoken(merged, each) if n is None else None
        if open_ is not None:
            content = join([*merged[open_].content, *each.content])
            merged[open_] = replace(each, content=content, scope=content, direct=True)
        elif n is None:
            merged += _inside(doc, each, direct)
        elif _runs_on(doc, merged[n].content[-1][1]) or _apart(each, merged[n]):
            content = join([*merged[n].content, *each.content])
            merged[n] = replace(merged[n], content=content, scope=content)
    return merged


def _known(fragment: Speech, found: Sequence[Speech]) -> bool:
    """Tell whether quoted words are part of what is known to be said, or their verb says more."""
    start, end = fragment.content[0]
    return any(
        fragment.cue[0] in each.cue or covers(each.content, end - 1) or covers(each.content, start)
        for each in found
    )


def _unspoken(found: Sequence[Speech], speech: Speech) -> int | None:
    """Return the quotation without words about its speaker that is what a clause reports.

    According to Merkel, "it is over. We are done."
    """
    for n, each in enumerate(found):
        if each.direct and not each.cue and not covers(each.content, speech.cue[0]):
            shared = size(_within(speech.content, each.content))
            if 2 * shared > size(speech.content):
                return n
    return None


def _apart(reported_: Speech, quotation: Speech) -> bool:
    """Tell whether someone first reports and then quotes: He said it was over. "We are done." """
    return reported_.content[-1][1] <= quotation.content[0][0]


def _runs_on(doc: Doc, end: int) -> bool:
    """Tell whether a sentence goes on after its quotation: "You squeezed them" to drive up the price."""
    edge = {doc[end - 2].text, doc[end].text} if 2 <= end < len(doc) else {"."}
    return not edge & PAUSES and not doc[end].is_space


def _inside(doc: Doc, speech: Speech, direct: Sequence[Speech]) -> list[Speech]:
    """Keep what a quoted speaker reports within his quotation; "I think that P" is just P of his."""
    for quote in direct:
        if covers(quote.content, speech.cue[0]):
            own = speech.source is not None and all(doc[i].lower_ in FIRST_PERSON for i in speech.source)
            content = _within(speech.content, quote.content)
            if not content or (own and speech.stance not in COMMITTING):
                return []
            return [replace(speech, content=content, scope=_within(speech.scope, quote.content))]
    return [speech]


def _matters(doc: Doc, speech: Speech, outer: int | None, others: Sequence[Speech]) -> bool:
    """Tell whether speech within speech changes whose a claim is, or how he stands to it.

    "He said Iran rejected the offer" has nothing that Iran says, "he said he expects that P" and "he said
    the belief that P is old" nothing that is not his; "he said claims that P are false" has.
    """
    if outer is None:
        return True
    if speech.stance in COMMITTING:
        return bool(speech.scope)
    if speech.source is None or _same(doc, speech, others[outer]):
        return False
    return any(doc[i].pos_ in VERBAL for start, end in speech.scope for i in range(start, end))


def _same(doc: Doc, speech: Speech, outer: Speech) -> bool:
    """Tell whether a pronoun that begins what someone says is himself: "Merkel said she hopes that …"."""
    first = next(
        (i for start, end in outer.content for i in range(start, end) if doc[i].lower_ != "that"), None
    )
    return speech.source == (first,) and doc[speech.source[0]].pos_ == "PRON"


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
    return min((speech.content[0][0], *speech.cue[:1]))
