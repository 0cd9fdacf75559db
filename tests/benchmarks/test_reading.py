"""The tables of what readers found follow from the draws and the verdicts beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.output import verdict_files
from kg.review.audit import audit, markdown
from kg.review.sample import SAMPLE, read_sample
from kg.review.verdicts import combine

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[2] / "benchmarks" / "reading").rglob(SAMPLE))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_table_is_that_of_its_verdicts(folder: Path) -> None:
    result = audit(read_sample(folder / SAMPLE), combine(verdict_files(folder)))
    assert result.missing == ()
    assert (folder / "audit.md").read_text(encoding="utf-8") == markdown(result)


def test_two_coders_judged_one_draw() -> None:
    (folder,) = (folder for folder in FOLDERS if folder.name == "two-coders")
    result = audit(read_sample(folder / SAMPLE), combine(verdict_files(folder)))
    assert len(result.coders) == 2
    assert result.drawn == 100
    assert result.alpha is not None
