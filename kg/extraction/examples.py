"""Read what examples are examples of: "firms including Siemens": Siemens, is one of, firms."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.arguments import bare, conjuncts, gives_examples, subject_phrase
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.tree import Tree
from kg.model import Derived

__all__ = ["examples"]

PLURAL = frozenset({"NNS"})
QUANTIFYING = frozenset({"DT", "PDT", "CD"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


def examples(tree: Tree) -> Iterator[ClauseRecord]:
    """Yield a record for each name that "including" or "such as" gives as one of several.

    >>> # "Norwegian towns including Bergen and Narvik": Bergen, is one of, Norwegian towns
    """
    for i, label in enumerate(tree.deps):
        if label != "prep" or tree.tags[tree.heads[i]] not in PLURAL:
            continue
        prep, noun = tree.tokens[i], tree.tokens[tree.heads[i]]
        if gives_examples(tree, prep) and _is_kind(tree, noun):
            for target in tree.children(prep, {"pobj"}):
                for one in conjuncts(tree, target):
                    if tree.label(one) in NAMED:
                        yield _record(tree, noun, prep, one)


def _is_kind(tree: Tree, noun: Token) -> bool:
    """Tell whether a plural says of what kind its things are: "German firms", not "some firms"."""
    return any(
        kid.ent_type_ in NAMED or tree.deps[kid.i] == "compound"
        for kid in tree.kids[noun.i]
        if kid.i < noun.i
    )


def _record(tree: Tree, noun: Token, prep: Token, one: Token) -> ClauseRecord:
    several = tuple(token for token in bare(tree, noun) if tree.tags[token.i] not in QUANTIFYING)
    return ClauseRecord(
        rule="examples.including",
        head=noun,
        subject=subject_phrase(tree, one),
        group=(prep,),
        verbs=("be",),
        complements=(Complement(Role.OBJECT, Phrase(noun, several)),),
        particles=("one", "of"),
        derived=Derived.APPOSITION,
    )
