"""Names as people write them."""

from __future__ import annotations

import time

import pytest

from kg.linking.names import acronyms, fits_case, fold, slug, surname
from kg.linking.spelling import sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Côte d'Ivoire", "Cote d’Ivoire"),
        ("U.S.", "US"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("Erdoğan", "Erdogan"),
        ("Løkke", "Lokke"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("written", "name", "fits"),
    [
        ("us", "US", False),
        ("Who", "WHO", False),
        ("Nato", "NATO", True),
        ("nato", "NATO", False),
        ("Let", "LeT", False),
        ("turkey", "Turkey", False),
        ("TURKEY", "Turkey", True),
    ],
)
def test_capitals_decide_what_may_be_a_name(written: str, name: str, fits: bool) -> None:
    assert fits_case(written, name) is fits


def test_article_defines_its_acronyms() -> None:
    text = "The Lake Basin Fisheries Board (LBFB) met. Nobody (Not One) came. The Red Hill Trust (RBT) left."
    assert acronyms(text) == {"LBFB": "Lake Basin Fisheries Board"}


@pytest.mark.parametrize("text", ["A-" * 50_000, "A" * 200_000, "Ab " * 50_000, "(" * 50_000])
def test_no_text_makes_the_search_for_acronyms_slow(text: str) -> None:
    began = time.process_time()
    acronyms(text)
    assert time.process_time() - began < 5


def test_surname_comes_first_in_east_asia() -> None:
    assert surname("Kim Jong Un", "PRK") == "Kim"
    assert surname("Robert F. Kennedy Jr.", "USA") == "Kennedy"


def test_transliterations_sound_alike() -> None:
    assert len({sound(fold(name)) for name in ("Zelensky", "Zelenskiy", "Zelenskij", "Selenskyj")}) == 1


def test_local_ids_are_plain() -> None:
    assert slug("Étoile d'Or (Lomé)") == "etoile-dor-lome"
