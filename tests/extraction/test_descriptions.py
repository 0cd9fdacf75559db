"""What a name is said to be beside it, where it belongs, what it is an example of."""

import pytest

from kg.model import Derived, Proposition
from tests.extraction.conftest import Read, sure

CLAIMS = [
    ("Ida Holm, a surgeon from Oslo, opened the fair.", ("Ida Holm", "is surgeon from", "Oslo")),
    ("Karl Berg, 45, a baker from Hamburg, sold his house.", ("Karl Berg", "is baker from", "Hamburg")),
    ("Ida Holm, a former partner of Karl Berg, left.", ("Ida Holm", "is former partner of", "Karl Berg")),
    ("Karl Berg, Ida Holm's brother, wrote to the court.", ("Karl Berg", "is brother of", "Ida Holm")),
    ("Ida Holm's brother, Karl Berg, wrote to the court.", ("Karl Berg", "is brother of", "Ida Holm")),
    ("Siemens, a German engineering firm, left Iran.", ("Siemens", "is", "a German engineering firm")),
    ("The jazz singer Ida Holm died on Monday.", ("Ida Holm", "is", "jazz singer")),
    ("A letter by retired NASA engineer Karl Berg burned.", ("Karl Berg", "is engineer of", "NASA")),
    ("Karl Berg of Interpol warned the banks on Friday.", ("Karl Berg", "belongs to", "Interpol")),
    ("Ida Holm of Norway won the race in Paris.", ("Ida Holm", "comes from", "Norway")),
    (
        "According to Karl Berg of the World Health Organization (WHO), the drug works.",
        ("Karl Berg", "belongs to", "the World Health Organization"),
    ),
    ("Ida Holm, the prime minister of Tonga, died.", ("Ida Holm", "is prime minister of", "Tonga")),
    ("Karl Berg from Kenya ran to the coast in two days.", ("Karl Berg", "comes from", "Kenya")),
    ("King Harald Berg of Norway opened the bridge.", ("Harald Berg", "is king of", "Norway")),
    ("Republican senator Karl Berg voted against the bill.", ("Karl Berg", "belongs to", "Republican")),
    ("Karl Berg, a Republican, voted against the bill.", ("Karl Berg", "belongs to", "Republican")),
    ("The Norwegian president Ida Holm met the miners.", ("Ida Holm", "is president of", "Norwegian")),
    ("A storm hit the town of Bergen, Norway on Friday.", ("Bergen", "is in", "Norway")),
    ("German firms including Siemens left Iran in May.", ("Siemens", "is one of", "German firms")),
    ("The ministry sued oil firms such as Shell.", ("Shell", "is one of", "oil firms")),
]

SILENT = [
    "The mayor met Ida Holm, a surgeon, and a nurse.",
    "Karl Berg, an alleged accomplice of Ida Holm, fled to Chad.",
    "The police questioned her colleague and uncle Karl Berg.",
    "Former president Karl Berg opened the new bridge.",
    "The team leader Karl Berg opened the new bridge.",
    "Prime minister Karl Berg opened the new bridge.",
    "The storm hit Bergen, Oslo and Narvik on the coast.",
    "Towns in Texas, Utah, Ohio and Oregon were flooded.",
    "Chad, Norway sign pact.",
    "Several firms, including Siemens, left the country in May.",
    "The Republican leader Karl Berg spoke to the farmers.",
]


def told(found: list[Proposition]) -> list[Proposition]:
    families = ("descriptions", "belonging", "examples")
    return [p for p in found if p.rule.split(".")[0] in families]


@pytest.mark.parametrize(("text", "claim"), CLAIMS, ids=[" ".join(claim) for _, claim in CLAIMS])
def test_what_stands_beside_a_name_is_told_of_it(text: str, claim: tuple[str, str, str], read: Read) -> None:
    assert claim in sure(read(text)), sure(read(text))


@pytest.mark.parametrize("text", SILENT)
def test_what_may_be_another_or_says_too_little_is_left(text: str, read: Read) -> None:
    assert told(read(text)) == []


def test_a_possessor_beside_a_conjunct_is_that_name(read: Read) -> None:
    found = sure(read("Ole Lund asked the court to hear Karl Berg and his son, Nils Berg."))
    assert ("Nils Berg", "is son of", "Karl Berg") in found


def test_a_description_is_no_reference_to_its_name(read: Read) -> None:
    (one,) = [p for p in read("Ida Holm, a rock drummer, died.") if p.rule == "descriptions.apposition"]
    assert one.object is not None
    assert (one.object.text, one.object.referent, one.derived) == ("a rock drummer", None, Derived.APPOSITION)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Berg, a surgeon, painter and member of UNESCO, left.", ("Berg", "is member of", "UNESCO")),
        ("A painting was stolen from the Munch Museum in Oslo.", ("the Munch Museum", "is in", "Oslo")),
        (
            "The police arrested lead author Professor Karl Berg of Harvard.",
            ("Karl Berg", "is professor of", "Harvard"),
        ),
    ],
)
def test_a_name_is_several_things_and_a_house_lies_somewhere(
    text: str, claim: tuple[str, str, str], read: Read
) -> None:
    assert claim in sure(read(text)), sure(read(text))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The city of New Orleans bought nine boats.", "New Orleans"),
        ("The king fled when the capital, Lisbon, burned for a week.", "Lisbon"),
        ("The town of Narvik, Norway lost its mayor.", "Narvik"),
    ],
)
def test_a_noun_of_kind_stands_for_the_name_beside_it(text: str, subject: str, read: Read) -> None:
    found = {(p.subject.referent or p.subject.text, p.verb.start) for p in read(text)}
    assert subject in {name for name, _ in found}, found
