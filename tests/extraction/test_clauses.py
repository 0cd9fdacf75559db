"""Verbal clauses on hand-built parses: one sentence for each rule, its facts beside it."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.extraction import extract
from kg.model import Article, Derived, Voice

VOCAB = spacy.blank("en").vocab


def parse(rows: str, **entities: str) -> Doc:
    """Build a doc from lines of word, head (index), label, part of speech, tag and lemma.

    ``entities`` name the labels of single words.
    """
    cells = [line.split() for line in rows.strip().split("\n")]
    words, heads, deps, pos, tags, lemmas = (list(column) for column in zip(*cells, strict=True))
    doc = Doc(VOCAB, words=words, heads=[int(h) for h in heads], deps=deps, pos=pos, tags=tags, lemmas=lemmas)
    doc.ents = [Span(doc, i, i + 1, label=entities[word]) for i, word in enumerate(words) if word in entities]
    return doc


def triples(doc: Doc, *, open_: bool = False) -> list[tuple[str, str, str | None]]:
    found = extract(doc, Article("1", doc.text), open_=open_)
    return [(p.subject.text, p.relation.text, p.object.text if p.object else None) for p in found]


SENDS = """
Norway 1 nsubj PROPN NNP norway
sends 1 ROOT VERB VBZ send
some 3 det DET DT some
grain 1 dobj NOUN NN grain
to 3 prep ADP IN to
Chad 4 pobj PROPN NNP chad
"""

PROTESTS_IN = """
There 1 expl PRON EX there
were 1 ROOT AUX VBD be
protests 1 attr NOUN NNS protest
in 2 prep ADP IN in
Lima 3 pobj PROPN NNP lima
and 4 cc CCONJ CC and
Quito 4 conj PROPN NNP quito
"""

BOTH_CLAIM = """
Fiji 7 nsubj PROPN NNP fiji
and 0 cc CCONJ CC and
Tonga 0 conj PROPN NNP tonga
, 0 punct PUNCT , ,
which 5 nsubj PRON WDT which
claim 0 relcl VERB VBP claim
reefs 5 dobj NOUN NNS reef
met 7 ROOT VERB VBD meet
"""

ONE_CLAIMS = BOTH_CLAIM.replace("claim 0 relcl VERB VBP", "claims 0 relcl VERB VBZ")

TALKS_BETWEEN = """
Talks 5 nsubj NOUN NNS talk
between 0 prep ADP IN between
Chad 1 pobj PROPN NNP chad
and 2 cc CCONJ CC and
Mali 2 conj PROPN NNP mali
ended 5 ROOT VERB VBD end
"""

SAILED_BACK = """
Ships 1 nsubj NOUN NNS ship
sailed 1 ROOT VERB VBD sail
back 1 advmod ADV RB back
to 2 prep ADP IN to
Oslo 3 pobj PROPN NNP oslo
during 1 prep ADP IN during
storms 5 pobj NOUN NNS storm
"""

PORT_OF = """
Men 1 nsubj NOUN NNS man
left 1 ROOT VERB VBD leave
ports 1 dobj NOUN NNS port
of 2 prep ADP IN of
Lima 3 pobj PROPN NNP lima
, 4 punct PUNCT , ,
Peru 4 appos PROPN NNP peru
"""

WILL_CHAD = """
Will 2 aux AUX MD will
Chad 2 nsubj PROPN NNP chad
vote 2 ROOT VERB VB vote
? 2 punct PUNCT . ?
"""

SHELLED = """
Rebels 2 nsubjpass NOUN NNS rebel
were 2 auxpass AUX VBD be
shelled 2 ROOT VERB VBN shell
by 2 agent ADP IN by
France 3 pobj PROPN NNP france
"""

CONJOINED = """
Peru 3 nsubj PROPN NNP peru
and 0 cc CCONJ CC and
Chile 0 conj PROPN NNP chile
bought 3 ROOT VERB VBD buy
tanks 3 dobj NOUN NNS tank
and 3 cc CCONJ CC and
hid 3 conj VERB VBD hide
planes 6 dobj NOUN NNS plane
"""

RELATIVE = """
Peru 1 nsubj PROPN NNP peru
joined 1 ROOT VERB VBD join
the 3 det DET DT the
court 1 dobj NOUN NN court
which 5 nsubj PRON WDT which
tries 3 relcl VERB VBZ try
and 5 cc CCONJ CC and
jails 5 conj VERB VBZ jail
generals 7 dobj NOUN NNS general
"""

GAP = """
Peru 3 nsubj PROPN NNP peru
lost 3 aux VERB VBD lose
the 3 det DET DT the
war 3 ROOT NOUN NN war
Chile 5 nsubj PROPN NNP chile
started 3 relcl VERB VBD start
"""

ABLE = """
Peru 2 nsubj PROPN NNP peru
not 2 neg PART RB not
is 2 ROOT AUX VBZ be
able 2 acomp ADJ JJ able
to 5 aux PART TO to
leave 3 xcomp VERB VB leave
Chad 5 dobj PROPN NNP chad
"""

CONTROL = """
Peru 1 nsubj PROPN NNP peru
urged 1 ROOT VERB VBD urge
Chile 1 dobj PROPN NNP chile
to 4 aux PART TO to
leave 1 xcomp VERB VB leave
Chad 4 dobj PROPN NNP chad
"""

PURPOSE = """
Peru 1 nsubj PROPN NNP peru
bought 1 ROOT VERB VBD buy
tanks 1 dobj NOUN NNS tank
to 4 aux PART TO to
deter 1 advcl VERB VB deter
Chile 4 dobj PROPN NNP chile
"""

FRONTED_PARTICIPLE = """
Leaving 3 advcl VERB VBG leave
Chad 0 dobj PROPN NNP chad
troops 3 nsubj NOUN NNS troop
burned 3 ROOT VERB VBD burn
bridges 3 dobj NOUN NNS bridge
"""

TRAILING_PARTICIPLE = """
Peru 1 nsubj PROPN NNP peru
met 1 ROOT VERB VBD meet
Chile 1 dobj PROPN NNP chile
in 1 prep ADP IN in
weeks 3 pobj NOUN NNS week
preceding 1 advcl VERB VBG precede
elections 5 dobj NOUN NNS election
"""

GERUND = """
Peru 1 nsubj PROPN NNP peru
left 1 ROOT VERB VBD leave
after 1 prep ADP IN after
losing 2 pcomp VERB VBG lose
ships 3 dobj NOUN NNS ship
"""

GERUND_WITH_SUBJECT = """
Peru 1 nsubj PROPN NNP peru
left 1 ROOT VERB VBD leave
with 1 prep ADP IN with
Chile 4 nsubj PROPN NNP chile
keeping 2 pcomp VERB VBG keep
ships 4 dobj NOUN NNS ship
"""

ATTRIBUTE_INFINITIVE = """
Peru 1 nsubj PROPN NNP peru
was 1 ROOT AUX VBD be
the 4 det DET DT the
first 4 amod ADJ JJ first
state 1 attr NOUN NN state
to 6 aux PART TO to
leave 4 acl VERB VB leave
Chad 6 dobj PROPN NNP chad
"""

PREDICATE_NOUN = """
Peru 1 nsubj PROPN NNP peru
is 1 ROOT AUX VBZ be
a 3 det DET DT a
state 1 attr NOUN NN state
that 5 nsubj PRON WDT that
exports 3 relcl VERB VBZ export
tin 5 dobj NOUN NN tin
"""

EXPLETIVE = """
It 1 nsubj PRON PRP it
seems 1 ROOT VERB VBZ seem
that 5 mark SCONJ IN that
Peru 5 nsubj PROPN NNP peru
has 5 aux AUX VBZ have
left 1 ccomp VERB VBN leave
Chad 5 dobj PROPN NNP chad
"""

EXISTENTIAL = """
There 1 expl PRON EX there
were 1 ROOT AUX VBD be
riots 1 attr NOUN NNS riot
in 1 prep ADP IN in
Lima 3 pobj PROPN NNP lima
"""

INCLUDING = """
States 3 nsubj NOUN NNS state
including 0 prep VERB VBG include
Chad 1 pobj PROPN NNP chad
signed 3 ROOT VERB VBD sign
treaties 3 dobj NOUN NNS treaty
"""

COMPLEX_PREPOSITION = """
Peru 1 nsubj PROPN NNP peru
fell 1 ROOT VERB VBD fall
because 1 prep SCONJ IN because
of 2 pcomp ADP IN of
debts 2 pobj NOUN NNS debt
in 1 prep ADP IN in
spite 5 pobj NOUN NN spite
of 6 prep ADP IN of
loans 7 pobj NOUN NNS loan
"""

SHARED_OBJECT = """
Peru 1 nsubj PROPN NNP peru
built 1 ROOT VERB VBD build
and 1 cc CCONJ CC and
sold 1 conj VERB VBD sell
ships 3 dobj NOUN NNS ship
"""

ACCORDING = """
Peru 1 nsubj PROPN NNP peru
left 1 ROOT VERB VBD leave
Chad 1 dobj PROPN NNP chad
according 1 prep VERB VBG accord
to 3 prep ADP IN to
Chile 4 pobj PROPN NNP chile
"""

CALLED = """
Peru 1 nsubj PROPN NNP peru
called 1 ROOT VERB VBD call
the 3 det DET DT the
vote 1 dobj NOUN NN vote
a 5 det DET DT a
farce 1 oprd NOUN NN farce
"""

OWNER = """
Peru 2 poss PROPN NNP peru
's 0 case PART POS 's
plan 5 nsubj NOUN NN plan
to 4 aux PART TO to
leave 2 acl VERB VB leave
failed 5 ROOT VERB VBD fail
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SENDS, [("Norway", "sends", "some grain"), ("Norway", "sends some grain to", "Chad")]),
        (SHELLED, [("Rebels", "were shelled by", "France"), ("France", "shelled", "Rebels")]),
        (
            CONJOINED,
            [
                ("Peru", "bought", "tanks"),
                ("Chile", "bought", "tanks"),
                ("Peru", "hid", "planes"),
                ("Chile", "hid", "planes"),
            ],
        ),
        (
            RELATIVE,
            [
                ("Peru", "joined", "the court"),
                ("the court", "tries", "generals"),
                ("the court", "jails", "generals"),
            ],
        ),
        (GAP, [("Chile", "started", "the war")]),
        (ABLE, [("Peru", "not is able to leave", "Chad")]),
        (CONTROL, [("Peru", "urged", "Chile"), ("Chile", "to leave", "Chad")]),
        (PURPOSE, [("Peru", "bought", "tanks"), ("Peru", "bought tanks to deter", "Chile")]),
        (FRONTED_PARTICIPLE, [("troops", "Leaving", "Chad"), ("troops", "burned", "bridges")]),
        (TRAILING_PARTICIPLE, [("Peru", "met", "Chile")]),
        (GERUND, [("Peru", "left", None), ("Peru", "left after losing", "ships")]),
        (GERUND_WITH_SUBJECT, [("Peru", "left", None), ("Chile", "keeping", "ships")]),
        (
            ATTRIBUTE_INFINITIVE,
            [("Peru", "was", "the first state"), ("Peru", "was the first state to leave", "Chad")],
        ),
        (PREDICATE_NOUN, [("Peru", "is", "a state"), ("Peru", "exports", "tin")]),
        (EXPLETIVE, [("Peru", "has left", "Chad")]),
        (INCLUDING, [("States", "signed", "treaties"), ("Chad", "signed", "treaties")]),
        (COMPLEX_PREPOSITION, [("Peru", "fell because of", "debts"), ("Peru", "fell in spite of", "loans")]),
        (SHARED_OBJECT, [("Peru", "built", "ships"), ("Peru", "sold", "ships")]),
        (ACCORDING, [("Peru", "left", "Chad")]),
    ],
    ids=lambda value: value.split()[0] if isinstance(value, str) else "",
)
def test_facts_of_a_sentence(rows: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [fact for fact in triples(parse(rows)) if fact in expected] == expected


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (TRAILING_PARTICIPLE, ("Peru", "preceding", "elections")),
        (EXPLETIVE, ("It", "seems", None)),
        (ACCORDING, ("Peru", "left Chad according to", "Chile")),
        (COMPLEX_PREPOSITION, ("Peru", "fell in", "spite of loans")),
        (RELATIVE, ("which", "tries", "generals")),
    ],
)
def test_facts_that_must_not_be_read(rows: str, wrong: tuple[str, str, str | None]) -> None:
    assert wrong not in triples(parse(rows))


def test_what_exists_is_a_fact_only_where_it_does() -> None:
    assert triples(parse(EXISTENTIAL, Lima="GPE")) == [("riots", "were in", "Lima")]
    assert triples(parse(EXISTENTIAL)) == []
    assert triples(parse(EXISTENTIAL), open_=True) == [("There", "were", "riots in Lima")]


def test_what_exists_in_a_place_is_told_of_each_place() -> None:
    found = triples(parse(PROTESTS_IN, Lima="GPE", Quito="GPE"))
    assert found == [("protests", "were in", "Lima"), ("protests", "were in", "Quito")]


def test_relative_after_a_coordination_is_about_all_of_it() -> None:
    found = triples(parse(BOTH_CLAIM))
    assert {("Fiji", "claim", "reefs"), ("Tonga", "claim", "reefs")} <= set(found)


def test_relative_in_the_singular_is_about_the_one_right_before_it() -> None:
    found = [subject for subject, verb, _ in triples(parse(ONE_CLAIMS)) if verb == "claims"]
    assert found == ["Tonga"]


def test_subject_keeps_both_sides_of_between() -> None:
    assert ("Talks between Chad and Mali", "ended", None) in triples(parse(TALKS_BETWEEN))


def test_adverb_and_preposition_lead_to_a_place_as_one() -> None:
    assert ("Ships", "sailed back to", "Oslo") in triples(parse(SAILED_BACK))


def test_time_of_a_journey_keeps_where_it_went() -> None:
    assert ("Ships", "sailed back to Oslo during", "storms") in triples(parse(SAILED_BACK))


def test_part_of_a_place_is_no_part_of_the_country_around_it() -> None:
    found = {(who, thing) for who, _, thing in triples(parse(PORT_OF, Lima="GPE", Peru="GPE"))}
    assert ("Men", "Lima") in found
    assert ("Men", "Peru") not in found


def test_modal_that_the_recogniser_took_for_a_name_is_no_subject() -> None:
    doc = parse(WILL_CHAD)
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    assert triples(doc)[0][0] == "Chad"


def test_passive_agent_is_subject_of_the_active() -> None:
    surface, active = extract(parse(SHELLED), Article("1", parse(SHELLED).text))
    assert (surface.derived, surface.clause.voice, surface.clause.link) == (None, Voice.PASSIVE, "by")
    assert (active.derived, active.clause.voice, active.clause.link) == (Derived.PASSIVE, Voice.ACTIVE, None)


def test_clause_tells_verbs_noun_and_preposition() -> None:
    _, message = extract(parse(SENDS), Article("1", parse(SENDS).text))
    assert (message.clause.verbs, message.clause.noun, message.clause.link) == (("send",), "grain", "to")


def test_chain_of_verbs_runs_from_the_subject_down() -> None:
    found = extract(parse(ABLE), Article("1", parse(ABLE).text))
    assert [p.clause.verbs for p in found] == [("be", "able", "leave")]


def test_offsets_are_those_of_the_article() -> None:
    doc = parse(SENDS)
    for p in extract(doc, Article("1", doc.text)):
        for mention in (p.subject, p.object):
            assert mention is not None
            assert doc.text[mention.start : mention.end] == mention.text


def test_open_rendering_keeps_all_complements_in_one() -> None:
    assert triples(parse(SENDS), open_=True) == [("Norway", "sends", "some grain to Chad")]


def test_open_rendering_derives_nothing() -> None:
    assert triples(parse(SHELLED), open_=True) == [("Rebels", "were shelled by", "France")]


def test_threshold_leaves_out_the_unsure() -> None:
    doc = parse(CONJOINED)
    article = Article("1", doc.text)
    confidences = sorted(p.confidence for p in extract(doc, article))
    kept = extract(doc, article, threshold=confidences[-1])
    assert 0 < len(kept) < len(confidences)
    assert all(p.confidence >= confidences[-1] for p in kept)


def test_confidence_is_a_probability_of_four_decimals() -> None:
    for rows in (SENDS, RELATIVE, GERUND):
        doc = parse(rows)
        for p in extract(doc, Article("1", doc.text)):
            assert 0 < p.confidence < 1
            assert p.confidence == round(p.confidence, 4)


def test_clause_of_nobody_gives_no_fact() -> None:
    doc = parse(OWNER)
    subjects = {p.subject.text for p in extract(doc, Article("1", doc.text))}
    assert "plan" not in subjects


WHICH_FELL = """
Troops 1 nsubj NOUN NNS troop
left 1 ROOT VERB VBD leave
Lima 1 dobj PROPN NNP lima
, 2 punct PUNCT , ,
which 6 nsubj PRON WDT which
then 6 advmod ADV RB then
fell 2 relcl VERB VBD fall
"""

CLOCK_TIME = """
Planes 1 nsubj NOUN NNS plane
landed 1 ROOT VERB VBD land
at 1 prep ADP IN at
9:54 4 nummod NUM CD 9:54
ET 2 pobj PROPN NNP et
"""


def test_open_rendering_leaves_a_relative_after_a_comma_to_itself() -> None:
    assert ("Troops", "left", "Lima") in triples(parse(WHICH_FELL), open_=True)


def test_time_zone_is_no_participant() -> None:
    assert triples(parse(CLOCK_TIME, ET="ORG")) == []


ENVOYS = """
Envoys 5 nsubj NOUN NNS envoy
of 0 prep ADP IN of
Chad 1 pobj PROPN NNP chad
and 2 cc CCONJ CC and
Niger 2 conj PROPN NNP niger
left 5 ROOT VERB VBD leave
Oslo 5 dobj PROPN NNP oslo
"""


def test_a_plural_subject_of_several_names_is_told_of_each() -> None:
    assert triples(parse(ENVOYS)) == [("Envoys of Chad", "left", "Oslo"), ("Envoys of Niger", "left", "Oslo")]


SET_OFF = """
Roe 8 nsubj PROPN NNP roe
, 0 punct PUNCT , ,
of 0 prep ADP IN of
the 5 det DET DT the
town 5 compound NOUN NN town
council 2 pobj NOUN NN council
, 0 punct PUNCT , ,
suddenly 8 advmod ADV RB suddenly
left 8 ROOT VERB VBD leave
Oslo 8 dobj PROPN NNP oslo
"""


def test_what_is_set_off_from_a_name_is_no_part_of_it() -> None:
    assert ("Roe", "left", "Oslo") in triples(parse(SET_OFF, Roe="PERSON"))
