"""What the page knows of a graph, as JSON values: nodes, claims and their evidence, and the texts.

Three parts: ``nodes`` and ``edges`` are what is drawn (one edge from one node to another for all their
claims); ``record`` holds claims and evidence as short lists that point into ``articles`` and
``speakers``; ``texts`` holds sentences with their marks, which the page unpacks after the first picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import networkx as nx

from kg.exporters import palette
from kg.exporters.importance import MOST, important_part, overview, weights
from kg.exporters.layout import positions
from kg.exporters.passages import passage
from kg.exporters.testimony import chain, event_key, event_of, speaker_key, voice
from kg.exporters.wording import wording
from kg.model import Article, ArticleRef, Attribution, Claim, Entity, Event, Evidence, Link
from kg.origins import origin
from kg.publishers import Publishers, known_of, of_options
from kg.review.session import KEYS
from kg.review.verdicts import COLUMNS, Aspect, Outcome

__all__ = ["Payload", "payload"]

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """The parts of the page's data."""

    nodes: list[Json]
    edges: list[Json]
    record: Json
    texts: list[Json]


def payload(graph: nx.MultiDiGraph, *, most: int = MOST) -> Payload:
    """Return all that the page shows of ``graph``: at most its ``most`` most important nodes."""
    whole, graph = graph, important_part(graph, most)
    claims = _claims(graph)
    pieces = [piece for claim in claims for piece in claim.evidence]
    people = _Index(_speakers(pieces))
    articles = _Index({piece.article.id: piece.article for piece in pieces})
    known: Mapping[str, str] = graph.graph.get("origins") or {}
    sources = _Index({name: name for name in sorted({origin(piece, known) for piece in pieces})})
    happened = {event_key(event.evidence): event for event in graph.graph.get("events") or ()}
    publishers = of_options(graph.graph.get("options") or {})
    nodes = _nodes(graph, claims)
    hashes = graph.graph.get("hashes") or {}
    place = {node["id"]: number for number, node in enumerate(nodes)}
    record: Json = {
        "claims": [_claim(claim, place) for claim in claims],
        "evidence": [
            _piece(piece, number, articles, people, sources.at[origin(piece, known)], happened)
            for number, claim in enumerate(claims)
            for piece in claim.evidence
        ],
        "articles": [_article(ref, publishers) for ref in articles.values],
        "speakers": [_speaker(speaker) for speaker in people.values],
        "aspects": [str(aspect) for aspect in Aspect],
        "verdict_columns": list(COLUMNS),
        "verdict_keys": {key: _marked_by(key) for key in KEYS},
        "palette": [asdict(swatch) for swatch in palette.load()],
        "run": _run(whole),
    }
    return Payload(
        nodes, _edges(claims), record, [passage(piece, hashes.get(piece.article.id, "")) for piece in pieces]
    )


class _Index:
    """Numbers for values that are named by a key, in the order of the keys."""

    def __init__(self, by_key: Mapping[str, Any]) -> None:
        self.at = {key: number for number, key in enumerate(sorted(by_key))}
        self.values = [by_key[key] for key in sorted(by_key)]


def _claims(graph: nx.MultiDiGraph) -> list[Claim]:
    return sorted((claim for _, _, claim in graph.edges(data="claim")), key=lambda claim: claim.id)


def _nodes(graph: nx.MultiDiGraph, claims: Sequence[Claim]) -> list[Json]:
    """Return the nodes, the most important first."""
    weight = weights(graph, claims)
    size = {node: round(9 + 4.2 * math.sqrt(weight[node]) ** 0.9, 1) for node in graph}
    place = positions(graph, size)
    ordered = sorted(graph, key=lambda node: (-weight[node], node))
    alone = overview(graph, ordered, size)
    drawn = [_node(graph.nodes[node]["entity"], place[node], size[node]) for node in ordered]
    for node in drawn:
        if node["id"] in alone:
            node["overview"] = alone[node["id"]]
    return drawn


def _node(entity: Entity, place: tuple[int, int], size: float) -> Json:
    known = {
        "id": entity.id,
        "label": entity.label,
        "x": place[0],
        "y": place[1],
        "size": size,
        "type": str(entity.type),
        "country": entity.country,
        "sector": entity.sector,
        "aliases": list(entity.aliases),
        "common": not entity.anchored,
    }
    return {key: value for key, value in known.items() if value or value == 0 and value is not False}


def _marked_by(key: str) -> str | None:
    """Return the aspect that a key of the review marks as wrong, empty for none of them, null for right."""
    outcome, wrong = KEYS[key]
    return None if outcome is Outcome.RIGHT else "".join(wrong)


def _edges(claims: Sequence[Claim]) -> list[Json]:
    """Return one edge for each pair of nodes in each direction, with the numbers of its claims."""
    bundles: dict[tuple[str, str], list[int]] = {}
    for number, claim in enumerate(claims):
        bundles.setdefault((claim.subject.id, claim.object.id), []).append(number)
    return [{"from": u, "to": v, "claims": bundle} for (u, v), bundle in sorted(bundles.items())]


def _claim(claim: Claim, place: Mapping[str, int]) -> list[Any]:
    return [
        claim.id,
        place[claim.subject.id],
        claim.relation.label,
        place[claim.object.id],
        str(claim.polarity),
        str(claim.modality),
        round(claim.confidence, 4),
        claim.relation.id,
        wording(claim.relation.label, claim.polarity, claim.modality),
    ]


def _piece(
    piece: Evidence,
    claim: int,
    articles: _Index,
    people: _Index,
    source: int,
    happened: Mapping[tuple[str, int, str], Event],
) -> list[Any]:
    proposition = piece.proposition
    return [
        claim,
        articles.at[piece.article.id],
        voice(piece),
        [
            [people.at[speaker_key(said, link)], str(said.stance), str(said.quoted)]
            for said, link in chain(piece)
        ],
        proposition.when.edtf if proposition.when else None,
        event_of(piece, happened.get(event_key(piece))),
        round(proposition.confidence, 4),
        source,
        [mark.reviewer for mark in piece.confirmed],
    ]


def _speakers(pieces: Sequence[Evidence]) -> dict[str, Link | Attribution]:
    return {speaker_key(said, link): link or said for piece in pieces for said, link in chain(piece)}


def _speaker(speaker: Link | Attribution) -> list[str | None]:
    """Return id and label; an unnamed source has neither."""
    if isinstance(speaker, Link):
        return [speaker.entity.id, speaker.entity.label]
    return [None, (speaker.source.referent or speaker.source.text) if speaker.source else None]


def _article(ref: ArticleRef | Article, publishers: Publishers | None) -> Json:
    return {
        "id": ref.id,
        "title": ref.title,
        "publisher": ref.publisher,
        "url": ref.url,
        "published": ref.published.isoformat() if ref.published else None,
        **known_of(publishers, ref.publisher),
    }


def _run(graph: nx.MultiDiGraph) -> Json:
    """Return what the page needs to explain that it is empty, or not the whole."""
    options = graph.graph.get("options") or {}
    least = options.get("min_confidence") if isinstance(options, dict) else None
    whole = {
        "articles": len(graph.graph.get("articles") or {}),
        "nodes": graph.number_of_nodes(),
        "claims": graph.number_of_edges(),
    }
    return {"least": least, **(graph.graph.get("whole") or whole)}
