"""Tell how many independent origins a claim has: five articles that quote one speaker are one origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from kg.credits import credited
from kg.model import Article, Claim, Evidence, MentionKind

__all__ = ["credits", "evidence_key", "of_claims", "origin", "origins", "speaker_of"]

ALIKE = 90  # of a hundred: sentences that differ by a word or two are copies of one
WORD = re.compile(r"\w+")


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


def credits(articles: Iterable[Article]) -> dict[str, str]:
    """Return the agency that each article credits, by article; those without are left out."""
    found = ((article.id, credited(article.text)) for article in articles)
    return {name: agency for name, agency in found if agency}


def of_claims(
    claims: Iterable[Claim], copies: Mapping[str, str], agencies: Mapping[str, str]
) -> dict[str, str]:
    """Return the origins of what is nobody's words: the agency credited, else the first of the copies.

    Copies are whole articles (``copies``, as ``kg.duplicates`` gives it) and sentences of one claim that
    are nearly the same; a sentence copied from an agency's report has its origin.
    """
    found: dict[str, str] = {}
    for claim in claims:
        earlier: list[tuple[str, str]] = []
        for piece in claim.evidence:
            if not speaker_of(piece):
                words = " ".join(WORD.findall(piece.quote.casefold()))
                name = _given(piece, copies, agencies) or _alike(words, earlier)
                if name is not None:
                    found[evidence_key(piece)] = name
                earlier.append((words, name or _outlet(piece)))
    return found


def _given(piece: Evidence, copies: Mapping[str, str], agencies: Mapping[str, str]) -> str | None:
    first = copies.get(piece.article.id)
    agency = agencies.get(piece.article.id) or agencies.get(first or "")
    return f"agency:{agency}" if agency else f"copy:{first}" if first else None


def _alike(words: str, earlier: Iterable[tuple[str, str]]) -> str | None:
    return next((name for other, name in earlier if fuzz.ratio(words, other) >= ALIKE), None)


def _outlet(piece: Evidence) -> str:
    publisher = piece.article.publisher
    return "publisher:" + publisher if publisher else "article:" + piece.article.id


def origins(pieces: Iterable[Evidence], known: Mapping[str, str] | None = None) -> set[str]:
    """Return the distinct origins of ``pieces``."""
    return {origin(piece, known) for piece in pieces}
