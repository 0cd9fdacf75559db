"""The same verbs are political events between powers, and none in sport, trade and private life."""

from collections.abc import Callable

import pytest

from kg.model import Article, EventClass
from kg.pipeline import Pipeline

Coded = Callable[[str], set[EventClass]]


@pytest.fixture(scope="module")
def coded() -> Coded:
    pipeline = Pipeline()

    def classes(text: str) -> set[EventClass]:
        ((_, pieces),) = pipeline.evidence([Article("a", text)])
        return {piece.coding.event_class for piece in pieces if piece.coding is not None}

    return classes


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm joined the band and provided lyrics for two songs.",
        "The Blue Lantern Inn is offering rooms at half the price.",
        "Ida Holm met Nils Berg at a bakery in Bergen.",
        "The governor was sworn in on Monday.",
        "The minister called the plan a mistake.",
        "The coast guard called off the search for the yacht.",
        "Ida Holm was flown to a clinic.",
        "A reporter asked the mayor about the cracks in the bridge.",
        "The company issued a release on Monday.",
    ],
)
def test_private_acts_are_no_events(text: str, coded: Coded) -> None:
    assert coded(text) == set()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("France provided ammunition to Ukraine.", EventClass.AID),
        ("Norway offered to send medics to Chad.", EventClass.AGREE),
        ("The president of France met the king of Jordan.", EventClass.CONSULT),
        ("The prime minister of India flew to Tokyo.", EventClass.CONSULT),
        ("Ida Holm stabbed two officers in Oslo.", EventClass.ASSAULT),
        ("Fishermen protested against the dam in Oslo.", EventClass.PROTEST),
        ("Police arrested Ida Holm in Bergen.", EventClass.COERCE),
        ("Brazil imposed sanctions on Belarus.", EventClass.SANCTION),
        ("The senators attacked the inquiry of the Senate.", EventClass.ACCUSE),
    ],
)
def test_acts_of_power_are_events(text: str, event: EventClass, coded: Coded) -> None:
    assert event in coded(text)
