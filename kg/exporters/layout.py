"""Compute where the nodes of a graph stand on a page: communities apart, nothing on top of anything.

A small connected graph is drawn so that distance on the page follows distance in the graph (stress
majorization). A larger one is cut into its parts (connected components,
then Louvain communities), each part is drawn by itself, turned towards its neighbours and placed as a
disc. The same graph and seed give the same whole-number coordinates, whatever the hash seed is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import rustworkx as rx

from kg.exporters.stress import Points, separate, stress

__all__ = ["positions"]

SEED = 7
WHOLE = 45
"""Up to so many nodes a connected graph is drawn in one piece."""
EDGES = ((80, 165.0), (200, 90.0))
"""Wished lengths of an edge by the number of nodes; beyond, edges are short."""
SHORT = 46.0
LARGEST = 400
"""Beyond so many nodes a community is cut again."""
GAP = 16.0
"""Free space between two nodes."""
TIGHT = 0.3
"""Communities are drawn this much too near and then pushed apart: no empty space is left."""
MANY = 600
DENSE = 0.6
"""With so many nodes those of a community are drawn nearer and then pushed apart."""
TILT = 0.5
"""The angle of the first leaf of a fan: a little off the horizontal, so that a label fits on the line."""
FAN = 16
"""Up to so many leaves round one node are simply fanned out."""
WIDE = 1.6
"""Pages and labels are wider than high: distances across count less by this factor."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """What placing needs to know: the simple graph over 0..n-1, radii, and the length of an edge."""

    graph: nx.Graph
    radii: Points
    edge: float


def positions(
    graph: nx.MultiDiGraph, radii: Mapping[str, float], *, seed: int = SEED
) -> dict[str, tuple[int, int]]:
    """Return ``{node: (x, y)}`` for all nodes of ``graph``, whose drawn sizes are ``radii``.

    >>> graph = nx.MultiDiGraph([("a", "b")])
    >>> sorted(positions(graph, {"a": 10, "b": 10}))
    ['a', 'b']
    """
    ids = sorted(graph)
    plane = _Plane(
        _simple(graph, ids), np.array([radii[i] for i in ids], dtype=float), _edge_length(len(ids))
    )
    if not ids:
        return {}
    placed = _components(plane, seed)
    placed[:, 0] *= WIDE
    placed -= (placed.min(axis=0) + placed.max(axis=0)) / 2
    return {i: (round(float(x)), round(float(y))) for i, (x, y) in zip(ids, placed, strict=True)}


def _edge_length(nodes: int) -> float:
    """Return the wished length of an edge: long enough for its label where all labels show."""
    return next((length for most, length in EDGES if nodes <= most), SHORT)


def _simple(graph: nx.MultiDiGraph, ids: Sequence[str]) -> nx.Graph:
    index = {node: number for number, node in enumerate(ids)}
    simple = nx.Graph()
    simple.add_nodes_from(range(len(ids)))
    pairs = sorted({(index[u], index[v]) for u, v in graph.edges() if u != v})
    simple.add_edges_from(pairs)
    return simple


def _components(plane: _Plane, seed: int) -> Points:
    """Place the connected components round the largest."""
    parts = sorted(
        (sorted(part) for part in nx.connected_components(plane.graph)), key=lambda p: (-len(p), p)
    )
    drawn = [_connected(plane, part, seed) for part in parts]
    return _assemble(plane, parts, drawn, _islands(plane, parts, drawn))


def _assemble(
    plane: _Plane, parts: Sequence[Sequence[int]], drawn: Sequence[Points], centres: Points
) -> Points:
    placed = np.zeros((plane.graph.number_of_nodes(), 2))
    for part, points, centre in zip(parts, drawn, centres, strict=True):
        placed[part] = points + centre
    return placed


def _connected(plane: _Plane, nodes: Sequence[int], seed: int) -> Points:
    """Return the points of a connected set of nodes, round their own centre."""
    if len(nodes) <= WHOLE:
        return _drawn(plane, nodes, seed)
    parts = _communities(plane.graph.subgraph(nodes), seed)
    if len(parts) == 1:
        return _drawn(plane, nodes, seed)
    drawn = [_drawn(plane, part, seed) for part in parts]
    reaches = np.array([_reach(points, plane.radii[part]) for part, points in zip(parts, drawn, strict=True)])
    owner = {node: number for number, part in enumerate(parts) for node in part}
    links = _links(plane.graph, nodes, owner)
    centres = _discs(reaches + GAP, links, seed)
    turned = [
        _turned(points, [_pull(plane, node, owner, centres) for node in part])
        for part, points in zip(parts, drawn, strict=True)
    ]
    whole = _assemble(plane, parts, turned, centres)[list(nodes)]
    return np.asarray(whole - whole.mean(axis=0))


def _communities(graph: nx.Graph, seed: int, resolution: float = 0.9) -> list[list[int]]:
    """Return Louvain communities, the largest first, those that are too large cut again."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges()))
    found = nx.community.louvain_communities(ordered, resolution=resolution, seed=seed)
    parts: list[list[int]] = []
    for part in (sorted(part) for part in found):
        again = len(part) > LARGEST and len(part) < len(ordered)
        parts.extend(_communities(ordered.subgraph(part), seed, resolution * 1.5) if again else [part])
    return sorted(parts, key=lambda part: (-len(part), part))


def _links(graph: nx.Graph, nodes: Iterable[int], owner: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """Count the edges between each two communities."""
    links: dict[tuple[int, int], int] = {}
    for u, v in graph.subgraph(nodes).edges():
        pair = (min(owner[u], owner[v]), max(owner[u], owner[v]))
        if pair[0] != pair[1]:
            links[pair] = links.get(pair, 0) + 1
    return links


def _discs(reaches: Points, links: Mapping[tuple[int, int], int], seed: int) -> Points:
    """Place discs so that linked ones are near each other and none overlaps another."""
    network = rx.PyGraph()
    network.add_nodes_from(list(range(len(reaches))))
    for (a, b), _ in sorted(links.items()):
        network.add_edge(a, b, float(reaches[a] + reaches[b]))
    return separate(stress(_distances(network), seed) * TIGHT, reaches, gap=0.0, rounds=1500)


def _drawn(plane: _Plane, nodes: Sequence[int], seed: int) -> Points:
    """Draw one set of nodes by stress, without overlaps, round its centre."""
    if len(nodes) == 1:
        return np.zeros((1, 2))
    number = {node: i for i, node in enumerate(nodes)}
    inner = plane.graph.subgraph(nodes)
    hub = max(nodes, key=inner.degree)
    if inner.degree(hub) == inner.number_of_edges() <= FAN:
        return _fan(plane, nodes, number[hub])
    network = rx.PyGraph()
    network.add_nodes_from(list(range(len(nodes))))
    for u, v in sorted(tuple(sorted((number[a], number[b]))) for a, b in inner.edges()):
        length = _length(inner.degree(nodes[u]), inner.degree(nodes[v]))
        network.add_edge(u, v, plane.edge * length + plane.radii[nodes[u]] + plane.radii[nodes[v]])
    radii = plane.radii[list(nodes)]
    points = stress(_distances(network), seed)
    if plane.graph.number_of_nodes() > MANY:
        points = points * DENSE
    points = separate(points, radii, gap=GAP if len(nodes) > WHOLE else GAP * 2)
    return np.asarray(points - (points.min(axis=0) + points.max(axis=0)) / 2)


def _fan(plane: _Plane, nodes: Sequence[int], hub: int) -> Points:
    """Place the only neighbours of one node on a ring round it."""
    leaves = [i for i in range(len(nodes)) if i != hub]
    radii = plane.radii[list(nodes)]
    room = float((radii[leaves].sum() * 2 + GAP * 2 * len(leaves)) / (2 * math.pi))
    length = max(plane.edge + float(radii[hub] + radii[leaves].max()), room)
    angles = TILT + np.arange(len(leaves)) * (2 * math.pi / len(leaves))
    points = np.zeros((len(nodes), 2))
    points[leaves] = np.stack([np.cos(angles), np.sin(angles)], axis=1) * length
    return np.asarray(points - (points.min(axis=0) + points.max(axis=0)) / 2)


def _length(one: int, other: int) -> float:
    """Keep hubs apart: the more neighbours both ends have, the longer the edge."""
    return 1.0 + 0.35 * math.log2(min(one, other))


def _distances(network: Any) -> Points:
    """Return all shortest-path lengths; what is not connected is a little further than all else."""
    found = np.asarray(rx.floyd_warshall_numpy(network, weight_fn=float), dtype=float)
    finite = found[np.isfinite(found)]
    found[~np.isfinite(found)] = (float(finite.max()) if finite.size else 1.0) * 1.15 + 1.0
    return found


def _reach(points: Points, radii: Points) -> float:
    return float((np.hypot(points[:, 0], points[:, 1]) + radii).max()) + GAP


def _pull(plane: _Plane, node: int, owner: Mapping[int, int], centres: Points) -> Points:
    """Return the direction in which the neighbours of ``node`` in other communities lie."""
    own = owner[node]
    away = sorted(owner[other] for other in plane.graph[node] if owner.get(other, own) != own)
    return np.asarray(sum((centres[other] - centres[own] for other in away), np.zeros(2)))


def _turned(points: Points, pulls: Sequence[Points], steps: int = 36) -> Points:
    """Turn (and, if better, mirror) a drawing so that nodes lie on the side of their neighbours."""
    force = np.array(pulls)
    best, turned = -math.inf, points
    for mirror in (1.0, -1.0):
        flipped = points * np.array([mirror, 1.0])
        for step in range(steps):
            angle = 2 * math.pi * step / steps
            spin = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
            candidate = flipped @ spin.T
            score = float((candidate * force).sum())
            if score > best + 1e-6:
                best, turned = score, candidate
    return turned


def _islands(plane: _Plane, parts: Sequence[Sequence[int]], drawn: Sequence[Points]) -> Points:
    """Place each part at the free place nearest to the middle of the largest one, which stays there."""
    reaches = [_reach(points, plane.radii[part]) for part, points in zip(parts, drawn, strict=True)]
    places = _raster(reaches)
    clear = _clearance(places, _outline(plane, parts[0], drawn[0]))
    far = np.hypot(places[:, 0], places[:, 1])
    placed = np.zeros((len(parts), 2))
    for number in range(1, len(parts)):
        free = np.flatnonzero(clear >= reaches[number])
        centre = places[free[np.argmin(far[free])]]
        placed[number] = centre
        clear = np.minimum(clear, np.hypot(*(places - centre).T) - reaches[number])
    return placed


def _raster(reaches: Sequence[float], steps: int = 100) -> Points:
    """Return candidate places, a grid large enough for all parts however badly they fit."""
    half = (
        reaches[0]
        + 2.0 * math.sqrt(sum(reach**2 for reach in reaches[1:]))
        + 2.0 * max(reaches[1:], default=0.0)
    )
    axis = np.linspace(-half, half, steps)
    return np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)


def _outline(plane: _Plane, nodes: Sequence[int], points: Points) -> Points:
    """Return the points that nobody else may come near: nodes, and places along the edges."""
    number = {node: i for i, node in enumerate(nodes)}
    pairs = sorted((number[u], number[v]) for u, v in plane.graph.subgraph(nodes).edges())
    along = [points[u] + (points[v] - points[u]) * part for u, v in pairs for part in (0.25, 0.5, 0.75)]
    taken = np.array([*points, *along])
    return np.asarray(np.unique(np.round(taken / GAP), axis=0) * GAP)


def _clearance(places: Points, outline: Points) -> Points:
    """Return how far each place is from the largest part."""
    across, down = np.ascontiguousarray(places.T)
    clear = np.full(len(places), np.inf)  # squared
    for x, y in outline:
        np.minimum(clear, (across - x) ** 2 + (down - y) ** 2, out=clear)
    return np.asarray(np.sqrt(clear) - GAP * 2)
