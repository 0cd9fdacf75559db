"""How much of the files of a build has been read, from 0 to 1: by their sizes, and in each by its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Article
from kg.sources.remote import Remote

__all__ = ["Extent"]


class Extent:
    """Counts what is read. Standard input has no size, so nothing is known of how much is left of it."""

    def __init__(self, files: Iterable[Path | Remote]) -> None:
        self.whole = sum(map(_size, files))
        self.before = 0
        self.within = 0

    @property
    def share(self) -> float:
        """The share read so far."""
        return min(1.0, (self.before + self.within) / self.whole) if self.whole else 0.0

    def reading(self, file: Path | Remote, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles of a file and count them.

        Within the file their characters count as bytes: too few where there is much beside the text.
        """
        size = _size(file)
        for article in articles:
            self.within = min(size, self.within + len(article.text))
            yield article
        self.before, self.within = self.before + size, 0


def _size(file: Path | Remote) -> int:
    if isinstance(file, Remote):
        return file.size
    return file.stat().st_size if file.is_file() else 0
