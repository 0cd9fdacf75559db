"""Look up what a verb with its particles, objects and prepositions does: the tables of relations.

``relations.tsv`` has a row for each verb in each of its uses; ``plover_nouns.tsv`` says of what kind
a noun is ("curfew" is a restriction) and which event it names by itself ("launch an attack").
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from kg import tables
from kg.coding.acts import Act
from kg.model import EventClass
from kg.morphology import base_form, lemma_of

__all__ = [
    "NounRow",
    "Operator",
    "RelationRow",
    "Sense",
    "british",
    "entry",
    "event_noun",
    "is_event",
    "leads_on",
    "kinds_of",
    "look_up",
    "operator_of",
]

RELATIONS = "relations.tsv"
NOUNS = "plover_nouns.tsv"
AMERICAN = re.compile(r"([iy])z(e)$")
TIME = "@time"
ANYTHING = ("*",)
LEADING = frozenset({"@promise", "@threat", "@demand", "@refusal"})
GOVERNING = ("for", "to", "of", "with")


class Operator(StrEnum):
    """What a verb does to the act it governs: "promise to send" turns an AID into an AGREE."""

    SAY = "say"
    PROMISE = "promise"
    AGREE = "agree"
    PLAN = "plan"
    DECIDE = "decide"
    REFUSE = "refuse"
    REQUEST = "request"
    ORDER = "order"
    THREATEN = "threaten"
    DENY = "deny"
    BEGIN = "begin"
    STOP = "stop"
    FAIL = "fail"
    ALLOW = "allow"
    WANT = "want"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One use of a verb: what it needs beside it, and which event it then is.

    ``objects`` are nouns or kinds of nouns (``@aid``), one of which must be a direct object, or ``*`` for
    any at all; ``preps``
    are prepositions, one of which must follow, or ``on=alert`` with its noun (or ``from=@tie``).
    An empty ``event`` with no operator says that this use is no political event.
    """

    verb: str
    particle: str | None
    objects: tuple[str, ...]
    preps: tuple[str, ...]
    event: EventClass | None
    modes: tuple[str, ...]
    operator: Operator | None
    example: str

    @property
    def weight(self) -> int:
        """How particular the row is: the most particular row that fits wins."""
        if self.objects == ANYTHING:
            return 1 + 4 * bool(self.particle) + self._prep_weight
        kinds = sum(1 for name in self.objects if name.startswith("@"))
        literal = 5 if self.objects and not kinds else 0
        return 4 * bool(self.particle) + self._prep_weight + (4 if kinds else literal)

    @property
    def _prep_weight(self) -> int:
        nouns = [prep.partition("=")[2] for prep in self.preps]
        if not any(nouns):
            return 2 * bool(nouns)
        return 4 if any(noun.startswith("@") for noun in nouns) else 5


@dataclass(frozen=True, slots=True)
class NounRow:
    """A noun: what kinds of thing it is, and which event it names by itself."""

    noun: str
    kinds: tuple[str, ...]
    event: EventClass | None
    modes: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Sense:
    """What a verb means in its place: an event or none, an operator or none, and the reason."""

    event: EventClass | None
    modes: tuple[str, ...]
    operator: Operator | None
    why: str


@cache
def _relations() -> dict[str, list[tuple[int, RelationRow]]]:
    index: dict[str, list[tuple[int, RelationRow]]] = defaultdict(list)
    for number, row in tables.rows(RELATIONS, RelationRow):
        index[row.verb].append((number, row))
    for uses in index.values():
        uses.sort(key=lambda use: (-use[1].weight, use[0]))
    return dict(index)


@cache
def _nouns() -> dict[str, tuple[int, NounRow]]:
    return {row.noun: (number, row) for number, row in tables.rows(NOUNS, NounRow)}


def leads_on(noun: str) -> bool:
    """Tell whether an infinitive after a noun is the act itself: "a promise to send", "plans to leave"."""
    return bool(LEADING & set(kinds_of(noun)))


@lru_cache(maxsize=1 << 14)
def kinds_of(noun: str) -> tuple[str, ...]:
    """Return the kinds a noun is of, as object patterns name them: ("@aid",) for "grain"."""
    found = _nouns().get(noun)
    return tuple(f"@{kind}" for kind in found[1].kinds) if found else ()


def is_event(noun: str) -> bool:
    """Tell whether a noun names an event by itself: "talks", "promise", "threat"."""
    found = _nouns().get(noun)
    return found is not None and found[1].event is not None


def look_up(act: Act) -> Sense | None:
    """Return what the last verb of an act does, by the most particular use that fits.

    A light verb ("launch", "hold") with a noun that names an event is that event.
    """
    verb = act.verbs[-1] if act.verbs else ""
    for number, row in _uses(verb):
        if _fits(row, act):
            return _light(act, verb) if row.operator is Operator.LIGHT else _sense(number, row)
    return None


def operator_of(verb: str, act: Act | None = None) -> Sense | None:
    """Return what a verb does to the act that hangs on it, by the use that fits the act.

    Without an act, by its plain use.
    """
    if act is not None:
        uses = [use for use in _uses(verb) if _fits(use[1], act) or (use[1].operator and use[1].preps)]
        uses.sort(key=lambda use: (not use[1].objects, use[1].operator is None))
    else:
        uses = [use for use in _uses(verb) if use[1].weight == 0]
    return _sense(*uses[0]) if uses else None


def _sense(number: int, row: RelationRow) -> Sense:
    words = " ".join(filter(None, (row.verb, row.particle)))
    return Sense(row.event, row.modes, row.operator, f"{RELATIONS} row {number}: {words}")


@lru_cache(maxsize=1 << 14)
def _uses(verb: str) -> list[tuple[int, RelationRow]]:
    """Return the uses of a verb, which the table spells the British way ("criticise", "analyse")."""
    return _relations().get(entry(verb), [])


@lru_cache(maxsize=1 << 14)
def entry(verb: str) -> str:
    """Return the verb of the table that a parser's lemma means; parsers leave rare verbs half inflected.

    >>> entry("criticize"), entry("wiretappe"), entry("resupplie"), entry("underwrote")
    ('criticise', 'wiretap', 'resupply', 'underwrite')
    """
    bare = verb.removesuffix("e")
    single = bare[:-1] if bare[-1:] == bare[-2:-1] else bare
    half = bare.removesuffix("i") + "y" if bare.endswith("i") else bare
    spellings = (
        british(verb),
        base_form(verb),
        lemma_of(verb),
        bare,
        single,
        half,
        verb.removesuffix("ed"),
    )
    return next((one for one in (verb, *spellings) if one in _relations()), verb)


def british(verb: str) -> str:
    """Return a verb in the spelling of the table.

    >>> british("criticize")
    'criticise'
    """
    known = _relations()
    return verb if verb in known else AMERICAN.sub(r"\1s\2", verb)


def event_noun(act: Act) -> Sense | None:
    """Return the event that a direct object names ("talks"), else one after "for", "to" or "of"."""
    heads = (head for prep, head in act.preps if prep in GOVERNING)
    for noun in (*act.nouns, *heads):
        found = _nouns().get(noun)
        if found and found[1].event:
            number, row = found
            return Sense(row.event, row.modes, None, f"{NOUNS} row {number}: {noun}")
    return None


def _light(act: Act, verb: str) -> Sense | None:
    for noun in act.nouns:
        found = _nouns().get(noun)
        if found and found[1].event:
            number, row = found
            return Sense(row.event, row.modes, None, f"{NOUNS} row {number}: {verb} {noun}")
    return None


def _fits(row: RelationRow, act: Act) -> bool:
    if row.particle and not _has_particle(act, row.particle):
        return False
    if row.objects == ANYTHING:
        if not act.nouns:
            return False
    elif row.objects and not any(_is(noun, row.objects) for noun in act.nouns):
        return False
    return not row.preps or any(_prep_fits(pattern, act) for pattern in row.preps)


def _has_particle(act: Act, word: str) -> bool:
    """Tell whether a particle stands beside the verb; parsers take it for a preposition or an adverb.

    A preposition before a time is none: "called the emir on Friday" is no "call on".
    """
    heads = [head for prep, head in act.preps if prep == word]
    dated = bool(heads) and all(TIME in kinds_of(head) for head in heads)
    return word in act.particles or (not dated and (bool(heads) or word in act.words))


def _prep_fits(pattern: str, act: Act) -> bool:
    word, _, noun = pattern.partition("=")
    return any(
        prep == word and (_is(head, (noun,)) if noun else TIME not in kinds_of(head))
        for prep, head in act.preps
    )


def _is(noun: str, patterns: tuple[str, ...]) -> bool:
    return noun in patterns or any(kind in patterns for kind in kinds_of(noun))
