"""Every canned query answers its question on a small graph, row for row; what is unsafe is refused."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import query
from kg.errors import OutputError, QueryError
from kg.exporters.rdf import write_rdf
from kg.model import (
    Coding,
    Event,
    EventClass,
    Participant,
    Polarity,
    Quad,
    Stance,
)
from tests.graphs import (
    ACCUSE,
    ALLIES,
    ICC,
    LAVROV,
    NATO,
    OTHER_ARTICLE,
    RUSSIA,
    STOLTENBERG,
    UKRAINE,
    WAR_CRIMES,
    graph_of,
    make_claim,
    make_evidence,
    make_graph,
)

ATTACK = ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE)
SAID = "Jens Stoltenberg said Russia attacked Ukraine."
DENIED = "Sergey Lavrov denied that Russia attacked Ukraine."
STATED = "On Monday Russia attacked Ukraine."
ELSEWHERE = "Overnight Russia attacked Ukraine."
NOT = "Russia has not attacked Ukraine."
ALLIES_QUOTE = "NATO will defend NATO allies."
INQUIRY = "The ICC investigates war crimes."
THREAT = "Russia threatened NATO."


def full_graph(folder: Path) -> Path:
    """Write an export in which every canned query finds something, and something it must leave out."""
    from kg.model import Modality

    attack = make_claim(
        "c1",
        make_evidence(STATED, *ATTACK, when="2022-03-01"),
        make_evidence(ELSEWHERE, *ATTACK, article=OTHER_ARTICLE),
        make_evidence(SAID, *ATTACK, speaker=("Jens Stoltenberg", STOLTENBERG)),
        make_evidence(DENIED, *ATTACK, speaker=("Sergey Lavrov", LAVROV), stance=Stance.DENIES),
    )
    opposite = make_claim("c2", make_evidence(NOT, *ATTACK, polarity=Polarity.NEGATIVE))
    planned = make_claim(
        "c3",
        make_evidence(
            ALLIES_QUOTE,
            ("NATO", NATO),
            ("will defend", "defends"),
            ("NATO allies", ALLIES),
            modality=Modality.INTENDED,
        ),
    )
    accused = make_evidence(
        INQUIRY, ("ICC", ICC), ("investigates", "investigates"), ("war crimes", WAR_CRIMES), coding=ACCUSE
    )
    threat = make_evidence(THREAT, ("Russia", RUSSIA), ("threatened", "threatens"), ("NATO", NATO))
    graph = graph_of(attack, opposite, planned, make_claim("c4", accused), make_claim("c5", threat))
    menace = Coding(EventClass.THREATEN, Quad.VERBAL_CONFLICT, why="row 1")
    assault = Coding(EventClass.ASSAULT, Quad.MATERIAL_CONFLICT, why="row 2")
    russia, nato, ukraine = (Participant(e.label, e) for e in (RUSSIA, NATO, UKRAINE))
    graph.graph["events"] = [
        Event("e1", menace, (russia,), (nato,), threat, content="c1"),
        Event(
            "e2", assault, (russia,), (ukraine,), attack.evidence[0], when=attack.evidence[0].proposition.when
        ),
    ]
    write_rdf(graph, folder / "graph.ttl")
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return query.open_store(full_graph(tmp_path_factory.mktemp("output")))


A = "Russia attacks Ukraine"
FIRST, SECOND = "NATO <b>message</b> to Moscow", "Second report"

ANSWERS: dict[str, tuple[dict[str, str], list[tuple[str | None, ...]]]] = {
    "who-does-what": (
        {},
        [
            ("International Criminal Court", "investigates", "war crimes", "stated", INQUIRY),
            ("Russia", "attacks", "Ukraine", "stated", SAID),
            ("Russia", "attacks", "Ukraine", "stated", STATED),
            ("Russia", "attacks", "Ukraine", "stated", ELSEWHERE),
            ("Russia", "attacks", "Ukraine", "stated", DENIED),
            ("Russia", "threatens", "NATO", "stated", THREAT),
        ],
    ),
    "what-x-says-about-y": (
        {"speaker": "jens stoltenberg", "about": "Russia"},
        [("Jens Stoltenberg", "says", A, "positive", "asserted", SAID)],
    ),
    "denials": ({}, [("Sergey Lavrov", A, DENIED)]),
    "contradictions": (
        {},
        [
            (A, quote, against, words)
            for quote in (SAID, STATED, ELSEWHERE)
            for against, words in (("denied by Sergey Lavrov", DENIED), ("its opposite is asserted", NOT))
        ],
    ),
    "threats": ({}, [("Russia", "NATO", A, THREAT)]),
    "not-yet-done": ({}, [("NATO", "NATO defends NATO allies (intended)", "intended", None, ALLIES_QUOTE)]),
    "dyads": (
        {},
        [
            ("Russia", "NATO", "verbal conflict", "1"),
            ("Russia", "Ukraine", "material conflict", "1"),
        ],
    ),
    "timeline": (
        {"a": "Ukraine", "b": "Russian Federation"},
        [
            ("2022-03-01", "2022-04-03", A, STATED),
            (None, "2022-04-03", A, SAID),
            (None, "2022-04-03", A, DENIED),
            (None, "2022-04-03", A + " (negative)", NOT),
            (None, "2022-04-05", A, ELSEWHERE),
        ],
    ),
    "evidence": (
        {"subject": "ICC"},
        [
            (
                "International Criminal Court investigates war crimes",
                INQUIRY, None, None, FIRST, "0", "32", "clauses.svo", "0.9",
            )
        ],
    ),
    "most-corroborated": ({}, [(A, "2", "4")]),
    "single-source": (
        {},
        [
            ("International Criminal Court investigates war crimes", FIRST, INQUIRY),
            ("Russia threatens NATO", FIRST, THREAT),
        ],
    ),
    "about": (
        {"entity": "nato"},
        [
            ("subject", "NATO defends NATO allies (intended)", "open", ALLIES_QUOTE),
            ("object", "Russia threatens NATO", "stated", THREAT),
        ],
    ),
    "material-conflict": ({}, [("ASSAULT", "Russia", "Ukraine", "2022-03-01", STATED)]),
    "speakers": ({}, [("Jens Stoltenberg", "says", "1"), ("Sergey Lavrov", "denies", "1")]),
    "who-says-it": (
        {"words": "investigates"},
        [("International Criminal Court investigates war crimes", "the outlet", "states", INQUIRY)],
    ),
    "entities": ({"type": "country"}, [("Russia", "RUS", "3"), ("Ukraine", "UKR", "2")]),
    "negated": ({}, [(A + " (negative)", None, NOT)]),
    "publishers": (
        {},
        [
            ("Example Wire", A, ELSEWHERE),
            ("The Daily Example", "International Criminal Court investigates war crimes", INQUIRY),
            ("The Daily Example", A, STATED),
            ("The Daily Example", "Russia threatens NATO", THREAT),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [one.name for one in query.canned()])
def test_a_canned_query_answers_its_question(store: ox.Store, name: str) -> None:
    parameters, expected = ANSWERS[name]
    answer = query.run(store, query.text_of(name), parameters=parameters)
    assert sorted(answer.rows, key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize("one", query.canned(), ids=lambda one: one.name)
def test_a_canned_query_says_what_it_asks(one: query.Canned) -> None:
    assert one.question.endswith("?") and one.question[0].isupper()


def test_there_are_fifteen_canned_queries_or_more() -> None:
    assert len(query.canned()) >= 15


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT * WHERE { ?a ?b ?c . SERVICE <http://x.example/> { ?c ?d ?e } }", "SERVICE is refused"),
        ("SELECT * WHERE { { SELECT ?a { SERVICE SILENT ?x { ?a ?b ?c } } } }", "SERVICE is refused"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?a ?b ?c }", "FROM is refused"),
        ("DELETE WHERE { ?a ?b ?c }", "only SELECT, ASK, CONSTRUCT, DESCRIBE"),
        ("LOAD <http://x.example/>", "only SELECT, ASK, CONSTRUCT, DESCRIBE"),
        ("SELECT {", "query not understood"),
    ],
)
def test_what_is_unsafe_or_broken_gets_one_line(store: ox.Store, text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint) as caught:
        query.run(store, text)
    assert "\n" not in str(caught.value)


def test_the_word_service_in_a_string_is_no_service(store: ox.Store) -> None:
    answer = query.run(store, 'SELECT ?x WHERE { BIND ("SERVICE <http://x> { }" AS ?x) }')
    assert answer.rows == (("SERVICE <http://x> { }",),)


def test_ask_construct_and_describe_are_answered(store: ox.Store) -> None:
    assert query.run(store, "ASK { ?a a kgo:Claim }").rows == (("yes",),)
    built = query.run(store, "CONSTRUCT { ?a rel:x ?b } WHERE { ?a rel:attacks ?b }")
    assert len(built.rows) == 1 and built.columns == ("subject", "predicate", "object")
    assert query.run(store, "DESCRIBE wd:Q7184").rows


def test_parameters_are_words_and_never_query(store: ox.Store) -> None:
    sneaky = {"entity": '") } SELECT * { ?a ?b ?c } #'}
    assert query.run(store, query.text_of("about"), parameters=sneaky).rows == ()


def test_an_unknown_parameter_or_name_is_named(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="unknown parameter 'nobody'; known: entity"):
        query.run(store, query.text_of("about"), parameters={"nobody": "x"})
    with pytest.raises(QueryError, match="neither a query, a file, nor one of: about"):
        query.text_of("no-such-query")


def test_a_missing_export_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="build it first"):
        query.open_store(tmp_path)


def test_a_large_export_is_read_from_a_store_that_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_graph(tmp_path)
    small = query.run(query.open_store(tmp_path), query.text_of("denials"))
    assert not (tmp_path / "store").exists()
    monkeypatch.setattr(query, "SMALL", 0)
    large = query.run(query.open_store(tmp_path), query.text_of("denials"))
    assert large == small and len(small.rows) == 1
    assert (tmp_path / "store" / "sparql").is_dir()


@pytest.mark.parametrize("name", ["ICC", "icc", "international  criminal COURT"])
def test_a_name_is_found_in_any_case_and_by_any_alias(store: ox.Store, name: str) -> None:
    answer = query.run(store, query.text_of("evidence"), parameters={"subject": name})
    assert len(answer.rows) == 1


def test_a_query_without_end_is_given_up(tmp_path: Path) -> None:
    folder = full_graph(tmp_path)
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER (?c < ?l) }"
    command = [sys.executable, "-m", "kg", "query", str(folder), endless, "--timeout", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "kg: the query took more than 1 s; narrow it, or raise --timeout\n"


def test_a_stale_store_is_loaded_anew(tmp_path: Path) -> None:
    write_rdf(make_graph(), tmp_path / "graph.ttl")
    first = query.place_store(tmp_path)
    assert query.place_store(tmp_path) == first
    full_graph(tmp_path)
    assert query.place_store(tmp_path) != first
    assert len(query.run(query.open_store(tmp_path), query.text_of("denials")).rows) == 1
