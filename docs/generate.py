"""Write what the reference lists from the program itself: options, queries, tables, coverage.

``python docs/generate.py`` fills the parts of the pages that stand between ``<!-- generated: NAME -->`` and
``<!-- end -->``; what stands around them is written by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer

from kg import cli, query, tables
from kg.analysis import COLUMNS

__all__ = ["command_group", "data_tables", "fill"]

DOCS = Path(__file__).parent
PART = re.compile(r"(<!-- generated: ([a-z-]+)(?: ([^>]*?))? -->\n).*?(<!-- end -->)", re.S)
HEADLESS = {
    "gazetteer/entities.tsv": "id label type country sector aliases offices weight source",
    "gazetteer/names.tsv": "name ids",
    "gazetteer/offices.tsv": "office holders",
}
KINDS = {
    "hand": "hand-made rows",
    "person": "persons",
    "city": "cities and places",
    "place": "cities and places",
    "territory": "cities and places",
    "country": "countries",
    "party": "parties",
    "company": "companies",
    "media": "media",
}


def command_group() -> Any:
    """Return the command line with all its commands."""
    cli._register()
    return typer.main.get_command(cli.app)


def data_tables() -> dict[str, list[str]]:
    """Return every table of ``kg/data`` with its columns."""
    home = tables.data_path("")
    found = {}
    for path in sorted(home.rglob("*.tsv")):
        name = path.relative_to(home).as_posix()
        with path.open(encoding="utf-8") as stream:
            header = stream.readline().rstrip("\n").split("\t")
        found[name] = HEADLESS[name].split() if name in HEADLESS else header
    return found


def fill(text: str) -> str:
    """Return a page with its generated parts made anew."""

    def made(match: re.Match[str]) -> str:
        lines = "\n".join(PARTS[match[2]](match[3] or ""))
        return f"{match[1]}\n{lines}\n\n{match[4]}"

    return PART.sub(made, text)


def _options(name: str) -> Iterable[str]:
    command = command_group()
    for word in name.split():
        command = command.commands[word]
    yield "| argument or option | what it is | default |"
    yield "|---|---|---|"
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            shown = f"`{parameter.name.upper()}`"
        else:
            shown = ", ".join(f"`{one}`" for one in (*parameter.opts, *parameter.secondary_opts))
        yield f"| {shown} | {_cell(parameter.help or '')} | {_default(parameter)} |"


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required:
        return "required"
    if value is None or value is False or callable(value) or not str(value):
        return ""
    return f"`{value}`"


def _queries(_: str) -> Iterable[str]:
    yield "| name | question | parameters |"
    yield "|---|---|---|"
    for one in query.canned():
        given = ", ".join(f"`{key}={value}`" for key, value in one.parameters)
        yield f"| `{one.name}` | {_cell(one.question)} | {given} |"


def _columns(_: str) -> Iterable[str]:
    yield "| table | columns | rows |"
    yield "|---|---|---|"
    home = tables.data_path("")
    for name, columns in data_tables().items():
        rows = sum(1 for line in (home / name).open(encoding="utf-8") if line.strip()) - (
            name not in HEADLESS
        )
        yield f"| `{name}` | {', '.join(f'`{column}`' for column in columns)} | {rows:,} |"


def _coverage(_: str) -> Iterable[str]:
    regions = dict(line.split("\t") for line in _lines(DOCS / "regions.tsv")[1:])
    counts: dict[str, Counter[str]] = {region: Counter() for region in sorted(set(regions.values()))}
    elsewhere = Counter[str]()
    for name in ("core.tsv", "leaders.tsv", "entities.tsv"):
        columns = data_tables()[f"gazetteer/{name}"]
        for line in _lines(tables.data_path(f"gazetteer/{name}"))[name != "entities.tsv" :]:
            row = dict(zip(columns, line.split("\t"), strict=False))
            kind = "hand" if name != "entities.tsv" else row["type"]
            counts.get(regions.get(row.get("country", ""), ""), elsewhere)[
                KINDS.get(kind, "other bodies")
            ] += 1
    shown = list(dict.fromkeys([*KINDS.values(), "other bodies"]))
    yield f"| region | {' | '.join(shown)} |"
    yield "|---" * (len(shown) + 1) + "|"
    for region, found in [*counts.items(), ("no country, or one that is no more", elsewhere)]:
        yield f"| {region} | {' | '.join(f'{found[kind]:,}' for kind in shown)} |"


def _frames(_: str) -> Iterable[str]:
    for frame, columns in COLUMNS.items():
        yield f"### {frame}"
        yield ""
        yield "| column | what it holds |"
        yield "|---|---|"
        for column, meaning in columns.items():
            yield f"| `{column}` | {_cell(meaning)} |"
        yield ""


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


PARTS: dict[str, Callable[[str], Iterable[str]]] = {
    "options": _options,
    "queries": _queries,
    "columns": _columns,
    "coverage": _coverage,
    "frames": _frames,
}


def main() -> None:
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        made = fill(text)
        if made != text:
            path.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
