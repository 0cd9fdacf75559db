"""The base installation alone builds the graph of the seed article."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCKED = (
    "pypdf", "feedparser", "warcio", "zstandard", "duckdb", "dask", "distributed", "fsspec", "pyshacl",
    "oxrdflib", "SPARQLWrapper", "matplotlib", "sklearn", "playwright", "jupyterlab",
)  # fmt: skip
SCRIPT = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {names!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Blocked())
from kg.cli import main
main(["build", {source!r}, "-o", {output!r}, "-q"])
"""


def test_no_extra_is_needed_to_build(tmp_path: Path) -> None:
    script = SCRIPT.format(names=BLOCKED, source=str(ROOT / "seeds"), output=str(tmp_path / "output"))
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "graph.html").stat().st_size


def test_every_blocked_module_is_one_of_the_extras() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = " ".join(project["dependencies"]).lower()
    assert [name for name in BLOCKED if f" {name.lower()}>" in f" {base}"] == []


def test_the_lock_names_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    names = [part.split(">")[0].split("=")[0].split("[")[0].strip() for part in project["dependencies"]]
    assert [name for name in names if name.lower().replace("_", "-") not in locked] == []
