"""The words of a predicate: auxiliaries, negation, verbs down the chain, particles, what leads to it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.arguments import of_phrase
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.subjects import chain
from kg.extraction.tree import Tree

__all__ = ["group"]

WORDS = frozenset({"aux", "auxpass", "neg", "prt"})
AUXILIARY = frozenset({"aux", "auxpass"})
OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
OBJECTS = frozenset({"dobj", "attr", "oprd"})


def group(tree: Tree, links: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of a chain of verbs in reading order, with what leads to an infinitive.

    >>> # "was able to leave", "is expected to visit", "used force to seize"
    """
    words = list(_lead(tree, links[0]))
    for link in links:
        own = tree.children(link, WORDS)
        if not any(tree.deps[kid.i] in AUXILIARY for kid in own):
            own = _shared_auxiliaries(tree, link) + own
        before = [kid for kid in own if kid.i < link.i]
        after = [kid for kid in own if kid.i > link.i]
        words += [*before, link, *after]
    return tuple(words)


def _shared_auxiliaries(tree: Tree, verb: Token) -> list[Token]:
    """Return the auxiliaries a conjunct shares: "was arrested and charged": was charged."""
    first = verb
    if tree.deps[verb.i] == "conj" and tree.lemmas[tree.heads[verb.i]] == "be" and tree.tags[verb.i] == "VBN":
        return [*tree.children(tree.head(verb), AUXILIARY), tree.head(verb)]
    while tree.deps[first.i] == "conj" and tree.tags[tree.heads[first.i]] == tree.tags[verb.i]:
        if tree.child(first, OWN_SUBJECT) is not None:
            break
        first = tree.head(first)
        found = tree.children(first, AUXILIARY)
        if found:
            return found
    return []


def _lead(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Return the words of the clause that an infinitive of purpose hangs on.

    >>> # "used the port to land troops": used the port (to land)
    """
    first = verb
    while (
        tree.deps[first.i] == "conj" and tree.tags[first.i] == "VB" and tree.tags[tree.heads[first.i]] == "VB"
    ):
        first = tree.head(first)
    if tree.child(first, OWN_SUBJECT) is not None:
        return ()
    if tree.deps[first.i] == "pcomp":
        return _preposition_words(tree, first.head)
    if tree.tags[first.i] != "VB" or tree.child(first, {"aux"}) is None:
        return ()
    if (
        tree.deps[first.i] == "advcl"
        and tree.pos[tree.heads[first.i]] in VERBAL
        and tree.heads[first.i] < first.i
    ):
        return _clause_words(tree, first.head, None)
    if tree.deps[first.i] == "xcomp" and _same_subject(tree, first.head):
        return _clause_words(tree, first.head, None)
    if tree.deps[first.i] in ("acl", "relcl"):
        return _noun_words(tree, first.head)
    return ()


def _preposition_words(tree: Tree, prep: Token) -> tuple[Token, ...]:
    """Return the words up to a preposition before a gerund: "resigned after (losing)", "instead of"."""
    words = tuple(kid for kid in tree.kids[prep.i] if kid.i == prep.i - 1) + (prep,)
    while tree.pos[tree.heads[prep.i]] in ("ADP", "SCONJ", "ADV") and tree.heads[prep.i] == prep.i - 1:
        prep = tree.head(prep)
        words = (prep, *words)
    if tree.pos[tree.heads[prep.i]] not in VERBAL:
        return ()
    return (*_clause_words(tree, prep.head, None), *words)


def _same_subject(tree: Tree, governor: Token) -> bool:
    """Tell whether the infinitive after a verb and its object has the verb's subject."""
    if tree.child(governor, {"attr"}) is not None:
        return True
    return kind_of(tree.lemmas[governor.i]) is WordKind.SUBJECT_CONTROL


def _clause_words(tree: Tree, verb: Token, noun: Token | None) -> tuple[Token, ...]:
    words = group(tree, chain(tree, verb))
    target = noun or tree.child(verb, OBJECTS)
    return words + (of_phrase(tree, target) if target is not None else ())


def _noun_words(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """Return the words up to a noun that an infinitive completes: "made an attempt (to leave)"."""
    first = tree.first_conjunct(noun)
    label, governor = tree.deps[first.i], first.head
    if label in OBJECTS and tree.pos[governor.i] in VERBAL:
        return _clause_words(tree, governor, noun)
    return ()
