"""The spans of open extraction: all that a subject or complement holds, and what leads to an argument."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts
from kg.extraction.record import Phrase
from kg.extraction.tree import Tree

__all__ = ["PREPOSITIONAL", "Words", "after_comma", "full_subject", "leading", "readings", "trimmed"]

COORDINATION = frozenset({"conj", "cc", "preconj"})
COORDINATED = frozenset({"dobj", "attr", "acomp", "oprd"})
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
OWN_SUBJECT = frozenset({"nsubj", "nsubjpass"})
NOT_IN_SUBJECT = frozenset({"appos"})
OF_THEIR_OWN = frozenset({"relcl", "acl", "prep"})
STATES = frozenset({"acomp", "advmod"})
INNER = frozenset({"prep", "pcomp"})
QUOTES = frozenset({"``", "''"})
LONGEST_STATE = 4

Words = tuple[Token, ...]


def full_subject(tree: Tree, verb: Token, subject: Phrase) -> Phrase:
    """Return a subject with all its modifiers, but no clause that says something of its own.

    >>> # "a number of old and rare maps were sold", "talks held in Oslo failed"
    """
    head = subject.head
    if tree.child(verb, OWN_SUBJECT) != head or tree.child(head, {"conj"}) is not None or head.i > verb.i:
        return subject
    return Phrase(head, trimmed(tree, _restricted(tree, head, NOT_IN_SUBJECT)))


def readings(tree: Tree, kid: Token) -> list[Words]:
    """Return the readings of one complement: the whole, or one for each of its conjuncts."""
    label = tree.deps[kid.i]
    if label in COORDINATED:
        return _conjunct_readings(tree, (), kid)
    if label in PREPOSITIONAL:
        target = tree.child(kid, {"pobj"})
        if target is not None:
            before = [token for token in tree.under(kid, COORDINATION) if token.i < target.left_edge.i]
            return _conjunct_readings(tree, tree.ordered(before), target)
    return [trimmed(tree, _restricted(tree, kid))]


def _conjunct_readings(tree: Tree, before: Words, head: Token) -> list[Words]:
    """Read names one by one ("Chad, Mali and Niger"), other conjuncts together ("bread and butter")."""
    heads = conjuncts(tree, head)
    if any(tree.pos[one.i] != "PROPN" for one in heads):
        return [(*before, *trimmed(tree, _restricted(tree, head)))]
    return [(*before, *trimmed(tree, _restricted(tree, one, COORDINATION))) for one in heads]


def leading(tree: Tree, group: Words, words: Words) -> Words:
    """Return the words right after a verb that lead to its argument and belong to the relation.

    >>> # "fled to (Chad)", "broke out of (jail)", "said that (it was over)", "is subject to (a vote)"
    """
    inside = {word.i: word for word in words}
    first = inside.get(group[-1].i + 1)
    if first is None:
        return ()
    label = tree.deps[first.i]
    if label in PREPOSITIONAL and tree.pos[first.i] == "ADP":
        return _with_inner(tree, first, inside)
    if label == "mark" and first.lower_ == "that":
        return (first,)
    return _state(tree, group, first, inside)


def _with_inner(tree: Tree, prep: Token, inside: dict[int, Token]) -> Words:
    """Return a preposition with the one it governs: "out of", "due to"."""
    inner = inside.get(prep.i + 1)
    governed = inner is not None and tree.deps[inner.i] in INNER and tree.pos[inner.i] == "ADP"
    return (prep, inner) if inner is not None and governed else (prep,)


def _state(tree: Tree, group: Words, first: Token, inside: dict[int, Token]) -> Words:
    """Return an adjective or adverb after a verb up to its preposition: "(is) subject to"."""
    state = next((t for t in _run(first, inside) if tree.deps[t.i] in STATES and t.head in group), None)
    after = inside.get(state.i + 1) if state is not None else None
    if state is None or after is None or tree.deps[after.i] != "prep" or after.head != state:
        return ()
    return tuple(inside[i] for i in range(first.i, after.i + 1))


def _run(first: Token, inside: dict[int, Token]) -> Iterable[Token]:
    for i in range(first.i, first.i + LONGEST_STATE):
        if i not in inside:
            return
        yield inside[i]


def _restricted(tree: Tree, head: Token, prune: frozenset[str] = frozenset()) -> list[Token]:
    """Return a phrase without what stands after a comma in it and says something of its own.

    >>> # "left the town, which then fell": the town; "left the town that fell": the town that fell
    """
    kept = tree.under(head, prune)
    dropped: set[int] = set()
    for token in kept:
        if tree.deps[token.i] in OF_THEIR_OWN and token.i > head.i and after_comma(tree, token):
            dropped.update(below.i for below in tree.under(token))
    return [token for token in kept if token.i not in dropped]


def after_comma(tree: Tree, token: Token) -> bool:
    """Tell whether a comma stands right before a phrase."""
    start = token.left_edge.i
    return start > 0 and tree.tokens[start - 1].text == ","


def trimmed(tree: Tree, tokens: Iterable[Token]) -> Words:
    """Return words in text order, without marks at their ends but for quotation marks in pairs."""
    words = list(tree.ordered(tokens))
    quotes = sum(tree.tags[word.i] in QUOTES for word in words)
    while words and (end := _idle_end(tree, words, paired=quotes % 2 == 0)) is not None:
        quotes -= tree.tags[words.pop(end).i] in QUOTES
    return tuple(words)


def _idle_end(tree: Tree, words: list[Token], *, paired: bool) -> int | None:
    """Return which end of a phrase is a mark that says nothing: -1, 0, or null for neither."""
    for end in (-1, 0):
        word = words[end]
        if tree.pos[word.i] == "PUNCT" and not (paired and tree.tags[word.i] in QUOTES):
            return end
    return None
