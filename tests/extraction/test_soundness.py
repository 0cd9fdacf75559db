"""Facts that cannot be read alone are left out; their neighbours stay."""

import pytest

from kg.model import Proposition
from kg.relations import canonical
from tests.extraction.conftest import Read


def claims(found: list[Proposition]) -> list[tuple[str, str, str | None]]:
    return [
        (p.subject.text, canonical(p.clause, p.relation).label, p.object.text if p.object else None)
        for p in found
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("What the envoys see around Kyiv is a slow retreat of the army.", "What"),
        ("It is right that whoever is guilty is punished by the court.", "whoever"),
        ("The police found what are likely stolen paintings of the museum.", "what"),
        ("Message to Oslo: the two fishing fleets stop the talks.", "Message"),
        ("What they see around Rome is a slow change of the weather.", "Rome"),
    ],
)
def test_no_fact_has_a_question_or_a_stray_noun_at_its_end(text: str, subject: str, read: Read) -> None:
    ends = [end for s, _, o in claims(read(text)) for end in (s, o or "")]
    assert not any(end.startswith(subject) for end in ends), ends


def test_a_verb_of_saying_alone_is_no_fact(read: Read) -> None:
    found = claims(read("The minister said that Norway had sold two frigates to Chile."))
    assert ("Norway", "sells", "two frigates") in found
    assert not any(o is None for _, _, o in found)


def test_what_something_is_called_is_no_mere_object(read: Read) -> None:
    found = claims(read("The senator called the vote a farce."))
    assert ("The senator", "calls", "the vote") not in found


def test_who_is_urged_does_not_urge(read: Read) -> None:
    found = claims(read("Urged to resign by his party, the mayor left the town hall."))
    assert ("the mayor", "leaves", "the town hall") in found
    assert not any("urges" in label and s == "the mayor" for s, label, _ in found), found


def test_an_empty_it_says_nothing(read: Read) -> None:
    found = claims(read("It is usual for new cabinets to dismiss the ambassadors of the old ones."))
    assert not any(s == "It" for s, _, _ in found), found


def test_a_source_is_no_participant(read: Read) -> None:
    found = claims(read("The dam collapsed during the night, according to the governor."))
    assert not any("accord" in label for _, label, _ in found), found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The bomber crashed at Bradley Airport in Connecticut.",
            ("The bomber", "crashes at", "Bradley Airport"),
        ),
        (
            "The witness identified him as the owner of the boat.",
            ("The witness", "identifies as", "the owner of the boat"),
        ),
        (
            "Chad left the league by a vote of the senate.",
            ("Chad", "leaves league by", "a vote of the senate"),
        ),
    ],
)
def test_names_and_pronouns_are_no_part_of_a_label(
    text: str, claim: tuple[str, str, str], read: Read
) -> None:
    assert claim in claims(read(text))


def test_sentence_in_another_script_says_nothing(read: Read) -> None:
    assert claims(read("Министр посетил завод и обещал рабочим новые машины.")) == []
    assert claims(read("Ünal visited the café in Kraków.")) != []


def test_relation_holds_no_scrap_of_a_compound(read: Read) -> None:
    found = claims(read("The senator expressed opposition to the swearing-in of the new governor."))
    assert not any(" in " in f" {relation} " for _, relation, _ in found)
    assert ("The senator", "expresses opposition to") in {(s, r) for s, r, _ in found}
