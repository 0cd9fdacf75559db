"""Tense and aspect of verb groups built by hand."""

from __future__ import annotations

import pytest

from kg.extraction.tense import tense_aspect
from tests.extraction.parses import parse, word

OPENED = "Oslo 1 nsubj PROPN NNP Oslo\nopened 1 ROOT VERB VBD open"
HAS_OPENED = "Oslo 2 nsubj PROPN NNP Oslo\nhas 2 aux AUX VBZ have\nopened 2 ROOT VERB VBN open"
HAD_OPENED = "Oslo 2 nsubj PROPN NNP Oslo\nhad 2 aux AUX VBD have\nopened 2 ROOT VERB VBN open"
OPENS = "Oslo 1 nsubj PROPN NNP Oslo\nopens 1 ROOT VERB VBZ open"
IS_OPENING = "Oslo 2 nsubj PROPN NNP Oslo\nis 2 aux AUX VBZ be\nopening 2 ROOT VERB VBG open"
BEEN_OPENING = """
Oslo 3 nsubj PROPN NNP Oslo
has 3 aux AUX VBZ have
been 3 aux AUX VBN be
opening 3 ROOT VERB VBG open
"""
WILL_OPEN = "Oslo 2 nsubj PROPN NNP Oslo\nwill 2 aux AUX MD will\nopen 2 ROOT VERB VB open"
WILL_BE_OPENED = """
Mines 3 nsubjpass NOUN NNS mine
will 3 aux AUX MD will
be 3 auxpass AUX VB be
opened 3 ROOT VERB VBN open
"""
IS_BEING_OPENED = """
Oslo 3 nsubjpass PROPN NNP Oslo
is 3 aux AUX VBZ be
being 3 auxpass AUX VBG be
opened 3 ROOT VERB VBN open
"""
SHARED = """
Oslo 2 nsubj PROPN NNP Oslo
will 2 aux AUX MD will
open 2 ROOT VERB VB open
and 2 cc CCONJ CC and
close 2 conj VERB VB close
"""
TO_OPEN = "hopes 0 ROOT VERB VBZ hope\nto 2 aux PART TO to\nopen 0 xcomp VERB VB open"
RAID = "raid 0 ROOT NOUN NN raid"


@pytest.mark.parametrize(
    ("rows", "verb", "expected"),
    [
        (OPENED, "opened", ("past", "simple")),
        (HAS_OPENED, "opened", ("past", "perfect")),
        (HAD_OPENED, "opened", ("past", "perfect")),
        (OPENS, "opens", ("present", "simple")),
        (IS_OPENING, "opening", ("present", "progressive")),
        (IS_BEING_OPENED, "opened", ("present", "progressive")),
        (BEEN_OPENING, "opening", ("past", "perfect progressive")),
        (WILL_OPEN, "open", ("future", "simple")),
        (WILL_BE_OPENED, "opened", ("future", "simple")),
        (SHARED, "close", ("future", "simple")),
        (TO_OPEN, "open", (None, "simple")),
        (RAID, "raid", (None, None)),
    ],
)
def test_tense_and_aspect(rows: str, verb: str, expected: tuple[str | None, str | None]) -> None:
    assert tense_aspect(word(parse(rows), verb)) == expected
