"""Doubt facts whose words are likely something else than the parse says: an adjective, another's act.

Like the other doubts these keep a fact out of the default graph. Each rule is a small test of a fact with
the sentence it is for.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.agreement import person_noun_gender
from kg.extraction.record import Phrase
from kg.extraction.rendering import Fact
from kg.extraction.rules import Rules
from kg.extraction.subjects import chain
from kg.extraction.tree import Tree
from kg.model import Derived
from kg.predicates import role_noun

__all__ = ["RULES"]

AUXILIARY = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
THINGS = frozenset({"NN", "NNS"})
US = frozenset({"'s", "us"})
BODIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
HAPPENING = frozenset({("take", "place"), ("go", "effect"), ("come", "force"), ("come", "effect")})
DETERMINERS = frozenset({"det", "poss", "nummod"})
JOINED = frozenset({"conj", "appos"})
EXCEPTING = frozenset({"all", "nothing", "none", "everything", "anything"})
OUTCOMES = frozenset({"result", "lead"})
FORMER = frozenset({"former", "ex", "then", "late"})


def _title_as_verb(tree: Tree, fact: Fact) -> bool:
    """Recognise "researcher and systems engineer Ida Holm left": a title stands before its name."""
    verb = fact.record.head
    lemma = tree.lemmas[verb.i]
    if tree.tags[verb.i] not in ("VB", "VBP", "VBZ"):
        return False
    if role_noun(lemma) is None and person_noun_gender(lemma) is None:
        return False
    after = tree.tokens[verb.i + 1] if verb.i + 1 < len(tree.tokens) else verb
    return tree.label(after) == "PERSON" and tree.child(verb, AUXILIARY) is None


def _once(tree: Tree, fact: Fact) -> bool:
    """Recognise "is a former mayor": who was one is none."""
    noun = fact.complement.phrase.head if fact.complement is not None else fact.subject.head
    if fact.record.verbs[-1:] != ("be",) or tree.deps[noun.i] != "attr" or fact.link:
        return False
    present = tree.tags[fact.record.head.i] in ("VBZ", "VBP") and tree.pos[noun.i] == "PROPN"
    return present and any(tree.words[kid.i] in FORMER for kid in tree.children(noun, {"amod", "advmod"}))


def _none_of_them(tree: Tree, fact: Fact) -> bool:
    """Recognise the end of "has no fort or port", "has an envoy but no vote or seat": there is none."""
    if fact.object is None or tree.deps[fact.object.head.i] != "conj":
        return False
    noun = fact.object.head
    while tree.deps[noun.i] == "conj":
        noun = tree.head(noun)
        if any(tree.words[kid.i] == "no" for kid in tree.children(noun, {"det"})):
            return tree.words[fact.object.tokens[0].i] != "no"
    return False


def _takes_place(tree: Tree, fact: Fact) -> bool:
    """Recognise "the assembly of the United Nations which took place": bodies and states do not."""
    if fact.object is None or tree.label(fact.subject.head) not in BODIES:
        return False
    return (fact.record.verbs[-1], tree.lemmas[fact.object.head.i]) in HAPPENING


def _common_we(tree: Tree, fact: Fact) -> bool:
    """Recognise "this year we have no drought": whoever speaks, all the land has none."""
    return tree.words[fact.subject.head.i] == "we" and fact.record.verbs == ("have",)


def _exhorted(tree: Tree, fact: Fact) -> bool:
    """Recognise "let's all pray for Ida": who is called upon is open."""
    head = fact.subject.head
    after = tree.tokens[head.i + 1] if head.i + 1 < len(tree.tokens) else head
    before = tree.words[head.i - 1]
    return tree.words[head.i] in US and tree.words[after.i] == "all" and before == "let"


def _after_second_mark(tree: Tree, fact: Fact) -> bool:
    """Recognise "that, after the first congress, a party arose": the party did, not the congress."""
    return len(tree.children(fact.record.head, {"mark"})) > 1


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
    if tree.words[pronoun.i] == "which" and tree.label(antecedent) == "PERSON":
        return True
    return tree.words[pronoun.i] in ("which", "that") and _disagrees(tree, antecedent, verb)


def _disagrees(tree: Tree, noun: Token, verb: Token) -> bool:
    first = tree.child(verb, AUXILIARY) or verb
    form = tree.words[first.i] if tree.words[first.i] in ("was", "were") else tree.tags[first.i]
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


def _respective(tree: Tree, end: Phrase) -> bool:
    """Recognise "Holm and Berg lead the board and the bank, respectively": who leads which is not told."""
    if tree.deps[end.head.i] != "conj" and tree.child(end.head, {"conj"}) is None:
        return False
    sentence = tree.sents[end.head.i]
    return "respectively" in tree.words[sentence.start : sentence.end]


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


def _verb_as_noun(tree: Tree, end: Phrase) -> bool:
    """Recognise a finite verb that stands where a noun should: "tests milk and contaminated foods"."""
    return tree.tags[end.head.i] in FINITE and not end.head.ent_type_


RULES = Rules(
    of_record=(
        _title_as_verb,
        _common_we,
        _exhorted,
        _after_second_mark,
        _aim,
        _instrument,
        _purpose_after_object,
        _bare_title,
        _adjective_as_verb,
        _rather_than,
    ),
    of_inherited=(_relative_of_another, _infinitive_of_one_among, _nobody, _outcome),
    of_end=(_respective, _verb_as_noun),
    of_object=(_none_of_them, _takes_place, _all_but),
    of_bare=(_once,),
    of_linked=(_absolute,),
)
