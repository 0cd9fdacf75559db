"""What exporters read of a graph, whether it is held in memory or streamed from a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import networkx as nx

from kg.exporters.standing import Standing, of_claim
from kg.model import ArticleRef, Claim, Entity, Event, Relation
from kg.review.replay import Decision

__all__ = ["Direct", "GraphView", "View", "direct_of", "relations_of", "view_of"]


@dataclass(frozen=True, slots=True)
class Direct:
    """A claim without its evidence: the ids of its ends and its relation, and how far it is vouched for."""

    subject: str
    relation: str
    object: str
    standing: Standing


class View(Protocol):
    """Claims and what belongs to them, each in an order of its own and as often as asked for."""

    @property
    def options(self) -> Mapping[str, Any]:
        """The options of the build."""

    def claims(self) -> Iterator[Claim]:
        """Yield the claims by subject, object and id."""

    def direct(self) -> Iterator[Direct]:
        """Yield what each claim says without its evidence, in the order of the claims."""

    def entities(self) -> Iterator[tuple[Entity, int]]:
        """Yield the nodes by id, each with its degree: the number of claims in and out."""

    def everyone(self) -> Iterator[Entity]:
        """Yield nodes, speakers and participants of events, by id."""

    def relations(self) -> Iterator[Relation]:
        """Yield the relations in use, in the order of the claims."""

    def articles(self) -> Iterator[ArticleRef]:
        """Yield the articles that the claims stand in, by id."""

    def events(self) -> Iterator[Event]:
        """Yield the events by article and place."""

    def decisions(self) -> tuple[Decision, ...]:
        """Return what became of the verdicts of reviewers."""


class GraphView:
    """The view of a networkx graph of claims."""

    def __init__(self, graph: nx.MultiDiGraph) -> None:
        self.graph = graph

    @property
    def options(self) -> Mapping[str, Any]:
        """The options of the build."""
        found: Mapping[str, Any] = self.graph.graph.get("options") or {}
        return found

    def claims(self) -> Iterator[Claim]:
        """Yield the claims in the order of the graph's edges."""
        return (claim for *_, claim in self.graph.edges(data="claim"))

    def direct(self) -> Iterator[Direct]:
        """Yield what each claim says without its evidence, in the order of the graph's edges."""
        return map(direct_of, self.claims())

    def entities(self) -> Iterator[tuple[Entity, int]]:
        """Yield the nodes in the order of the graph, each with its degree."""
        return ((entity, self.graph.degree(node)) for node, entity in self.graph.nodes(data="entity"))

    def everyone(self) -> Iterator[Entity]:
        """Yield nodes, speakers and participants of events, by id."""
        found: dict[str, Entity] = dict(self.graph.nodes(data="entity"))
        for entity in self.graph.graph.get("speakers", {}).values():
            found.setdefault(entity.id, entity)
        for event in self.events():
            for entity in event.entities:
                found.setdefault(entity.id, entity)
        return (found[key] for key in sorted(found))

    def relations(self) -> Iterator[Relation]:
        """Yield the relations in use, in the order of the claims."""
        return relations_of(claim.relation for claim in self.claims())

    def articles(self) -> Iterator[ArticleRef]:
        """Yield the articles that the claims stand in, by id."""
        return iter((self.graph.graph.get("articles") or {}).values())

    def events(self) -> Iterator[Event]:
        """Yield the events by article and place."""
        return iter(self.graph.graph.get("events") or ())

    def counts(self) -> dict[str, int]:
        """Return how many articles, nodes, claims and events there are."""
        return {
            "articles": len(self.graph.graph.get("articles") or {}),
            "nodes": self.graph.number_of_nodes(),
            "claims": self.graph.number_of_edges(),
            "events": len(self.graph.graph.get("events") or ()),
        }

    def decisions(self) -> tuple[Decision, ...]:
        """Return what became of the verdicts of reviewers."""
        return tuple(self.graph.graph.get("decisions") or ())

    def part(self, most: int) -> nx.MultiDiGraph:
        """Return the graph of the most important nodes and claims."""
        from kg.exporters.importance import important_part

        return important_part(self.graph, most).copy()


def view_of(graph: nx.MultiDiGraph | View) -> View:
    """Return the view of a graph; a view is its own."""
    return GraphView(graph) if isinstance(graph, nx.Graph) else graph


def direct_of(claim: Claim) -> Direct:
    """Return what a claim says without its evidence."""
    return Direct(claim.subject.id, claim.relation.id, claim.object.id, of_claim(claim))


def relations_of(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield each relation once, in the order of its first use."""
    return iter({relation.id: relation for relation in relations}.values())
