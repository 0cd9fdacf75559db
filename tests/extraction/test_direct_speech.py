"""Speakers of quotations in whole texts, through the parser."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extraction.attribution import attributions
from kg.model import Stance
from kg.parsing import load, normalise


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def said(nlp: Language, text: str) -> list[tuple[str | None, list[str]]]:
    """Return who says what of a text that is in no other speech."""
    doc = nlp(normalise(text))

    def words(start: int, end: int) -> str:
        return text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]

    return [
        (
            words(found.source[0], found.source[-1] + 1) if found.source else None,
            [words(start, end) for start, end in found.content],
        )
        for found in attributions(doc, text)
        if found.outer is None
    ]


def test_speaker_named_once_speaks_in_the_paragraphs_that_follow(nlp: Language) -> None:
    text = "“The dam will hold,” said Ada Stone.\n\n“We checked every gate.”\n\n“Nobody has to leave.”"
    assert [source for source, _ in said(nlp, text)] == ["Ada Stone"] * 3


def test_question_of_the_interviewer_does_not_end_the_interview(nlp: Language) -> None:
    text = "“The dam will hold,” said Ada Stone.\n\nIs the valley safe?\n\n“We checked every gate.”"
    assert said(nlp, text)[-1] == ("Ada Stone", ["“We checked every gate.”"])


def test_paragraph_of_the_outlet_ends_the_interview(nlp: Language) -> None:
    text = "“The dam will hold,” said Ada Stone.\n\nThe dam was built long ago.\n\n“We checked every gate.”"
    assert said(nlp, text)[-1] == (None, ["“We checked every gate.”"])


def test_question_and_answer(nlp: Language) -> None:
    text = "“The dam will hold,” said Ada Stone.\n\nQ: Is the valley safe?\n\nA: It has been safe for years."
    assert said(nlp, text)[-1] == ("Ada Stone", ["It has been safe for years."])


def test_transcript_names_each_speaker(nlp: Language) -> None:
    text = "STONE: The dam will hold.\nBAKER: Nobody believes that any more."
    assert said(nlp, text) == [
        ("STONE", ["The dam will hold."]),
        ("BAKER", ["Nobody believes that any more."]),
    ]


def test_surname_in_a_headline_is_a_speaker_if_the_text_knows_the_person(nlp: Language) -> None:
    text = "Merkel: “No retreat from the valley”\n\nChancellor Angela Merkel spoke in Berlin on Friday."
    assert said(nlp, text)[0] == ("Merkel", ["“No retreat from the valley”"])


def test_place_in_a_headline_is_no_speaker(nlp: Language) -> None:
    text = "Syria: Ten killed in blast\n\nA bomb went off in Syria on Friday."
    assert said(nlp, text) == []


def test_speaker_in_a_sentence_without_a_verb(nlp: Language) -> None:
    text = "“All of the gates are open and the water is falling”. Thus the engineer Ada Stone in a talk show."
    assert said(nlp, text) == [("Ada Stone", ["“All of the gates are open and the water is falling”"])]


def test_report_and_quotation_are_one_utterance(nlp: Language) -> None:
    text = "Merkel said that the talks were over. “We will not go back to them.”"
    assert said(nlp, text) == [
        ("Merkel", ["that the talks were over", "“We will not go back to them.”"]),
    ]


def test_colon_at_the_end_announces_the_next_paragraph(nlp: Language) -> None:
    text = "Merkel added:\n\n“The talks were over before they began.”"
    assert said(nlp, text) == [("Merkel", ["“The talks were over before they began.”"])]


def test_quotation_of_an_according_to(nlp: Language) -> None:
    text = "According to Merkel, “the talks are over and we will not go back to them.”"
    assert said(nlp, text) == [("Merkel", ["“the talks are over and we will not go back to them.”"])]


def test_signature_after_a_dash(nlp: Language) -> None:
    assert said(nlp, "“We shall see the end of this drought.” — Ada Stone") == [
        ("Ada Stone", ["“We shall see the end of this drought.”"])
    ]


def test_dashes_for_marks(nlp: Language) -> None:
    text = "— We will leave today — said the minister. — Or we will never leave."
    assert said(nlp, text) == [("the minister", ["We will leave today", "Or we will never leave."])]


def test_aside_between_dashes_is_a_report_without_a_first_person(nlp: Language) -> None:
    doc = nlp("The plan — Merkel said — is good for the people.")
    (found,) = attributions(doc, doc.text)
    assert found.quoted == "indirect"


def test_apposition_between_quotation_and_verb(nlp: Language) -> None:
    text = "“The dam will hold,” Stone, the chief engineer, said on Thursday. “We checked every gate.”"
    assert said(nlp, text)[0][0] in ("Stone, the chief engineer", "Stone, the chief engineer,")


def test_title_in_marks_is_no_speech(nlp: Language) -> None:
    assert said(nlp, "The orchestra played “The Old Mill” in the park.") == []


def test_quoted_words_of_a_person_are_his(nlp: Language) -> None:
    found = said(nlp, "On Friday Merkel tore into the “lazy and vain” council of the city.")
    assert [source for source, _ in found] == ["Merkel"]


def test_author_of_a_letter_says_what_is_in_it(nlp: Language) -> None:
    found = said(nlp, "On Friday Merkel sent a letter urging the council to open the gates.")
    assert [source for source, _ in found] == ["Merkel"]


def test_no_doubt_is_no_doubt(nlp: Language) -> None:
    doc = nlp("There is no doubt that the dam will hold.")
    assert all(found.stance is not Stance.DOUBTS for found in attributions(doc, doc.text))


def test_in_order_to_is_no_order(nlp: Language) -> None:
    assert said(nlp, "The engineers opened the gates in order to save the valley.") == []


def test_speech_about_fact_leaves_the_fact_with_the_outlet(nlp: Language) -> None:
    doc = nlp("Merkel knows that the dam has burst.")
    (found,) = attributions(doc, doc.text)
    assert (found.stance, found.scope) == (Stance.BELIEVES, ())


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The general made it clear that his troops would stay.",
            "The general",
            "that his troops would stay",
        ),
        (
            "Ankara announced plans this week to send two drones to Tripoli.",
            "Ankara",
            "to send two drones to Tripoli",
        ),
        (
            "The claim by the rebels that they had captured the airport was false.",
            "the rebels",
            "that they had captured the airport",
        ),
        (
            "Witnesses described soldiers firing into the crowd.",
            "Witnesses",
            "soldiers firing into the crowd",
        ),
        ("The rebels, it said, had broken the truce.", "it", "had broken the truce"),
        (
            "The army said in a statement it had killed ten men and taken two bases.",
            "The army",
            "it had killed ten men and taken two bases",
        ),
    ],
)
def test_content_the_parser_hangs_elsewhere(nlp: Language, text: str, source: str, content: str) -> None:
    found = said(nlp, text)
    assert (source, content) in [(who, what[-1]) for who, what in found]


def test_neither_side_confirms_is_doubt(nlp: Language) -> None:
    doc = nlp("Neither side has confirmed that the talks took place.")
    assert [found.stance for found in attributions(doc, doc.text)] == [Stance.DOUBTS]


def test_who_is_asked_does_not_ask(nlp: Language) -> None:
    found = said(nlp, "Asked about the raid, the spokesman said that an inquiry was under way.")
    assert found == [("the spokesman", ["that an inquiry was under way"])]


def test_one_of_many_shouts(nlp: Language) -> None:
    found = said(nlp, "“Our patience is over!” shouted one of the protesters.")
    assert found == [("one of the protesters", ["“Our patience is over!”"])]


def test_quotation_of_several_sentences_needs_no_pause_before_it(nlp: Language) -> None:
    text = "On the radio Ada Stone declared “the dam will hold. Nobody has to leave.”"
    assert said(nlp, text) == [("Ada Stone", ["“the dam will hold. Nobody has to leave.”"])]


def test_title_of_a_book_is_not_what_its_author_suggests(nlp: Language) -> None:
    text = "In her book, “How Rivers Shape Towns,” Ada Stone suggested building on the hill."
    assert all("Rivers" not in words for _, parts in said(nlp, text) for words in parts)


def test_quotation_after_what_someone_said_is_his(nlp: Language) -> None:
    text = "The dam might burst while the council was away, Ada Stone said. “We checked every gate.”"
    assert [(source, parts[-1]) for source, parts in said(nlp, text)] == [
        ("Ada Stone", "“We checked every gate.”")
    ]


def test_signature_under_a_quotation_is_a_whole_name(nlp: Language) -> None:
    text = "“The dam will hold.” ― Ada Maria Stone Baker\n“Nobody has to leave.” ― Omar Hill"
    assert [source for source, _ in said(nlp, text)] == ["Ada Maria Stone Baker", "Omar Hill"]


def test_quotations_before_the_first_verb_of_saying_are_the_same_speakers(nlp: Language) -> None:
    text = "“We leave,” said Omar Hill.\n\n“The dam will hold.” “We checked every gate,” Ada Stone said."
    assert said(nlp, text)[-1] == ("Ada Stone", ["“The dam will hold.” “We checked every gate,”"])


def test_signature_ends_a_paragraph_that_is_all_his(nlp: Language) -> None:
    text = "“The dam is old.” And that is all it has, “the gates of hell.” ― Omar Hill"
    assert said(nlp, text) == [
        ("Omar Hill", ["“The dam is old.” And that is all it has, “the gates of hell.”"])
    ]


def test_quotation_within_a_quotation_does_not_end_it(nlp: Language) -> None:
    text = "“I would rather live in what he calls “hell” than in his town,” said Ada Stone."
    assert said(nlp, text) == [
        ("Ada Stone", ["“I would rather live in what he calls “hell” than in his town,”"])
    ]


def test_heading_in_quotation_marks_is_no_speech(nlp: Language) -> None:
    text = "“The dam will hold,” said Ada Stone.\n\n‘All Bets Are Off.’\n\nThe water rose for days."
    assert said(nlp, text) == [("Ada Stone", ["“The dam will hold,”"])]


def test_quotation_goes_on_after_but(nlp: Language) -> None:
    text = (
        "“You know, I like the dam,” she said, but “when it rains for weeks, the dam has a history of leaks.”"
    )
    ((source, parts),) = said(nlp, text)
    assert source == "she" and len(parts) == 2


def test_according_to_takes_a_quotation_of_several_sentences(nlp: Language) -> None:
    text = "According to Ada Stone, “[i]f it rains, the dam will hold. Nobody has to leave.”"
    assert said(nlp, text) == [("Ada Stone", ["“[i]f it rains, the dam will hold. Nobody has to leave.”"])]
