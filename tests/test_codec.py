"""Every value that kg keeps comes back from the store as it was."""

import json

from kg import codec
from kg.model import Article, Event, Evidence, Participant
from tests.graphs import ACCUSE, ARTICLE, ICC, WAR_CRIMES, make_evidence, make_graph


def test_every_piece_of_evidence_survives_the_round_trip() -> None:
    claims = [claim for _, _, claim in make_graph().edges(data="claim")]
    for piece in (piece for claim in claims for piece in claim.evidence):
        stored = json.loads(json.dumps(codec.encode(piece)))
        assert codec.decode(Evidence, stored) == piece


def test_defaults_are_left_out_and_come_back() -> None:
    article = Article("a", "Text.")
    assert codec.encode(article) == {"id": "a", "text": "Text."}
    assert codec.decode(Article, {"id": "a", "text": "Text."}) == article


def test_an_event_survives_the_round_trip() -> None:
    piece = make_evidence(
        "The ICC investigates war crimes.",
        ("ICC", ICC),
        ("investigates", "investigates"),
        ("war crimes", WAR_CRIMES),
        article=ARTICLE,
    )
    event = Event("e1", ACCUSE, (Participant("ICC", ICC),), (Participant("someone", None),), piece, killed=3)
    assert codec.decode(Event, json.loads(json.dumps(codec.encode(event)))) == event
