"""How a predicate hangs on its governor: as an infinitive, a that-clause, an object, by a preposition."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.factuality_cues import words
from kg.extraction.tense import tense_aspect

__all__ = ["slot_of"]

NOUNS = ("NOUN", "PROPN")
CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "relcl", "csubj", "dobj")
STATES = ("acomp", "attr", "oprd")
BARE_INFINITIVE = ("make", "let", "help", "have", "see")


def slot_of(node: Token) -> str | None:
    """Name how a predicate hangs on its governor."""
    if node.dep_ == "pobj" and _is_state(node):
        return "in state"  # "would be on medical leave"
    if node.dep_ in ("pobj", "pcomp"):
        return node.head.lower_
    if node.dep_ in STATES or (node.pos_ == "ADV" and node.dep_ == "advmod"):
        return "state"
    if node.dep_ == "compound":
        return "compound"
    if node.pos_ in NOUNS:
        return {"dobj": "obj", "nsubjpass": "obj", "nsubj": "subj"}.get(node.dep_)
    return _clause_slot(node) if node.dep_ in CLAUSAL else None


def _is_state(noun: Token) -> bool:
    """Tell whether a copula says that its subject is in, on or under something that goes on."""
    prep = noun.head
    return (
        prep.head.lemma_ == "be"
        and prep.lower_ in words("in state")
        and not any(child.dep_ in STATES for child in prep.head.rights)
    )


def _clause_slot(node: Token) -> str | None:
    left = {child.lower_ for child in node.lefts if child.dep_ in ("aux", "mark")}
    if "to" in left:
        return "inf"
    if node.tag_ == "VBG" and not any(child.dep_ == "aux" for child in node.lefts):
        return "ing"
    if any(child.dep_ == "auxpass" and child.tag_ == "VBG" for child in node.lefts):
        return "ing"
    if _is_participle(node) and node.dep_ == "ccomp" and node.head.lemma_ in BARE_INFINITIVE:
        return "state"  # "the treaty will see the frigates delivered"
    if node.dep_ in ("ccomp", "xcomp", "csubj"):
        return "inf" if node.tag_ == "VB" and node.head.lemma_ in BARE_INFINITIVE else "that"
    if node.dep_ in ("acl", "relcl", "advcl") and ("that" in left or _in_case(node)):
        return "that"
    if node.dep_ == "advcl":
        return _adverbial_slot(node)
    return None


def _adverbial_slot(node: Token) -> str | None:
    """Tell "attacked on all sides, they will yield" and "when the truce takes effect, aid will flow"."""
    if _is_participle(node):
        return "ing"
    timed = any(child.lower_ in words("temporal") for child in node.lefts if child.dep_ in ("mark", "advmod"))
    return "time" if timed and tense_aspect(node)[0] == "present" else None


def _is_participle(node: Token) -> bool:
    """Tell whether a participle stands without an auxiliary."""
    return node.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in node.lefts)


def _in_case(node: Token) -> bool:
    return node.head.lower_ in ("case", "condition") and node.head.dep_ == "pobj"
