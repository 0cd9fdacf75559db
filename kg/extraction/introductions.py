"""Find who is quoted where no verb of saying stands beside: the subject of the words that lead up to it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.inquits import ATTITUDES, ENDS, Inquit, speech_verb
from kg.extraction.speech_cues import CueKind, by_lemma
from kg.extraction.speech_sources import antecedent, core, dependents, phrase
from kg.model import Stance

__all__ = ["is_person", "subject_before"]

PAUSES = frozenset({":", ";"})
INTRODUCING = frozenset({",", ":", ";"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PERSONAL = frozenset({"he", "she", "they"})
SPEAKING = frozenset({CueKind.VERB, CueKind.SUPPORT})


def subject_before(doc: Doc, low: int, start: int) -> Inquit | None:
    """Take the person the sentence before speaks of: Merkel was firm. "We shall stay."

    If that sentence is what he says, the quotation goes on with it.
    """
    if start - 1 < low or doc[start - 1].text not in (*ENDS, *PAUSES, '"', "''"):
        return _subject_that_announces(doc, low, start)
    root = doc[start - 1].sent.root
    subject = _subject(root, low, start)
    if subject is None:
        return _subject_that_announces(doc, low, start)
    row = speech_verb(root)
    if row is not None and subject.dep_ == "nsubj":
        stance = Stance.SAYS if row.stance in ATTITUDES else row.stance
        return Inquit(phrase(subject), core(subject), (root.i,), stance)
    if is_person(subject):
        return Inquit(phrase(subject), core(subject), (), Stance.SAYS)
    return _subject_that_announces(doc, low, start)


def _subject_that_announces(doc: Doc, low: int, start: int) -> Inquit | None:
    """Take who does what a quotation follows after a pause: Merkel appeared on television, "We shall stay."

    Whoever voices, outlines or defends something is one who can speak: The study outlined the cause: "…".
    """
    if start - 2 < low or doc[start - 1].text not in INTRODUCING:
        return None
    last = doc[start - 2]
    above = [a for a in (last, *last.ancestors) if a.pos_ == "VERB" and low <= a.i < start]
    verb = above[-1] if above else None
    subject = _subject(verb, low, start) if verb is not None else None
    if verb is None or subject is None or not (is_person(subject) or _attributes(verb)):
        return None
    return Inquit(phrase(subject), core(antecedent(subject)), (), Stance.SAYS)


def _subject(verb: Token, low: int, high: int) -> Token | None:
    """Return the subject of a verb, if both stand between two places."""
    subject = next(iter(dependents(verb, SUBJECTS)), None)
    inside = subject is not None and low <= subject.i < high and low <= verb.i < high
    return subject if inside else None


def _attributes(verb: Token) -> bool:
    """Tell whether a verb is one of saying, or one that lends its subject to a noun of saying."""
    return any(row.kind in SPEAKING and " " not in row.cue for row in by_lemma().get(verb.lemma, ()))


def is_person(subject: Token) -> bool:
    """Tell whether a subject is a person or a pronoun for one."""
    return subject.ent_type_ == "PERSON" or subject.lower_ in PERSONAL
