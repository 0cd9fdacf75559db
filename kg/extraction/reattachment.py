"""Repair, right after the parse, trees that cannot be: a few safe moves, each with its example.

The component ``kg_heads`` stands behind the parser and before the components that read its tags.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import tables
from kg.morphology import gerund, participle, third_person

__all__ = ["VerbPreposition", "heads"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
FINITE = frozenset({"VBZ", "VBD"})
SINGULAR = frozenset({"this", "that", "each", "every", "another", "a", "an"})
NAMES = frozenset({"NNP", "NNPS"})
NOUNS = NAMES | {"NN", "NNS"}
WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
MIN_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class VerbPreposition:
    """A row of ``verb_prepositions.tsv``: prepositions that belong to a verb, after its object."""

    verb: str
    preps: tuple[str, ...]
    example: str


@cache
def verb_prepositions() -> dict[str, frozenset[str]]:
    """Return the prepositions of each verb form: "accuse", "accused", "accusing" take "of"."""
    rows = tables.load("verb_prepositions.tsv", VerbPreposition)
    return {form: frozenset(row.preps) for row in rows for form in forms(row.verb)}


def forms(verb: str) -> tuple[str, ...]:
    """Return the forms that a regular verb may stand in."""
    return verb, third_person(verb), participle(verb), gerund(verb)


@Language.component("kg_heads")
def heads(doc: Doc) -> Doc:
    """Move what is attached to the wrong word and cannot be where it is."""
    for token in doc:
        label = token.dep_
        if label == "conj":
            _infinitive_conjunct(token)
            _finite_conjunct(token)
            _subject_after_object(token)
            _name_read_as_modifier(token)
            _participle_beside_adjective(token)
        elif label == "nsubj":
            _second_subject(token)
        elif label == "dobj":
            _that_of_clause(token)
            _object_before_clause(token)
        elif label == "pobj":
            _second_object(token)
        elif label == "amod":
            _noun_read_as_adjective(token)
        elif label == "prep":
            _preposition_of_verb(token)
        elif label == "advmod":
            _acronym_subject(token)
        elif label == "det":
            _verb_read_as_noun(token)
    return doc


def _infinitive_conjunct(token: Token) -> None:
    """Put a bare infinitive beside an infinitive, not beside a finite verb.

    "This shows the need to end the war, support the wounded and rebuild": support, rebuild beside end.
    """
    governor = token.head
    if token.tag_ != "VB" or governor.tag_ not in FINITE or any(_leads(kid) for kid in governor.lefts):
        return
    if any(kid.dep_ in SUBJECTS or _leads(kid) for kid in token.lefts):
        return
    between = [other for other in token.doc[governor.i + 1 : token.i] if _is_infinitive(other)]
    if between:
        token.head = between[-1]


def _name_read_as_modifier(token: Token) -> None:
    """Put a name beside a name, not before it as its modifier, where an article parts the two.

    "Tonga and the tiny remote Tuvalu signed": Tuvalu beside Tonga, not "Tonga and the remote" before it.
    """
    last = token.nbor() if token.i + 1 < len(token.doc) else token
    first = token.head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.head != last or last.tag_ not in NAMES or first.tag_ not in NOUNS or last.dep_ == "ROOT":
        return
    if not any(kid.dep_ == "det" for kid in token.lefts):
        return
    first.dep_, last.dep_, token.dep_ = last.dep_, "conj", "amod"
    governor, before = last.head, token.head
    first.head = governor
    last.head = before
    token.head = last


def _participle_beside_adjective(token: Token) -> None:
    """Put a participle beside the verb, not beside its adjective.

    "The boy was found alive and flown to Oslo", "she is rich and married to a duke".
    """
    adjective = token.head
    if token.tag_ != "VBN" or adjective.tag_ != "JJ" or adjective.dep_ not in ("acomp", "oprd"):
        return
    if token.i > adjective.i and any(kid.dep_ in ("prep", "agent") for kid in token.rights):
        token.head = adjective.head


def _second_subject(token: Token) -> None:
    """Join two subjects of one verb: the end of a list, or a name after the noun that describes it.

    "Traders, drivers, and Togo welcomed the road": Togo beside traders. "Old rivals Peru and Chile
    signed": Peru and Chile did, rivals only says what they are.
    """
    verb = token.head
    before = [kid for kid in verb.lefts if kid.dep_ == "nsubj" and kid.i < token.i]
    if len(before) != 1 or token.i > verb.i or token.tag_ not in NAMES or before[0].tag_ not in NOUNS:
        return
    first, edge = before[0], token.left_edge.i
    if any(kid.dep_ == "cc" and kid.i == edge - 1 for kid in first.rights):
        token.dep_, token.head = "conj", first
    elif edge == first.i + 1 and first.tag_ == "NNS" and any(kid.dep_ == "cc" for kid in token.rights):
        first.dep_, first.head = "dep", token


def _finite_conjunct(token: Token) -> None:
    """Put a finite verb beside a finite verb, not beside an infinitive.

    "Raab urged the embassy to wait and spoke with Pompeo": spoke beside urged.
    """
    if token.tag_ not in FINITE or not _is_infinitive(token.head):
        return
    if any(kid.dep_ in SUBJECTS or _leads(kid) or kid.dep_ == "aux" for kid in token.lefts):
        return
    node = token.head
    while node.head.i != node.i:
        node = node.head
        if node.tag_ == token.tag_:
            token.head = node
            return


def _subject_after_object(token: Token) -> None:
    """Make a noun beside an object the subject of the verb right after it, which has none.

    "The party won nine seats and the Greens lost ten": the Greens lost ten, and were not won.
    """
    if not token.tag_.startswith("NN") or token.right_edge.i + 1 >= len(token.doc):
        return
    verb = next((v for v in _ahead(token) if v.dep_ == "conj" and v.tag_.startswith("V")), None)
    if verb is None or verb.head.i > token.i or any(kid.dep_ in SUBJECTS for kid in verb.lefts):
        return
    object_ = token.head
    if object_.dep_ in ("dobj", "attr") and object_.head.i == verb.head.i and verb.left_edge.i > token.i:
        token.dep_ = "nsubjpass" if any(kid.dep_ == "auxpass" for kid in verb.lefts) else "nsubj"
        token.head = verb


def _ahead(token: Token) -> list[Token]:
    """Return the word right after a phrase and what it is an auxiliary of."""
    following = token.doc[token.right_edge.i + 1]
    return [following, _verb_at(following)]


def _verb_at(token: Token) -> Token:
    """Return the verb that a word is, or is an auxiliary of."""
    return token.head if token.dep_ in ("aux", "auxpass") else token


def _that_of_clause(token: Token) -> None:
    """Read "that" before a verb that has its own object as the mark of a clause, not as its object.

    "The importance that Oslo end the war": the end of the war is important.
    """
    verb = token.head
    if token.lower_ != "that" or token.tag_ != "WDT" or verb.dep_ != "relcl":
        return
    if any(kid.dep_ == "dobj" and kid.i > verb.i for kid in verb.rights):
        token.tag_, token.dep_, verb.dep_ = "IN", "mark", "acl"
        if participle(verb.lower_) == verb.lower_ and any(kid.tag_ == "VB" for kid in verb.rights):
            verb.tag_ = "VB"  # "that Oslo put an end to it and stop": put is no past


def _object_before_clause(token: Token) -> None:
    """Make an object the subject of the finite verb right after it, which has none and no conjunction.

    "The agency reported two dams near Oslo were damaged": the dams were damaged, and not reported.
    """
    verb = token.head
    if token.i < verb.i:
        return
    after, end = _prepositions_after(token)
    if end >= len(token.doc):
        return
    inner = _verb_at(token.doc[end])
    if inner.dep_ not in ("ccomp", "advcl") or inner.i <= token.i or not _governs(verb, inner):
        return
    before = [kid for kid in inner.lefts if kid.dep_ in SUBJECTS or kid.dep_ == "mark" or kid.tag_ in WH_TAGS]
    if before or inner.left_edge.i <= token.i or not _is_finite(inner):
        return
    inner.head, inner.dep_ = verb, "ccomp"
    token.dep_ = "nsubjpass" if any(kid.dep_ == "auxpass" for kid in inner.lefts) else "nsubj"
    token.head = inner
    for prep in after:
        prep.head = token


def _prepositions_after(noun: Token) -> tuple[list[Token], int]:
    """Return the prepositions between an object and what follows, and where that begins."""
    found, end = [], noun.right_edge.i + 1
    for kid in noun.head.rights:
        if kid.dep_ == "prep" and kid.left_edge.i == end:
            found.append(kid)
            end = kid.right_edge.i + 1
    return found, end


def _governs(verb: Token, inner: Token) -> bool:
    """Tell whether a clause hangs on a verb, or on what the verb itself hangs on."""
    return inner.head.i == verb.i or inner.head.is_ancestor(verb)


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(
        kid.tag_ in ("VBD", "VBZ", "VBP", "MD") for kid in verb.lefts if kid.dep_ in ("aux", "auxpass")
    )


def _second_object(token: Token) -> None:
    """Make the second object of one preposition a conjunct: it has only one.

    "The strength of the army the courage of the people and the weather": courage beside strength.
    """
    prep = token.head
    first = next(kid for kid in prep.children if kid.dep_ == "pobj")
    if first.i == token.i or prep.dep_ != "prep":
        return
    noun = prep.head
    listed = noun.dep_ != "ROOT" and any(kid.dep_ == "conj" and kid.i > token.i for kid in noun.rights)
    token.head, token.dep_ = (noun if listed else first), "conj"


def _noun_read_as_adjective(token: Token) -> None:
    """Read two coordinated nouns where one was taken for the other's adjective.

    "More suffering and more attacks": attacks beside suffering.
    """
    noun = token.head
    if token.tag_ not in ("NN", "NNS") or noun.i < token.i or noun.tag_ not in ("NN", "NNS"):
        return
    modifier = next((kid for kid in token.rights if kid.dep_ == "conj" and kid.tag_[:2] == "JJ"), None)
    if modifier is None or modifier.i > noun.i:
        return
    token.head, token.dep_ = noun.head, noun.dep_
    noun.head, noun.dep_ = token, "conj"
    modifier.head, modifier.dep_ = noun, "amod"


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(_leads(kid) for kid in token.lefts)


def _leads(token: Token) -> bool:
    """Tell whether a word leads to an infinitive: "to", a modal, a form of "do"."""
    return token.tag_ in ("TO", "MD") or token.dep_ == "aux" and token.lower_ in ("do", "does", "did")


def _preposition_of_verb(token: Token) -> None:
    """Give the verb its preposition: "accused the company of fraud", "was accused by Oslo of fraud"."""
    noun = token.head
    if noun.dep_ == "pobj" and noun.head.dep_ == "agent" and noun.tag_ in NAMES:
        if token.lower_ in verb_prepositions().get(noun.head.head.lower_, ()):
            token.head = noun.head.head
        return
    if noun.dep_ not in ("dobj", "conj") or token.i < noun.i:
        return
    while noun.dep_ == "conj" and noun.head.dep_ in ("dobj", "conj"):
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "dobj" and token.lower_ in verb_prepositions().get(verb.lower_, ()):
        token.head = verb


def _acronym_subject(token: Token) -> None:
    """Make an acronym before a verb without subject its subject: "USAID announced a pause"."""
    verb = token.head
    if not (token.is_upper and token.is_alpha and len(token) >= MIN_ACRONYM and token.i < verb.i):
        return
    if verb.tag_.startswith("VB") and not any(kid.dep_ in SUBJECTS for kid in verb.children):
        token.tag_, token.dep_ = "NNP", "nsubj"


def _verb_read_as_noun(token: Token) -> None:
    """Read a plural noun after a singular determiner as the verb it must be: "This underlines …"."""
    verb = token.head
    if verb.dep_ != "ROOT" or verb.tag_ != "NNS" or token.lower_ not in SINGULAR or verb.i != token.i + 1:
        return
    if token.i != verb.sent.start and not token.nbor(-1).is_punct:
        return
    verb.tag_, token.dep_ = "VBZ", "nsubj"
    for kid in verb.rights:
        if kid.dep_ in ("appos", "dep", "npadvmod"):
            kid.dep_ = "dobj"
