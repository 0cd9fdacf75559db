"""Who asks, answers, announces and is only asked to say something, on hand-built parses."""

from __future__ import annotations

from kg.extraction import extract
from kg.extraction.attribution import attributions
from kg.model import Article, Modality, Polarity, Stance
from tests.extraction.test_attribution import parse, read
from tests.extraction.test_speech_scopes import scopes

INTERVIEW = """
"~ 7 punct PUNCT `` "
The 2 det DET DT the
dam 4 nsubj NOUN NN dam
will 4 aux AUX MD will
hold~ 7 ccomp VERB VB hold
,~ 7 punct PUNCT , ,
" 7 punct PUNCT '' "
said 7 ROOT VERB VBD say
Ada 9 compound PROPN NNP Ada PERSON
Stone~ 7 nsubj PROPN NNP Stone PERSON
. 7 punct PUNCT . .
¶
"~ 13 punct PUNCT `` "
Is 13 ROOT AUX VBZ be
the 15 det DET DT the
valley 13 nsubj NOUN NN valley
safe~ 13 acomp ADJ JJ safe
?~ 13 punct PUNCT . ?
" 13 punct PUNCT '' "
¶
"~ 22 punct PUNCT `` "
It 22 nsubj PRON PRP it
is 22 ROOT AUX VBZ be
safe~ 22 acomp ADJ JJ safe
.~ 22 punct PUNCT . .
" 22 punct PUNCT '' "
"""


def test_interviewer_asks_and_the_one_who_spoke_before_answers() -> None:
    asked, answered = read(parse(INTERVIEW))[1:]
    assert (asked[0], asked[3]) == (None, Stance.ASKS)
    assert answered[0] == "Ada Stone"


WAS_ASKED = """
"~ 1 punct PUNCT `` "
Is 1 ROOT AUX VBZ be
the 3 det DET DT the
valley 1 nsubj NOUN NN valley
safe~ 1 acomp ADJ JJ safe
?~ 1 punct PUNCT . ?
" 1 punct PUNCT '' "
the 8 det DET DT the
envoy 10 nsubjpass NOUN NN envoy
was 10 auxpass AUX VBD be
asked~ 10 ROOT VERB VBN ask
. 10 punct PUNCT . .
"~ 14 punct PUNCT `` "
It 14 nsubj PRON PRP it
is 14 ROOT AUX VBZ be
safe~ 14 acomp ADJ JJ safe
.~ 14 punct PUNCT . .
" 14 punct PUNCT '' "
"""


def test_who_was_asked_answers() -> None:
    question, reply = read(parse(WAS_ASKED))
    assert (question[0], question[3]) == (None, Stance.ASKS)
    assert (reply[0], reply[2]) == ("the envoy", '" It is safe . "')


ANSWERED = """
"~ 1 punct PUNCT `` "
Is 1 ROOT AUX VBZ be
it 1 nsubj PRON PRP it
safe~ 1 acomp ADJ JJ safe
?~ 1 punct PUNCT . ?
" 1 punct PUNCT '' "
"~ 12 punct PUNCT `` "
It 8 nsubj PRON PRP it
is~ 12 ccomp AUX VBZ be
,~ 12 punct PUNCT , ,
" 12 punct PUNCT '' "
Stone 12 nsubj PROPN NNP Stone ORG
replied~ 12 ROOT VERB VBD reply
. 12 punct PUNCT . .
"""


def test_question_right_before_an_answer_is_another_persons() -> None:
    assert [source for source, _, _, _ in read(parse(ANSWERED))] == [None, "Stone"]


SPOKE = """
The 1 det DET DT the
envoy 2 nsubj NOUN NN envoy
spoke 10 ccomp VERB VBD speak
on 2 prep ADP IN on
television~ 3 pobj NOUN NN television
, 10 punct PUNCT , ,
"~ 10 punct PUNCT `` "
The 8 det DET DT the
dam 10 nsubj NOUN NN dam
will 10 aux AUX MD will
hold~ 10 ROOT VERB VB hold
.~ 10 punct PUNCT . .
" 10 punct PUNCT '' "
"""


def test_quotation_after_a_pause_is_of_who_can_speak() -> None:
    assert read(parse(SPOKE)) == [("The envoy", "", '" The dam will hold . "', Stance.SAYS)]


DOUBT = """
A 1 det DET DT a
spokesman 2 nsubj NOUN NN spokesman
voiced 10 ccomp VERB VBD voice
doubt~ 2 dobj NOUN NN doubt
; 10 punct PUNCT : ;
"~ 10 punct PUNCT `` "
The 7 det DET DT the
dam 10 nsubj NOUN NN dam
will 10 aux AUX MD will
not 10 neg PART RB not
hold~ 10 ROOT VERB VB hold
.~ 10 punct PUNCT . .
" 10 punct PUNCT '' "
"""


def test_quotation_after_a_semicolon_is_of_who_voices_something() -> None:
    assert read(parse(DOUBT))[-1][0] == "A spokesman"


def test_quotation_after_a_semicolon_of_a_thing_that_is_is_nobodys() -> None:
    text = DOUBT.replace("spokesman", "bridge").replace(
        "voiced 10 ccomp VERB VBD voice", "had 10 ccomp VERB VBD own"
    )
    assert [source for source, _, content, _ in read(parse(text)) if content.startswith('"')] == []


TWO_SPEAKERS = """
Baker 1 nsubj PROPN NNP Baker PERSON
said~ 1 ROOT VERB VBD say
, 1 punct PUNCT , ,
"~ 1 punct PUNCT `` "
It 5 nsubj PRON PRP it
is 1 ccomp AUX VBZ be
late~ 5 acomp ADJ JJ late
"~ 5 punct PUNCT '' "
, 1 punct PUNCT , ,
and 1 cc CCONJ CC and
Stone 11 nsubj PROPN NNP Stone ORG
said~ 1 conj VERB VBD say
, 11 punct PUNCT , ,
"~ 11 punct PUNCT `` "
It 15 nsubj PRON PRP it
is 11 ccomp AUX VBZ be
not~ 15 neg PART RB not
.~ 1 punct PUNCT . .
" 1 punct PUNCT '' "
"""


def test_verb_right_before_a_quotation_goes_before_one_after_it() -> None:
    assert [(source, content) for source, _, content, _ in read(parse(TWO_SPEAKERS))] == [
        ("Baker", '" It is late "'),
        ("Stone", '" It is not . "'),
    ]


TOLD = """
She 1 nsubj PRON PRP she
told 1 ROOT VERB VBD tell
Reuters~ 1 dobj PROPN NNP Reuters ORG
, 1 punct PUNCT , ,
"~ 1 punct PUNCT `` "
adding 1 xcomp VERB VBG add
water 7 nsubj NOUN NN water
was 5 ccomp AUX VBD be
wrong~ 7 acomp ADJ JJ wrong
"~ 1 punct PUNCT '' "
. 1 punct PUNCT . .
"""


def test_outlet_that_is_told_something_says_nothing() -> None:
    assert {source for source, _, _, _ in read(parse(TOLD))} == {"She"}


REQUIRES = """
The 1 det DET DT the
law 2 nsubj NOUN NN law
requires 2 ROOT VERB VBZ require
banks 2 dobj NOUN NNS bank
to 5 aux PART TO to
disclose 2 xcomp VERB VB disclose
their 7 poss PRON PRP$ their
debts~ 5 dobj NOUN NNS debt
. 2 punct PUNCT . .
"""


def test_what_somebody_has_to_say_is_not_said() -> None:
    assert read(parse(REQUIRES)) == []


def test_what_somebody_was_led_to_say_is() -> None:
    led = REQUIRES.replace("requires", "led").replace("require\n", "lead\n")
    assert [source for source, _, _, _ in read(parse(led))] == ["banks"]


CALLED = """
The 1 det DET DT the
mayor 3 nsubj NOUN NN mayor
has 3 aux AUX VBZ have
called 3 ROOT VERB VBN call
for 8 mark SCONJ IN for
the 6 det DET DT the
banks 8 nsubj NOUN NNS bank
to 8 aux PART TO to
disclose 3 advcl VERB VB disclose
their 10 poss PRON PRP$ their
debts~ 8 dobj NOUN NNS debt
. 3 punct PUNCT . .
"""


def test_who_calls_for_somebody_to_do_something_asks() -> None:
    assert read(parse(CALLED)) == [
        ("The mayor", "has called", "the banks to disclose their debts", Stance.URGES)
    ]


WHEN = """
When 3 advmod SCONJ WRB when
the 2 det DET DT the
king 3 nsubj NOUN NN king
left~ 6 advcl VERB VBD leave
, 6 punct PUNCT , ,
Stone 6 nsubj PROPN NNP Stone ORG
recommended 6 ROOT VERB VBD recommend
Baker 6 dobj PROPN NNP Baker PERSON
to 9 aux PART TO to
be 6 xcomp AUX VB be
mayor~ 9 attr NOUN NN mayor
. 6 punct PUNCT . .
"""


def test_time_of_a_recommendation_is_no_part_of_it() -> None:
    assert read(parse(WHEN)) == [("Stone", "recommended", "Baker to be mayor", Stance.URGES)]


RELATIVE = """
The 1 det DET DT the
party~ 1 ROOT NOUN NN party
, 1 punct PUNCT , ,
which 4 nsubj PRON WDT which
owns 1 relcl VERB VBZ own
a 6 det DET DT a
bank~ 4 dobj NOUN NN bank
, 1 punct PUNCT , ,
lost~ 1 acl VERB VBN lose
, 1 punct PUNCT , ,
according 1 prep VERB VBG accord
to 10 prep ADP IN to
Reuters~ 11 pobj PROPN NNP Reuters ORG
. 1 punct PUNCT . .
"""


def test_what_the_writer_adds_of_somebody_is_not_according_to_anybody() -> None:
    assert scopes(parse(RELATIVE)) == ["The party , , lost"]


VOTED = """
Fiji 1 nsubj PROPN NNP Fiji GPE
voted 1 ROOT VERB VBD vote
to 3 aux PART TO to
leave 1 xcomp VERB VB leave
the 5 det DET DT the
union~ 3 dobj NOUN NN union
. 1 punct PUNCT . .
"""


def test_vote_is_no_word_of_the_voter() -> None:
    (vote,) = attributions(parse(VOTED), parse(VOTED).text)
    assert (vote.stance, vote.scope) == (Stance.AGREES, ())


THOUGH = """
Though 2 mark SCONJ IN though
it 2 nsubj PRON PRP it
was 10 advcl AUX VBD be
late~ 2 acomp ADJ JJ late
, 6 punct PUNCT , ,
he 6 nsubj PRON PRP he
said~ 10 parataxis VERB VBD say
, 6 punct PUNCT , ,
leaving 10 csubj VERB VBG leave
would 10 aux AUX MD would
be 10 ROOT AUX VB be
worse~ 10 acomp ADJ JJR bad
. 10 punct PUNCT . .
"""


def test_aside_after_a_concession_reports_the_whole_sentence() -> None:
    assert read(parse(THOUGH))[0][2] == "Though it was late leaving would be worse"


PARENTHESIS = """
The 1 det DET DT the
king 2 nsubj NOUN NN king
is 7 ccomp AUX VBZ be
ill 2 acomp ADJ JJ ill
(~ 7 punct PUNCT -LRB- (
his 6 poss PRON PRP$ his
aide 7 nsubj NOUN NN aide
said 7 ROOT VERB VBD say
that 10 mark SCONJ IN that
he 10 nsubj PRON PRP he
is 7 ccomp AUX VBZ be
well~ 10 acomp ADV RB well
)~ 7 punct PUNCT -RRB- )
. 7 punct PUNCT . .
"""


def test_report_in_brackets_holds_only_what_follows_it() -> None:
    assert read(parse(PARENTHESIS))[0][2] == "that he is well"


ANOTHER = """
She 1 nsubj PRON PRP she
said 1 ROOT VERB VBD say
no~ 1 intj INTJ UH no
, 1 punct PUNCT , ,
and 1 cc CCONJ CC and
he 6 nsubj PRON PRP he
replied~ 1 conj VERB VBD reply
, 6 punct PUNCT , ,
"~ 6 punct PUNCT `` "
It 10 nsubj PRON PRP it
is 6 ccomp AUX VBZ be
late~ 10 acomp ADJ JJ late
.~ 6 punct PUNCT . .
" 6 punct PUNCT '' "
"""


def test_reply_of_another_is_no_part_of_what_is_said() -> None:
    assert read(parse(ANOTHER))[-1][:3] == ("he", "replied", '" It is late . "')


ACCOUNT = """
By 8 prep ADP IN by
the 2 det DET DT the
bank~ 4 poss NOUN NN bank
's 2 case PART POS 's
account~ 0 pobj NOUN NN account
, 8 punct PUNCT , ,
the 7 det DET DT the
army 8 nsubj NOUN NN army
shelled 8 ROOT VERB VBD shell
the 10 det DET DT the
village~ 8 dobj NOUN NN village
. 8 punct PUNCT . .
"""


def test_by_the_account_of_somebody_it_is_his_word() -> None:
    assert read(parse(ACCOUNT)) == [("the bank", "account", "the army shelled the village", Stance.SAYS)]


def test_account_that_does_something_is_nobodys_word() -> None:
    agent = """
The 1 det DET DT the
village 3 nsubjpass NOUN NN village
was 3 auxpass AUX VBD be
shaken 3 ROOT VERB VBN shake
by 3 agent ADP IN by
the 6 det DET DT the
bank~ 8 poss NOUN NN bank
's 6 case PART POS 's
account~ 4 pobj NOUN NN account
. 3 punct PUNCT . .
"""
    assert read(parse(agent)) == []


NOT_FOR = """
It 1 nsubj PRON PRP it
is 1 ROOT AUX VBZ be
not 1 neg PART RB not
for 7 mark SCONJ IN for
the 5 det DET DT the
court 7 nsubj NOUN NN court
to 7 aux PART TO to
judge 1 advcl VERB VB judge
the 9 det DET DT the
king~ 7 dobj NOUN NN king
. 1 punct PUNCT . .
"""


def test_what_is_not_for_somebody_to_do_he_is_asked_not_to_do() -> None:
    doc = parse(NOT_FOR)
    (judged,) = [
        p for p in extract(doc, Article("1", doc.text)) if doc.text[p.verb.start : p.verb.end] == "judge"
    ]
    assert (judged.factuality.polarity, judged.factuality.modality) == (Polarity.NEGATIVE, Modality.REQUESTED)


MENTIONED = """
Ada 1 nsubj PROPN NNP Ada PERSON
mentioned 1 ROOT VERB VBD mention
the 3 det DET DT the
dam 1 dobj NOUN NN dam
to 1 prep ADP IN to
me~ 4 pobj PRON PRP I
. 1 punct PUNCT . .
"""


def test_whom_something_is_mentioned_to_is_no_part_of_it() -> None:
    assert [content for _, _, content, _ in read(parse(MENTIONED))] == ["the dam"]


WHICH_OWNS = """
The 1 det DET DT the
bank~ 7 nsubj NOUN NN bank
, 1 punct PUNCT , ,
which 4 nsubj PRON WDT which
owns 1 relcl VERB VBZ own
ships~ 4 dobj NOUN NNS ship
, 1 punct PUNCT , ,
denied 7 ROOT VERB VBD deny
the 9 det DET DT the
raid~ 7 dobj NOUN NN raid
. 7 punct PUNCT . .
"""


def test_what_a_body_has_besides_does_not_name_it() -> None:
    assert [source for source, _, _, _ in read(parse(WHICH_OWNS))] == ["The bank"]
