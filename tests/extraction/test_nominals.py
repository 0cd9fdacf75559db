"""The tables of event nouns, roles and light verbs: each row's example is its test."""

import pytest

from kg import tables
from kg.model import Derived, Proposition
from kg.morphology import third_person
from kg.predicates import (
    Catenative,
    EventNoun,
    LightVerb,
    MutualVerb,
    RelationLabel,
    RoleNoun,
    TitleWord,
    relation_labels,
)
from kg.relations import canonical
from tests.extraction.conftest import Read


def label(proposition: Proposition) -> str:
    return canonical(proposition.clause, proposition.relation).label


def claims(found: list[Proposition]) -> list[tuple[str, str, str]]:
    return [(p.subject.text, label(p), p.object.text if p.object else "") for p in found]


@pytest.mark.parametrize("row", tables.load("event_nouns.tsv", EventNoun), ids=lambda row: row.nouns[0])
def test_event_noun_tells_who_did_what_to_whom(row: EventNoun, read: Read) -> None:
    nominal = [p for p in read(row.example) if p.derived is Derived.NOMINAL]
    subject, relation, object_ = row.claim
    assert any(s == subject and r == relation and o.endswith(object_) for s, r, o in claims(nominal))


@pytest.mark.parametrize("row", tables.load("mutual_verbs.tsv", MutualVerb), ids=lambda row: row.means)
def test_subjects_named_together_act_on_each_other(row: MutualVerb, read: Read) -> None:
    subject, relation, object_ = row.claim
    found = claims([p for p in read(row.example) if p.rule == "mutual.subjects"])
    assert any(s.endswith(subject) and r == relation and o == object_ for s, r, o in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru both agreed on the new rules of the league.",
        "The mayor and the bishop met with the striking dockers on Monday.",
        "The treaty and the protocol were signed by the queen in London.",
        "Either Kenya or Uganda signed the agreement in the last hour.",
    ],
)
def test_subjects_who_act_apart_are_left_alone(text: str, read: Read) -> None:
    assert not [p for p in read(text) if p.rule == "mutual.subjects"]


@pytest.mark.parametrize("row", tables.load("roles.tsv", RoleNoun), ids=lambda row: row.role)
def test_role_belongs_to_its_body(row: RoleNoun, read: Read) -> None:
    labels = [label(p) for p in read(row.example) if p.object]
    role = row.role.replace("vice-", "vice ")
    assert any(text.startswith("is ") and f"{role} " in text for text in labels), labels


@pytest.mark.parametrize("row", tables.load("title_words.tsv", TitleWord), ids=lambda row: row.word)
def test_title_word_stays_with_its_office(row: TitleWord, read: Read) -> None:
    labels = [label(p) for p in read(row.example) if p.object]
    assert any(f" {row.word} " in f" {text} " for text in labels), labels


@pytest.mark.parametrize("row", tables.load("light_verbs.tsv", LightVerb), ids=lambda row: row.example[:40])
def test_light_verb_is_one_relation(row: LightVerb, read: Read) -> None:
    verb, *rest = row.means.split()
    wanted = " ".join([third_person(verb), *rest])
    assert relation_labels().get(wanted, wanted) in [label(p) for p in read(row.example) if p.object]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Turkish lawyer Ali Kaya left the country after a trial in Izmir.",
            [("Ali Kaya", "lawyer")],
        ),
        ("US stocks fell after the tariffs on steel were announced by the minister.", [("US", "tariffs")]),
        ("The Syria talks with the envoys ended after a week of bitter dispute.", [("Syria", "meets")]),
        ("A strike by miners on Friday stopped all of the trains to the coast.", [("miners", "attacks")]),
    ],
)
def test_what_only_looks_like_an_actor_is_left_alone(
    text: str, expected: list[tuple[str, str]], read: Read
) -> None:
    found = [(s, r) for s, r, _ in claims([p for p in read(text) if p.derived])]
    assert not any(s == subject and word in r for s, r in found for subject, word in expected)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The tribunal, which has opened an inquiry into what are possible crimes, sits in Arusha.",
            ("The tribunal", "investigates", "possible crimes"),
        ),
        (
            "Heavy sanctions were imposed on the two banks by the European Union in May.",
            ("the European Union", "imposes sanctions on", "the two banks"),
        ),
        ("Kiribati is a former ally of Taiwan.", ("Kiribati", "is former ally of", "Taiwan")),
        (
            "The papers reported Niger's attack on the rebels and the smugglers.",
            ("Niger", "attacks", "the smugglers"),
        ),
    ],
)
def test_participants_are_found(text: str, claim: tuple[str, str, str], read: Read) -> None:
    assert claim in claims(read(text))


@pytest.mark.parametrize("row", tables.load("relation_labels.tsv", RelationLabel), ids=lambda row: row.label)
def test_example_has_its_label(row: RelationLabel, read: Read) -> None:
    assert row.label in [label(p) for p in read(row.example)]


@pytest.mark.parametrize("row", tables.load("catenatives.tsv", Catenative), ids=lambda row: row.verb)
def test_catenative_is_no_part_of_the_label(row: Catenative, read: Read) -> None:
    labels = [label(p) for p in read(row.example) if p.object]
    assert labels and not any(row.verb in text.split() for text in labels), labels
    assert not any(text.split()[0] == third_person(row.verb) for text in labels), labels


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Oslo condemned Chad's attack on the camp.", ("Oslo", "condemns attack of", "Chad")),
        (
            "Burma and its neighbours agreed to stage a parade.",
            ("Burma", "agrees with", "its neighbours"),
        ),
    ],
)
def test_owner_of_the_object_takes_part(text: str, claim: tuple[str, str, str], read: Read) -> None:
    assert claim in claims(read(text))


def test_possessive_names_its_owner(read: Read) -> None:
    (found,) = [p for p in read("Angela Merkel arrived late. She lost her notes.") if label(p) == "loses"]
    assert found.object is not None
    assert (found.object.text, found.object.referent) == ("her notes", "Angela Merkel's notes")
    assert found.object.is_owned and not found.subject.is_owned


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Norway condemned Chad's attack.", ("Norway", "condemns attack of", "Chad")),
        ("Norway called for Berg's resignation.", ("Norway", "calls for resignation of", "Berg")),
        ("The miners objected to Norway's tariff on salt.", ("The miners", "objects to tariff of", "Norway")),
    ],
)
def test_the_owner_of_what_is_done_has_a_claim(text: str, claim: tuple[str, str, str], read: Read) -> None:
    assert claim in claims([p for p in read(text) if p.derived is Derived.POSSESSIVE])


@pytest.mark.parametrize("text", ["Norway sold salt in Chad's capital.", "They sang on Norway's Radio One."])
def test_an_owner_beside_the_way_has_none(text: str, read: Read) -> None:
    assert not [p for p in read(text) if p.derived is Derived.POSSESSIVE]
