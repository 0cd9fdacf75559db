"""Doubt facts whose object belongs elsewhere: to the next clause, to another conjunct, to another noun.

Each rule is a small test of a fact with the sentence it is for.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.record import Phrase, Role
from kg.extraction.rendering import Fact
from kg.extraction.rules import Rules
from kg.extraction.speech_cues import by_lemma
from kg.extraction.tree import Tree

__all__ = ["RULES"]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MODIFYING = frozenset({"acl", "relcl", "advcl", "pcomp"})
IN_NAME = frozenset({"acl", "relcl", "xcomp"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
PERSONS = frozenset({"PERSON", "NORP"})
TEMPORAL = frozenset({"after", "before", "since", "until", "while", "once"})
NAMING = frozenset({"name", "rename", "call", "model", "title"})
CONJUNCTS = frozenset({"conj"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
UNIQUE = frozenset({"GPE", "ORG", "LOC", "EVENT", "PERSON"})
DESCRIBING = frozenset({"JJ", "RB", "VB", "DT"})
DETERMINERS = frozenset({"det", "poss", "nummod"})
ARTICLES = frozenset({"a", "an"})


def _subject_of_clause(tree: Tree, fact: Fact) -> bool:
    """Recognise "suggest a fault in the valve, which is old, was hidden": not the fault is suggested."""
    complement, verb = fact.complement, fact.record.head
    if complement is None or complement.role is not Role.OBJECT or fact.active or tree.pos[verb.i] != "VERB":
        return False
    if tree.deps[verb.i] in MODIFYING or verb.lemma not in by_lemma() or complement.phrase.head.i < verb.i:
        return False
    after = complement.phrase.head.right_edge.i + 1
    while after < len(tree.tags) and tree.words[after] == ",":
        after += 1
    if after >= len(tree.tags) or tree.tags[after] not in FINITE:
        return False
    following = tree.tokens[after]
    parted = tree.words[after - 1] == "," or tree.child(complement.phrase.head, MODIFYING) is not None
    return tree.sents[following.i] == tree.sents[verb.i] and not (parted and _joined(tree, following))


def _joined(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb is a conjunct, or an auxiliary of one: "reports fires, warns and waits"."""
    return tree.deps[verb.i] == "conj" or tree.deps[tree.heads[verb.i]] == "conj"


def _before_its_clause(tree: Tree, fact: Fact) -> bool:
    """Recognise "was arrested after the mayor was stabbed" cut to "was arrested after the mayor"."""
    assert fact.object is not None
    if not fact.link or tree.words[fact.link[-1].i] not in TEMPORAL:
        return False
    named_after = tree.lemmas[fact.record.head.i] in NAMING
    return not named_after and tree.label(fact.object.head) in PERSONS


def _unlike_the_name(tree: Tree, fact: Fact) -> bool:
    """Recognise "voted against a no-deal Brexit", "wants a fairer France": not any, not this one."""
    assert fact.object is not None
    return _described_name(tree, fact.object)


def _unlike_itself(tree: Tree, fact: Fact) -> bool:
    """Recognise "a fairer France met the king": no France, but what it might be."""
    return fact.object is not None and _described_name(tree, fact.subject)


def _described_name(tree: Tree, phrase: Phrase) -> bool:
    head, tokens = phrase.head, phrase.tokens
    if tree.tags[head.i] not in NAME_TAGS or tree.words[tokens[0].i] not in ARTICLES:
        return False
    if head.i != tokens[-1].i or tree.label(head) not in UNIQUE:
        return False
    return any(tree.tags[token.i][:2] in DESCRIBING for token in tokens[1:-1])


def _of_another_conjunct(tree: Tree, fact: Fact) -> bool:
    """Recognise "a watch in Chad and a warning for Oslo", of which "watch for Oslo" is no part."""
    noun, complement = fact.carried, fact.complement
    if noun is None or complement is None or not complement.prep or tree.child(noun, CONJUNCTS) is None:
        return False
    prep = complement.prep[0]
    own = [kid for kid in tree.children(noun, {"prep"}) if kid.i > noun.i]
    second = min(kid.i for kid in tree.children(noun, CONJUNCTS))
    if prep.i < second:
        return False
    return any(kid.i < second for kid in own) or any(
        noun.i < kid.i < second for kid in tree.children(fact.record.head, {"prep"})
    )


def _same_again(tree: Tree, fact: Fact) -> bool:
    """Recognise "has a low rate of theft but a high rate of arson" read as "has rate of a high rate"."""
    assert fact.object is not None
    noun = fact.carried
    return noun is not None and tree.lemmas[noun.i] == tree.lemmas[fact.object.head.i] and fact.depth > 0


def _only_and(tree: Tree, fact: Fact) -> bool:
    """Recognise "carried only fuel and a doll" cut to "carried only fuel"."""
    assert fact.object is not None
    if tree.words[fact.object.tokens[0].i] != "only":
        return False
    return tree.child(fact.object.head, CONJUNCTS) is not None


def _participle_of_another(tree: Tree, fact: Fact) -> bool:
    """Recognise "the reading of Chad's law set by the court": a name needs no clause to tell which."""
    if fact.record.rule not in ("clauses.participle", "clauses.relative") or fact.object is None:
        return False
    verb = fact.record.head
    noun = tree.head(verb)
    if noun != fact.subject.head:
        return False  # read of another noun already
    if tree.tags[noun.i] not in NAME_TAGS or tree.deps[noun.i] != "pobj" or noun.i > verb.i:
        return False
    if tree.pos[tree.heads[tree.heads[noun.i]]] not in ("NOUN", "PROPN"):
        return False
    if any(tree.words[i] in (",", "(", "—", "–") for i in range(noun.i + 1, verb.i)):
        return False
    if fact.record.rule == "clauses.relative":  # a court or a company acts itself, "which opened an inquiry"
        return tree.label(noun) in PLACES
    return tree.tags[noun.i] == "NNP"


def _clause_of_name(tree: Tree, fact: Fact) -> bool:
    """Recognise "favours Chad becoming a member" cut to "favours Chad"."""
    assert fact.object is not None
    head = fact.object.head
    if tree.tags[head.i] not in NAME_TAGS or fact.link or fact.active:
        return False
    after = fact.object.tokens[-1].i + 1
    return after < len(tree.tags) and tree.tags[after] == "VBG" and tree.deps[after] in IN_NAME


def _object_before_verb(tree: Tree, fact: Fact) -> bool:
    """Recognise "was gang raped", "was spring cleaned": the noun tells how, not whom."""
    verb = fact.record.head
    assert fact.object is not None
    noun = fact.object.head
    return tree.deps[noun.i] == "dobj" and noun.i == verb.i - 1 and tree.heads[noun.i] == verb.i


def _one_gerund_of_several(tree: Tree, fact: Fact) -> bool:
    """Recognise "a role in watching, judging and removing speech" cut to "a role in watching"."""
    assert fact.object is not None
    head = fact.object.head
    if not fact.link or not tree.words[head.i].endswith("ing"):
        return False
    if tree.tags[head.i] == "VBG" and tree.deps[head.i] == "conj":
        return True
    return any(tree.tags[kid.i] == "VBG" for kid in tree.children(head, CONJUNCTS))


def _beyond_list(tree: Tree, fact: Fact) -> bool:
    """Recognise "won immunity from suits, full pay and a villa", which is no "immunity from a villa"."""
    assert fact.object is not None
    last = fact.object.head
    if not fact.link or fact.carried is None or tree.deps[last.i] != "conj":
        return False
    if tree.words[fact.object.tokens[0].i] not in ARTICLES:
        return False
    first = tree.first_conjunct(last)
    return tree.tags[first.i] in ("NN", "NNS") and tree.child(first, DETERMINERS) is None


def _after_object(tree: Tree, fact: Fact) -> bool:
    """Recognise "gave a ruling good for the plaintiff, Ida Holm", where the plaintiff's name is no object."""
    assert fact.object is not None
    head, first = fact.object.head, fact.object.tokens[0]
    if fact.link or tree.deps[head.i] != "dobj" or tree.words[first.i - 1] != ",":
        return False
    return any(kid.i < head.i for kid in tree.children(fact.record.head, {"dobj"}))


RULES = Rules(
    of_record=(_unlike_itself, _participle_of_another),
    of_object=(_subject_of_clause, _unlike_the_name, _only_and, _object_before_verb),
    of_bare=(_clause_of_name, _after_object),
    of_linked=(_before_its_clause, _one_gerund_of_several, _beyond_list),
    of_carried=(_of_another_conjunct, _same_again),
)
