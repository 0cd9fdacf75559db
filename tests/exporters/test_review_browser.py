"""Judging on the page: buttons at the evidence, and a file that a build reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import output
from kg.review import Aspect, Fate, Outcome
from kg.review.verdicts import read
from tests.exporters.browser import chromium, opened
from tests.review.folders import make_output

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def test_verdicts_of_the_page_are_replayed_by_a_build(browser: Any, tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    graph = output.load(folder)
    ids = {claim.relation.label: claim.id for *_, claim in graph.edges(data="claim")}
    with opened(browser, graph, tmp_path) as shown:
        shown.run(f"kg.change({{claim: '{ids['attacks']}'}})")
        shown.page.get_by_role("button", name="Right").click()
        shown.run(f"kg.change({{claim: '{ids['investigates']}'}})")
        shown.page.get_by_role("button", name="Wrong").click()
        shown.page.get_by_label("What is wrong").select_option("subject")
        shown.page.get_by_label("Note", exact=True).fill("a panel\tdid")
        shown.page.get_by_role("button", name="Keep").click()
        shown.page.click("#save summary")
        shown.page.fill("#reviewer", "ann")
        with shown.page.expect_download() as waiting:
            shown.page.get_by_role("button", name="Verdicts (2)").click()
        (folder / "verdicts.tsv").write_bytes(Path(waiting.value.path()).read_bytes())
    right, wrong = sorted(read(folder / "verdicts.tsv"), key=lambda one: one.verdict)
    assert (right.verdict, right.reviewer) == (Outcome.RIGHT, "ann")
    assert (wrong.wrong, wrong.note) == ((Aspect.SUBJECT,), "a panel did")
    output.replay(folder)
    again = output.load(folder)
    assert sorted(one.fate for one in again.graph["decisions"]) == [Fate.CONFIRMED, Fate.REJECTED]
    with opened(browser, again, tmp_path) as shown:
        shown.run(f"kg.change({{claim: '{ids['attacks']}'}})")
        assert "confirmed" in shown.page.inner_text(".badge.confirmed").lower()
