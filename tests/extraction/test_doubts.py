"""Facts that hardly stand alone are kept, below the confidence of the default graph."""

import pytest

from kg.extraction.doubts import DOUBTED
from tests.extraction.conftest import Read, sure


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("The court forced the bank to close two branches.", ("The court", "forces", "the bank")),
        ("The old coast road is open.", ("The old coast road", "is", "open")),
        ("Norway became the first country to ratify the treaty.", ("Norway", "becomes", "the first country")),
        ("The minister wrote on Facebook that Norway had left.", ("The minister", "writes on", "Facebook")),
        ("The train crashed between Oslo and Bergen.", ("The train", "crashes between", "Oslo")),
        ("The mayor called the vote a farce.", ("The mayor", "calls", "a farce")),
        ("The mayor called the vote of the council a farce.", ("The mayor", "calls vote of", "the council")),
        ("The mayor called the vote a breach of trust.", ("The mayor", "calls vote breach of", "trust")),
        (
            "Ida Holm worked with Nils Berg of Radio Bergen.",
            ("Ida Holm", "works with berg of", "Radio Bergen"),
        ),
        ("The minister told the press that Norway had left.", ("The minister", "tells", "the press")),
        ("Ida Holm was described by the council as a thief.", ("the council", "describes", "Ida Holm")),
        ("The council described Ida Holm as a thief.", ("The council", "describes", "Ida Holm")),
        ("The minister has a plan to leave Chad.", ("The minister", "has", "a plan")),
        ("Others preferred an inquiry.", ("Others", "prefers", "an inquiry")),
        ("Ida Holm was the Special Envoy to Chad.", ("Ida Holm", "is to", "Chad")),
        ("The first one accused the mayor.", ("The first one", "accuses", "the mayor")),
        ("One of them accused the mayor.", ("One of them", "accuses", "the mayor")),
        ("Oslo and Bergen are among the ports.", ("Oslo", "is among", "the ports")),
        ("The race was won by Ida Holm from Chad.", ("The race", "is won from", "Chad")),
        ("As a doctor, I see Chad differently.", ("I", "sees as", "a doctor")),
        ("Ida Holm opened the fair, with Nils Berg.", ("Ida Holm", "opens fair with", "Nils Berg")),
        ("With Nils Berg, Ida Holm details the plan.", ("Ida Holm", "details plan with", "Nils Berg")),
        ("The driver pleaded not guilty on Monday.", ("The driver", "pleads", "guilty")),
        ("In the government of Chad, the king is the head.", ("the king", "is in", "the government of Chad")),
    ],
)
def test_what_hardly_stands_alone_is_doubted(text: str, doubted: tuple[str, str, str], read: Read) -> None:
    assert doubted not in sure(read(text))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The court closed the bank in Oslo.", ("The court", "closes", "the bank")),
        ("In 2015, Norway bought two frigates.", ("Norway", "buys", "two frigates")),
        ("In Geneva, Norway signed the treaty.", ("Norway", "signs", "the treaty")),
        ("The minister spoke in Oslo.", ("The minister", "speaks in", "Oslo")),
        ("Bergen is a busy port.", ("Bergen", "is", "a busy port")),
        ("Ida Holm details the plan with Nils Berg.", ("Ida Holm", "details plan with", "Nils Berg")),
    ],
)
def test_what_stands_alone_is_not_doubted(text: str, kept: tuple[str, str, str], read: Read) -> None:
    assert kept in sure(read(text)), sure(read(text))


def test_a_doubted_fact_is_still_extracted(read: Read) -> None:
    found = [p for p in read("The court forced the bank to close two branches.") if p.object]
    assert any(p.object and p.object.text == "the bank" and p.confidence <= DOUBTED for p in found)


def test_names_in_a_list_are_no_cut_name(read: Read) -> None:
    found = sure(read("France, Spain and Portugal signed the accord in Lisbon."))
    assert {(name, "signs", "the accord") for name in ("France", "Spain", "Portugal")} <= found


def test_both_sides_of_talks_are_sure(read: Read) -> None:
    found = read("Talks between Armenia and Azerbaijan collapsed.")
    assert any(p.rule == "nominals.between" and p.confidence > DOUBTED for p in found)


def test_a_participle_with_a_conjunction_belongs_to_the_subject(read: Read) -> None:
    found = sure(read("Ida Holm left the navy when elected as mayor of Bergen."))
    assert ("Ida Holm", "is elected as", "mayor of Bergen") in found
