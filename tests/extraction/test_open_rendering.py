"""Open extraction on hand-built parses: full spans, what leads to an argument, what is left aside."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article
from tests.extraction.parses import parse


def triples(rows: str) -> list[tuple[str, str, str | None]]:
    doc = parse(rows)
    found = extract(doc, Article("1", doc.text), open_=True)
    return [(p.subject.text, p.relation.text, p.object.text if p.object else None) for p in found]


COLLAPSED = """
Bridges 1 nsubj NOUN NNS bridge
collapsed 1 ROOT VERB VBD collapse
. 1 punct PUNCT . .
"""

THAT = """
Holm 1 nsubj PROPN NNP holm
said 1 ROOT VERB VBD say
that 4 mark SCONJ IN that
rebels 4 nsubj NOUN NNS rebel
fled 1 ccomp VERB VBD flee
"""

SUBJECT_TO = """
Grants 1 nsubj NOUN NNS grant
are 1 ROOT AUX VBP be
subject 1 acomp ADJ JJ subject
to 2 prep ADP IN to
review 3 pobj NOUN NN review
"""

OUT_OF = """
Rebels 1 nsubj NOUN NNS rebel
broke 1 ROOT VERB VBD break
out 1 prep ADP RP out
of 2 prep ADP IN of
jail 3 pobj NOUN NN jail
"""

OLD_AND_RARE = """
Old 3 amod ADJ JJ old
and 0 cc CCONJ CC and
rare 0 conj ADJ JJ rare
maps 4 nsubj NOUN NNS map
reached 4 ROOT VERB VBD reach
Oslo 4 dobj PROPN NNP oslo
"""

HELD_IN = """
Talks 3 nsubj NOUN NNS talk
held 0 acl VERB VBN hold
there 1 advmod ADV RB there
failed 3 ROOT VERB VBD fail
"""

WHEN = """
They 1 nsubj PRON PRP they
left 1 ROOT VERB VBD leave
Bergen 1 dobj PROPN NNP bergen
when 5 advmod SCONJ WRB when
it 5 nsubj PRON PRP it
fell 1 advcl VERB VBD fall
"""

WHEN_SET_OFF = """
They 1 nsubj PRON PRP they
left 1 ROOT VERB VBD leave
Bergen 1 dobj PROPN NNP bergen
, 1 punct PUNCT , ,
losing 1 advcl VERB VBG lose
men 4 dobj NOUN NNS man
"""

HOWEVER = """
Rebels 3 nsubj NOUN NNS rebel
, 3 punct PUNCT , ,
however 3 advmod ADV RB however
held 3 ROOT VERB VBD hold
Bergen 3 dobj PROPN NNP bergen
"""

OF_COURSE = """
Of 3 prep ADP IN of
course 0 pobj NOUN NN course
rebels 3 nsubj NOUN NNS rebel
held 3 ROOT VERB VBD hold
Bergen 3 dobj PROPN NNP bergen
"""

SPLICED = """
Oslo 1 nsubj PROPN NNP oslo
fell 5 ccomp VERB VBD fall
early 1 advmod ADV RB early
; 5 punct PUNCT : ;
rebels 5 nsubj NOUN NNS rebel
took 5 ROOT VERB VBD take
Bergen 5 dobj PROPN NNP bergen
"""

SAID_WITHIN = """
Ports 4 nsubj NOUN NNS port
, 4 punct PUNCT , ,
Holm 3 nsubj PROPN NNP holm
said 4 parataxis VERB VBD say
are 4 ROOT AUX VBP be
shut 4 acomp ADJ JJ shut
"""

QUOTED = """
Holm 1 nsubj PROPN NNP holm
wrote 1 ROOT VERB VBD write
" 4 punct PUNCT `` "
Stone 4 compound PROPN NNP stone
Rain 1 dobj PROPN NNP rain
" 4 punct PUNCT '' "
"""

OFFERED = """
Norway 1 nsubj PROPN NNP norway
offered 1 ROOT VERB VBD offer
Chad 1 dative PROPN NNP chad
loans 1 dobj NOUN NNS loan
"""

DUE_TO = """
Talks 1 nsubj NOUN NNS talk
failed 1 ROOT VERB VBD fail
due 1 prep ADP IN due
to 2 pcomp ADP IN to
frost 3 pobj NOUN NN frost
"""

REBELS_FROM = """
Rebels 5 nsubj NOUN NNS rebel
from 0 prep ADP IN from
Chad 1 pobj PROPN NNP chad
and 2 cc CCONJ CC and
Mali 2 conj PROPN NNP mali
took 5 ROOT VERB VBD take
Oslo 5 dobj PROPN NNP oslo
"""

BEGAN = """
Holm 1 nsubj PROPN NNP holm
began 1 ROOT VERB VBD begin
writing 1 xcomp VERB VBG write
and 2 cc CCONJ CC and
painting 2 conj VERB VBG paint
ships 4 dobj NOUN NNS ship
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (COLLAPSED, ("Bridges", "collapsed", None)),
        (THAT, ("Holm", "said that", "rebels fled")),
        (SUBJECT_TO, ("Grants", "are subject to", "review")),
        (OUT_OF, ("Rebels", "broke out of", "jail")),
        (OLD_AND_RARE, ("Old and rare maps", "reached", "Oslo")),
        (HELD_IN, ("Talks held there", "failed", None)),
        (WHEN, ("They", "left", "Bergen when it fell")),
        (WHEN_SET_OFF, ("They", "left", "Bergen")),
        (HOWEVER, ("Rebels", "held", "Bergen")),
        (OF_COURSE, ("rebels", "held", "Bergen")),
        (SPLICED, ("rebels", "took", "Bergen")),
        (SAID_WITHIN, ("Holm", "said", "Ports are shut")),
        (QUOTED, ("Holm", "wrote", '" Stone Rain "')),
        (OFFERED, ("Norway", "offered", "Chad loans")),
        (DUE_TO, ("Talks", "failed due to", "frost")),
        (BEGAN, ("Holm", "began painting", "ships")),
    ],
)  # fmt: skip
def test_open_rendering(rows: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in triples(rows)


def test_verb_that_needs_a_complement_says_nothing_alone() -> None:
    assert triples("Holm 1 nsubj PROPN NNP holm\nsaid 1 ROOT VERB VBD say") == []
    assert triples("Ports 1 nsubj NOUN NNS port\nare 1 ROOT AUX VBP be") == []


def test_subject_told_whole_is_told_once() -> None:
    assert triples(REBELS_FROM) == [("Rebels from Chad and Mali", "took", "Oslo")]
