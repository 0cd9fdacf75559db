"""Which nodes of a graph matter most, and where they stand when they are shown alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import networkx as nx

from kg.assembly import graph_of
from kg.exporters.layout import positions
from kg.model import Claim, Entity

__all__ = ["MOST", "PIECES", "important_part", "overview", "shortened", "votes", "weights", "worth"]

MOST = 8000
"""Nodes that a page holds: of a larger graph the most important ones."""
PIECES = 60_000
"""Pieces of evidence that a page holds: of more, those of the claims with the most."""
LARGE = 1500
"""Above so many nodes the page opens on the most important ones."""
IMPORTANT = 220
"""How many of them it shows first."""
NOUN = 0.2
"""What a common noun of one article is worth beside an actor."""


def weights(graph: nx.MultiDiGraph, claims: Sequence[Claim]) -> dict[str, float]:
    """Weigh a node by its neighbours and its evidence; common nouns of one article count little."""
    worth = {node: 1.0 if entity.anchored else NOUN for node, entity in graph.nodes(data="entity")}
    weight = {node: math.fsum(worth[near] for near in set(nx.all_neighbors(graph, node))) for node in graph}
    for claim in claims:
        for end, other in {(claim.subject.id, claim.object.id), (claim.object.id, claim.subject.id)}:
            weight[end] += worth[other] * math.log2(1 + len(claim.evidence)) / 2
    return {node: total * worth[node] for node, total in weight.items()}


def important_part(graph: nx.MultiDiGraph, most: int, pieces: int = PIECES) -> nx.MultiDiGraph:
    """Return ``graph``, or where it is large the part of its most important nodes and claims.

    That is at most ``most`` nodes and, of the claims among them, those with the most evidence, as long as
    they have ``pieces`` pieces or fewer together; of one claim a tenth of that is shown at most.
    """
    claims = [claim for *_, claim in graph.edges(data="claim")]
    if graph.number_of_nodes() <= most and sum(len(claim.evidence) for claim in claims) <= pieces:
        return graph
    top = _foremost(claims, most)
    among = [claim for claim in claims if claim.subject.id in top and claim.object.id in top]
    among.sort(key=lambda claim: (-len(claim.evidence), claim.id))
    among = [shortened(claim, pieces) for claim in among]
    totals = accumulate(len(claim.evidence) for claim in among)
    chosen = [claim for claim, total in zip(among, totals, strict=True) if total <= pieces]
    part = graph_of(sorted(chosen, key=lambda claim: (claim.subject.id, claim.object.id, claim.id)))
    part.graph.update(graph.graph)
    return part


def shortened(claim: Claim, pieces: int = PIECES) -> Claim:
    """Return a claim with no more than a tenth of ``pieces`` of its evidence, the first of it."""
    shown = max(1, pieces // 10)
    return claim if len(claim.evidence) <= shown else replace(claim, evidence=claim.evidence[:shown])


def worth(entity: Entity) -> int:
    """Return what a neighbour counts for: an actor five times as much as a common noun of one article."""
    return 5 if entity.anchored else 1


def votes(claim: Claim) -> int:
    """Return what the evidence of a claim adds to a neighbour, who counts ten by himself."""
    return round(5 * math.log2(1 + len(claim.evidence)))


def _foremost(claims: Sequence[Claim], most: int) -> set[str]:
    # In whole numbers, so that a merge out of core, which adds in another order, chooses the same.
    near: dict[tuple[str, str], tuple[int, int, int]] = {}
    for claim in claims:
        for end, other in ((claim.subject, claim.object), (claim.object, claim.subject)):
            *_, before = near.get((end.id, other.id), (0, 0, 0))
            near[end.id, other.id] = (worth(end), worth(other), before + votes(claim))
    weight: dict[str, int] = {}
    for (name, _), (own, of_other, total) in near.items():
        weight[name] = weight.get(name, 0) + own * of_other * (10 + total)
    return set(sorted(weight, key=lambda node: (-weight[node], node))[:most])


def overview(
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
