"""Doubt facts whose words are likely something else than the parse says: an adjective, another's act.

Like the other doubts these keep a fact out of the default graph. Each rule is a small test of a fact with
the sentence it is for; ``misread`` asks them all.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.extraction.record import Role
from kg.extraction.rendering import Fact
from kg.extraction.subjects import chain
from kg.extraction.tree import Tree
from kg.model import Derived, Voice
from kg.predicates import role_noun

__all__ = ["misread"]

AUXILIARY = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUNS = frozenset({"NNS", "NNP", "NNPS"})
THINGS = frozenset({"NN", "NNS"})
DETERMINERS = frozenset({"det", "poss", "nummod"})
JOINED = frozenset({"conj", "appos"})
EXCEPTING = frozenset({"all", "nothing", "none", "everything", "anything"})
OUTCOMES = frozenset({"result", "lead"})
REDUCED = frozenset({"acl", "advcl", "amod", "conj", "pcomp"})


def misread(tree: Tree, fact: Fact) -> bool:
    """Tell whether a fact is likely a misreading."""
    return any(rule(tree, fact) for rule in RULES)


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


def _gerund_before_noun(tree: Tree, fact: Fact) -> bool:
    """Recognise "is used by seagoing nations", "by sitting President Holm": the nations are seagoing."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBG" or tree.deps[verb.i] != "pcomp" or not _has_object(fact):
        return False
    following = tree.tokens[verb.i + 1] if verb.i + 1 < len(tree.tokens) else verb
    return (
        tree.words[tree.heads[verb.i]] == "by"
        and tree.tags[following.i] in NOUNS
        and _heads_object(fact, following)
    )


def _gerund_beside_finite(tree: Tree, fact: Fact) -> bool:
    """Recognise "crabs need less, and spawning fish more": a gerund is no conjunct of a finite verb."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VBG" or tree.deps[verb.i] != "conj" or tree.child(verb, AUXILIARY) is not None:
        return False
    return tree.tags[tree.heads[verb.i]] in FINITE


def _aim(tree: Tree, fact: Fact) -> bool:
    """Recognise "the goal is to send troops", "the best part is winning": the goal sends nobody."""
    verb = fact.record.head
    if tree.tags[verb.i] not in ("VB", "VBG") or tree.deps[verb.i] != "xcomp":
        return False
    governor = tree.head(verb)
    return tree.lemmas[governor.i] == "be" and governor.i + 1 >= verb.left_edge.i and _is_thing(tree, fact)


def _is_thing(tree: Tree, fact: Fact) -> bool:
    head = fact.subject.head
    known = tree.label(head) or role_noun(tree.lemmas[head.i]) is not None
    return tree.tags[head.i] in THINGS and not known


def _instrument(tree: Tree, fact: Fact) -> bool:
    """Recognise "the survey was used to find data": somebody found it."""
    governor = tree.head(fact.record.head)
    if tree.tags[fact.record.head.i] != "VB" or tree.lemmas[governor.i] != "use":
        return False
    return tree.child(governor, {"auxpass"}) is not None


def _purpose_after_object(tree: Tree, fact: Fact) -> bool:
    """Recognise "extradite the gunman to face charges", where it is open who is to do it."""
    verb = fact.record.head
    if tree.tags[verb.i] != "VB" or tree.deps[verb.i] != "advcl":
        return False
    target = tree.child(verb.head, {"dobj"})
    return target is not None and tree.heads[verb.i] < target.i < verb.i


def _relative_of_another(tree: Tree, fact: Fact) -> bool:
    """Recognise "the book about Ida Holm, which won": a person is no "which", a thing in plural no "is"."""
    verb = fact.record.head
    if fact.record.rule != "clauses.relative":
        return False
    pronoun = next((kid for kid in verb.lefts if tree.tags[kid.i] in ("WDT", "WP")), None)
    if pronoun is None:
        return False
    antecedent = fact.subject.head
    if pronoun.lower_ == "which" and tree.label(antecedent) == "PERSON":
        return True
    return pronoun.lower_ in ("which", "that") and _disagrees(tree, antecedent, verb)


def _disagrees(tree: Tree, noun: Token, verb: Token) -> bool:
    first = tree.child(verb, AUXILIARY) or verb
    form = first.lower_ if first.lower_ in ("was", "were") else tree.tags[first.i]
    alone = not any(tree.deps[kid.i] == "conj" for kid in tree.kids[noun.i]) and tree.deps[noun.i] != "conj"
    if tree.tags[noun.i] == "NNS":
        return form in ("VBZ", "was")
    return tree.tags[noun.i] == "NN" and alone and form in ("VBP", "were")


def _infinitive_of_one_among(tree: Tree, fact: Fact) -> bool:
    """Recognise "one of the best officers to serve in Chad": who of them did is open."""
    return fact.record.rule == "clauses.relative" and tree.tags[fact.record.head.i] == "VB"


def _bare_title(tree: Tree, fact: Fact) -> bool:
    """Recognise a title for the name after it: "singer, actor and dancer Ida Holm died"."""
    head = fact.subject.head
    if tree.tags[head.i] != "NN" or tree.child(head, DETERMINERS) is not None:
        return False
    beside = (
        [head.head, *tree.children(head, JOINED)]
        if tree.deps[head.i] in JOINED
        else tree.children(head, JOINED)
    )
    return any(tree.label(one) == "PERSON" or tree.tags[one.i] == "NN" for one in beside)


def _respective(tree: Tree, fact: Fact) -> bool:
    """Recognise "Holm and Berg lead the board and the bank, respectively": who leads which is not told."""
    if not any(_one_of_several(tree, end.head) for end in fact.ends):
        return False
    sentence = tree.sents[fact.record.head.i]
    return "respectively" in tree.words[sentence.start : sentence.end]


def _one_of_several(tree: Tree, head: Token) -> bool:
    return tree.deps[head.i] == "conj" or tree.child(head, {"conj"}) is not None


def _verb_before_conjunct(tree: Tree, fact: Fact) -> bool:
    """Recognise "examined data and contacted experts": the experts were contacted, not examined."""
    if fact.object is None:
        return False
    noun = fact.object.head
    while tree.deps[noun.i] == "conj":
        if any(_after_conjunction(tree, kid) for kid in tree.children(noun, {"amod"})):
            return True
        noun = noun.head
    return False


def _after_conjunction(tree: Tree, participle: Token) -> bool:
    return tree.tags[participle.i] == "VBN" and tree.tags[participle.i - 1] == "CC"


def _rather_than(tree: Tree, fact: Fact) -> bool:
    """Recognise "sold the ships rather than keeping them": they were not kept."""
    return tree.words[tree.heads[fact.record.head.i]] == "than"


def _outcome(tree: Tree, fact: Fact) -> bool:
    """Recognise "the party lost a seat, resulting in a tie": the loss did, not the party."""
    return fact.record.rule == "clauses.adverbial" and tree.lemmas[fact.record.head.i] in OUTCOMES


def _absolute(tree: Tree, fact: Fact) -> bool:
    """Recognise "split, with members of the council voting for it": the clause of "with" is its own."""
    if fact.object is None or not fact.link or tree.words[fact.link[0].i] != "with":
        return False
    after = fact.object.tokens[-1].i + 1
    return after < len(tree.tags) and tree.tags[after] == "VBG"


def _adjective_as_verb(tree: Tree, fact: Fact) -> bool:
    """Recognise "turned the city dark enough to need lamps": the chain begins with no verb."""
    if fact.derived is Derived.APPOSITION:  # "Ida Holm, the chief executive of Oslo"
        return False
    first = chain(tree, fact.record.head)[0]
    return tree.tags[first.i] in ("JJ", "JJR", "RB") and tree.deps[first.i] != "acomp"


def _nobody(tree: Tree, fact: Fact) -> bool:
    """Recognise "no strike that affects Oslo": there is none, so none does, and "not" is not at the verb."""
    return fact.record.inherited and tree.words[fact.subject.tokens[0].i] == "no"


def _all_but(tree: Tree, fact: Fact) -> bool:
    """Recognise "freed all but the youngest", which says that the youngest was not freed."""
    if fact.object is None:
        return False
    before = fact.object.tokens[0].i - 1
    return before > 0 and tree.words[before] == "but" and tree.lemmas[before - 1] in EXCEPTING


def _verb_as_noun(tree: Tree, fact: Fact) -> bool:
    """Recognise a finite verb that stands where a noun should: "tests milk and contaminated foods"."""
    return any(tree.tags[end.head.i] in FINITE and not end.head.ent_type_ for end in fact.ends)


def _none_of_them(tree: Tree, fact: Fact) -> bool:
    """Recognise the end of "has no watches or warnings", which says that there are warnings."""
    if fact.object is None or tree.deps[fact.object.head.i] != "conj":
        return False
    first = tree.head(fact.object.head)
    while tree.deps[first.i] == "conj":
        first = tree.head(first)
    return any(tree.words[kid.i] == "no" for kid in tree.children(first, {"det"}))


def _has_object(fact: Fact) -> bool:
    return any(one.role is Role.OBJECT for one in fact.record.complements)


def _heads_object(fact: Fact, word: Token) -> bool:
    objects = [one.phrase for one in fact.record.complements if one.role is Role.OBJECT]
    return any(phrase.tokens and phrase.tokens[0].i == word.i for phrase in objects)


RULES: tuple[Callable[[Tree, Fact], bool], ...] = (
    _participle_with_object,
    _participle_as_clause,
    _gerund_before_noun,
    _gerund_beside_finite,
    _aim,
    _instrument,
    _purpose_after_object,
    _relative_of_another,
    _infinitive_of_one_among,
    _bare_title,
    _respective,
    _verb_as_noun,
    _adjective_as_verb,
    _all_but,
    _nobody,
    _none_of_them,
    _verb_before_conjunct,
    _rather_than,
    _outcome,
    _absolute,
)
