"""What governs a predicate, and what that makes of it: "failed to", "plans to", "the threat of"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.factuality_cues import Governor, governors, words
from kg.model import Modality, Polarity

__all__ = ["Embedding", "embedding"]

CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "relcl", "csubj", "pcomp")
OBJECTS = ("dobj", "nsubjpass", "attr", "oprd")
SUBJECTS = ("nsubj", "nsubjpass", "expl")
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
# "The first country to recognise": what is ranked has happened.
RANKED = ("first", "second", "third", "last", "latest", "only", "next")
LIGHT = ("have", "make", "give", "issue", "be", "see", "take", "hold", "launch", "reach", "sign", "conduct")
DUTIES = frozenset({"responsibility", "duty", "role", "task", "job", "mandate", "function", "co"})


@dataclass(frozen=True, slots=True)
class Embedding:
    """A governor and its effect.

    ``turned``: it denies what it governs ("failed to"). ``modality``: what it makes of it; asserted
    stops the search ("regrets leaving"), null inherits. ``polarity_inherited`` is false where a
    negation of the governor leaves the dependent alone.
    """

    governor: Token | None
    kind: str = "embedding"
    tokens: tuple[Token, ...] = ()
    turned: bool = False
    modality: Modality | None = None
    polarity_inherited: bool = True


def embedding(head: Token) -> Embedding | None:
    """Return what governs ``head``, null where it stands for itself."""
    node = _lead(head)
    if node.dep_ == "ROOT" or node.head.i == node.i:
        return None
    slot = _slot(node)
    if slot is None:
        return None
    governor = _governor(node)
    found = _listed(governor, slot)
    if found is None and slot == "that" and _cleft(node):
        return Embedding(governor)
    if found is not None:
        return found
    return _default(node, governor, slot)


def _lead(head: Token) -> Token:
    """Return the first of conjoined predicates: what governs it governs them all."""
    node = head
    while node.dep_ == "conj" and node.head.i != node.i and _alike(node, node.head):
        node = node.head
    return node


def _alike(node: Token, first: Token) -> bool:
    if any(child.dep_ in SUBJECTS for child in node.lefts):
        return False
    return node.tag_ == first.tag_ or {node.pos_, first.pos_} <= {"NOUN", "PROPN"}


def _slot(node: Token) -> str | None:
    """Name how a predicate hangs on its governor."""
    head = node.head
    if node.dep_ in ("pobj", "pcomp"):
        return head.lower_
    if node.dep_ == "compound":
        return "compound"
    if node.pos_ in ("NOUN", "PROPN") and node.dep_ in OBJECTS:
        return "obj"
    if node.dep_ in ("acomp", "attr", "oprd"):
        return "state"
    if node.dep_ not in (*CLAUSAL, "dobj"):
        return None
    return _clause_slot(node)


def _clause_slot(node: Token) -> str | None:
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in node.lefts):
        return "to"
    if node.tag_ == "VBG" and not any(child.dep_ == "aux" for child in node.lefts):
        return "ing"
    if node.dep_ in ("ccomp", "xcomp", "csubj"):
        bare = node.tag_ == "VB" and node.head.lemma_ in ("make", "let", "help", "have", "see")
        return "to" if bare else "that"
    if node.dep_ in ("acl", "relcl", "advcl") and any(
        c.lower_ == "that" and c.dep_ == "mark" for c in node.lefts
    ):
        return "that"
    if node.dep_ == "advcl" and node.tag_ == "VBN":
        return "ing"
    return None


def _governor(node: Token) -> Token:
    return node.head.head if node.dep_ in ("pobj", "pcomp") else node.head


def _listed(governor: Token, slot: str) -> Embedding | None:
    """Return the effect of a governor of the table."""
    row, words_ = _row(governor, slot)
    if row is None and slot not in ("to", "that", "ing", "obj", "compound", "state"):
        verb = governor.head
        if governor.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB":
            row, words_ = _row(verb, slot)
            governor = verb if row else governor
    if row is None:
        return None
    modality = row.modality
    if row.lemma == "have" and governor.tag_ == "VBD":
        modality = None
    if row.lemma == "want" and modality and _other_subject(governor):
        modality = Modality.REQUESTED
    return Embedding(governor, "embedding", words_, row.polarity is Polarity.NEGATIVE, modality)


def _row(governor: Token, slot: str) -> tuple[Governor | None, tuple[Token, ...]]:
    pos = POS.get(governor.pos_)
    if pos is None:
        return None, ()
    table = governors()
    lemma = governor.lemma_.lower()
    particle = next((child for child in governor.children if child.dep_ == "prt"), None)
    if particle is not None:
        row = table.get((f"{lemma} {particle.lower_}", pos, slot))
        if row:
            return row, (governor, particle)
    row = table.get((lemma, pos, slot)) or (table.get((governor.lower_, pos, slot)) if pos == "adj" else None)
    return row, (governor,)


def _other_subject(governor: Token) -> bool:
    """Tell whether someone else is to act: "wants its partners to arm"."""
    return any(
        child.dep_ == "ccomp" and any(sub.dep_ in SUBJECTS for sub in child.lefts)
        for child in governor.rights
    ) or any(child.dep_ == "dobj" for child in governor.rights)


def _cleft(node: Token) -> bool:
    return False


def _default(node: Token, governor: Token, slot: str) -> Embedding | None:
    match slot:
        case "to":
            return _infinitive(node, governor)
        case "ing":
            return _participle(node, governor)
        case "state":
            return Embedding(governor)
        case "obj":
            light = governor.lemma_ in LIGHT and governor.pos_ in ("VERB", "AUX")
            return Embedding(governor) if light else None
        case "without" | "of" if slot == "without" or _instead(node):
            return Embedding(governor, "negation", (node.head,), True, None, False)
        case "by" | "in" | "before" if node.dep_ == "pcomp":
            return Embedding(governor, polarity_inherited=False)
    return _event_of(node, governor, slot)


def _instead(node: Token) -> bool:
    return any(token.lower_ in ("instead", "rather") for token in (*node.head.lefts, node.head.head))


def _event_of(node: Token, governor: Token, slot: str) -> Embedding | None:
    """Read "in the event of an invasion"."""
    if slot in ("of", "that") and governor.lemma_ in ("event", "case"):
        return Embedding(None, "condition", (governor,), False, Modality.CONDITIONAL)
    return None


def _infinitive(node: Token, governor: Token) -> Embedding | None:
    mark = next(child for child in node.lefts if child.lower_ == "to") if not _bare(node) else node
    if governor.pos_ in ("VERB", "AUX"):
        if node.dep_ == "advcl":
            if any(child.lower_ == "only" for child in node.lefts):
                return None
            return Embedding(governor, "purpose", (mark,), False, Modality.INTENDED, False)
        if governor.lemma_ == "be":
            return _scheduled(governor, mark)
        yet = next((child for child in governor.children if child.lower_ == "yet"), None)
        if governor.lemma_ == "have" and yet is not None:
            return Embedding(governor, "negation", (yet,), True)
        return Embedding(governor, "embedding", (governor,), False, Modality.INTENDED)
    if governor.pos_ == "ADJ":
        too = next((child for child in governor.lefts if child.lower_ == "too"), None)
        return Embedding(governor, "negation", (too,), True) if too is not None else Embedding(governor)
    if any(child.lower_ in RANKED for child in governor.lefts):
        return Embedding(governor)
    return Embedding(None, "purpose", (mark,), False, Modality.INTENDED)


def _bare(node: Token) -> bool:
    return not any(child.lower_ == "to" for child in node.lefts)


def _scheduled(governor: Token, mark: Token) -> Embedding | None:
    """Read "are to meet"; "whose duty is to protect" states a duty that holds."""
    return Embedding(governor, "embedding", (governor, mark), False, Modality.PREDICTED)


def _participle(node: Token, governor: Token) -> Embedding | None:
    if node.dep_ == "xcomp":
        return Embedding(governor)
    if node.dep_ == "advcl" and not words("condition").keys() & {c.lower_ for c in node.lefts}:
        return Embedding(governor, polarity_inherited=False)
    return None
