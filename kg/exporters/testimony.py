"""What one piece of evidence testifies: who stands for it, through whom, and as which event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model import Attribution, Event, Evidence, Link, Modality, Stance

__all__ = ["chain", "event_key", "event_of", "speaker_key", "voice"]

DENIALS = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.REJECTS})
ALLEGATIONS = frozenset({Stance.ALLEGES, Stance.BELIEVES})


def voice(piece: Evidence) -> str:
    """Return who stands for what is said: ``outlet``, ``said``, ``denied``, ``alleged`` or ``planned``.

    Whatever is not (yet) done is ``planned``, unless someone denies or only alleges it.
    """
    stances = {attribution.stance for attribution in piece.proposition.attribution}
    if stances & DENIALS:
        return "denied"
    if stances & ALLEGATIONS:
        return "alleged"
    if piece.proposition.factuality.modality is not Modality.ASSERTED:
        return "planned"
    return "said" if stances else "outlet"


def event_key(piece: Evidence) -> tuple[str, int, str]:
    """Return what all evidence of one event shares: article, predicate and class."""
    kind = str(piece.coding.event_class) if piece.coding else ""
    return piece.article.id, piece.proposition.verb.start, kind


def event_of(piece: Evidence, event: Event | None) -> list[Any] | None:
    """Return the event of a piece as the page reads it, if there is one.

    Class, quad, modes and contexts, score, status, why, confidence; of an occurrence also the killed, the
    injured and the place.
    """
    coding = piece.coding
    if coding is None:
        return None
    detail = [*coding.modes, *coding.contexts]
    return [
        str(coding.event_class),
        str(coding.quad),
        detail,
        coding.score,
        str(coding.status),
        coding.why,
        round(coding.confidence, 4),
        *([event.killed, event.injured, event.place.mention if event.place else None] if event else ()),
    ]


def chain(piece: Evidence) -> Iterator[tuple[Attribution, Link | None]]:
    """Yield the speakers of a piece, the outermost first, each with what he is linked to."""
    links = [*piece.speakers, *[None] * len(piece.proposition.attribution)]
    yield from zip(piece.proposition.attribution, links, strict=False)


def speaker_key(said: Attribution, link: Link | None) -> str:
    """Return what tells one speaker from another: an entity's id, a name, or nothing for somebody unnamed."""
    if link is not None:
        return link.entity.id
    return "" if said.source is None else "name:" + (said.source.referent or said.source.text)
