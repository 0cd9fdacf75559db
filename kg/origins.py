"""Tell how many independent origins a claim has: five articles that quote one speaker are one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Evidence, MentionKind

__all__ = ["evidence_key", "of_copies", "origin", "origins", "speaker_of"]


def evidence_key(piece: Evidence) -> str:
    """Return what names this piece of evidence in a build: article, sentence, subject and verb.

    >>> evidence_key(piece)                                    # doctest: +SKIP
    'a1:0-51:0:5'
    """
    proposition = piece.proposition
    return (
        f"{piece.article.id}:{proposition.sentence.start}-{proposition.sentence.end}"
        f":{proposition.subject.start}:{proposition.verb.start}"
    )


def origin(piece: Evidence, known: Mapping[str, str] | None = None) -> str:
    """Return where a report comes from: the first that applies.

    A given one (``known``, by evidence key: credited agencies, clusters of copies), else the earliest
    named speaker of the chain (the one nearest to the words), else the publisher, else the article.
    """
    given = (known or {}).get(evidence_key(piece))
    return given or speaker_of(piece) or _outlet(piece)


def speaker_of(piece: Evidence) -> str | None:
    """Return the earliest named speaker of a report, null where nobody is named."""
    for attribution, link in reversed(list(zip(piece.proposition.attribution, piece.speakers, strict=False))):
        if link is not None and link.entity.anchored:
            return link.entity.id
        if attribution.source is not None and attribution.source.kind is MentionKind.NAME:
            return "name:" + (attribution.source.referent or attribution.source.text)
    return None


def of_copies(pieces: Iterable[Evidence], copies: Mapping[str, str]) -> dict[str, str]:
    """Return the origins of what stands in copied articles and is nobody's words: the first of the copies.

    ``copies`` leads from an article to the first of its cluster, as ``kg.duplicates`` gives it.
    """
    found = ((piece, copies.get(piece.article.id)) for piece in pieces)
    return {evidence_key(piece): f"copy:{first}" for piece, first in found if first and not speaker_of(piece)}


def _outlet(piece: Evidence) -> str:
    publisher = piece.article.publisher
    return "publisher:" + publisher if publisher else "article:" + piece.article.id


def origins(pieces: Iterable[Evidence], known: Mapping[str, str] | None = None) -> set[str]:
    """Return the distinct origins of ``pieces``."""
    return {origin(piece, known) for piece in pieces}
