"""How probable it is that a fact is right and well cut: a small logistic model for each rendering.

The weights are learnt by ``benchmarks/train_confidence.py`` and kept in ``kg/data/confidence.tsv``. Facts
for open extraction are weighed by their shape (below), facts for the graph by ``signs``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg import tables
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.rendering import Fact
from kg.extraction.tree import Tree
from kg.model import Voice

__all__ = ["Weight", "confidence", "nesting", "shape", "weights"]

DIGITS = 4
LOWEST, HIGHEST = 0.0001, 0.9999
LONG = 12.0
SUBORDINATE = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "relcl", "acl"})
CLAUSE_LABELS = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "pcomp"})


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of ``confidence.tsv``: a feature and what it weighs for the graph and for open extraction."""

    feature: str
    graph: float
    open: float


def confidence(features: Iterable[tuple[str, float]], *, open_: bool = False) -> float:
    """Return the probability that a fact with these features is right, to four decimals."""
    known = weights(open_)
    total = sum([known[name] * value for name, value in features if name in known])
    return round(min(max(1 / (1 + math.exp(-total)), LOWEST), HIGHEST), DIGITS)


@cache
def weights(open_: bool) -> dict[str, float]:
    """Return what each feature weighs for open extraction, or for the graph."""
    rows = tables.load("confidence.tsv", Weight)
    return {row.feature: row.open if open_ else row.graph for row in rows}


def shape(tree: Tree, fact: Fact) -> Iterator[tuple[str, float]]:
    """Yield the features of a fact: what found it, how long and how far apart its parts are."""
    record, verb = fact.record, fact.record.head
    yield "bias", 1.0
    yield "rule " + record.rule, 1.0
    yield "clause " + tree.deps[verb.i], 1.0
    yield "passive", float(record.voice is Voice.PASSIVE)
    yield "tag " + tree.tags[verb.i], 1.0
    yield "chain", float(len(record.verbs) - 1)
    yield "complements", math.log1p(len(record.complements))
    yield "relation length", math.log1p(len(fact.relation))
    yield "sentence length", math.log1p(len(tree.sents[verb.i]))
    yield "nesting", float(nesting(tree, verb))
    yield from _governor(tree, verb)
    yield from _argument(tree, "subject", fact.subject.head, fact.subject.tokens)
    yield "subject distance", math.log1p(min(abs(verb.i - fact.subject.head.i), 40))
    yield "subject after", float(fact.subject.head.i > verb.i)
    if fact.object is None:
        yield "no object", 1.0
        return
    yield from _argument(tree, "object", fact.object.head, fact.object.tokens)
    yield "fronted", float(fact.object.head.i < verb.i)
    yield "object distance", math.log1p(min(abs(fact.object.head.i - verb.i), 40))
    yield "conjunct object", float(tree.deps[fact.object.head.i] in ("conj", "appos"))
    yield "commas", float(_commas(tree, verb, fact.object.head))


def _governor(tree: Tree, verb: Token) -> Iterator[tuple[str, float]]:
    """Yield what a subordinate clause hangs on, and by what word."""
    label = tree.deps[verb.i]
    if label not in SUBORDINATE:
        return
    yield f"under {label} {tree.pos[verb.head.i]}", 1.0
    marks = [kid.lower_ for kid in tree.kids[verb.i] if tree.deps[kid.i] == "mark"]
    yield f"mark {label} {marks[0] if marks else 'none'}", 1.0
    if label == "ccomp":
        yield "told", float(kind_of(tree.lemmas[verb.head.i]) is WordKind.TELLING)
        yield "clause before", float(verb.i < verb.head.i)


def _argument(tree: Tree, name: str, head: Token, words: tuple[Token, ...]) -> Iterator[tuple[str, float]]:
    yield f"{name} {tree.pos[head.i]}", 1.0
    yield f"{name} length", math.log1p(len(words))
    yield f"{name} long", max(0.0, len(words) - LONG) / LONG
    yield f"{name} named", float(head.i in tree.ents)
    yield f"{name} punctuated", float("PUNCT" in [tree.pos[token.i] for token in words])
    yield f"{name} broken", float(words[-1].i - words[0].i >= len(words))


def nesting(tree: Tree, verb: Token) -> int:
    """Count the clauses around a verb, up to four."""
    deps, heads, node, found = tree.deps, tree.heads, verb.i, 0
    while heads[node] != node and found < 4:
        found += deps[node] in CLAUSE_LABELS
        node = heads[node]
    return found


def _commas(tree: Tree, first: Token, second: Token) -> int:
    start, end = sorted((first.i, second.i))
    return min(sum(tree.tokens[i].text == "," for i in range(start, end)), 3)
