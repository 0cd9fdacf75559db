"""What may be said of a claim without its speakers: stated by an outlet, only said, or neither."""

from __future__ import annotations

from enum import StrEnum

from kg.model import Claim, Evidence, Modality, Polarity, Stance

__all__ = ["Standing", "of_claim", "of_evidence"]

# Stances by which a speaker vouches for the words; who alleges, doubts or believes does not.
VOUCHING = frozenset({Stance.SAYS, Stance.CONFIRMS})


class Standing(StrEnum):
    """How far sources vouch for a claim."""

    STATED = "stated"
    SAID = "said"
    OPEN = "open"


def of_claim(claim: Claim) -> Standing:
    """Return STATED if an outlet says it in its own voice, SAID if only speakers do, else OPEN.

    Negated, denied, alleged, intended, predicted, possible, conditional and requested claims are OPEN.
    """
    found = {of_evidence(piece) for piece in claim.evidence}
    return next((standing for standing in Standing if standing in found), Standing.OPEN)


def of_evidence(piece: Evidence) -> Standing:
    """Return the standing that one piece of evidence gives."""
    p = piece.proposition
    if p.factuality.polarity is not Polarity.POSITIVE or p.factuality.modality is not Modality.ASSERTED:
        return Standing.OPEN
    if not p.attribution:
        return Standing.STATED
    return Standing.SAID if all(a.stance in VOUCHING for a in p.attribution) else Standing.OPEN
