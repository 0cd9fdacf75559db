"""Check an output against itself: words against articles, files against the store, all against the digest."""

from __future__ import annotations

import filecmp
import json
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import rdflib

from kg import exporters, graphs, output, runs, tables
from kg.errors import KGError, OutputError
from kg.hashing import file_hash
from kg.model import Argument, Article, Attribution, Evidence, Mention, RelationPhrase
from kg.store import MANIFEST, Store

__all__ = ["problems", "shape_problems"]


def problems(folder: Path, *, digest: str | None = None) -> Iterator[str]:
    """Yield what is wrong with an output, one line each; nothing where all is well.

    Every shard must have the hash the manifest says, every piece of evidence must stand in its article
    word for word, every file must be what the store gives when it is written anew, and all together
    must have the ``digest`` that the build printed (its beginning will do), or at least the one noted.
    """
    store = Store(folder / "store")
    notes = (folder / "run.json", store.folder / MANIFEST)
    unreadable = [path for path in notes if not _is_json(path)]
    if not any(path.is_file() for path in notes):
        yield f"{folder}: no finished output of kg here; make one with: kg build SOURCE -o {folder}"
        return
    if unreadable:
        yield from (f"{path}: missing, or changed since the build: it cannot be read" for path in unreadable)
        return
    try:
        yield from _run_problems(folder, digest)
        manifest = store.manifest()
        names = [shard["name"] for shard in manifest["shards"]]
        yield from _shard_problems(store, manifest["shards"])
        yield from _word_problems(store, names)
        yield from _file_problems(folder)
    except (KGError, KeyError, TypeError, ValueError) as error:
        yield f"{folder}: cannot be checked further: {error}"


def shape_problems(graph: nx.MultiDiGraph) -> Iterator[str]:
    """Yield where the RDF of a graph breaks the shapes; ``KGError`` where pyshacl is not installed."""
    if find_spec("pyshacl") is None:
        raise KGError("checking shapes needs pyshacl; install it with: pip install 'geokg[rdf]'")
    import pyshacl

    data = rdflib.Graph().parse(tables.data_path("ontology.ttl"))
    with tempfile.TemporaryDirectory() as folder:
        exporters.write(graph, Path(folder) / "graph.ttl")
        data.parse(Path(folder) / "graph.ttl")
    shapes = rdflib.Graph().parse(tables.data_path("shapes.ttl"))
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    if not conforms:
        yield from (line.strip() for line in text.splitlines() if line.strip().startswith("Message:"))


def _is_json(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
    except (OSError, ValueError):
        return False


def _run_problems(folder: Path, wanted: str | None) -> Iterator[str]:
    path = folder / "run.json"
    run = json.loads(path.read_text(encoding="utf-8"))
    if run.pop("check", None) != runs.check_of(run):
        yield f"{path}: changed since the build"
    listed = folder / "store" / MANIFEST
    if file_hash(listed) != run.get("manifest"):
        yield f"{listed}: changed since the build"
    kept = folder / "store" / "verdicts.tsv"
    noted = run["options"].get("verdicts")
    if (file_hash(kept) if kept.is_file() else None) != noted:
        yield f"{kept}: changed since the build"
    found = output.digest(folder)
    if found != run.get("digest"):
        yield f"{folder}: the digest is {found[:16]}, the build noted {str(run.get('digest'))[:16]}"
    if wanted and not found.startswith(wanted):
        yield f"{folder}: the digest is {found[:16]}, not {wanted[:16]}"


def _shard_problems(store: Store, listed: list[dict[str, object]]) -> Iterator[str]:
    for entry in listed:
        paths = store.paths(str(entry["name"]))
        for path, expected in zip(paths, entry["sha256"], strict=True):  # type: ignore[call-overload]
            if not path.is_file():
                yield f"{path}: missing"
            elif file_hash(path) != expected:
                yield f"{path}: changed since the build"


def _word_problems(store: Store, names: list[str]) -> Iterator[str]:
    for name in names:
        try:
            articles = {article.id: article for article in store.articles([name])}
            for piece in store.evidence([name]):
                yield from _evidence_problems(piece, articles)
        except OutputError as error:
            yield str(error)


def _evidence_problems(piece: Evidence, articles: dict[str, Article]) -> Iterator[str]:
    article = articles.get(piece.article.id)
    where = f"article {piece.article.id}, characters {piece.proposition.sentence.start}"
    if article is None:
        yield f"{where}: evidence without its article"
        return
    sentence = piece.proposition.sentence
    if article.text[sentence.start : sentence.end] != piece.quote:
        yield f"{where}: the quote is not what the article says"
    for mention in _mentions(piece):
        if _words(article.text, mention) != mention.text:
            yield f"{where}: {mention.text!r} does not stand at {mention.start}-{mention.end}"


def _mentions(piece: Evidence) -> Iterator[Mention | RelationPhrase]:
    p = piece.proposition
    yield p.subject
    yield p.relation
    if p.object:
        yield p.object
    for part in (*p.arguments, *p.attribution):
        if isinstance(part, Argument):
            yield part.mention
        elif isinstance(part, Attribution) and part.source:
            yield part.source


def _words(text: str, mention: Mention | RelationPhrase) -> str:
    spans = mention.spans or (mention,)
    return " ".join(text[span.start : span.end] for span in spans)


def _file_problems(folder: Path) -> Iterator[str]:
    store, options = Store(folder / "store"), output.options_of(folder)
    names = store.names()
    with tempfile.TemporaryDirectory() as other:
        with graphs.viewed(store, names, options) as view:
            graphs.write_files(view, Path(other), store, names)
        for name in output.FILES:
            path = folder / name
            if not path.is_file():
                yield f"{path}: missing"
            elif not filecmp.cmp(path, Path(other) / name, shallow=False):
                yield f"{path}: is not what the store gives"
