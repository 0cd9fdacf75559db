"""What governs a predicate, and what that makes of it: "failed to", "plans to", "the threat of"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.factuality_cues import words
from kg.extraction.governing import Embedding, listed, row_of
from kg.extraction.modality import promised
from kg.extraction.slots import slot_of
from kg.model import Modality

__all__ = ["Embedding", "embedding"]

NOUNS = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass", "expl")
STATES = ("acomp", "attr", "oprd")
INSIDE = ("by", "in", "before")


def embedding(head: Token) -> Embedding | None:
    """Return what governs the predicate ``head``, null where it stands for itself."""
    node, contrast = _lead(head)
    if contrast is not None:
        return Embedding(node, "negation", (contrast,), turned=True)
    if node.dep_ == "ROOT" or node.head.i == node.i:
        return None
    slot = slot_of(node)
    if slot is None:
        return _cleft(node)
    governor = _governor(node, slot)
    found = listed(governor, slot)
    if found is None and slot == "obj" and node.lower_.endswith("ing") and not list(node.lefts):
        found = listed(governor, "ing")  # "ceased publishing", which parsers take for a noun
    if found is not None and found.modality is Modality.PREDICTED and governor.lower_ == "going":
        return replace(found, modality=Modality.INTENDED) if promised(governor, node) else found
    return found or _unlisted(node, governor, slot)


def _lead(head: Token) -> tuple[Token, Token | None]:
    """Return the first of conjoined predicates, and the "rather than" that sets ``head`` against it."""
    node = head
    while node.dep_ == "conj" and node.head.i != node.i and _alike(node, node.head):
        first = node.head
        for child in first.children:
            if child.dep_ == "cc" and child.lower_ in ("than", "instead") and child.i < node.i:
                return first, child
        node = first
    return node, None


def _alike(node: Token, first: Token) -> bool:
    if any(child.dep_ in SUBJECTS for child in node.lefts):
        return False
    return node.tag_ == first.tag_ or {node.pos_, first.pos_} <= set(NOUNS)


def _governor(node: Token, slot: str) -> Token:
    """Return the word that governs; of "it is possible that they left" the adjective, not the copula."""
    if node.dep_ in ("pobj", "pcomp"):
        return node.head.head
    if slot in ("subj", "obj") and node.dep_ in SUBJECTS:
        return _raised(node.head)
    if node.head.pos_ in ("AUX", "VERB") and node.dep_ in ("ccomp", "xcomp", "advcl", "csubj"):
        for child in node.head.children:
            if child.dep_ in STATES and child.i < node.i and row_of(child, slot) is not None:
                return child
    return node.head


def _raised(verb: Token) -> Token:
    """Return the verb that a subject really belongs to: "the trial is likely to begin"."""
    for state in (verb, *(child for child in verb.rights if child.dep_ in STATES)):
        row = row_of(state, "inf")
        inner = next((child for child in state.rights if child.dep_ == "xcomp"), None)
        if row is not None and row.modality is Modality.PREDICTED and inner is not None:
            return inner
    return verb


def _unlisted(node: Token, governor: Token, slot: str) -> Embedding | None:
    """Return what a slot makes of its dependent under any other governor."""
    match slot:
        case "inf":
            return _infinitive(node, governor)
        case "ing":
            return _participle(node, governor)
        case "state":
            return Embedding(governor)
        case "time":
            return Embedding(governor, stands=True) if _ahead(governor) else None
        case "without":
            return Embedding(governor, "negation", (node.head,), turned=True, stands=True)
        case "of" if _instead(node):
            return Embedding(governor, "negation", (node.head,), turned=True, stands=True)
        case "toward" | "towards" if node.dep_ == "pcomp":
            return Embedding(governor, "purpose", (node.head,), modality=Modality.INTENDED, above=False)
        case "subj":
            return _indefinite(node, governor)
    return Embedding(governor, stands=True) if node.dep_ == "pcomp" and slot in INSIDE else None


def _ahead(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.lefts)


def _instead(node: Token) -> bool:
    return any(token.lower_ == "instead" for token in (*node.head.lefts, node.head.head))


def _indefinite(noun: Token, verb: Token) -> Embedding | None:
    """Read "an attack on one ally will trigger a reaction": no attack is on record."""
    open_ = any(child.lower_ in ("a", "an", "any") for child in noun.lefts)
    return Embedding(verb, stands=True) if open_ and _ahead(verb) else None


def _infinitive(node: Token, governor: Token) -> Embedding | None:
    mark = next((child for child in node.lefts if child.lower_ == "to"), node)
    if governor.pos_ in ("VERB", "AUX"):
        return _verbal_infinitive(node, governor, mark)
    if governor.pos_ == "ADJ":
        too = next((child for child in governor.lefts if child.lower_ == "too"), None)
        return (
            Embedding(governor, "negation", (too,), turned=True) if too is not None else Embedding(governor)
        )
    if any(child.lower_ in words("ranked") for child in governor.lefts):
        return Embedding(governor)
    return Embedding(governor, "purpose", (mark,), modality=Modality.INTENDED, above=False)


def _verbal_infinitive(node: Token, governor: Token, mark: Token) -> Embedding | None:
    if node.dep_ == "advcl":
        if any(child.lower_ == "only" for child in node.lefts):
            return None  # "returned only to find": it was found
        if _ranked_predicate(governor):
            return Embedding(governor)  # "became the first state to begin"
        return Embedding(governor, "purpose", (mark,), modality=Modality.INTENDED, above=False)
    if governor.lemma_ == "be":
        return _scheduled(governor, mark)
    yet = next((child for child in governor.children if child.lower_ == "yet"), None)
    if yet is not None and governor.lemma_ in ("have", "be"):
        return Embedding(governor, "negation", (yet,), turned=True)
    return Embedding(governor, "embedding", (governor,), modality=Modality.INTENDED)


def _scheduled(copula: Token, mark: Token) -> Embedding:
    """Read "are to meet" as scheduled, but "its duty is to protect" as what holds.

    "Were they to meet" is a condition.
    """
    if copula.lower_ == "were" and any(child.dep_ == "nsubj" for child in copula.rights):
        return Embedding(copula, "condition", (copula,), modality=Modality.CONDITIONAL, above=False)
    if _ranked_predicate(copula):
        return Embedding(copula)  # "the third bank to close"
    for noun in _named_by(copula):
        if noun.lemma_.lower().rsplit("-", 1)[-1] in words("duty"):
            return Embedding(copula)
        aim = row_of(noun, "inf")
        if aim is not None and aim.modality is not None:
            return Embedding(copula, "embedding", (noun,), modality=aim.modality)
    return Embedding(copula, "embedding", (copula, mark), modality=Modality.PREDICTED)


def _ranked_predicate(copula: Token) -> bool:
    """Tell whether a copula says which of its kind something is: "is the third bank", "became the first"."""
    predicates = (child for child in copula.rights if child.dep_ == "attr")
    return any(left.lower_ in words("ranked") for noun in predicates for left in noun.lefts)


def _named_by(copula: Token) -> list[Token]:
    """Return the nouns that a copula speaks of: its subject, or what its relative clause describes."""
    nouns = [child for child in copula.lefts if child.dep_ == "nsubj"]
    node = copula
    while node.dep_ in ("relcl", "pobj", "prep", "acl") and node.head.i != node.i:
        node = node.head
        nouns.append(node)
    return [noun for noun in nouns if noun.pos_ in NOUNS]


def _participle(node: Token, governor: Token) -> Embedding | None:
    if node.dep_ in ("xcomp", "dobj"):
        return Embedding(governor)
    if node.dep_ == "advcl" and not words("condition").keys() & {child.lower_ for child in node.lefts}:
        return Embedding(governor, stands=True)
    return None


def _cleft(node: Token) -> Embedding | None:
    """Read "it was not the president who wrote": the copula's negation is that of the clause."""
    noun = node.head
    if node.dep_ != "relcl" or noun.dep_ != "attr" or noun.head.lemma_ != "be":
        return None
    it = any(child.dep_ == "nsubj" and child.lower_ == "it" for child in noun.head.lefts)
    return Embedding(noun.head) if it else None
