"""Which nodes of a graph matter most, and where they stand when they are shown alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx

from kg.exporters.layout import positions
from kg.model import Claim

__all__ = ["important_part", "overview", "weights"]

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


def important_part(graph: nx.MultiDiGraph, most: int) -> nx.MultiDiGraph:
    """Return ``graph``, or the part of its most important nodes where it has more than ``most``."""
    if graph.number_of_nodes() <= most:
        return graph
    weight = weights(graph, [claim for _, _, claim in graph.edges(data="claim")])
    return graph.subgraph(sorted(graph, key=lambda node: (-weight[node], node))[:most])


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
