"""One relation, one label: whatever tense, modal, particle or spelling the text has."""

import re

import pytest

from kg import tables
from kg.model import Clause, Relation, RelationPhrase, Voice
from kg.morphology import gerund, participle, third_person
from kg.predicates import Catenative, EventNoun, LightVerb, MutualVerb, RelationLabel, RoleNoun, TitleWord
from kg.relations import canonical

XML_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*\Z")


def relation(*verbs: str, words: str = "", **rest: object) -> Relation:
    return canonical(
        Clause(verbs, **rest), RelationPhrase(words, 0, len(words), rest.get("voice", Voice.ACTIVE))
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verbs", "words", "rest", "label", "curated"),
    [
        (("defend",), "will have defended", {}, "defends", True),
        (("be", "protect"), "is to protect", {}, "protects", True),
        (("be", "able", "achieve"), "has not been able to achieve", {}, "achieves", True),
        (("help", "rebuild"), "helped rebuild", {}, "helps to rebuild", False),
        (("consider", "sue"), "is considering suing", {}, "considers suing", False),
        (("refuse", "help", "pay"), "refused to help pay", {}, "helps to pay", False),
        (("open",), "opened an inquiry into", {"noun": "inquiry", "link": "into"}, "investigates", True),
        (("agree", "impose"), "to impose a ban on", {"noun": "ban", "link": "on"}, "bans", True),
        (("refuse", "impose"), "refused a ban on", {"noun": "ban", "link": "on"}, "bans", True),
        (("send",), "sends a message to", {"noun": "message", "link": "to"}, "sends message to", True),
        (("carry",), "carried out", {"particles": ("out",)}, "carries out", False),
        (("criticise",), "criticised", {}, "criticizes", True),
        (("meet",), "met with", {"link": "with"}, "meets", True),
        (("accuse",), "accused of", {"link": "of"}, "accuses of", False),
        (("adopt",), "was adopted by", {"link": "by", "voice": Voice.PASSIVE}, "is adopted by", False),
        (("expect", "sign"), "to be signed", {"link": "in", "voice": Voice.PASSIVE}, "is signed in", False),
        (("be",), "envoy to", {"noun": "special envoy", "link": "to"}, "is special envoy to", True),
        (("invade",), "invasion of", {"noun": "invasion", "link": "of"}, "invades", True),
        (("impose",), "sanctions", {"noun": "sanction", "link": "against"}, "imposes sanctions on", True),
        (("be",), "foreign minister", {"noun": "foreign minister"}, "is foreign minister of", True),
        (("be", "afraid", "leave"), "was afraid to leave", {}, "is afraid to leave", False),
        (("urge", "leave"), "were urged to leave", {}, "is urged to leave", False),
        (("be",), "is a threat to", {"noun": "threat", "link": "to"}, "is threat to", False),
    ],
)  # fmt: skip
def test_label_is_the_canonical_verb(
    verbs: tuple[str, ...], words: str, rest: dict[str, object], label: str, curated: bool
) -> None:
    found = relation(*verbs, words=words, **rest)
    assert (found.label, found.curated) == (label, curated)
    assert found.id.startswith("rel:" if curated else "verb:")


@pytest.mark.parametrize(
    "verbs", [("défend",), ("3d-print",), ("co-operate",), ("x's",), ("---",)], ids=lambda verbs: verbs[0]
)
def test_identifier_ends_in_an_xml_name(verbs: tuple[str, ...]) -> None:
    prefix, name = relation(*verbs).id.split(":")
    assert prefix in ("rel", "verb") and XML_NAME.match(name)


@pytest.mark.parametrize(
    ("verb", "third", "past", "ing"),
    [
        ("be", "is", "been", "being"),
        ("have", "has", "had", "having"),
        ("veto", "vetoes", "vetoed", "vetoing"),
        ("defy", "defies", "defied", "defying"),
        ("deploy", "deploys", "deployed", "deploying"),
        ("pass", "passes", "passed", "passing"),
        ("ban", "bans", "banned", "banning"),
        ("admit", "admits", "admitted", "admitting"),
        ("visit", "visits", "visited", "visiting"),
        ("withdraw", "withdraws", "withdrawn", "withdrawing"),
        ("lead", "leads", "led", "leading"),
        ("flee", "flees", "fled", "fleeing"),
        ("die", "dies", "died", "dying"),
        ("veer", "veers", "veered", "veering"),
        ("free", "frees", "freed", "freeing"),
        ("tax", "taxes", "taxed", "taxing"),
        ("fight", "fights", "fought", "fighting"),
    ],
)
def test_verb_forms(verb: str, third: str, past: str, ing: str) -> None:
    assert (third_person(verb), participle(verb), gerund(verb)) == (third, past, ing)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("relation_labels.tsv", RelationLabel),
        ("light_verbs.tsv", LightVerb),
        ("catenatives.tsv", Catenative),
        ("roles.tsv", RoleNoun),
        ("event_nouns.tsv", EventNoun),
        ("title_words.tsv", TitleWord),
        ("mutual_verbs.tsv", MutualVerb),
    ],
)
def test_every_row_has_a_sentence_of_its_own(table: str, row: type) -> None:
    examples = [value.example for value in tables.load(table, row)]
    assert all(len(example.split()) >= 8 for example in examples)
    assert len(set(examples)) == len(examples)
