"""Polarity and modality on hand-built parses, one construction each."""

from __future__ import annotations

import pytest

from kg.extraction.factuality import factuality
from kg.model import Modality, Polarity
from tests.extraction.parses import parse, word

CALLED = """
The 1 det DET DT the
council 2 nsubj NOUN NN council
called 2 ROOT VERB VBD call
on 2 prep ADP IN on
both 5 det DET DT both
armies 3 pobj NOUN NNS army
not 8 neg PART RB not
to 8 aux PART TO to
shell 2 xcomp VERB VB shell
the 10 det DET DT the
port 8 dobj NOUN NN port
"""

WARNED = """
The 1 det DET DT the
envoy 4 nsubj NOUN NN envoy
did 4 aux AUX VBD do
not 4 neg PART RB not
fail 4 ROOT VERB VB fail
to 6 aux PART TO to
warn 4 xcomp VERB VB warn
the 8 det DET DT the
consul 6 dobj NOUN NN consul
"""

CLAIMED = """
No 1 det DET DT no
group 2 nsubj NOUN NN group
claimed 2 ROOT VERB VBD claim
the 4 det DET DT the
raid 2 dobj NOUN NN raid
"""

PLANS = """
The 1 det DET DT the
bank 2 nsubj NOUN NN bank
has 2 ROOT VERB VBZ have
no 4 det DET DT no
plans 2 dobj NOUN NNS plan
to 6 aux PART TO to
raise 4 acl VERB VB raise
rates 6 dobj NOUN NNS rate
"""

REPORTED = """
Oslo 1 nsubj PROPN NNP Oslo
said 1 ROOT VERB VBD say
it 4 nsubj PRON PRP it
would 4 aux AUX MD would
send 1 ccomp VERB VB send
frigates 4 dobj NOUN NNS frigate
"""

PROMISED = """
We 2 nsubj PRON PRP we
will 2 aux AUX MD will
protect 2 ROOT VERB VB protect
the 4 det DET DT the
town 2 dobj NOUN NN town
"""

FORESEEN = """
We 2 nsubj PRON PRP we
will 2 aux AUX MD will
see 2 ROOT VERB VB see
strikes 2 dobj NOUN NNS strike
"""

CONDITION = """
If 2 mark SCONJ IN if
rebels 2 nsubj NOUN NNS rebel
attack 6 advcl VERB VBP attack
, 6 punct PUNCT , ,
Paris 6 nsubj PROPN NNP Paris
will 6 aux AUX MD will
respond 6 ROOT VERB VB respond
"""

UNABLE = """
The 1 det DET DT the
envoy 4 nsubj NOUN NN envoy
could 4 aux AUX MD could
not 4 neg PART RB not
reach 4 ROOT VERB VB reach
the 6 det DET DT the
camp 4 dobj NOUN NN camp
"""

MAY = """
Rebels 3 nsubj NOUN NNS rebel
may 3 aux AUX MD may
have 3 aux AUX VB have
taken 3 ROOT VERB VBN take
the 5 det DET DT the
mill 3 dobj NOUN NN mill
"""

POSSIBLE = """
It 1 nsubj PRON PRP it
is 1 ROOT AUX VBZ be
possible 1 acomp ADJ JJ possible
that 5 mark SCONJ IN that
rebels 5 nsubj NOUN NNS rebel
left 1 ccomp VERB VBD leave
"""

FEARS = """
Fears 4 nsubj NOUN NNS fear
of 0 prep ADP IN of
a 3 det DET DT a
collapse 1 pobj NOUN NN collapse
grew 4 ROOT VERB VBD grow
"""

STOPPED = """
Guards 1 nsubj PROPN NNPS Guards
stopped 1 ROOT VERB VBD stop
the 3 det DET DT the
crowd 1 dobj NOUN NN crowd
from 1 prep ADP IN from
storming 4 pcomp VERB VBG storm
the 7 det DET DT the
hall 5 dobj NOUN NN hall
"""

DENIES = """
The 1 det DET DT the
report 2 nsubj NOUN NN report
denies 2 ROOT VERB VBZ deny
that 5 mark SCONJ IN that
it 5 nsubj PRON PRP it
sold 2 ccomp VERB VBD sell
arms 5 dobj NOUN NNS arm
"""

FIRST = """
Oslo 1 nsubj PROPN NNP Oslo
became 1 ROOT VERB VBD become
the 4 det DET DT the
first 4 amod ADJ JJ first
town 1 attr NOUN NN town
to 6 aux PART TO to
close 1 advcl VERB VB close
schools 6 dobj NOUN NNS school
"""


@pytest.mark.parametrize(
    ("rows", "predicate", "polarity", "modality"),
    [
        (CALLED, "called", "positive", "asserted"),
        (CALLED, "shell", "negative", "requested"),
        (WARNED, "fail", "negative", "asserted"),
        (WARNED, "warn", "positive", "asserted"),
        (CLAIMED, "claimed", "negative", "asserted"),
        (PLANS, "raise", "negative", "intended"),
        (REPORTED, "send", "positive", "intended"),
        (PROMISED, "protect", "positive", "intended"),
        (FORESEEN, "see", "positive", "predicted"),
        (CONDITION, "attack", "positive", "conditional"),
        (CONDITION, "respond", "positive", "conditional"),
        (UNABLE, "reach", "negative", "asserted"),
        (MAY, "taken", "positive", "possible"),
        (POSSIBLE, "left", "positive", "possible"),
        (FEARS, "collapse", "positive", "possible"),
        (FIRST, "close", "positive", "asserted"),
        (STOPPED, "stopped", "positive", "asserted"),
        (STOPPED, "storming", "negative", "asserted"),
    ],
)
def test_construction(rows: str, predicate: str, polarity: str, modality: str) -> None:
    doc = parse(rows)
    found = factuality(word(doc, predicate), doc.text)
    assert (found.polarity, found.modality) == (Polarity(polarity), Modality(modality))


def test_denied_content_stays_positive_because_denying_is_a_stance() -> None:
    doc = parse(DENIES)
    found = factuality(word(doc, "sold"), doc.text)
    assert (found.polarity, found.modality, found.cues) == (Polarity.POSITIVE, Modality.ASSERTED, ())


def test_cues_are_kept_with_their_characters() -> None:
    doc = parse(CALLED)
    cues = factuality(word(doc, "shell"), doc.text).cues
    assert [(cue.kind, cue.text) for cue in cues] == [("embedding", "called"), ("negation", "not")]
    assert all(doc.text[cue.start : cue.end] == cue.text for cue in cues)


def test_cues_are_cut_from_the_text_of_the_article() -> None:
    doc = parse(UNABLE)
    text = doc.text.replace("not", "NOT")
    assert factuality(word(doc, "reach"), text).cues[0].text == "NOT"


def test_one_no_counts_once_for_the_plan_and_for_having_it() -> None:
    doc = parse(PLANS)
    cues = factuality(word(doc, "raise"), doc.text).cues
    assert [cue.text for cue in cues] == ["no", "plans"]


SEEN = """
The 1 det DET DT the
treaty 3 nsubj NOUN NN treaty
will 3 aux AUX MD will
see 3 ROOT VERB VB see
the 5 det DET DT the
frigates 6 nsubj NOUN NNS frigate
delivered 3 ccomp VERB VBN deliver
"""


def test_participle_under_see_is_as_real_as_the_seeing() -> None:
    doc = parse(SEEN)
    assert factuality(word(doc, "delivered"), doc.text).modality is Modality.PREDICTED


BEFORE = """
The 1 det DET DT the
drone 3 nsubjpass NOUN NN drone
was 3 auxpass AUX VBD be
downed 3 ROOT VERB VBN down
before 7 mark SCONJ IN before
it 7 nsubj PRON PRP it
could 7 aux AUX MD could
reach 3 advcl VERB VB reach
Oslo 7 dobj PROPN NNP Oslo
"""

FEW = """
Few 1 amod ADJ JJ few
envoys 2 nsubj NOUN NNS envoy
expect 2 ROOT VERB VBP expect
the 4 det DET DT the
truce 6 nsubj NOUN NN truce
to 6 aux PART TO to
last 2 ccomp VERB VB last
"""

VISITING = """
She 2 nsubj PRON PRP she
is 2 aux AUX VBZ be
visiting 2 ROOT VERB VBG visit
Oslo 2 dobj PROPN NNP Oslo
on 2 prep ADP IN on
Friday 4 pobj PROPN NNP Friday
"""

VISITING_NOW = VISITING.replace("on 2", "in 2").replace("Friday 4", "silence 4")

CONSIDERING = VISITING.replace("visiting 2 ROOT VERB VBG visit", "considering 2 ROOT VERB VBG consider")

INSISTS = """
Oslo 1 nsubj PROPN NNP Oslo
insists 1 ROOT VERB VBZ insist
it 5 nsubj PRON PRP it
did 5 aux AUX VBD do
not 5 neg PART RB not
sell 1 ccomp VERB VB sell
arms 5 dobj NOUN NNS arm
"""

INCLUDES = """
The 1 det DET DT the
plan 2 nsubj NOUN NN plan
includes 2 ROOT VERB VBZ include
a 4 det DET DT a
merger 2 dobj NOUN NN merger
"""

WAR_GOES_ON = """
The 1 det DET DT the
war 3 nsubj NOUN NN war
will 3 aux AUX MD will
continue 3 ROOT VERB VB continue
"""

SUMMIT = """
Summit 1 nsubj NOUN NN summit
postponed 1 ROOT VERB VBD postpone
after 1 prep ADP IN after
riots 2 pobj NOUN NNS riot
"""

WERE = """
Were 5 advcl VERB VBD be
it 0 nsubj PRON PRP it
true 0 acomp ADJ JJ true
we 5 nsubj PRON PRP we
would 5 aux AUX MD would
leave 5 ROOT VERB VB leave
"""

IT_TOOK = """
It 1 nsubj PRON PRP it
took 1 ROOT VERB VBD take
months 1 dobj NOUN NNS month
to 4 aux PART TO to
find 1 xcomp VERB VB find
them 4 dobj PRON PRP they
"""

ALMOST_CERTAIN = """
Defeat 1 nsubj NOUN NN defeat
is 1 ROOT AUX VBZ be
almost 3 advmod ADV RB almost
certain 1 acomp ADJ JJ certain
"""

RESISTED = """
Berlin 2 nsubj PROPN NNP Berlin
has 2 aux AUX VBZ have
resisted 2 ROOT VERB VBN resist
calls 2 dobj NOUN NNS call
to 5 aux PART TO to
send 2 advcl VERB VB send
tanks 5 dobj NOUN NNS tank
"""

RATHER = """
He 1 nsubj PRON PRP he
resigned 1 ROOT VERB VBD resign
rather 1 advmod ADV RB rather
than 1 cc ADP IN than
face 1 conj VERB VB face
trial 4 dobj NOUN NN trial
"""


@pytest.mark.parametrize(
    ("rows", "predicate", "polarity", "modality"),
    [
        (BEFORE, "reach", "negative", "asserted"),
        (FEW, "last", "negative", "predicted"),
        (FEW.replace("Few", "Many"), "last", "positive", "predicted"),
        (VISITING, "visiting", "positive", "predicted"),
        (VISITING_NOW, "visiting", "positive", "asserted"),
        (CONSIDERING, "considering", "positive", "asserted"),
        (INSISTS, "sell", "negative", "asserted"),
        (INCLUDES, "merger", "positive", "intended"),
        (INCLUDES.replace("plan", "ship"), "merger", "positive", "asserted"),
        (WAR_GOES_ON, "war", "positive", "asserted"),
        (SUMMIT, "Summit", "negative", "asserted"),
        (WERE, "leave", "positive", "conditional"),
        (IT_TOOK, "find", "positive", "asserted"),
        (ALMOST_CERTAIN, "Defeat", "positive", "predicted"),
        (RESISTED, "send", "positive", "requested"),
        (RATHER, "face", "negative", "asserted"),
    ],
)
def test_what_happened_is_told_from_what_did_not(
    rows: str, predicate: str, polarity: str, modality: str
) -> None:
    doc = parse(rows)
    found = factuality(word(doc, predicate), doc.text)
    assert (found.polarity, found.modality) == (Polarity(polarity), Modality(modality))


NO_WAY = """
There 1 expl PRON EX there
is 1 ROOT VERB VBZ be
no 3 det DET DT no
way 1 attr NOUN NN way
the 5 det DET DT the
drought 7 nsubj NOUN NN drought
can 7 aux AUX MD can
explain 3 relcl VERB VB explain
it 7 dobj PRON PRP it
"""


def test_what_there_is_no_way_of_is_denied() -> None:
    doc = parse(NO_WAY)
    assert factuality(word(doc, "explain"), doc.text).polarity is Polarity.NEGATIVE


NEITHER = """
neither 1 preconj CCONJ CC neither
Chad 4 nmod PROPN NNP chad
nor 1 cc CCONJ CC nor
Malian 1 conj ADJ JJ malian
envoys 5 nsubj NOUN NNS envoy
left 5 ROOT VERB VBD leave
Oslo 5 dobj PROPN NNP oslo
"""


def test_neither_before_the_modifiers_of_a_subject_denies() -> None:
    doc = parse(NEITHER)
    assert factuality(word(doc, "left"), doc.text).polarity is Polarity.NEGATIVE


PROOF = """
They 3 nsubj PRON PRP they
did 3 aux AUX VBD do
not 3 neg PART RB not
find 3 ROOT VERB VB find
proof 3 dobj NOUN NN proof
that 7 mark SCONJ IN that
Oslo 7 nsubj PROPN NNP Oslo
paid 4 acl VERB VBD pay
"""

FIRST_TIME = """
It 1 nsubj PRON PRP it
is 1 ROOT AUX VBZ be
not 1 neg PART RB not
the 5 det DET DT the
first 5 amod ADJ JJ first
time 1 attr NOUN NN time
Oslo 7 nsubj PROPN NNP Oslo
paid 5 relcl VERB VBD pay
"""

UNTIL = """
They 1 nsubj PRON PRP they
vowed 1 ROOT VERB VBD vow
to 3 aux PART TO to
stay 1 xcomp VERB VB stay
until 7 mark SCONJ IN until
they 7 nsubjpass PRON PRP they
are 7 auxpass AUX VBP be
paid 3 advcl VERB VBN pay
"""


@pytest.mark.parametrize(
    ("rows", "polarity", "modality"),
    [
        (PROOF, "negative", "possible"),
        (FIRST_TIME, "positive", "asserted"),
        (
            FIRST_TIME.replace("first 5 amod ADJ JJ first", "whole 5 amod ADJ JJ whole"),
            "negative",
            "asserted",
        ),
        (UNTIL, "positive", "intended"),
    ],
)
def test_what_is_paid(rows: str, polarity: str, modality: str) -> None:
    doc = parse(rows)
    found = factuality(word(doc, "paid"), doc.text)
    assert (found.polarity, found.modality) == (Polarity(polarity), Modality(modality))
