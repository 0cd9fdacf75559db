"""The store of an output: articles and evidence as Parquet shards, each written whole, with a manifest.

A shard is what one partition of articles says under one set of options; its name is the hash of both.
So a shard that stands is finished, and the same input always finds its own shard again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg import atomic, codec, shard_files
from kg.errors import OutputError
from kg.hashing import file_hash
from kg.model import Article, Evidence
from kg.review.verdicts import Verdict, combine, read, write

__all__ = ["MANIFEST", "Shard", "Store", "shard_name"]

LOG = logging.getLogger(__name__)
SCHEMA_VERSION = 3
MANIFEST = "manifest.json"
VERDICTS = "verdicts.tsv"
SCRATCH = ".merging-"
PART = re.compile(r"part-(\d+)-of-(\d+)\.json")
SUFFIXES = (".html", ".ttl", ".graphml", ".csv")


@dataclass(frozen=True, slots=True)
class Shard:
    """One finished part of the store: how many articles and pieces of evidence, and their hashes.

    ``failures`` says of each article that could not be read why, in one line.
    """

    name: str
    articles: int
    evidence: int
    sha256: tuple[str, str]
    failures: tuple[str, ...] = ()


class Store:
    """The folder that holds the shards of an output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, name: str) -> bool:
        """Tell whether a shard is finished and undamaged; damage is logged."""
        paths = self.paths(name)
        if not all(path.is_file() for path in paths):
            return False
        damaged = [path for path in paths if not shard_files.is_whole(path)]
        for path in damaged:
            LOG.warning("%s: damaged; this part of the store is made again", path)
        return not damaged

    def check(self, shards: Iterable[Shard]) -> None:
        """Raise ``OutputError`` that names the first file of these shards that is not as it was made."""
        for shard in shards:
            for path, expected in zip(self.paths(shard.name), shard.sha256, strict=True):
                if not path.is_file() or file_hash(path) != expected:
                    raise OutputError(
                        f"{path}: damaged or missing part of the store; build {self.folder.parent} again "
                        "from all its sources"
                    )

    def write(
        self,
        name: str,
        articles: Sequence[Article],
        evidence: Iterable[Evidence],
        failures: Sequence[str] = (),
    ) -> Shard:
        """Write a shard; the evidence file comes last, so that a shard with both is a whole one."""
        texts, pieces = self.paths(name)
        noted = (
            shard_files.ARTICLES.with_metadata({shard_files.FAILURES: json.dumps(failures)})
            if failures
            else shard_files.ARTICLES
        )
        count = shard_files.write_rows(texts, noted, [codec.encode(article) for article in articles])
        rows = self.write_evidence(pieces, evidence)
        return Shard(name, count, rows, (file_hash(texts), file_hash(pieces)), tuple(failures))

    @staticmethod
    def write_evidence(path: Path, evidence: Iterable[Evidence]) -> int:
        """Write evidence as one file of the store and return how many pieces it has."""
        return shard_files.write_rows(
            path, shard_files.EVIDENCE, [shard_files.evidence_row(piece) for piece in evidence]
        )

    def shard(self, name: str) -> Shard:
        """Return what is known of a shard that stands."""
        texts, pieces = self.paths(name)
        known = pq.read_metadata(texts)
        failures = json.loads((known.metadata or {}).get(shard_files.FAILURES, b"[]"))
        count = pq.read_metadata(pieces).num_rows
        return Shard(
            name,
            known.num_rows,
            count,
            (file_hash(texts), file_hash(pieces)),
            tuple(failures),
        )

    def count(self, name: str) -> int:
        """Return how many pieces of evidence a shard has."""
        path = self.paths(name)[1]
        try:
            return int(pq.read_metadata(path).num_rows)
        except (OSError, pa.ArrowException) as error:
            raise shard_files.damaged(path, error) from error

    def articles(self, names: Iterable[str]) -> Iterator[Article]:
        """Yield the articles of shards."""
        for name in names:
            for row in shard_files.rows(self.paths(name)[0]):
                yield codec.decode(Article, {key: value for key, value in row.items() if value is not None})

    def evidence(self, names: Iterable[str], *, min_confidence: float = 0.0) -> Iterator[Evidence]:
        """Yield the evidence of shards that is at least so sure."""
        for name in names:
            for row in shard_files.rows(self.paths(name)[1], columns=["confidence", "record"]):
                if row["confidence"] >= min_confidence:
                    yield codec.decode_json(Evidence, row["record"])

    def write_manifest(self, shards: Iterable[Shard], settings: dict[str, Any]) -> None:
        """Write which shards make up the output, and the settings they were made with."""
        self._write_json(MANIFEST, {**_listed(shards, settings), "forgotten": self._forgotten()})
        for part in self.folder.glob("part-*.json"):
            part.unlink()

    def write_part(self, part: int, of: int, shards: Iterable[Shard], settings: dict[str, Any]) -> None:
        """Write which shards one part of a job array made."""
        self._write_json(f"part-{part}-of-{of}.json", _listed(shards, settings))

    def parts(self) -> tuple[list[Shard], dict[str, Any]]:
        """Return the shards of all parts of a job array (or of the output) and their settings.

        Raises ``OutputError`` where a part is missing or was made with other settings.
        """
        paths = sorted(self.folder.glob("part-*.json"))
        if not paths and self.has_manifest():
            paths = [self.folder / MANIFEST]
        found = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
        _check_parts(paths, found, self.folder.parent)
        shards = [_shard(entry) for listed in found for entry in listed["shards"]]
        return shards, found[0]["settings"] if found else {}

    def adopt(self, other: Store, settings: dict[str, Any]) -> list[Shard]:
        """Copy the shards of another store here and return them; settings must be the same."""
        shards, theirs = other.parts()
        other.check(shards)
        if settings and theirs != settings:
            raise OutputError(f"{other.folder.parent}: built with other settings, so it cannot be merged")
        settings.update(theirs)
        for shard in shards:
            for source, target in zip(other.paths(shard.name), self.paths(shard.name), strict=True):
                if not target.exists():
                    atomic.write_bytes(target, source.read_bytes())
        return shards

    def keep_verdicts(self, files: Iterable[Path]) -> str | None:
        """Keep the verdicts of all files, combined, as those of the build; return their hash, or null."""
        found, path = combine(files), self.folder / VERDICTS
        if not found:
            path.unlink(missing_ok=True)
            return None
        write(path, found)
        return file_hash(path)

    def verdicts(self) -> list[Verdict]:
        """Return the verdicts of the build."""
        path = self.folder / VERDICTS
        return read(path) if path.is_file() else []

    def has_manifest(self) -> bool:
        """Tell whether a build was finished here."""
        return (self.folder / MANIFEST).is_file()

    def is_forgotten(self, article: str) -> bool:
        """Tell whether the article of this id was removed for good."""
        return _hash_of(article) in self._forgotten()["articles"]

    def forgotten_names(self) -> list[str]:
        """Return the hashes of the names that were removed for good."""
        return self._forgotten()["names"]

    def forget(self, *, articles: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        """Note in the manifest what must not come back: hashes of articles' ids, and hashes of names."""
        manifest, known = self.manifest(), self._forgotten()
        known["articles"] = sorted({*known["articles"], *map(_hash_of, articles)})
        known["names"] = sorted({*known["names"], *names})
        self._write_json(MANIFEST, {**manifest, "forgotten": known})

    def sweep(self) -> None:
        """Remove what a killed run left half-written; only with the output folder locked."""
        for folder in (self.folder, self.folder.parent):
            for path in folder.glob(".*.*"):
                if (
                    path.is_file()
                    and path.name != ".lock"
                    and path.suffix in (".parquet", ".json", *SUFFIXES)
                ):
                    path.unlink(missing_ok=True)
        for folder in self.folder.glob(f"{SCRATCH}*"):
            shutil.rmtree(folder, ignore_errors=True)

    def prune(self, names: Iterable[str]) -> None:
        """Remove the shards that are not part of the output."""
        kept = {path for name in names for path in self.paths(name)}
        for path in self.folder.glob("*.parquet"):
            if path not in kept:
                path.unlink()

    def manifest(self) -> dict[str, Any]:
        """Return the manifest; ``OutputError`` if there is none or it cannot be read."""
        found = self._read_manifest()
        if found.get("schema") != SCHEMA_VERSION:
            raise OutputError(
                f"{self.folder / MANIFEST}: made by another version of kg (schema {found.get('schema')}); "
                "build it again from its sources"
            )
        return found

    def _read_manifest(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{self.folder.parent}: no finished output of kg here; make one with: kg build SOURCE -o "
                f"{self.folder.parent}"
            ) from error
        return found

    def names(self) -> list[str]:
        """Return the names of the shards of the output, in order."""
        return [shard["name"] for shard in self.manifest()["shards"]]

    def shards(self) -> list[Shard]:
        """Return what the manifest says of the shards of the output, in order."""
        return [_shard(entry) for entry in self.manifest()["shards"]]

    def _forgotten(self) -> dict[str, list[str]]:
        # Of whatever version: what was removed for good must not come back with a new one.
        known = self._read_manifest().get("forgotten", {}) if self.has_manifest() else {}
        return {"articles": [], "names": [], **known}

    def _write_json(self, name: str, value: dict[str, Any]) -> None:
        atomic.write_text(self.folder / name, json.dumps(value, indent=1, sort_keys=True) + "\n")

    def paths(self, name: str) -> tuple[Path, Path]:
        """Return the two files of a shard: articles, evidence."""
        return self.folder / f"articles-{name}.parquet", self.folder / f"evidence-{name}.parquet"


def _listed(shards: Iterable[Shard], settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": SCHEMA_VERSION,
        "settings": settings,
        "shards": [asdict(shard) for shard in shards],
    }


def _shard(entry: dict[str, Any]) -> Shard:
    return Shard(
        entry["name"], entry["articles"], entry["evidence"], tuple(entry["sha256"]), tuple(entry["failures"])
    )


def _check_parts(paths: Sequence[Path], found: Sequence[dict[str, Any]], folder: Path) -> None:
    numbers = [PART.fullmatch(path.name) for path in paths]
    counts = {int(match[2]) for match in numbers if match}
    if len(counts) > 1 or any(len(paths) < count for count in counts):
        missing = sorted(set(range(1, max(counts) + 1)) - {int(match[1]) for match in numbers if match})
        raise OutputError(f"{folder}: parts {missing} of {max(counts)} are missing; run them, then merge")
    if any(one["settings"] != found[0]["settings"] for one in found):
        raise OutputError(f"{folder}: its parts were made with different settings; run them again alike")


def _hash_of(article: str) -> str:
    return hashlib.sha256(f"forgotten article {article}".encode("utf-8", "replace")).hexdigest()


def shard_name(articles: Iterable[Article], settings: dict[str, Any]) -> str:
    """Return the name of the shard of ``articles`` under ``settings``: 16 hexadecimal digits."""
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    for article in articles:
        digest.update(json.dumps(codec.encode(article), sort_keys=True).encode("utf-8", "replace"))
    return digest.hexdigest()[:16]
