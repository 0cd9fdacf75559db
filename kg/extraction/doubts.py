"""Doubt facts that are well found but say too little, or too likely something else, to stand alone.

A doubted fact is still extracted; its confidence is kept below that of the default graph. Each rule is
a small test of a fact with the sentence it is for.
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.record import Phrase, Role
from kg.extraction.rendering import Fact
from kg.extraction.rules import Rules
from kg.extraction.tree import Tree
from kg.model import Derived

__all__ = ["DOUBTED", "RULES", "half_told"]

DOUBTED = 0.45
COPULAS = frozenset({"be", "become", "remain", "seem"})
INNER = frozenset({"xcomp", "ccomp"})
MODIFYING = frozenset({"acl", "relcl", "advcl", "xcomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
NAMES = PLACES | {"ORG", "PERSON"}
UNATTACHED = frozenset({"nsubj", "nsubjpass", "dep", "ccomp", "nmod", "npadvmod", "appos", "ROOT"})
COMPARISONS = frozenset({"than", "including", "between", "along", "among", "amongst", "besides"})
DEGREES = frozenset({"as", "so", "such", "too"})
PERCENT = frozenset({"%", "percent"})
RESTRICTING = frozenset({"acl", "relcl"})
QUOTE = '"'
MARKS = frozenset('()[]"')
LOOSE = frozenset({"with", "for", "out", "opposite"})
OF = frozenset({"of", "from"})
OPENING = frozenset({"with", "as", "like"})


def half_told(tree: Tree, fact: Fact, says: Collection[int]) -> bool:
    """Tell whether what was said, or what was to be done, is lost; ``says`` are the words of saying."""
    return _medium(tree, fact) if fact.record.head.i in says else _made_to_act(tree, fact)


def _medium(tree: Tree, fact: Fact) -> bool:
    """Recognise "wrote on Facebook", which says where something was said, and not what."""
    if fact.object is None or not fact.link or fact.carried is not None:
        return False
    if tree.label(fact.object.head) in PLACES:
        return False
    return kind_of(tree.lemmas[fact.link[0].i]) is not WordKind.ADDRESSING


def _made_to_act(tree: Tree, fact: Fact) -> bool:
    """Recognise the half of "the court forced the bank to close" that lacks what it was forced to."""
    verb = fact.record.head
    if fact.object is None or fact.complement is None or fact.complement.role is not Role.OBJECT:
        return False
    if fact.link and not (fact.depth and tree.words[fact.link[0].i] == "of"):
        return False
    noun = fact.complement.phrase.head
    inner = [kid for kid in tree.children(verb, INNER) if kid.i > fact.object.head.i]
    return any(tree.tags[kid.i] == "VB" and tree.child(kid, SUBJECTS) is None for kid in inner) or any(
        tree.deps[noun.i] in SUBJECTS and tree.heads[noun.i] == kid.i for kid in inner
    )


def _measured(tree: Tree, fact: Fact) -> bool:
    """Recognise how long or how far, where no preposition says so: "waited mere minutes"."""
    complement = fact.complement
    return complement is not None and complement.role is Role.ADVERBIAL and not fact.link


def _bare_adjective(tree: Tree, fact: Fact) -> bool:
    """Recognise "the road is open", "she was nominated": a quality, no relation to anything.

    An office may have an adjective for its body: "the French president" is president of France.
    """
    if fact.object is None or fact.link or not fact.record.verbs or fact.depth or fact.record.noun:
        return False
    head = fact.object.head
    return fact.record.verbs[-1] in COPULAS and (
        tree.pos[head.i] in ("ADJ", "VERB", "ADV") or tree.tags[head.i][:2] in ("JJ", "VB", "RB")
    )


def _envoy_to(tree: Tree, fact: Fact) -> bool:
    """Recognise "was the Special Envoy to Chad", of which but "is to" would be told."""
    carried = fact.carried
    if not fact.link or fact.record.verbs[-1:] != ("be",) or tree.words[fact.link[0].i] != "to":
        return False
    return fact.record.noun is None and (carried is None or bool(carried.ent_type_))


def _counted(tree: Tree, fact: Fact) -> bool:
    """Recognise "killed nine in Chad": of a number the relation tells nothing."""
    return fact.carried is not None and tree.tags[fact.carried.i] == "CD"


def _selected(tree: Tree, fact: Fact) -> bool:
    """Recognise "is the only port that trades", "became the first woman to lead": the rest tells which."""
    complement = fact.complement
    if complement is not None and complement.role is Role.ATTRIBUTE:
        noun = complement.phrase.head
    elif fact.carried is not None and tree.deps[fact.carried.i] == "attr":
        noun = fact.carried
    else:
        return False
    if not any(_selects(tree, kid) for kid in tree.children(noun, {"amod", "advmod"})):
        return False
    holders = [noun, *tree.children(fact.record.head, MODIFYING)]
    return any(tree.child(one, MODIFYING) is not None for one in holders[:1]) or len(holders) > 1


def _selects(tree: Tree, word: Token) -> bool:
    return kind_of(tree.lemmas[word.i]) is WordKind.SELECTING or tree.tags[word.i] in ("JJS", "RBS")


def _compared(tree: Tree, fact: Fact) -> bool:
    """Recognise one half of a comparison or a pair: "is taller than Oslo", "ran between Oslo and Bergen"."""
    if fact.record.rule == "nominals.between":
        return False
    return any(tree.words[token.i] in COMPARISONS for token in fact.link)


def _comparison_as_subject(tree: Tree, fact: Fact) -> bool:
    """Recognise a word of comparison taken for a noun: "more than were asked came"."""
    return tree.words[fact.subject.head.i] in COMPARISONS and fact.record.rule != "nominals.between"


def _beside_agent(tree: Tree, fact: Fact) -> bool:
    """Recognise what hangs on the agent of a passive: "was won by Ida Holm from Chad"."""
    complement, agent = fact.complement, tree.child(fact.record.head, {"agent"})
    if complement is None or fact.active or agent is None:
        return False
    if complement.role is Role.AGENT:
        return fact.depth > 0
    return bool(fact.link) and tree.words[fact.link[0].i] == "from" and fact.link[0].i > agent.i


def _cut_name(tree: Tree, fact: Fact) -> bool:
    """Recognise the end of a name with a comma: "Ida Holm of the University of Norway, Bergen objected"."""
    first = fact.subject.tokens[0]
    if first.i < 2 or tree.words[first.i - 1] != "," or tree.label(fact.subject.head) not in PLACES:
        return False
    node = tree.tokens[first.i - 2]
    if tree.label(node) not in NAMES or tree.deps[fact.subject.head.i] == "conj":
        return False
    prep = tree.head(node)
    if tree.words[prep.i] in OF and tree.label(tree.head(prep)) == "PERSON":
        return True  # "engineer Ida Holm of Bergen, Norway came"
    while tree.heads[node.i] not in (node.i, fact.record.head.i):
        node = tree.head(node)
    return tree.deps[node.i] in UNATTACHED


def _dangling(tree: Tree, end: Phrase) -> bool:
    """Recognise an end that breaks off: "had some talks with, among others, Chad", "the king's] wish"."""
    return tree.pos[end.tokens[-1].i] == "ADP" or _unbalanced(tree, end)


def _unbalanced(tree: Tree, phrase: Phrase) -> bool:
    words = [tree.words[token.i] for token in phrase.tokens]
    if MARKS.isdisjoint(words):
        return False
    if words.count(")") != words.count("(") or words.count("[") != words.count("]"):
        return True
    return words.count(QUOTE) % 2 == 1


def _subject_of_next(tree: Tree, fact: Fact) -> bool:
    """Recognise the subject of a clause taken for an object: "polls show Norway gained two seats"."""
    if fact.object is None or fact.link or fact.complement is None or fact.complement.role is not Role.OBJECT:
        return False
    after = fact.object.tokens[-1].i + 1
    if after >= len(tree.tokens) or fact.object.head.i < fact.record.head.i:
        return False
    following = tree.tokens[after]
    if (
        fact.derived is Derived.APPOSITION
        or tree.tags[following.i] not in FINITE
        or tree.deps[following.i] in ("relcl", "conj")
    ):
        return False
    return tree.sents[following.i] is tree.sents[fact.record.head.i]


def _fronted_place(tree: Tree, fact: Fact) -> bool:
    """Recognise "in the government of Chad, the king is the head", "with Chad's king, she told her story"."""
    if fact.object is None or not fact.link or fact.object.head.i > fact.record.head.i:
        return False
    if tree.words[fact.link[0].i] in OPENING and fact.object.head.i < fact.subject.head.i:
        return True
    return fact.record.verbs[-1] in COPULAS and fact.carried is None


def _late_participle(tree: Tree, fact: Fact) -> bool:
    """Recognise a participle after the clause, which may belong to any noun: "flew a kite, called Ida".

    With a conjunction it belongs to the subject: "left politics when elected mayor".
    """
    verb = fact.record.head
    if fact.record.rule != "clauses.adverbial" or tree.tags[verb.i] != "VBN" or verb.i < tree.heads[verb.i]:
        return False
    return not any(tree.tags[kid.i] == "WRB" for kid in tree.kids[verb.i])


def _through_name(tree: Tree, fact: Fact) -> bool:
    """Recognise what hangs on a name: "worked with Ida Holm of Chad" does not say "works of Chad"."""
    passed = (*fact.link, *((fact.carried,) if fact.carried is not None else ()))
    return fact.depth > 0 and any(tree.pos[token.i] == "PROPN" for token in passed)


def _only_told(tree: Tree, fact: Fact) -> bool:
    """Recognise "told the press", "said of the king": that something was said, and not what."""
    verb = fact.record.head
    return fact.record.noun is None and kind_of(tree.lemmas[verb.i]) is WordKind.TELLING


def _unnamed(tree: Tree, fact: Fact) -> bool:
    """Recognise a subject that only its sentence tells: "others fled", "the first one", "one of them"."""
    head, words = fact.subject.head.i, [token.i for token in fact.subject.tokens]
    if words[-1] > head and any(tree.tags[i] == "PRP" and i > head for i in words):
        return True
    if kind_of(tree.lemmas[head]) is not WordKind.UNNAMED and tree.tags[head] != "JJ":
        return False
    return all(tree.tags[i] in ("JJ", "CD", "NN", "NNS") for i in words if i == head or tree.tags[i] != "DT")


def _bare_with_clause(tree: Tree, fact: Fact) -> bool:
    """Recognise "people held in the camp are given food" cut to "people are", "as much rain that fell"."""
    subject = fact.subject
    if tree.words[subject.tokens[0].i] in DEGREES and subject.tokens[0].i < subject.head.i:
        return True
    if tree.lemmas[subject.head.i] in PERCENT and tree.child(subject.head, {"prep"}) is None:
        return True
    if len(subject.tokens) > 1 or tree.tags[subject.head.i] != "NNS":
        return False
    clauses = tree.children(subject.head, RESTRICTING)
    return any(
        one.i != fact.record.head.i and tree.tokens[one.left_edge.i - 1].text != "," for one in clauses
    )


def _afterthought(tree: Tree, fact: Fact) -> bool:
    """Recognise "opened the fair, with the mayor late": what a comma parts from the clause."""
    if not fact.link or fact.link[0].i < fact.record.head.i:
        return False
    first = fact.link[0]
    return tree.words[first.i] in LOOSE and tree.words[first.i - 1] == ","


def _inserted(tree: Tree, fact: Fact) -> bool:
    """Recognise the editor's words in a quotation: "I can do it [call an election]"."""
    verb = fact.record.head
    return verb.i > 0 and tree.words[verb.i - 1] == "["


RULES = Rules(
    of_record=(
        _bare_with_clause,
        _comparison_as_subject,
        _cut_name,
        _late_participle,
        _only_told,
        _unnamed,
        _inserted,
    ),
    of_end=(_dangling,),
    of_object=(_selected,),
    of_bare=(_measured, _bare_adjective, _subject_of_next),
    of_linked=(_envoy_to, _compared, _beside_agent, _fronted_place, _through_name, _afterthought),
    of_carried=(_counted,),
)
