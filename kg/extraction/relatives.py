"""Find what a relative clause or a participle is about: its antecedent, or what that is said of."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts
from kg.extraction.complex_prepositions import is_complex
from kg.extraction.tree import Tree

__all__ = ["antecedents", "is_of_relative", "is_relative", "itself", "participle_of"]

AUXILIARY = frozenset({"aux", "auxpass"})
DETERMINERS = frozenset({"det", "poss", "nummod"})
RELATIVE = frozenset({"which", "who", "whom", "that"})
PERSONAL = frozenset({"who", "whom"})
THINGS_ONLY = frozenset({"which", "that"})
SINGULAR = frozenset({"was", "has", "is", "does"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
CALLED = frozenset({"known", "called", "named", "dubbed", "nicknamed", "termed", "titled", "entitled"})
LOCATING = frozenset({"of", "on", "in", "at", "to", "via", "by"})
DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
EXAMPLES = frozenset({"like"})
WH_TAGS = frozenset({"WDT", "WP"})


def antecedents(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Return what a relative clause is about; a conjunct of a relative verb shares its antecedent."""
    clause = tree.first_conjunct(verb)
    if tree.deps[clause.i] not in ("relcl", "acl"):
        clause = _governing_relative(tree, clause)
    if tree.deps[clause.i] not in ("relcl", "acl"):
        return ()
    head = _nearest(tree, clause, _after_complex_preposition(tree, clause.head))
    if tree.label(head) in PLACES and tree.deps[head.i] == "pobj" and _of_person(tree, clause):
        return _person_from(tree, head)
    if tree.deps[head.i] == "conj" and (
        _plural_over_singular(tree, clause, head) or _shares_determiner(tree, head)
    ):
        return conjuncts(tree, tree.first_conjunct(head))
    return conjuncts(tree, head) if _follows_conjuncts(tree, clause, head) else (head,)


def _follows_conjuncts(tree: Tree, clause: Token, head: Token) -> bool:
    """Tell whether a relative clause of a noun follows its conjuncts: "Fiji and Tonga, which claim it"."""
    joined = tree.children(head, {"conj"})
    if not joined or tree.deps[clause.i] != "relcl" or joined[-1].i > clause.left_edge.i:
        return False
    first = tree.child(clause, AUXILIARY) or clause
    return tree.tags[first.i] != "VBZ" and tree.words[first.i] != "was"


def _nearest(tree: Tree, clause: Token, head: Token) -> Token:
    """Return the noun right before the pronoun where what the parser chose cannot be it.

    "Ida Holm, director of the bank that owns the port": a person is no "that". "The towns of Bergen, Voss
    and Odda in Norway, which has left": three towns are no "has".
    """
    pronoun = next((kid for kid in tree.kids[clause.i] if tree.tags[kid.i] in WH_TAGS), None)
    if pronoun is None or tree.words[pronoun.i] not in THINGS_ONLY or pronoun.i < 2:
        return head
    last = tree.tokens[pronoun.i - 1]
    last = tree.tokens[last.i - 1] if last.text == "," else last
    if last.i == head.i or tree.pos[last.i] not in ("NOUN", "PROPN") or tree.label(last) == "PERSON":
        return head
    if tree.label(head) != "PERSON" and not _one_over_many(tree, clause, head):
        return head
    return _whole_name(tree, last) if head.is_ancestor(last) else head


def _one_over_many(tree: Tree, clause: Token, head: Token) -> bool:
    """Tell whether a singular verb follows a name that is the first of several."""
    verb = tree.child(clause, AUXILIARY) or clause
    singular = tree.tags[verb.i] == "VBZ" or tree.words[verb.i] in SINGULAR
    joined = tree.child(head, {"conj"})
    return singular and joined is not None and joined.i < verb.i and tree.pos[head.i] == "PROPN"


def _whole_name(tree: Tree, token: Token) -> Token:
    """Return the head of the name that a word belongs to."""
    ent = tree.ents.get(token.i)
    while ent is not None and tree.heads[token.i] != token.i and tree.ents.get(tree.heads[token.i]) is ent:
        token = tree.head(token)
    return token


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
    governor = tree.head(noun)
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


def participle_of(tree: Tree, verb: Token) -> Token:
    """Return the noun that a participle after a noun phrase is about, the parser's choice or another.

    "An area of the town known as the Bend": a town has its name. "A message on the radio station Alfa
    blaming Chad": a name takes no participle without a comma. "Ports like Bergen built by the state": all
    ports. "The reason for talks being secret": talks.
    """
    noun = tree.head(verb)
    if tree.lemmas[verb.i] == "be":
        return _just_before(tree, noun, verb)
    if tree.tags[verb.i] == "VBG" and (outer := _in_absolute(tree, noun, verb)) is not None:
        return outer
    outer = _governing_noun(tree, noun)
    if outer is None or noun.i + 1 != verb.i:
        return noun
    if tree.tags[verb.i] == "VBG":
        return outer if tree.tags[noun.i] == "NNP" and tree.label(noun) != "NORP" else noun
    if tree.words[tree.heads[noun.i]] in EXAMPLES:
        return outer
    named = tree.words[verb.i] in CALLED and any(_is_name(tree, kid) for kid in tree.kids[verb.i])
    return outer if named and _has_a_name(tree, noun) and not _has_a_name(tree, outer) else noun


def _is_name(tree: Tree, token: Token) -> bool:
    """Tell whether a word after "called" or "known" is or leads to the name: not "named after"."""
    return tree.deps[token.i] == "oprd" or tree.words[token.i] == "as"


def _just_before(tree: Tree, noun: Token, verb: Token) -> Token:
    """Return the noun right before a verb, what a preposition of ``noun`` governs or itself."""
    targets = [tree.child(prep, {"pobj"}) for prep in tree.children(noun, {"prep"})]
    return next((one for one in targets if one is not None and one.right_edge.i + 1 == verb.i), noun)


def _in_absolute(tree: Tree, noun: Token, verb: Token) -> Token | None:
    """Return what "with" and a participle tell of: "with germs from one man reaching others": germs."""
    prep = tree.head(noun)
    outer = tree.head(prep)
    if tree.deps[noun.i] != "pobj" or tree.deps[outer.i] != "pobj" or noun.i + 1 != verb.i:
        return None
    return outer if tree.words[tree.heads[outer.i]] == "with" and tree.words[prep.i] != "of" else None


def _governing_noun(tree: Tree, noun: Token) -> Token | None:
    """Return the noun that governs another by a preposition of place: "a message on", "an area of"."""
    prep = tree.head(noun)
    if tree.deps[noun.i] != "pobj" or tree.words[prep.i] not in LOCATING | EXAMPLES:
        return None
    return tree.head(prep) if tree.pos[tree.heads[prep.i]] == "NOUN" else None


def _has_a_name(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun has "the" or is in the plural, so that "called" with one name is not of it."""
    if tree.tags[noun.i] in ("NNS", "NNP", "NNPS"):
        return True
    return any(tree.words[kid.i] in DEFINITE for kid in tree.children(noun, {"det", "poss"}))


def is_relative(tree: Tree, token: Token) -> bool:
    """Tell whether a token is a relative pronoun ("which", "who", "that")."""
    return tree.lemmas[token.i] in RELATIVE and tree.tags[token.i] in WH_TAGS


def is_of_relative(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun belongs to a relative ("whose party"): it says too little by itself."""
    return "WP$" in [tree.tags[kid.i] for kid in tree.kids[noun.i]]


def _shares_determiner(tree: Tree, noun: Token) -> bool:
    """Tell whether conjuncts have one article between them: "the mines and drones they laid"."""
    first = tree.first_conjunct(noun)
    return tree.child(noun, DETERMINERS) is None and tree.child(first, DETERMINERS) is not None


def _plural_over_singular(tree: Tree, clause: Token, head: Token) -> bool:
    verb = tree.child(clause, AUXILIARY) or clause
    return tree.tags[head.i] in ("NN", "NNP") and tree.tags[verb.i] in ("VBP",)


def _governing_relative(tree: Tree, verb: Token) -> Token:
    while tree.deps[verb.i] in ("xcomp", "ccomp", "conj"):
        verb = tree.head(verb)
    return verb
