"""Modality inside a clause or noun phrase: modals, adverbs, conditions, questions, commands."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.conditions import asks, concessive, inverted_condition, mark_of, may_depend
from kg.extraction.factuality_cues import words
from kg.extraction.schedule import scheduled
from kg.extraction.speech_cues import by_lemma
from kg.extraction.tense import verb_group
from kg.model import Modality

__all__ = ["SUPPOSED", "Sign", "own_modality", "promised"]

FIRST_PERSON = ("i", "we", "us")
REPORTED = ("ccomp", "acl", "relcl", "parataxis")
NOUNS = ("NOUN", "PROPN")
SUPPOSED = (Modality.POSSIBLE, Modality.PREDICTED)
SUBJECTS = ("nsubj", "nsubjpass", "expl")
QUOTING = ('"', "—", "–", "''", "``")
INTERROGATIVE = ("WP", "WRB", "WDT", "WP$")


@dataclass(frozen=True, slots=True)
class Sign:
    """A modality with the words that show it; ``kind`` names what sort of words."""

    modality: Modality
    kind: str
    tokens: tuple[Token, ...]


def own_modality(head: Token, *, denied: bool = False) -> Sign | None:
    """Return how real a predicate is by the words of its own clause, null when plainly asserted.

    ``denied`` tells whether the clause is negated: "could not" says that it was not, "could" that it
    may be.
    """
    if head.pos_ in NOUNS:
        return _adjective(head)
    outright = _condition(head) or _question(head) or _purpose(head)
    if outright is not None:
        return outright
    modal, adverb = _modal(head, denied) or _supposed(head), _adverb(head, "adverb")
    if adverb is not None and (modal is None or modal.modality is Modality.PREDICTED):
        return adverb
    return modal or _adverb(head, "likelihood") or _command(head) or _schedule(head)


def _schedule(verb: Token) -> Sign | None:
    """Read "is visiting Ankara on Thursday"."""
    times = scheduled(verb)
    return Sign(Modality.PREDICTED, "schedule", times) if times else None


def _adjective(noun: Token) -> Sign | None:
    """Read "planned", "possible", "imminent" before an event noun."""
    table = words("adjective")
    for child in noun.lefts:
        row = table.get(child.lower_) if child.dep_ in ("amod", "compound", "nmod") else None
        if row and row.modality:
            return Sign(row.modality, "adjective", (child,))
    return None


def _supposed(copula: Token) -> Sign | None:
    """Read "is an alleged member", "is the likely successor", where the noun is what is said."""
    noun = next((child for child in copula.rights if child.dep_ == "attr"), None)
    sign = _adjective(noun) if noun is not None and copula.lemma_ == "be" else None
    return sign if sign is not None and sign.modality in SUPPOSED else None


def _condition(verb: Token) -> Sign | None:
    """Read "if the north attacks" and what follows from it, "the alliance will respond"."""
    own = mark_of(verb, "condition") or inverted_condition(verb)
    if own is not None and not asks(verb, own):
        return Sign(Modality.CONDITIONAL, "condition", (own,))
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if _command(verb) or not may_depend(verb):
        return None
    for child in verb.children:
        if child.dep_ in ("advcl", "advmod", "ccomp", "nsubj"):
            mark = mark_of(child, "condition") or inverted_condition(child)
            if mark is not None and not asks(child, mark) and not concessive(mark):
                return Sign(Modality.CONDITIONAL, "condition", (mark,))
    return None


def _question(verb: Token) -> Sign | None:
    """Read "whether" and questions for yes or no; "why did they invade" takes the invasion as given."""
    mark = mark_of(verb, "question") or mark_of(verb, "condition")
    if mark is not None and (mark.lower_ == "whether" or asks(verb, mark)):
        return Sign(Modality.POSSIBLE, "question", (mark,))
    if verb.dep_ not in ("ROOT", "ccomp", "conj") or verb.pos_ not in ("VERB", "AUX"):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    first = next((token for token in verb_group(verb)), verb)
    if subject is None or first.i > subject.i:
        return None
    if any(token.tag_ in INTERROGATIVE for token in verb.doc[verb.left_edge.i : verb.i]):
        return None
    stop = next((child for child in verb.rights if child.text == "?"), None)
    return Sign(Modality.POSSIBLE, "question", (stop,)) if stop is not None else None


def _purpose(verb: Token) -> Sign | None:
    """Read "so that the envoys could leave": meant, whatever came of it."""
    if verb.dep_ != "advcl":
        return None
    marks = tuple(child for child in verb.lefts if child.lower_ in ("so", "that"))
    modal = any(child.tag_ == "MD" for child in verb.lefts)
    return Sign(Modality.INTENDED, "purpose", marks) if len(marks) == 2 and modal else None


def _modal(verb: Token, denied: bool) -> Sign | None:
    group = verb_group(verb)
    modal = next((token for token in group[:-1] if token.tag_ == "MD"), None)
    if modal is None:
        return _headline(verb, group)
    row = words("modal").get(_plain(modal))
    if row is None or row.modality is None:
        return None
    modality = _in_context(verb, modal, row.modality, group, denied)
    return None if modality is None else Sign(modality, "modal", (modal,))


def _plain(modal: Token) -> str:
    return {"'ll": "will", "wo": "will", "sha": "shall", "ca": "can", "'d": "would"}.get(
        modal.lower_, modal.lower_
    )


def _in_context(
    verb: Token, modal: Token, modality: Modality, group: list[Token], denied: bool
) -> Modality | None:
    name = _plain(modal)
    perfect = any(token.lower_ == "have" for token in group[:-1])
    if name in ("can", "could") and denied and not perfect:
        return None
    if name == "could" and perfect:
        return Modality.CONDITIONAL
    if name == "must" and perfect:
        return Modality.POSSIBLE
    if name == "would" and any(child.lower_ in words("preference") for child in verb.lefts):
        return Modality.INTENDED  # "would rather keep"
    if name == "would":
        return _would(verb, perfect, denied)
    if name in ("will", "shall") and (promised(verb) or _speaks_of_himself(verb)):
        return Modality.INTENDED
    return modality


def _would(verb: Token, perfect: bool, denied: bool) -> Modality | None:
    """Read "would": a reported "will", a refusal that happened, or a hypothesis."""
    if verb.lemma_ in words("wish") or (denied and verb.lemma_ in words("withheld") and not perfect):
        return None
    if not perfect and any(child.lower_ in words("habit") for child in verb.lefts):
        return None  # "would later marry" tells what came to pass
    if perfect or not _backshifted(verb):
        return Modality.CONDITIONAL
    return Modality.INTENDED if _speaks_of_himself(verb) else Modality.PREDICTED


def _backshifted(verb: Token) -> bool:
    """Tell whether "would" is the "will" of speech reported in the past, not of a quotation."""
    lead = _first(verb)
    governor = lead.head
    if any(child.dep_ == "csubj" for child in verb.lefts):
        return False  # "annexing the valley would end all hope, he warned"
    if lead.dep_ not in REPORTED or governor.i == lead.i:
        return False
    if governor.pos_ == "NOUN":
        return any(child.dep_ == "mark" and child.lower_ == "that" for child in lead.lefts)
    low, high = sorted((verb.i, governor.i))
    quoted = any(token.text in QUOTING for token in verb.doc[low:high])
    return governor.tag_ in ("VBD", "VBN") and not quoted


def _first(verb: Token) -> Token:
    """Return the first of conjoined verbs."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _speaks_of_himself(verb: Token) -> bool:
    """Tell whether who announces a deed will do it: "Denmark said it would send frigates"."""
    lead = _first(verb)
    if lead.dep_ != "ccomp" or verb.lemma_ in words("unintended") or lead.head.lemma not in by_lemma():
        return False
    subject = next((child for v in (verb, lead) for child in v.lefts if child.dep_ == "nsubj"), None)
    speaker = next((child for child in lead.head.children if child.dep_ == "nsubj"), None)
    if subject is None or speaker is None:
        return False
    person = speaker.ent_type_ == "PERSON" or speaker.lower_ in ("he", "she")
    return subject.lower_ in (("he", "she") if person else ("he", "she", "it", "they"))


def promised(verb: Token, deed: Token | None = None) -> bool:
    """Tell whether a first person announces his own deed: "we will protect every inch".

    ``deed`` is what is announced, where another verb carries it: "we are going to protect".
    """
    if (deed or verb).lemma_ in words("unintended") or _adverb(verb, "likelihood") is not None:
        return False
    subject = next((c for v in (verb, _first(verb)) for c in v.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in FIRST_PERSON


def _headline(verb: Token, group: list[Token]) -> Sign | None:
    """Read the infinitive of headlines: "Typhoon to strike Luzon"."""
    mark = group[0]
    subject = any(child.dep_ in SUBJECTS for child in verb.lefts)
    if verb.dep_ == "ROOT" and mark.lower_ == "to" and subject:
        return Sign(Modality.PREDICTED, "headline", (mark,))
    return None


def _adverb(verb: Token, kind: str) -> Sign | None:
    table = words(kind)
    for child in verb.children:
        row = table.get(child.lower_) if child.dep_ == "advmod" else None
        if row and row.modality:
            return Sign(row.modality, "adverb", (child,))
    return None


def _command(verb: Token) -> Sign | None:
    """Read imperatives: "stop the war", "let's send a message", "don't send weapons"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp", "advcl", "parataxis", "conj"):
        return None
    if any(child.dep_ in (*SUBJECTS, "csubj", "mark") for child in verb.children):
        return None
    if verb.dep_ == "conj" and _command(verb.head) is None:
        return None
    group = verb_group(verb)
    if any(token.lower_ not in ("do", "be") for token in group[:-1]):
        return None
    return Sign(Modality.REQUESTED, "imperative", (verb,)) if _opens(group[0]) else None


def _opens(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is None or token.is_sent_start or before.is_punct or before.is_space
