"""A long build says how far it is, how long the rest will take, and nothing where nobody looks."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from kg import sources
from kg.cli import main
from kg.commands.progress import BuildProgress, left


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=120)


def shown(progress: BuildProgress) -> str:
    screen = console(terminal=False)
    screen.print(progress.line.get_renderable())
    return screen.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_the_time_left_follows_from_what_is_read_of_the_sources_and_done_of_that() -> None:
    times = iter([0.0, 100.0, 300.0])
    progress = BuildProgress(console(terminal=True), clock=lambda: next(times))
    progress.read(0.5)
    progress.count(400, 3)
    progress.done(200)  # half of what is read, and half is read: a quarter in 100 seconds
    assert "200 done of 400 read, 2.0 a second" in shown(progress)
    assert "3 failed" in shown(progress)
    assert "about 0:05:00 left" in shown(progress)
    progress.read(1.0)
    progress.count(800, 3)
    progress.done(400)
    assert "about 0:01:40 left" in shown(progress)


def test_of_what_nothing_is_known_nothing_is_said() -> None:
    assert left(10, 0.0) == ""


@pytest.mark.parametrize(
    ("terminal", "quiet", "said"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_it_shows_only_on_a_terminal_and_never_if_quiet(terminal: bool, quiet: bool, said: bool) -> None:
    screen = console(terminal=terminal)
    with BuildProgress(screen, quiet=quiet) as progress:
        progress.done(1)
    assert bool(screen.file.getvalue()) is said  # type: ignore[attr-defined]


def test_what_is_read_is_told_by_the_size_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya thanked Oslo. " * 5)
    (tmp_path / "b.jsonl").write_text(
        '{"id": "1", "text": "Sudan thanked Kenya for the trucks again."}\n' * 4
    )
    told: list[float] = []
    for article in sources.read(tmp_path, on_share=told.append):
        assert article.text
    whole = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert told == sorted(told)
    assert told[1] == pytest.approx(100 / whole)
    assert 100 / whole < told[2] < told[3] < 1
    assert told[-1] == 1.0


def test_a_quiet_build_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Kenya sent trucks to Sudan, officials said.")
    (tmp_path / "b.xyz").write_text("?")
    with pytest.raises(SystemExit) as ended:
        main(["build", str(tmp_path), "-o", str(tmp_path / "out"), "--quiet"])
    assert ended.value.code in (0, None)
    assert capfd.readouterr() == ("", "")
