"""The half of a statement whose other half is lost is kept, below the confidence of the default graph."""

import pytest

from tests.extraction.conftest import Read, sure


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("Norway announced plans to leave the pact.", ("Norway", "announces", "plans")),
        ("The union announced their refusal to work.", ("The union", "announces", "their refusal")),
        ("The king credited the mayor with ending the strike.", ("The king", "credits", "the mayor")),
        ("The police attributed the attack to Chad.", ("The police", "attributes", "the attack")),
        ("The papers reported Ida Holm to be dead.", ("The papers", "reports", "Ida Holm")),
        (
            "Norway showed in an earlier study that the crabs were poisoned.",
            ("Norway", "shows in", "an earlier study"),
        ),
        ("Norway sent the police a plan for the march.", ("Norway", "sends", "the police")),
        ("The ferry has enough room for the band.", ("The ferry", "has", "enough room")),
        ("Ida Holm served in that position for years.", ("Ida Holm", "serves in", "that position")),
        ("The party has a majority in the lower house.", ("The party", "has", "a majority")),
        ("Norway reached an agreement on the river.", ("Norway", "reaches", "an agreement")),
        ("Ida Holm is a candidate in the primary.", ("Ida Holm", "is", "a candidate")),
        (
            "Ida Holm announced to the guests that Oslo had fallen.",
            ("Ida Holm", "announces to", "the guests"),
        ),
        ("The agency quoted sources close to the king.", ("The agency", "quotes", "sources close")),
        ("The bishop described the plan as a farce.", ("The bishop", "describes", "the plan")),
    ],
)
def test_a_half_is_doubted(text: str, half: tuple[str, str, str], read: Read) -> None:
    found = read(text)
    assert half not in sure(found)
    assert half[2] in {p.object.text for p in found if p.object}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Norway reached an agreement with Chad.", ("Norway", "reaches agreement with", "Chad")),
        ("Ida Holm is a painter.", ("Ida Holm", "is", "a painter")),
        ("Norway announced a plan of attack.", ("Norway", "announces", "a plan of attack")),
        ("The police attributed the attack to Chad.", ("The police", "attributes attack to", "Chad")),
        ("The agency reported two attacks.", ("The agency", "reports", "two attacks")),
        ("The agency reported on a fire.", ("The agency", "reports on", "a fire")),
        ("Norway sent a plan to the police.", ("Norway", "sends plan to", "the police")),
        ("The party has two ministers.", ("The party", "has", "two ministers")),
        ("Ida Holm served in the navy.", ("Ida Holm", "serves in", "the navy")),
        ("The bishop called the plan a farce.", ("The bishop", "calls plan", "a farce")),
        ("As mayor, Ida Holm led the council.", ("Ida Holm", "leads", "the council")),
        ("Ida Holm joined the band as a drummer.", ("Ida Holm", "joins", "the band")),
    ],
)
def test_a_whole_statement_is_not_doubted(text: str, whole: tuple[str, str, str], read: Read) -> None:
    assert whole in sure(read(text))
