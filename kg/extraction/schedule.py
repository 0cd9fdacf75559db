"""Recognise a present tense that speaks of the future: "is visiting Ankara on Thursday"."""

from __future__ import annotations

import calendar

from spacy.tokens import Token

from kg.extraction.factuality_cues import governing, words
from kg.extraction.speech_cues import by_lemma
from kg.extraction.tense import verb_group

__all__ = ["scheduled"]

WEEKDAYS = frozenset(calendar.day_name)
SUBJECTS = ("nsubj", "nsubjpass", "expl")
CLAUSES = ("ccomp", "xcomp")


def scheduled(verb: Token) -> tuple[Token, ...]:
    """Return the words that put a present tense into the future, none where it is about now.

    The progressive with any day or deadline ("is leaving on Friday", in headlines "cutting jobs by 2031"),
    the simple present only with a time that must lie ahead ("heads to the upper house next week"). What
    says, wants or expects something does so now, whatever the time is that parsers hang on it.
    """
    if verb.tag_ not in ("VBG", "VBZ", "VBP") or not any(child.dep_ in SUBJECTS for child in verb.lefts):
        return ()
    if verb.lemma in by_lemma() or (verb.lemma_, "obj") in governing():
        return ()
    if any(child.dep_ in CLAUSES for child in verb.rights):
        return ()
    group = verb_group(verb)
    if any(token.tag_ not in ("VBG", "VBZ", "VBP") for token in group):
        return ()
    if len(group) == 1 and verb.tag_ == "VBG" and verb.dep_ != "ROOT":
        return ()  # "with the death toll rising to forty on Monday"
    times = [child for child in verb.rights if _ahead(child) or (verb.tag_ == "VBG" and _dated(child))]
    return tuple(times[:1])


def _ahead(word: Token) -> bool:
    """Recognise "tomorrow", "next week", "later this month"."""
    if word.dep_ not in ("npadvmod", "advmod"):
        return False
    return any(token.lower_ in words("ahead") for token in (word, *word.lefts))


def _dated(prep: Token) -> bool:
    """Recognise "on Thursday", "by 2031"."""
    noun = next((child for child in prep.rights if child.dep_ == "pobj"), None)
    if prep.dep_ != "prep" or noun is None:
        return False
    match prep.lower_:
        case "on":
            return noun.text in WEEKDAYS
        case "by":
            return noun.ent_type_ == "DATE" or noun.text in WEEKDAYS
    return False
