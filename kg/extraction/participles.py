"""Doubt facts that rest on a participle or gerund which is no clause: "tested contaminated foods".

Like the other doubts these keep a fact out of the default graph. Each rule is a small test of a fact with
the sentence it is for.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.record import Role
from kg.extraction.rendering import Fact
from kg.extraction.rules import Rules
from kg.extraction.tree import Tree
from kg.model import Voice

__all__ = ["RULES"]

AUXILIARY = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUNS = frozenset({"NNS", "NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
HAVING = frozenset({"has", "have", "had"})
REDUCED = frozenset({"acl", "advcl", "amod", "conj", "pcomp", "xcomp"})
AROUND = frozenset(
    {"by", "around", "near", "across", "along", "inside", "outside", "behind", "beside", "among"}
)
QUALIFYING = frozenset({"allege", "suspect", "purport", "suppose", "repute"})


def _participle_with_object(tree: Tree, fact: Fact) -> bool:
    """Recognise "looked at milk and contaminated foods": a past participle alone governs no object."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBN" or tree.deps[verb.i] not in REDUCED or fact.record.voice is Voice.PASSIVE:
        return False
    return tree.child(verb, AUXILIARY) is None and _has_object(fact)


def _participle_as_clause(tree: Tree, fact: Fact) -> bool:
    """Recognise "noted the signal received from Oslo": a participle without "has" or "is" is no clause."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBN" or tree.deps[verb.i] != "ccomp" or fact.record.voice is Voice.PASSIVE:
        return False
    return tree.child(verb, AUXILIARY) is None


def _qualified(tree: Tree, fact: Fact) -> bool:
    """Recognise "has alleged ties to the army": the ties are alleged, nobody alleged them."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBN" or tree.lemmas[verb.i] not in QUALIFYING:
        return False
    noun = tree.child(verb, {"dobj"})
    having = tree.child(verb, {"aux"})
    has = having is not None and tree.words[having.i] in HAVING
    return has and noun is not None and noun.i == verb.i + 1


def _last_of_list(tree: Tree, fact: Fact) -> bool:
    """Recognise "looked for it in milk, slurry and contaminated foods": the list of nouns goes on."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBD" or tree.deps[verb.i] != "conj" or tree.tags[verb.i - 1] != "CC":
        return False
    before = tree.tokens[verb.i - 2]
    before = tree.tokens[before.i - 1] if before.text == "," else before
    if tree.deps[before.i] != "conj" or tree.pos[before.i] != "NOUN":
        return False
    return tree.child(before.head, {"cc"}) is None and tree.child(before, {"cc"}) is None


def _verb_before_conjunct(tree: Tree, fact: Fact) -> bool:
    """Recognise "examined data and contacted experts": the experts were contacted, not examined."""
    if fact.object is None:
        return False
    noun = fact.object.head
    while tree.deps[noun.i] == "conj":
        if any(_after_conjunction(tree, kid) for kid in tree.children(noun, {"amod"})):
            return True
        noun = tree.head(noun)
    return False


def _after_conjunction(tree: Tree, participle: Token) -> bool:
    return tree.tags[participle.i] in ("VBN", "VBG") and tree.tags[participle.i - 1] == "CC"


def _gerund_before_noun(tree: Tree, fact: Fact) -> bool:
    """Recognise "is used by seagoing nations", read as if somebody seagoes them."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBG" or tree.deps[verb.i] != "pcomp" or not _has_object(fact):
        return False
    following = tree.tokens[verb.i + 1] if verb.i + 1 < len(tree.tokens) else verb
    around = tree.words[tree.heads[verb.i]] in AROUND
    return around and tree.tags[following.i] in NOUNS and _heads_object(fact, following)


def _gerund_as_preposition(tree: Tree, fact: Fact) -> bool:
    """Recognise "was met by sitting President Holm": the president sits, nobody sits him."""
    if len(fact.link) < 2 or tree.tags[fact.link[-1].i] != "VBG" or fact.object is None:
        return False
    return tree.words[fact.link[-2].i] in AROUND and fact.object.tokens[0].i == fact.link[-1].i + 1


def _gerund_beside_finite(tree: Tree, fact: Fact) -> bool:
    """Recognise "crabs need less, and spawning fish more": a gerund is no conjunct of a finite verb."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBG" or tree.deps[verb.i] != "conj" or tree.child(verb, AUXILIARY) is not None:
        return False
    return tree.tags[tree.heads[verb.i]] in FINITE


def _after_predicate(tree: Tree, fact: Fact) -> bool:
    """Recognise "they were no fans going into the talks": they went, and were no fans."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBG" or tree.child(verb, AUXILIARY) is None:
        return False
    found = tree.children(verb, SUBJECTS)
    return len(found) > 1 and any(found[0].i < kid.i < found[-1].i for kid in tree.children(verb, AUXILIARY))


def _gerund_beside_noun(tree: Tree, fact: Fact) -> bool:
    """Recognise "the coast and going north has suffered": a gerund is no place."""
    head = fact.subject.head
    return tree.tags[head.i] == "VBG" and tree.deps[head.i] == "conj"


def _heads_object(fact: Fact, word: Token) -> bool:
    objects = [one.phrase for one in fact.record.complements if one.role is Role.OBJECT]
    return any(phrase.tokens and phrase.tokens[0].i == word.i for phrase in objects)


def _has_object(fact: Fact) -> bool:
    return any(one.role is Role.OBJECT for one in fact.record.complements)


RULES = Rules(
    of_record=(
        _participle_with_object,
        _participle_as_clause,
        _qualified,
        _last_of_list,
        _gerund_before_noun,
        _gerund_beside_finite,
        _after_predicate,
        _gerund_beside_noun,
    ),
    of_object=(_verb_before_conjunct,),
    of_linked=(_gerund_as_preposition,),
)
