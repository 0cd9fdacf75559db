"""The queries of the merge out of core, in DuckDB's SQL; names in braces are filled in by ``kg.merging``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

__all__ = [
    "CODED",
    "COUNTS",
    "EVERYONE",
    "IMPORTANT",
    "KEPT",
    "REFS",
    "REPORTS",
    "STORIES",
    "quoted",
    "shards",
]

# The evidence of all claims, as assembly orders it; what is still equal stays in the order of the store.
KEPT = """
SELECT claim, article, record FROM {evidence}
WHERE kept >= {least} AND confidence >= {sure}
ORDER BY subject, object, claim, day, article, verb, subject_start, object_start, rule, stance, place, line
"""

# Coded evidence, each event's together.
CODED = """
SELECT article, verb, event, record FROM {evidence}
WHERE event IS NOT NULL AND confidence >= {sure}
ORDER BY article, verb, event, subject_start, object_start, rule, place, line
"""

REPORTS = """
SELECT parties, day, article, verb, event FROM '{told}'
WHERE day IS NOT NULL AND parties IS NOT NULL ORDER BY parties, day, article, verb, event
"""

STORIES = """
SELECT event, story FROM '{joined}' JOIN '{told}' USING (event) ORDER BY number
"""

# Of several versions of an entity the one with the least key counts; nodes have a degree.
EVERYONE = """
WITH people AS (SELECT * FROM read_parquet({people})),
first AS (SELECT id, min(key) AS key, sum(node)::BIGINT AS degree FROM people GROUP BY id)
SELECT people.entity, first.degree FROM people JOIN first USING (key) ORDER BY first.id
"""

REFS = """
SELECT id, title, publisher, url, published, retrieved FROM {articles}
WHERE id IN (SELECT article FROM '{kept}')
QUALIFY row_number() OVER (PARTITION BY id ORDER BY place DESC, line DESC) = 1 ORDER BY id
"""

COUNTS = """
SELECT (SELECT count(*) FROM '{refs}'), (SELECT count(*) FROM '{everyone}' WHERE degree > 0),
(SELECT count(*) FROM '{facts}'), (SELECT count(*) FROM '{told}' WHERE shown)
"""

# The same weights as in ``kg.exporters.importance``: whole numbers, so that no order of adding matters.
IMPORTANT = """
WITH sides AS (
    SELECT subject AS a, object AS b, subject_worth AS worth, object_worth AS other, votes FROM '{facts}'
    UNION ALL SELECT object, subject, object_worth, subject_worth, votes FROM '{facts}'
), near AS (
    SELECT a, b, max(worth) AS worth, max(other) AS other, sum(votes) AS votes FROM sides GROUP BY a, b
), top AS (
    SELECT a FROM near GROUP BY a ORDER BY sum(other * (10 + votes)) * max(worth) DESC, a LIMIT {most}
), among AS (
    SELECT claim,
        sum(least(pieces, {shown})) OVER (ORDER BY pieces DESC, claim ROWS UNBOUNDED PRECEDING) AS total
    FROM '{facts}' WHERE subject IN (SELECT a FROM top) AND object IN (SELECT a FROM top)
)
SELECT claim FROM among WHERE total <= {pieces}
"""


def shards(paths: Sequence[Path]) -> str:
    """Return a relation of all rows of shards, with the place of each shard and the number of each row."""
    listed = ", ".join(f"'{quoted(path)}'" for path in paths)
    places = ", ".join(f"('{quoted(path)}', {place})" for place, path in enumerate(paths))
    return (
        f"(SELECT *, file_row_number AS line "
        f"FROM read_parquet([{listed}], filename = true, file_row_number = true) "
        f"JOIN (VALUES {places}) AS places(filename, place) USING (filename))"
    )


def quoted(path: Path) -> str:
    """Return a path as it may stand between quotes in SQL."""
    return str(path).replace("'", "''")
