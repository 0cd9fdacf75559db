"""What governs a predicate, and what that makes of it: "failed to", "plans to", "the threat of"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extraction.factuality_cues import Governor, governors, words
from kg.extraction.modality import promised
from kg.extraction.tense import tense_aspect
from kg.model import Modality, Polarity

__all__ = ["Embedding", "embedding"]

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
NOUNS = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass", "expl")
CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "relcl", "csubj", "dobj")
STATES = ("acomp", "attr", "oprd")
BARE_INFINITIVE = ("make", "let", "help", "have", "see")
INSIDE = ("by", "in", "before")


@dataclass(frozen=True, slots=True)
class Embedding:
    """A governor and its effect.

    ``turned``: it denies what it governs ("failed to"). ``modality``: what it makes of it, null where
    the dependent is as real as the governor. ``denied``: the same where the governor is itself
    negated. ``stands``: a negated governor leaves the dependent's polarity alone. ``above`` is false
    where nothing further out matters: a purpose, a condition, what is taken as given.
    """

    governor: Token
    kind: str = "embedding"
    tokens: tuple[Token, ...] = ()
    turned: bool = False
    modality: Modality | None = None
    denied: Modality | None = None
    stands: bool = False
    above: bool = True


def embedding(head: Token) -> Embedding | None:
    """Return what governs the predicate ``head``, null where it stands for itself."""
    node, contrast = _lead(head)
    if contrast is not None:
        return Embedding(node, "negation", (contrast,), turned=True)
    if node.dep_ == "ROOT" or node.head.i == node.i:
        return None
    slot = _slot(node)
    if slot is None:
        return _cleft(node)
    governor = _governor(node, slot)
    found = _listed(governor, slot)
    if found is None and slot == "obj" and node.lower_.endswith("ing") and not list(node.lefts):
        found = _listed(governor, "ing")  # "ceased publishing", which parsers take for a noun
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


def _slot(node: Token) -> str | None:
    """Name how a predicate hangs on its governor."""
    if node.dep_ in ("pobj", "pcomp"):
        return node.head.lower_
    if node.dep_ in STATES:
        return "state"
    if node.dep_ == "compound":
        return "compound"
    if node.pos_ in NOUNS:
        return {"dobj": "obj", "nsubjpass": "obj", "nsubj": "subj"}.get(node.dep_)
    return _clause_slot(node) if node.dep_ in CLAUSAL else None


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


def _governor(node: Token, slot: str) -> Token:
    """Return the word that governs; of "it is possible that they left" the adjective, not the copula."""
    if node.dep_ in ("pobj", "pcomp"):
        return node.head.head
    if slot in ("subj", "obj") and node.dep_ in SUBJECTS:
        return _raised(node.head)
    if node.head.pos_ in ("AUX", "VERB") and node.dep_ in ("ccomp", "xcomp", "advcl", "csubj"):
        for child in node.head.children:
            if child.dep_ in STATES and child.i < node.i and _row(child, slot) is not None:
                return child
    return node.head


def _raised(verb: Token) -> Token:
    """Return the verb that a subject really belongs to: "the trial is likely to begin"."""
    for state in (verb, *(child for child in verb.rights if child.dep_ in STATES)):
        row = _row(state, "inf")
        inner = next((child for child in state.rights if child.dep_ == "xcomp"), None)
        if row is not None and row.modality is Modality.PREDICTED and inner is not None:
            return inner
    return verb


def _listed(governor: Token, slot: str) -> Embedding | None:
    """Return the effect of a governor of the table."""
    row = _row(governor, slot)
    if row is None and governor.dep_ in ("dobj", "nsubjpass") and _is_preposition(slot):
        row = _row(governor.head, slot)  # "accused the group of hacking", "kept the crowd from storming"
        governor = governor.head if row else governor
    if row is None and slot == "obj":
        row = _row(governor, "subj")  # "the trial is set to begin": a passive subject, raised
    if row is None or _not_yet(governor, row):
        return None
    modality = row.modality
    if row.past is not None and _in_the_past(governor):
        modality = None
    if modality is Modality.INTENDED and row.lemma in words("wish") and _others_are_to(governor):
        modality = Modality.REQUESTED
    bare = slot in ("obj", "subj") and modality is None and row.polarity is Polarity.POSITIVE
    return Embedding(
        governor,
        "embedding",
        () if bare else _words_of(governor),
        turned=row.polarity is Polarity.NEGATIVE,
        modality=modality,
        denied=row.denied,
        stands=row.stands,
        above=modality not in (Modality.ASSERTED, Modality.CONDITIONAL),
    )


def _row(governor: Token, slot: str) -> Governor | None:
    """Look a governor up: with its particle, with the preposition before it, as it stands, its lemma."""
    pos = POS.get(governor.pos_)
    if pos is None:
        return None
    lemma = governor.lemma_.lower()
    names = [f"{lemma} {child.lower_}" for child in governor.rights if child.dep_ == "prt"]
    names = names or [governor.lower_, lemma]  # "set up" is not "set"
    if slot == "subj":
        names[:0] = [f"{lemma} {child.lower_}" for child in governor.rights if child.dep_ == "dobj"]
    if governor.dep_ == "pobj":
        names.insert(0, f"{governor.head.lower_} {lemma}")
    table = governors()
    return next((table[name, pos, slot] for name in names if (name, pos, slot) in table), None)


def _words_of(governor: Token) -> tuple[Token, ...]:
    return (governor, *(child for child in governor.rights if child.dep_ == "prt"))


def _is_preposition(slot: str) -> bool:
    return slot not in ("inf", "that", "ing", "obj", "subj", "compound", "state")


def _not_yet(governor: Token, row: Governor) -> bool:
    """Tell "has yet to respond", which asks nothing, from "has to respond"."""
    return row.lemma == "have" and any(child.lower_ == "yet" for child in governor.children)


def _in_the_past(governor: Token) -> bool:
    verb = governor.head if governor.pos_ == "ADJ" else governor
    return tense_aspect(verb)[0] == "past" and not any(child.tag_ == "MD" for child in verb.lefts)


def _others_are_to(governor: Token) -> bool:
    """Tell "wants its partners to arm" from "wants to arm"."""
    return any(
        child.dep_ == "dobj" or (child.dep_ == "ccomp" and any(word.dep_ in SUBJECTS for word in child.lefts))
        for child in governor.rights
    )


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
    if any(left.lower_ in words("ranked") for c in copula.rights if c.dep_ == "attr" for left in c.lefts):
        return Embedding(copula)  # "the third bank to close"
    for noun in _named_by(copula):
        if noun.lemma_.lower().rsplit("-", 1)[-1] in words("duty"):
            return Embedding(copula)
        aim = _row(noun, "inf")
        if aim is not None and aim.modality is not None:
            return Embedding(copula, "embedding", (noun,), modality=aim.modality)
    return Embedding(copula, "embedding", (copula, mark), modality=Modality.PREDICTED)


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
