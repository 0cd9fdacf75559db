"""Tell who can act in politics: a blaze that kills is no attacker, findings that support no ally."""

from __future__ import annotations

from functools import cache

from kg.coding.acts import head_of, words_of
from kg.coding.lexicon import is_event, kinds_of
from kg.linking.agents import agents
from kg.model import EntityType, Link, Mention, MentionKind
from kg.spokesmen import person_nouns

__all__ = ["PEOPLE", "TIMES", "can_act", "is_hazard"]

HAZARD = "@hazard"
TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
PEOPLE = frozenset({"@people", "@captive", "@refugee", "@force", "@peacekeeper"})
"""Kinds of nouns that are people."""


@cache
def _people() -> frozenset[str]:
    bodies = (noun.split()[-1] for noun in agents())
    return frozenset(words_of([*person_nouns(), *bodies]))


def can_act(mention: Mention, link: Link | None) -> bool:
    """Tell whether a mention may be an actor: a name, a role, a pronoun, or a noun for people.

    >>> can_act(Mention("the blaze", MentionKind.NOUN, 0, 9), None)
    False
    """
    if mention.label in ("DATE", "TIME") or is_hazard(mention.referent or mention.text):
        return False
    if link is not None:
        return link.entity.type is not EntityType.CONCEPT
    if mention.kind is not MentionKind.NOUN:
        return True
    words = words_of([mention.referent or mention.text])
    head = head_of(words)
    if head in _people() or PEOPLE & set(kinds_of(head)):
        return True
    parts = mention.text.split()
    named = any(part[:1].isupper() for part in parts[1:]) or (len(parts) == 1 and _like_a_name(parts[0]))
    return named and not is_event(head)


def is_hazard(name: str) -> bool:
    """Tell whether words name a storm or the like: "Hurricane Ida", "Tropical Storm Ida", "the quake"."""
    words = words_of([name.removeprefix("the ").removeprefix("The ")])
    ends = (words[0], words[-1], " ".join(words[:2])) if words else ()
    return any(HAZARD in kinds_of(word) for word in ends)


def _like_a_name(word: str) -> bool:
    return word[:1].isupper() and not word.endswith("s")
