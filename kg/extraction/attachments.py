"""Doubt facts whose words likely hang on another noun or verb than the parse says.

Like the other doubts these keep a fact out of the default graph. Each rule is a small test of a fact with
the sentence it is for.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.agreement import kind_noun, person_noun_gender
from kg.extraction.record import Role
from kg.extraction.rendering import Fact
from kg.extraction.rules import Rules
from kg.extraction.tree import Tree
from kg.model import Voice
from kg.predicates import role_noun

__all__ = ["RULES"]

COPULAS = frozenset({"be", "become", "remain"})
CAUSES = frozenset({"due", "because", "despite", "thanks"})
INSTRUMENTS = frozenset({"use"})
MODIFYING = frozenset({"relcl", "acl"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOUN_TAGS = frozenset({"NN", "NNS"})
PARTS = frozenset({"with", "between"})
THINGS_ONLY = frozenset({"which", "that"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
DASHES = frozenset({"—", "–", "--"})


def _name_without_comma(tree: Tree, fact: Fact) -> bool:
    """Recognise "left the European Union which was called an exit": a name needs a comma before "which"."""
    pronoun = _relative_pronoun(tree, fact)
    if pronoun is None or tree.words[pronoun.i] != "which" or fact.record.voice is not Voice.PASSIVE:
        return False
    return tree.pos[pronoun.i - 1] == "PROPN" and tree.pos[fact.subject.head.i] == "PROPN"


def _part_of_another(tree: Tree, fact: Fact) -> bool:
    """Recognise "a pact between Chad and Niger, which requires", "a storm with winds that killed two"."""
    pronoun = _relative_pronoun(tree, fact)
    if pronoun is None or tree.words[pronoun.i] not in THINGS_ONLY:
        return False
    noun = tree.first_conjunct(fact.subject.head)
    prep = tree.head(noun)
    if tree.deps[noun.i] != "pobj" or tree.words[prep.i] not in PARTS:
        return False
    return tree.tags[tree.heads[prep.i]] in NOUN_TAGS


def _relative_pronoun(tree: Tree, fact: Fact) -> Token | None:
    if fact.record.rule != "clauses.relative":
        return None
    return next((kid for kid in fact.record.head.lefts if tree.tags[kid.i] in ("WDT", "WP")), None)


def _without_pronoun(tree: Tree, fact: Fact) -> bool:
    """Recognise "Ida Holm, one of the guards leads, …": after a comma a relative clause has its "who"."""
    verb = fact.record.head
    if tree.deps[verb.i] != "relcl" or tree.tags[verb.i] not in FINITE or fact.object is None:
        return False
    if any(tree.tags[kid.i][0] == "W" for kid in tree.under(verb)):
        return False
    start = verb.left_edge.i
    return tree.tokens[start - 1].text == "," and tree.heads[verb.i] < start


def _of_instrument(tree: Tree, fact: Fact) -> bool:
    """Recognise "sent letters using a pigeon": who sent them used it, and not the letters."""
    verb = fact.record.head
    if fact.record.rule != "clauses.participle" or tree.tags[verb.i] != "VBG":
        return False
    return tree.lemmas[verb.i] in INSTRUMENTS and _is_thing(tree, fact.subject.head)


def _thing_to_act(tree: Tree, fact: Fact) -> bool:
    """Recognise "the goal is a zone to house refugees", "prizes included a trip to meet the king"."""
    return fact.record.rule == "clauses.infinitive" and _is_thing(tree, fact.subject.head)


def _is_thing(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun is neither a name nor a word for a person or a body, which could act."""
    if tree.tags[noun.i] not in NOUN_TAGS or any(
        tree.label(one) in NAMED for one in (noun, *tree.kids[noun.i])
    ):
        return False
    lemma = tree.lemmas[noun.i]
    return role_noun(lemma) is None and person_noun_gender(lemma) is None and kind_noun(lemma) is None


def _after_relative(tree: Tree, fact: Fact) -> bool:
    """Recognise "sent the police a plan, which they rejected, allowing a march": the police allowed it."""
    verb = fact.record.head
    if fact.record.rule != "clauses.adverbial" or tree.heads[verb.i] > verb.i:
        return False
    between = tree.tokens[tree.heads[verb.i] + 1 : verb.left_edge.i]
    return any(tree.deps[one.i] == "relcl" and tree.child(one, SUBJECTS) is not None for one in between)


def _after_stray_noun(tree: Tree, fact: Fact) -> bool:
    """Recognise "he was held, but the police when telling of it named nobody": a noun is no verb's "and"."""
    verb = fact.record.head
    if fact.record.rule != "clauses.adverbial":
        return False
    before = tree.tokens[verb.left_edge.i - 1]
    return (
        tree.deps[before.i] == "conj"
        and tree.pos[before.i] == "PROPN"
        and tree.head(before) == tree.head(verb)
    )


def _after_dash(tree: Tree, fact: Fact) -> bool:
    """Recognise "is usual for cabinets — Holm leads one — to suspend it": what the dashes hold is apart."""
    verb = fact.record.head
    if fact.record.rule not in ("clauses.adverbial", "clauses.controlled") or tree.tags[verb.i] != "VB":
        return False
    return tree.tokens[verb.left_edge.i - 1].text in DASHES


def _event_as_agent(tree: Tree, fact: Fact) -> bool:
    """Recognise "the tour was cut short by Ida Holm joining the navy": that she joined did it."""
    if not fact.active or tree.label(fact.subject.head) not in NAMED:
        return False
    clause = tree.child(fact.subject.head, {"acl"})
    return clause is not None and tree.tags[clause.i] == "VBG" and tree.tokens[clause.i - 1].text != ","


def _cause_of_another(tree: Tree, fact: Fact) -> bool:
    """Recognise "was spared while he was king due to a law": the law spared him, it made no king of him."""
    if not fact.link or tree.words[fact.link[0].i] not in CAUSES or fact.record.verbs[-1:] != ("be",):
        return False
    return tree.deps[fact.record.head.i] == "advcl"


def _copula_after_comma(tree: Tree, fact: Fact) -> bool:
    """Recognise "is a member of the board, first under Ida Holm": what a comma parts is no predicate."""
    if not fact.link or fact.record.verbs[-1:] != ("be",) or fact.record.noun is not None:
        return False
    first = fact.link[0]
    if first.i < fact.record.head.i:
        return False
    before = tree.tokens[first.i - 1]
    before = tree.tokens[before.i - 1] if tree.deps[before.i] == "advmod" else before
    return before.text == ","


def _after_between(tree: Tree, fact: Fact) -> bool:
    """Recognise "was a project between Holm of the bank and Berg at Oslo" cut to "is project at"."""
    if fact.carried is None or not fact.link:
        return False
    preps = tree.children(fact.carried, {"prep"})
    return any(tree.words[prep.i] == "between" and prep.i < fact.link[0].i for prep in preps)


def _titled_link(tree: Tree, fact: Fact) -> bool:
    """Recognise the preposition of a title: "wrote a novel, The Road To Oslo"."""
    return any(
        one.text.istitle() and not one.is_sent_start for one in fact.link if one.i > fact.record.head.i
    )


def _fronted_source(tree: Tree, fact: Fact) -> bool:
    """Recognise what hangs on a noun before the clause: "In a report of the bank, prices fell"."""
    if fact.object is None or not fact.depth or fact.carried is None or tree.words[fact.link[0].i] != "in":
        return False
    return fact.link[0].i < fact.subject.head.i and fact.object.head.i < fact.record.head.i


def _unlike_first(tree: Tree, fact: Fact) -> bool:
    """Recognise "is the last court on wills, as well as civil matters": one is not several."""
    if fact.record.verbs[-1:] != ("be",) or fact.record.noun is not None:
        return False
    noun = fact.carried if fact.carried is not None else fact.object.head if fact.object is not None else None
    if noun is None or tree.deps[noun.i] != "conj" or tree.tags[noun.i] != "NNS":
        return False
    first = tree.head(noun)
    return tree.deps[first.i] == "attr" and tree.tags[first.i] == "NN"


def _one_of_the_listed(tree: Tree, fact: Fact) -> bool:
    """Recognise "is a group of seven states, Chad, Niger and Mali" cut to "is a group of Niger"."""
    if fact.object is None or not fact.link or fact.record.verbs[-1:] != ("be",):
        return False
    noun = fact.object.head
    if tree.deps[noun.i] != "conj" or tree.pos[noun.i] != "PROPN":
        return False
    first = tree.first_conjunct(noun)
    return tree.tags[first.i] == "NNS" and tree.child(first, {"nummod"}) is not None


def _second_object(tree: Tree, fact: Fact) -> bool:
    """Recognise "let us discuss this crisis first order": a verb has one object, or one and a dative."""
    complement = fact.complement
    if complement is None or complement.role is not Role.OBJECT or fact.active:
        return False
    noun = complement.phrase.head
    before = [kid for kid in tree.children(fact.record.head, {"dobj"}) if fact.record.head.i < kid.i < noun.i]
    start = complement.phrase.tokens[0].i
    return tree.deps[noun.i] == "dobj" and start < noun.i and any(one.i + 1 == start for one in before)


def _superlative(tree: Tree, fact: Fact) -> bool:
    """Recognise "reported the attack the deadliest since spring": what the attack is, was reported."""
    beside = tree.children(fact.record.head, {"npadvmod"})
    return fact.object is not None and any(tree.tags[kid.i] == "JJS" for kid in beside)


def _bare_amount(tree: Tree, fact: Fact) -> bool:
    """Recognise "spent most of his life in Chad" cut to "spends most in", "is more of a critic"."""
    noun = fact.carried
    if noun is None and fact.complement is not None and fact.complement.role is Role.ATTRIBUTE:
        noun = fact.complement.phrase.head
        return tree.tags[noun.i] in ("JJR", "RBR")
    if noun is None:
        return False
    return tree.tags[noun.i] in ("JJR", "RBR", "JJS") or tree.tags[noun.i] == "JJ" and _is_object(fact)


def _is_object(fact: Fact) -> bool:
    return any(one.role is Role.OBJECT and one.phrase.head == fact.carried for one in fact.record.complements)


RULES = Rules(
    of_record=(_without_pronoun, _event_as_agent, _superlative),
    of_inherited=(
        _name_without_comma,
        _part_of_another,
        _of_instrument,
        _thing_to_act,
        _after_relative,
        _after_stray_noun,
        _after_dash,
    ),
    of_object=(_unlike_first, _second_object, _bare_amount),
    of_linked=(
        _cause_of_another,
        _copula_after_comma,
        _titled_link,
        _after_between,
        _fronted_source,
        _one_of_the_listed,
    ),
)
