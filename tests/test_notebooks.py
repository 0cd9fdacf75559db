"""The notebooks run from top to bottom offline, and stand in git without outputs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.sources import read

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
QUICK = "01_first_graph.ipynb"


def test_there_are_six() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_have_no_outputs_and_no_functions(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    for cell in notebook["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert not any(line.startswith(("def ", "class ")) for line in "".join(cell["source"]).split("\n"))


def test_articles_say_that_they_are_written_for_the_project() -> None:
    paths = sorted((FOLDER / "articles").glob("*.txt"))
    assert len(paths) >= 30
    for path in paths:
        assert "note: written for the notebooks of kg under a fictitious outlet" in path.read_text("utf-8")
    articles = list(read(FOLDER / "articles"))
    assert all(one.title and one.published and one.publisher for one in articles)


@pytest.mark.parametrize(
    "path",
    [pytest.param(one, marks=() if one.name == QUICK else pytest.mark.long) for one in NOTEBOOKS],
    ids=lambda path: path.stem,
)
def test_notebooks_run(path: Path) -> None:
    pytest.importorskip("nbmake")
    pytest.importorskip("matplotlib")
    command = [sys.executable, "-m", "pytest", "-q", "--nbmake", "--nbmake-timeout=300", str(path)]
    done = subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
