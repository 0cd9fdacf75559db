"""Where text comes from: files, folders and standard input become articles, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.decoding import decode
from kg.sources.extent import Extent
from kg.sources.files import find, open_source
from kg.sources.language import language
from kg.sources.records import article
from kg.sources.remote import Remote, here, named
from kg.sources.text import lines_of

__all__ = ["MAX_CHARS", "Notice", "article", "read"]

Report = Callable[[KGError], None]
MAX_CHARS = 500_000  # of an article; eighty thousand words, longer than anything a newsroom prints


class Notice(str):
    """What is said of something passed over, with its ``reason``: other language, or cut."""

    reason: str

    def __new__(cls, words: str, reason: str) -> Notice:
        """Make a notice of words and reason."""
        notice = super().__new__(cls, words)
        notice.reason = reason
        return notice


def read(
    *sources: str | Path,
    lines: bool = False,
    published: date | None = None,
    publisher: str | None = None,
    max_chars: int = MAX_CHARS,
    on_error: Report | None = None,
    on_skip: Callable[[str], None] | None = None,
    on_share: Callable[[float], None] | None = None,
) -> Iterator[Article]:
    """Yield the articles of files, folders (recursive) and ``-`` (standard input), in a fixed order.

    A source may be an address that fsspec knows, such as ``s3://bucket/news/``.

    With ``lines`` each non-blank line of a text is an article whose id is its line number from 1.
    ``published`` and ``publisher`` are set where an article does not say so itself. Of an article of more
    than ``max_chars`` characters only the beginning is read, to the end of a line. A source that
    does not exist raises ``InputError`` at once; what else goes wrong with a file or a record is
    given to ``on_error`` and passed over, or raised if there is no such function. ``on_skip`` is
    told of what is passed over: files of a folder, other languages than English, ends of monsters;
    ``on_share`` how much of all sources has been read, from 0 to 1, after each article and file.
    """
    paths = [path for source in sources for path in find(source, on_skip)]
    found = _short(
        _read(paths, lines, published, publisher, on_error, on_share), max_chars, on_skip or _ignore
    )
    return found if lines else _english(found, on_skip or _ignore)


def _english(articles: Iterable[Article], on_skip: Callable[[str], None]) -> Iterator[Article]:
    for item in articles:
        code = language(item.text)
        if code in (None, "en"):
            yield item
        else:
            words = f"article {item.title or item.id!r}: language {code}, not English, set aside"
            on_skip(Notice(words, "other language"))


def _short(articles: Iterable[Article], most: int, on_skip: Callable[[str], None]) -> Iterator[Article]:
    for item in articles:
        if len(item.text) > most:
            words = (
                f"article {item.title or item.id!r}: {len(item.text):,} characters, of which only the first "
                f"{most:,} are read (--max-chars)"
            )
            on_skip(Notice(words, "cut"))
            end = item.text.rfind("\n", most // 2, most)
            item = replace(item, text=item.text[: end if end > 0 else most])
        yield item


def _ignore(_: object) -> None:
    pass


def _read(
    paths: Sequence[Path | Remote],
    lines: bool,
    published: date | None,
    publisher: str | None,
    on_error: Report | None,
    on_share: Callable[[float], None] | None,
) -> Iterator[Article]:
    extent, told = Extent(paths), on_share or _ignore
    for path in paths:
        for item in extent.reading(path, _articles(path, lines, on_error)):
            told(extent.share)
            yield replace(item, published=item.published or published, publisher=item.publisher or publisher)
        told(extent.share)


def _articles(source: Path | Remote, lines: bool, on_error: Report | None) -> Iterator[Article]:
    report = on_error or _raise
    try:
        with here(source) as path:
            if lines:
                yield from lines_of(decode(path))
            else:
                yield from open_source(path)(path, lambda error: report(named(error, path, source)))
    except InputError as error:
        report(error)


def _raise(error: KGError) -> None:
    raise error
