"""What a user knows of publishers reaches tables and an output that is opened again."""

import csv
import json
from pathlib import Path

import pytest

from kg import analysis, output, verify
from kg.errors import TableError
from kg.model import Article
from kg.pipeline import Pipeline
from kg.publishers import listed, of_options

TABLE = "publisher\tcountry\towner\tstate_controlled\treliability\n"
WIRE = TABLE + "Example Wire\tTUR\tState Radio\tyes\tD\n"


@pytest.fixture
def known(tmp_path: Path) -> Path:
    path = tmp_path / "my.tsv"
    path.write_text(WIRE, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_build_puts_what_is_known_beside_each_claim_and_event(tmp_path: Path, known: Path) -> None:
    articles = [
        Article("a", "Russia attacked Ukraine on Monday.", publisher="Example Wire"),
        Article("b", "Germany sent tanks to Ukraine.", publisher="Other Paper"),
    ]
    output.build_output(articles, tmp_path / "out", pipeline=Pipeline(), publishers=[known])
    for name in ("claims.csv", "events.csv"):
        by_publisher = {row["publisher"]: row for row in rows(tmp_path / "out" / name)}
        assert by_publisher["Example Wire"]["state_controlled"] == "yes"
        assert by_publisher["Example Wire"]["reliability"] == "D"
        assert by_publisher["Other Paper"]["reliability"] == ""
    assert list(verify.problems(tmp_path / "out")) == []
    again = analysis.claims(output.load(tmp_path / "out")).set_index("publisher")
    assert again.loc["Example Wire", "publisher_owner"] == "State Radio"


def test_without_a_table_there_are_no_such_columns(tmp_path: Path) -> None:
    article = Article("a", "Russia attacked Ukraine on Monday.", publisher="Example Wire")
    output.build_output([article], tmp_path, pipeline=Pipeline())
    assert "reliability" not in rows(tmp_path / "claims.csv")[0]


def test_the_options_of_a_build_hold_the_table(known: Path) -> None:
    options = json.loads(json.dumps({"publishers": listed([known])}))
    found = of_options(options)
    assert found is not None
    assert (found["example wire"].country, found["example wire"].state_controlled) == ("TUR", True)
    assert of_options({}) is None


def test_the_last_table_wins(tmp_path: Path, known: Path) -> None:
    later = tmp_path / "later.tsv"
    later.write_text(TABLE + "example wire\t\t\tno\tA\n", encoding="utf-8")
    assert [(row["publisher"], row["reliability"]) for row in listed([known, later])] == [
        ("example wire", "A")
    ]


def test_a_bad_row_stops_a_build_before_it_starts(tmp_path: Path) -> None:
    bad = tmp_path / "my.tsv"
    bad.write_text(TABLE + "Example Wire\tTurkey\t\t\t\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"my\.tsv:2: country 'Turkey'"):
        output.build_output([Article("a", "Russia attacked.")], tmp_path / "out", publishers=[bad])
    assert not (tmp_path / "out" / "graph.ttl").exists()
