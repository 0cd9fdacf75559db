"""Coreference on hand-built parses: who "he", "it" and a short name stand for."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.extraction.coreference import resolve
from kg.extraction.utterances import Utterance
from kg.model import Quoted, Stance

VOCAB = spacy.blank("en").vocab


def said(source: tuple[int, ...], *content: tuple[int, int]) -> Utterance:
    """Return a direct quotation."""
    return Utterance(0, None, source, (), content, Stance.SAYS, Quoted.DIRECT)


def document(*lines: str) -> Doc:
    """Build a parse from lines of ``word TAG POS dep head [entity]``; heads count from 0."""
    rows = [line.split() for line in lines]
    heads = [int(row[4]) for row in rows]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[0].lower() for row in rows],
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=heads,
        ents=[row[5] if len(row) > 5 else "O" for row in rows],
    )


@pytest.fixture
def resignation() -> Doc:
    return document(
        "Ivan NNP PROPN compound 1 B-PERSON",
        "Petrov NNP PROPN nsubj 2 I-PERSON",
        "met VBD VERB ROOT 2",
        "Maria NNP PROPN compound 4 B-PERSON",
        "Lopez NNP PROPN dobj 2 I-PERSON",
        ". . PUNCT punct 2",
        "Petrov NNP PROPN nsubj 7 B-PERSON",
        "said VBD VERB ROOT 7",
        "she PRP PRON nsubj 9",
        "trusted VBD VERB ccomp 7",
        "him PRP PRON dobj 9",
        ". . PUNCT punct 7",
    )


def test_surname_stands_for_the_full_name(resignation: Doc) -> None:
    referent = resolve(resignation, []).referent(6)
    assert referent is not None
    assert (referent.text, referent.label, referent.tokens) == ("Ivan Petrov", "PERSON", (0, 1))


def test_gender_tells_two_people_apart(resignation: Doc) -> None:
    chains = resolve(resignation, [])
    assert [chains.referent(i).text for i in (8, 10)] == ["Maria Lopez", "Ivan Petrov"]


def test_a_full_name_has_no_referent(resignation: Doc) -> None:
    assert resolve(resignation, []).referent(1) is None


def test_two_open_readings_are_left_alone() -> None:
    doc = document(
        "Ivan NNP PROPN compound 1 B-PERSON",
        "Petrov NNP PROPN nsubj 2 I-PERSON",
        "met VBD VERB ROOT 2",
        "Oleg NNP PROPN compound 4 B-PERSON",
        "Orlov NNP PROPN nsubj 5 I-PERSON",
        "waited VBD VERB conj 2",
        ". . PUNCT punct 2",
        "Boris NNP PROPN compound 8 B-PERSON",
        "Sokolov NNP PROPN nsubj 9 I-PERSON",
        "waited VBD VERB ROOT 9",
        "and CC CCONJ cc 9",
        "Pavel NNP PROPN compound 12 B-PERSON",
        "Titov NNP PROPN nsubj 13 I-PERSON",
        "waited VBD VERB conj 9",
        ". . PUNCT punct 9",
        "He PRP PRON nsubj 16",
        "left VBD VERB ROOT 16",
        ". . PUNCT punct 16",
    )
    assert resolve(doc, []).referent(15) is None


def test_i_is_the_speaker_of_the_quotation() -> None:
    doc = document(
        '" `` PUNCT punct 6',
        "I PRP PRON nsubj 2",
        "agree VBP VERB ccomp 6",
        "\" '' PUNCT punct 6",
        "Ivan NNP PROPN compound 5 B-PERSON",
        "Petrov NNP PROPN nsubj 6 I-PERSON",
        "said VBD VERB ROOT 6",
        ". . PUNCT punct 6",
    )
    spoken = resolve(doc, [said((4, 5), (1, 3))])
    assert spoken.referent(1).text == "Ivan Petrov"
    assert resolve(doc, []).referent(1) is None


def stands_for(doc: Doc, token: int, *speech: Utterance) -> str | None:
    """Return the text of what a token stands for."""
    referent = resolve(doc, speech).referent(token)
    return None if referent is None else referent.text


def test_surname_taken_for_a_company_is_still_the_person() -> None:
    doc = document(
        "Maria NNP PROPN compound 1 B-PERSON",
        "Lopez NNP PROPN nsubj 2 I-PERSON",
        "spoke VBD VERB ROOT 2",
        ". . PUNCT punct 2",
        "Lopez NNP PROPN nsubj 5 B-ORG",
        "left VBD VERB ROOT 5",
        "after IN SCONJ mark 8",
        "she PRP PRON nsubj 8",
        "won VBD VERB advcl 5",
        ". . PUNCT punct 5",
    )
    assert [stands_for(doc, i) for i in (4, 7)] == ["Maria Lopez", "Maria Lopez"]


def test_acronym_stands_for_the_words() -> None:
    doc = document(
        "International NNP PROPN compound 2 B-ORG",
        "Criminal NNP PROPN compound 2 I-ORG",
        "Court NNP PROPN nsubj 3 I-ORG",
        "met VBD VERB ROOT 3",
        ". . PUNCT punct 3",
        "ICC NNP PROPN nsubj 6 B-ORG",
        "ruled VBD VERB ROOT 6",
        ". . PUNCT punct 6",
    )
    assert stands_for(doc, 5) == "International Criminal Court"


def alliance_after(*names: str) -> Doc:
    """Build "NATO met. CSTO met. The alliance voted." for any names."""
    lines = []
    for name in names:
        verb = len(lines) + 1
        lines += [
            f"{name} NNP PROPN nsubj {verb} B-ORG",
            f"met VBD VERB ROOT {verb}",
            f". . PUNCT punct {verb}",
        ]
    last = len(lines)
    return document(
        *lines,
        f"The DT DET det {last + 1}",
        f"alliance NN NOUN nsubj {last + 2}",
        f"voted VBD VERB ROOT {last + 2}",
        f". . PUNCT punct {last + 2}",
    )


def test_the_alliance_is_the_one_named_before() -> None:
    assert stands_for(alliance_after("NATO"), 4) == "NATO"


def test_the_alliance_after_two_is_left_alone() -> None:
    assert stands_for(alliance_after("NATO", "CSTO"), 7) is None


def test_the_alliance_is_no_company() -> None:
    assert stands_for(alliance_after("Gazprom"), 4) is None


def president(*narrowing: str) -> Doc:
    """Build "President Ivan Petrov spoke. The ... president left."."""
    first = len(narrowing)
    verb = 7 + first
    words = [f"{word} JJ ADJ amod {6 + first}" for word in narrowing]
    return document(
        "President NNP PROPN compound 2",
        "Ivan NNP PROPN compound 2 B-PERSON",
        "Petrov NNP PROPN nsubj 3 I-PERSON",
        "spoke VBD VERB ROOT 3",
        ". . PUNCT punct 3",
        f"The DT DET det {6 + first}",
        *words,
        f"president NN NOUN nsubj {verb}",
        f"left VBD VERB ROOT {verb}",
        f". . PUNCT punct {verb}",
    )


def test_the_president_is_the_one_introduced() -> None:
    assert stands_for(president(), 6) == "Ivan Petrov"


def test_the_former_president_is_another() -> None:
    assert stands_for(president("former"), 7) is None


def test_apposition_stands_for_the_name_beside_it() -> None:
    doc = document(
        "Ivan NNP PROPN compound 1 B-PERSON",
        "Petrov NNP PROPN nsubj 6 I-PERSON",
        ", , PUNCT punct 1",
        "the DT DET det 4",
        "mayor NN NOUN appos 1",
        ", , PUNCT punct 1",
        "left VBD VERB ROOT 6",
        ". . PUNCT punct 6",
    )
    assert stands_for(doc, 4) == "Ivan Petrov"


def test_the_next_of_a_list_is_no_apposition() -> None:
    doc = document(
        "Petrov NNP PROPN nsubj 8 B-PERSON",
        ", , PUNCT punct 0",
        "his PRP$ PRON poss 3",
        "brother NN NOUN appos 0",
        ", , PUNCT punct 3",
        "and CC CCONJ cc 3",
        "his PRP$ PRON poss 7",
        "mother NN NOUN conj 3",
        "left VBD VERB ROOT 8",
        ". . PUNCT punct 8",
    )
    assert stands_for(doc, 3) is None


def test_object_pronoun_is_not_the_subject_of_its_verb() -> None:
    doc = document(
        "Petrov NNP PROPN nsubj 1 B-PERSON",
        "blamed VBD VERB ROOT 1",
        "him PRP PRON dobj 1",
        ". . PUNCT punct 1",
    )
    assert stands_for(doc, 2) is None


def test_reflexive_is_the_subject_of_its_verb() -> None:
    doc = document(
        "Petrov NNP PROPN nsubj 1 B-PERSON",
        "blamed VBD VERB ROOT 1",
        "himself PRP PRON dobj 1",
        ". . PUNCT punct 1",
    )
    assert stands_for(doc, 2) == "Petrov"


def test_possessive_in_a_pair_is_the_first_of_it() -> None:
    doc = document(
        "Nobody NN PRON nsubj 1",
        "asked VBD VERB ROOT 1",
        "Germany NNP PROPN dobj 1 B-GPE",
        "and CC CCONJ cc 2",
        "its PRP$ PRON poss 5",
        "allies NNS NOUN conj 2",
        ". . PUNCT punct 1",
    )
    assert stands_for(doc, 4) == "Germany"


def test_nobody_is_a_part_of_himself_in_a_joined_predicate_either() -> None:
    doc = document(
        "Norway NNP PROPN nsubj 1 B-GPE",
        "joined VBD VERB ROOT 1",
        "and CC CCONJ cc 1",
        "became VBD VERB conj 1",
        "its PRP$ PRON poss 6",
        "ninth JJ ADJ amod 6",
        "member NN NOUN attr 3",
        ". . PUNCT punct 1",
    )
    assert stands_for(doc, 4) is None


def test_object_governs_the_infinitive() -> None:
    doc = document(
        "Brussels NNP PROPN nsubj 1 B-GPE",
        "forced VBD VERB ROOT 1",
        "Microsoft NNP PROPN dobj 1 B-ORG",
        "to TO PART aux 4",
        "lower VB VERB xcomp 1",
        "its PRP$ PRON poss 6",
        "prices NNS NOUN dobj 4",
        ". . PUNCT punct 1",
    )
    assert stands_for(doc, 5) == "Microsoft"


def test_it_is_left_alone_beside_a_likely_common_noun() -> None:
    doc = document(
        "The DT DET det 1",
        "treaty NN NOUN nsubj 2",
        "angered VBD VERB ROOT 2",
        "Germany NNP PROPN dobj 2 B-GPE",
        ". . PUNCT punct 2",
        "It PRP PRON nsubj 6",
        "failed VBD VERB ROOT 6",
        ". . PUNCT punct 6",
    )
    assert stands_for(doc, 5) is None


@pytest.fixture
def quotation() -> Doc:
    return document(
        '" `` PUNCT punct 7',
        "He PRP PRON nsubj 2",
        "lied VBD VERB ccomp 7",
        "\" '' PUNCT punct 7",
        "French JJ ADJ amod 6 B-NORP",
        "president NN NOUN compound 6",
        "Petrov NNP PROPN nsubj 7 B-PERSON",
        "said VBD VERB ROOT 7",
        ". . PUNCT punct 7",
        '" `` PUNCT punct 14',
        "We PRP PRON nsubj 11",
        "agree VBP VERB ccomp 14",
        "\" '' PUNCT punct 14",
        "he PRP PRON nsubj 14",
        "said VBD VERB ROOT 14",
        ". . PUNCT punct 14",
    )


def test_nobody_calls_himself_he_in_his_own_words(quotation: Doc) -> None:
    assert stands_for(quotation, 1, said((4, 5, 6), (0, 4))) is None


def test_he_who_speaks_on_is_the_last_speaker(quotation: Doc) -> None:
    assert stands_for(quotation, 13, said((4, 5, 6), (0, 4)), said((13,), (9, 13))) == "Petrov"


def test_we_of_a_president_is_his_country(quotation: Doc) -> None:
    assert stands_for(quotation, 10, said((4, 5, 6), (0, 4)), said((13,), (9, 13))) == "France"


def test_we_outside_of_a_quotation_is_nobody(quotation: Doc) -> None:
    assert stands_for(quotation, 10) is None


def test_coordination_is_they_but_none_of_its_parts() -> None:
    doc = document(
        "Russia NNP PROPN nsubj 3 B-GPE",
        "and CC CCONJ cc 0",
        "Iran NNP PROPN conj 0 B-GPE",
        "agreed VBD VERB ROOT 3",
        ". . PUNCT punct 3",
        "They PRP PRON nsubj 6",
        "signed VBD VERB ROOT 6",
        ". . PUNCT punct 6",
    )
    assert stands_for(doc, 5) is None
    (chain,) = [chain for chain in resolve(doc, []).chains() if len(chain) == 2]
    assert [(phrase.start, phrase.end) for phrase in chain] == [(0, 3), (5, 6)]


def test_the_only_man_far_and_wide_is_he_though_named_in_passing() -> None:
    doc = document(
        "The DT DET det 1",
        "vote NN NOUN nsubj 2",
        "shows VBZ VERB ROOT 2",
        "trust NN NOUN dobj 2",
        "in IN ADP prep 3",
        "Ivan NNP PROPN compound 6 B-PERSON",
        "Petrov NNP PROPN pobj 4 I-PERSON",
        ". . PUNCT punct 2",
        "Rain NN NOUN nsubj 9",
        "fell VBD VERB ROOT 9",
        ". . PUNCT punct 9",
        "Crowds NNS NOUN nsubj 12",
        "cheered VBD VERB ROOT 12",
        "him PRP PRON dobj 12",
        ". . PUNCT punct 12",
    )
    referent = resolve(doc, []).referent(13)
    assert referent is not None
    assert referent.text == "Ivan Petrov"


def test_whose_help_it_was_that_one_thanks_another_for_is_left_alone() -> None:
    doc = document(
        "Ivan NNP PROPN compound 1 B-PERSON",
        "Petrov NNP PROPN nsubj 2 I-PERSON",
        "thanked VBD VERB ROOT 2",
        "John NNP PROPN compound 4 B-PERSON",
        "Smith NNP PROPN dobj 2 I-PERSON",
        "for IN ADP prep 2",
        "his PRP$ PRON poss 7",
        "help NN NOUN pobj 5",
        ". . PUNCT punct 2",
    )
    assert resolve(doc, []).referent(6) is None


@pytest.mark.parametrize(("preposition", "owner"), [("from", "Ivan Petrov"), ("of", None)])
def test_senator_from_his_state_is_the_one_described(preposition: str, owner: str | None) -> None:
    doc = document(
        "Ivan NNP PROPN compound 1 B-PERSON",
        "Petrov NNP PROPN nsubj 2 I-PERSON",
        "is VBZ AUX ROOT 2",
        "the DT DET det 5",
        "first JJ ADJ amod 5",
        "senator NN NOUN attr 2",
        f"{preposition} IN ADP prep 5",
        "his PRP$ PRON poss 8",
        "state NN NOUN pobj 6",
        ". . PUNCT punct 2",
    )
    referent = resolve(doc, []).referent(7)
    assert (referent.text if referent else None) == owner


@pytest.fixture
def employee() -> Doc:
    return document(
        '" `` PUNCT punct 9',
        "We PRP PRON nsubj 2",
        "agree VBP VERB ccomp 9",
        "\" '' PUNCT punct 9",
        "a DT DET det 6",
        "vice NN NOUN compound 6",
        "president NN NOUN nsubj 9",
        "at IN ADP prep 6",
        "Gazprom NNP PROPN pobj 7 B-ORG",
        "said VBD VERB ROOT 9",
        ". . PUNCT punct 9",
    )


def test_we_of_a_president_at_a_company_is_the_company(employee: Doc) -> None:
    assert stands_for(employee, 1, said((4, 5, 6, 7, 8), (0, 4))) == "Gazprom"


def test_we_of_someone_from_a_place_is_not_the_place(employee: Doc) -> None:
    employee[8].ent_type_ = "GPE"
    assert stands_for(employee, 1, said((4, 5, 6, 7, 8), (0, 4))) is None


def test_we_of_a_critic_at_a_company_is_nobody_known(employee: Doc) -> None:
    employee[6].lemma_ = "critic"
    assert stands_for(employee, 1, said((4, 5, 6, 7, 8), (0, 4))) is None
