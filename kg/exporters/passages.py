"""A sentence of evidence as the page shows it: its words, what is marked in them, and the reasons.

All offsets are code points into the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model import Evidence, Link, Mention, Proposition, RelationPhrase
from kg.origins import evidence_key
from kg.review.verdicts import subject_matter

__all__ = ["passage"]


def passage(piece: Evidence, text: str = "") -> dict[str, Any]:
    """Return the sentence with its marks and the reasons, which the panel shows.

    ``text`` is the hash by which verdicts know the article's text again.
    """
    proposition = piece.proposition
    return {
        "quote": piece.quote,
        "start": proposition.sentence.start,
        "marks": [list(mark) for mark in _marks(piece)],
        "rule": proposition.rule,
        "derived": str(proposition.derived) if proposition.derived else None,
        "links": [_link(*named) for named in _named(piece)],
        "key": evidence_key(piece),
        "judged": list(subject_matter(piece, text)) if proposition.object else [],
    }


def _named(piece: Evidence) -> Iterator[tuple[Mention, Link]]:
    proposition = piece.proposition
    if piece.subject is not None:
        yield proposition.subject, piece.subject
    if proposition.object is not None and piece.object is not None:
        yield proposition.object, piece.object


def _link(mention: Mention, link: Link) -> list[Any]:
    return [mention.text, link.entity.label, list(link.reasons), link.literal]


def _marks(piece: Evidence) -> list[tuple[int, int, str]]:
    """Return the marked stretches inside the sentence, sorted: start, end, what for."""
    proposition, size = piece.proposition, len(piece.quote)
    offset = proposition.sentence.start
    found = {(start - offset, end - offset, kind) for start, end, kind in _stretches(proposition)}
    return sorted(mark for mark in found if 0 <= mark[0] < mark[1] <= size)


def _stretches(proposition: Proposition) -> Iterator[tuple[int, int, str]]:
    yield from _parts(proposition.subject, "subject")
    yield from _parts(proposition.relation, "relation")
    if proposition.object is not None:
        yield from _parts(proposition.object, "object")
    for said in proposition.attribution:
        if said.source is not None:
            yield from _parts(said.source, "speaker")
        if said.cue is not None:
            yield said.cue.start, said.cue.end, "speech"
    for cue in proposition.factuality.cues:
        yield cue.start, cue.end, "cue"
    if proposition.when is not None and proposition.when.span is not None:
        yield proposition.when.span.start, proposition.when.span.end, "time"


def _parts(words: Mention | RelationPhrase, kind: str) -> Iterator[tuple[int, int, str]]:
    for span in words.spans or (words,):
        yield span.start, span.end, kind
