"""Which predicate a time belongs to, and what is news, on hand-built parses."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction.dates import status, when
from kg.model import EventStatus, Span, When, WhenBasis
from tests.extraction.parses import parse, word

PUBLISHED = date(2022, 4, 6)  # a Wednesday

SPEECH = """
The 1 det DET DT the
army 2 nsubj NOUN NN army
said 2 ROOT VERB VBD say
on 2 prep ADP IN on
Tuesday 3 pobj PROPN NNP Tuesday
that 8 mark SCONJ IN that
rebels 8 nsubj NOUN NNS rebel
had 8 aux AUX VBD have
attacked 2 ccomp VERB VBN attack
the 10 det DET DT the
base 8 dobj NOUN NN base
on 8 prep ADP IN on
Sunday 11 pobj PROPN NNP Sunday
"""

OPENING = """
On 3 prep ADP IN on
Monday 0 pobj PROPN NNP Monday
troops 3 nsubj NOUN NNS troop
entered 3 ROOT VERB VBD enter
the 5 det DET DT the
town 3 dobj NOUN NN town
and 3 cc CCONJ CC and
seized 3 conj VERB VBD seize
the 9 det DET DT the
mill 7 dobj NOUN NN mill
"""

TREATY = """
Clerks 1 nsubj NOUN NNS clerk
signed 1 ROOT VERB VBD sign
a 3 det DET DT a
treaty 1 dobj NOUN NN treaty
on 1 prep ADP IN on
Friday 4 pobj PROPN NNP Friday
"""

MANAGED = """
Rebels 1 nsubj NOUN NNS rebel
managed 1 ROOT VERB VBD manage
on 1 prep ADP IN on
Monday 2 pobj PROPN NNP Monday
to 5 aux PART TO to
capture 1 xcomp VERB VB capture
the 7 det DET DT the
port 5 dobj NOUN NN port
"""

VOTE = """
Parliament 2 nsubj PROPN NNP Parliament
will 2 aux AUX MD will
vote 2 ROOT VERB VB vote
on 2 prep ADP IN on
Friday 3 pobj PROPN NNP Friday
"""

MEETS = """
The 1 det DET DT the
council 2 nsubj NOUN NN council
meets 2 ROOT VERB VBZ meet
on 2 prep ADP IN on
Friday 3 pobj PROPN NNP Friday
"""

SINCE = """
The 1 det DET DT the
fleet 3 nsubj NOUN NN fleet
has 3 aux AUX VBZ have
left 3 ROOT VERB VBN leave
since 3 prep SCONJ IN since
the 6 det DET DT the
invasion 4 pobj NOUN NN invasion
"""

PERFECT = """
The 1 det DET DT the
mayor 3 nsubj NOUN NN mayor
had 3 aux AUX VBD have
resigned 3 ROOT VERB VBN resign
before 3 advmod ADV RB before
"""

ANNEXED = """
Rome 1 nsubj PROPN NNP Rome
condemned 1 ROOT VERB VBD condemn
the 3 det DET DT the
annexation 1 dobj NOUN NN annexation
of 3 prep ADP IN of
1912 4 pobj NUM CD 1912
"""


TWICE = """
Holm 1 nsubj PROPN NNP Holm
ran 1 ROOT VERB VBD run
in 1 prep ADP IN in
2010 2 pobj NUM CD 2010
in 1 prep ADP IN in
Bergen 4 pobj PROPN NNP Bergen
in 1 prep ADP IN in
2018 6 pobj NUM CD 2018
"""

AFTER = """
After 8 prep ADP IN after
a 2 det DET DT a
discharge 0 pobj NOUN NN discharge
from 2 prep ADP IN from
service 3 pobj NOUN NN service
in 4 prep ADP IN in
2006 5 pobj NUM CD 2006
Holm 8 nsubj PROPN NNP Holm
got 8 ROOT VERB VBD get
medals 8 dobj NOUN NNS medal
in 8 prep ADP IN in
2007 10 pobj NUM CD 2007
"""


def dated(rows: str, predicate: str, published: date | None = PUBLISHED) -> str | None:
    doc = parse(rows)
    found = when(word(doc, predicate), doc.text, published)
    return found.edtf if found else None


@pytest.mark.parametrize(
    ("rows", "predicate", "edtf"),
    [
        (SPEECH, "said", "2022-04-05"),
        (SPEECH, "attacked", "2022-04-03"),
        (OPENING, "entered", "2022-04-04"),
        (OPENING, "seized", "2022-04-04"),
        (TREATY, "signed", "2022-04-01"),
        (MANAGED, "capture", "2022-04-04"),
        (VOTE, "vote", "2022-04-08"),
        (ANNEXED, "annexation", "1912"),
    ],
)
def test_time_belongs_to_the_word_that_governs_it(rows: str, predicate: str, edtf: str) -> None:
    assert dated(rows, predicate) == edtf


def test_present_tense_leaves_a_weekday_open() -> None:
    assert dated(MEETS, "meets") is None


def test_time_inside_a_noun_does_not_date_the_verb() -> None:
    assert dated(ANNEXED, "condemned") is None


def test_without_publication_a_weekday_has_no_date_and_a_year_has() -> None:
    assert dated(TREATY, "signed", None) is None
    assert dated(ANNEXED, "annexation", None) == "1912"


def test_span_and_basis_are_those_of_the_words() -> None:
    doc = parse(TREATY)
    found = when(word(doc, "signed"), doc.text, PUBLISHED)
    assert found == When("2022-04-01", WhenBasis.STATED, Span(26, 32))
    assert doc.text[26:32] == "Friday"


@pytest.mark.parametrize(
    ("rows", "predicate", "edtf", "expected"),
    [
        (TREATY, "signed", "2022-04-01", EventStatus.NEW),
        (TREATY, "signed", "2022-04", EventStatus.NEW),
        (TREATY, "signed", "2022-01", EventStatus.BACKGROUND),
        (TREATY, "signed", "2019", EventStatus.HISTORICAL),
        (TREATY, "signed", "2014/..", EventStatus.NEW),
        (TREATY, "signed", None, EventStatus.NEW),
        (PERFECT, "resigned", None, EventStatus.BACKGROUND),
        (SPEECH, "attacked", None, EventStatus.NEW),
        (SINCE, "invasion", None, EventStatus.BACKGROUND),
    ],
)
def test_status(rows: str, predicate: str, edtf: str | None, expected: EventStatus) -> None:
    stated = When(edtf, WhenBasis.STATED) if edtf else None
    assert status(word(parse(rows), predicate), stated, PUBLISHED) is expected


def test_of_two_times_that_cannot_be_one_none_is_taken() -> None:
    assert dated(TWICE, "ran") is None


def test_a_time_after_what_came_before_is_not_the_verbs() -> None:
    assert dated(AFTER, "got") == "2007"


RANKED = """
Chad 1 nsubj PROPN NNP Chad
held 1 ROOT VERB VBD hold
its 4 poss PRON PRP$ its
first 4 amod ADJ JJ first
vote 1 dobj NOUN NN vote
since 1 prep SCONJ IN since
2014 5 pobj NUM CD 2014
"""

HOLDS_ON = RANKED.replace("first 4 amod ADJ JJ first", "seat 4 compound NOUN NN seat")

REJOINING = """
He 1 nsubj PRON PRP he
served 1 ROOT VERB VBD serve
from 1 prep ADP IN from
2008 2 pobj NUM CD 2008
to 1 prep ADP IN to
2016 4 pobj NUM CD 2016
before 1 prep ADP IN before
rejoining 6 pcomp VERB VBG rejoin
parliament 7 dobj NOUN NN parliament
"""

TRANSCRIPT = """
Chad 1 nsubj PROPN NNP Chad
published 1 ROOT VERB VBD publish
notes 1 dobj NOUN NNS note
of 2 prep ADP IN of
a 5 det DET DT a
call 3 pobj NOUN NN call
in 5 prep ADP IN in
July 6 pobj PROPN NNP July
2018 7 nummod NUM CD 2018
"""

EXPECTED = """
The 1 det DET DT the
storm 3 nsubjpass NOUN NN storm
was 3 auxpass AUX VBD be
expected 3 ROOT VERB VBN expect
to 5 aux PART TO to
land 3 xcomp VERB VB land
on 5 prep ADP IN on
Friday 6 pobj PROPN NNP Friday
"""


@pytest.mark.parametrize(
    ("rows", "predicate", "edtf"),
    [
        (RANKED, "held", None),
        (HOLDS_ON, "held", "2014/.."),
        (REJOINING, "served", "2008/2016"),
        (REJOINING, "rejoining", None),
        (TRANSCRIPT, "published", None),
        (TRANSCRIPT, "call", "2018-07"),
        (EXPECTED, "land", None),
        (EXPECTED.replace("was 3 auxpass AUX VBD", "is 3 auxpass AUX VBZ"), "land", "2019-09-20"),
    ],
)
def test_a_time_dates_only_what_it_is_said_of(rows: str, predicate: str, edtf: str | None) -> None:
    doc = parse(rows)
    found = when(word(doc, predicate), doc.text, date(2019, 9, 19))
    assert (found.edtf if found else None) == edtf
