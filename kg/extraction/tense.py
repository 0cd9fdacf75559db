"""Tense and aspect of a predicate, read off its verb group."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["tense_aspect", "verb_group"]

AUXILIARIES = ("aux", "auxpass")
FUTURE = ("will", "shall", "'ll", "wo", "sha")
COMPLEMENTS = ("ccomp", "xcomp")  # "will see the frigates delivered"


def verb_group(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb and the verb itself, in text order.

    A conjunct without a subject and without auxiliaries of its own takes those of the verb it is
    joined to: "will enter into force and take precedence".
    """
    own = [child for child in verb.lefts if child.dep_ in AUXILIARIES]
    if not own and verb.tag_ == "VB":
        own = _strayed(verb)
    if not own and shares_auxiliaries(verb):
        own = [child for child in verb.head.lefts if child.dep_ in AUXILIARIES]
    return [*own, verb]


def _strayed(verb: Token) -> list[Token]:
    """Return the modal that parsers hang on the gerund before it: "leaving would, he argued, weaken it"."""
    subject = next((child for child in verb.lefts if child.dep_ == "csubj" and child.tag_ == "VBG"), None)
    return [child for child in subject.rights if child.tag_ == "MD"] if subject is not None else []


def shares_auxiliaries(verb: Token) -> bool:
    """Tell whether a conjunct verb stands under the auxiliaries of the verb before it."""
    first = verb.head
    return (
        verb.dep_ == "conj"
        and verb.tag_ == first.tag_
        and not any(child.dep_ in ("nsubj", "nsubjpass", "expl", *AUXILIARIES) for child in verb.lefts)
    )


def tense_aspect(head: Token) -> tuple[str | None, str | None]:
    """Return tense (past, present, future) and aspect of a verb; ``(None, None)`` of anything else.

    Aspect is simple, perfect, progressive or perfect progressive. Infinitives, gerunds and
    imperatives have no tense: theirs is null, their aspect is given.
    """
    if head.pos_ not in ("VERB", "AUX"):
        return None, None
    group = verb_group(head)
    return _tense(group), _aspect(group)


def _tense(group: list[Token]) -> str | None:
    first = group[0]
    if any(token.tag_ == "TO" for token in group):
        return None
    if any(token.lower_ in FUTURE and token.tag_ == "MD" for token in group[:-1]):
        return "future"
    if first.tag_ == "MD":
        return "past" if any(token.lower_ == "have" for token in group[1:-1]) else "present"
    if first.tag_ == "VBD" or (len(group) == 1 and first.tag_ == "VBN" and first.dep_ not in COMPLEMENTS):
        return "past"
    if first.tag_ in ("VBP", "VBZ"):
        perfect = any(token.lemma_ == "have" for token in group[:-1])
        return "past" if perfect else "present"
    return None


def _aspect(group: list[Token]) -> str:
    verb = group[-1]
    auxiliaries = group[:-1]
    perfect = any(token.lemma_ == "have" for token in auxiliaries)
    progressive = any(token.tag_ == "VBG" for token in auxiliaries) or (
        verb.tag_ == "VBG" and any(token.lemma_ == "be" for token in auxiliaries)
    )
    match perfect, progressive:
        case True, True:
            return "perfect progressive"
        case True, False:
            return "perfect"
        case False, True:
            return "progressive"
    return "simple"
