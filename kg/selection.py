"""Choose what is worth an edge: propositions that say something about their two ends.

A clause has many complements, and each gives a proposition. Times, manners and circumstances that are
no entity of their own ("killed in an attack", "said on Sunday") stay in the evidence but make no edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.linking.agents import agents
from kg.model import Clause, Evidence, Link, Mention, MentionKind

__all__ = ["Circumstance", "EmptyNoun", "is_informative"]

TIMES = frozenset({"DATE", "TIME"})
MEASURES = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
DEFINITE = DEMONSTRATIVES | {"the"}
WEAK = (("be",), ("have",), ("do",))
FRAMING = frozenset({"in", "at", "on", "during", "by", "of"})
TEMPORAL = (["after"], ["before"], ["since"], ["until"], ["following"], ["during"], ["amid"])
ADDING = FRAMING | {"with", "without", "behind", "through", "under", "over", "amongst", "within", "near"}
EXTENTS = frozenset({"QUANTITY", "PERCENT"})
DEEP = 3
LONGEST_LABEL = 5
LANGUAGES = frozenset({"NORP", "LANGUAGE"})


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A row of ``circumstances.tsv``: a noun that after a preposition tells when or how, not whom."""

    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class EmptyNoun:
    """A row of ``empty_nouns.tsv``: a noun that names nothing where it ends an object."""

    noun: str
    example: str


@cache
def circumstances() -> frozenset[str]:
    """Return the nouns that only tell when or how."""
    return frozenset(row.noun for row in tables.load("circumstances.tsv", Circumstance))


@cache
def empty_nouns() -> frozenset[str]:
    """Return the nouns that name nothing where they stand alone."""
    return frozenset(row.noun for row in tables.load("empty_nouns.tsv", EmptyNoun))


def is_informative(piece: Evidence) -> bool:
    """Tell whether a piece of evidence relates its subject to something worth a node.

    >>> # kept: "sends a message to Oslo"; left out: "told a guard at the door", "met on Sunday"
    """
    target = piece.proposition.object
    if target is None or target.label in TIMES or target.text.lower().split()[-1] in DEMONSTRATIVES:
        return False
    if _is_known(piece) or _points_back(piece.proposition.subject, piece.subject):
        return False
    clause = piece.proposition.clause
    if _is_weak(piece) or len(piece.relation.label.split()) > LONGEST_LABEL + _description(clause):
        return False
    if clause.link is None:
        return not _is_bare(target, clause)
    if clause.link == "in" and target.label in LANGUAGES:  # "in French"
        return False
    if clause.noun is None and clause.link.split()[0] == "of" and not _of_its_verb(piece):
        return False  # "one of", "half of": the word it belongs to is no part of the relation
    if _head(target) in circumstances() | empty_nouns() or target.label in MEASURES:
        return False
    if _lacks_its_object(piece) or _trails(piece):
        return False
    return _names(target, piece.object) or not _is_circumstance(piece)


def _is_known(piece: Evidence) -> bool:
    """Recognise where a place lies if the tables know it: "Paris, France" says nothing new."""
    if piece.proposition.rule != "belonging.place" or piece.subject is None or piece.object is None:
        return False
    country = piece.subject.entity.country
    return country is not None and country == piece.object.entity.country


def _points_back(subject: Mention, link: Link | None) -> bool:
    """Recognise a subject that only the text before explains: "the airline", "this day"; no "the police".

    Like a pronoun that stays open it would be a node that nobody knows.
    """
    if subject.kind is not MentionKind.NOUN or subject.introduction or _names(subject, link):
        return False
    first, *rest = subject.text.lower().split()
    return first in DEFINITE and len(rest) == 1 and not _acts(rest[0])


def _acts(noun: str) -> bool:
    return noun in agents() or noun.removesuffix("s") in agents()


def _description(clause: Clause) -> int:
    """Count the words that only describe what something is: "is second-largest port in the region of"."""
    return len(clause.noun.split()) - 1 if clause.verbs == ("be",) and clause.noun is not None else 0


def _is_bare(target: Mention, clause: Clause) -> bool:
    """Recognise objects that are no thing: "lost ten", "is Cuban", "died of it an hour later"."""
    if target.label in MEASURES and (len(target.text.split()) == 1 or target.label in EXTENTS):
        return " of " not in target.text
    if target.text.lower().split()[-1] in empty_nouns():
        return True
    if clause.noun is not None and _head(target) in circumstances():
        return True
    return clause.verbs == ("be",) and clause.noun is None and target.label == "NORP"


def _lacks_its_object(piece: Evidence) -> bool:
    """Recognise "smuggled out of the country", "appoints as envoy", whose object stands elsewhere."""
    clause = piece.proposition.clause
    if clause.noun is not None or not clause.objects or _only_times(piece):
        return False
    return not piece.relation.curated or (clause.link or "").split()[:1] == ["as"]


def _only_times(piece: Evidence) -> bool:
    """Tell whether what stands as the object is a time: "served eight years as mayor"."""
    if (piece.proposition.clause.link or "").split()[:1] != ["as"]:
        return False
    objects = [one.mention for one in piece.proposition.arguments if one.role == "obj"]
    return bool(objects) and all(one.label in TIMES for one in objects)


def _trails(piece: Evidence) -> bool:
    """Recognise nameless ends far from the verb: "took part in talks on a change", "ran home with bags"."""
    clause, target = piece.proposition.clause, piece.proposition.object
    words = (clause.link or "").split()
    if piece.relation.curated or target is None or _names(target, piece.object):
        return False
    if len(words) >= DEEP:
        return True
    others = bool(clause.preps) and clause.preps[0][0] != clause.link
    return clause.noun is None and others and words[0] in ADDING


def _of_its_verb(piece: Evidence) -> bool:
    """Tell whether the "of" is the verb's own: "accuses of", "consists of"."""
    return piece.relation.curated or any(
        prep.split()[0] == "of" for prep, _ in piece.proposition.clause.preps
    )


def _is_weak(piece: Evidence) -> bool:
    """Tell whether a claim says next to nothing: "the situation is tense", "she does her best"."""
    proposition = piece.proposition
    target = proposition.object
    verb = proposition.clause.verbs[-1:]
    if verb not in WEAK or target is None:
        return False
    if verb == ("do",):
        return proposition.clause.link is not None or not _names(target, piece.object)
    if verb == ("be",) and proposition.clause.noun is None and proposition.clause.link in FRAMING - {"of"}:
        return not _names(target, piece.object)
    return not _names(proposition.subject, piece.subject) and not _names(target, piece.object)


def _head(mention: Mention) -> str:
    """Return the word that heads a mention, as far as its words tell: the last one before an "of"."""
    return mention.text.lower().partition(" of ")[0].split()[-1]


def _names(mention: Mention, link: Link | None) -> bool:
    anchored = link is not None and link.entity.anchored
    named = mention.referent is not None and not mention.is_owned
    return anchored or named or mention.kind in (MentionKind.NAME, MentionKind.ROLE)


def _is_circumstance(piece: Evidence) -> bool:
    """Tell whether the object only adds to a clause that has an object already, or hangs too deep."""
    clause = piece.proposition.clause
    if piece.relation.curated:
        return False
    if (clause.link or "").split()[:1] in TEMPORAL:
        return True
    if clause.noun is None:
        return bool(clause.objects) and bool(FRAMING & set((clause.link or "").split()[:1]))
    target = piece.proposition.object
    last = _head(target) if target is not None else ""
    of_verb = any(prep == clause.link and last.startswith(head[:4]) for prep, head in clause.preps)
    return of_verb or clause.link in clause.particles or len(clause.particles) > 1
