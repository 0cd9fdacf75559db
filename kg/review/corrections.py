"""What a reviewer's correction makes of a piece of evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from kg.coding.ontology import quad as quad_of
from kg.linking.gazetteer import Gazetteer, local_id
from kg.linking.local import entity_of_id
from kg.linking.names import slug
from kg.linking.rows import entity_of
from kg.model import (
    Coding,
    Entity,
    EntityType,
    EventClass,
    Evidence,
    Link,
    Modality,
    Polarity,
    Relation,
    When,
    WhenBasis,
)

__all__ = ["corrected", "known_entity"]

Step = Callable[[Evidence, str, str, str], Evidence]


def corrected(piece: Evidence, corrections: dict[str, str], reviewer: str, *, mirrored: bool) -> Evidence:
    """Return the evidence as the reviewer reads it.

    ``mirrored`` is for the surface reading of a passive, whose subject is the object of what was judged.
    """
    for name in sorted(corrections, key=list(STEPS).index):
        if mirrored and name in ("relation", "direction"):
            continue
        end = OTHER_END.get(name, name) if mirrored else name
        who = reviewer or "a reviewer"
        piece = STEPS[name](piece, corrections[name], end, f"corrected by {who}")
    return piece


@cache
def known_entity(value: str) -> Entity:
    """Return the entity that ``value`` names: a name, or an id (with a label after it if unknown)."""
    gazetteer = _gazetteer()
    entity_id, _, label = value.partition(" ")
    if ":" in entity_id:
        row = gazetteer.row(entity_id)
        unknown = entity_of_id(entity_id)
        return entity_of(row) if row else replace(unknown, label=label or unknown.label)
    found = max(gazetteer.find(value), key=lambda row: (row.weight, row.id), default=None)
    unknown = Entity(local_id(EntityType.CONCEPT, value), value, EntityType.CONCEPT)
    return entity_of(found) if found else unknown


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _end(piece: Evidence, value: str, end: str, why: str) -> Evidence:
    link: Any = Link(known_entity(value), 1.0, (why,))
    return replace(piece, **{end: link})


def _relation(piece: Evidence, value: str, end: str, why: str) -> Evidence:
    return replace(piece, relation=Relation("rel:" + slug(value), value))


def _swap(piece: Evidence, value: str, end: str, why: str) -> Evidence:
    p = piece.proposition
    if p.object is None:
        return piece
    swapped = replace(p, subject=p.object, object=p.subject)
    return replace(piece, proposition=swapped, subject=piece.object, object=piece.subject)


def _polarity(piece: Evidence, value: str, end: str, why: str) -> Evidence:
    factuality = replace(piece.proposition.factuality, polarity=Polarity(value))
    return replace(piece, proposition=replace(piece.proposition, factuality=factuality))


def _modality(piece: Evidence, value: str, end: str, why: str) -> Evidence:
    factuality = replace(piece.proposition.factuality, modality=Modality(value))
    return replace(piece, proposition=replace(piece.proposition, factuality=factuality))


def _when(piece: Evidence, value: str, end: str, why: str) -> Evidence:
    when = None if value == "none" else When(value, WhenBasis.STATED)
    return replace(piece, proposition=replace(piece.proposition, when=when))


def _event(piece: Evidence, value: str, end: str, why: str) -> Evidence:
    if value == "none":
        return replace(piece, coding=None)
    kind = EventClass(value)
    return replace(piece, coding=Coding(kind, quad_of(kind), why=why))


STEPS: dict[str, Step] = {
    "direction": _swap,
    "subject": _end,
    "object": _end,
    "relation": _relation,
    "polarity": _polarity,
    "modality": _modality,
    "when": _when,
    "event": _event,
}
OTHER_END = {"subject": "object", "object": "subject"}
