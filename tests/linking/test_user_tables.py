"""Tables of the user: his own entities, imports from Wikidata, the ledger's lines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg.errors import TableError
from kg.linking import Gazetteer, Ledger, Linker, explain, read_results, write_table
from kg.linking.nouns import agent
from kg.model import EntityType

HEADER = "label\ttype\tid\tcountry\tsector\taliases\n"


def test_own_entities_win(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(HEADER + "Moscow Sculpture Club\torganization\t\tGBR\tSOC\tMoscow|MSC\n", "utf-8")
    link = explain("Moscow", Linker(Gazetteer.load([table]))).link
    assert link is not None
    assert (link.entity.id, link.entity.country) == ("kg:organization/moscow-sculpture-club", "GBR")


def test_own_nouns_are_actors_with_a_country_before_them(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(
        "label\ttype\tsector\taliases\tnoun\ngoatherd\tpeople\tAGR\tgoatherds|keepers of goats\tyes\n",
        "utf-8",
    )
    gazetteer = Gazetteer.load([table])
    for words in ("angry Kenyan goatherds", "goatherds from Kenya", "the Kenyan keepers of goats"):
        found = agent(words, gazetteer)
        assert found is not None and (found.country, found.sector) == ("KEN", "AGR")
    assert agent("the goats of the Kenyan goatherds", gazetteer) is None
    assert agent("goatherds", gazetteer) is None


@pytest.mark.parametrize(
    ("day", "side"),
    [
        (date(2011, 5, 1), ("SYR", "CVL")),
        (date(2020, 5, 1), ("SYR", "REB")),
        (date(2025, 5, 1), ("SYR", "GOV")),
        (None, ("SYR", "CVL")),
    ],
)
def test_own_entities_change_sides(tmp_path: Path, day: date | None, side: tuple[str, str]) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(
        "label\ttype\tcountry\tsector\taffiliations\n"
        "Karim Antaki\tperson\tSYR\tCVL\tSYR:REB:2012/2024-12-08|SYR:GOV:2024-12-08/..\n",
        "utf-8",
    )
    link = explain("Karim Antaki", Linker(Gazetteer.load([table])), published=day).link
    assert link is not None
    assert (link.entity.country, link.entity.sector) == side


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Ardania\tkingdom\t\tARD", "mine.tsv:2: type: 'kingdom' is not one of"),
        ("Ardania\tcountry\t\tArdania", "mine.tsv:2: country 'Ardania' is not a three-letter code"),
        ("\tcountry\t\tARD", "mine.tsv:2: label is empty"),
    ],
)
def test_bad_row_is_reported_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("label\ttype\tid\tcountry\n" + line + "\n", "utf-8")
    with pytest.raises(TableError, match="mine.tsv:2") as caught:
        Gazetteer.load([table])
    assert str(caught.value).startswith(reason)


def test_query_results_as_tsv(tmp_path: Path) -> None:
    results = tmp_path / "query.tsv"
    results.write_text(
        "?item\t?itemLabel\t?altLabel\t?kindLabel\n"
        '<http://www.wikidata.org/entity/Q99990>\t"Ardanian Guard"@en\t"AG"@en\t"armed forces"@en\n'
        '<http://www.wikidata.org/entity/Q99990>\t"Ardanian Guard"@en\t"Royal Guard"@en\t"armed forces"@en\n',
        "utf-8",
    )
    (row,) = read_results(results)
    assert (row.id, row.label, row.type) == ("wd:Q99990", "Ardanian Guard", EntityType.ARMED_FORCE)
    assert row.aliases == ("AG", "Royal Guard")


def test_query_results_as_json_make_a_table_that_can_be_used(tmp_path: Path) -> None:
    results = tmp_path / "query.json"
    binding = {
        "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q99991"},
        "itemLabel": {"type": "literal", "value": "Rudolf Elphberg"},
        "position": {"type": "literal", "value": "president"},
        "country": {"type": "literal", "value": "ARD"},
        "start": {"type": "literal", "value": "2020-01-01T00:00:00Z"},
    }
    results.write_text(json.dumps({"results": {"bindings": [binding]}}), "utf-8")
    rows = read_results(results, kind=EntityType.PERSON)
    assert rows[0].offices == ("ARD:president:2020-01-01/",)
    table = tmp_path / "mine.tsv"
    write_table(table, rows)
    link = explain("Rudolf Elphberg", Linker(Gazetteer.load([table]))).link
    assert link is not None and link.entity.id == "wd:Q99991"


def test_results_without_a_known_kind_are_refused(tmp_path: Path) -> None:
    results = tmp_path / "query.tsv"
    results.write_text("item\titemLabel\nQ5\tSomebody\n", "utf-8")
    with pytest.raises(TableError, match="query.tsv:2: kind '' is unknown"):
        read_results(results)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["same wd:Q1"], "ledger:1: 'same wd:Q1' is neither"),
        (["", "# note", "join wd:Q1 wd:Q2"], "ledger:3"),
        (['same "Ann wd:Q2'], "ledger:1"),
        (["same wd:Q1 wd:Q2", "same wd:Q2 wd:Q1"], "run in a circle"),
        (["same Merkel wd:Q2"], "ledger:1: Merkel is neither an id such as wd:Q159 nor a name in quotes"),
        (["same wd:Q1 kg:noun/ab12/ship"], "ledger:1: kg:noun/ab12/ship is a common noun of one article"),
    ],
)
def test_bad_line_of_a_ledger(lines: list[str], reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        Ledger.read(lines)


def test_explanation_names_the_reasons(gazetteer: Gazetteer) -> None:
    found = explain("Zelensky", Linker(gazetteer), label="PERSON")
    assert found.choices[0].row.label == "Volodymyr Zelenskyy"
    assert found.choices[0].reasons[0] == "Zelensky is the surname of Volodymyr Zelenskyy"
    assert found.choices[0].score >= found.threshold
