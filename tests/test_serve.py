"""A real client gets answers from the endpoint, and nothing but answers."""

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.exporters.rdf import write_rdf
from kg.serve import server_program, serving
from tests.graphs import make_graph

if not server_program():
    pytest.skip("the oxigraph server is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("output")
    write_rdf(make_graph(), folder / "graph.ttl")
    with serving(folder, port=0) as found:
        yield found


def ask(address: str, query: str, path: str = "query") -> dict[str, object]:
    url = f"{address}{path}?{urllib.parse.urlencode({'query': query})}"
    request = urllib.request.Request(url, headers={"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(request) as answer:
        found: dict[str, object] = json.load(answer)
        return found


def status(request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_client_library_gets_rows(address: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(address + "query", returnFormat=wrapper.JSON)
    client.setMethod(wrapper.POST)
    client.setQuery(
        "PREFIX said: <https://w3id.org/geokg/said/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?s ?o WHERE { ?a said:defends ?b . ?a rdfs:label ?s . ?b rdfs:label ?o }"
    )
    (row,) = client.query().convert()["results"]["bindings"]
    assert (row["s"]["value"], row["o"]["value"]) == ("NATO", "NATO allies")


def test_the_query_page_opens_without_other_hosts(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        page = answer.read().decode()
    assert "yasgui" in page.lower()
    assert 'src="http' not in page and 'href="http' not in page


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * WHERE { ?a ?b ?c . OPTIONAL { { SERVICE SILENT <http://127.0.0.1:9/> { ?a ?b ?c } } } }",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?a ?b ?c }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "LOAD <http://127.0.0.1:9/>",
    ],
)
def test_what_reaches_out_or_changes_data_is_refused(address: str, query: str) -> None:
    data = urllib.parse.urlencode({"query": query}).encode()
    assert status(urllib.request.Request(address + "query", data)) == 400
    whole = urllib.request.Request(
        address + "sparql", query.encode(), {"Content-Type": "application/sparql-query"}
    )
    assert status(whole) == 400


@pytest.mark.parametrize(
    ("path", "method"),
    [("update", "POST"), ("store", "GET"), ("store", "PUT"), ("query", "DELETE"), ("../x", "GET")],
)
def test_there_is_no_way_to_write_or_to_files(address: str, path: str, method: str) -> None:
    body = b"update=CLEAR ALL" if method != "GET" else None
    assert status(urllib.request.Request(address + path, body, method=method)) == 403


def test_another_site_cannot_read_through_its_own_name(address: str) -> None:
    request = urllib.request.Request(address, headers={"Host": "evil.example"})
    assert status(request) == 403


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    write_rdf(make_graph(), tmp_path / "graph.ttl")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with (
            pytest.raises(OutputError, match="cannot listen: .* choose another --port"),
            serving(tmp_path, port=taken.getsockname()[1]),
        ):
            pass


def test_nothing_listens_when_it_is_over(tmp_path: Path) -> None:
    write_rdf(make_graph(), tmp_path / "graph.ttl")
    with serving(tmp_path, port=0) as found:
        port = urllib.parse.urlsplit(found).port
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def served(folder: Path, *options: str) -> tuple[list[str], int]:
    """Run ``kg serve``, knock at 127.0.0.2 and stop it; return its lines and what the knock gave."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines = []
        while not lines or not lines[-1].startswith("kg: query page"):
            lines.append(process.stderr.readline())
            assert lines[-1], lines
        port = int(lines[-1].split("/query;")[0].rsplit(":", 1)[1])
        with socket.socket() as probe:
            answer = probe.connect_ex(("127.0.0.2", port))
        process.send_signal(signal.SIGINT)
        lines += process.stderr.readlines()
        assert process.wait(timeout=20) == 0
    return lines, answer


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="127.0.0.2 is an address of Linux")
def test_it_listens_on_loopback_alone_unless_told_otherwise_and_says_so_then(tmp_path: Path) -> None:
    write_rdf(make_graph(), tmp_path / "graph.ttl")
    lines, answer = served(tmp_path)
    assert answer != 0
    assert not any("warning" in line for line in lines)
    assert lines[-1] == "kg: stopped\n"
    lines, answer = served(tmp_path, "--host", "0.0.0.0")
    assert answer == 0
    assert lines[0].startswith("kg: warning: listening on 0.0.0.0, anybody who reaches this machine can read")
