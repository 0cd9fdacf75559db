"""Verdicts outlast builds: what is rejected leaves everything, what is confirmed is sure and marked."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib

from kg import forget, output, verify
from kg.errors import TableError
from kg.model import Evidence, MentionKind, Modality, Polarity, Relation
from kg.review import Aspect, Fate, Outcome, Replay, Verdict, judged
from kg.review.verdicts import COLUMNS, append, combine, read, write
from tests.graphs import RUSSIA, link
from tests.review.folders import in_article, make_output, pieces, texts

ATTACK, INVESTIGATION, PRAISE = pieces()
DAY = date(2022, 5, 1)


def verdict(piece: Evidence, outcome: Outcome = Outcome.WRONG, *wrong: Aspect, **more: object) -> Verdict:
    given = {"reviewer": "ann", "day": DAY, **more}
    return judged(piece, texts()[piece.article.id], outcome, wrong=wrong, **given)  # type: ignore[arg-type]


def replayed(verdicts: list[Verdict], evidence: list[Evidence]) -> tuple[list[Evidence], list[Fate]]:
    replay = Replay(verdicts, texts())
    left = list(replay.apply(evidence))
    return left, [one.fate for one in replay.decisions()]


def test_what_is_rejected_leaves_every_file_and_stays_listed(tmp_path: Path) -> None:
    write(
        tmp_path / "verdicts.tsv", [verdict(INVESTIGATION, Outcome.WRONG, Aspect.SUBJECT, note="a panel did")]
    )
    make_output(tmp_path)
    graph = output.load(tmp_path)
    assert graph.number_of_edges() == 2
    assert graph.graph["events"] == []
    for name in ("claims.csv", "events.csv", "graph.html"):
        assert "war crimes" not in (tmp_path / name).read_text(encoding="utf-8")
    (row,) = csv.DictReader((tmp_path / "rejected.csv").open(encoding="utf-8"))
    assert (row["fate"], row["reviewer"], row["date"]) == ("rejected", "ann", "2022-05-01")
    assert row["reason"] == "subject; a panel did"
    assert list(verify.problems(tmp_path)) == []


def test_a_rejection_is_told_in_the_rdf_with_its_reviewer_and_breaks_no_shape(tmp_path: Path) -> None:
    rejected = verdict(INVESTIGATION, Outcome.WRONG, Aspect.SUBJECT, note="a panel did")
    write(tmp_path / "verdicts.tsv", [rejected, verdict(ATTACK, Outcome.RIGHT)])
    make_output(tmp_path)
    found = rdflib.Graph().parse(tmp_path / "graph.ttl")
    rows = found.query(
        """PREFIX kgo: <https://w3id.org/geokg/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?outcome ?who ?why WHERE { ?v a kgo:Verdict ; kgo:outcome ?outcome ;
        prov:wasAttributedTo/rdfs:label ?who . OPTIONAL { ?v rdfs:comment ?why } } ORDER BY ?outcome"""
    )
    told = [tuple(str(cell) for cell in row) for row in rows]  # type: ignore[union-attr]
    assert told == [("confirmed", "ann", "None"), ("rejected", "ann", "subject; a panel did")]
    assert not list(verify.shape_problems(output.load(tmp_path)))


def test_what_is_confirmed_is_sure_and_marked(tmp_path: Path) -> None:
    unsure = [replace(p, proposition=replace(p.proposition, confidence=0.2)) for p in pieces()]
    write(tmp_path / "verdicts.tsv", [verdict(ATTACK, Outcome.RIGHT)])
    make_output(tmp_path, unsure)
    (row,) = csv.DictReader((tmp_path / "claims.csv").open(encoding="utf-8"))
    assert (row["relation"], row["confidence"], row["confirmed"]) == ("attacks", "1.0000", "ann")


def test_deleting_the_line_brings_the_claim_back(tmp_path: Path) -> None:
    write(tmp_path / "verdicts.tsv", [verdict(ATTACK)])
    make_output(tmp_path)
    assert output.load(tmp_path).number_of_edges() == 2
    (tmp_path / "verdicts.tsv").unlink()
    assert list(verify.problems(tmp_path)) == []
    output.replay(tmp_path)
    assert output.load(tmp_path).number_of_edges() == 3
    assert list(verify.problems(tmp_path)) == []


def test_tampering_with_the_kept_verdicts_is_found(tmp_path: Path) -> None:
    write(tmp_path / "verdicts.tsv", [verdict(ATTACK)])
    make_output(tmp_path)
    (tmp_path / "store" / "verdicts.tsv").write_text("\t".join(COLUMNS) + "\n", encoding="utf-8")
    assert any("verdicts.tsv: changed" in line for line in verify.problems(tmp_path))


def test_a_verdict_survives_another_rule_another_id_and_a_fuller_gazetteer() -> None:
    moved = in_article(ATTACK, "another-id")
    known = link(replace(RUSSIA, id="wd:Q159000"))
    now = replace(moved, subject=known, proposition=replace(moved.proposition, rule="clauses.new"))
    replay = Replay([verdict(ATTACK, Outcome.RIGHT)], {"another-id": texts()["a1"]})
    (left,) = replay.apply([now])
    assert left.proposition.confidence == 1.0
    assert [one.fate for one in replay.decisions()] == [Fate.CONFIRMED]


def test_a_rejected_link_is_outdated_when_the_gazetteer_links_elsewhere() -> None:
    now = replace(ATTACK, subject=link(replace(RUSSIA, id="wd:Q34266", label="Russian Empire")))
    left, fates = replayed([verdict(ATTACK, Outcome.WRONG, Aspect.LINK)], [now])
    assert (left, fates) == ([now], [Fate.OUTDATED])


def test_a_wrong_polarity_is_outdated_once_it_is_read_otherwise() -> None:
    factuality = replace(ATTACK.proposition.factuality, polarity=Polarity.NEGATIVE)
    now = replace(ATTACK, proposition=replace(ATTACK.proposition, factuality=factuality))
    assert replayed([verdict(ATTACK, Outcome.WRONG, Aspect.POLARITY)], [now])[1] == [Fate.OUTDATED]
    assert replayed([verdict(ATTACK, Outcome.WRONG, Aspect.POLARITY)], [ATTACK])[1] == [Fate.REJECTED]


def test_a_confirmation_does_not_hold_for_another_relation() -> None:
    now = replace(ATTACK, relation=Relation("rel:defends", "defends"))
    left, fates = replayed([verdict(ATTACK, Outcome.RIGHT)], [now])
    assert (left, fates) == ([now], [Fate.OUTDATED])


def test_words_that_are_gone_are_listed_and_not_lost() -> None:
    assert replayed([verdict(ATTACK)], [PRAISE]) == ([PRAISE], [Fate.GONE])


def test_an_added_article_on_a_mention_does_not_lose_the_verdict() -> None:
    p = INVESTIGATION.proposition
    wider = replace(p.subject, start=p.subject.start - 4, text="The " + p.subject.text, kind=MentionKind.NAME)
    now = replace(INVESTIGATION, proposition=replace(p, subject=wider))
    assert replayed([verdict(INVESTIGATION, Outcome.RIGHT)], [now])[1] == [Fate.CONFIRMED]


def test_a_wrong_event_class_takes_the_event_away_and_leaves_the_claim() -> None:
    (left,), fates = replayed([verdict(INVESTIGATION, Outcome.WRONG, Aspect.EVENT_CLASS)], [INVESTIGATION])
    assert left.coding is None and left.relation == INVESTIGATION.relation
    assert fates == [Fate.CORRECTED]


@pytest.mark.parametrize(
    ("aspect", "correction", "read_now"),
    [
        (Aspect.EVENT_CLASS, "event=SUPPORT", lambda e: str(e.coding.event_class)),
        (Aspect.LINK, "subject=kg:body/un-panel SUPPORT", lambda e: e.subject.entity.label),
        (Aspect.RELATION, "relation=SUPPORT", lambda e: e.relation.label),
        (Aspect.TIME, "when=SUPPORT", lambda e: e.proposition.when.edtf),
    ],
)
def test_a_correction_is_applied(aspect: Aspect, correction: str, read_now: object) -> None:
    given = verdict(INVESTIGATION, Outcome.WRONG, aspect, correction=[correction])
    (left,), fates = replayed([given], [INVESTIGATION])
    assert read_now(left) == "SUPPORT"  # type: ignore[operator]
    assert fates == [Fate.CORRECTED]
    assert left.confirmed[0].corrected == correction


def test_direction_polarity_and_modality_are_corrected_together() -> None:
    wrong = (Aspect.DIRECTION, Aspect.POLARITY, Aspect.MODALITY)
    correction = ["direction=swap", "polarity=negative", "modality=possible"]
    (left,), _ = replayed([verdict(ATTACK, Outcome.WRONG, *wrong, correction=correction)], [ATTACK])
    assert left.subject == ATTACK.object and left.object == ATTACK.subject
    assert left.proposition.factuality.polarity is Polarity.NEGATIVE
    assert left.proposition.factuality.modality is Modality.POSSIBLE


def test_the_mirror_of_a_rejected_passive_goes_with_it() -> None:
    p = ATTACK.proposition
    mirror = replace(
        ATTACK,
        proposition=replace(p, subject=p.object, object=p.subject),
        subject=ATTACK.object, object=ATTACK.subject, relation=Relation("rel:x", "is attacked by"),
    )  # fmt: skip
    left, fates = replayed([verdict(ATTACK, Outcome.WRONG, Aspect.RELATION)], [ATTACK, mirror])
    assert (left, fates) == ([], [Fate.REJECTED])


def test_reviewers_who_disagree_change_nothing_and_are_shown(tmp_path: Path) -> None:
    write(tmp_path / "verdicts-ann.tsv", [verdict(ATTACK)])
    write(tmp_path / "verdicts-bob.tsv", [verdict(ATTACK, Outcome.RIGHT, reviewer="bob")])
    make_output(tmp_path)
    assert output.load(tmp_path).number_of_edges() == 3
    rows = list(csv.DictReader((tmp_path / "rejected.csv").open(encoding="utf-8")))
    assert [(row["fate"], row["reviewer"], row["verdict"]) for row in rows] == [
        ("disputed", "ann", "wrong"),
        ("disputed", "bob", "right"),
    ]


def test_of_one_reviewer_the_last_verdict_counts(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    append(path, verdict(ATTACK))
    append(path, verdict(ATTACK, Outcome.RIGHT))
    append(path, verdict(ATTACK, reviewer="bob"))
    assert [(one.reviewer, one.verdict) for one in combine([path])] == [
        ("ann", Outcome.RIGHT),
        ("bob", Outcome.WRONG),
    ]


def test_notes_with_tabs_and_line_breaks_come_back_as_one_line(tmp_path: Path) -> None:
    given = verdict(ATTACK, note="two\tlines\nand | a bar\u2028end")
    write(tmp_path / "verdicts.tsv", [given])
    assert read(tmp_path / "verdicts.tsv") == [given]
    assert given.note == "two lines and | a bar end"


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("verdict", "perhaps", "'perhaps' is not one of: right, wrong"),
        ("wrong", "spelling", "'spelling' is not one of"),
        ("subject", "12", "subject: '12' is not a span such as 10-14"),
        ("date", "yesterday", "Invalid isoformat string"),
        ("correction", "event=WAR", "'WAR' is not one of"),
        ("correction", "colour=red", "'colour=red' is not what=value"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, column: str, value: str, reason: str) -> None:
    path = tmp_path / "verdicts.tsv"
    write(path, [verdict(PRAISE), verdict(ATTACK)])
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[2].split("\t")
    cells[COLUMNS.index(column)] = value
    path.write_text("\n".join([*lines[:2], "\t".join(cells)]) + "\n", encoding="utf-8")
    with pytest.raises(TableError, match="^verdicts.tsv:3: ") as raised:
        read(path)
    assert reason in str(raised.value)


def test_who_is_forgotten_leaves_the_verdicts_too(tmp_path: Path) -> None:
    write(tmp_path / "verdicts.tsv", [verdict(ATTACK), verdict(PRAISE, Outcome.RIGHT)])
    make_output(tmp_path)
    forget.forget_person(tmp_path, "Sergey Lavrov")
    assert [one.article for one in read(tmp_path / "verdicts.tsv")] == ["a1"]
    left = [p for p in tmp_path.rglob("*") if p.suffix in (".tsv", ".csv", ".ttl", ".html")]
    assert not [p for p in left if "Lavrov" in p.read_text(encoding="utf-8")]
    assert list(verify.problems(tmp_path)) == []
