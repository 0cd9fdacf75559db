"""Judging on the page: buttons at the evidence, and a file that a build reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import forget, output
from kg.exporters.html import write_html
from kg.review import Aspect, Fate, Outcome
from kg.review.verdicts import read
from tests.exporters.browser import chromium, opened, wait_until
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
        assert re.fullmatch(r"verdicts-ann-\d{4}-\d\d-\d\dT\d{6}\.tsv", waiting.value.suggested_filename)
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


def test_one_key_judges_the_sentence_in_focus_and_goes_on(browser: Any, tmp_path: Path) -> None:
    graph = output.load(make_output(tmp_path / "out"))
    with opened(browser, graph, tmp_path) as shown:
        shown.run("kg.change({list: true})")
        shown.page.locator(".card summary").first.click()
        block = shown.page.locator(".evidence").first
        block.focus()
        first = shown.page.locator(".card").first.get_attribute("data-claim")
        shown.page.keyboard.press("y")
        assert "Your verdict: right" in block.inner_text()
        wait_until(shown.page, f"document.activeElement.closest('.card').dataset.claim !== '{first}'")
        shown.page.keyboard.press("O")
        shown.page.keyboard.type("a panel")
        shown.page.keyboard.press("Enter")
        wait_until(shown.page, "document.activeElement.matches('.evidence')")
        assert "Your verdict: wrong: object (a panel)" in shown.run("document.activeElement.innerText")
        assert kept(shown) == "Verdicts (2)"
        shown.page.keyboard.press("p")
        assert shown.run("document.querySelectorAll('.evidence .verdict:not([hidden])').length") >= 2
        assert shown.run("location.hash.includes('path')") is False
        block.focus()
        shown.page.keyboard.press("u")
        assert "Your verdict" not in block.inner_text()
        block.focus()
        shown.page.keyboard.press("y")
        block.get_by_role("button", name="Withdraw").click()
        assert "Your verdict" not in block.inner_text()
        assert kept(shown) == "Verdicts (1)"
        shown.page.keyboard.press("?")
        assert "y right, n wrong, s subject" in shown.page.inner_text("#help")


NO_STORAGE = """
Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
"""
SPOILT = (
    "{",
    "null",
    '{"verdicts": 3}',
    '{"verdicts": [[99, {"wrong": null}], ["length", {"wrong": null}], [0, {"wrong": "no aspect"}]]}',
)


def judge_two(shown: Any, ids: dict[str, str]) -> None:
    shown.run(f"kg.change({{claim: '{ids['attacks']}'}})")
    shown.page.get_by_role("button", name="Right").click()
    shown.run(f"kg.change({{claim: '{ids['investigates']}'}})")
    shown.page.get_by_role("button", name="Wrong").click()
    shown.page.get_by_label("What is wrong").select_option("link")
    shown.page.get_by_label("Note", exact=True).fill("<b>another</b> court")
    shown.page.get_by_role("button", name="Keep").click()


def kept(shown: Any) -> str:
    return str(shown.page.text_content("#save-verdicts"))


def test_verdicts_outlive_a_reload_until_they_are_forgotten(browser: Any, tmp_path: Path) -> None:
    graph = output.load(make_output(tmp_path / "out"))
    ids = {claim.relation.label: claim.id for *_, claim in graph.edges(data="claim")}
    with opened(browser, graph, tmp_path) as shown:
        judge_two(shown, ids)
        shown.page.click("#save summary")
        shown.page.fill("#reviewer", "bea")
        shown.page.press("#reviewer", "Tab")
        shown.goto("")
        assert kept(shown) == "Verdicts (2)"
        shown.page.click("#save summary")
        with shown.page.expect_download() as waiting:
            shown.page.click("#save-verdicts")
        right, wrong = sorted(read(Path(waiting.value.path())), key=lambda one: one.verdict)
        assert (right.relation, right.reviewer) == ("attacks", "bea")
        assert (wrong.relation, wrong.wrong, wrong.note) == (
            "investigates",
            (Aspect.LINK,),
            "<b>another</b> court",
        )
        shown.page.once("dialog", lambda asked: asked.accept())
        shown.page.click("#save summary")
        shown.page.click("#clear-verdicts")
        wait_until(shown.page, "localStorage.length === 0")
        shown.goto("")
        assert kept(shown) == "Verdicts (0)"
        assert not shown.complaints


def test_verdicts_of_another_graph_or_none_of_ours_are_not_taken(browser: Any, tmp_path: Path) -> None:
    graph = output.load(make_output(tmp_path / "out"))
    ids = {claim.relation.label: claim.id for *_, claim in graph.edges(data="claim")}
    with opened(browser, graph, tmp_path) as shown:
        judge_two(shown, ids)
        name = shown.run("Object.keys(localStorage)[0]")
        shown.run(
            "name => localStorage.setItem(name.replace(/.$/, '_'), "
            "localStorage.getItem(name).replace('graph.html', 'other.html'))",
            name,
        )
        for spoilt in SPOILT:
            shown.run("([name, text]) => localStorage.setItem(name, text)", [name, spoilt])
            shown.goto("")
            assert kept(shown) == "Verdicts (0)"
        assert not shown.complaints


def test_of_a_page_built_anew_only_verdicts_on_claims_that_still_stand_are_kept(
    browser: Any, tmp_path: Path
) -> None:
    folder = make_output(tmp_path / "out")
    graph = output.load(folder)
    ids = {claim.relation.label: claim.id for *_, claim in graph.edges(data="claim")}
    with opened(browser, graph, tmp_path) as shown:
        judge_two(shown, ids)
        shown.run(
            "localStorage.setItem('kg-verdicts-other', JSON.stringify({place: 'file:///else', verdicts: []}))"
        )
        shown.run("localStorage.setItem('kg-verdicts-spoilt', '{')")
        before = shown.run(
            "localStorage.getItem(Object.keys(localStorage).find((n) => /[0-9a-f]{16}$/.test(n)))"
        )
        assert "court" in before and "Ukraine" not in before
        forget.forget_article(folder, "a2")
        write_html(output.load(folder), tmp_path / "graph.html")
        shown.goto("")
        wait_until(shown.page, "document.querySelector('#save-verdicts').textContent === 'Verdicts (1)'")
        assert (
            "Verdicts carried over: 1, forgotten with claims that are no longer here: 1"
            in shown.page.inner_text("#toast")
        )
        kept_now = shown.run("Object.entries(localStorage).map((pair) => pair.join(' ')).join('\\n')")
        assert "court" not in kept_now
        assert kept_now.count("file:///else") == 1
        assert kept_now.count("kg-verdicts-") == 3
        shown.page.click("#save summary")
        with shown.page.expect_download() as waiting:
            shown.page.click("#save-verdicts")
        (left,) = read(Path(waiting.value.path()))
        assert (left.relation, left.verdict) == ("attacks", Outcome.RIGHT)
        shown.goto("")
        assert kept(shown) == "Verdicts (1)"


def test_a_browser_that_forbids_storage_still_keeps_verdicts_while_open(browser: Any, tmp_path: Path) -> None:
    graph = output.load(make_output(tmp_path / "out"))
    ids = {claim.relation.label: claim.id for *_, claim in graph.edges(data="claim")}
    with opened(browser, graph, tmp_path) as shown:
        shown.page.add_init_script(NO_STORAGE)
        shown.goto("")
        judge_two(shown, ids)
        assert kept(shown) == "Verdicts (2)"
        assert "while this page is open" in shown.page.inner_text("#toast")
        assert not shown.complaints
