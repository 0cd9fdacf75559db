"""The clause record: what one clause (or event noun, or role) says, as tokens of the parse.

Verbal clauses (``clauses``) and nominal ones (``nominals``, ``light_verbs``) yield the same record;
``rendering`` turns it into propositions. ``Who did what to whom`` is already undone here: conjuncts are
distributed, relatives replaced by their antecedent, subjects inherited.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from kg.model import Derived, Voice

__all__ = ["EMPTY", "EXISTENTIAL", "ClauseRecord", "Complement", "Phrase", "Role"]


EXISTENTIAL = "clauses.existential"
EMPTY = "clauses.empty"


class Role(StrEnum):
    """What a complement is to its predicate."""

    OBJECT = "obj"
    INDIRECT = "iobj"
    ATTRIBUTE = "attr"
    PREPOSITIONAL = "prep"
    AGENT = "agent"
    CLAUSAL = "comp"
    ADVERBIAL = "adv"


@dataclass(frozen=True, slots=True)
class Phrase:
    """An argument: the token that heads it and the tokens of its short span, in text order.

    ``full`` is the whole subtree, for open extraction; empty where the short span says it all.
    """

    head: Token
    tokens: tuple[Token, ...]
    full: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Complement:
    """One complement of a predicate; ``prep`` holds the words of its preposition ("because of").

    A complement whose preposition only marks the object of a noun ("invasion of Ukraine") has the role
    OBJECT and its preposition in ``prep``. A clausal complement has the verb as its phrase's head.
    """

    role: Role
    phrase: Phrase
    prep: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseRecord:
    """One predicate with its subject and all its complements.

    ``head`` is the token that heads the predicate: the verb that takes the object, the event noun, the
    role noun. ``group`` holds the words of the predicate as they stand, without prepositions of
    complements ("has agreed to send"; "secretary general"). ``verbs`` is the chain of lemmas from the
    subject's verb down (("agree", "send"); ("invade",) for "invasion"; ("be",) for roles); ``noun`` the
    lemma of the noun of a light verb, or the words of a role ("secretary general").
    ``rule`` names what found it ("clauses.svo"). ``inherited`` is true when the subject is not the
    grammatical one (relatives, participles, infinitives, conjuncts).
    Each complement gives one binary fact; a record with none gives one without object.
    """

    rule: str
    head: Token
    subject: Phrase | None
    group: tuple[Token, ...]
    verbs: tuple[str, ...]
    complements: tuple[Complement, ...] = ()
    particles: tuple[str, ...] = ()
    noun: str | None = None
    voice: Voice = Voice.ACTIVE
    derived: Derived | None = None
    inherited: bool = False
