"""Find what a relative clause or a participle is about: its antecedent, or what that is said of."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts
from kg.extraction.complex_prepositions import is_complex
from kg.extraction.tree import Tree

__all__ = ["antecedents", "first_conjunct", "is_of_relative", "is_relative", "itself"]

AUXILIARY = frozenset({"aux", "auxpass"})
DETERMINERS = frozenset({"det", "poss", "nummod"})
RELATIVE = frozenset({"which", "who", "whom", "that"})
PERSONAL = frozenset({"who", "whom"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
WH_TAGS = frozenset({"WDT", "WP"})


def antecedents(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Return what a relative clause is about; a conjunct of a relative verb shares its antecedent."""
    clause = first_conjunct(tree, verb)
    if tree.deps[clause.i] not in ("relcl", "acl"):
        clause = _governing_relative(tree, clause)
    if tree.deps[clause.i] not in ("relcl", "acl"):
        return ()
    head = _after_complex_preposition(tree, clause.head)
    if tree.label(head) in PLACES and tree.deps[head.i] == "pobj" and _of_person(tree, clause):
        return _person_from(tree, head)
    if tree.deps[head.i] == "conj" and (
        _plural_over_singular(tree, clause, head) or _shares_determiner(tree, head)
    ):
        return conjuncts(tree, first_conjunct(tree, head))
    return conjuncts(tree, head) if _follows_conjuncts(tree, clause, head) else (head,)


def _follows_conjuncts(tree: Tree, clause: Token, head: Token) -> bool:
    """Tell whether a relative clause of a noun follows its conjuncts: "Fiji and Tonga, which claim it"."""
    joined = tree.children(head, {"conj"})
    if not joined or tree.deps[clause.i] != "relcl" or joined[-1].i > clause.left_edge.i:
        return False
    first = tree.child(clause, AUXILIARY) or clause
    return tree.tags[first.i] != "VBZ" and tree.words[first.i] != "was"


def _of_person(tree: Tree, clause: Token) -> bool:
    """Tell whether a relative clause is about a person: "who", "whom" stands before its verb."""
    return any(tree.tags[kid.i] == "WP" and tree.lemmas[kid.i] in PERSONAL for kid in tree.kids[clause.i])


def _person_from(tree: Tree, place: Token) -> tuple[Token, ...]:
    """Return who is from a place: "the miner from Chile, who …"; none if no noun governs the place."""
    prep = place.head
    before = tree.tokens[prep.i - 1] if prep.i else prep
    noun = before if tree.label(before) == "PERSON" else prep.head
    return (noun,) if tree.pos[noun.i] in ("NOUN", "PROPN") else ()


def _after_complex_preposition(tree: Tree, noun: Token) -> Token:
    """Return what a complex preposition governs: "a duty on the part of Spain, which …": Spain."""
    governor = noun.head
    if tree.deps[noun.i] != "pobj":
        return noun
    for inner in tree.children(noun, {"prep"}):
        if is_complex(tree, governor, noun, inner):
            target = tree.child(inner, {"pobj"})
            return target if target is not None else noun
    return noun


def itself(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """Return what a predicate noun or an apposition is said of: "Oslo is a city that …": Oslo."""
    label, governor = tree.deps[noun.i], noun.head
    if label == "appos" and tree.pos[governor.i] == "PROPN" and tree.pos[noun.i] == "NOUN":
        return (governor,)
    if label == "attr" and tree.lemmas[governor.i] == "be" and tree.child(governor, {"neg"}) is None:
        own = tree.child(governor, {"nsubj"})
        if own is not None and tree.pos[own.i] in ("PROPN", "NOUN"):
            return conjuncts(tree, own)
    return (noun,)


def is_relative(tree: Tree, token: Token) -> bool:
    """Tell whether a token is a relative pronoun ("which", "who", "that")."""
    return tree.lemmas[token.i] in RELATIVE and tree.tags[token.i] in WH_TAGS


def is_of_relative(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun belongs to a relative ("whose party"): it says too little by itself."""
    return any(tree.tags[kid.i] == "WP$" for kid in tree.kids[noun.i])


def _shares_determiner(tree: Tree, noun: Token) -> bool:
    """Tell whether conjuncts have one article between them: "the mines and drones they laid"."""
    first = first_conjunct(tree, noun)
    return tree.child(noun, DETERMINERS) is None and tree.child(first, DETERMINERS) is not None


def _plural_over_singular(tree: Tree, clause: Token, head: Token) -> bool:
    verb = tree.child(clause, AUXILIARY) or clause
    return tree.tags[head.i] in ("NN", "NNP") and tree.tags[verb.i] in ("VBP",)


def _governing_relative(tree: Tree, verb: Token) -> Token:
    while tree.deps[verb.i] in ("xcomp", "ccomp", "conj"):
        verb = tree.head(verb)
    return verb


def first_conjunct(tree: Tree, token: Token) -> Token:
    """Return the first of the conjuncts that a token stands among."""
    while tree.deps[token.i] == "conj":
        token = tree.head(token)
    return token
