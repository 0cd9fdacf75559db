"""What is reported and what is not, in sentences of the parser's own."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extraction import extract
from kg.extraction.attribution import attributions
from kg.model import Article, Proposition, Stance
from kg.parsing import load, normalise


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def reported(nlp: Language, text: str) -> list[tuple[str | None, str, str]]:
    """Return source, cue and content of everything that is said in a text."""
    doc = nlp(normalise(text))
    return [
        (
            doc[found.source[0] : found.source[-1] + 1].text if found.source else None,
            doc[found.cue[0] : found.cue[-1] + 1].text,
            " … ".join(doc[start:end].text for start, end in found.content),
        )
        for found in attributions(doc, text)
    ]


def propositions(nlp: Language, text: str) -> list[Proposition]:
    return extract(nlp(normalise(text)), Article("1", text))


def speakers(found: Proposition) -> list[tuple[str | None, Stance]]:
    return [(each.source.text if each.source else None, each.stance) for each in found.attribution]


def test_call_to_a_person_is_no_appeal(nlp: Language) -> None:
    assert reported(nlp, "On Friday the minister called the envoy to express his thanks.") == []


def test_question_who_has_no_speaker(nlp: Language) -> None:
    assert reported(nlp, "Who would have believed that the dam holds?") == []


def test_it_that_is_fair_to_say_says_nothing(nlp: Language) -> None:
    assert reported(nlp, "It is fair to say that the dam will hold.") == []


def test_accusation_nobody_made_is_none(nlp: Language) -> None:
    assert reported(nlp, "The minister has never been accused of taking bribes.") == []
    assert reported(nlp, "The minister has been accused of taking bribes.") != []


def test_speaker_at_a_news_conference_is_who_announces_there(nlp: Language) -> None:
    text = "“We will win this,” she said at a news conference announcing that the city was suing the bank."
    assert ("she", "announcing", "that the city was suing the bank") in reported(nlp, text)


def test_reason_after_what_is_said_belongs_to_it(nlp: Language) -> None:
    text = "The senator said that claim smacked of envy, because Democrats had voted for the same law."
    ((_, _, content),) = reported(nlp, text)
    assert content.endswith("because Democrats had voted for the same law")


def test_day_is_nothing_that_is_said(nlp: Language) -> None:
    assert reported(nlp, "His remarks on Saturday carried a tone that was more personal.") == []


def test_what_someone_means_to_do_himself_is_told_by_who_tells_it(nlp: Language) -> None:
    (found,) = (p for p in propositions(nlp, "The spokesman said Iran wants to talk.") if p.attribution)
    assert speakers(found) == [("spokesman", Stance.SAYS)]


def test_what_someone_wants_of_others_is_his_wish(nlp: Language) -> None:
    found = propositions(nlp, "The spokesman said Iran wants Iraq to open the border.")[-1]
    assert speakers(found) == [("spokesman", Stance.SAYS), ("Iran", Stance.WANTS)]


def test_doubt_of_the_speaker_himself_is_one_link_of_the_chain(nlp: Language) -> None:
    text = "Angela Merkel spoke in Rome. Merkel said that in the end she doubts that Iran attacked Iraq."
    found = propositions(nlp, text)[-1]
    assert speakers(found) == [("Merkel", Stance.DOUBTS)]


def test_verb_taken_for_a_noun_says_what_follows(nlp: Language) -> None:
    ((source, cue, content),) = reported(nlp, "House panel votes to hold the aide in contempt.")
    assert (source, cue, content) == ("House panel", "votes", "to hold the aide in contempt")


def test_name_of_a_thing_is_nothing_anybody_calls_it(nlp: Language) -> None:
    assert reported(nlp, "They built a mine near a mountain stream called Long Run.") == []


def test_one_of_several_speaks_and_one_does_not(nlp: Language) -> None:
    text = "In a statement, one of the family's lawyers said the videos were old."
    assert reported(nlp, text)[0][0] == "one of the family's lawyers"
    assert reported(nlp, "One said the videos were old.") == []


def test_name_that_swallowed_its_sentence_is_cut_to_the_name(nlp: Language) -> None:
    text = "It is odd that Ada demands openness from the council, yet refuses to open her own books."
    assert all(len((source or "").split()) < 4 for source, _, _ in reported(nlp, text))


def speaker_of(nlp: Language, text: str) -> str:
    """Return the words that identify the first speaker of a text."""
    doc = nlp(normalise(text))
    (first, *_) = attributions(doc, text)
    return doc[(first.speaker or ())[0] : (first.speaker or ())[-1] + 1].text


def test_speaker_is_the_name_and_not_the_role(nlp: Language) -> None:
    text = "Retired FBI agent and terrorism specialist Ali Stone said the videos were old."
    assert speaker_of(nlp, text) == "Ali Stone"
    text = "A Republican Assemblywoman, Jill Tolles, said that the makeup of the house was changing."
    assert speaker_of(nlp, text) == "Jill Tolles"


def test_lawyer_of_somebody_is_not_him(nlp: Language) -> None:
    assert speaker_of(nlp, "A lawyer for Donald Trump said that the videos were old.") == "lawyer"


def test_body_keeps_its_whole_name(nlp: Language) -> None:
    text = "According to the Centers for Disease Control and Prevention, one child in ten is sick."
    assert speaker_of(nlp, text) == "Centers for Disease Control and Prevention"


def test_who_issued_a_call_is_who_asks(nlp: Language) -> None:
    text = "Johnson joined the calls by United Kingdom officials asking the United States to waive immunity."
    assert speaker_of(nlp, text) == "United Kingdom officials"


def test_agent_of_a_passive_goes_on_speaking(nlp: Language) -> None:
    text = "The vote was described by Johnson as a historic mandate, saying he intends to leave in January."
    assert [source for source, _, _ in reported(nlp, text)] == ["Johnson", "Johnson"]
