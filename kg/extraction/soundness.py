"""Abstain from facts that cannot be read alone: clauses as subjects, questions, empty copulas.

Each rule is a small test of a fact with the sentence it is for; ``Soundness`` asks them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.record import Phrase, Role
from kg.extraction.rendering import Fact
from kg.extraction.rules import Judge, Rules
from kg.extraction.tree import Tree

__all__ = ["Soundness"]

CLAUSAL = frozenset({"csubj", "csubjpass", "ccomp", "relcl", "advcl"})
VERBAL = frozenset({"VERB", "AUX"})
QUESTION_TAGS = frozenset({"WP", "WP$", "WDT", "WRB"})
TIMES = frozenset({"DATE", "TIME"})
CLOCK = re.compile(r"\d{1,2}[:.]\d\d|[ap]\.?m\.?")
SIGNS = "$€£%'’"
REDUCED = frozenset({"advcl", "acl"})
SCRAP = 3
NAMED = frozenset({"GPE", "ORG", "NORP", "PERSON", "LOC"})
MEASURES = TIMES | {"PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"}
LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2010-\u201f]*")


class Soundness:
    """Tells whether facts say something by themselves; ``says`` are the words that only introduce speech."""

    def __init__(self, tree: Tree, says: Collection[int]) -> None:
        self.tree = tree
        self.says = says
        self.unsound = Judge(RULES, tree)

    def __call__(self, fact: Fact) -> bool:
        """Tell whether a fact, which comes after the others of its record, is sound."""
        says = fact.record.head.i in self.says
        if fact.object is None and (says or fact.record.verbs[-1:] == ("be",)):
            return False
        if says and _only_frames_speech(self.tree, fact):
            return False
        return not self.unsound.holds(fact)


def _only_frames_speech(tree: Tree, fact: Fact) -> bool:
    """Recognise what says only where or how something was said: "said on Monday", not "spoke in Oslo"."""
    if fact.carried is not None or fact.record.noun is not None or fact.object is None:
        return False
    if not fact.link:
        return _is(tree, fact.object, TIMES)
    if tree.label(fact.object.head) in NAMED:
        return False
    return kind_of(tree.lemmas[fact.link[0].i]) is not WordKind.ADDRESSING


def _clause_as_subject(tree: Tree, fact: Fact) -> bool:
    """Recognise "what we see there is a retreat", "to continue in office is difficult"."""
    head = fact.subject.head
    if tree.pos[head.i] not in VERBAL or tree.deps[head.i] not in CLAUSAL:
        return False
    return tree.tags[head.i] == "VB" or any(tree.tags[kid.i] in QUESTION_TAGS for kid in tree.kids[head.i])


def _question(tree: Tree, end: Phrase) -> bool:
    """Recognise "whoever is guilty", "what are crimes", "which steps do you support"."""
    return tree.tags[end.tokens[0].i] in QUESTION_TAGS


def _time_as_subject(tree: Tree, fact: Fact) -> bool:
    """Recognise a date that the parser took for the subject: "when arresting him in May identified him"."""
    return _is(tree, fact.subject, TIMES) and fact.record.verbs[-1:] != ("be",)


def _stray_noun(tree: Tree, fact: Fact) -> bool:
    """Recognise a noun before a clause that is no time of it: "Message to Oslo: talks will go on"."""
    complement = fact.complement
    if complement is None or complement.role is not Role.ADVERBIAL:
        return False
    noun = complement.phrase.head
    if noun.i > fact.subject.head.i or tree.child(noun, {"det"}) is not None:
        return False
    return not _is(tree, complement.phrase, MEASURES)


def _unreadable(tree: Tree, end: Phrase) -> bool:
    """Recognise a mark or a preposition taken for a noun."""
    first = tree.words[end.head.i][0]
    return not first.isalnum() and first not in SIGNS or tree.pos[end.head.i] == "ADP"


def _scrap_carried(tree: Tree, fact: Fact) -> bool:
    """Recognise a scrap taken for a noun in a relation: "has 's with"."""
    return fact.carried is not None and len(fact.carried.text) < SCRAP


def _scrap_passed(tree: Tree, fact: Fact) -> bool:
    """Recognise a scrap of a compound on the way to the object: "the swearing-in of"."""
    return any(tree.pos[word.i] == "NOUN" and len(tree.words[word.i]) < SCRAP for word in fact.link)


def _other_script(tree: Tree, fact: Fact) -> bool:
    """Recognise a predicate in Cyrillic or Chinese, or words in Spanish: the model reads English only."""
    predicate = fact.record.head.text
    return not predicate.isascii() and LATIN.fullmatch(predicate) is None or _foreign(fact.subject) > 1


def _in_other_script(tree: Tree, fact: Fact) -> bool:
    """Recognise words in Spanish or Cyrillic at both ends, or at the second."""
    assert fact.object is not None
    foreign = _foreign(fact.object)
    return foreign > 0 and foreign + _foreign(fact.subject) > 1


def _foreign(phrase: Phrase) -> int:
    """Count the words with letters that English lacks, names left out."""
    words = [token.text for token in phrase.tokens]
    return 0 if all(map(str.isascii, words)) else sum(not word.isascii() and word.islower() for word in words)


def _time_zone(tree: Tree, fact: Fact) -> bool:
    """Recognise the zone of a clock time: "landed at 9:54 a.m. ET"."""
    if fact.object is None or fact.object.head.i == 0:
        return False
    before = tree.words[fact.object.head.i - 1]
    return (before[0] in "ap" or before[0].isdigit()) and CLOCK.fullmatch(before) is not None


def _bare_circumstance(tree: Tree, fact: Fact) -> bool:
    """Recognise "serves at the time", "grew in the past": when or where, with nothing named."""
    if fact.object is None or not fact.link or len(fact.object.tokens) > 2 or fact.object.head.i in tree.ents:
        return False
    return kind_of(tree.lemmas[fact.object.head.i]) is WordKind.CIRCUMSTANCE


def _free_relative(tree: Tree, fact: Fact) -> bool:
    """Recognise a verb whose object is its own "what": "what they see around Rome"."""
    verb = fact.record.head
    return any(tree.tags[kid.i] == "WP" and tree.lemmas[kid.i] == "what" for kid in tree.kids[verb.i])


def _named_so(tree: Tree, fact: Fact) -> bool:
    """Recognise the half of "called the vote a farce" that lacks what it was called."""
    if fact.complement is None or fact.complement.role is not Role.OBJECT or fact.depth:
        return False
    return any(tree.deps[c.phrase.head.i] == "oprd" for c in fact.record.complements)


def _urged_himself(tree: Tree, fact: Fact) -> bool:
    """Recognise "urged to resign, the minister left": it is not he who urged."""
    first = fact.record.group[0]
    return len(fact.record.verbs) > 1 and tree.tags[first.i] == "VBN" and tree.deps[first.i] in REDUCED


def _empty_it(tree: Tree, fact: Fact) -> bool:
    """Recognise the "it" of "it is usual for a cabinet to resign", which stands for nothing."""
    verb = fact.record.head
    if tree.lemmas[fact.subject.head.i] != "it" or fact.record.verbs != ("be",):
        return False
    adjective = tree.child(verb, {"acomp"})
    holders = (verb,) if adjective is None else (verb, adjective)
    return adjective is not None and any(tree.child(one, CLAUSAL | {"xcomp"}) is not None for one in holders)


def _credit(tree: Tree, fact: Fact) -> bool:
    """Recognise "according to the ministry": who says so, not what is so."""
    return bool(fact.link) and tree.words[fact.link[0].i] == "according"


def _is(tree: Tree, phrase: Phrase, labels: Collection[str]) -> bool:
    return phrase.head.ent_type_ in labels


RULES = Rules(
    of_record=(
        _clause_as_subject,
        _time_as_subject,
        _free_relative,
        _other_script,
        _urged_himself,
        _empty_it,
    ),
    of_end=(_question, _unreadable),
    of_object=(_stray_noun, _in_other_script, _named_so, _time_zone),
    of_linked=(_scrap_passed, _bare_circumstance, _credit),
    of_carried=(_scrap_carried,),
)
