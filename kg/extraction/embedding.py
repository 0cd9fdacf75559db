"""What governs a predicate, and what that makes of it: "failed to", "plans to", "the threat of"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.conditions import inverted
from kg.extraction.factuality_cues import words
from kg.extraction.governing import Embedding, listed, may_be_denied, row_of
from kg.extraction.modality import promised
from kg.extraction.slots import slot_of
from kg.extraction.tense import verb_group
from kg.model import Modality

__all__ = ["Embedding", "embedding"]

NOUNS = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass", "expl")
STATES = ("acomp", "attr", "oprd")
AUXILIARIES = ("aux", "auxpass")
OBJECTS = ("dobj", "ccomp", "xcomp")
CLAUSES = ("relcl", "acl", "ccomp")
HOPELESS = ("way", "chance")
NON_FINITE = ("VB", "VBG")
INSIDE = ("by", "in", "before")


def embedding(head: Token) -> Embedding | None:
    """Return what governs the predicate ``head``, null where it stands for itself."""
    node, contrast = _lead(head)
    if contrast is not None:
        return Embedding(node, "negation", (contrast,), turned=True)
    if node.dep_ == "ROOT" or node.head.i == node.i:
        return None
    slot = slot_of(node)
    if slot is None or slot == "that":
        found = _no_way(node)
        if found is not None or slot is None:
            return found or _cleft(node)
    governor = _governor(node, slot)
    if governor.pos_ == "ADV" and node.dep_ == "pcomp" and node.tag_ != "VBG":
        return None  # "sailed close to where the lava entered"
    found = listed(governor, slot) or _gerund(node, slot)
    if slot == "that" and governor.lemma_ in words("mandative") and not _subjunctive(node):
        return None  # "insists that it never sold arms"
    if found is None and slot == "obj" and node.lower_.endswith("ing") and not list(node.lefts):
        found = listed(governor, "ing")  # "ceased publishing", which parsers take for a noun
    if found is not None and found.modality is Modality.PREDICTED and governor.lower_ == "going":
        return replace(found, modality=Modality.INTENDED) if promised(governor, node) else found
    return found or _unlisted(node, governor, slot)


def _gerund(node: Token, slot: str) -> Embedding | None:
    """Read "refrain from hoarding fuel", "resisted handing power over", taken for compound nouns."""
    noun = node.head
    if slot != "compound" or not node.lower_.endswith("ing") or [child.i for child in noun.lefts] != [node.i]:
        return None
    if noun.dep_ == "pobj":
        return listed(noun.head.head, noun.head.lower_)
    return listed(noun.head, "ing") if noun.dep_ == "dobj" else None


def _subjunctive(verb: Token) -> bool:
    """Tell "insisted that it be opened", "that it should stop" from "insisted that it was open"."""
    first = verb_group(verb)[0]
    if first.tag_ == "VBP" and first.lemma_ not in ("be", "have", "do"):
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), first)
        return subject.tag_ in ("NN", "NNP")  # "insists that the budget include a wall"
    return first.tag_ == "VB" or first.lower_ in ("should", "must")


def _lead(head: Token) -> tuple[Token, Token | None]:
    """Return the first of conjoined predicates, and the "rather than" that sets ``head`` against it."""
    node = head
    while node.dep_ == "conj" and node.head.i != node.i:
        first = node.head
        for child in first.children:
            if child.dep_ == "cc" and child.lower_ in ("than", "instead") and child.i < node.i:
                return first, child
        if not _alike(node, first):
            break
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
        return _described(node.head, slot) or _raised(node.head)
    if slot == "inf" and node.dep_ == "advcl" and (noun := _noun_before(node)) is not None:
        return noun
    if node.head.pos_ in ("AUX", "VERB") and node.dep_ in ("ccomp", "xcomp", "advcl", "csubj"):
        for child in node.head.children:
            if child.dep_ in STATES and child.i < node.i and row_of(child, slot) is not None:
                return child
    return node.head


def _described(copula: Token, slot: str) -> Token | None:
    """Return the adjective that tells how likely its subject is: "an offensive is likely"."""
    for state in copula.rights:
        raised = any(child.dep_ == "xcomp" for child in state.rights)
        if state.dep_ == "acomp" and not raised and row_of(state, slot) is not None:
            return state
    return None


def _noun_before(verb: Token) -> Token | None:
    """Return the noun whose infinitive hangs on the verb: "resisted calls to send tanks"."""
    start = verb.left_edge.i
    before = verb.doc[start - 1] if start else verb
    hangs = before.dep_ == "dobj" and before.head.i == verb.head.i
    return before if hangs and row_of(before, "inf") is not None else None


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
        case "state" | "in state":
            return Embedding(governor)
        case "time":
            open_ = _ahead(governor) or governor.tag_ in NON_FINITE
            return Embedding(governor, stands=True) if open_ else None
        case "without":
            return Embedding(governor, "negation", (node.head,), turned=True, stands=True)
        case "of" if _instead(node):
            return Embedding(governor, "negation", (node.head,), turned=True, stands=True)
        case "toward" | "towards" if node.dep_ == "pcomp":
            return Embedding(governor, "purpose", (node.head,), modality=Modality.INTENDED, above=False)
        case "subj":
            return _headlined(governor) or _indefinite(node, governor)
        case "obj":
            return _part_of(governor) or (Embedding(governor) if may_be_denied(node) else None)
    return Embedding(governor, stands=True) if node.dep_ == "pcomp" and slot in INSIDE else None


def _headlined(verb: Token) -> Embedding | None:
    """Read the passive of headlines: "summit postponed after riots"."""
    bare = not any(child.dep_ in (*AUXILIARIES, *OBJECTS) for child in verb.children)
    return listed(verb, "obj") if bare and verb.lower_ in words("called off") else None


def _part_of(verb: Token) -> Embedding | None:
    """Read what a plan contains as planned: "the plan includes plant closures"."""
    if verb.lemma_ not in words("comprising"):
        return None
    whole = verb.head if verb.dep_ == "relcl" else next((c for c in verb.lefts if c.dep_ == "nsubj"), verb)
    row = row_of(whole, "inf")
    if row is None or row.modality is not Modality.INTENDED:
        return None
    return Embedding(verb, "embedding", (whole,), modality=row.modality)


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
    if opener := inverted(governor.head):
        return Embedding(opener, "condition", (opener,), modality=Modality.CONDITIONAL, above=False)
    return Embedding(governor, "purpose", (mark,), modality=Modality.INTENDED, above=False)


def _verbal_infinitive(node: Token, governor: Token, mark: Token) -> Embedding | None:
    subjects = {child.lower_ for child in governor.lefts if child.dep_ == "nsubj"}
    if governor.lemma_ in words("extraposing") and "it" in subjects:
        return Embedding(governor)  # "it took months to find them"
    described = any(child.dep_ in (*STATES, "attr") for child in governor.rights)
    if governor.lemma_ == "be" and "it" in subjects and node.left_edge.lower_ == "for" and not described:
        # "It is not for the court to judge": it should not.
        return Embedding(governor, "embedding", (mark,), modality=Modality.REQUESTED)
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
    if opener := inverted(copula):
        return Embedding(copula, "condition", (opener,), modality=Modality.CONDITIONAL, above=False)
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


def _no_way(node: Token) -> Embedding | None:
    """Read "there is no way the drought explains it": it does not."""
    noun = node.head
    if node.dep_ not in CLAUSES or noun.lower_ not in HOPELESS:
        return None
    denial = next((child for child in noun.lefts if child.lower_ == "no"), None)
    return Embedding(noun, "negation", (denial,), turned=True) if denial is not None else None


def _cleft(node: Token) -> Embedding | None:
    """Read "it was not the president who wrote": the copula's negation is that of the clause."""
    noun = node.head
    if node.dep_ != "relcl" or noun.dep_ != "attr" or noun.head.lemma_ != "be":
        return None
    if any(child.lower_ in words("ranked") for child in noun.lefts):
        return None  # "it is not the first time that they broke it"
    it = any(child.dep_ == "nsubj" and child.lower_ == "it" for child in noun.head.lefts)
    return Embedding(noun.head) if it else None
