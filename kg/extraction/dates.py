"""When an event happened: the time expression that its predicate governs, as an EDTF value.

A time belongs to the word that governs it: in "the army said on Tuesday that rebels had attacked on
Sunday", Tuesday dates the speech and Sunday the attack. Bare weekdays and months lie back for what
happened and forward for what is to come; without a date of publication they are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from kg.extraction.edtf import latest_day, resolve
from kg.extraction.embedding import embedding
from kg.extraction.factuality import factuality
from kg.extraction.tense import tense_aspect
from kg.extraction.time_expressions import Direction, TimeExpression, scan
from kg.model import EventStatus, Modality, Span, When, WhenBasis

__all__ = ["status", "when"]

EXPRESSIONS = "kg_time_expressions"
EVENT_NOUN = re.compile(r"(?:tion|sion|ment|ing|ance|ence|ure|al|sis|ault|ack|war|coup|visit|talks?|raid)s?$")
NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ", "ADV", "PRON", "DET")
VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "expl")
TEMPORAL = ("since", "after", "before", "following", "during", "despite", "over", "amid", "until")
RECENT = timedelta(days=30)
LONG_AGO = timedelta(days=365)


def when(head: Token, text: str, published: date | None) -> When | None:
    """Return the time of the predicate ``head`` as its sentence states it, null where it does not.

    Relative expressions need ``published``. The basis is always "stated": that an event without a
    date happened about when it was reported is for others to say.
    """
    for found in _own_expressions(head):
        value = resolve(found, published, _direction(head))
        if value is not None:
            return When(value, WhenBasis.STATED, Span(found.start, found.end))
    above = embedding(head)
    if above is not None and above.governor is not None and above.modality is None and not above.turned:
        return when(above.governor, text, published)
    return None


def status(head: Token, when: When | None, published: date | None) -> EventStatus:
    """Tell news from what is presupposed and what is long past.

    Historical: dated more than a year before publication. Background: dated more than a month
    before, told in the past perfect (unless that only reports speech), or a noun taken as known
    ("since Russia's invasion of Ukraine").
    """
    last = latest_day(when.edtf) if when else None
    if last is not None and published is not None:
        if published - last > LONG_AGO:
            return EventStatus.HISTORICAL
        return EventStatus.BACKGROUND if published - last > RECENT else EventStatus.NEW
    if _past_perfect(head) or _presupposed(head):
        return EventStatus.BACKGROUND
    return EventStatus.NEW


def _own_expressions(head: Token) -> Iterator[TimeExpression]:
    """Yield the expressions that ``head`` governs, those nearest to it first."""
    sentence = head.sent
    own = []
    for found in _expressions(head.doc):
        if found.start < sentence.start_char or found.end > sentence.end_char:
            continue
        span = head.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is not None and head in _dated(span.root, found):
            own.append((abs(span.root.i - head.i), found))
    for _, found in sorted(own, key=lambda item: item[0]):
        yield found


def _expressions(doc: Doc) -> list[TimeExpression]:
    """Return the time expressions of a document, looked for once."""
    if EXPRESSIONS not in doc.user_data:
        doc.user_data[EXPRESSIONS] = list(scan(doc.text))
    found: list[TimeExpression] = doc.user_data[EXPRESSIONS]
    return found


def _dated(root: Token, found: TimeExpression) -> list[Token]:
    """Return the predicates that a time expression dates, by climbing from it."""
    node = root
    while node.head.i != node.i and node.head.idx >= found.start and node.head.idx < found.end:
        node = node.head
    governor = node.head
    if node.dep_ in ("pobj", "pcomp") and governor.pos_ in ("ADP", "SCONJ"):
        governor = governor.head
    if governor.pos_ in VERBAL:
        return _with_conjuncts(governor, root)
    return _through_noun(governor, node)


def _with_conjuncts(verb: Token, root: Token) -> list[Token]:
    """A time that opens the sentence dates all its conjoined verbs."""
    if root.i > verb.i:
        return [verb]
    return [verb, *(child for child in verb.conjuncts if child.pos_ in VERBAL and child.i > verb.i)]


def _through_noun(noun: Token, node: Token) -> list[Token]:
    """A time after a noun dates the event that the noun names, else the verb whose object it is.

    "Criticised the invasion of last year" leaves the criticism undated; "signed a treaty on Tuesday"
    dates the signing, though parsers hang the day on the treaty.
    """
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    inside = node.dep_ in ("poss", "compound", "amod", "nummod", "nmod") or node.head.lower_ == "of"
    if inside or EVENT_NOUN.search(noun.lower_):
        return [noun]
    climb = noun
    while climb.dep_ in ("pobj", "conj", "appos") and climb.head.i != climb.i:
        climb = climb.head
        if climb.dep_ == "prep":
            climb = climb.head
    verb = climb.head
    if climb.pos_ in VERBAL:
        return [climb]
    return [verb] if climb.dep_ in ("dobj", "attr", "dative") and verb.pos_ in VERBAL else [noun]


def _direction(head: Token) -> Direction:
    """Look back for what happened, forward for what is to come; the present tense tells neither."""
    if factuality(head, head.doc.text).modality is not Modality.ASSERTED:
        return Direction.FUTURE
    tense, aspect = tense_aspect(head)
    if tense == "past" or head.pos_ in ("NOUN", "PROPN"):
        return Direction.PAST
    if tense == "future":
        return Direction.FUTURE
    return Direction.UNKNOWN


def _past_perfect(head: Token) -> bool:
    if tense_aspect(head) not in (("past", "perfect"), ("past", "perfect progressive")):
        return False
    if not any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in head.lefts):
        return False
    return not (head.dep_ == "ccomp" and head.head.tag_ in ("VBD", "VBN"))


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
