"""Find the files of a source and the reader that each format needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path, PurePath

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.opening import inner_suffix
from kg.sources.remote import Remote, is_address, listed

__all__ = ["STDIN", "find", "open_source"]

Reader = Callable[[Path, Callable[[KGError], None]], Iterator[Article]]

STDIN = Path("-")
# The module that reads a format; loaded when a file of it is met.
READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pdf": "pdf",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
}


def find(source: str | Path, on_skip: Callable[[str], None] | None = None) -> Iterator[Path | Remote]:
    """Yield the files of a source in a fixed order: itself, or what a folder or an address holds.

    README files, hidden files and files of no known format are left out of folders; ``on_skip`` is
    told. Links that lead to a folder are not followed, so that no loop can be entered.
    """
    if str(source) == "-":
        yield STDIN
        return
    if is_address(source):
        yield from _readable(listed(str(source)), str(source), on_skip or _ignore)
        return
    path = Path(source)
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from _folder(path, on_skip or _ignore)
    else:
        raise InputError(f"{source}: no such file or folder; give a file, a folder or - for standard input")


def open_source(path: Path) -> Reader:
    """Return the reader for a file, by its suffix; standard input is read as plain text."""
    name = "text" if path == STDIN else READERS.get(inner_suffix(path))
    if name is None:
        known = " ".join(sorted(READERS))
        raise InputError(f"{path}: unknown format {path.suffix or 'without suffix'!r}; known: {known}")
    try:
        reader: Reader = import_module(f"kg.sources.{name}").read
    except ModuleNotFoundError as error:
        raise InputError(
            f"{path}: needs {error.name}; install it with: pip install 'geokg[sources]'"
        ) from error
    return reader


def _readable(files: Sequence[Remote], source: str, on_skip: Callable[[str], None]) -> Iterator[Remote]:
    for file in files:
        alone = str(file) == source
        hidden = "/." in str(file)[len(source.rstrip("/")) :]
        reason = None if alone else "hidden" if hidden else _passed_over(file.path)
        if reason is None:
            yield file
        else:
            on_skip(f"{file}: {reason}, not read")


def _passed_over(path: PurePath) -> str | None:
    """Return why a file of a folder is not read, or null."""
    if path.name.startswith("."):
        return "hidden"
    if path.name.lower().startswith("readme"):
        return "a README"
    return None if inner_suffix(path) in READERS else "not a known format"


def _folder(folder: Path, on_skip: Callable[[str], None]) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.startswith(".") and path.is_dir():
            if path.is_symlink():
                on_skip(f"{path}: a link to a folder, not followed")
            else:
                yield from _folder(path, on_skip)
        elif reason := _passed_over(path):
            on_skip(f"{path}: {reason}, not read")
        elif path.is_file():
            yield path


def _ignore(_: str) -> None:
    pass
