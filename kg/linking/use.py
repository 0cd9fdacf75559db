"""How a mention is used in its clause, and whether a seat of power there means its tenant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.linking.rows import EntityRow, Metonymy

__all__ = ["ANYWHERE", "Use", "UseRow", "stands_for_tenant"]

SPEAKER = "speaker"
PLACE_ROLES = {"place"}
LOCATIVE = {
    "in", "at", "near", "around", "outside", "inside", "across", "above", "over", "throughout", "within",
    "into", "through", "toward", "towards", "beyond", "off", "via", "behind", "under", "on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """What a mention is in its clause, as plain values.

    ``role`` is subject, object, prep, agent, speaker or place; ``prep`` the preposition that governs it;
    ``verbs`` the lemmas from the main verb down; ``noun`` the noun of a light verb ("talk" of "held talks
    with"); ``objects`` the lemmas of the direct objects ("message" of "sent a message to").
    """

    role: str | None = None
    prep: str | None = None
    verbs: tuple[str, ...] = ()
    noun: str | None = None
    objects: tuple[str, ...] = ()


ANYWHERE = Use()


@dataclass(frozen=True, slots=True)
class UseRow:
    """One word by which a seat is used as its tenant: "Moscow *warned*", "*talks* with Moscow".

    ``word`` is a verb (for subject, object, prep) or a noun (for noun: then ``prep`` follows it). With the
    role ``place`` it is a verb whose object is the building itself: "stormed the Capitol".
    """

    word: str
    role: str
    prep: str | None
    seat: str
    example: str


def stands_for_tenant(row: EntityRow, use: Use) -> bool:
    """Tell whether the name of a seat means its tenant in this use; unknown use is no reason to."""
    if row.metonymy is None or use.role is None or use.role in PLACE_ROLES:
        return False
    if use.role == SPEAKER:
        return True
    if row.metonymy is Metonymy.SEAT:
        return use.prep not in LOCATIVE and not _target_in_space(use)
    return _acts_or_addressed(use)


def _target_in_space(use: Use) -> bool:
    """Tell whether the clause moves to, sees or strikes the building itself."""
    return use.role == "object" and any((verb, "place", None) in _uses() for verb in use.verbs[-1:])


def _acts_or_addressed(use: Use) -> bool:
    """Look the words of the clause up: the actor of a political verb, or the one it turns to."""
    known = _uses()
    if use.role == "subject" or use.role == "agent" or use.prep == "by":
        return any((verb, "subject", None) in known for verb in use.verbs) or use.noun in _nouns()
    if use.role == "object":
        return any((verb, "object", None) in known for verb in use.verbs[-1:])
    if use.role == "prep" and use.prep is not None:
        words = {*use.verbs, *use.objects, *((use.noun,) if use.noun else ())}
        return any((word, role, use.prep) in known for word in words for role in ("prep", "noun"))
    return False


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for word, role, _ in _uses() if role == "noun")


@cache
def _uses() -> frozenset[tuple[str, str, str | None]]:
    rows = tables.load("gazetteer/metonymy.tsv", UseRow)
    return frozenset((row.word, row.role, row.prep) for row in rows)
