"""Remove an article or a person from an output for good: from every file, now and at every update.

What is kept of them is a hash alone, so that a later update does not bring them back. The words of a
person's name are blotted out letter by letter, so that all other offsets stay true.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import atomic, output
from kg.errors import InputError
from kg.explain import find_entity
from kg.hashing import file_hash
from kg.model import Article, Entity, Evidence, Link, Mention
from kg.redaction import Redaction
from kg.store import Shard, Store, shard_name

__all__ = ["forget_article", "forget_person"]


def forget_article(folder: Path, article: str) -> int:
    """Remove an article by its id from every file of an output; return how many pieces of evidence went.

    Raises ``InputError`` where the output has no such article.
    """
    with output.locked(folder):
        store = Store(folder / "store")
        if all(one.id != article for one in store.articles(store.names())):
            raise InputError(f"{article!r}: no such article in {folder}")
        store.forget(articles=[article])
        return _rewrite(
            folder,
            store,
            lambda one: None if one.id == article else one,
            lambda piece: None if piece.article.id == article else piece,
            is_stale=lambda line: article in line,
        )


def forget_person(folder: Path, name: str) -> int:
    """Remove a person, by name or id: claims about or by him go, and his name is blotted out elsewhere.

    Returns how many pieces of evidence went. Raises ``InputError`` where the graph has no such entity.
    """
    graph = output.load(folder)
    graph.add_nodes_from((key, {"entity": one}) for key, one in graph.graph["speakers"].items())
    person = find_entity(graph, name)
    with output.locked(folder):
        store = Store(folder / "store")
        redaction = Redaction({Redaction.hashed(form) for form in _forms(store, person)})
        store.forget(names=redaction.hashes)
        return _rewrite(
            folder,
            store,
            redaction.article,
            lambda piece: None if _is_about(piece, person) else redaction.value(_unlisted(piece, person)),
            is_stale=lambda line: person.id in line or redaction.text(line) != line,
        )


def _rewrite(
    folder: Path,
    store: Store,
    keep_article: Callable[[Article], Article | None],
    keep: Callable[[Evidence], Evidence | None],
    *,
    is_stale: Callable[[str], bool],
) -> int:
    """Write every file of the output anew without what must go.

    A line of the ledger that goes changes the settings: the articles left count as read without it.
    """
    for path in (*output.verdict_files(folder), *folder.glob("audit*")):
        _without_lines(path, is_stale)
    ledger = _without_ledger_lines(folder, store, is_stale)
    options = {**output.options_of(folder), **ledger}
    settings = {**store.manifest()["settings"], **ledger}
    before = after = 0
    shards: list[Shard] = []
    for name in store.names():
        articles = [kept for one in store.articles([name]) if (kept := keep_article(one))]
        old = list(store.evidence([name]))
        pieces = [left for piece in old if (left := keep(piece))]
        before, after = before + len(old), after + len(pieces)
        if articles:
            shards.append(store.write(shard_name(articles, settings), articles, pieces))
    shutil.rmtree(store.folder / "sparql", ignore_errors=True)
    output.finish(folder, store, shards, options)
    return before - after


def _without_lines(path: Path, is_stale: Callable[[str], bool]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if not is_stale(line)]
    if left != lines:
        atomic.write_text(path, "".join(left))


def _without_ledger_lines(folder: Path, store: Store, is_stale: Callable[[str], bool]) -> dict[str, str]:
    """Clean the ledger in the folder; return its new hash where the output was built with it."""
    path = folder / output.LEDGER
    if not path.is_file():
        return {}
    before = file_hash(path)
    _without_lines(path, is_stale)
    return {"ledger": file_hash(path)} if store.manifest()["settings"].get("ledger") == before else {}


def _forms(store: Store, person: Entity) -> Iterator[str]:
    yield from (person.label, *person.aliases)
    for piece in store.evidence(store.names()):
        for mention, link in _linked(piece):
            if link.entity.id == person.id:
                yield mention.text
                if mention.referent:
                    yield mention.referent
    if person.label.count(" "):
        yield person.label.rsplit(" ", 1)[1]


def _is_about(piece: Evidence, person: Entity) -> bool:
    return any(link.entity.id == person.id for _, link in _linked(piece))


def _linked(piece: Evidence) -> Iterator[tuple[Mention, Link]]:
    p = piece.proposition
    pairs = [
        (p.subject, piece.subject),
        (p.object, piece.object),
        *zip((a.source for a in p.attribution), piece.speakers, strict=True),
        *zip((a.mention for a in p.arguments), piece.arguments, strict=True),
    ]
    return ((mention, link) for mention, link in pairs if mention is not None and link is not None)


def _unlisted(piece: Evidence, person: Entity) -> Evidence:
    """Return evidence whose links do not list the person among the candidates passed over."""

    def clean(link: Any) -> Any:
        if link is None:
            return None
        return replace(link, candidates=tuple(c for c in link.candidates if c.id != person.id))

    return replace(
        piece,
        subject=clean(piece.subject),
        object=clean(piece.object),
        speakers=tuple(clean(link) for link in piece.speakers),
        arguments=tuple(clean(link) for link in piece.arguments),
    )
