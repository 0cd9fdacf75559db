"""The network of actors: who shares claims with whom, who is central, who stands between groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from kg import atomic, explain
from kg.analysis.columns import frame
from kg.analysis.frames import claims_of
from kg.model import Claim, Entity, EntityType, Modality, Polarity

__all__ = ["actors", "brokers", "centralities", "communities", "ego", "write_gexf"]


def actors(graph: nx.MultiDiGraph, *, real_only: bool = False) -> nx.Graph:
    """Return the undirected network of actors: an edge where two share claims, ``weight`` their number.

    Common nouns of one article and concepts are left out: no false hub joins everything. Nodes carry label,
    type, country and sector as plain attributes, for Gephi. ``real_only`` keeps only what is positive
    and asserted.
    """
    network = nx.Graph()
    for claim in claims_of(graph):
        if not (_acts(claim.subject) and _acts(claim.object)) or (real_only and not _real(claim)):
            continue
        for one in (claim.subject, claim.object):
            network.add_node(
                one.id,
                label=one.label,
                type=str(one.type),
                country=one.country or "",
                sector=one.sector or "",
            )
        ends = claim.subject.id, claim.object.id
        known = network.get_edge_data(*ends, default={"weight": 0})
        network.add_edge(*ends, weight=known["weight"] + 1)
    return network


def centralities(graph: nx.MultiDiGraph, *, seed: int = 1) -> pd.DataFrame:
    """Return degree, strength, betweenness, eigenvector centrality and community of each actor.

    The most central by betweenness, then degree, stand first. Columns: ``COLUMNS["actors"]``.
    """
    network = actors(graph)
    between = nx.betweenness_centrality(network)
    eigen = _eigenvector(network)
    group = {node: number for number, one in enumerate(communities(graph, seed=seed)) for node in one}
    rows = [
        {
            "id": node, "label": data["label"], "type": data["type"], "country": data["country"] or None,
            "degree": network.degree(node), "strength": network.degree(node, weight="weight"),
            "betweenness": between[node], "eigenvector": round(eigen[node], 9), "community": group[node],
        }
        for node, data in network.nodes(data=True)
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row["betweenness"], -row["degree"], row["id"]))
    return frame("actors", rows)


def communities(graph: nx.MultiDiGraph, *, seed: int = 1) -> list[list[str]]:
    """Return the communities of actors (Louvain; Blondel et al. 2008), the largest first, ids sorted."""
    network = actors(graph)
    if not network:
        return []
    found = nx.community.louvain_communities(network, weight="weight", seed=seed)
    return sorted((sorted(one) for one in found), key=lambda one: (-len(one), one[0]))


def brokers(graph: nx.MultiDiGraph, *, most: int = 10, seed: int = 1) -> pd.DataFrame:
    """Return those who stand between others: high betweenness, low constraint (Burt 1992).

    Only who has two neighbours or more and lies on some shortest path is listed. Columns:
    ``COLUMNS["brokers"]``.
    """
    network = actors(graph)
    between = nx.betweenness_centrality(network)
    group = {node: number for number, one in enumerate(communities(graph, seed=seed)) for node in one}
    chosen = sorted((node for node in network if between[node] > 0), key=lambda one: (-between[one], one))
    constraint = nx.constraint(network, chosen[:most]) if chosen else {}
    return frame("brokers", (_broker(network, node, between, constraint, group) for node in chosen[:most]))


def ego(graph: nx.MultiDiGraph, name: str, *, radius: int = 1) -> nx.MultiDiGraph:
    """Return the part of the graph around an actor: all within ``radius`` steps, with their claims.

    Paths do not run through common nouns of one article. ``name`` is a label, alias or id.
    """
    centre = explain.find_entity(graph, name).id
    network = actors(graph)
    near = nx.ego_graph(network, centre, radius=radius).nodes if centre in network else {centre}
    part: nx.MultiDiGraph = graph.subgraph(sorted(near)).copy()
    part.graph.update(graph.graph)
    part.graph["events"] = [
        event
        for event in graph.graph.get("events") or ()
        if any(one.entity and one.entity.id in near for one in (*event.actors, *event.recipients))
    ]
    return part


def write_gexf(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write the network of actors as GEXF for Gephi, with communities as an attribute."""
    network = actors(graph)
    for number, one in enumerate(communities(graph)):
        for node in one:
            network.nodes[node]["community"] = number
    # networkx writes the day of writing into <meta>; the same graph must give the same bytes.
    before, _, rest = "\n".join(nx.generate_gexf(network)).partition("<meta ")
    atomic.write_text(Path(path), before.rstrip() + rest.partition("</meta>")[2] + "\n")


def _acts(entity: Entity) -> bool:
    return entity.anchored and entity.type is not EntityType.CONCEPT


def _real(claim: Claim) -> bool:
    return claim.polarity is Polarity.POSITIVE and claim.modality is Modality.ASSERTED


def _broker(
    network: nx.Graph,
    node: str,
    between: dict[str, float],
    constraint: dict[str, float],
    group: dict[str, int],
) -> dict[str, Any]:
    data = network.nodes[node]
    near = sorted(network[node], key=lambda one: (-network[node][one]["weight"], one))
    return {
        "id": node, "label": data["label"], "type": data["type"], "country": data["country"] or None,
        "betweenness": between[node], "constraint": constraint[node],
        "joins": len({group[one] for one in near}),
        "neighbours": tuple(network.nodes[one]["label"] for one in near),
    }  # fmt: skip


def _eigenvector(network: nx.Graph) -> dict[str, float]:
    """Return eigenvector centrality within each connected part, scaled by the size of the part."""
    found: dict[str, float] = {}
    for part in nx.connected_components(network):
        inner = network.subgraph(part)
        share = len(part) / len(network)
        values = nx.eigenvector_centrality_numpy(inner, weight="weight") if len(part) > 2 else {}
        found.update({node: abs(values.get(node, 0.5)) * share for node in part})
    return found
