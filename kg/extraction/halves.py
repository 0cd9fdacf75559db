"""Doubt the half of a statement whose other half is lost: "has a plan (to leave)", "credits him (with it)".

Like the other doubts these keep a fact out of the default graph. Each rule is a small test of a fact with
the sentence it is for.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.half_verbs import half_verbs
from kg.extraction.record import Phrase, Role
from kg.extraction.rendering import Fact
from kg.extraction.rules import Rules
from kg.extraction.tree import Tree
from kg.extraction.valency import expects, objectless, regards, wants
from kg.model import Derived, Voice

__all__ = ["RULES"]

STATES = frozenset({"ccomp", "xcomp", "acomp", "oprd"})
COPULAS = frozenset({"be", "become", "remain", "seem"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
ARTICLES = frozenset({"det", "poss", "nummod"})
QUOTED = frozenset({'"', ","})
DESCRIBING = frozenset({"amod", "compound", "nmod"})


def _called(tree: Tree, fact: Fact) -> bool:
    """Recognise either half of "called the plan a farce", "pleaded not guilty", "described it as unjust"."""
    complement = fact.complement
    if fact.active:
        return _as_what(tree, fact)
    if complement is None or fact.derived is Derived.APPOSITION or fact.record.voice is Voice.PASSIVE:
        return False
    if tree.child(fact.record.head, {"oprd"}) is not None:
        return fact.record.verbs[-1] not in COPULAS and not _both_halves(tree, fact)
    if fact.depth or fact.link:
        return False
    if complement.role is Role.ATTRIBUTE:
        return fact.record.verbs[-1] not in COPULAS
    return complement.role is Role.OBJECT and _as_what(tree, fact)


def _both_halves(tree: Tree, fact: Fact) -> bool:
    """Recognise "calls plan | a farce", which says all that "called the plan a farce" says."""
    complement, carried = fact.complement, fact.carried
    if complement is None or carried is None or fact.depth or complement.role is not Role.ATTRIBUTE:
        return False
    noun = complement.phrase.head
    if tree.tags[carried.i] not in ("NN", "NNS") or tree.child(noun, ARTICLES) is None:
        return False
    return tree.deps[noun.i] == "oprd" and tree.child(noun, {"conj", "relcl"}) is None


def _as_what(tree: Tree, fact: Fact) -> bool:
    """Tell whether "as" tells what the object is said to be, not "as of May", "joined it as a cook"."""
    verb, said = fact.record.head, {token.i for token in fact.record.group}
    if "as" not in half_verbs().get(tree.lemmas[verb.i], ()):
        return False
    return any(
        tree.words[kid.i] == "as" and kid.i > verb.i and kid.i not in said
        for kid in tree.children(verb, {"prep"})
    )


def _made_so(tree: Tree, fact: Fact) -> bool:
    """Recognise "left the town helpless" cut to "left the town"."""
    complement, verb = fact.complement, fact.record.head
    if complement is None or complement.role is not Role.OBJECT or fact.link or fact.active:
        return False
    noun = complement.phrase.head
    states = (kid for kid in tree.children(verb, STATES) if kid.i > noun.i > verb.i)
    return any(tree.tags[kid.i] in ("JJ", "JJR") and _no_clause(tree, kid, noun) for kid in states)


def _no_clause(tree: Tree, adjective: Token, noun: Token) -> bool:
    """Tell whether an adjective is no clause of its own: "(bought the ship,) glad of the wind"."""
    return all(tree.words[i] != "," for i in range(noun.i + 1, adjective.i))


def _to_do_what(tree: Tree, fact: Fact) -> bool:
    """Recognise "has a plan to leave" cut to "has a plan", "announced plans to leave" cut to "plans"."""
    if fact.object is None or fact.link:
        return False
    noun = fact.object.head
    if not any(tree.tags[kid.i] == "VB" for kid in tree.children(noun, {"acl", "relcl"})):
        return False
    owned = tree.child(noun, {"poss"}) is not None
    described = tree.child(noun, DESCRIBING) is not None
    return fact.record.verbs[-1:] == ("have",) or owned or not (described or tree.child(noun, ARTICLES))


def _reported_whom(tree: Tree, fact: Fact) -> bool:
    """Recognise "reported the king to be dead", "claimed Chad, of all states, had left": whom, not what."""
    if fact.object is None or fact.link or kind_of(tree.lemmas[fact.record.head.i]) is not WordKind.REPORTING:
        return False
    return tree.label(fact.object.head) in NAMED


def _told_where(tree: Tree, fact: Fact) -> bool:
    """Recognise "shows in a study that crabs swim" cut to where it is shown."""
    verb = fact.record.head
    if not fact.link or fact.carried is not None or kind_of(tree.lemmas[verb.i]) is not WordKind.REPORTING:
        return False
    if fact.record.voice is Voice.PASSIVE or fact.object is None:
        return False
    tells = tree.child(verb, {"ccomp"}) is not None or _before_that(tree, fact.object)
    if not tells and tree.label(fact.object.head) not in NAMED:
        return False
    return kind_of(tree.lemmas[fact.link[0].i]) is not WordKind.ADDRESSING


def _before_that(tree: Tree, phrase: Phrase) -> bool:
    after = phrase.tokens[-1].i + 1
    return after < len(tree.tokens) and tree.words[after] == "that" and tree.tags[after] == "IN"


def _given_whom(tree: Tree, fact: Fact) -> bool:
    """Recognise "sent the police a plan" cut to "sent the police"."""
    complement = fact.complement
    if complement is None or complement.role is not Role.INDIRECT or fact.link:
        return False
    return any(one.role is Role.OBJECT for one in fact.record.complements)


def _so_much(tree: Tree, fact: Fact) -> bool:
    """Recognise an amount that says of what only elsewhere: "sought such help", "has enough room"."""
    if fact.object is None or fact.link or fact.active:
        return False
    first = fact.object.tokens[0]
    return first.i < fact.object.head.i and kind_of(tree.words[first.i]) is WordKind.MEASURING


def _that_one(tree: Tree, fact: Fact) -> bool:
    """Recognise "served in that position": which one, only the sentence before tells."""
    if fact.object is None or not fact.link or fact.carried is not None or len(fact.object.tokens) > 2:
        return False
    first = fact.object.tokens[0]
    return first.i < fact.object.head.i and kind_of(tree.words[first.i]) is WordKind.POINTING


def _has_where(tree: Tree, fact: Fact) -> bool:
    """Recognise "has a majority in the lower house" cut to "has a majority"."""
    if fact.object is None or fact.link or fact.record.verbs[-1:] != ("have",):
        return False
    noun = fact.object.head
    after = (*tree.children(noun, {"prep"}), *tree.children(fact.record.head, {"prep"}))
    return any(kid.i > noun.i and tree.lemmas[kid.i] != "of" for kid in after)


def _cut_adjective(tree: Tree, end: Phrase) -> bool:
    """Recognise "quoted sources close to the king" cut to "sources close", "called it lousy" in one."""
    return end.tokens[-1].i > end.head.i and _goes_on(tree, end.tokens[-1])


def _goes_on(tree: Tree, word: Token) -> bool:
    """Tell whether an adjective has a complement, or is quoted apart from its noun."""
    if tree.tags[word.i] != "JJ" or word.ent_type_:
        return False
    return tree.child(word, {"prep", "xcomp", "ccomp"}) is not None or tree.words[word.i - 1] in QUOTED


def _relates(tree: Tree, fact: Fact) -> bool:
    """Recognise "reached an agreement on the budget" cut to "reached an agreement": on what matters."""
    if fact.object is None or fact.link or fact.record.noun is not None:
        return False
    noun = fact.object.head
    if kind_of(tree.lemmas[noun.i]) is not WordKind.RELATIONAL or noun.i != fact.object.tokens[-1].i:
        return False
    return noun.i + 1 < len(tree.tags) and tree.tags[noun.i + 1] in ("IN", "TO")


def _bare_role(tree: Tree, fact: Fact) -> bool:
    """Recognise "is a candidate in the primary" cut to "is a candidate", "is host to Chad" to "is host"."""
    if fact.object is None or fact.link or fact.record.verbs[-1:] != ("be",) or len(fact.object.tokens) > 2:
        return False
    noun, verb = fact.object.head, fact.record.head
    if tree.tags[noun.i] != "NN" or fact.record.noun is not None or fact.derived is Derived.APPOSITION:
        return False
    goes_on = any(tree.lemmas[kid.i] != "of" for kid in tree.children(noun, {"prep"}))
    return goes_on or tree.child(noun, ARTICLES) is None or tree.deps[verb.i] in ("advcl", "pcomp")


def _announced_to(tree: Tree, fact: Fact) -> bool:
    """Recognise "announced to the guests that Oslo had fallen" cut to whom it was announced."""
    if not fact.link or fact.carried is not None or fact.record.voice is Voice.PASSIVE:
        return False
    return (
        tree.words[fact.link[0].i] == "to" and kind_of(tree.lemmas[fact.record.head.i]) is WordKind.ANNOUNCING
    )


RULES = Rules(
    of_end=(_cut_adjective,),
    of_object=(_called, wants, expects),
    of_bare=(_made_so, _to_do_what, _reported_whom, _given_whom, _so_much, _has_where, _relates, _bare_role),
    of_linked=(regards, objectless, _told_where, _that_one, _announced_to),
)
