"""Make one of what quotations and reports find: the same words of the same speaker, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.utterances import Ranges, Speech, holders, join, size
from kg.model import Stance

__all__ = ["COMMITTING", "merge"]

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
# What a speaker says of himself with these is more than that he says it.
COMMITTING = frozenset(
    {
        Stance.DENIES, Stance.DOUBTS, Stance.ALLEGES, Stance.WARNS, Stance.THREATENS,
        Stance.PROMISES, Stance.URGES, Stance.ASKS,
    }
)  # fmt: skip
PAUSES = frozenset({",", ".", "!", "?", "…", "...", ";", ":"})


def merge(
    doc: Doc, direct: Sequence[Speech], indirect: Iterable[Speech], fragments: Iterable[Speech]
) -> list[Speech]:
    """Return all speech found, each once; speech within a quotation does not reach out of it.

    A verb of saying with a quotation and a clause says both; a quotation without words about its
    speaker is his who is reported to say it; quoted fragments count where nothing else is known.
    """
    by_cue = {each.cue[0]: n for n, each in enumerate(direct) if each.cue}
    quoted = holders(direct)
    merged = list(direct)
    for each in indirect:
        n = by_cue.get(each.cue[0])
        if n is not None:
            quotation = merged[n].content
            if _apart(each, merged[n]) and each.stance is not merged[n].stance:
                merged.append(each)
            elif (
                _runs_on(doc, quotation[-1][1]) or _apart(each, merged[n]) or _in_midst(doc, quotation[0][0])
            ):
                merged[n] = _joined(merged[n], each)
            continue
        own = next(iter(quoted.get(each.cue[0], ())), None)
        n = _unspoken(merged, quoted, each) if own is None else None
        if n is not None:
            merged[n] = replace(_joined(each, merged[n]), direct=True)
        else:
            merged += [each] if own is None else _inside(doc, each, direct[own])
    merged = [each for each in merged if each.source is not None or not _told_by_another(each, merged)]
    known = holders(merged)
    cues = {i for each in merged for i in each.cue}
    return merged + [each for each in fragments if not _known(each, known, cues)]


def _joined(one: Speech, other: Speech) -> Speech:
    content = join([*one.content, *other.content])
    return replace(one, content=content, scope=content)


def _unspoken(found: Sequence[Speech], quoted: dict[int, list[int]], speech: Speech) -> int | None:
    """Return the quotation without words about its speaker that is what a clause reports.

    According to Merkel, "it is over. We are done."
    """
    candidates = {n for start, end in speech.content for i in range(start, end) for n in quoted.get(i, ())}
    for n in sorted(candidates):
        if not found[n].cue and 2 * size(_within(speech.content, found[n].content)) > size(speech.content):
            return n
    return None


def _apart(report: Speech, quotation: Speech) -> bool:
    """Tell whether someone first reports and then quotes: He said it was over. "We are done." """
    return report.content[-1][1] <= quotation.content[0][0]


def _runs_on(doc: Doc, end: int) -> bool:
    """Tell whether a sentence goes on after its quotation: "You squeezed them" to drive up the price."""
    edge = {doc[end - 2].text, doc[end].text} if 2 <= end < len(doc) else {"."}
    return not edge & PAUSES and not doc[end].is_space


def _in_midst(doc: Doc, start: int) -> bool:
    """Tell whether a quotation begins within a sentence: When they came, he said, "we were gone"."""
    first = next((token for token in doc[start : start + 3] if token.is_alpha), None)
    return first is not None and first.is_lower


def _inside(doc: Doc, speech: Speech, quote: Speech) -> list[Speech]:
    """Keep what a quoted speaker reports within his quotation; "I think that P" is just P of his."""
    own = speech.source is not None and all(doc[i].lower_ in FIRST_PERSON for i in speech.source)
    content = _within(speech.content, quote.content)
    if not content or (own and speech.stance not in COMMITTING):
        return []
    return [replace(speech, content=content, scope=_within(speech.scope, quote.content))]


def _known(fragment: Speech, known: dict[int, list[int]], cues: set[int]) -> bool:
    """Tell whether quoted words are part of what is known to be said, or their verb says more."""
    start, end = fragment.content[0]
    return fragment.cue[0] in cues or start in known or end - 1 in known


def _told_by_another(speech: Speech, found: Sequence[Speech]) -> bool:
    """Tell whether somebody named holds what nobody in particular says: "Iran denied [reports that P]"."""
    return any(
        each.source is not None and each.content == speech.content and each.cue < speech.cue for each in found
    )


def _within(ranges: Ranges, limits: Ranges) -> Ranges:
    return join(
        (max(start, low), min(end, high))
        for start, end in ranges
        for low, high in limits
        if max(start, low) < min(end, high)
    )
