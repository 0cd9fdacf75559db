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
        "Hurricane Odile hit the port of Salina Cruz.",
        "The weather service warned of floods along the Danube.",
        "The weather service issued a storm warning for Norway.",
        "The Argus asked the president of France whether he had slept.",
        "The president of France spoke to reporters in Oslo.",
        "The Senate will meet on Monday.",
        "Ida Holm drowned near Bergen.",
        "The president of Chile was able to sleep.",
        "Reuters reported an attack in Oslo.",
        "A statement was released by the Supreme Court of Norway.",
        "The minister returned to Norway after nine days.",
        "Ida Holm waived extradition to Norway.",
        "The judge recommended a quiet prison in Bergen.",
        "The government of Norway proposed an amendment to the law on boats.",
        "The minister said people must know the truth.",
        "A rocket firm tested its new rocket in Norway.",
        "Iran denied that it had attacked Norway.",
        "The police of Norway spoke with Ida Holm as a suspect.",
        "Ida Holm retreated to New Mexico.",
        "Nine nurses from Norway were injured in a bus crash near Bergen.",
        "Two soldiers were killed by the flood in Chad.",
        "If the Senate votes to lend Norway two ships, nobody will laugh.",
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
        ("Two soldiers were killed in an ambush in Chad.", EventClass.ASSAULT),
        ("Fishermen protested against the dam in Oslo.", EventClass.PROTEST),
        ("Police arrested Ida Holm in Bergen.", EventClass.COERCE),
        ("Brazil imposed sanctions on Belarus.", EventClass.SANCTION),
        ("The senators voted to lend Norway two ships.", EventClass.AID),
        ("Norway signed an accord to supply Chile with wheat.", EventClass.AGREE),
        ("The president of Chile rescheduled his visit to Norway.", EventClass.REJECT),
        ("The guerrillas captured the town of Salina.", EventClass.ASSAULT),
        ("The Norwegian judge sentenced Ida Holm to nine years.", EventClass.SANCTION),
        ("The Senate of Chile met with the ambassadors of Norway.", EventClass.CONSULT),
        ("The senators attacked the inquiry of the Senate.", EventClass.ACCUSE),
    ],
)
def test_acts_of_power_are_events(text: str, event: EventClass, coded: Coded) -> None:
    assert event in coded(text)
