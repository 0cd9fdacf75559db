"""Merge evidence into claims, and claims into a graph."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import networkx as nx

from kg import events
from kg.model import (
    ArticleRef,
    Claim,
    Entity,
    EntityType,
    Event,
    Evidence,
    Link,
    Mention,
    MentionKind,
    Voice,
)
from kg.selection import is_informative

__all__ = [
    "DEFAULT_CONFIDENCE",
    "assemble",
    "claim_id",
    "claim_of",
    "claims",
    "end_of",
    "evidence_key",
    "graph_of",
    "has_actor",
    "is_kept",
]

DEFAULT_CONFIDENCE = 0.61
SLUG = re.compile(r"[^a-z0-9]+")
DETERMINERS = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your)\s+", re.I)
QUOTES = "\"'“”„‘’«»`"


def assemble(
    evidence: Iterable[Evidence], *, min_confidence: float = DEFAULT_CONFIDENCE, keep_all: bool = False
) -> nx.MultiDiGraph:
    """Return the graph of all claims that ``evidence`` makes.

    A node is an entity's id with ``entity=``; an edge's key is its claim's id with ``claim=``. Only
    evidence with an object, a confidence of at least ``min_confidence`` and an actor at one end or as
    a speaker is kept; ``keep_all`` drops the last condition. The same evidence in any order gives the
    same graph, in the same order.
    """
    sure = [piece for piece in evidence if piece.proposition.confidence >= min_confidence]
    kept = [piece for piece in sure if is_kept(piece, min_confidence, keep_all)]
    graph = graph_of(claims(kept))
    told = events.events(sure, claim_of=claim_id)
    graph.graph.update(articles=_articles(kept), events=[event for event in told if has_actor(event)])
    return graph


def graph_of(claims: Iterable[Claim]) -> nx.MultiDiGraph:
    """Return the graph of claims that come by subject, object and id; its nodes stand by their ids."""
    graph = nx.MultiDiGraph()
    found = list(claims)
    entities = {entity.id: entity for claim in found for entity in (claim.subject, claim.object)}
    graph.add_nodes_from((key, {"entity": entity}) for key, entity in sorted(entities.items()))
    for claim in found:
        graph.add_edge(claim.subject.id, claim.object.id, key=claim.id, claim=claim)
    pieces = (piece for claim in found for piece in claim.evidence)
    graph.graph.update(articles={}, texts={}, events=[], options={}, speakers=_speakers(pieces))
    return graph


def is_kept(piece: Evidence, min_confidence: float = DEFAULT_CONFIDENCE, keep_all: bool = False) -> bool:
    """Tell whether a piece of evidence belongs in the graph; see ``assemble``."""
    proposition = piece.proposition
    if proposition.object is None or proposition.confidence < min_confidence:
        return False
    if (
        proposition.clause.voice is Voice.PASSIVE
        and proposition.clause.link == "by"
        and not proposition.derived
    ):
        return False  # the active reading derived of it stands in the graph
    ends = ((proposition.subject, piece.subject), (proposition.object, piece.object))
    if any(_is_open_pronoun(mention, link) for mention, link in ends):
        return False
    if end_of(piece, subject=True).id == end_of(piece, subject=False).id:
        return False
    if not keep_all and not is_informative(piece):
        return False
    sources = ((a.source, link) for a, link in zip(proposition.attribution, piece.speakers, strict=False))
    return keep_all or any(_is_actor(mention, link) for mention, link in (*ends, *sources))


def claims(evidence: Iterable[Evidence]) -> Iterator[Claim]:
    """Yield the claims that ``evidence`` makes, by their ends and id; evidence merged and ordered."""
    groups: dict[str, list[Evidence]] = {}
    for piece in evidence:
        groups.setdefault(claim_id(piece), []).append(piece)
    found = [claim_of(key, sorted(pieces, key=evidence_key)) for key, pieces in groups.items()]
    yield from sorted(found, key=lambda claim: (claim.subject.id, claim.object.id, claim.id))


def claim_id(piece: Evidence) -> str:
    """Return the id of the claim that a piece of evidence makes: a hash of its five parts."""
    factuality = piece.proposition.factuality
    parts = (
        end_of(piece, subject=True).id,
        piece.relation.id,
        end_of(piece, subject=False).id,
        factuality.polarity,
        factuality.modality,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def end_of(piece: Evidence, *, subject: bool) -> Entity:
    """Return the entity at one end of a piece of evidence; a common noun is one of its own article."""
    link = piece.subject if subject else piece.object
    mention = piece.proposition.subject if subject else piece.proposition.object
    if link is not None:
        return link.entity
    if mention is None:
        raise ValueError("an intransitive proposition has no object")
    return _noun(piece.article.id, mention.referent or mention.introduction or mention.text)


@lru_cache(maxsize=1 << 14)
def _noun(article: str, words: str) -> Entity:
    label = _label(words)
    digest = hashlib.sha256(article.encode()).hexdigest()[:8]
    return Entity(f"kg:noun/{digest}/{_slug(label)}", label, EntityType.CONCEPT, anchored=False)


def evidence_key(piece: Evidence) -> tuple[str, str, int, int, int, str, str]:
    """Return the order of evidence: by day, article, place, speaker and rule; without chance."""
    proposition = piece.proposition
    target = proposition.object.start if proposition.object else -1
    speaker = proposition.attribution[-1] if proposition.attribution else None
    return (
        (piece.article.published or date.max).isoformat(),
        piece.article.id,
        proposition.verb.start,
        proposition.subject.start,
        target,
        proposition.rule,
        speaker.stance if speaker else "",
    )


def claim_of(key: str, pieces: Iterable[Evidence]) -> Claim:
    """Return the claim of this id that pieces of evidence make, which come in the order of evidence."""
    ordered = tuple(pieces)
    first = ordered[0]
    factuality = first.proposition.factuality
    return Claim(
        id=key,
        subject=_timeless(end_of(first, subject=True), [end_of(p, subject=True) for p in ordered]),
        relation=first.relation,
        object=_timeless(end_of(first, subject=False), [end_of(p, subject=False) for p in ordered]),
        polarity=factuality.polarity,
        modality=factuality.modality,
        evidence=ordered,
        confidence=max(piece.proposition.confidence for piece in ordered),
    )


def _timeless(entity: Entity, seen: list[Entity]) -> Entity:
    # Country and sector are those at an article's date; the node takes the most recent of them.
    return seen[-1] if seen else entity


def _articles(evidence: Iterable[Evidence]) -> dict[str, ArticleRef]:
    found = {piece.article.id: piece.article for piece in evidence}
    return dict(sorted(found.items()))


def _speakers(evidence: Iterable[Evidence]) -> dict[str, Entity]:
    found = {link.entity.id: link.entity for piece in evidence for link in piece.speakers if link}
    return dict(sorted(found.items()))


def has_actor(event: Event) -> bool:
    """Tell whether an event has a known actor or recipient, and so belongs in the graph."""
    return any(one.entity is not None and one.entity.anchored for one in (*event.actors, *event.recipients))


def _is_actor(mention: Mention | None, link: Link | None) -> bool:
    if link is not None:
        return link.entity.anchored and link.entity.type is not EntityType.CONCEPT
    return mention is not None and mention.kind in (MentionKind.NAME, MentionKind.ROLE)


def _is_open_pronoun(mention: Mention, link: Link | None) -> bool:
    return mention.kind is MentionKind.PRONOUN and mention.referent is None and link is None


def _label(text: str) -> str:
    label = " ".join(text.split()).strip(QUOTES + " ")
    return DETERMINERS.sub("", label).strip(QUOTES + " ") or text


def _slug(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    slug = SLUG.sub("-", plain).strip("-")[:60]
    if plain.isascii() and slug:
        return slug
    # What has other letters than these keeps a name of its own.
    return "-".join(filter(None, (slug, hashlib.sha256(label.encode("utf-8", "replace")).hexdigest()[:12])))
