"""Negation inside a clause or noun phrase: which words turn it, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.factuality_cues import governing, words
from kg.extraction.tense import shares_auxiliaries, tense_aspect
from kg.model import Polarity

__all__ = ["negations"]

NOMINAL = ("NOUN", "PROPN", "PRON")
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "dative")
SUBJECTS = ("nsubj", "nsubjpass")
DETERMINERS = ("det", "preconj", "neg", "nmod")


def negations(head: Token) -> Iterator[list[Token]]:
    """Yield the words that deny the predicate ``head``, each turning it once.

    "has never signed", "no group claimed", "reached no agreement", "at no point did". "Not only"
    denies nothing, nor does "not until", which dates what did happen.
    """
    if head.pos_ in ("NOUN", "PROPN"):
        yield from _denied_noun(head)
        return
    yield from _denied_verb(head)


def _denied_verb(verb: Token) -> Iterator[list[Token]]:
    own = list(_particles(verb))
    if not own and _shares_negation(verb):
        own = list(_particles(verb.head))
    arguments = list(_arguments(verb))
    if own and arguments and arguments[0][0].lower_ in ("no", "any", "nothing", "none"):
        arguments = arguments[1:] if own[0][0].lower_ in ("no longer",) else arguments
    if not (own and _until(verb)):
        yield from own
    yield from arguments
    yield from _emphatic(verb)
    yield from _correlative(verb)
    yield from _forestalled(verb)


def _denied_noun(noun: Token) -> Iterator[list[Token]]:
    """Yield the "no" of "no talks", the "failed" of "the failed coup", "delayed" of "flight delayed"."""
    undone = words("adjective")
    for child in noun.lefts:
        row = undone.get(child.lower_) if child.dep_ in ("amod", "compound") else None
        if row is not None and row.polarity is Polarity.NEGATIVE:
            yield [child]
        if child.dep_ in DETERMINERS and child.lower_ in ("no", "not", "neither"):
            yield [child]
    for child in noun.rights:
        if child.dep_ == "acl" and child.i == noun.i + 1 and child.lower_ in words("called off"):
            yield [child]


def _particles(verb: Token) -> Iterator[list[Token]]:
    """Yield "not", "never", "hardly", "no longer" that hang on a verb."""
    table = words("negation")
    for child in verb.children:
        if child.dep_ not in ("neg", "advmod"):
            continue
        phrase = _longer(child)
        if " ".join(token.lower_ for token in phrase) not in table:
            continue
        if child.lower_ == "not" and _only_follows(child):
            continue
        if verb.pos_ == "ADJ" and child.lower_ in words("approximating"):
            continue  # "almost certain"
        yield phrase


def _longer(adverb: Token) -> list[Token]:
    """Return "no longer" for "longer", the adverb itself else."""
    if adverb.lower_ in ("longer", "more"):
        return [child for child in adverb.lefts if child.lower_ == "no"] + [adverb]
    return [adverb]


def _only_follows(negation: Token) -> bool:
    after = negation.i + 1
    return after < len(negation.doc) and negation.doc[after].lower_ in ("only", "just", "merely")


def _until(verb: Token) -> bool:
    return any(
        child.lower_ == "until"
        or (child.dep_ == "advcl" and any(mark.lower_ == "until" for mark in child.lefts))
        for child in verb.rights
    )


def _shares_negation(verb: Token) -> bool:
    """Tell whether "not" reaches a conjunct: "did not sign or publish", never over "but" or a comma."""
    if not shares_auxiliaries(verb):
        return False
    joints = [child.lower_ for word in (verb.head, verb) for child in word.children if child.dep_ == "cc"]
    return bool(joints) and "but" not in joints


def _arguments(verb: Token) -> Iterator[list[Token]]:
    """Yield the "no" of a subject or object: "no group claimed", "found no trace"."""
    for argument in _own_arguments(verb):
        if argument.lower_ in ("nobody", "nothing", "none"):
            yield [argument]
        elif argument.lower_ == "one" and any(child.lower_ == "no" for child in argument.lefts):
            yield [child for child in argument.lefts if child.lower_ == "no"] + [argument]
        else:
            for child in argument.lefts:
                if child.lower_ in ("no", "neither") and child.dep_ in ("det", "preconj", "cc", "neg"):
                    yield [child]
                    break
            else:
                if argument.left_edge.lower_ == "neither":  # "neither side", "neither Chad nor Niger"
                    yield [argument.left_edge]


def _own_arguments(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in ARGUMENTS]
    if verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in own):
        own = [child for child in verb.head.lefts if child.dep_ in SUBJECTS] + own
    return own


def _emphatic(verb: Token) -> Iterator[list[Token]]:
    """Yield "at no point", "by no means", "under no circumstances"."""
    emphatic = words("emphatic").keys()
    for prep in verb.children:
        if prep.dep_ != "prep":
            continue
        for noun in prep.children:
            if noun.dep_ == "pobj" and {noun.lemma_, noun.lower_} & emphatic:
                denial = [child for child in noun.lefts if child.lower_ == "no"]
                if denial:
                    yield [prep, *denial, noun]


def _forestalled(verb: Token) -> Iterator[list[Token]]:
    """Yield the "before" of "shot down before it could reach the refinery": it did not.

    What waits for a permission is left alone: "needed a licence before it could sail".
    """
    main = verb.head
    if verb.dep_ != "advcl" or tense_aspect(main)[0] != "past" or (main.lemma_, "obj") in governing():
        return
    before = next((child for child in verb.lefts if child.lower_ == "before" and child.dep_ == "mark"), None)
    able = next((child for child in verb.lefts if child.lower_ == "could"), None)
    if before is not None and able is not None:
        yield [before, able]


def _correlative(verb: Token) -> Iterator[list[Token]]:
    """Yield "neither" or "nor" that joins verbs: "neither surrendered nor asked"."""
    lead = verb.head if verb.dep_ == "conj" else verb
    if lead.i != verb.i:
        nor = [c for c in lead.children if c.lower_ == "nor" and c.dep_ == "cc" and c.i < verb.i]
        nor += [c for c in verb.lefts if c.lower_ == "nor"]
        if nor:
            yield [nor[-1]]
            return
    for child in verb.lefts:
        if child.lower_ in ("neither", "nor") and child.dep_ in ("preconj", "cc", "advmod", "det"):
            if child.dep_ == "advmod":
                continue
            yield [child]
            return
