"""What kg depends on is bounded above, permissive, and listed."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HOME = Path(__file__).parent.parent
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {name: found for name, found in PROJECT["optional-dependencies"].items() if name != "all"}
ASKED_FOR = sorted({*PROJECT["dependencies"], *(one for found in EXTRAS.values() for one in found)})
UNLOCKED = ("jupyter", "check")  # neither the demo nor a test needs them
LOCKED = sorted(
    {*PROJECT["dependencies"], *(one for name in EXTRAS if name not in UNLOCKED for one in EXTRAS[name])}
)


def locked() -> dict[str, Version]:
    lines = (HOME / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(";")[0].strip().split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): Version(version) for name, version in pairs}


@pytest.mark.parametrize("requirement", ASKED_FOR)
def test_a_dependency_has_a_lower_and_an_upper_bound(requirement: str) -> None:
    operators = {specifier.operator for specifier in Requirement(requirement).specifier}
    assert operators == {"=="} or (operators & {">=", ">"} and operators & {"<", "<="})


@pytest.mark.parametrize("requirement", LOCKED)
def test_the_lock_is_within_the_bounds_and_not_far_below_the_upper_one(requirement: str) -> None:
    asked = Requirement(requirement)
    tested = locked()[canonicalize_name(asked.name)]
    assert asked.specifier.contains(tested), f"{tested} is locked"
    for one in asked.specifier:
        if one.operator == "<":
            assert Version(one.version).major <= tested.major + 1, f"only {tested} was tested"


def test_no_dependency_of_the_base_is_under_a_gpl_and_all_are_listed() -> None:
    rows = runpy.run_path(str(HOME / "docs" / "licences.py"))["rows"]()
    assert len(rows) > 40
    listed = (HOME / "docs" / "licences.md").read_text(encoding="utf-8")
    for name, by, terms in rows:
        assert f"| {name} | " in listed, f"{name} is new: run docs/licences.py"
        choices = terms.replace("Lesser General Public License", "LGPL").split(" OR ")
        assert by != "base" or not all("GPL" in one.replace("LGPL", "") for one in choices), (name, terms)
        assert terms != "not stated", name
