"""What the page knows of a graph, as JSON values: nodes, claims and their evidence, and the texts.

Three parts: ``nodes`` and ``edges`` are what is drawn (one edge from one node to another for all their
claims); ``record`` holds claims and evidence as short lists that point into ``articles`` and
``speakers``; ``texts`` holds sentences with their marks, which the page unpacks after the first picture.
All offsets are code points into the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import networkx as nx

from kg.exporters import palette
from kg.exporters.layout import positions
from kg.exporters.wording import wording
from kg.model import (
    Article,
    ArticleRef,
    Attribution,
    Claim,
    Entity,
    Evidence,
    Link,
    Mention,
    Modality,
    Stance,
)
from kg.origins import evidence_key, origin

__all__ = ["Payload", "payload", "voice"]

Json: TypeAlias = dict[str, Any]

LARGE = 1500
"""Above so many nodes the page opens on the most important ones."""
IMPORTANT = 220
"""How many of them it shows first."""
NOUN = 0.2
"""What a common noun of one article is worth beside an actor."""
DENIALS = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.REJECTS})
ALLEGATIONS = frozenset({Stance.ALLEGES, Stance.BELIEVES})


@dataclass(frozen=True, slots=True)
class Payload:
    """The parts of the page's data."""

    nodes: list[Json]
    edges: list[Json]
    record: Json
    texts: list[Json]


def payload(graph: nx.MultiDiGraph) -> Payload:
    """Return all that the page shows of ``graph``."""
    claims = _claims(graph)
    pieces = [piece for claim in claims for piece in claim.evidence]
    people = _Index(_speakers(pieces))
    articles = _Index({piece.article.id: piece.article for piece in pieces})
    known: Mapping[str, str] = graph.graph.get("origins") or {}
    sources = _Index({name: name for name in sorted({origin(piece, known) for piece in pieces})})
    nodes = _nodes(graph, claims)
    place = {node["id"]: number for number, node in enumerate(nodes)}
    record: Json = {
        "claims": [_claim(claim, place) for claim in claims],
        "evidence": [
            _piece(piece, number, articles, people, sources.at[origin(piece, known)])
            for number, claim in enumerate(claims)
            for piece in claim.evidence
        ],
        "articles": [_article(ref) for ref in articles.values],
        "speakers": [_speaker(speaker) for speaker in people.values],
        "palette": [asdict(swatch) for swatch in palette.load()],
        "run": _run(graph),
    }
    return Payload(nodes, _edges(claims), record, [_text(piece) for piece in pieces])


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


class _Index:
    """Numbers for values that are named by a key, in the order of the keys."""

    def __init__(self, by_key: Mapping[str, Any]) -> None:
        self.at = {key: number for number, key in enumerate(sorted(by_key))}
        self.values = [by_key[key] for key in sorted(by_key)]


def _claims(graph: nx.MultiDiGraph) -> list[Claim]:
    return sorted((claim for _, _, claim in graph.edges(data="claim")), key=lambda claim: claim.id)


def _nodes(graph: nx.MultiDiGraph, claims: Sequence[Claim]) -> list[Json]:
    """Return the nodes, the most important first."""
    weight = _importance(graph, claims)
    size = {node: round(9 + 4.2 * math.sqrt(weight[node]) ** 0.9, 1) for node in graph}
    place = positions(graph, size)
    ordered = sorted(graph, key=lambda node: (-weight[node], node))
    overview = _overview(graph, ordered, size)
    drawn = [_node(graph.nodes[node]["entity"], place[node], size[node]) for node in ordered]
    for node in drawn:
        if node["id"] in overview:
            node["overview"] = overview[node["id"]]
    return drawn


def _overview(
    graph: nx.MultiDiGraph, ordered: Sequence[str], size: Mapping[str, float]
) -> dict[str, tuple[int, int]]:
    """Return places of their own for the most important nodes of a large graph, drawn alone.

    A node whose neighbours are all less important brings the most important of them along.
    """
    if len(ordered) <= LARGE:
        return {}
    rank = {node: number for number, node in enumerate(ordered)}
    chosen = set(ordered[:IMPORTANT])
    for node in ordered[:IMPORTANT]:
        near = sorted(set(nx.all_neighbors(graph, node)) - {node}, key=rank.__getitem__)
        if near and not chosen.intersection(near):
            chosen.add(near[0])
    return positions(graph.subgraph(sorted(chosen)), size)


def _importance(graph: nx.MultiDiGraph, claims: Sequence[Claim]) -> dict[str, float]:
    """Weigh a node by its neighbours and its evidence; common nouns of one article count little."""
    worth = {node: 1.0 if entity.anchored else NOUN for node, entity in graph.nodes(data="entity")}
    weight = {node: sum(worth[near] for near in set(nx.all_neighbors(graph, node))) for node in graph}
    for claim in claims:
        for end, other in {(claim.subject.id, claim.object.id), (claim.object.id, claim.subject.id)}:
            weight[end] += worth[other] * math.log2(1 + len(claim.evidence)) / 2
    return {node: total * worth[node] for node, total in weight.items()}


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


def _piece(piece: Evidence, claim: int, articles: _Index, people: _Index, source: int) -> list[Any]:
    proposition = piece.proposition
    return [
        claim,
        articles.at[piece.article.id],
        voice(piece),
        [
            [people.at[_speaker_key(said, link)], str(said.stance), str(said.quoted)]
            for said, link in _chain(piece)
        ],
        proposition.when.edtf if proposition.when else None,
        _event(piece),
        round(proposition.confidence, 4),
        source,
    ]


def _event(piece: Evidence) -> list[Any] | None:
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
    ]


def _chain(piece: Evidence) -> Iterator[tuple[Attribution, Link | None]]:
    links = [*piece.speakers, *[None] * len(piece.proposition.attribution)]
    yield from zip(piece.proposition.attribution, links, strict=False)


def _speaker_key(said: Attribution, link: Link | None) -> str:
    if link is not None:
        return link.entity.id
    return "" if said.source is None else "name:" + (said.source.referent or said.source.text)


def _speakers(pieces: Sequence[Evidence]) -> dict[str, Link | Attribution]:
    return {_speaker_key(said, link): link or said for piece in pieces for said, link in _chain(piece)}


def _speaker(speaker: Link | Attribution) -> list[str | None]:
    """Return id and label; an unnamed source has neither."""
    if isinstance(speaker, Link):
        return [speaker.entity.id, speaker.entity.label]
    return [None, (speaker.source.referent or speaker.source.text) if speaker.source else None]


def _article(ref: ArticleRef | Article) -> Json:
    return {
        "id": ref.id,
        "title": ref.title,
        "publisher": ref.publisher,
        "url": ref.url,
        "published": ref.published.isoformat() if ref.published else None,
    }


def _text(piece: Evidence) -> Json:
    """Return the sentence with its marks and the reasons, which the panel shows."""
    proposition = piece.proposition
    return {
        "quote": piece.quote,
        "start": proposition.sentence.start,
        "marks": [list(mark) for mark in _marks(piece)],
        "rule": proposition.rule,
        "derived": str(proposition.derived) if proposition.derived else None,
        "links": [_link(*named) for named in _named(piece)],
        "key": evidence_key(piece),
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


def _stretches(proposition: Any) -> Iterator[tuple[int, int, str]]:
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


def _parts(words: Any, kind: str) -> Iterator[tuple[int, int, str]]:
    for span in words.spans or (words,):
        yield span.start, span.end, kind


def _run(graph: nx.MultiDiGraph) -> Json:
    """Return what an empty page needs to explain itself."""
    options = graph.graph.get("options") or {}
    least = options.get("min_confidence") if isinstance(options, dict) else None
    return {"articles": len(graph.graph.get("articles") or {}), "least": least}
