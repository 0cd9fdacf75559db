"""The documentation says all there is: commands, options, API, queries, tables; links lead somewhere."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import kg
from kg import query
from kg.analysis import COLUMNS
from kg.exporters import csv, events_csv, verdicts_csv

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.S | re.M)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(group: Any, before: str = "kg") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


def test_every_command_and_option_is_documented(generate: ModuleType) -> None:
    sections = {
        title.strip(): body
        for title, _, body in (part.partition("\n") for part in page("reference/cli.md").split("\n## ")[1:])
    }
    found = dict(commands(generate.command_group()))
    assert set(found) == set(sections)
    for name, command in found.items():
        assert command.help
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name}: no help"
            shown = parameter.opts[0] if parameter.param_type_name == "option" else parameter.name.upper()
            assert f"`{shown}`" in sections[name], f"{name} {shown}: run python docs/generate.py"


def test_every_public_name_is_documented_and_has_a_docstring() -> None:
    listed = set(re.findall(r"^::: kg\.(\w+)$", page("reference/api.md"), re.M))
    assert set(kg.__all__) <= listed
    assert all(getattr(kg, name).__doc__ for name in kg.__all__)


def test_every_canned_query_is_documented() -> None:
    text = page("reference/queries.md")
    missing = [one.name for one in query.canned() if f"| `{one.name}` | {one.question} |" not in text]
    assert not missing, "run python docs/generate.py"


def test_every_table_and_its_columns_are_documented(generate: ModuleType) -> None:
    row = re.compile(r"^\| `([\w/-]+\.tsv)` \| (`.*?`) \| [\d,]+ \|$", re.M)
    rows = dict(row.findall(page("reference/tables.md")))
    expected = {
        name: ", ".join(f"`{one}`" for one in columns) for name, columns in generate.data_tables().items()
    }
    assert rows == expected, "run python docs/generate.py"


def test_every_table_is_said_to_decide_something(generate: ModuleType) -> None:
    said = page("reference/tables.md").split("## Columns")[0]
    missing = [name for name in generate.data_tables() if f"{Path(name).name}`" not in said]
    assert not missing


def columns_of(section: str) -> set[str]:
    _, _, rest = page("reference/output.md").partition(f"## {section}\n")
    cells = re.findall(r"^\| (`.*?) \|", rest.partition("\n## ")[0], re.M)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_column_of_the_output_is_documented() -> None:
    assert columns_of("claims.csv") == set(csv.CLAIM_COLUMNS)
    assert columns_of("entities.csv") == set(csv.ENTITY_COLUMNS)
    assert columns_of("events.csv") == set(events_csv.COLUMNS)
    assert columns_of("rejected.csv") == set(verdicts_csv.REJECTED_COLUMNS)


def test_every_column_of_the_analysis_is_documented() -> None:
    text = page("reference/analysis.md")
    for frame, columns in COLUMNS.items():
        section = text.partition(f"### {frame}\n")[2].partition("### ")[0]
        assert re.findall(r"^\| `([\w ]+)` \|", section, re.M) == list(columns), "run python docs/generate.py"


def slugs(name: str) -> set[str]:
    titles = re.findall(r"^#{1,6} (.+)$", without_code(page(name)), re.M)
    plain = [re.sub(r"[^\w\s-]", "", re.sub(r"`|\*", "", title)).strip().lower() for title in titles]
    return {re.sub(r"[-\s]+", "-", title) for title in plain}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target, fragment in LINK.findall(without_code(page(name))):
        path = (DOCS / name).parent / target if target else DOCS / name
        assert path.exists(), f"{name}: {target}"
        if fragment and path.suffix == ".md":
            assert fragment in slugs(path.resolve().relative_to(DOCS.resolve()).as_posix()), (
                f"{name}: #{fragment}"
            )


@pytest.mark.parametrize("name", PAGES)
def test_pages_name_no_machine(name: str) -> None:
    assert not re.search(r"/work/|/root/|/home/\w|issue #?\d", page(name))


def run(code: str, kind: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a block of a page as a reader would: in a folder of its own, with this kg on the path."""
    bin_ = folder / "bin"
    bin_.mkdir(exist_ok=True)
    program = bin_ / "kg"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", code] if kind == "python" else ["sh", "-euc", code]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=240, check=False
    )


def blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall(page(name))


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the tutorial's shell is a POSIX one")
def test_the_tutorial_runs_from_top_to_bottom(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    said = ""
    for kind, code in blocks("tutorial.md"):
        done = run(code, kind, tmp_path)
        assert done.returncode == 0, f"{code}\n{done.stderr}"
        said += done.stdout
    assert "NATO sends message to Russia  [requested]" in said
    assert "allies of NATO" in said
    assert "Belarus attacks" in said


def test_the_own_relations_example_runs(tmp_path: Path) -> None:
    ((_, code),) = [block for block in blocks("how-to/own-relations.md") if block[0] == "python"]
    assert run(code, "python", tmp_path).stdout.strip() == "['helps', 'helps']"


def test_the_json_lines_are_what_kg_prints_today(tmp_path: Path) -> None:
    text = page("reference/json-lines.md")
    (sentence,) = re.findall(r"^```text\n(.*?)\n```$", text, re.M)
    shown = [json.loads(block) for block in re.findall(r"^```json\n(.*?)\n```$", text, re.S | re.M)]
    articles = [kg.article(sentence, id="1")]
    printed = [
        list(kg.extract_lines(articles)),
        list(kg.mention_lines(articles)),
        list(kg.attribution_lines(articles)),
    ]
    for one, lines in zip(shown, printed, strict=True):
        assert any(keys(one) == keys(line) and same_words(one, line) for line in lines)


def keys(value: Any) -> Any:
    return {key: keys(one) for key, one in value.items()} if isinstance(value, dict) else None


def same_words(one: dict[str, Any], other: dict[str, Any]) -> bool:
    names = ("subject", "relation", "object", "text", "start", "end", "polarity", "modality", "cue", "stance")
    return all(one.get(name) == other.get(name) for name in names)
