"""A real Dask cluster makes the same bytes as one process, even when a worker dies in mid-run."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import output, shards
from kg.errors import KGError
from kg.model import Article
from kg.output import FILES, Workers
from kg.pipeline import Pipeline

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.long

ARTICLES = [
    Article(
        f"a{i}", f"Minister number {i} met rebels in Juba. Kenya sent {i} trucks to Sudan, officials said."
    )
    for i in range(60)
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler = self.start_scheduler()
        self.workers = [self.start_worker() for _ in range(2)]

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        return start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show"
        )

    def start_worker(self, *options: str) -> subprocess.Popen[bytes]:
        return start("dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", *options)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    found = Cluster()
    yield found
    found.stop()


@pytest.fixture(autouse=True)
def small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shards.partitions
    monkeypatch.setattr(shards, "partitions", lambda articles: whole(articles, size=5))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("output")
    output.build_output(ARTICLES, folder, pipeline=Pipeline())
    return {name: (folder / name).read_bytes() for name in FILES}


def wait_for_shards(folder: Path, count: int) -> None:
    deadline = time.monotonic() + 120
    while len(list(folder.glob("store/evidence-*.parquet"))) < count and time.monotonic() < deadline:
        time.sleep(0.05)


def test_a_cluster_gives_the_same_bytes(cluster: Cluster, tmp_path: Path, expected: dict[str, bytes]) -> None:
    output.build_output(ARTICLES, tmp_path, workers=Workers(dask=cluster.address))
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == expected


def test_workers_that_share_no_folder_leave_their_shards_at_an_address(
    cluster: Cluster, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    shelf, folder = tmp_path / "shelf", tmp_path / "output"
    output.build_output(ARTICLES, folder, workers=Workers(dask=cluster.address, shelf=shelf.as_uri()))
    assert {name: (folder / name).read_bytes() for name in FILES} == expected
    left = {path.name: path.read_bytes() for path in shelf.iterdir()}
    assert left == {path.name: path.read_bytes() for path in (folder / "store").glob("*.parquet")}


def test_a_lost_worker_loses_nothing(cluster: Cluster, tmp_path: Path, expected: dict[str, bytes]) -> None:
    def kill() -> None:
        wait_for_shards(tmp_path, 2)
        cluster.workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    output.build_output(ARTICLES, tmp_path, workers=Workers(dask=cluster.address))
    killer.join()
    assert cluster.workers[0].poll() is not None
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == expected


SHORT_OF_MEMORY = """
import resource
from kg.pipeline import Pipeline

def read(self, article, doc):
    resource.setrlimit(resource.RLIMIT_AS, (1 << 33, 1 << 33))
    return [bytearray(1 << 40)]

Pipeline.read = read
"""


def test_a_worker_without_memory_leaves_its_part_to_others(
    cluster: Cluster, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    (tmp_path / "small.py").write_text(SHORT_OF_MEMORY)
    small = cluster.start_worker("--preload", str(tmp_path / "small.py"))
    cluster.workers.append(small)
    with distributed.Client(cluster.address) as client:
        client.wait_for_workers(3, timeout=120)
    output.build_output(ARTICLES, tmp_path / "output", workers=Workers(dask=cluster.address))
    assert small.wait(10) == 1
    assert {name: (tmp_path / "output" / name).read_bytes() for name in FILES} == expected


def test_what_no_worker_has_memory_for_is_said(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text(SHORT_OF_MEMORY)
    for worker in cluster.workers:
        worker.kill()
    cluster.workers += [cluster.start_worker("--preload", str(tmp_path / "small.py")) for _ in range(5)]
    with pytest.raises(KGError, match="more memory for each worker"):
        output.build_output(ARTICLES[:5], tmp_path / "output", workers=Workers(dask=cluster.address))
    assert not (tmp_path / "output" / "run.json").exists()


def test_a_run_whose_scheduler_died_is_taken_up_again(
    cluster: Cluster, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    command = "from tests.test_cluster import run; import sys; run(sys.argv[1], sys.argv[2])"
    builder = subprocess.Popen([sys.executable, "-c", command, str(tmp_path), cluster.address])
    wait_for_shards(tmp_path, 3)
    cluster.scheduler.kill()
    builder.kill()
    builder.wait()
    kept = list(tmp_path.glob("store/evidence-*.parquet"))
    assert kept
    output.build_output(ARTICLES, tmp_path, pipeline=Pipeline())
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == expected


def run(folder: str, address: str) -> None:
    """Build in a process of its own, to be killed."""
    whole = shards.partitions
    shards.partitions = lambda articles: whole(articles, size=5)  # type: ignore[assignment]
    output.build_output(ARTICLES, Path(folder), workers=Workers(dask=address))


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="no Dask scheduler answers"):
        output.build_output(ARTICLES, tmp_path, workers=Workers(dask=f"tcp://127.0.0.1:{free_port()}"))
