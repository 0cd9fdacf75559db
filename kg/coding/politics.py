"""Tell political events from those of sport, trade and private life that use the same verbs.

A rock band that "provides lyrics", a firm that "offers accommodation" and two friends who "met" take part in
no political event. What an act must have by the PLOVER manual, or as a reader expects it, is asked here of
the two ends as they are linked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.coding import ontology
from kg.coding.actors import can_act
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
PRIVATE = frozenset({"BUS", "JRN", "EDU", "MED"})
"""Sectors that have no standing by themselves: firms, media, schools, hospitals."""
ORDINARY = PRIVATE | {"CVL", "AGR", "LAB", "REL", "SOC", "REF", ""}
FORCES = frozenset({"@force", "@peacekeeper"})
MEDIA = "JRN"
LAW = frozenset({"COP", "JUD"})
TALK = frozenset({EventClass.CONSULT, EventClass.SUPPORT, EventClass.REQUEST, EventClass.AGREE})
SINGLE = frozenset(
    {
        EntityType.GOVERNMENT_BODY,
        EntityType.COURT,
        EntityType.COUNTRY,
        EntityType.ORGANIZATION,
        EntityType.PARTY,
    }
)


@dataclass(frozen=True, slots=True)
class Ends:
    """Who acts (null where nobody is named), and all whom the act may be on, each as mentioned and linked.

    ``asked`` tells that the first of the others is asked or told by the actor to do the act, ``meets``
    that the act is a meeting, held or ahead.
    """

    actor: Mention | None
    link: Link | None
    others: tuple[tuple[Mention, Link | None], ...]
    asked: bool = False
    meets: bool = False


def is_political(event: EventClass, modes: tuple[str, ...], ends: Ends) -> bool:
    """Tell whether an act between two ends is an event of the class that its words name."""
    needs_other = event in NEEDS_RECIPIENT or bool(TO_SOMEBODY & set(modes))
    if needs_other and not any(_is_somebody(*one) for one in ends.others):
        return False
    if event in TALK and _is_interview(event, ends):
        return False
    if ends.asked and not has_standing(*ends.others[0]):
        return False
    if ends.meets and (_is_alone(ends) or _is_interrogation(ends)):
        return False
    if TO_SOMEBODY & set(modes) and ends.actor is not None:
        return ends.link is not None and has_standing(ends.actor, ends.link)
    if event in OF_POWER or event is EventClass.CONCEDE or "withdraw" in modes:
        return ends.actor is None or has_standing(ends.actor, ends.link)
    if ontology.quad(event) is Quad.MATERIAL_CONFLICT:
        return True
    return has_standing(ends.actor, ends.link) or any(has_standing(*one) for one in ends.others)


def has_standing(mention: Mention | None, link: Link | None) -> bool:
    """Tell whether somebody stands for a country, a body or a group: by kind, sector, office or noun."""
    if link is not None:
        nation = link.entity.type is not EntityType.PEOPLE or link.entity.country is not None
        return (link.entity.type in POLITICAL and nation) or (link.entity.sector or MEDIA) not in PRIVATE
    if mention is None:
        return False
    if mention.kind is MentionKind.ROLE:
        return True
    words = words_of([mention.referent or mention.text])
    return any(word in _bodies() or FORCES & set(kinds_of(word)) for word in words)


def _is_interview(event: EventClass, ends: Ends) -> bool:
    """Tell whether media ask, thank or talk, or are talked to: "spoke to reporters"."""
    if _is_media(ends.actor, ends.link):
        return True
    return event is EventClass.CONSULT and any(_is_media(*one) for one in ends.others)


def _is_media(mention: Mention | None, link: Link | None) -> bool:
    if link is not None:
        return link.entity.sector == MEDIA
    words = words_of([mention.text]) if mention else ()
    return bool(words) and words[-1] in _media()


def _is_interrogation(ends: Ends) -> bool:
    """Tell whether police or judges speak with private people."""
    law = ends.link is not None and ends.link.entity.sector in LAW
    return law and not any(has_standing(*one) for one in ends.others)


def _is_alone(ends: Ends) -> bool:
    """Tell whether one body meets with nobody: "the Senate will meet on Monday"."""
    if ends.link is not None:
        single = ends.link.entity.type in SINGLE
    else:
        words = words_of([ends.actor.text]) if ends.actor else ()
        single = bool(words) and words[-1] in _single_bodies()
    return single and not any(_is_somebody(*other) for other in ends.others)


def _is_somebody(mention: Mention, link: Link | None) -> bool:
    return (link is not None and link.entity.type in PLACES) or can_act(mention, link)


@cache
def _bodies() -> frozenset[str]:
    rows = agents().items()
    return frozenset(words_of(noun for noun, row in rows if row.sector not in ORDINARY and " " not in noun))


@cache
def _single_bodies() -> frozenset[str]:
    return frozenset(noun for noun, row in agents().items() if row.alone)


@cache
def _media() -> frozenset[str]:
    return frozenset(words_of(noun.split()[-1] for noun, row in agents().items() if row.sector == MEDIA))
