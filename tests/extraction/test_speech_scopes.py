"""How far what is said reaches, and whose name stands beside it, on hand-built parses."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction import extract
from kg.extraction.attribution import attributions
from kg.model import Article, Stance
from kg.parsing import load, normalise
from tests.extraction.test_attribution import parse, read


def scopes(doc: Doc) -> list[str]:
    """Return the words whose claims are the speaker's, for each thing said."""
    return [
        " ".join(doc[i].text for start, end in found.scope for i in range(start, end))
        for found in attributions(doc, doc.text)
    ]


def speakers(doc: Doc) -> list[str]:
    return [" ".join(doc[i].text for i in found.speaker or ()) for found in attributions(doc, doc.text)]


DENIED_AND_LEFT = """
The 1 det DET DT the
minister 2 nsubj NOUN NN minister
denied 2 ROOT VERB VBD deny
that 6 mark SCONJ IN that
he 6 nsubj PRON PRP he
would 6 aux AUX MD would
resign 2 ccomp VERB VB resign
and 6 cc CCONJ CC and
left 6 conj VERB VBD leave
Rome 8 dobj PROPN NNP Rome
. 2 punct PUNCT . .
"""


def test_conjunct_in_the_tense_of_the_report_is_outside_of_what_is_denied() -> None:
    ((_, _, content, stance),) = read(parse(DENIED_AND_LEFT))
    assert (content, stance) == ("that he would resign", Stance.DENIES)


def test_conjunct_in_the_tense_of_what_is_denied_is_inside() -> None:
    ((_, _, content, _),) = read(
        parse(DENIED_AND_LEFT.replace("left 6 conj VERB VBD", "leave 6 conj VERB VB"))
    )
    assert content == "that he would resign and leave Rome"


NOT_CHARGED = """
The 1 det DET DT the
driver 2 nsubj NOUN NN driver
said 2 ROOT VERB VBD say
he 5 nsubj PRON PRP he
had 5 aux AUX VBD have
braked 2 ccomp VERB VBN brake
, 2 punct PUNCT , ,
and 2 cc CCONJ CC and
he 11 nsubjpass PRON PRP he
was 11 auxpass AUX VBD be
not 11 neg PART RB not
charged 2 conj VERB VBN charge
. 2 punct PUNCT . .
"""


def test_conjunct_with_the_same_pronoun_is_the_outlets_where_its_tense_is_not_put_back() -> None:
    assert [content for _, _, content, _ in read(parse(NOT_CHARGED))] == ["he had braked"]
    put_back = NOT_CHARGED.replace("was 11 auxpass AUX VBD be", "had 11 aux AUX VBD have")
    assert read(parse(put_back))[0][2].endswith("he had not charged")


ACCORDING = """
Iran 1 nsubj PROPN NNP Iran GPE
left 1 ROOT VERB VBD leave
and 1 cc CCONJ CC and
, 1 punct PUNCT , ,
according 9 prep VERB VBG accord
to 4 prep ADP IN to
Turkey 5 pobj PROPN NNP Turkey GPE
, 9 punct PUNCT , ,
Syria 9 nsubj PROPN NNP Syria GPE
stayed 1 conj VERB VBD stay
. 1 punct PUNCT . .
"""
ACCORDING_BEFORE = """
Iran 1 nsubj PROPN NNP Iran GPE
left 1 ROOT VERB VBD leave
, 1 punct PUNCT , ,
according 1 prep VERB VBG accord
to 3 prep ADP IN to
Turkey 4 pobj PROPN NNP Turkey GPE
, 1 punct PUNCT , ,
and 1 cc CCONJ CC and
Syria 9 nsubj PROPN NNP Syria GPE
stayed 1 conj VERB VBD stay
. 1 punct PUNCT . .
"""


def test_according_to_reaches_over_its_own_side_of_an_and() -> None:
    assert read(parse(ACCORDING)) == [("Turkey", "according to", "Syria stayed", Stance.SAYS)]
    assert read(parse(ACCORDING.replace("according 9", "according 1")))[0][2] == "Syria stayed"
    assert read(parse(ACCORDING_BEFORE)) == [("Turkey", "according to", "Iran left", Stance.SAYS)]


HOWEVER = """
Iran 1 nsubj PROPN NNP Iran GPE
denied 9 ccomp VERB VBD deny
the 3 det DET DT the
raid 1 dobj NOUN NN raid
, 9 punct PUNCT , ,
however 9 advmod ADV RB however
, 9 punct PUNCT , ,
a 8 det DET DT a
report 9 nsubj NOUN NN report
concluded 9 ROOT VERB VBD conclude
it 12 nsubj PRON PRP it
had 12 aux AUX VBD have
happened 9 ccomp VERB VBN happen
. 9 punct PUNCT . .
"""


def test_clause_before_a_however_is_not_what_the_next_one_says() -> None:
    assert [(cue, content) for _, cue, content, _ in read(parse(HOWEVER))] == [
        ("denied", "the raid"),
        ("concluded", "it had happened"),
    ]


DENIED_TREATY = """
The 1 det DET DT the
court 2 nsubj NOUN NN court
denied 2 ROOT VERB VBD deny
breaking 2 xcomp VERB VBG break
the 5 det DET DT the
treaty 3 dobj NOUN NN treaty
, 5 punct PUNCT , ,
which 8 nsubj PRON WDT which
bans 5 relcl VERB VBZ ban
mines 8 dobj NOUN NNS mine
. 2 punct PUNCT . .
"""
CALLED_FOR_FILES = """
They 1 nsubj PRON PRP they
called 1 ROOT VERB VBD call
for 1 prep ADP IN for
the 4 det DET DT the
files 2 pobj NOUN NNS file
that 6 nsubj PRON WDT that
name 4 relcl VERB VBP name
Iran 6 dobj PROPN NNP Iran
. 1 punct PUNCT . .
"""


def test_aside_is_not_what_is_denied() -> None:
    assert scopes(parse(DENIED_TREATY)) == ["breaking the treaty ,"]
    assert scopes(
        parse(DENIED_TREATY.replace("denied 2 ROOT VERB VBD deny", "mentioned 2 ROOT VERB VBD mention"))
    ) == ["breaking the treaty , which bans mines"]


def test_what_tells_which_thing_is_wanted_is_the_outlets() -> None:
    assert scopes(parse(CALLED_FOR_FILES)) == ["the files"]
    spoke = CALLED_FOR_FILES.replace("called 1 ROOT VERB VBD call", "spoke 1 ROOT VERB VBD speak")
    assert scopes(parse(spoke.replace("for 1 prep", "of 1 prep"))) == ["the files that name Iran"]


BEGINS_WITH_VERB = """
"~ 2 punct PUNCT `` "
We 2 nsubj PRON PRP we
worked~ 2 ROOT VERB VBD work
.~ 2 punct PUNCT . .
" 2 punct PUNCT '' "
Added 6 compound PROPN NNP Added
Smith~ 10 npadvmod PROPN NNP Smith
, 6 punct PUNCT , ,
"~ 10 punct PUNCT `` "
We 10 nsubj PRON PRP we
rested~ 10 ROOT VERB VBD rest
.~ 10 punct PUNCT . .
" 10 punct PUNCT '' "
"""


def test_verb_that_begins_a_sentence_is_no_part_of_a_name() -> None:
    assert [(source, cue) for source, cue, _, _ in read(parse(BEGINS_WITH_VERB))] == [("Smith", "Added")]


def test_name_that_swallowed_the_verb_is_the_name_without_it() -> None:
    text = 'Remarked Institute for Birds ornithologist Ada Stone, "It rained on Iran."'
    found = extract(load()(normalise(text)), Article("1", text))
    assert {each.attribution[0].source.text for each in found if each.attribution[0].source} == {"Ada Stone"}


OFFICE = """
Bird 1 compound PROPN NNP Bird
Institute 5 nsubj PROPN NNP Institute
of 1 prep ADP IN of
Rome 2 pobj PROPN NNP Rome GPE
Ada 1 appos PROPN NNP Ada PERSON
said 5 ROOT VERB VBD say
Iran 7 nsubj PROPN NNP Iran GPE
left 5 ccomp VERB VBD leave
. 5 punct PUNCT . .
"""


def test_person_after_an_office_is_the_speaker() -> None:
    assert speakers(parse(OFFICE)) == ["Ada"]
    brother = OFFICE.replace("Institute 5 nsubj PROPN NNP Institute", "brother 5 nsubj NOUN NN brother")
    leader = brother.replace("Rome 2 pobj PROPN NNP Rome GPE", "leader 4 compound NOUN NN leader")
    assert speakers(parse(leader.replace("Ada 1 appos", "Ada 2 pobj"))) != ["Ada"]


BREAK = """
Ada 1 nsubj PROPN NNP Ada PERSON
cited 1 ROOT VERB VBD cite
harsh 3 amod ADJ JJ harsh
words 1 dobj NOUN NNS word
Iran 6 nsubj PROPN NNP Iran GPE
had 6 aux AUX VBD have
used 6 ROOT VERB VBN use
. 6 punct PUNCT . .
"""


def test_content_goes_on_over_a_break_of_the_parse() -> None:
    assert read(parse(BREAK)) == [("Ada", "cited", "harsh words Iran had used", Stance.SAYS)]


FORCING = """
Ada 2 nsubj PROPN NNP Ada PERSON
has 2 aux AUX VBZ have
mentioned 2 ROOT VERB VBN mention
lowering 4 amod VERB VBG lower
rates 2 dobj NOUN NNS rate
and 2 cc CCONJ CC and
forcing 2 conj VERB VBG force
banks 6 dobj NOUN NNS bank
. 2 punct PUNCT . .
"""


def test_conjunct_in_the_form_of_the_content_belongs_to_it() -> None:
    assert read(parse(FORCING))[0][2] == "lowering rates and forcing banks"


URGED_TO_ACCEPT = """
They 1 nsubj PRON PRP they
urged 1 ROOT VERB VBD urge
Iran 1 dobj PROPN NNP Iran GPE
to 4 aux PART TO to
accept 1 xcomp VERB VB accept
the 6 det DET DT the
offer 4 dobj NOUN NN offer
. 1 punct PUNCT . .
"""


def test_what_somebody_is_urged_to_accept_he_has_not_accepted() -> None:
    assert [cue for _, cue, _, _ in read(parse(URGED_TO_ACCEPT))] == ["urged"]


ARGUMENT_IS = """
Her 1 poss PRON PRP$ her
argument 2 nsubj NOUN NN argument
is 2 ROOT AUX VBZ be
that 5 mark SCONJ IN that
Iran 5 nsubj PROPN NNP Iran GPE
left 2 ccomp VERB VBD leave
. 2 punct PUNCT . .
"""


def test_what_an_argument_is_said_to_be_is_its_owners() -> None:
    assert read(parse(ARGUMENT_IS)) == [("Her", "argument", "that Iran left", Stance.SAYS)]
    assert read(parse(ARGUMENT_IS.replace("Her 1 poss PRON PRP$ her", "The 1 det DET DT the"))) == []


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def said(nlp: Language, text: str) -> list[tuple[str | None, str, Stance]]:
    return [(source, content, stance) for source, _, content, stance in read(nlp(normalise(text)))]


def test_what_is_quoted_after_a_denial_is_said(nlp: Language) -> None:
    assert said(nlp, '"It is a lie," the minister denied on Friday.')[0][2] is Stance.SAYS
    text = 'The minister denied that he had lied. "We told everything to the court," he denied.'
    assert [stance for _, _, stance in said(nlp, text)] == [Stance.DENIES, Stance.SAYS]


def test_quotation_interrupted_by_its_verb_without_a_pause_is_one(nlp: Language) -> None:
    text = '"We are ready" tweeted Stone "to send whatever help the islands need to stop the fire."'
    assert [source for source, _, _ in said(nlp, text)] == ["Stone"]


def test_clause_after_quoted_words_is_not_the_speakers(nlp: Language) -> None:
    text = 'Stone told reporters the judge "was a great man," while the president left the court.'
    assert [content for _, content, _ in said(nlp, text)] == ['the judge " was a great man , "']


def test_quotation_that_begins_with_an_ellipsis_is_opened_there(nlp: Language) -> None:
    text = 'The senate met on Monday. Stone wrote that it had "...no right to ask about the old harbor."'
    assert not any("met on Monday" in content for _, content, _ in said(nlp, text))


def test_words_quoted_in_a_relative_clause_are_not_the_main_subjects(nlp: Language) -> None:
    text = 'Stone won the prize, with which the jury honors "the most useful of all", for her work.'
    assert all(source != "Stone" for source, _, _ in said(nlp, text))


def test_called_on_takes_the_one_who_is_asked(nlp: Language) -> None:
    text = "In June the senator called on fellow deputies to leave the hall."
    assert said(nlp, text) == [("the senator", "fellow deputies to leave the hall", Stance.URGES)]


def test_name_torn_by_the_parser_is_whole(nlp: Language) -> None:
    doc = nlp(normalise("According to Utah Senator Ada Stone, the old bridge was closed for ten years."))
    assert speakers(doc) == ["Ada Stone"]


def test_reported_and_quoted_half_of_a_sentence_are_one(nlp: Language) -> None:
    text = 'Since the rebels had come to the town, Stone said, "we were already gone."'
    assert len(said(nlp, text)) == 1


SHOCKED = """
They 2 nsubjpass PRON PRP they
were 2 auxpass AUX VBD be
shocked 2 ROOT VERB VBN shock
that 5 mark SCONJ IN that
Iran 5 nsubj PROPN NNP Iran GPE
left 2 ccomp VERB VBD leave
. 2 punct PUNCT . .
"""


def test_state_of_mind_that_looks_like_a_passive_is_its_subjects() -> None:
    assert read(parse(SHOCKED)) == [("They", "were shocked", "that Iran left", Stance.REJECTS)]


ASTRAY = """
Nothing 1 nsubj PRON NN nothing
shook 1 ROOT VERB VBD shake
her 3 poss PRON PRP$ her
belief 1 dobj NOUN NN belief
that 6 mark SCONJ IN that
Iran 6 nsubj PROPN NNP Iran GPE
left 1 ccomp VERB VBD leave
. 1 punct PUNCT . .
"""


def test_clause_after_its_noun_that_hangs_on_the_verb_is_the_nouns() -> None:
    assert read(parse(ASTRAY)) == [("her", "belief", "that Iran left", Stance.BELIEVES)]
    told = ASTRAY.replace("shook 1 ROOT VERB VBD shake", "told 1 ROOT VERB VBD tell")
    assert all(cue != "belief" for _, cue, _, _ in read(parse(told)))


SCOFFED_AT = """
At 3 prep ADP IN at
noon 0 pobj NOUN NN noon
they 3 nsubj PRON PRP they
scoffed 3 ROOT VERB VBD scoff
at 3 prep ADP IN at
Iran 4 pobj PROPN NNP Iran GPE
. 3 punct PUNCT . .
"""


def test_when_it_is_said_is_not_what_is_said() -> None:
    assert [content for _, _, content, _ in read(parse(SCOFFED_AT))] == ["Iran"]
