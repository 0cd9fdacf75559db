"""Read prepositional complements, complex prepositions ("because of", "in honour of") as one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts, gives_examples, object_phrases
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.complex_prepositions import is_complex, is_idiom
from kg.extraction.record import Complement, Role
from kg.extraction.tree import Tree

__all__ = ["nested", "prepositional"]

Governed = tuple[tuple[Token, ...], Token]
"""The words of a preposition and what it governs."""


def prepositional(tree: Tree, prep: Token, role: Role) -> Iterator[Complement]:
    """Yield one complement for each object of a preposition, conjoined prepositions included.

    None for "according to", which names a speaker, nor for what is set aside ("besides").
    """
    if kind_of(tree.words[prep.i]) in NO_PARTICIPANT:
        return
    others = [kid for kid in tree.children(prep, {"conj"}) if tree.pos[kid.i] == "ADP"]
    for one in (prep, *others):
        for words, noun in _objects(tree, (one,), one):
            for phrase in object_phrases(tree, noun):
                yield Complement(role, phrase, words)


def _objects(tree: Tree, words: tuple[Token, ...], prep: Token) -> Iterator[Governed]:
    """Yield what a preposition governs, with all its words."""
    words += tuple(kid for kid in tree.kids[prep.i] if tree.pos[kid.i] == "ADP" and not tree.kids[kid.i])
    for kid in tree.kids[prep.i]:
        label = tree.deps[kid.i]
        if label == "pobj" and tree.words[kid.i][0].isalnum():
            yield from _of_noun(tree, words, kid)
        elif label in ("prep", "pcomp") and tree.pos[kid.i] == "ADP" and tree.kids[kid.i]:
            apart = tree.child(prep, {"pobj"}) is not None
            yield from _objects(tree, (kid,) if apart else (*words, kid), kid)


def _of_noun(tree: Tree, words: tuple[Token, ...], noun: Token) -> Iterator[Governed]:
    for inner in tree.children(noun, {"prep"}):
        if is_complex(tree, words[-1], noun, inner):
            middle = tree.tokens[words[-1].i + 1 : inner.i]
            yield from _objects(tree, (*words, *middle, inner), inner)
            return
    if is_idiom(tree, words[0], noun):
        return
    among = conjuncts(tree, noun)
    for conjunct in among if _is_beside(tree, words) else _places(tree, among):
        yield words, conjunct


def _is_beside(tree: Tree, words: tuple[Token, ...]) -> bool:
    """Tell whether a preposition tells what lies beside a place, not in it: "near", "(miles) north of"."""
    if len(words) > 1 or tree.words[words[0].i] in BESIDE:
        return True
    return words[0].i > 0 and tree.words[words[0].i - 1] in DIRECTIONS


def _places(tree: Tree, nouns: tuple[Token, ...]) -> Iterator[Token]:
    """Yield the nouns, and after a place the one it lies in: "in Oslo, Norway": Oslo, Norway.

    What is near Oslo, north of it or a part of it need not be so of Norway: there the place alone counts.
    """
    for noun in nouns:
        yield noun
        if tree.label(noun) == "GPE":
            yield from (kid for kid in tree.children(noun, {"appos"}) if tree.label(kid) == "GPE")


def nested(tree: Tree, noun: Token) -> Iterator[Governed]:
    """Yield (words, object) for what a noun governs, except inside a name ("Bank of England")."""
    if tree.label(noun) in TIMES:
        return
    for prep in _prepositions(tree, noun):
        if kind_of(tree.words[prep.i]) in NO_PARTICIPANT or gives_examples(tree, prep):
            continue
        for words, target in _objects(tree, (prep,), prep):
            if not _one_name(tree, noun, target):
                yield words, target
        for gerund in tree.children(prep, {"pcomp"}):
            if tree.tags[gerund.i] == "VBD" or tree.child(gerund, {"neg"}) is not None:
                continue
            for target in tree.children(gerund, {"dobj"}):
                for conjunct in conjuncts(tree, target):
                    yield (prep, gerund), conjunct


def _prepositions(tree: Tree, noun: Token) -> list[Token]:
    """Return the prepositions of a noun, those that follow its whole coordination included.

    >>> # "pilots and engineers from Oslo": pilots from Oslo, engineers from Oslo
    """
    found = tree.children(noun, {"prep"})
    if tree.deps[noun.i] == "conj":
        found += [prep for prep in tree.children(noun.head, {"prep"}) if prep.i > noun.i]
    return found


def _one_name(tree: Tree, noun: Token, target: Token) -> bool:
    """Tell whether both belong to one name: "Bank of England", "the Security Act of 1947"."""
    ent = tree.ents.get(noun.i)
    if ent is not None and ent.label_ not in NOT_NAMES and ent.end > target.i:
        return True
    return tree.pos[noun.i] == "PROPN" and tree.tags[target.i] == "CD"


DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
BESIDE = frozenset({"near", "outside", "off", "of", "around", "between", "beyond", "past", "opposite"})
NO_PARTICIPANT = frozenset({WordKind.SOURCE, WordKind.ASIDE})
TIMES = frozenset({"DATE", "TIME"})
NOT_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"})
