"""Relations in words: polarity and modality in front of the plain verb."""

from __future__ import annotations

import pytest

from kg.exporters.wording import wording
from kg.model import Modality, Polarity
from kg.morphology import base_form, third_person


@pytest.mark.parametrize(
    ("label", "polarity", "modality", "expected"),
    [
        ("defends", Polarity.POSITIVE, Modality.ASSERTED, "defends"),
        ("withdraws from", Polarity.NEGATIVE, Modality.ASSERTED, "does not withdraw from"),
        ("is member of", Polarity.NEGATIVE, Modality.ASSERTED, "is not member of"),
        ("sends message to", Polarity.POSITIVE, Modality.PREDICTED, "will send message to"),
        ("is member of", Polarity.NEGATIVE, Modality.PREDICTED, "will not be member of"),
        ("attacks", Polarity.POSITIVE, Modality.INTENDED, "plans to attack"),
        ("attacks", Polarity.NEGATIVE, Modality.INTENDED, "plans not to attack"),
        ("has influence on", Polarity.POSITIVE, Modality.POSSIBLE, "may have influence on"),
        ("reaches", Polarity.POSITIVE, Modality.REQUESTED, "should reach"),
        ("defies", Polarity.NEGATIVE, Modality.CONDITIONAL, "would not defy"),
    ],
)
def test_wording(label: str, polarity: Polarity, modality: Modality, expected: str) -> None:
    assert wording(label, polarity, modality) == expected


VERBS = "be have do go impose pass reach fix push carry cease increase use launch visit buy seize"


@pytest.mark.parametrize("verb", VERBS.split(" "))
def test_base_form_undoes_third_person(verb: str) -> None:
    assert base_form(third_person(verb)) == verb
