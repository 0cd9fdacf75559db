"""Find the person at the end of words that tell his office: "mayor of Utrecht [Ada Stone]"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extraction.agreement import person_noun_gender, title_gender

__all__ = ["person_at_end"]

PLURALS = frozenset({"NNS", "NNPS"})
BEFORE_NAME = frozenset({"NOUN", "PROPN", "ADJ"})
# What makes the person somebody else than the one before: "an aide to Ada Stone", "Ada Stone's aide".
RELATING = frozenset({"IN", "TO", "POS", "CC"})


def person_at_end(doc: Doc, words: Sequence[int]) -> tuple[int, ...]:
    """Return the words of the person who ends a phrase, where the words before tell his office.

    "Institute for Old Birds ornithologist Ada Stone", "mayor of Utrecht Ada Stone"; in "a brother of
    opposition leader Ada Stone" the office is another's.
    """
    phrase = _before_pause(doc, words)
    start = len(phrase)
    while start and doc[phrase[start - 1]].ent_type_ == "PERSON":
        start -= 1
    while 0 < start < len(phrase) and _is_given_name(doc, phrase[start - 1]):
        start -= 1
    name, rest = phrase[start:], phrase[:start]
    if not name or not rest or doc[rest[-1]].pos_ not in BEFORE_NAME:
        return ()
    relations = [n for n, i in enumerate(rest) if doc[i].tag_ in RELATING]
    if not relations or not relations[0]:
        return ()
    bearer, last = doc[rest[relations[0] - 1]], doc[rest[-1]]
    another = _is_office(bearer.lower_) and (_is_office(last.lower_) or bearer.tag_ in PLURALS)
    return () if another or _possesses(doc, rest) else name


def _before_pause(doc: Doc, words: Sequence[int]) -> tuple[int, ...]:
    """Return the words up to a comma or a bracket that are not torn apart."""
    found: list[int] = []
    for i in words:
        if (found and i != found[-1] + 1) or doc[i].is_punct:
            break
        found.append(i)
    return tuple(found)


def _is_given_name(doc: Doc, i: int) -> bool:
    token = doc[i]
    named = token.pos_ == "PROPN" and token.dep_ == "compound" and not token.ent_type_
    return named and not _is_office(token.lower_)


def _possesses(doc: Doc, words: Sequence[int]) -> bool:
    return any(doc[i].tag_ == "POS" for i in words)


def _is_office(word: str) -> bool:
    return title_gender(word) is not None or person_noun_gender(word) is not None
