"""Serve an output's RDF for SPARQL clients: the oxigraph server, read-only, behind a gate.

The server by itself follows ``SERVICE`` to other hosts. So it listens on a private loopback port, and a
gate before it lets through only the query page and queries that ``kg.query.check`` allows.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kg.errors import OutputError, QueryError
from kg.query import check, place_store

__all__ = ["LOOPBACK", "server_program", "serving"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PAGES = ("/", "/yasgui.min.css", "/yasgui.min.js", "/logo.svg")
QUERIES = ("/query", "/sparql")
BODY_LIMIT = 1_000_000  # bytes of a query
STARTUP = 20.0  # seconds


@contextmanager
def serving(folder: Path, *, host: str = "127.0.0.1", port: int = 7878, seconds: int = 30) -> Iterator[str]:
    """Serve the RDF of an output folder while the context lasts; give the address of the query page.

    ``seconds`` limits each query. Raises ``OutputError`` where the port is taken or the server cannot
    start. Only queries pass; updates, ``SERVICE``, ``FROM`` and the graph store are refused.
    """
    inner = _free_port()
    process = _start(place_store(folder), inner, seconds)
    try:
        gate = _gate(host, port, inner)
        try:
            yield f"http://{host}:{gate.server_port}/"
        finally:
            gate.shutdown()
            gate.server_close()
    finally:
        process.terminate()
        process.wait(timeout=10)


def _gate(host: str, port: int, inner: int) -> ThreadingHTTPServer:
    handler = type("Gate", (_Gate,), {"inner": inner, "open_host": host not in LOOPBACK})
    try:
        gate = ThreadingHTTPServer((host, port), handler)
    except OSError as error:
        raise OutputError(f"{host}:{port}: cannot listen: {error.strerror}; choose another --port") from error
    gate.daemon_threads = True
    threading.Thread(target=gate.serve_forever, daemon=True).start()
    return gate


class _Gate(BaseHTTPRequestHandler):
    """Lets the query page and allowed queries through to the inner server."""

    inner: int
    open_host: bool
    protocol_version = "HTTP/1.1"
    server_version = "kg"

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        if not self._is_ours():
            self._refuse(403, "this address is not served here")
        elif path.path in PAGES:
            self._forward(None)
        elif path.path in QUERIES:
            self._query(parse_qs(path.query).get("query", []), None)
        else:
            self._refuse(403, "only the query page and queries are served")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if not self._is_ours() or urlsplit(self.path).path not in QUERIES:
            self._refuse(403, "only queries are served: no updates, no uploads")
        elif length > BODY_LIMIT:
            self._refuse(413, "the query is too long")
        else:
            body = self.rfile.read(length)
            self._query(self._queries_in(body), body)

    def do_PUT(self) -> None:
        self._refuse(403, "read-only: no updates, no uploads")

    do_DELETE = do_PATCH = do_PUT

    def log_message(self, format: str, *args: object) -> None:
        """Keep no log of requests."""

    def _queries_in(self, body: bytes) -> list[str]:
        text = body.decode("utf-8", "replace")
        if self.headers.get("Content-Type", "").startswith("application/sparql-query"):
            return [text]
        return parse_qs(text).get("query", []) + parse_qs(urlsplit(self.path).query).get("query", [])

    def _query(self, queries: list[str], body: bytes | None) -> None:
        try:
            for query in queries:
                check(query)
        except QueryError as error:
            self._refuse(400, str(error))
        else:
            self._forward(body)

    def _is_ours(self) -> bool:
        # A page of another site that resolves its name to loopback must not read the export.
        name = urlsplit("//" + self.headers.get("Host", "")).hostname
        return self.open_host or name in LOOPBACK

    def _forward(self, body: bytes | None) -> None:
        wanted = {name: self.headers[name] for name in ("Accept", "Content-Type") if name in self.headers}
        request = urllib.request.Request(f"http://127.0.0.1:{self.inner}{self.path}", body, wanted)
        try:
            with urllib.request.urlopen(request) as answer:
                self._answer(answer.status, answer.headers.get("Content-Type", ""), answer.read())
        except urllib.error.HTTPError as error:
            self._answer(error.code, error.headers.get("Content-Type", "text/plain"), error.read())

    def _refuse(self, status: int, reason: str) -> None:
        self.close_connection = True
        self._answer(status, "text/plain; charset=utf-8", f"{reason}\n".encode())

    def _answer(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)


def server_program() -> str | None:
    """Return where the oxigraph server stands: beside this Python, or on the path."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


def _start(store: Path, port: int, seconds: int) -> subprocess.Popen[bytes]:
    program = server_program()
    if program is None:
        raise OutputError("kg serve needs the oxigraph server; install it with: pip install 'geokg[rdf]'")
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    command += ["--union-default-graph", "--timeout-s", str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + STARTUP
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.05)
    process.kill()
    raise OutputError("the oxigraph server did not start; is the output folder whole?")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
