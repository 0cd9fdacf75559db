"""A small archive by hand: denial, negation, a meeting, copies, two weeks, four actors."""

from __future__ import annotations

from datetime import date

import networkx as nx

from kg.events import events
from kg.model import (
    ArticleRef,
    Coding,
    Entity,
    EntityType,
    EventClass,
    EventStatus,
    Evidence,
    Modality,
    Polarity,
    Quad,
    Stance,
)
from tests.graphs import LAVROV, NATO, RUSSIA, STOLTENBERG, UKRAINE, graph_of, make_claim, make_evidence

TURKEY = Entity("wd:Q43", "Turkey", EntityType.COUNTRY, "TUR", "GOV")
DAY_ONE = ArticleRef("d1", "First", "The Daily Example", None, date(2022, 3, 1))
DAY_TWO = ArticleRef("d2", "Second", "Example Wire", None, date(2022, 3, 2))
COPY = ArticleRef("d3", "Third", "Example Evening", None, date(2022, 3, 2))
LATER = ArticleRef("d9", "Later", "The Daily Example", None, date(2022, 3, 21))

ASSAULT = Coding(EventClass.ASSAULT, Quad.MATERIAL_CONFLICT, score=-9.0, why="relations.tsv row 1")
AID = Coding(EventClass.AID, Quad.MATERIAL_COOPERATION, score=7.0, why="relations.tsv row 4")
CONSULT = Coding(EventClass.CONSULT, Quad.VERBAL_COOPERATION, score=1.0, why="relations.tsv row 2")
OLD = Coding(EventClass.ASSAULT, Quad.MATERIAL_CONFLICT, score=-9.0, status=EventStatus.HISTORICAL)


def attack(article: ArticleRef = DAY_ONE, **options: object) -> Evidence:
    return make_evidence(
        "Russia attacked Ukraine on Tuesday, Jens Stoltenberg and Sergey Lavrov know.",
        ("Russia", RUSSIA),
        ("attacked", "attacks"),
        ("Ukraine", UKRAINE),
        article=article,
        **options,  # type: ignore[arg-type]
    )


def archive() -> nx.MultiDiGraph:
    """Return the graph with its events."""
    claims = (
        make_claim(
            "a1",
            attack(coding=ASSAULT),
            attack(DAY_TWO, speaker=("Jens Stoltenberg", STOLTENBERG)),
            attack(COPY, speaker=("Jens Stoltenberg", STOLTENBERG)),
            attack(LATER, speaker=("Sergey Lavrov", LAVROV), stance=Stance.DENIES, coding=ASSAULT),
        ),
        make_claim("a2", attack(DAY_TWO, polarity=Polarity.NEGATIVE, speaker=("Sergey Lavrov", LAVROV))),
        make_claim("a3", attack(LATER, modality=Modality.POSSIBLE, coding=ASSAULT)),
        make_claim(
            "b1",
            make_evidence(
                "NATO sent help to Ukraine.",
                ("NATO", NATO),
                ("sent help to", "sends help to"),
                ("Ukraine", UKRAINE),
                article=LATER,
                coding=AID,
            ),
        ),
        make_claim(
            "b2",
            make_evidence(
                "Turkey sent help to Ukraine.",
                ("Turkey", TURKEY),
                ("sent help to", "sends help to"),
                ("Ukraine", UKRAINE),
                article=LATER,
                coding=AID,
            ),
        ),
        make_claim(
            "b3",
            make_evidence("Turkey praised NATO.", ("Turkey", TURKEY), ("praised", "praises"), ("NATO", NATO)),
        ),
    )
    graph = graph_of(*claims)
    graph.graph["events"] = [
        *events(piece for claim in claims for piece in claim.evidence),
        *events([attack(LATER, coding=OLD)]),
        meeting(),
    ]
    return graph


def meeting():  # type: ignore[no-untyped-def]
    """Return a meeting of three: all are actors."""
    from dataclasses import replace

    from kg.model import Participant

    piece = make_evidence(
        "Russia, Turkey and Ukraine met.",
        ("Russia", RUSSIA),
        ("met", "meets"),
        ("Ukraine", UKRAINE),
        article=LATER,
        coding=CONSULT,
    )
    (found,) = events([piece])
    three = tuple(Participant(one.label, one) for one in (UKRAINE, RUSSIA, TURKEY))
    return replace(found, actors=three, recipients=())
