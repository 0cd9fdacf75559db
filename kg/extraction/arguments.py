"""Cut arguments out of a parse: short spans for the graph, full ones for open extraction."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.record import Phrase
from kg.extraction.tree import Tree

__all__ = ["bare", "conjuncts", "full", "object_phrase", "subject_phrase"]

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "dep", "intj", "meta"})
COORDINATION = frozenset({"conj", "cc", "preconj"})
APPOSITION = frozenset({"appos"})
OUTSIDE = frozenset({"punct", "mark", "nsubj", "nsubjpass", "aux", "auxpass", "cop", "expl", "neg"})
COMPLEMENTS = frozenset({"prep", "agent", "dative", "dobj", "attr"})
NOT_IN_SUBJECT = CLAUSES | COORDINATION | APPOSITION | OUTSIDE
NOT_BARE = NOT_IN_SUBJECT | COMPLEMENTS
EXCLUDING = frozenset({"not", "except", "excluding"})


def conjuncts(tree: Tree, head: Token) -> tuple[Token, ...]:
    """Return a noun and those coordinated with it, in text order.

    >>> # "France, Germany and the Netherlands met": France, Germany, Netherlands
    """
    found = [head]
    for token in found:
        for kid in tree.children(token, {"conj"}):
            if tree.pos[kid.i] != "PUNCT" and not _excluded(tree, token, kid):
                found.append(kid)
    return tuple(found)


def subject_phrase(tree: Tree, head: Token) -> Phrase:
    """Return a subject: with its prepositional phrases, without relative clause or apposition."""
    return Phrase(head, _closed(tree, head, tree.under(head, NOT_IN_SUBJECT)))


def object_phrase(tree: Tree, head: Token) -> Phrase:
    """Return an object: of its complements it keeps only "of" and what that governs."""
    kept = _bare(tree, head)
    for prep in tree.children(head, {"prep"}):
        if tree.lemmas[prep.i] == "of":
            kept += tree.under(prep, CLAUSES | APPOSITION)
    return Phrase(head, _closed(tree, head, kept))


def bare(tree: Tree, head: Token) -> tuple[Token, ...]:
    """Return a noun with what stands before it, and nothing that follows."""
    return _closed(tree, head, _bare(tree, head))


def full(tree: Tree, head: Token) -> tuple[Token, ...]:
    """Return everything a noun governs, without its conjuncts."""
    return tree.ordered(tree.under(head, COORDINATION))


def _bare(tree: Tree, head: Token) -> list[Token]:
    return tree.under(head, NOT_BARE)


def _closed(tree: Tree, head: Token, tokens: list[Token]) -> tuple[Token, ...]:
    """Return the tokens with the marks that stand between two of them."""
    kept = {token.i for token in tokens}
    for i in list(kept):
        if i + 2 in kept and i + 1 not in kept and tree.pos[i + 1] == "PUNCT":
            kept.add(i + 1)
    return tuple(tree.tokens[i] for i in sorted(kept))


def _excluded(tree: Tree, first: Token, second: Token) -> bool:
    between: Iterator[Token] = iter(tree.tokens[first.i + 1 : second.i])
    return any(tree.lemmas[token.i] in EXCLUDING and token.head.i in (first.i, second.i) for token in between)
