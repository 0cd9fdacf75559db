"""An object that belongs to another clause, conjunct or noun is no claim of the default graph."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read, sure


@pytest.mark.parametrize(
    ("text", "crossed"),
    [
        (
            "Experts suggest a fault in the valve, which is old, was hidden.",
            ("Experts", "suggests fault in", "the valve"),
        ),
        (
            "A man was arrested after Ida Holm, mayor of Oslo, was stabbed.",
            ("A man", "is arrested after", "Ida Holm"),
        ),
        ("The king seeks a fairer European Union.", ("The king", "seeks", "a fairer European Union")),
        (
            "Norway issued a warning in the north and a watch for Chad.",
            ("Norway", "issues warning for", "Chad"),
        ),
        (
            "The mayor announced classes for children in the city would be cancelled.",
            ("The mayor", "announces", "classes"),
        ),
        (
            "The court gave a ruling good for the plaintiff, Ida Holm, a baker in Oslo, on Monday.",
            ("The court", "gives", "Ida Holm"),
        ),
        (
            "Ida Holm was responsible for planning and dealing with the gangs.",
            ("Ida Holm", "is responsible for", "dealing"),
        ),
        ("Norway voted against a quick Brexit.", ("Norway", "votes against", "a quick Brexit")),
        (
            "The king won immunity from suits, full pay and a villa.",
            ("The king", "wins immunity from", "a villa"),
        ),
        ("Bombs hit the town, injuring men and damaging churches.", ("Bombs", "injures", "churches")),
        ("The ship carried only fuel and a doll.", ("The ship", "carries", "only fuel")),
        ("The party favours Chad becoming a member.", ("The party", "favours", "Chad")),
        (
            "Chad has a role in watching, judging and removing speech.",
            ("Chad", "has role in", "watching"),
        ),
    ],
)
def test_what_belongs_elsewhere_is_doubted(text: str, crossed: tuple[str, str, str], read: Read) -> None:
    assert crossed not in sure(read(text))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Experts suggest a change in the law.", ("Experts", "suggests change in", "the law")),
        ("The ship was named after Ida Holm.", ("The ship", "is named after", "Ida Holm")),
        ("The king seeks the European Union.", ("The king", "seeks", "the European Union")),
        ("The ship carried only fuel.", ("The ship", "carries", "only fuel")),
        ("Norway, citing a report, banned the ship.", ("Norway", "cites", "a report")),
        ("The party favours Chad.", ("The party", "favours", "Chad")),
    ],
)
def test_what_belongs_to_the_verb_is_not_doubted(text: str, own: tuple[str, str, str], read: Read) -> None:
    assert own in sure(read(text))
