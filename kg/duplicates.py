"""Recognise copies: articles with the same or nearly the same words, as of a wire report.

MinHash over runs of five words, with locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, chapter 3), by the library ``datasketch``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from datasketch import MinHash, MinHashLSH

from kg.model import Article

__all__ = ["LIKENESS", "copies"]

LIKENESS = 0.7  # Jaccard similarity of the runs of words
RUN = 5
PERMUTATIONS = 64
WORD = re.compile(r"\w+")


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """Return, for each article that is a copy or has one, the id of the first of its cluster.

    The first is the one published first, then the one with the least id; the order in which articles
    come does not matter.
    """
    index = MinHashLSH(threshold=LIKENESS, num_perm=PERMUTATIONS)
    hashes: dict[str, MinHash] = {}
    dates: dict[str, tuple[str, str]] = {}
    for article in articles:
        found = _hash(article.text)
        if found is not None:
            hashes[article.id] = found
            dates[article.id] = (article.published.isoformat() if article.published else "9999", article.id)
            index.insert(article.id, found)
    return _clusters(index, hashes, dates)


def _clusters(
    index: MinHashLSH, hashes: dict[str, MinHash], dates: dict[str, tuple[str, str]]
) -> dict[str, str]:
    # Single linkage, walked from the earliest article, so that each cluster is named by its first.
    first: dict[str, str] = {}
    for start in sorted(hashes, key=lambda key: dates[key]):
        waiting = [start] if start not in first else []
        while waiting:
            one = waiting.pop()
            if one in first:
                continue
            first[one] = start
            near = (key for key in index.query(hashes[one]) if hashes[key].jaccard(hashes[one]) >= LIKENESS)
            waiting.extend(sorted(key for key in near if key not in first))
    shared = {name for key, name in first.items() if key != name}
    return {key: name for key, name in sorted(first.items()) if name in shared}


def _hash(text: str) -> MinHash | None:
    words = WORD.findall(text.casefold())
    if len(words) < RUN:
        return None
    runs = {" ".join(words[i : i + RUN]).encode() for i in range(len(words) - RUN + 1)}
    found = MinHash(num_perm=PERMUTATIONS, seed=1)
    found.update_batch(sorted(runs))
    return found
