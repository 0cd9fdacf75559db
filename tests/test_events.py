"""Events gather the propositions of one predicate, and reports of one event are joined, not merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import networkx as nx

from kg.events import day_of, events, link_reports
from kg.exporters.events_csv import COLUMNS, write_events
from kg.model import (
    Argument,
    ArticleRef,
    Clause,
    Coding,
    Entity,
    EntityType,
    EventClass,
    Evidence,
    Link,
    Mention,
    MentionKind,
    Quad,
    When,
    WhenBasis,
)
from tests.graphs import NATO, RUSSIA, UKRAINE, make_evidence

KYIV = Entity("kg:city/kyiv", "Kyiv", EntityType.CITY, "UKR")
SHELLING = Coding(EventClass.ASSAULT, Quad.MATERIAL_CONFLICT, ("heavy-weapons",), (), -9.5, "19", why="row 1")
QUOTE = "Russia and its allies shelled Ukraine near Kyiv on Monday, killing 12 people and wounding 40."


def shelling(article: ArticleRef, target: tuple[str, Entity] = ("Ukraine", UKRAINE)) -> Evidence:
    return make_evidence(
        QUOTE, ("Russia", RUSSIA), ("shelled", "shells"), target, article=article, coding=SHELLING
    )


def article(name: str, day: int) -> ArticleRef:
    return ArticleRef(name, None, "The Example", None, date(2024, 5, day))


def in_place(piece: Evidence) -> Evidence:
    """Return evidence with "near Kyiv" as a further argument."""
    start = QUOTE.index("Kyiv")
    near = Argument("prep", "near", Mention("Kyiv", MentionKind.NAME, start, start + 4))
    proposition = replace(piece.proposition, arguments=(near,))
    return replace(piece, proposition=proposition, arguments=(Link(KYIV, 1.0),))


def test_one_predicate_is_one_event_with_all_its_parts() -> None:
    first = in_place(shelling(article("a", 1)))
    (event,) = events([first, shelling(article("a", 1))])
    assert [one.mention for one in event.actors] == ["Russia"]
    assert [one.mention for one in event.recipients] == ["Ukraine"]
    assert event.place is not None and event.place.entity == KYIV


def test_killed_and_injured_are_counted_with_their_words() -> None:
    (event,) = events([shelling(article("a", 1))])
    assert (event.killed, event.injured) == (12, 40)
    assert event.killed_span is not None
    assert QUOTE[event.killed_span.start : event.killed_span.end] == "12"


def test_evidence_without_coding_is_no_event() -> None:
    assert events([replace(shelling(article("a", 1)), coding=None)]) == []


def test_a_place_alone_is_a_recipient_only_if_nobody_else_is() -> None:
    piece = shelling(article("a", 1), ("Kyiv", KYIV))
    held = replace(piece.proposition, clause=Clause(("shell",), link="near"))
    placed = replace(piece, proposition=held)
    (event,) = events([placed, shelling(article("a", 1))])
    assert [one.mention for one in event.recipients] == ["Ukraine"]


def test_of_a_meeting_all_are_actors() -> None:
    talks = replace(SHELLING, event_class=EventClass.CONSULT, quad=Quad.VERBAL_COOPERATION, modes=())
    (meeting,) = events([replace(shelling(article("a", 1)), coding=talks)])
    assert [one.mention for one in meeting.actors] == ["Russia", "Ukraine"] and not meeting.recipients
    (visit,) = events([replace(shelling(article("a", 1)), coding=replace(talks, modes=("visit",)))])
    assert [one.mention for one in visit.recipients] == ["Ukraine"]


def test_the_nearest_of_several_linked_parts_is_the_recipient() -> None:
    near = shelling(article("a", 1))
    far = shelling(article("a", 1), ("Kyiv", KYIV))
    clause = replace(far.proposition.clause, link="for talks of committee with")
    far = replace(far, proposition=replace(far.proposition, clause=clause))
    (event,) = events([near, far])
    assert [one.mention for one in event.recipients] == ["Ukraine"]


def test_the_doer_of_a_passive_stays_unknown() -> None:
    piece = shelling(article("a", 1))
    passive = replace(piece, coding=replace(SHELLING, actor="unknown", recipient="subject"))
    (event,) = events([passive])
    assert event.actors == ()
    assert [one.mention for one in event.recipients] == ["Russia"]


def test_reports_of_one_event_are_joined_within_two_days_and_stay_apart() -> None:
    found = events([shelling(article("a", 1)), shelling(article("b", 2)), shelling(article("c", 9))])
    assert len(found) == 3
    first, second, late = found
    assert (first.story, late.story) == (None, None)
    assert second.story == first.id
    assert second.story_why == "same class, actors and recipients within 2 days"


def test_other_actors_or_days_are_other_events() -> None:
    other = make_evidence(
        QUOTE,
        ("Russia", NATO),
        ("shelled", "shells"),
        ("Ukraine", UKRAINE),
        article=article("b", 1),
        coding=SHELLING,
    )
    assert all(event.story is None for event in events([shelling(article("a", 1)), other]))


def test_joining_reports_needs_no_order() -> None:
    pieces = [shelling(article("b", 2)), shelling(article("a", 1))]
    assert events(pieces) == events(reversed(pieces))
    assert link_reports(events(pieces)) == events(pieces)


def test_the_stated_day_wins_over_the_day_of_publication() -> None:
    piece = shelling(article("a", 9))
    dated = replace(piece.proposition, when=When("2024-05-03", WhenBasis.STATED))
    (event,) = events([replace(piece, proposition=dated)])
    assert day_of(event) == date(2024, 5, 3)


def test_content_is_the_claim_an_event_speaks_of() -> None:
    piece = shelling(article("a", 1))
    threat = replace(
        SHELLING, event_class=EventClass.THREATEN, quad=Quad.VERBAL_CONFLICT, modes=("violence",)
    )
    clause = Clause(("threaten", "shell"))
    threatened = replace(piece, coding=threat, proposition=replace(piece.proposition, clause=clause))
    (event,) = events([threatened], claim_of=lambda _: "c1")
    assert event.content == "c1"
    assert events([piece], claim_of=lambda _: "c1")[0].content is None


def test_events_are_a_table_with_countries_and_sectors(tmp_path) -> None:  # type: ignore[no-untyped-def]
    graph = nx.MultiDiGraph()
    graph.graph["events"] = events([in_place(shelling(article("a", 1)))])
    write_events(graph, tmp_path / "events.csv")
    header, row = (tmp_path / "events.csv").read_text(encoding="utf-8").splitlines()
    assert header == ",".join(COLUMNS)
    assert ",2024-05-01,published,new,ASSAULT,heavy-weapons," in row
    assert ",Russia,wd:Q159,RUS,GOV,Ukraine,wd:Q212,UKR,GOV,Kyiv," in row
    assert list(tmp_path.iterdir()) == [tmp_path / "events.csv"]


def test_a_quote_that_looks_like_a_formula_is_no_formula(tmp_path) -> None:  # type: ignore[no-untyped-def]
    piece = replace(shelling(article("a", 1)), quote="=HYPERLINK(1)")
    graph = nx.MultiDiGraph()
    graph.graph["events"] = events([piece])
    write_events(graph, tmp_path / "events.csv")
    assert ",'=HYPERLINK(1)," in (tmp_path / "events.csv").read_text(encoding="utf-8")
