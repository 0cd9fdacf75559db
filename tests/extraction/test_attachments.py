"""What hangs on another noun or verb than the nearest is read so, or kept out of the default graph."""

import pytest

from tests.extraction.conftest import Read, sure


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Ida Holm, director of the Bank of Norway that owns the port, resigned.",
            ("the Bank of Norway", "owns", "the port"),
        ),
        (
            "The troops left the towns of Bergen, Voss and Odda in Norway, which has suffered a flood.",
            ("Norway", "suffers", "a flood"),
        ),
        (
            "Several guards met in a part of the city known as the Bend.",
            ("a part of the city", "is known as", "the Bend"),
        ),
        (
            "The minister posted a message on Twitter blaming Chad for the raid.",
            ("a message on Twitter", "blames", "Chad"),
        ),
        (
            "In May, Holm invited former minister Berg, then living in Denmark, to appear on television.",
            ("former minister Berg", "lives in", "Denmark"),
        ),
        ("The boy was found alive and flown to Oslo.", ("The boy", "is flown to", "Oslo")),
        (
            "The route is direct, with small seeds from one farmer reaching the coast of Chad.",
            ("small seeds from one farmer", "reaches", "the coast of Chad"),
        ),
        (
            "Ida Holm served as foreign minister of Norway.",
            ("Ida Holm", "serves as foreign minister of", "Norway"),
        ),
        (
            "Ida Holm was elected vice president of the Senate.",
            ("Ida Holm", "is elected vice president of", "the Senate"),
        ),
        ("The man was old and born in Chad.", ("The man", "is born in", "Chad")),
        (
            "An Australian, Peter Berg, appeared in Oslo District Court yesterday.",
            ("Peter Berg", "appears in", "Oslo District Court"),
        ),
        (
            "Scientists from the University of Oslo and Statoil published a study of the port.",
            ("Scientists from Statoil", "publishes study of", "the port"),
        ),
        ("One man threw stones, rebels attacked Oslo.", ("rebels", "attacks", "Oslo")),
        (
            "Ida Holm, who was Norway's Special Envoy to Chad, resigned.",
            ("Ida Holm", "is envoy to", "Chad"),
        ),
    ],
)
def test_the_right_noun_is_found(text: str, claim: tuple[str, str, str], read: Read) -> None:
    assert claim in sure(read(text))


@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        (
            "Troops left the Kingdom of Norway which was called a kingdom by Chad.",
            "Chad",
            "the Kingdom of Norway",
        ),
        ("It is part of a pact between Chad and Niger, which requires visas.", "Niger", "visas"),
        ("A storm with heavy winds that killed two farmers left the coast.", "heavy winds", "two farmers"),
        ("Ida Holm, one of the guards leads, left Oslo.", "one of the guards", "Ida Holm"),
        ("The boys sent letters using a pigeon to Oslo.", "letters", "a pigeon"),
        ("The other goal is a safe zone to house Syrian refugees.", "The other goal", "Syrian refugees"),
        (
            "Ida Holm sent the police a plan for the march, which they rejected, allowing a vigil in Oslo.",
            "Ida Holm",
            "Oslo",
        ),
        ("The tour was interrupted by Ida Holm joining the navy.", "Ida Holm", "The tour"),
        ("He was spared while he was president due to immunity.", "he", "immunity"),
        ("Ida Holm wrote Once Upon a Time.", "Ida Holm", "Time"),
        ("In a report of the ministry, the flood damaged two roads.", "the flood", "the ministry"),
        ("It is a group of seven states, Chad, Niger, Mali and Togo.", "It", "Niger"),
        ("Ida Holm spent most of her career in Chad.", "Ida Holm", "Chad"),
        (
            "It was a joint project between Ida Holm of the board and Nils Berg at the port of Oslo.",
            "It",
            "the port of Oslo",
        ),
    ],
)
def test_what_hangs_elsewhere_is_doubted(text: str, subject: str, object_: str, read: Read) -> None:
    assert not [one for one in sure(read(text)) if (one[0], one[2]) == (subject, object_)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("They left Chad, which has opened a port.", ("Chad", "opens", "a port")),
        ("They met in a town called Voss.", ("a town", "is called", "Voss")),
        (
            "The Norwegian government approved a plan to build a port.",
            ("The Norwegian government", "builds", "a port"),
        ),
        ("Ida Holm is a former minister of Norway.", ("Ida Holm", "is former minister of", "Norway")),
    ],
)
def test_what_hangs_where_it_stands_is_kept(text: str, kept: tuple[str, str, str], read: Read) -> None:
    assert kept in sure(read(text))
