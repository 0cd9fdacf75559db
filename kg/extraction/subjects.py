"""Find who does what a verb says: its own subject, or the one it inherits."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.arguments import conjuncts
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.relatives import (
    antecedents,
    is_of_relative,
    is_relative,
    itself,
    participle_of,
)
from kg.extraction.tree import Tree

__all__ = ["Subjects", "chain", "is_passive", "subjects"]

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
PARTICIPLES = frozenset({"VBN", "VBD"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NO_NOUNS = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PART"})
WH_TAGS = frozenset({"WDT", "WP"})
VERBAL = frozenset({"VERB", "AUX"})
ADVERBIAL_PREPS = frozenset({"prep", "mark"})
AUXILIARY = frozenset({"aux", "auxpass"})
LIKENING = frozenset({"like", "unlike", "than"})
MEANS = frozenset({"way", "means", "method"})
PARTING = frozenset({",", ":", "``"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
SELECTING = frozenset({"JJS", "RBS"})
OF_OBJECT = frozenset({"of", "from", "into", "for", "as"})
ACTING = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class Subjects:
    """The heads of the subjects of a verb, and how they were found."""

    heads: tuple[Token, ...] = ()
    how: str = "own"


NONE = Subjects()
EMPTY = "empty"  # a subject that names nothing: expletive "it", "what he said", "whose party"


def subjects(tree: Tree, verb: Token, depth: int = 0) -> Subjects:
    """Return the subjects of a verb, conjuncts distributed, relatives replaced by their antecedent."""
    own = _nearest_subject(tree, verb)
    if own is not None:
        return _own(tree, verb, own)
    if depth > 8:
        return NONE
    rule = INHERITING.get(tree.deps[verb.i])
    return rule(tree, verb, depth + 1) if rule else NONE


def _nearest_subject(tree: Tree, verb: Token) -> Token | None:
    """Return the subject of a verb, the nearer of two: "one man threw stones, others struck him".

    But the first of "a plane in Nevada, United States crashed", "the roof in the capital Paris caught fire".
    """
    found = tree.children(verb, SUBJECT)
    if len(found) < 2:
        return found[0] if found else None
    first, last = found[0], [one for one in found if one.i < verb.i or one == found[0]][-1]
    before = tree.tokens[last.left_edge.i - 1]
    if before.head == verb and tree.deps[before.i] in AUXILIARY:  # "Roger, are they leaving?"
        before = tree.tokens[before.i - 1]
    if is_relative(tree, first) and before == first:  # "the ship which Chad sold"
        return last
    place = tree.label(last) in PLACES and tree.label(tree.tokens[before.i - 1]) in PLACES
    return first if place or not last.text[0].isalnum() or tree.tags[before.i] not in PARTING else last


def is_passive(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb stands in the passive, reduced passives and conjuncts included.

    >>> # "crimes committed in Bucha"; "was caught and tried": committed, caught, tried
    """
    if tree.child(verb, {"auxpass", "nsubjpass", "csubjpass"}) is not None:
        return True
    if kind_of(tree.lemmas[verb.i]) is WordKind.INTRANSITIVE:
        return False
    if tree.tags[verb.i] not in PARTICIPLES or tree.child(verb, {"aux", "nsubj", "dobj"}) is not None:
        return False
    if tree.tags[verb.i] == "VBD":
        participle = tree.deps[verb.i] == "conj" and tree.deps[tree.heads[verb.i]] == "acl"
        return participle and is_passive(tree, verb.head)
    if tree.deps[verb.i] == "conj" and tree.pos[tree.heads[verb.i]] in VERBAL:
        return is_passive(tree, verb.head) or tree.lemmas[tree.heads[verb.i]] == "be"
    return tree.deps[verb.i] in ("acl", "advcl", "xcomp")


def chain(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Return the verbs and adjectives from the subject's verb down to ``verb``.

    >>> # "has agreed to send": agreed, send; "was able to leave": was, able, leave
    """
    links = [verb]
    token = verb
    while True:
        if tree.deps[token.i] == "conj" and tree.deps[tree.first_conjunct(token).i] == "xcomp":
            if tree.child(token, SUBJECT) is not None or not _bare_infinitive(tree, token):
                break
            token = tree.first_conjunct(token)
        if tree.deps[token.i] == "acomp" and tree.pos[token.i] == "ADJ":
            token = tree.head(token)
            links.append(token)
            continue
        if tree.deps[token.i] != "xcomp" or not _continues(tree, token):
            break
        token = tree.head(token)
        links.append(token)
    return tuple(reversed(links))


def _own(tree: Tree, verb: Token, own: Token) -> Subjects:
    if is_of_relative(tree, own) or _is_clause(tree, own) or _is_expletive(tree, verb, own):
        return Subjects((own,), EMPTY)
    if is_relative(tree, own):
        found = antecedents(tree, verb)
        if not found:
            return NONE
        return Subjects(tuple(one for head in found for one in itself(tree, head)), "relative")
    return Subjects(conjuncts(tree, own), "own")


def _is_clause(tree: Tree, own: Token) -> bool:
    """Tell whether a subject is a clause or a question word ("what he said", "whoever did it")."""
    if tree.deps[own.i] in ("csubj", "csubjpass") and tree.pos[own.i] in NO_NOUNS:
        return tree.tags[own.i] != "VBG" or not own.is_sent_start
    return tree.tags[own.i] in WH_TAGS and not is_relative(tree, own)


def _is_expletive(tree: Tree, verb: Token, own: Token) -> bool:
    """Tell whether "it" only stands in for a clause: "it is important to act", "it seems that …"."""
    if tree.lemmas[own.i] != "it" or tree.deps[own.i] not in ("nsubj", "nsubjpass"):
        return False
    adjective = tree.child(verb, {"acomp"})
    heads = [verb] if adjective is None else [verb, adjective]
    if not any(kid.i > verb.i for head in heads for kid in tree.children(head, CLAUSAL)):
        return False
    lemma = tree.lemmas[verb.i]
    if lemma == "be" and adjective is not None:
        return True
    return tree.deps[own.i] == "nsubjpass" or kind_of(lemma) is WordKind.RAISING


def _of_conjunct(tree: Tree, verb: Token, depth: int) -> Subjects:
    """Take the subject of the verb before: "Poland bought tanks and sent them".

    Neither a finite verb nor an infinitive is the conjunct of a participle ("the men held in May and
    returned", "the chance to be heard and win"): whose it is, is open.
    """
    if tree.pos[tree.heads[verb.i]] not in VERBAL:
        return NONE
    if tree.deps[tree.heads[verb.i]] == "acl":
        if tree.tags[verb.i] in FINITE and not is_passive(tree, verb):
            return NONE
        if tree.tags[verb.i] == "VB" and tree.tags[tree.heads[verb.i]] == "VBN":
            return NONE
    found = subjects(tree, verb.head, depth)
    return Subjects(found.heads, "conjunct" if found.how == "own" else found.how)


def _of_relative(tree: Tree, verb: Token, depth: int) -> Subjects:
    """Take the antecedent: "troops stationed there", "the first country to recognise it"."""
    if tree.tags[verb.i] == "VB":
        return _of_infinitive(tree, verb, depth)
    if tree.deps[verb.i] == "relcl" and not is_passive(tree, verb) and tree.tags[verb.i] != "VBG":
        return NONE
    return Subjects(itself(tree, participle_of(tree, verb)), "participle")


def _of_infinitive(tree: Tree, verb: Token, depth: int) -> Subjects:
    """Take whose plan it is: "Iran's attempt to build it", "he made an attempt to leave"."""
    head = tree.head(verb)
    owner = tree.child(head, {"poss"})
    if owner is not None:
        return Subjects((owner,), "owner")
    if tree.lemmas[head.i] in MEANS:
        return NONE  # "studied ways to stop the fires"
    if tree.deps[head.i] in ("dobj", "attr", "oprd") and tree.pos[head.head.i] in VERBAL:
        found = subjects(tree, head.head, depth)
        return _renamed(found, "infinitive")
    return Subjects((head,), "relative") if _selected(tree, head) else NONE


def _of_complement(tree: Tree, verb: Token, depth: int) -> Subjects:
    """Take the object of the governing verb if it has one, else its subject ("used it to …": too)."""
    wished = _governed_before(tree, verb)
    if wished is not None:
        return Subjects(conjuncts(tree, wished), "controlled")
    governor = tree.head(verb)
    if tree.pos[governor.i] == "ADJ" and tree.pos[tree.heads[governor.i]] in VERBAL:
        governor = tree.head(governor)
    target = tree.child(governor, {"dobj"})
    if target is not None and tree.lemmas[target.i] == "whom":
        return _renamed(Subjects(antecedents(tree, governor)), "controlled")
    subject_controls = kind_of(tree.lemmas[governor.i]) is WordKind.SUBJECT_CONTROL
    if target is not None and target.i < verb.i and not subject_controls and not is_relative(tree, target):
        return Subjects(conjuncts(tree, target), "controlled")
    found = subjects(tree, governor, depth)
    return _renamed(found, "controlled")


def _of_adverbial(tree: Tree, verb: Token, depth: int) -> Subjects:
    """Take the subject of the main clause: "Crossing the border, they opened fire".

    A participle right after a noun may belong to either: "met in the week leading up to the vote".
    """
    if tree.tags[verb.i] not in ("VBG", "VBN", "VB") or _follows_noun(tree, verb):
        return NONE
    target = _governed_before(tree, verb) or _before_infinitive(tree, verb)
    if target is not None:
        return Subjects(conjuncts(tree, target), "controlled")
    if any(tree.deps[kid.i] == "mark" and tree.words[kid.i] == "as" for kid in tree.kids[verb.i]):
        return NONE  # "as shown in court, the general lied"
    found = subjects(tree, verb.head, depth)
    return _renamed(found, "adverbial")


def _governed_before(tree: Tree, verb: Token) -> Token | None:
    """Return whom an infinitive is wished of: "paid for guards to watch it", "waited for them to leave"."""
    start = verb.left_edge.i - 1
    if tree.tags[verb.i] != "VB" or start < 1:
        return None
    for prep in tree.children(verb.head, {"prep"}):
        target = tree.child(prep, {"pobj"})
        if tree.words[prep.i] == "for" and target is not None and target.right_edge.i == start:
            return target
    return None


def _before_infinitive(tree: Tree, verb: Token) -> Token | None:
    """Return the object that a participle is set beside: "invited the king, then living in Oslo, to sing"."""
    target = tree.child(verb.head, {"dobj"})
    after = tree.child(verb.head, {"xcomp"})
    if target is None or after is None or tree.tags[verb.i] != "VBG":
        return None
    return target if target.i < verb.left_edge.i and verb.i < after.i else None


def _follows_noun(tree: Tree, verb: Token) -> bool:
    if tree.tags[verb.i] == "VB" or verb.i == 0 or tree.heads[verb.i] > verb.i:
        return False
    return tree.pos[verb.i - 1] in ("NOUN", "PROPN", "NUM") and verb.i - 1 != tree.heads[verb.i]


def _of_gerund(tree: Tree, verb: Token, depth: int) -> Subjects:
    """Take the subject of the clause a preposition belongs to: "after leaving Kabul, they …".

    Where the verb has an object and the preposition tells what the object does, the object: "accused the
    bank of hiding it", "kept him from leaving". After "for" it may be either ("jailed two men for robbing
    it", "used a map for finding it"): it is the object if that can act, else the clause abstains.
    """
    prep = tree.head(verb)
    while tree.pos[prep.i] in ("ADP", "SCONJ") and tree.heads[prep.i] != prep.i:
        prep = tree.head(prep)
    if tree.pos[prep.i] not in VERBAL or tree.tags[verb.i] != "VBG":
        return NONE
    if tree.words[tree.heads[verb.i]] in LIKENING:
        return NONE  # "like scoring a plate of glass, the river cuts the ice"
    target = tree.child(prep, {"dobj"})
    word = tree.lemmas[tree.heads[verb.i]]
    if target is not None and prep.i < target.i < verb.i and word in OF_OBJECT:
        if word == "for" and tree.label(target) not in ACTING:
            return NONE
        return Subjects(conjuncts(tree, target), "controlled")
    found = subjects(tree, prep, depth)
    return _renamed(found, "gerund")


INHERITING = {
    "conj": _of_conjunct,
    "relcl": _of_relative,
    "acl": _of_relative,
    "xcomp": _of_complement,
    "advcl": _of_adverbial,
    "pcomp": _of_gerund,
}


def _renamed(found: Subjects, how: str) -> Subjects:
    """Return the same subjects as found by another rule; what names nothing stays so."""
    return found if found.how == EMPTY else Subjects(found.heads, how)


def _continues(tree: Tree, verb: Token) -> bool:
    """Tell whether an infinitive belongs to one predicate with its governor ("agreed to send")."""
    governor = tree.head(verb)
    if tree.pos[governor.i] not in ("VERB", "AUX", "ADJ") or _governed_before(tree, verb) is not None:
        return False
    target = tree.child(governor, {"dobj", "attr"})
    return target is None or target.i > verb.i


def _bare_infinitive(tree: Tree, token: Token) -> bool:
    return tree.tags[token.i] in ("VB", "VBG")


def _selected(tree: Tree, head: Token) -> bool:
    """Tell whether a noun is picked out of many: "the first", "the only", "the largest"."""
    return any(
        tree.tags[kid.i] in SELECTING or kind_of(tree.lemmas[kid.i]) is WordKind.SELECTING
        for kid in tree.kids[head.i]
    )
