"""A review in a real terminal: one key a verdict, written at once, replayed and audited."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import output
from kg.review.cases import Case
from kg.review.verdicts import read
from kg.tables import load
from tests.review.folders import make_output

pexpect = pytest.importorskip("pexpect")


def terminal(*arguments: str) -> Any:
    return pexpect.spawn(
        sys.executable, ["-m", "kg", *arguments], encoding="utf-8", timeout=60, dimensions=(40, 200)
    )


def test_keys_on_a_terminal_become_verdicts_at_once(tmp_path: Path) -> None:
    folder, path = make_output(tmp_path / "out"), tmp_path / "out" / "verdicts.tsv"
    child = terminal("review", str(folder), "--reviewer", "ann")
    child.expect(r"\[1/3\].*Russia.*attacks.*Ukraine")
    child.send("y")
    child.expect(r"\[2/3\].*International Criminal Court")
    assert [(one.verdict, one.reviewer) for one in read(path)] == [("right", "ann")]
    child.send("u")
    child.expect(r"\[1/3\]")
    assert read(path) == []
    child.send("?")
    child.expect("y right, n wrong")
    child.send("y")
    child.expect(r"\[2/3\].*ACCUSE because relations.tsv row 2")
    child.send("E")
    child.expect("correction")
    child.sendline("event=NONSENSE")
    child.expect("note")
    child.sendline("")
    child.expect("'NONSENSE' is not one of")
    child.send("E")
    child.expect("correction")
    child.sendline("event=REQUEST")
    child.expect("note")
    child.sendline("only asks")
    child.expect(r"\[3/3\].*Sergey Lavrov says")
    child.send("g")
    child.expect("ledger line")
    child.sendline('not same "NATO" wd:Q7184')
    child.expect("that was the last claim")
    child.send("q")
    child.expect("3 verdicts written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert (folder / "ledger.txt").read_text() == 'not same "NATO" wd:Q7184\n'
    second = read(path)[1]
    assert (second.wrong, second.correction, second.note) == (
        ("event class",),
        ("event=REQUEST",),
        "only asks",
    )
    applied = run("review", str(folder), "--apply")
    assert "verdicts: 1 confirmed, 1 corrected, 1 rejected" in applied.stderr
    (event,) = output.load(folder).graph["events"]
    assert str(event.coding.event_class) == "REQUEST"


def test_an_arrow_is_no_verdict_and_ctrl_d_ends(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    child = terminal("review", str(folder))
    child.expect(r"\[1/3\]")
    for arrow in ("\x1b[D", "\x1bOP", "\x1b[1;5D", "\x1b[15~"):
        child.send(arrow)
    child.send("?")
    child.expect("y right, n wrong.*\\[1/3\\]")
    child.send("\x04")
    child.expect("0 verdicts written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert not (folder / "verdicts.tsv").exists()


def test_keys_typed_ahead_and_pasted_lines_are_taken_in_order(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    child = terminal("review", str(folder))
    child.expect(r"\[1/3\]")
    child.send("Rstrikes\na note\nyn")
    child.expect("that was the last claim")
    child.send("q")
    child.expect("3 verdicts written")
    child.close()
    first = read(folder / "verdicts.tsv")[0]
    assert (first.wrong, first.correction, first.note) == (("relation",), ("relation=strikes",), "a note")


def test_undo_takes_the_line_of_the_ledger_back_and_works_after_the_last_claim(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    child = terminal("review", str(folder), "--about", "Russia")
    child.expect(r"\[1/1\]")
    child.send("u")
    child.expect("nothing to undo")
    child.send("g")
    child.expect("ledger line")
    child.sendline("nonsense")
    child.expect("ledger.txt:1: 'nonsense' is neither.*ledger line")
    child.sendline('same wd:Q159 "Muscovy"')
    child.expect("mind: Muscovy is not in this graph.*that was the last claim")
    assert (folder / "ledger.txt").read_text() == 'same wd:Q159 "Muscovy"\n'
    child.send("u")
    child.expect(r"undone, and its line of the ledger.*\[1/1\]")
    child.send("q")
    child.expect("0 verdicts written")
    child.close()
    assert (folder / "ledger.txt").read_text() == ""
    assert read(folder / "verdicts.tsv") == []


def test_a_file_elsewhere_is_named_in_the_command_that_applies_it(tmp_path: Path) -> None:
    folder, other = make_output(tmp_path / "out"), tmp_path / "elsewhere.tsv"
    told = run("review", str(folder), "--verdicts", str(other), keys="n").stderr
    assert f"kg review {folder} --apply --verdicts {other}" in told
    assert "1 rejected" in run("review", str(folder), "--apply", "--verdicts", str(other)).stderr


def run(*arguments: str, keys: str = "") -> Any:
    command = [sys.executable, "-m", "kg", *arguments]
    done = subprocess.run(command, input=keys, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done


def test_an_audit_over_a_pipe_reports_and_can_be_reported_again(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    told = run("audit", str(folder), "--n", "2", "--seed", "1", keys="yo").stdout
    assert "1 of 2 claims judged right; 2 drawn." in told
    assert run("audit", str(folder), "--report").stdout == (folder / "audit.md").read_text(encoding="utf-8")
    assert run("audit", str(folder), "--worst").stdout.startswith("rule clauses.svo: 1 of 2 right")
    (folder / "audit.md").unlink()
    for name in ("store", "run.json"):
        (folder / name).rename(tmp_path / name)
    assert "1 of 2 claims judged right" in run("audit", str(folder), "--report").stdout


def test_verdicts_become_test_cases(tmp_path: Path) -> None:
    folder, cases = make_output(tmp_path / "out"), tmp_path / "cases.tsv"
    run("review", str(folder), keys="yns")
    run("review", str(folder), "--cases", str(cases))
    found = {case.relation: case.expected for case in load(cases, Case)}
    assert found == {"attacks": True, "investigates": False, "praises": False}


def test_a_bad_line_stops_the_command_with_file_and_line(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    run("review", str(folder), keys="y")
    path = folder / "verdicts.tsv"
    path.write_text(path.read_text().replace("\tright\t", "\tsure\t"))
    done = subprocess.run(
        [sys.executable, "-m", "kg", "review", str(folder), "--apply"], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.startswith("kg: verdicts.tsv:2: verdict: 'sure' is not one of: right, wrong")
