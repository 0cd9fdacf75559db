"""Tell political events from those of sport, trade and private life that use the same verbs.

A rock band that "provides lyrics", a firm that "offers accommodation" and two friends who "met" take part in
no political event. What an act must have by the PLOVER manual, or as a reader expects it, is asked here of
the two ends as they are linked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.coding import ontology
from kg.coding.actors import PEOPLE, can_act
from kg.coding.acts import words_of
from kg.coding.lexicon import kinds_of
from kg.linking.agents import agents
from kg.model import EntityType, EventClass, Link, Mention, MentionKind, Quad

__all__ = ["PLACES", "Ends", "is_political"]

POLITICAL = frozenset(
    {
        EntityType.COUNTRY,
        EntityType.TERRITORY,
        EntityType.GOVERNMENT_BODY,
        EntityType.COURT,
        EntityType.INTERNATIONAL_ORGANIZATION,
        EntityType.ARMED_FORCE,
        EntityType.ARMED_GROUP,
        EntityType.PARTY,
        EntityType.PEOPLE,
        EntityType.ROLE,
    }
)
PLACES = frozenset({EntityType.CITY, EntityType.PLACE, EntityType.TERRITORY, EntityType.COUNTRY})
NEEDS_RECIPIENT = frozenset({EventClass.COOPERATE, EventClass.AID, EventClass.SANCTION})
OF_POWER = frozenset({EventClass.MOBILIZE, EventClass.COERCE, EventClass.SANCTION})
"""Only who has power over others can do this; anybody can attack or protest."""
TO_SOMEBODY = frozenset({"phone", "visit"})


@dataclass(frozen=True, slots=True)
class Ends:
    """Who acts (null where nobody is named), and all whom the act may be on, each as mentioned and linked."""

    actor: Mention | None
    link: Link | None
    others: tuple[tuple[Mention, Link | None], ...]


def is_political(event: EventClass, modes: tuple[str, ...], ends: Ends) -> bool:
    """Tell whether an act between two ends is an event of the class that its words name."""
    needs_other = event in NEEDS_RECIPIENT or bool(TO_SOMEBODY & set(modes))
    if needs_other and not any(_is_somebody(*one) for one in ends.others):
        return False
    if TO_SOMEBODY & set(modes) and ends.actor is not None:
        return has_standing(ends.actor, ends.link)
    if event in OF_POWER:
        return ends.actor is None or has_standing(ends.actor, ends.link)
    if ontology.quad(event) is Quad.MATERIAL_CONFLICT:
        return True
    return has_standing(ends.actor, ends.link) or any(has_standing(*one) for one in ends.others)


def has_standing(mention: Mention | None, link: Link | None) -> bool:
    """Tell whether somebody stands for a country, a body or a group: by kind, sector, office or noun."""
    if link is not None:
        return link.entity.type in POLITICAL or link.entity.sector is not None
    if mention is None:
        return False
    if mention.kind is MentionKind.ROLE:
        return True
    words = words_of([mention.referent or mention.text])
    return any(word in _bodies() or PEOPLE & set(kinds_of(word)) for word in words)


def _is_somebody(mention: Mention, link: Link | None) -> bool:
    return (link is not None and link.entity.type in PLACES) or can_act(mention, link)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(noun.split()[-1] for noun in agents())
