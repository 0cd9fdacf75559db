"""What kg depends on is bounded above, permissive, and listed."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

HOME = Path(__file__).parent.parent
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = ("sources", "distributed", "duckdb", "rdf", "plots")
ASKED_FOR = [
    *PROJECT["dependencies"],
    *(one for extra in RUNTIME for one in PROJECT["optional-dependencies"][extra]),
]


@pytest.mark.parametrize("requirement", ASKED_FOR)
def test_a_dependency_has_a_lower_and_an_upper_bound(requirement: str) -> None:
    operators = {specifier.operator for specifier in Requirement(requirement).specifier}
    assert operators == {"=="} or (operators & {">=", ">"} and operators & {"<", "<="})


def test_no_dependency_of_the_base_is_under_a_gpl_and_all_are_listed() -> None:
    rows = runpy.run_path(str(HOME / "docs" / "licences.py"))["rows"]()
    assert len(rows) > 40
    listed = (HOME / "docs" / "licences.md").read_text(encoding="utf-8")
    for name, by, terms in rows:
        assert f"| {name} | " in listed, f"{name} is new: run docs/licences.py"
        choices = terms.replace("Lesser General Public License", "LGPL").split(" OR ")
        assert by != "base" or not all("GPL" in one.replace("LGPL", "") for one in choices), (name, terms)
        assert terms != "not stated", name
