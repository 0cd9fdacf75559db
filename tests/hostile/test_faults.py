"""Whatever goes wrong in mid-build: nothing that was finished is lost, and the next build ends well."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import output, sources, verify
from kg.errors import OutputError
from kg.output import FILES
from kg.pipeline import Pipeline
from tests.hostile.builder import in_small_parts, watched
from tests.hostile.examples import LONG

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")]
if LONG:
    pytestmark.append(pytest.mark.long)
KILLS = 50
PLACES = ("Kenya", "Türkiye", "Chad", "Peru", "Nepal", "Ghana", "Chile", "Cuba", "Mali", "Laos")
TEXT = "".join(
    f"{place} sent {number + 2} envoys to Côte d’Ivoire on Monday, officials said. NATO criticised {place}.\n"
    for number, place in enumerate(PLACES)
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def small_parts() -> Iterator[None]:
    with in_small_parts():
        yield


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory, source: Path, pipeline: Pipeline) -> int:
    passed: list[None] = []
    with in_small_parts(), watched(lambda: passed.append(None)):
        build(source, tmp_path_factory.mktemp("counted"), pipeline)
    return len(passed)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, source: Path, pipeline: Pipeline) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("expected")
    with in_small_parts():
        build(source, folder, pipeline)
    return contents(folder)


def build(source: Path, folder: Path, pipeline: Pipeline) -> None:
    output.build_output(sources.read(source, lines=True), folder, pipeline=pipeline)


def contents(folder: Path) -> dict[str, bytes]:
    shards = sorted((folder / "store").glob("*.parquet"))
    paths = [*(folder / name for name in FILES), folder / "store" / "manifest.json", *shards]
    return {path.name: path.read_bytes() for path in paths}


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.hostile.builder", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload]


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, complaints = process.communicate(timeout=240)
    return process.returncode, complaints


def finished(folder: Path) -> dict[Path, int]:
    """Return the files of the shards that stand with both their files, and when each was written."""
    pieces = folder.glob("store/evidence-*.parquet")
    pairs = [(path.with_name(path.name.replace("evidence-", "articles-")), path) for path in pieces]
    return {path: path.stat().st_mtime_ns for pair in pairs for path in pair}


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 240
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert true()


def is_taken_up(folder: Path, source: Path, pipeline: Pipeline, expected: dict[str, bytes]) -> None:
    """Build again; what stood is not made again, the bytes are those of a build without trouble."""
    kept = finished(folder)
    build(source, folder, pipeline)
    assert contents(folder) == expected
    assert kept.items() <= finished(folder).items()
    left = [path.name for path in folder.rglob(".*") if path.name != ".lock"]
    assert left == []
    assert list(verify.problems(folder)) == []


@pytest.mark.parametrize(
    "share",
    [n / KILLS for n in range(KILLS)] if LONG else [0.05, 0.35, 0.7, 0.95],
)
def test_a_killed_build_is_taken_up(
    tmp_path: Path, source: Path, pipeline: Pipeline, expected: dict[str, bytes], moments: int, share: float
) -> None:
    code, _ = ended(start(source, tmp_path, "--die-at", 1 + int(share * moments)))
    assert code == -signal.SIGKILL
    is_taken_up(tmp_path, source, pipeline, expected)


def test_workers_end_with_the_build_that_was_killed(tmp_path: Path, source: Path) -> None:
    process = start(source, tmp_path, "--jobs", 2, "--stall-after", 8, start_new_session=True)
    wait_until(lambda: len(finished(tmp_path)) >= 4)
    process.kill()
    process.wait()

    def is_empty() -> bool:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        return False

    wait_until(is_empty)
    assert process.stderr is not None
    process.stderr.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_says_one_line_and_keeps_what_is_finished(
    tmp_path: Path, source: Path, pipeline: Pipeline, expected: dict[str, bytes], jobs: int
) -> None:
    process = start(source, tmp_path, "--jobs", jobs, "--stall-after", 8, start_new_session=True)
    wait_until(lambda: len(finished(tmp_path)) >= 4)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    code, complaints = ended(process)
    assert (code, complaints) == (
        130,
        "kg: interrupted; run the same command again to go on where it stopped\n",
    )
    is_taken_up(tmp_path, source, pipeline, expected)


def test_a_second_build_is_refused_while_the_first_runs(tmp_path: Path, source: Path) -> None:
    first = start(source, tmp_path, "--stall-after", 2)
    wait_until(lambda: len(finished(tmp_path)) >= 2)
    code, complaints = ended(start(source, tmp_path))
    assert code == 2
    assert "another build is at work here" in complaints
    first.kill()
    ended(first)


def test_the_shards_of_one_build_are_made_side_by_side(
    tmp_path: Path, source: Path, expected: dict[str, bytes]
) -> None:
    parts = [start(source, tmp_path, "--part", f"{part}/3") for part in (1, 2, 3)]
    assert [ended(part)[0] for part in parts] == [0, 0, 0]
    output.merge(tmp_path)
    assert contents(tmp_path) == expected


def test_a_merge_that_is_killed_is_made_again(
    tmp_path: Path, source: Path, expected: dict[str, bytes], moments: int
) -> None:
    for part in (1, 2):
        assert ended(start(source, tmp_path, "--part", f"{part}/2"))[0] == 0
    for moment in (1, 3, 6):
        code, _ = ended(start(source, tmp_path, "--merge", "--die-at", moment))
        assert code == -signal.SIGKILL
        assert not (tmp_path / "run.json").exists()
    assert ended(start(source, tmp_path, "--merge"))[0] == 0
    assert contents(tmp_path) == expected
    assert list(verify.problems(tmp_path)) == []


@pytest.mark.parametrize("most", [100, 9_000, 25_000])
def test_a_full_disk_is_named_and_nothing_is_lost(
    tmp_path: Path, source: Path, pipeline: Pipeline, expected: dict[str, bytes], most: int
) -> None:
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    code, complaints = ended(start(source, tmp_path, preexec_fn=limit))
    assert code == 2
    assert "cannot be written" in complaints
    assert "Traceback" not in complaints
    is_taken_up(tmp_path, source, pipeline, expected)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up_is_named_and_what_is_finished_stays(
    tiny_disk: Path, source: Path, pipeline: Pipeline
) -> None:
    code, complaints = ended(start(source, tiny_disk / "output"))
    assert code == 2
    assert "cannot be written: No space left on device" in complaints
    assert len(finished(tiny_disk / "output")) == 10
    subprocess.run(["mount", "-o", "remount,size=50m", str(tiny_disk)], check=True)
    build(source, tiny_disk / "output", pipeline)
    assert list(verify.problems(tiny_disk / "output")) == []


@pytest.fixture
def read_only(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    if os.geteuid() == 0:  # whom permissions do not bind, but a read-only file system does
        disk: Path = request.getfixturevalue("tiny_disk")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        return disk
    tmp_path.chmod(0o555)
    return tmp_path


def test_a_read_only_folder_is_named(read_only: Path, source: Path) -> None:
    code, complaints = ended(start(source, read_only / "output"))
    assert code == 2
    assert "cannot be written: " in complaints
    assert complaints.endswith("; choose another folder with -o\n")


def test_an_output_on_another_file_system_is_the_same(
    tmp_path: Path, source: Path, pipeline: Pipeline, expected: dict[str, bytes]
) -> None:
    import tempfile

    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system here")
    with tempfile.TemporaryDirectory(dir=memory) as other:
        (tmp_path / "output").symlink_to(other)
        build(source, tmp_path / "output", pipeline)
        assert contents(tmp_path / "output") == expected


def test_a_clock_that_goes_back_changes_nothing(
    tmp_path: Path,
    source: Path,
    pipeline: Pipeline,
    expected: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build(source, tmp_path, pipeline)
    future = time.time() + 10 * 365 * 86400
    for path in tmp_path.rglob("*"):
        os.utime(path, (future, future))
    now = iter(range(2_000_000_000, 0, -1000))
    monkeypatch.setattr(time, "time", lambda: float(next(now)))
    is_taken_up(tmp_path, source, pipeline, expected)


def places_in(size: int) -> list[int]:
    return [0, 3, size // 3, size // 2, 2 * size // 3, size - 300, size - 9, size - 1]


@pytest.mark.parametrize("kind", ["articles", "evidence"])
def test_a_damaged_shard_is_named_and_made_again(
    tmp_path: Path,
    source: Path,
    pipeline: Pipeline,
    expected: dict[str, bytes],
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    build(source, tmp_path, pipeline)
    path = next((tmp_path / "store").glob(f"{kind}-*.parquet"))
    whole = path.read_bytes()
    for place in range(len(whole)) if LONG and kind == "articles" else places_in(len(whole)):
        caplog.clear()
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        if place == 3:
            build(source, tmp_path, pipeline)
            assert contents(tmp_path) == expected
        else:
            assert not output.Store(tmp_path / "store").has(path.stem.partition("-")[2]), place
        assert f"{path}: damaged" in caplog.text


def test_nothing_is_added_to_a_damaged_store(tmp_path: Path, source: Path, pipeline: Pipeline) -> None:
    build(source, tmp_path, pipeline)
    path = sorted((tmp_path / "store").glob("evidence-*.parquet"))[0]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(OutputError, match=rf"{path.name}: damaged or missing.*from all its sources"):
        output.build_output(sources.read(source, lines=True), tmp_path, update=True, pipeline=pipeline)


def test_a_store_of_another_version_of_the_model_is_refused(
    tmp_path: Path, source: Path, pipeline: Pipeline, expected: dict[str, bytes]
) -> None:
    build(source, tmp_path, pipeline)
    path = tmp_path / "store" / "manifest.json"
    old = json.loads(path.read_text())
    assert " 3." in old["settings"]["model"]
    old["settings"]["model"] = old["settings"]["model"].replace(" 3.", " 2.")
    path.write_text(json.dumps(old))
    with pytest.raises(OutputError, match="built with another model.*build it anew without --update"):
        output.build_output(sources.read(source, lines=True), tmp_path, update=True, pipeline=pipeline)
    build(source, tmp_path, pipeline)
    assert contents(tmp_path) == expected


SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "JOBS": "1"},
    {"PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Anchorage", "JOBS": "2"},
    *(
        {"PYTHONHASHSEED": str(seed), "LC_ALL": place, "TZ": zone, "JOBS": jobs}
        for seed, place, zone, jobs in (
            (3, "de_DE.UTF-8", "Asia/Kathmandu", "3"),
            (4, "POSIX", "UTC", "2"),
            (5, "C.UTF-8", "Europe/Berlin", "4"),
            (6, "ar_EG.UTF-8", "America/St_Johns", "1"),
        )
        if LONG
    ),
)


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=lambda one: one["TZ"])
def test_the_surroundings_do_not_change_a_byte(
    tmp_path: Path, source: Path, expected: dict[str, bytes], surroundings: dict[str, str]
) -> None:
    environment = {**os.environ, **surroundings}
    code, complaints = ended(start(source, tmp_path, "--jobs", surroundings["JOBS"], env=environment))
    assert (code, complaints) == (0, "")
    assert contents(tmp_path) == expected
