"""What a build was made with and what came of it: ``run.json``, its hashes and its report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import kg
from kg import atomic, language_models, tables
from kg.errors import OutputError
from kg.graphs import FILES
from kg.hashing import file_hash
from kg.pipeline import Settings
from kg.store import MANIFEST, Store

__all__ = ["Report", "check_of", "describe", "digest", "fingerprint", "options_of", "write"]

CODE = (".py", ".tsv", ".json", ".gz", ".npz")


@dataclass
class Report:
    """What a build did: counts, failures and seconds, for ``run.json`` and the last line printed."""

    articles: int = 0
    evidence: int = 0
    claims: int = 0
    entities: int = 0
    events: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    set_aside: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    digest: str = ""


def options_of(folder: Path) -> dict[str, Any]:
    """Return the options an output was built with; ``OutputError`` where there is no output."""
    Store(folder / "store").manifest()
    try:
        found: dict[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))["options"]
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"{folder / 'run.json'}: missing or damaged; build it again") from error
    return found


def describe(settings: Settings) -> dict[str, Any]:
    """Return settings as JSON values without paths: tables of the user's stand as their hashes."""
    return {
        "kg": kg.__version__,
        "code": fingerprint(),
        "model": str(language_models.installed(settings.model)),
        "entities": [file_hash(path) for path in settings.entities],
        "relations": [file_hash(path) for path in settings.relations],
        "ledger": file_hash(settings.ledger) if settings.ledger else None,
        "coding": settings.coding,
        "literal": settings.literal,
    }


@cache
def fingerprint() -> str:
    """Return the hash of kg's own code and tables, so that what another kg extracted is never reused."""
    home = tables.data_path("").parent
    total = hashlib.sha256()
    for path in sorted(path for path in home.rglob("*") if path.suffix in CODE):
        total.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:16]


def digest(folder: Path) -> str:
    """Return one hash over all files of an output, which any change to one of them changes.

    The manifest holds the hashes of all shards, so the store is covered, too.
    """
    total = hashlib.sha256()
    for name in (*FILES, "store/manifest.json"):
        total.update(f"{name}\x1f{file_hash(folder / name)}\n".encode())
    return total.hexdigest()


def check_of(run: dict[str, Any]) -> str:
    """Return the hash of what ``run.json`` says."""
    return hashlib.sha256(json.dumps(run, sort_keys=True).encode()).hexdigest()[:16]


def write(folder: Path, report: Report, options: dict[str, Any], articles: int) -> None:
    """Write ``run.json``: versions, options, counts, failures, seconds and hashes, and no path."""
    run: dict[str, Any] = {
        "kg": kg.__version__,
        "options": options,
        "inputs": Store(folder / "store").names(),
        "counts": {
            "articles": articles,
            "evidence": report.evidence,
            "claims": report.claims,
            "entities": report.entities,
            "events": report.events,
            "failures": len(report.failures),
        },
        "failures": report.failures,
        "set aside": dict(sorted(report.set_aside.items())),
        "seconds": {name: round(value, 3) for name, value in report.seconds.items()},
        "digest": report.digest,
        "manifest": file_hash(folder / "store" / MANIFEST),
    }
    run["check"] = check_of(run)
    text = json.dumps(run, indent=1, sort_keys=True, ensure_ascii=False)
    atomic.write_text(folder / "run.json", text + "\n")
