"""Put a relation into words that say whether and how far it is so: "will send message to"."""

from __future__ import annotations

from kg.model import Modality, Polarity
from kg.morphology import base_form

__all__ = ["wording"]

BEFORE = {
    Modality.INTENDED: ("plans to", "plans not to"),
    Modality.PREDICTED: ("will", "will not"),
    Modality.POSSIBLE: ("may", "may not"),
    Modality.CONDITIONAL: ("would", "would not"),
    Modality.REQUESTED: ("should", "should not"),
}


def wording(label: str, polarity: Polarity, modality: Modality) -> str:
    """Return ``label`` (third person present) with its polarity and modality.

    >>> wording("withdraws from", Polarity.NEGATIVE, Modality.ASSERTED)
    'does not withdraw from'
    >>> wording("is secretary general of", Polarity.POSITIVE, Modality.PREDICTED)
    'will be secretary general of'
    """
    negative = polarity is Polarity.NEGATIVE
    if modality is Modality.ASSERTED and not negative:
        return label
    verb, space, rest = label.partition(" ")
    base = base_form(verb)
    if modality is Modality.ASSERTED:
        return f"is not{space}{rest}" if base == "be" else f"does not {base}{space}{rest}"
    return f"{BEFORE[modality][negative]} {base}{space}{rest}"
