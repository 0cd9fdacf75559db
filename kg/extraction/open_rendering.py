"""Render clause records for open extraction: full spans, all complements in text order, nothing derived."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.relatives import is_relative
from kg.extraction.rendering import Fact
from kg.extraction.subjects import chain
from kg.extraction.tree import Tree

__all__ = ["open_"]

NOT_ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "aux", "auxpass", "neg", "prt", "punct", "mark"}
    | {"cc", "conj", "preconj", "parataxis", "intj", "meta", "dep", "advcl"}
)
COORDINATION = frozenset({"conj", "cc", "preconj"})
COORDINATED = frozenset({"dobj", "attr", "acomp", "oprd"})
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
MOST_READINGS = 12

Words = tuple[Token, ...]


def open_(tree: Tree, record: ClauseRecord) -> Iterator[Fact]:
    """Yield the facts of a record: one for each way to choose among coordinated complements."""
    if record.subject is None or record.derived is not None:
        return
    links = chain(tree, record.head)
    group = _with_adverbs(tree, record.group)
    inside = {token.i for token in group}
    parts = [
        _part(tree, kid)
        for link in links
        for kid in tree.kids[link.i]
        if kid.i not in inside and kid not in links and _is_argument(tree, kid)
    ]
    parts.sort(key=lambda part: part[0][0].i if part[0] else 0)
    parts += _absent(tree, record, parts)
    for choice in list(product(*(part for part in parts if part)))[:MOST_READINGS]:
        words = [token for part in choice for token in part]
        if words:
            yield _fact(tree, record, group, tuple(words))


def _fact(tree: Tree, record: ClauseRecord, group: Words, words: Words) -> Fact:
    """Move a preposition right after the verb into the relation: "fled to | Chad"."""
    assert record.subject is not None
    there = tree.child(record.head, {"expl"})
    subject = Phrase(there, (there,)) if there is not None else record.subject
    if tree.deps[words[0].i] in PREPOSITIONAL and words[0].i == group[-1].i + 1 and len(words) > 1:
        group, words = (*group, words[0]), words[1:]
    return Fact(record, subject, group, Phrase(words[0], words), None)


def _with_adverbs(tree: Tree, group: Words) -> Words:
    """Add the single adverbs that stand among the words of a verb group or beside it."""
    if any(a.i >= b.i for a, b in zip(group, group[1:], strict=False)):
        return group
    inside = {token.i for token in group}
    beside = range(group[0].i - 1, group[-1].i + 2)
    adverbs = [
        kid
        for token in group
        for kid in tree.children(token, {"advmod"})
        if kid.i in beside and not tree.kids[kid.i] and tree.tags[kid.i] != "WRB" and kid.i not in inside
    ]
    return tree.ordered([*group, *adverbs])


def _is_argument(tree: Tree, kid: Token) -> bool:
    label = tree.deps[kid.i]
    return not (label in NOT_ARGUMENTS or is_relative(tree, kid) or tree.tags[kid.i] == "WRB")


def _part(tree: Tree, kid: Token) -> list[Words]:
    """Return the readings of one complement: the whole, or one for each of its conjuncts."""
    label = tree.deps[kid.i]
    if label in COORDINATED:
        return _readings(tree, (), kid)
    if label in PREPOSITIONAL:
        target = tree.child(kid, {"pobj"})
        if target is not None:
            before = [token for token in tree.under(kid, COORDINATION) if token.i < target.left_edge.i]
            return _readings(tree, tree.ordered(before), target)
    return [_trimmed(tree, _restricted(tree, kid))]


def _readings(tree: Tree, before: Words, head: Token) -> list[Words]:
    """Read names one by one ("Chad, Mali and Niger"), other conjuncts together ("bread and butter")."""
    heads = conjuncts(tree, head)
    if any(tree.pos[one.i] != "PROPN" for one in heads):
        return [(*before, *_trimmed(tree, _restricted(tree, head)))]
    return [(*before, *_trimmed(tree, _restricted(tree, one, COORDINATION))) for one in heads]


def _restricted(tree: Tree, head: Token, prune: frozenset[str] = frozenset()) -> list[Token]:
    """Return a complement without relative clauses after a comma, which say something of their own.

    >>> # "left the town, which then fell": the town; "left the town that fell": the town that fell
    """
    kept = tree.under(head, prune)
    dropped: set[int] = set()
    for token in kept:
        if (
            tree.deps[token.i] == "relcl"
            and token.left_edge.i
            and tree.tokens[token.left_edge.i - 1].text == ","
        ):
            dropped.update(below.i for below in tree.under(token))
    return [token for token in kept if token.i not in dropped]


def _trimmed(tree: Tree, tokens: list[Token]) -> Words:
    words = list(tree.ordered(tokens))
    while words and tree.pos[words[-1].i] == "PUNCT":
        words.pop()
    while words and tree.pos[words[0].i] == "PUNCT":
        words.pop(0)
    return tuple(words)


def _absent(tree: Tree, record: ClauseRecord, parts: list[list[Words]]) -> list[list[Words]]:
    """Return the complements that stand elsewhere: antecedents, shared objects, shared adverbials."""
    there = {token.i for part in parts for words in part for token in words}
    found: list[Complement] = []
    for complement in record.complements:
        if complement.phrase.head.i not in there and complement.role is not Role.ADVERBIAL:
            found.append(complement)
            there.update(token.i for token in complement.phrase.tokens)
    return [[(*complement.prep, *complement.phrase.tokens)] for complement in found]
