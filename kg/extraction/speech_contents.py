"""Find what is said by the construction that holds it: "that P", "to do", an object, a preposition."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.speech_clauses import (
    Spans,
    clause_said,
    has_that,
    infinitive,
    past_break,
    set_off,
    span,
    spans,
    stray_clause,
)
from kg.extraction.speech_cues import CueKind, SpeechCue, by_lemma
from kg.extraction.speech_sources import dependents, passive_subject, phrase

__all__ = ["contents", "has_that", "infinitive", "prepositional_objects", "span", "spans"]

COMPLEMENT = frozenset({"ccomp"})
INFINITIVE = frozenset({"xcomp", "ccomp", "advcl"})
FOR_TO_DO = INFINITIVE | {"acl", "relcl"}
PREPOSITIONS = frozenset({"prep", "agent", "dative", "prt"})
PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})
DIRECT_OBJECTS = frozenset({"dobj"})
PREDICATES = frozenset({"oprd", "ccomp", "xcomp"})
QUESTION_WORDS = frozenset({"WRB", "WP"})
ADDRESSING = frozenset({"on", "upon"})
FREE_RELATIVE = frozenset({"WP", "WDT"})
# Prepositions of a phrase that may belong to the noun before it, wherever the parser hangs it.
OF_NOUNS = frozenset(
    {
        "about", "after", "against", "as", "behind", "between", "beyond", "by", "for", "from", "in",
        "including", "like", "of", "on", "over", "to", "toward", "towards", "with", "within", "without",
    }
)  # fmt: skip
OCCASIONAL = frozenset({"in", "on"})
CONJUNCTS = frozenset({"conj"})
# What makes a conjunct a clause of its own.
OWN_CLAUSE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
BARE = frozenset({"VB", "VBP"})
TIMES = frozenset({"DATE", "TIME"})
VERBAL = frozenset({"VERB", "AUX"})


def contents(head: Token, row: SpeechCue) -> Spans:
    """Return the spans of what is said, by the first construction of the row that is there."""
    for construction in row.content:
        found = _construction(head, construction)
        if found:
            found[-1] = past_break(head, found[-1])
            return found + _trailing(head, *found[-1])
    return stray_clause(head) if row.quotes and "that" in row.content else []


def _trailing(head: Token, start: int, end: int) -> Spans:
    """Find what a content goes on with but hangs on its cue.

    "Spoke of the war, [including the last one]", "said it was of use to him [and of use to her]", "spoke of
    the law and [how it fell]".
    """
    after = [child for child in head.children if child.i >= end]
    return [
        _with_conjunction(child)
        for child in after
        if child.lower_ == "including"
        or (child.dep_ == "conj" and _continues(head, child, start))
        or (child.dep_ == "prep" and child.doc[child.i - 1].dep_ == "cc")
    ]


def _with_conjunction(child: Token) -> tuple[int, int]:
    start, end = span(child)
    return start - (child.doc[start - 1].dep_ == "cc"), end


def _continues(head: Token, conjunct: Token, start: int) -> bool:
    """Tell whether a conjunct of a cue belongs to what is said from ``start`` on, by its form.

    "Has mentioned cheap loans and [forcing] them to pay", "by naming her debts and a [need] for more",
    "promising to meet and [exceed] his goals".
    """
    if conjunct.pos_ == "ADP" or conjunct.left_edge.tag_ in QUESTION_WORDS:
        return True
    if any(child.dep_ in OWN_CLAUSE for child in conjunct.children):
        return False
    if conjunct.tag_ == "VBG":
        return head.tag_ != "VBG" and head.doc[start].tag_ == "VBG"
    if conjunct.tag_ in BARE:
        return head.tag_ not in BARE and any(infinitive(c) for c in head.children if c.dep_ == "xcomp")
    return conjunct.pos_ == "NOUN" and head.pos_ == "VERB" and passive_subject(head) is None


def _construction(head: Token, name: str) -> Spans:
    if name == "that":
        return clause_said(head)
    if name == "to do":
        return _addressed(head, [c for c in dependents(head, INFINITIVE) if infinitive(c)])
    if name == "on to do":
        called_on = any(child.lower_ in ADDRESSING and child.i > head.i for child in head.children)
        return _construction(head, "to do") if called_on else []
    if name == "doing":
        return spans(c for c in dependents(head, INFINITIVE) if c.left_edge.i > head.i and _gerund(c))
    if name == "object":
        return _extended(head, _object(head)) if passive_subject(head) is None else _object(head)
    if name == "complement":
        return _both(head, [c for c in dependents(head, PREDICATES) if not _acts(c)])
    words = name.split(" ")
    if words[0] == "object":
        return _with_object(head, words[-1])
    inside = [_with_conjuncts(o) for o in prepositional_objects(head, words[-1])]
    if name == "for":
        inside = _with_what_to_do(head, inside)
    return _subject_too(head, inside)


def _with_what_to_do(head: Token, inside: Spans) -> Spans:
    """Add what someone is called on to do: "called for [the troops] to leave", "for them to leave"."""
    for clause in dependents(head, FOR_TO_DO):
        start, end = span(clause)
        if not infinitive(clause) or start < head.i:
            continue
        if inside and start == inside[-1][1]:
            return [*inside[:-1], (inside[-1][0], end)]
        if not inside and clause.left_edge.lower_ == "for":
            return [(start + 1, end)]
    return inside


def _without_aside(clause: Token) -> tuple[int, int]:
    """Return the span of an infinitive without a relative clause set off at its end.

    "Chose to sue in Rome, where judges are said to be quick".
    """
    start, end = span(clause)
    for token in clause.doc[start:end]:
        if token.dep_ == "relcl" and token.right_edge.i + 1 == end and set_off(token):
            return start, token.left_edge.i - 1
    return start, end


def _gerund(clause: Token) -> bool:
    """Tell whether a clause is a gerund, active or passive: "resents [being held] to old promises"."""
    return clause.tag_ == "VBG" or any(c.tag_ == "VBG" for c in clause.children if c.dep_ in AUXILIARIES)


def _addressed(verb: Token, infinitives: list[Token]) -> Spans:
    """Join an infinitive and the one who is to do it: "urged [Iran] [to stop]"."""
    if not infinitives:
        return []
    first = infinitives[0].left_edge.i
    objects = dependents(verb, DIRECT_OBJECTS) + prepositional_objects(verb, "on")
    addressees = [_noun_span(o) for o in objects if verb.i < o.i < first]
    return _subject_too(verb, addressees + [_without_aside(clause) for clause in infinitives])


def _object(verb: Token) -> Spans:
    subject = passive_subject(verb)
    if subject is not None:
        return [_noun_span(subject)]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [(verb.head.i, verb.head.i + 1)]
    things = dependents(verb, DIRECT_OBJECTS)
    if not things:
        return spans(c for c in dependents(verb, COMPLEMENT) if c.left_edge.tag_ in FREE_RELATIVE)
    return [_noun_span(thing) for thing in things]


def _extended(verb: Token, found: Spans) -> Spans:
    """Add what belongs to an object but hangs on the verb.

    "cited [her work] [in Syria]", "described [soldiers] [firing]", "announced [plans] this week [to stay]".
    """
    if not found:
        return []
    end = found[-1][1]
    for child in verb.children:
        if child.left_edge.i == end and _may_belong(child):
            end = child.right_edge.i + 1
        elif (
            child.dep_ in INFINITIVE and child.left_edge.i > end and infinitive(child) and _is_cue(verb, end)
        ):
            return [*found[:-1], (found[-1][0], end), span(child)]
    return [*found[:-1], (found[-1][0], end)]


def _may_belong(child: Token) -> bool:
    if child.dep_ in PREPOSITIONS:
        if child.lower_ in OCCASIONAL and any(_is_noun_of_saying(c) for c in child.children):
            return False
        if child.lower_ == "to" and any(c.pos_ == "PRON" for c in child.children):
            return False  # "mentioned the plan [to me]"
        return child.lower_ in OF_NOUNS and not any(c.ent_type_ in TIMES for c in child.children)
    return child.dep_ in INFINITIVE and child.tag_ == "VBG"


def _is_noun_of_saying(noun: Token) -> bool:
    """Tell whether a noun is one of saying: "rejected it [in a statement]" tells where it was said."""
    rows = by_lemma().get(noun.lemma, ())
    return noun.dep_ == "pobj" and any(row.kind is CueKind.NOUN for row in rows)


def _is_cue(verb: Token, end: int) -> bool:
    """Tell whether the object that ends at ``end`` is a noun that takes an infinitive: "plans to …"."""
    rows = by_lemma().get(verb.doc[end - 1].lemma, ())
    return any("to do" in row.content and row.kind is CueKind.NOUN for row in rows)


def _both(verb: Token, predicates: list[Token]) -> Spans:
    """Join an object and what it is said to be: "called [the deal] [a disaster]"."""
    objects = _object(verb)
    if predicates and not objects:
        whole = [c for c in predicates if c.dep_ == "ccomp" and c.pos_ not in VERBAL]
        two = [c for c in predicates if c.dep_ == "oprd"]
        return spans(whole or two[:2]) if whole or len(two) > 1 else []
    if predicates:
        return objects + spans(predicates)
    return [_noun_span(thing) for thing in dependents(verb, DIRECT_OBJECTS) if _characterized(thing)]


def _acts(clause: Token) -> bool:
    """Tell whether an infinitive is what someone does, not what a thing is said to be."""
    return infinitive(clause) and clause.lemma_ != "be"


def _characterized(thing: Token) -> bool:
    """Tell whether what a thing is called has been parsed into it: "called [the deal "outrageous"]"."""
    return any(
        child.i > thing.i and (child.pos_ == "ADJ" or child.text in ('"', "''", "``"))
        for child in thing.subtree
    )


def _with_object(verb: Token, preposition: str) -> Spans:
    """Join an object and a prepositional phrase: "accused [Iran] [of breaking the deal]".

    The phrase may hang on the object, or on the agent of a passive.
    """
    objects = _object(verb)
    holders = [verb, *dependents(verb, DIRECT_OBJECTS), *prepositional_objects(verb, "by")]
    preps = [prep for holder in holders for prep in _prepositions(holder, preposition)]
    return objects + spans(preps) if objects and preps else []


def _with_conjuncts(thing: Token) -> tuple[int, int]:
    """Return the span of a noun with what its preposition is joined to: "of [NATO and of its allies]"."""
    start, end = span(thing)
    for prep in dependents(thing.head, CONJUNCTS):
        if prep.lower_ == thing.head.lower_:
            end = max(end, prep.right_edge.i + 1)
    return start, end


def _subject_too(verb: Token, found: Spans) -> Spans:
    """Add the subject of a passive, of whom the content speaks: "[He] is believed [to be abroad]"."""
    subject = passive_subject(verb)
    return [span(subject), *found] if found and subject is not None else found


def prepositional_objects(head: Token, preposition: str) -> list[Token]:
    """Return what a preposition of ``head`` governs."""
    return [o for p in _prepositions(head, preposition) for o in dependents(p, PREPOSITION_OBJECTS)]


def _prepositions(head: Token, lower: str) -> list[Token]:
    """Return the prepositions of a head, one before it if it has no other: "at noon he scoffed [at] it"."""
    found = [child for child in dependents(head, PREPOSITIONS) if child.lower_ == lower]
    return [child for child in found if child.i > head.i] or found


def _noun_span(noun: Token) -> tuple[int, int]:
    """Return the span of a noun phrase without the clauses and appositions set off from it."""
    words = phrase(noun)
    end = words[-1] + 1
    for child in noun.children:
        if child.dep_ == "appos" and child.i > noun.i and set_off(child):
            end = min(end, child.left_edge.i - 1)
    for i in words:
        clause = noun.doc[i]
        if clause.dep_ == "relcl" and clause.head.i > noun.i and set_off(clause):
            end = min(end, clause.left_edge.i - 1)
    return words[0], end
