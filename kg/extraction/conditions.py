"""The words that open conditions and indirect questions: "if", "unless", "as long as", "were it so"."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from kg.extraction.factuality_cues import words
from kg.extraction.speech_cues import by_lemma
from kg.extraction.tense import verb_group

__all__ = ["asks", "concessive", "inverted", "inverted_condition", "mark_of", "may_depend"]

SUBJECTS = ("nsubj", "nsubjpass", "expl")
INVERTING = ("aux", "auxpass")


def mark_of(verb: Token, kind: str) -> Token | None:
    """Return the word of a kind ("condition", "question") that opens the clause of a verb."""
    table = words(kind)
    for child in verb.lefts:
        if child.dep_ in ("mark", "advmod", "prep") and child.lower_ in table:
            return child
    return _phrase_before(verb, kind)


def _phrase_before(verb: Token, kind: str) -> Token | None:
    """Return the last word of "as long as", "in case", "provided that" right before a clause.

    Parsers hang these words anywhere, but they stand where they stand.
    """
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is None or verb.dep_ == "ROOT":
        return None
    end = subject.left_edge.i
    if end and verb.doc[end - 1].lower_ == "that":
        end -= 1
    table = words(kind)
    if not end or not _may_end(kind, verb.doc[end - 1].text):
        return None
    for size in (3, 2, 1):
        before = verb.doc[max(0, end - size) : end]
        if len(before) == size and before.text.lower() in table and not before[0].is_sent_start:
            return before[-1]
    return None


@lru_cache(maxsize=1 << 14)
def _may_end(kind: str, word: str) -> bool:
    """Tell whether a phrase of the table ends in a word; hardly any word of a text does that."""
    return any(phrase.endswith(word.lower()) for phrase in words(kind))


def concessive(mark: Token) -> bool:
    """Tell "even if", which sets no condition."""
    return mark.i > 0 and mark.doc[mark.i - 1].lower_ == "even"


def may_depend(verb: Token) -> bool:
    """Tell whether a verb may wait for a condition: what is not done yet; "should" stays a demand."""
    modal = next((token for token in verb_group(verb) if token.tag_ == "MD"), None)
    if modal is not None:
        return modal.lower_ not in ("must", "should")
    past = any(child.dep_ == "aux" and child.lower_ == "did" for child in verb.lefts)
    return verb.tag_ in ("VBP", "VBZ", "VB") and not past


def inverted(copula: Token) -> Token | None:
    """Return the "were" of "were the strait to be closed", "were it up to us", before its subject."""
    if copula.lower_ != "were" or copula.dep_ == "ROOT" or copula.left_edge.i != copula.i:
        return None
    return copula if any(child.dep_ == "nsubj" for child in copula.rights) else None


def inverted_condition(verb: Token) -> Token | None:
    """Return "had" or "should" that opens a condition: "had the rebels won, France would …"."""
    if verb.dep_ != "advcl":
        return inverted(verb) if verb.dep_ == "ccomp" else None
    if inverted(verb):
        return verb
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    opener = next((child for child in verb.lefts if child.dep_ in INVERTING), None)
    if subject is None or opener is None or opener.i > subject.i:
        return None
    return opener if opener.lower_ in ("had", "should", "were") else None


def asks(verb: Token, mark: Token) -> bool:
    """Tell the "if" of "asked if they had left", "not clear if", from that of a condition."""
    if mark.lower_ != "if" or mark.i < verb.head.i:
        return False
    if verb.dep_ == "ccomp":
        return True
    if verb.head.lemma in by_lemma() and not any(child.dep_ == "dobj" for child in verb.head.rights):
        return True
    states = [verb.head, *(child for child in verb.head.children if child.dep_ in ("acomp", "oprd"))]
    return any(state.lower_ in words("uncertain") for state in states)
