"""Render clause records for open extraction: full spans, all complements in text order, nothing derived."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.complex_prepositions import is_idiom
from kg.extraction.open_spans import Words, after_comma, full_subject, leading, readings, trimmed
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.relatives import is_relative
from kg.extraction.rendering import Fact
from kg.extraction.speech_cues import by_lemma
from kg.extraction.subjects import chain
from kg.extraction.tree import Tree

__all__ = ["open_"]

NOT_ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "aux", "auxpass", "neg", "prt", "punct", "mark"}
    | {"cc", "conj", "preconj", "parataxis", "intj", "meta", "dep"}
)
CONTENT = frozenset({"dobj", "ccomp", "xcomp"})
MOST_READINGS = 12


def open_(tree: Tree, record: ClauseRecord) -> Iterator[Fact]:
    """Yield the facts of a record: one for each way to choose among coordinated complements.

    A clause without complements is told without object: "the bridge | collapsed".
    """
    if record.subject is None or record.derived is not None:
        return
    links = chain(tree, record.head)
    group = _with_adverbs(tree, record.group)
    inside = {token.i for token in (*group, *links, tree.first_conjunct(record.head))}
    parts = [
        readings(tree, kid)
        for link in links
        for kid in tree.kids[link.i]
        if kid.i not in inside and _is_argument(tree, kid) and not _is_aside(tree, kid)
    ]
    parts += _spoken(tree, record.head)
    parts.sort(key=lambda part: part[0][0].i if part[0] else 0)
    parts += _absent(tree, record, parts)
    for choice in list(product(*(part for part in parts if part)))[:MOST_READINGS]:
        words = tuple(token for part in choice for token in part)
        if words or not _needs_complement(record):
            yield _fact(tree, record, group, words)


def _fact(tree: Tree, record: ClauseRecord, group: Words, words: Words) -> Fact:
    """Move what leads to an argument from right after the verb into the relation: "fled to | Chad"."""
    assert record.subject is not None
    there = tree.child(record.head, {"expl"})
    subject = full_subject(tree, record.head, record.subject)
    if there is not None:
        subject = Phrase(there, (there,))
    if not words:
        return Fact(record, subject, group, None, None)
    led = leading(tree, group, words)
    if len(led) < len(words):
        group, words = (*group, *led), tuple(word for word in words if word not in led)
    return Fact(record, subject, group, Phrase(words[0], words), None)


def _needs_complement(record: ClauseRecord) -> bool:
    """Tell whether a verb says nothing by itself: "he said", "the port is"."""
    return record.verbs[-1:] == ("be",) or _holds_clause(record.head)


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
        if kind_of(kid.lower_) is not WordKind.CONNECTING
    ]
    return tree.ordered([*group, *adverbs])


def _is_argument(tree: Tree, kid: Token) -> bool:
    """Tell whether a word heads an argument; an adverbial clause does where no comma sets it off.

    >>> # "left when the town fell"; but "having lost the town, they left" are two clauses
    """
    label = tree.deps[kid.i]
    if label == "advcl":
        return kid.i > kid.head.i and not after_comma(tree, kid)
    return not (label in NOT_ARGUMENTS or is_relative(tree, kid) or tree.tags[kid.i] == "WRB")


def _is_aside(tree: Tree, kid: Token) -> bool:
    """Tell whether words beside a verb only link or frame its clause: "however", "of course"."""
    label = tree.deps[kid.i]
    if label == "advmod":
        return kind_of(kid.lower_) is WordKind.CONNECTING and not tree.kids[kid.i]
    if label == "prep":
        target = tree.child(kid, {"pobj"})
        idle = target is not None and is_idiom(tree, kid, target)
        return idle or kind_of(kid.lower_) is WordKind.SOURCE
    return label == "ccomp" and _is_clause_before(tree, kid)


def _is_clause_before(tree: Tree, clause: Token) -> bool:
    """Tell whether a clause before another is no content of its verb: "The port fell; they took it"."""
    verb = clause.head
    own = tree.child(verb, {"nsubj", "nsubjpass"})
    if own is None or not clause.i < own.i < verb.i:
        return False
    return not _holds_clause(verb)


def _holds_clause(verb: Token) -> bool:
    """Tell whether a verb is one of saying or thinking, whose content is a clause."""
    return any("that" in row.content or row.quotes for row in by_lemma().get(verb.lemma, ()))


def _spoken(tree: Tree, verb: Token) -> list[list[Words]]:
    """Return the clause that a verb of saying stands within: "the port, the mayor said, is closed"."""
    if tree.deps[verb.i] != "parataxis" or tree.child(verb, CONTENT) is not None or not _holds_clause(verb):
        return []
    own = {token.i for token in tree.under(verb)}
    own |= {i for i in (min(own) - 1, max(own) + 1) if i in range(len(tree.pos)) and tree.pos[i] == "PUNCT"}
    return [[trimmed(tree, [token for token in tree.under(verb.head) if token.i not in own])]]


def _absent(tree: Tree, record: ClauseRecord, parts: list[list[Words]]) -> list[list[Words]]:
    """Return the complements that stand elsewhere: antecedents, shared objects, shared adverbials."""
    there = {token.i for part in parts for words in part for token in words}
    found: list[Complement] = []
    for complement in record.complements:
        if complement.phrase.head.i not in there and complement.role is not Role.ADVERBIAL:
            found.append(complement)
            there.update(token.i for token in complement.phrase.tokens)
    return [[(*complement.prep, *complement.phrase.tokens)] for complement in found]
