"""Write ``docs/licences.md``: the licence of everything that kg needs, as its own package states it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

HOME = Path(__file__).parent
RUNTIME_EXTRAS = ("sources", "distributed", "duckdb", "rdf", "plots")
HEAD = """# Licences

kg is under the MIT licence. This is what it needs, with all that those need in turn, and the licence that
each package states itself. All of the base are permissive or, like MPL, bind only changes to their own files.
The table is made by `docs/licences.py`; a test checks that nothing in it is under a GPL.

| package | needed by | licence |
|---|---|---|
"""


def needed(requirements: Iterable[str]) -> set[str]:
    """Return the names of the packages that requirements lead to, on this machine."""
    found: set[str] = set()
    waiting = [Requirement(one) for one in requirements]
    while waiting:
        one = waiting.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        if name in found or name == "geokg" or (one.marker and not applies(one)):
            continue
        try:
            wanted = distribution(one.name).requires or []
        except PackageNotFoundError:
            continue
        found.add(name)
        waiting += [inner for inner in map(Requirement, wanted) if applies(inner, one.extras)]
    return found


def applies(one: Requirement, extras: Iterable[str] = ()) -> bool:
    """Tell whether a requirement counts here, with these extras of the package that has it."""
    return one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def licence(name: str) -> str:
    """Return the licence that an installed package states, in a few words."""
    about = distribution(name).metadata
    classified = [
        value.rpartition(" :: ")[2]
        for value in about.get_all("Classifier") or []
        if value.startswith("License ::") and not value.endswith("OSI Approved")
    ]
    stated = about.get("License-Expression") or "; ".join(classified) or (about.get("License") or "").strip()
    return stated.splitlines()[0][:60] if stated else "not stated"


def rows() -> list[tuple[str, str, str]]:
    """Return package, what needs it (base or an extra), and licence."""
    project = tomllib.loads((HOME.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = needed(project["dependencies"])
    found = [(name, "base", licence(name)) for name in base]
    extras = project["optional-dependencies"]
    seen = set(base)
    for extra in RUNTIME_EXTRAS:
        added = needed(extras[extra]) - seen
        seen |= added
        found += [(name, f"[{extra}]", licence(name)) for name in added]
    return sorted(found, key=lambda row: (row[1] != "base", row[1], row[0]))


if __name__ == "__main__":
    table = "".join(f"| {name} | {by} | {terms.replace('|', '/')} |\n" for name, by, terms in rows())
    (HOME / "licences.md").write_text(HEAD + table, encoding="utf-8")
