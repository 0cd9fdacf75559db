"""What the governors of the table make of a predicate: "failed to", "plans to", "the threat of"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.factuality_cues import Governor, governors, words
from kg.extraction.tense import tense_aspect
from kg.model import Modality, Polarity

__all__ = ["Embedding", "listed", "may_be_denied", "row_of"]

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}
SUBJECTS = ("nsubj", "nsubjpass", "expl")


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


def listed(governor: Token, slot: str) -> Embedding | None:
    """Return the effect of a governor of the table."""
    row = row_of(governor, slot)
    if row is None and governor.dep_ in ("dobj", "nsubjpass") and _is_preposition(slot):
        row = row_of(governor.head, slot)  # "accused the group of hacking", "kept the crowd from storming"
        governor = governor.head if row else governor
    if row is None and slot == "obj":
        row = row_of(governor, "subj")  # "the trial is set to begin": a passive subject, raised
    if row is None or _not_yet(governor, row):
        return None
    modality = row.modality
    if row.past is not None and _in_the_past(governor):
        modality = None
    if modality is Modality.INTENDED and row.lemma in words("wish") and _others_are_to(governor):
        modality = Modality.REQUESTED
    bare = slot in ("obj", "subj") and modality is None and row.polarity is Polarity.POSITIVE
    scarce = _scarce(governor, row)
    if scarce and row.denied is not None:
        modality = row.denied
    return Embedding(
        governor,
        "embedding",
        () if bare else (*scarce, *_words_of(governor)),
        turned=(row.polarity is Polarity.NEGATIVE) ^ (bool(scarce) and not row.stands),
        modality=modality,
        denied=row.denied,
        stands=row.stands,
        above=modality not in (Modality.ASSERTED, Modality.CONDITIONAL),
    )


def row_of(governor: Token, slot: str) -> Governor | None:
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


def may_be_denied(noun: Token) -> bool:
    """Tell a noun whose denial opens what it is about: "did not find evidence that they paid"."""
    rows = (row_of(noun, slot) for slot in ("that", "of"))
    return any(row is not None and row.denied is not None for row in rows)


def _scarce(governor: Token, row: Governor) -> tuple[Token, ...]:
    """Return the "few" of "few expect it to last", the "little" of "little appetite to share power"."""
    if row.modality is None:
        return ()
    match governor.pos_:
        case "NOUN":
            return _measure(governor)
        case "VERB":
            subject = next((child for child in governor.lefts if child.dep_ in SUBJECTS), None)
            if subject is None or subject.lower_ not in words("scarce"):
                return _measure(subject) if subject is not None else ()
            return () if any(subject.lefts) else (subject,)
    return ()


def _measure(noun: Token) -> tuple[Token, ...]:
    """Return "few" or "little" before a noun, but not in "a few", "no little"."""
    before = [child.lower_ for child in noun.lefts]
    found = [child for child in noun.lefts if child.lower_ in words("scarce") and not any(child.lefts)]
    return tuple(found[:1]) if found and before[0] in words("scarce") else ()


def _words_of(governor: Token) -> tuple[Token, ...]:
    before = governor.lefts if governor.pos_ == "ADJ" else ()
    weak = (child for child in before if child.lower_ in words("approximating"))
    return (*weak, governor, *(child for child in governor.rights if child.dep_ == "prt"))


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
