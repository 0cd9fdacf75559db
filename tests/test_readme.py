"""What the README says to type works as it stands there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str, *, marked: bool) -> list[str]:
    mark = "<!-- tested -->\n" if marked else ""
    return re.findall(rf"{mark}```{language}\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    command = [sys.executable, "-m", "kg", "build", "seeds/", "-o", "output/", "-q"]
    subprocess.run(command, cwd=folder, check=True, env=environment())
    return folder


def environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(sys.platform == "win32", reason="the README's commands are for a POSIX shell")
def test_the_commands_of_the_readme_run_and_find_what_it_says(place: Path) -> None:
    (script,) = blocks("sh", marked=True)
    shell = f'set -e\nkg() {{ "{sys.executable}" -m kg "$@"; }}\n{script}'
    done = subprocess.run(
        ["bash", "-c", shell], cwd=place, capture_output=True, text=True, check=True, env=environment()
    )
    rows = [line for line in done.stdout.splitlines() if "NATO" in line and "defends" in line]
    assert any("allies" in row for row in rows)
    assert any("investigates" in line and "war crimes" in line for line in done.stdout.splitlines())
    assert "Jens Stoltenberg" in done.stdout


def test_the_python_of_the_readme_runs(place: Path) -> None:
    script = "\n".join(blocks("python", marked=False))
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    assert "condemns" in done.stdout and "says" in done.stdout


def test_every_command_is_in_the_readme() -> None:
    from kg.cli import app, main

    with pytest.raises(SystemExit):
        main(["--version"])
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert [name for name in sorted(names) if f"kg {name}" not in README] == []


def test_local_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
