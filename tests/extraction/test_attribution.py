"""Who says what, on hand-built parses."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.extraction.attribution import Utterance, attributions, chain
from kg.model import Quoted, Stance

VOCAB = spacy.blank("en").vocab


def parse(rows: str) -> Doc:
    """Build a doc from lines of word, head (index), label, part of speech, tag, lemma and entity label.

    A line of ``¶`` is a paragraph break, a word that ends in ``~`` has no space after it; the last two
    columns may be left out.
    """
    cells = [(line.split() + ["", ""])[:7] for line in rows.strip().split("\n")]
    cells = [
        ["\n\n", str(i), "dep", "SPACE", "_SP", "", ""] if c[0] == "¶" else c for i, c in enumerate(cells)
    ]
    words, heads, deps, pos, tags, lemmas, entities = (list(column) for column in zip(*cells, strict=True))
    return Doc(
        VOCAB,
        words=[word.rstrip("~") for word in words],
        spaces=[word != "\n\n" and not word.endswith("~") for word in words],
        heads=[int(h) for h in heads],
        deps=deps,
        pos=pos,
        tags=tags,
        lemmas=lemmas,
        ents=[f"B-{label}" if label else "O" for label in entities],
    )


def read(doc: Doc) -> list[tuple[str | None, str, str, Stance]]:
    """Return source, cue, content and stance of what is said in a doc."""
    return [
        (
            _words(doc, found.source) if found.source else None,
            _words(doc, found.cue),
            _words(doc, [i for start, end in found.content for i in range(start, end)]),
            found.stance,
        )
        for found in attributions(doc, doc.text)
    ]


def _words(doc: Doc, tokens: tuple[int, ...] | list[int]) -> str:
    return " ".join(doc[i].text for i in tokens)


def _chain(doc: Doc, token: int) -> list[Utterance]:
    return chain(attributions(doc, doc.text), token)


SAID = """
Ada 1 nsubj PROPN NNP ada
said 1 ROOT VERB VBD say
that 5 mark SCONJ IN that
rain 5 nsubj NOUN NN rain
had 5 aux AUX VBD have
come 1 ccomp VERB VBN come
"""


def test_speaker_says_a_clause() -> None:
    assert read(parse(SAID)) == [("Ada", "said", "that rain had come", Stance.SAYS)]


def test_verb_of_saying_is_not_part_of_what_it_introduces() -> None:
    doc = parse(SAID)
    assert _chain(doc, 1) == []
    assert [found.stance for found in _chain(doc, 5)] == [Stance.SAYS]


def test_what_is_denied_keeps_its_words_and_gets_the_stance() -> None:
    doc = parse(SAID.replace("said", "denied").replace("VBD say", "VBD deny"))
    assert read(doc) == [("Ada", "denied", "that rain had come", Stance.DENIES)]


NOT_SAID = """
Ada 3 nsubj PROPN NNP ada
did 3 aux AUX VBD do
not 3 neg PART RB not
say 3 ROOT VERB VB say
that 5 mark SCONJ IN that
rained 3 ccomp VERB VBD rain
"""


def test_what_is_not_said_is_doubted() -> None:
    assert [stance for *_, stance in read(parse(NOT_SAID))] == [Stance.DOUBTS]


AROUND = """
Rain 6 nsubj NOUN NN rain
, 3 punct PUNCT , ,
she 3 nsubj PRON PRP she
said 6 parataxis VERB VBD say
, 3 punct PUNCT , ,
had 6 aux AUX VBD have
come 6 ROOT VERB VBN come
. 6 punct PUNCT . .
"""


def test_clause_around_its_verb_of_saying() -> None:
    assert read(parse(AROUND)) == [("she", "said", "Rain had come", Stance.SAYS)]


ACCORDING = """
According 4 prep VERB VBG accord
to 0 prep ADP IN to
Ada 1 pobj PROPN NNP ada
rain 4 nsubj NOUN NN rain
came 4 ROOT VERB VBD come
"""


def test_according_to_gives_the_clause_it_belongs_to() -> None:
    assert read(parse(ACCORDING)) == [("Ada", "According to", "rain came", Stance.SAYS)]


WARNED = """
Ada 1 nsubj PROPN NNP ada
warned 1 ROOT VERB VBD warn
Bo 1 dobj PROPN NNP bo
to 4 aux PART TO to
leave 1 xcomp VERB VB leave
"""


def test_content_of_a_control_verb_is_who_is_to_do_what() -> None:
    doc = parse(WARNED)
    assert read(doc) == [("Ada", "warned", "Bo to leave", Stance.WARNS)]
    assert [found.stance for found in _chain(doc, 4)] == [Stance.WARNS]


ACCUSED = """
Bo 2 nsubjpass PROPN NNP bo
was 2 auxpass AUX VBD be
accused 2 ROOT VERB VBN accuse
by 2 agent ADP IN by
Ada 3 pobj PROPN NNP ada
of 2 prep ADP IN of
lying 5 pcomp VERB VBG lie
"""


def test_agent_of_a_passive_is_the_speaker() -> None:
    assert read(parse(ACCUSED)) == [("Ada", "was accused", "Bo of lying", Stance.ALLEGES)]


BELIEVED = """
Bo 2 nsubjpass PROPN NNP bo
is 2 auxpass AUX VBZ be
believed 2 ROOT VERB VBN believe
to 4 aux PART TO to
hide 2 xcomp VERB VB hide
"""


def test_passive_without_agent_has_no_speaker() -> None:
    assert read(parse(BELIEVED)) == [(None, "is believed", "Bo to hide", Stance.BELIEVES)]


CLAIM = """
Ada 2 poss PROPN NNP ada
's 0 case PART POS 's
claim 6 nsubj NOUN NN claim
that 5 mark SCONJ IN that
Bo 5 nsubj PROPN NNP bo
lied 2 acl VERB VBD lie
failed 6 ROOT VERB VBD fail
"""


def test_noun_of_saying_has_its_owner_for_a_speaker() -> None:
    assert read(parse(CLAIM)) == [("Ada", "claim", "that Bo lied", Stance.ALLEGES)]


REPORTEDLY = """
Bo 2 nsubj PROPN NNP bo
reportedly 2 advmod ADV RB reportedly
left 2 ROOT VERB VBD leave
"""


def test_reportedly_leaves_the_speaker_open() -> None:
    assert read(parse(REPORTEDLY)) == [(None, "reportedly", "Bo left", Stance.SAYS)]


NESTED = """
Reuters 1 nsubj PROPN NNP reuters
reported 1 ROOT VERB VBD report
that 4 mark SCONJ IN that
officials 4 nsubj NOUN NNS official
said 1 ccomp VERB VBD say
rain 6 nsubj NOUN NN rain
came 4 ccomp VERB VBD come
"""


def test_nested_speakers_are_a_chain_outermost_first() -> None:
    doc = parse(NESTED)
    found = attributions(doc, doc.text)
    assert [(each.id, each.outer) for each in found] == [(0, None), (1, 0)]
    assert [_words(doc, each.source or ()) for each in _chain(doc, 6)] == ["Reuters", "officials"]
    assert [_words(doc, each.source or ()) for each in _chain(doc, 4)] == ["Reuters"]


PRAISED = """
Ada 1 nsubj PROPN NNP ada
condemned 1 ROOT VERB VBD condemn
the 3 det DET DT the
attack 1 dobj NOUN NN attack
"""


def test_what_is_condemned_is_fact_all_the_same() -> None:
    doc = parse(PRAISED)
    assert read(doc) == [("Ada", "condemned", "the attack", Stance.REJECTS)]
    assert _chain(doc, 3) == []


RELATIVE = """
Ada 5 nsubj PROPN NNP ada
, 0 punct PUNCT , ,
who 3 nsubj PRON WP who
spoke 0 relcl VERB VBD speak
, 0 punct PUNCT , ,
said 5 ROOT VERB VBD say
rain 7 nsubj NOUN NN rain
came 5 ccomp VERB VBD come
"""


def test_source_has_the_clause_that_describes_it_and_speaker_has_not() -> None:
    doc = parse(RELATIVE)
    assert read(doc) == [("Ada , who spoke", "said", "rain came", Stance.SAYS)]
    (found,) = attributions(doc, doc.text)
    assert _words(doc, found.speaker or ()) == "Ada"


APPOSED = """
Ada 5 nsubj PROPN NNP ada
, 0 punct PUNCT , ,
the 3 det DET DT the
mayor 0 appos NOUN NN mayor
, 0 punct PUNCT , ,
said 5 ROOT VERB VBD say
rain 7 nsubj NOUN NN rain
came 5 ccomp VERB VBD come
"""


def test_source_has_its_apposition_and_speaker_has_not() -> None:
    doc = parse(APPOSED)
    (found,) = attributions(doc, doc.text)
    assert _words(doc, found.source or ()) == "Ada , the mayor"
    assert _words(doc, found.speaker or ()) == "Ada"


QUOTE = """
"~ 6 punct PUNCT `` "
We 2 nsubj PRON PRP we
win~ 6 ccomp VERB VBP win
,~ 6 punct PUNCT , ,
" 6 punct PUNCT '' "
Ada 6 nsubj PROPN NNP ada
said~ 6 ROOT VERB VBD say
. 6 punct PUNCT . .
"~ 11 punct PUNCT `` "
They 11 nsubj PRON PRP they
will 11 aux AUX MD will
lose 11 ROOT VERB VB lose
soon~ 11 advmod ADV RB soon
.~ 11 punct PUNCT . .
" 11 punct PUNCT '' "
"""


def test_quotation_broken_by_its_verb_is_one_utterance() -> None:
    doc = parse(QUOTE)
    (found,) = attributions(doc, doc.text)
    assert found.content == ((0, 5), (8, 15))
    assert found.quoted is Quoted.DIRECT
    assert _words(doc, found.source or ()) == "Ada"


NEXT_PARAGRAPH = """
"~ 1 punct PUNCT `` "
Nobody 2 nsubj PRON NN nobody
wins 2 ROOT VERB VBZ win
a 4 det DET DT a
war~ 2 dobj NOUN NN war
.~ 2 punct PUNCT . .
" 2 punct PUNCT '' "
"""


def test_next_paragraph_of_quotation_has_the_same_speaker() -> None:
    broken = QUOTE.rstrip() + "\n¶" + _shifted(NEXT_PARAGRAPH, 16)
    doc = parse(broken)
    first, second = attributions(doc, doc.text)
    assert (first.source, second.source, second.cue) == ((5,), (5,), ())


def _shifted(rows: str, by: int) -> str:
    lines = [line.split() for line in rows.strip().split("\n")]
    return "".join("\n" + " ".join([c[0], str(int(c[1]) + by), *c[2:]]) for c in lines)


DASHES = """
"~ 2 punct PUNCT `` "
We 2 nsubj PRON PRP we
win 2 ROOT VERB VBP win
here 2 advmod ADV RB here
– 5 punct PUNCT : –
said 2 dep VERB VBD say
Ada 5 dobj PROPN NNP ada
– 5 punct PUNCT : –
they 9 nsubj PRON PRP they
lose~ 2 ccomp VERB VBP lose
.~ 2 punct PUNCT . .
" 2 punct PUNCT '' "
"""


def test_verb_of_saying_between_dashes_is_no_part_of_the_quotation() -> None:
    doc = parse(DASHES)
    (found,) = attributions(doc, doc.text)
    assert found.content == ((0, 4), (8, 12))
    assert (_words(doc, found.source or ()), _words(doc, found.cue)) == ("Ada", "said")


HEADLINE = """
Ada 0 ROOT PROPN NNP ada PERSON
: 0 punct PUNCT : :
rain 3 nsubj NOUN NN rain
comes 0 ccomp VERB VBZ come
"""


def test_name_and_colon_open_a_headline() -> None:
    assert read(parse(HEADLINE)) == [("Ada", ":", "rain comes", Stance.SAYS)]


def test_place_and_colon_are_a_topic() -> None:
    assert read(parse(HEADLINE.replace("Ada", "Oslo").replace("PERSON", "GPE"))) == []


THINKS = """
"~ 6 punct PUNCT `` "
I 2 nsubj PRON PRP i
think 6 ccomp VERB VBP think
rain 4 nsubj NOUN NN rain
comes~ 2 ccomp VERB VBZ come
" 6 punct PUNCT '' "
said 6 ROOT VERB VBD say
Ada 6 nsubj PROPN NNP ada
"""


def test_i_think_of_a_quoted_speaker_is_what_he_says() -> None:
    doc = parse(THINKS)
    assert [found.stance for found in _chain(doc, 4)] == [Stance.SAYS]


def test_doc_without_speech_has_no_utterance() -> None:
    assert attributions(Doc(VOCAB), "") == []
