"""When an event happened: the time expression that its predicate governs, as an EDTF value.

A time belongs to the word that governs it: in "the army said on Tuesday that rebels had attacked on
Sunday", Tuesday dates the speech and Sunday the attack. Bare weekdays and months lie back for what
happened and forward for what is to come; without a date of publication they are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from kg.extraction.edtf import period, resolve
from kg.extraction.embedding import embedding
from kg.extraction.factuality import factuality
from kg.extraction.factuality_cues import words
from kg.extraction.speech_cues import by_lemma
from kg.extraction.tense import tense_aspect
from kg.extraction.time_expressions import Direction, TimeExpression, scan
from kg.model import EventStatus, Modality, Span, When, WhenBasis

__all__ = ["status", "when"]

TIMELINE = "kg_timeline"
EVENT_NOUN = re.compile(r"(?:tion|sion|ment|ing|ance|ence|ure|al|sis|ault|ack|war|coup|visit|talk|raid)s?$")
VERBAL = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN")
INSIDE = ("poss", "compound", "amod", "nummod", "nmod")
OBJECTS = ("dobj", "attr", "dative", "oprd")
# An interval after a noun is the noun's: "reported nine deaths since 2015", "data from 2004".
SPANNING = ("since", "from", "between", "until", "of", "for")
TEMPORAL = ("since", "after", "before", "following", "during", "despite", "over", "amid", "until")
LONG_UNITS = ("month", "year", "decade", "century")
RECENT = timedelta(days=30)
LONG_AGO = timedelta(days=365)
Timeline = dict[int, list[TimeExpression]]


def when(head: Token, text: str, published: date | None) -> When | None:
    """Return the time of the predicate ``head`` as its sentence states it, null where it does not.

    Relative expressions need ``published``. The basis is always "stated": that an event without a
    date happened about when it was reported is for others to say.
    """
    timeline = _timeline(head.doc)
    if not timeline:
        return None
    found = [
        When(value, WhenBasis.STATED, Span(one.start, one.end))
        for one in timeline.get(head.i, ())
        if (value := resolve(one, published, _direction(head, text))) is not None
    ]
    if found:
        return found[0] if all(_agree(found[0], other) for other in found[1:]) else None
    carrier = _carrier(head)
    return when(carrier, text, published) if carrier is not None else None


def _agree(one: When, other: When) -> bool:
    """Tell whether two times can be one: "ran in 2010 in Bergen and in 2018 in Oslo" has two."""
    first, second = period(one.edtf), period(other.edtf)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def status(head: Token, when: When | None, published: date | None) -> EventStatus:
    """Tell news from what is presupposed and what is long past.

    Historical: dated more than a year before publication. Background: dated more than a month
    before, told in the past perfect (unless that only reports speech), or a noun taken as known
    ("since Russia's invasion of Ukraine"). A month or year counts from its middle.
    """
    stretch = period(when.edtf) if when else None
    if stretch is not None and published is not None:
        first, last = stretch
        age = published - (first + (last - first) / 2)
        if last >= published or age <= RECENT:
            return EventStatus.NEW
        return EventStatus.HISTORICAL if age > LONG_AGO else EventStatus.BACKGROUND
    if _past_perfect(head) or _presupposed(head) or _long_before(head):
        return EventStatus.BACKGROUND
    return EventStatus.NEW


def _timeline(doc: Doc) -> Timeline:
    """Return the time expressions of a document by the predicates they date, worked out once.

    Of several, those nearest to the predicate come first.
    """
    known: Timeline | None = doc.user_data.get(TIMELINE)
    if known is None:
        near: dict[int, list[tuple[int, TimeExpression]]] = defaultdict(list)
        for found in scan(doc.text):
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is None:
                continue
            for predicate in _dated(span.root, found):
                near[predicate.i].append((abs(span.root.i - predicate.i), found))
        known = {i: [found for _, found in sorted(own, key=lambda one: one[0])] for i, own in near.items()}
        doc.user_data[TIMELINE] = known
    return known


def _carrier(head: Token) -> Token | None:
    """Return the verb whose time is that of ``head``: "managed on Monday to capture the bridge".

    Not a verb of saying: "was said on Monday to have left" dates the saying.
    """
    if head.dep_ == "pcomp" and head.head.lower_ in ("after", "before"):
        return None  # "served from 2008 to 2016 before rejoining parliament"
    above = embedding(head)
    if above is None or above.modality is not None or above.turned or not above.above:
        return None
    return None if above.governor.lemma in by_lemma() else above.governor


def _dated(root: Token, found: TimeExpression) -> list[Token]:
    """Return the predicates that a time expression dates, by climbing from it."""
    node = root
    while node.head.i != node.i and found.start <= node.head.idx < found.end:
        node = node.head
    governor = node.head
    preposition = ""
    if node.dep_ in ("pobj", "pcomp") and governor.pos_ in ("ADP", "SCONJ"):
        preposition, governor = governor.lower_, governor.head
    if preposition == "since" and _ranked(governor):
        return []
    if governor.pos_ in VERBAL:
        return _with_conjuncts(governor, root)
    return _through_noun(governor, node, preposition, found)


def _ranked(word: Token) -> bool:
    """Tell what "since" only ranks: "its first election since 2014", "the third to serve since 2017"."""
    noun = word
    while noun.pos_ in VERBAL and noun.dep_ in ("acl", "relcl", "xcomp", "advcl") and noun.head.i < noun.i:
        noun = next((kid for kid in noun.head.children if kid.dep_ == "attr"), noun.head)
    while noun.dep_ == "pobj" and noun.head.head.i != noun.i:
        noun = noun.head.head
    nouns = [noun, *(kid for kid in noun.rights if kid.dep_ in OBJECTS)]
    return any(
        kid.lower_ in words("ranked") or kid.tag_ == "JJS"
        for each in nouns
        if each.pos_ in NOUNS
        for kid in each.lefts
    )


def _with_conjuncts(verb: Token, root: Token) -> list[Token]:
    """A time that opens the sentence dates all its conjoined verbs of the same tense."""
    if root.i > verb.i:
        return [verb]
    tense = tense_aspect(verb)
    return [verb, *(other for other in verb.conjuncts if other.i > verb.i and tense_aspect(other) == tense)]


def _through_noun(noun: Token, node: Token, preposition: str, found: TimeExpression) -> list[Token]:
    """A time after a noun dates the event that the noun names, else the verb whose object it is.

    "Criticised the invasion of last year" leaves the criticism undated; "signed a treaty on Tuesday"
    dates the signing, though parsers hang the day on the treaty.
    """
    if noun.pos_ not in NOUNS:
        return []
    if node.dep_ in INSIDE or preposition in SPANNING or EVENT_NOUN.search(noun.lower_):
        return [noun]
    climb = noun
    while climb.dep_ in ("pobj", "conj", "appos", "prep") and climb.head.i != climb.i:
        climb = climb.head
        if climb.dep_ == "prep" and climb.lower_ in TEMPORAL:
            return [noun]  # "after a discharge from the army in 2006" dates the discharge
        if climb.dep_ == "prep" and climb.lower_ == "of" and found.rule != "weekday":
            return [noun]  # "published the transcript of a call in late July"
        if climb.pos_ in VERBAL:
            return [climb]
    return [climb.head] if climb.dep_ in OBJECTS and climb.head.pos_ in VERBAL else [noun]


def _direction(head: Token, text: str) -> Direction:
    """Look back for what happened, forward for what is to come; the present tense tells neither."""
    modality = factuality(head, text).modality
    if modality is Modality.PREDICTED and _was_to_be(head):
        return Direction.UNKNOWN
    if modality is not Modality.ASSERTED:
        return Direction.FUTURE
    tense, aspect = tense_aspect(head)
    if tense == "past" or head.pos_ in ("NOUN", "PROPN"):
        return Direction.PAST
    if tense == "future":
        return Direction.FUTURE
    return Direction.UNKNOWN


def _was_to_be(head: Token) -> bool:
    """Tell a schedule of the past, "was expected to land on Friday": which Friday, nobody can tell."""
    above = embedding(head)
    if above is None:
        return False
    verb = above.governor if above.governor.pos_ in VERBAL else above.governor.head
    return verb.i < head.i and tense_aspect(verb)[0] == "past"


def _past_perfect(head: Token) -> bool:
    if tense_aspect(head) not in (("past", "perfect"), ("past", "perfect progressive")):
        return False
    if not any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in head.lefts):
        return False
    return not (head.dep_ == "ccomp" and head.head.tag_ in ("VBD", "VBN"))


def _long_before(head: Token) -> bool:
    """Tell whether the main clause comes long after: "five years after rebels burned the embassy"."""
    marks = (
        kid for kid in head.children if kid.dep_ in ("mark", "prep") and kid.lower_ in ("after", "since")
    )
    first = next(marks, None) or (head.head if head.dep_ == "pcomp" else None)
    return first is not None and first.i > 0 and first.nbor(-1).lemma_ in LONG_UNITS


def _presupposed(head: Token) -> bool:
    """Tell whether a noun or "since" clause takes the event as known."""
    if head.pos_ in VERBAL:
        return head.dep_ == "advcl" and any(
            child.dep_ == "mark" and child.lower_ == "since" for child in head.lefts
        )
    known = any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in ("the", "this", "that"))
        for child in head.lefts
    )
    return known and head.dep_ == "pobj" and head.head.lower_ in TEMPORAL
