"""Merge the shards of a large store out of core: DuckDB sorts them on disk, and what is made of them streams.

The result is a view like that of a graph in memory, with the same values in the same order. Whatever must
be sorted, counted or joined goes through Parquet files in a scratch folder; Python holds one claim at a time.
"""

from __future__ import annotations

import atexit
import gc
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq

from kg import assembly, codec, events, merging_sql
from kg.errors import KGError
from kg.exporters.importance import PIECES, shortened, votes, worth
from kg.exporters.standing import Standing
from kg.exporters.testimony import event_key
from kg.model import ArticleRef, Claim, Entity, Event, EventClass, Evidence, Relation
from kg.review import Replay
from kg.review.replay import Decision
from kg.store import SCRATCH, Store
from kg.views import Direct, direct_of, relations_of

__all__ = ["MEMORY", "Merged", "merged"]

MEMORY = "2GB"
ROWS = 4_000  # in a group of a scratch file: what a reader holds at once
LAST = 1 << 59  # numbers are counted down from here where the last value counts
FACTS = {
    "number": pa.int64(), "claim": pa.string(), "subject": pa.string(), "relation": pa.string(),
    "object": pa.string(), "standing": pa.string(), "label": pa.string(), "curated": pa.bool_(),
    "pieces": pa.int64(), "votes": pa.int64(), "subject_worth": pa.int64(), "object_worth": pa.int64(),
}  # fmt: skip
PEOPLE = {"key": pa.int64(), "id": pa.string(), "entity": pa.string(), "node": pa.int64()}
EVENTS = {
    "number": pa.int64(), "event": pa.string(), "article": pa.string(), "verb": pa.int64(),
    "day": pa.string(), "parties": pa.string(), "shown": pa.bool_(), "record": pa.string(),
}  # fmt: skip


@contextmanager
def merged(
    store: Store, names: Sequence[str], options: Mapping[str, Any], replay: Replay, *, memory: str = MEMORY
) -> Iterator[Merged]:
    """Give the view of the shards ``names`` under the options of a build, while the context lasts.

    Verdicts are replayed; the shards that they change are written anew, for this merge only.
    ``memory`` bounds what DuckDB holds; it needs about as much disk as the shards. Raises ``KGError``
    where DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise KGError("a large merge needs DuckDB; install it with: pip install 'geokg[duckdb]'") from error
    # Were it loaded before a model was frozen in memory, it would tell of leaks when the process ends.
    atexit.register(gc.unfreeze)
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=store.folder) as scratch:
        connection = duckdb.connect(config={"memory_limit": memory, "temp_directory": f"{scratch}/spill"})
        try:
            yield Merged(connection, store, names, options, replay, Path(scratch))
        except duckdb.OutOfMemoryException as error:
            raise KGError(
                f"--memory {memory} is too little for this merge; give it more, 1GB or above"
            ) from error
        finally:
            connection.close()


class Merged:
    """The view of the shards of a store."""

    def __init__(
        self,
        connection: Any,
        store: Store,
        names: Sequence[str],
        options: Mapping[str, Any],
        replay: Replay,
        scratch: Path,
    ) -> None:
        self.connection = connection
        self.store = store
        self.replay = replay
        self.options = options
        self.scratch = scratch
        self._evidence = merging_sql.shards([self._reviewed(name) for name in names])
        self._articles = merging_sql.shards([store.paths(name)[0] for name in names])

    def claims(self) -> Iterator[Claim]:
        """Yield the claims by subject, object and id."""
        return (claim for _, claim in self._claims(lambda key: True))

    def direct(self) -> Iterator[Direct]:
        """Yield what each claim says without its evidence, in the order of the claims."""
        for row in self._rows(self._facts, ["subject", "relation", "object", "standing"]):
            yield Direct(row["subject"], row["relation"], row["object"], Standing(row["standing"]))

    def entities(self) -> Iterator[tuple[Entity, int]]:
        """Yield the nodes by id, each with its degree."""
        for row in self._rows(self._everyone):
            if row["degree"]:
                yield codec.decode_json(Entity, row["entity"]), row["degree"]

    def everyone(self) -> Iterator[Entity]:
        """Yield nodes, speakers and participants of events, by id."""
        return (codec.decode_json(Entity, row["entity"]) for row in self._rows(self._everyone))

    def relations(self) -> Iterator[Relation]:
        """Yield the relations in use, in the order of the claims."""
        rows = self._rows(self._facts, ["relation", "label", "curated"])
        return relations_of(Relation(row["relation"], row["label"], row["curated"]) for row in rows)

    def articles(self) -> Iterator[ArticleRef]:
        """Yield the articles that the claims stand in, by id."""
        for row in self._rows(self._refs):
            yield codec.decode(ArticleRef, {key: part for key, part in row.items() if part is not None})

    def events(self) -> Iterator[Event]:
        """Yield the events by article and place, with the first report of each."""
        first = self._rows(self._stories)
        story = next(first, None)
        for row in self._rows(self._told):
            event = codec.decode_json(Event, row["record"])
            if story is not None and story["event"] == event.id:
                event = events.reported(event, story["story"])
                story = next(first, None)
            if row["shown"]:
                yield event

    def decisions(self) -> tuple[Decision, ...]:
        """Return what became of the verdicts of reviewers."""
        return self.replay.decisions()

    def counts(self) -> dict[str, int]:
        """Return how many articles, nodes, claims and events there are."""
        tables = {"refs": self._refs, "facts": self._facts, "everyone": self._everyone, "told": self._told}
        found = self.connection.execute(merging_sql.COUNTS.format(**tables)).fetchone()
        return dict(zip(("articles", "nodes", "claims", "events"), found, strict=True))

    def part(self, most: int, pieces: int = PIECES) -> nx.MultiDiGraph:
        """Return the graph of the most important nodes and claims, small enough to be held and drawn."""
        ask = merging_sql.IMPORTANT.format(
            facts=self._facts, most=most, pieces=pieces, shown=max(1, pieces // 10)
        )
        chosen = {key for (key,) in self.connection.execute(ask).fetchall()}
        graph = assembly.graph_of(shortened(claim, pieces) for _, claim in self._claims(chosen.__contains__))
        found = [piece for *_, claim in graph.edges(data="claim") for piece in claim.evidence]
        articles, keys = {piece.article.id: piece.article for piece in found}, set(map(event_key, found))
        graph.graph.update(
            articles=dict(sorted(articles.items())),
            events=[event for event in self.events() if event_key(event.evidence) in keys],
            options=self.options,
            decisions=self.decisions(),
            hashes=self.replay.texts,
        )
        return graph

    def _reviewed(self, name: str) -> Path:
        path = self.store.paths(name)[1]
        if not self.replay.verdicts:
            return path
        pieces = list(self.store.evidence([name]))
        left = list(self.replay.apply(pieces))
        if left == pieces:
            return path
        self.store.write_evidence(self.scratch / path.name, left)
        return self.scratch / path.name

    def _claims(self, wanted: Callable[[str], bool]) -> Iterator[tuple[int, Claim]]:
        groups = groupby(self._rows(self._kept), key=lambda row: row["claim"])
        for number, (key, rows) in enumerate(groups):
            if wanted(key):
                pieces = (codec.decode_json(Evidence, row["record"]) for row in rows)
                yield number, assembly.claim_of(key, pieces)

    @cached_property
    def _kept(self) -> Path:
        least = 1 if self.options["all"] else 2
        return self._sorted("kept", merging_sql.KEPT, least=least)

    @cached_property
    def _facts(self) -> Path:
        self._collect()
        return self.scratch / "facts.parquet"

    def _collect(self) -> None:
        # One pass over the claims gives all small tables at once.
        with (
            _Table(self.scratch / "facts.parquet", FACTS) as facts,
            _Table(self.scratch / "people.parquet", PEOPLE) as people,
        ):
            speakers = 0
            for number, claim in self._claims(lambda key: True):
                facts.add(_fact(number, claim))
                for place, entity in enumerate((claim.subject, claim.object)):
                    people.add(_person(LAST - 2 * number - place, entity, node=1))
                for piece in claim.evidence:
                    for link in piece.speakers:
                        if link:
                            speakers += 1
                            people.add(_person(3 * LAST - speakers, link.entity))

    @cached_property
    def _told(self) -> Path:
        coded = self._sorted("coded", merging_sql.CODED)
        with (
            _Table(self.scratch / "told.parquet", EVENTS) as told,
            _Table(self.scratch / "participants.parquet", PEOPLE) as people,
        ):
            count = 0
            groups = groupby(self._rows(coded), key=lambda row: (row["article"], row["verb"], row["event"]))
            for number, ((article, verb, kind), rows) in enumerate(groups):
                pieces = [codec.decode_json(Evidence, row["record"]) for row in rows]
                event = events.event((article, verb, EventClass(kind)), pieces, assembly.claim_id)
                told.add(_event(number, event))
                if assembly.has_actor(event):
                    for entity in event.entities:
                        count += 1
                        people.add(_person(4 * LAST + count, entity))
        return self.scratch / "told.parquet"

    @cached_property
    def _stories(self) -> Path:
        by_story = self._table("reports", merging_sql.REPORTS, told=self._told)
        path = self.scratch / "joined.parquet"
        with _Table(path, {"event": pa.string(), "story": pa.string()}) as joined:
            reports = (events.report(**row) for row in self._rows(by_story))
            for event, story in events.stories(reports):
                joined.add({"event": event, "story": story})
        return self._table("stories", merging_sql.STORIES, told=self._told, joined=path)

    @cached_property
    def _everyone(self) -> Path:
        facts, told = self._facts, self._told
        people = [facts.with_name("people.parquet"), told.with_name("participants.parquet")]
        return self._table("everyone", merging_sql.EVERYONE, people=[str(path) for path in people])

    @cached_property
    def _refs(self) -> Path:
        return self._table("refs", merging_sql.REFS, articles=self._articles, kept=self._kept)

    def _sorted(self, name: str, query: str, **values: Any) -> Path:
        least = float(self.options["min_confidence"])
        return self._table(name, query, evidence=self._evidence, sure=repr(least), **values)

    def _table(self, name: str, query: str, **values: Any) -> Path:
        path = self.scratch / f"{name}.parquet"
        text = query.format(**values)
        self.connection.execute(
            f"COPY ({text}) TO '{merging_sql.quoted(path)}' "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS})"
        )
        return path

    def _rows(self, path: Path, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=ROWS, columns=columns):
                yield from batch.to_pylist()


class _Table:
    """A scratch file that grows row by row; only a group of rows is held."""

    def __init__(self, path: Path, columns: Mapping[str, pa.DataType]) -> None:
        self.schema = pa.schema(list(columns.items()))
        self.writer = pq.ParquetWriter(path, self.schema, compression="zstd")
        self.rows: list[dict[str, Any]] = []

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self.writer.close()

    def add(self, row: dict[str, Any]) -> None:
        """Add a row."""
        self.rows.append(row)
        if len(self.rows) == ROWS:
            self._flush()

    def _flush(self) -> None:
        self.writer.write_table(pa.Table.from_pylist(self.rows, schema=self.schema))
        self.rows = []


def _fact(number: int, claim: Claim) -> dict[str, Any]:
    return {
        "number": number,
        "claim": claim.id,
        **asdict(direct_of(claim)),
        "label": claim.relation.label,
        "curated": claim.relation.curated,
        "pieces": len(claim.evidence),
        "votes": votes(claim),
        "subject_worth": worth(claim.subject),
        "object_worth": worth(claim.object),
    }


def _person(key: int, entity: Entity, *, node: int = 0) -> dict[str, Any]:
    return {"key": key, "id": entity.id, "entity": _encoded(entity), "node": node}


def _event(number: int, event: Event) -> dict[str, Any]:
    day = events.day_of(event)
    return {
        "number": number,
        "event": event.id,
        "article": event.evidence.article.id,
        "verb": event.evidence.proposition.verb.start,
        "day": day.isoformat() if day else None,
        "parties": events.parties(event),
        "shown": assembly.has_actor(event),
        "record": _encoded(event),
    }


def _encoded(value: Any) -> str:
    return json.dumps(codec.encode(value), ensure_ascii=False, separators=(",", ":"))
