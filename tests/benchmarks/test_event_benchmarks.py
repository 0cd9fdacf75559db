"""The metrics of event coding, on cases small enough to count by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks import petrarch, plover
from benchmarks.petrarch import Gold, Record
from kg.events import events
from kg.model import Coding, Entity, EntityType, EventClass, Quad
from tests.graphs import make_evidence

ARLAN = Entity("kg:country/arlan", "Arlan", EntityType.COUNTRY, "ARN")
BORVIA = Entity("kg:country/borvia", "Borvia", EntityType.COUNTRY, "BOR")
ACCUSE = Coding(EventClass.ACCUSE, Quad.VERBAL_CONFLICT, why="row 1")


def record(*gold: Gold, silent: bool = False) -> Record:
    return Record("r", "DEMO", "Arlan blamed Borvia.", date(1995, 1, 1), gold, silent)


def told() -> list:  # type: ignore[type-arg]
    piece = make_evidence(
        "Arlan blamed Borvia.", ("Arlan", ARLAN), ("blamed", "blames"), ("Borvia", BORVIA), coding=ACCUSE
    )
    return events([piece])


def test_macro_f1_is_the_mean_over_classes() -> None:
    gold, guessed = ["AID", "AID", "YIELD"], ["AID", "YIELD", "YIELD"]
    assert plover.macro_f1(gold, guessed) == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_plv_has_one_class_for_conceding_and_retreating() -> None:
    assert plover.root(EventClass.CONCEDE) == plover.root(EventClass.RETREAT) == "YIELD"
    assert plover.root(EventClass.AID) == "AID"


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        (Gold("ARN", "BOR", ("ACCUSE",)), "exact"),
        (Gold("BOR", "ARN", ("ACCUSE",)), "turned round"),
        (Gold("ARN", "BOR", ("AID",)), "class"),
        (Gold("ARN", "CES", ("ACCUSE",)), "missed"),
    ],
)
def test_a_record_needs_pair_direction_and_class(gold: Gold, expected: str) -> None:
    assert petrarch.verdict(record(gold), told()) == expected


def test_a_record_without_events_must_be_silent() -> None:
    assert petrarch.verdict(record(silent=True), []) == "silent"
    assert petrarch.verdict(record(silent=True), told()) == "event where none is"


def test_actors_and_agents_become_a_users_table_of_entities(tmp_path: Path) -> None:
    actors, agents = tmp_path / "actors.txt", tmp_path / "agents.txt"
    actors.write_text(
        "ARLAN_ [ARN]\n+ARLANI\n\nVELL # an official\n\t[BORGOV < 950601]\n\t[ARN 19950601-19960101]\n"
        "TWIN [ONE/TWO]\n",
        encoding="utf-8",
    )
    agents.write_text(
        "!SEX! = MAN, WOMAN\nPOLICE {} [~COP]\nMILKPERSON! \nMILK!SEX! {} [~AGR] # x\n", "utf-8"
    )
    assert petrarch.entities(actors, agents).splitlines()[1:] == [
        "Arlan\tcountry\tARN\t\t\t100\t\t",
        "Arlani\tcountry\tARN\t\t\t100\t\t",
        "Twin\tcountry\tONE\t\t\t100\t\t",
        "Vell\tcountry\tBOR\tGOV\t\t100\tBOR:GOV:/1995-06-01|ARN::1995-06-01/1996-01-01\t",
        "police\tpeople\t\tCOP\t\t50\t\tyes",
        "milkman\tpeople\t\tAGR\tmilkwoman\t50\t\tyes",
    ]
    assert petrarch.same_actors(actors) == {"TWO": "ONE"}


def test_a_frame_is_unseen_where_no_other_row_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = {"a": ("send", "grain"), "b": ("send", "grain"), "c": ("blame",)}
    monkeypatch.setattr(plover, "of_pair", lambda doc, article, row: row)
    monkeypatch.setattr(plover, "frame", frames.__getitem__)
    parsed = [(name, None, None) for name in "abc"]
    assert plover.unseen_frames(parsed, []) == [False, False, True]  # type: ignore[arg-type]
    assert plover.unseen_frames(parsed, parsed[2:]) == [True, True, False]  # type: ignore[arg-type]
