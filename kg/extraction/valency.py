"""Doubt what lacks the second complement of its verb: "bans children (from the park)", "bases it (on a tip)".

Some verbs say half as long as one of their complements is missing; which they are, and by what preposition
the other half comes, stands in ``kg/data/half_verbs.tsv``.
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.extraction.half_verbs import half_verbs, leads_to_as, whole_with_name
from kg.extraction.record import Role
from kg.extraction.rendering import Fact
from kg.extraction.tree import Tree
from kg.model import Voice

__all__ = ["expects", "objectless", "regards", "wants"]

PREPOSITIONS = frozenset({"prep", "dative"})
ALIKE = frozenset({"such", "well", "as", "far", "long", "soon", "much", "many", "same"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})


def wants(tree: Tree, fact: Fact) -> bool:
    """Recognise "banned the men from the park" cut to "banned the men", "based the tale on it" to "the tale".

    What hangs on the object is cut, too: "put the price of the ring at nine pounds" to "price of the ring".
    """
    verb = fact.record.head
    preps = half_verbs().get(tree.lemmas[verb.i])
    if preps is None or fact.object is None or fact.record.noun is not None:
        return False
    if tree.lemmas[verb.i] in whole_with_name() and tree.tags[fact.object.head.i] in NAME_TAGS:
        return False
    if any(tree.words[token.i] in preps for token in fact.link):
        return False
    if fact.active:
        return _completing(tree, verb, verb.i, preps)
    if fact.record.voice is Voice.PASSIVE or not _in_object(fact):
        return False
    noun = fact.carried or fact.object.head
    if _completing(tree, verb, noun.i, preps):
        return True
    if "as" in preps:
        return _named_as(tree, verb, noun)
    return "of" not in preps and _completing(tree, noun, noun.i, preps)


def _in_object(fact: Fact) -> bool:
    complement = fact.complement
    return complement is not None and (complement.role is Role.OBJECT or fact.carried is not None)


def _completing(tree: Tree, governor: Token, after: int, preps: Collection[str]) -> bool:
    return any(kid.i > after and tree.words[kid.i] in preps for kid in tree.children(governor, PREPOSITIONS))


def _named_as(tree: Tree, verb: Token, noun: Token) -> bool:
    """Tell whether "as" follows somewhere below the verb: "called the talks with Chad as dull as ever"."""
    for i in range(noun.i + 1, verb.right_edge.i + 1):
        if tree.words[i] == "as" and tree.deps[i] != "mark" and tree.words[i - 1] not in ALIKE:
            return i + 1 < len(tree.tags) and tree.words[i + 1] not in ALIKE
    return False


def objectless(tree: Tree, fact: Fact) -> bool:
    """Recognise "a pool for guests to use at night" read as "guests use at night": what, is lost."""
    if not fact.link or fact.carried is not None or fact.record.voice is Voice.PASSIVE or fact.active:
        return False
    if "object" not in half_verbs().get(tree.lemmas[fact.record.head.i], ()):
        return False
    return not any(one.role in (Role.OBJECT, Role.CLAUSAL) for one in fact.record.complements)


def regards(tree: Tree, fact: Fact) -> bool:
    """Recognise "refers to the team as a disgrace" cut to "refers to the team"."""
    verb, target = fact.record.head, fact.object
    if len(fact.link) != 1 or fact.carried is not None or target is None:
        return False
    if not leads_to_as(tree, verb, fact.link[0]):
        return False
    after = [kid for kid in tree.children(verb, PREPOSITIONS) if kid.i > target.head.i]
    return any(tree.words[kid.i] == "as" for kid in after)


def expects(tree: Tree, fact: Fact) -> bool:
    """Recognise "advised the people of Chad to flee", "counts on Chad to act" cut before "to"."""
    verb = fact.record.head
    if fact.object is None or fact.active or "to do" not in half_verbs().get(tree.lemmas[verb.i], ()):
        return False
    after = fact.object.tokens[-1].i + 1
    if after >= len(tree.tags) or tree.tags[after] != "TO" or tree.tags[tree.heads[after]] != "VB":
        return False
    if fact.carried is not None:
        return [tree.words[token.i] for token in fact.link] == ["of"]
    if not fact.link or tree.words[fact.link[0].i] != "for":
        return True
    return tree.label(fact.object.tokens[-1]) in NAMED  # but not "called for talks to end the war"
