"""A small output folder made of hand-made evidence, without a language model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg import output
from kg.model import Article, ArticleRef, Evidence
from kg.review import text_hash
from kg.store import Store
from tests.graphs import (
    ACCUSE,
    ICC,
    LAVROV,
    NATO,
    RUSSIA,
    UKRAINE,
    WAR_CRIMES,
    make_evidence,
)

OPTIONS = {"kg": "0", "code": "0", "model": "none", "min_confidence": 0.5, "all": False}


def pieces() -> list[Evidence]:
    """Return three pieces of evidence of three articles: an attack, an investigation, a hope."""
    found = [
        make_evidence(
            "Russia attacked Ukraine.", ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE)
        ),
        make_evidence(
            "The International Criminal Court investigates war crimes.",
            ("International Criminal Court", ICC), ("investigates", "investigates"),
            ("war crimes", WAR_CRIMES),
            coding=ACCUSE, when="2022-03-02",
        ),
        make_evidence(
            "NATO praised Ukraine, Sergey Lavrov said.",
            ("NATO", NATO), ("praised", "praises"), ("Ukraine", UKRAINE), speaker=("Sergey Lavrov", LAVROV),
        ),
    ]  # fmt: skip
    return [in_article(piece, f"a{number}") for number, piece in enumerate(found, start=1)]


def in_article(piece: Evidence, article: str) -> Evidence:
    """Return the evidence as standing in the article of this id."""
    return replace(
        piece,
        article=ArticleRef(article, publisher="Wire"),
        proposition=replace(piece.proposition, article=article),
    )


def texts() -> dict[str, str]:
    """Return the hashes of the texts of ``pieces``."""
    return {piece.article.id: text_hash(piece.quote) for piece in pieces()}


def make_output(folder: Path, evidence: list[Evidence] | None = None) -> Path:
    """Write the output folder of the pieces, with whatever verdicts lie in it."""
    evidence = pieces() if evidence is None else evidence
    store = Store(folder / "store")
    articles = [Article(piece.article.id, piece.quote, publisher="Wire") for piece in evidence]
    shard = store.write("0" * 16, articles, evidence)
    output.finish(folder, store, [shard], OPTIONS)
    return folder
