"""``kg serve``: a SPARQL endpoint with a query page over an output."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

from kg import serve as server
from kg.commands import options
from kg.commands.console import say

__all__ = ["serve"]

Host = Annotated[
    str, typer.Option("--host", help="The address to listen on; loopback unless told otherwise.")
]
Port = Annotated[int, typer.Option("--port", help="The port to listen on; 0 takes a free one.")]
Seconds = Annotated[int, typer.Option("--timeout", min=1, help="Seconds that a query may take.")]


def serve(folder: options.Folder, host: Host = "127.0.0.1", port: Port = 7878, timeout: Seconds = 30) -> None:
    """Serve the RDF of an output folder, read-only, until interrupted."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with server.serving(folder, host=host, port=port, seconds=timeout) as address:
        if host not in server.LOOPBACK:
            say(f"warning: listening on {host}, anybody who reaches this machine can read the export")
        say(f"query page at {address}, endpoint at {address}query; stop with Ctrl-C")
        while not stop.wait(0.5):
            pass
    say("stopped")
