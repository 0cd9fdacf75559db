"""What is worth an edge: named ends and plain objects are, times and circumstances are not."""

from dataclasses import replace

import pytest

from kg import tables
from kg.assembly import is_kept
from kg.model import Clause, Evidence, Link, MentionKind
from kg.selection import Circumstance, EmptyNoun, is_informative
from tests.graphs import NATO, RUSSIA, WAR_CRIMES, make_evidence


def evidence(relation: str, object_: str, clause: Clause, label: str | None = None) -> Evidence:
    quote = f"NATO {relation} {object_}."
    piece = make_evidence(quote, ("NATO", NATO), (relation, relation), (object_, WAR_CRIMES))
    proposition = piece.proposition
    assert proposition.object is not None
    mention = replace(proposition.object, label=label, kind="noun")
    curated = replace(piece.relation, curated=False)
    return replace(
        piece, proposition=replace(proposition, clause=clause, object=mention), relation=curated, object=None
    )


@pytest.mark.parametrize(
    ("relation", "object_", "clause", "label"),
    [
        ("met on", "Sunday", Clause(("meet",), link="on", preps=(("on", "sunday"),)), "DATE"),
        (
            "told a guard at",
            "the door",
            Clause(("tell",), noun="guard", link="at", preps=(("at", "door"),)),
            None,
        ),
        ("fell by", "nine percent", Clause(("fall",), link="by", preps=(("by", "percent"),)), "PERCENT"),
        ("met at", "the end of the year", Clause(("meet",), link="at", preps=(("at", "end"),)), None),
        ("spoke in", "Dutch", Clause(("speak",), link="in", preps=(("in", "dutch"),)), "NORP"),
        ("works at", "plans", Clause(("work",), ("on", "in"), noun="plan", link="at"), None),
    ],
)
def test_circumstances_make_no_edge(relation: str, object_: str, clause: Clause, label: str | None) -> None:
    piece = evidence(relation, object_, clause, label)
    assert not is_informative(piece)
    assert not is_kept(piece)
    assert is_kept(piece, keep_all=True)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("The airline", False),
        ("this day", False),
        ("The police", True),
        ("The rebels", True),
        ("The old airline", True),
    ],
)
def test_a_subject_that_points_back_makes_no_edge(words: str, kept: bool) -> None:
    piece = evidence("buys", "jets", Clause(("buy",), objects=("jet",)))
    subject = replace(piece.proposition.subject, text=words, kind=MentionKind.NOUN)
    nameless = replace(piece, proposition=replace(piece.proposition, subject=subject), subject=None)
    assert is_informative(nameless) is kept
    resolved = replace(subject, referent="Mahan Air")
    assert is_informative(replace(nameless, proposition=replace(nameless.proposition, subject=resolved)))


def test_where_a_known_place_lies_is_no_news() -> None:
    piece = evidence("is in", "Italy", Clause(("be",), link="in", preps=(("in", "italy"),)))
    town = replace(NATO, label="Cremona", country=None)
    place = replace(
        piece, proposition=replace(piece.proposition, rule="belonging.place"), object=Link(RUSSIA, 1.0)
    )
    assert is_informative(replace(place, subject=Link(town, 1.0)))
    assert not is_informative(replace(place, subject=Link(replace(town, country=RUSSIA.country), 1.0)))


@pytest.mark.parametrize(
    ("relation", "object_", "clause"),
    [
        ("prevented", "an attack", Clause(("prevent",), objects=("attack",))),
        ("asked for", "a truce", Clause(("ask",), link="for", preps=(("for", "truce"),))),
        ("prevents attacks against", "any member", Clause(("prevent",), noun="attack", link="against")),
    ],
)
def test_objects_and_their_complements_make_edges(relation: str, object_: str, clause: Clause) -> None:
    assert is_informative(evidence(relation, object_, clause))


def test_a_named_place_makes_an_edge_though_it_is_a_circumstance() -> None:
    clause = Clause(("hold",), noun="drill", link="in", preps=(("in", "russia"),))
    piece = replace(
        evidence("held drills in", "Russia", clause),
        object=make_evidence(
            "NATO left Russia.", ("NATO", NATO), ("left", "leaves"), ("Russia", RUSSIA)
        ).object,
    )
    assert is_informative(piece)


def test_what_says_next_to_nothing_makes_no_edge() -> None:
    assert not is_informative(evidence("does", "its best", Clause(("do",))))
    assert not is_informative(evidence("is", "Chilean", Clause(("be",)), "NORP"))
    assert not is_informative(evidence("is part of", "this", Clause(("be",), noun="part", link="of")))
    assert not is_informative(evidence("resigns after", "a trial", Clause(("resign",), link="after")))
    assert not is_informative(evidence("dies from burns", "an hour later", Clause(("die",), noun="burn")))
    assert not is_informative(evidence("lost", "ten", Clause(("lose",)), "CARDINAL"))
    assert is_informative(evidence("is", "an alliance", Clause(("be",))))


def test_every_circumstance_has_a_sentence_of_its_own() -> None:
    rows = tables.load("circumstances.tsv", Circumstance)
    assert all(len(row.example.split()) >= 8 and row.noun in row.example.lower() for row in rows)
    assert len({row.example for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("relation", "object_", "clause", "label"),
    [
        ("smuggled out of", "the country", Clause(("smuggle",), objects=("diplomat",), link="out of"), None),
        (
            "took part in talks on",
            "a change",
            Clause(("take",), noun="part", objects=("part",), link="in talks on"),
            None,
        ),
        (
            "ran with",
            "two bags",
            Clause(("run",), link="with", preps=(("to", "port"), ("with", "bag"))),
            None,
        ),
        ("is at", "odds", Clause(("be",), link="at", preps=(("at", "odds"),)), None),
        ("acted at", "the request", Clause(("do",), link="at"), None),
        ("reached", "nine percent", Clause(("reach",), objects=("percent",)), "PERCENT"),
        ("collects", "other things", Clause(("collect",), objects=("thing",)), None),
    ],
)
def test_half_said_and_trailing_ends_make_no_edge(
    relation: str, object_: str, clause: Clause, label: str | None
) -> None:
    assert not is_informative(evidence(relation, object_, clause, label))


def test_a_share_of_something_makes_an_edge() -> None:
    clause = Clause(("hold",), objects=("percent",))
    assert is_informative(evidence("holds", "nine percent of the seats", clause, "PERCENT"))


@pytest.mark.parametrize("row", tables.load("empty_nouns.tsv", EmptyNoun), ids=lambda row: row.noun)
def test_empty_nouns_end_their_example(row: EmptyNoun) -> None:
    assert row.example.rstrip(".").split()[-1] == row.noun
    assert len(row.example.split()) >= 8
    assert not is_informative(evidence("has", f"an {row.noun}", Clause(("have",), objects=(row.noun,))))
