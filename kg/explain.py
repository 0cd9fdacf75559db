"""Find the claims about one entity, or between two, with all their evidence."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
from rapidfuzz import fuzz, process

from kg.errors import InputError
from kg.model import Claim, Entity, Evidence

__all__ = ["between", "chain", "find_entity", "marked"]


def find_entity(graph: nx.MultiDiGraph, name: str) -> Entity:
    """Return the entity of the graph with this id, label or alias, whatever the case.

    Raises ``InputError`` that proposes the nearest labels where there is none.
    """
    entities: list[Entity] = [entity for _, entity in graph.nodes(data="entity")]
    wanted = name.casefold()
    for matches in (_by_id, _by_label, _by_alias):
        found = [entity for entity in entities if matches(entity, wanted)]
        if found:
            return max(found, key=lambda entity: (graph.degree(entity.id), entity.id))
    near = process.extract(name, [entity.label for entity in entities], scorer=fuzz.WRatio, limit=3)
    hint = "; did you mean: " + ", ".join(label for label, *_ in near) if near else ""
    raise InputError(f"{name!r}: no such entity in this graph{hint}")


def between(graph: nx.MultiDiGraph, one: Entity, other: Entity | None = None) -> Iterator[Claim]:
    """Yield the claims that touch ``one``, or that join ``one`` and ``other`` in either direction."""
    for source, target, claim in graph.edges(data="claim"):
        ends = {source, target}
        if one.id in ends and (other is None or other.id in ends):
            yield claim


def chain(evidence: Evidence) -> str:
    """Return who says so in words: ``Reuters says: officials say``; empty for the outlet's own words."""
    pairs = zip(evidence.proposition.attribution, evidence.speakers, strict=True)
    names = (
        (link.entity.label if link else a.source.text if a.source else "somebody unnamed", a.stance)
        for a, link in pairs
    )
    return ": ".join(f"{name} {stance}" for name, stance in names)


def marked(evidence: Evidence) -> list[tuple[str, str | None]]:
    """Return the sentence cut into (words, role) pairs, role being subject, relation, object or none."""
    p = evidence.proposition
    roles: list[str | None] = [None] * len(evidence.quote)
    for role, part in (("relation", p.relation), ("object", p.object), ("subject", p.subject)):
        for span in (part.spans or (part,)) if part else ():
            for i in range(
                max(span.start - p.sentence.start, 0), min(span.end - p.sentence.start, len(roles))
            ):
                roles[i] = role
    parts: list[tuple[str, str | None]] = []
    start = 0
    for i in range(1, len(roles) + 1):
        if i == len(roles) or roles[i] != roles[start]:
            parts.append((evidence.quote[start:i], roles[start]))
            start = i
    return parts


def _by_id(entity: Entity, wanted: str) -> bool:
    return entity.id.casefold() == wanted


def _by_label(entity: Entity, wanted: str) -> bool:
    return entity.label.casefold() == wanted


def _by_alias(entity: Entity, wanted: str) -> bool:
    return any(alias.casefold() == wanted for alias in entity.aliases)
