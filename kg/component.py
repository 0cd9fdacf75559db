"""kg inside any spaCy pipeline: ``nlp.add_pipe("kg")``, then ``doc._.propositions``.

The parse of the pipeline is used as it is, so the component belongs at its end. ``doc._.evidence`` holds
the propositions linked and coded, ``doc._.propositions`` only what stands in the text. Set
``doc._.published`` (a date as ``YYYY-MM-DD``) before, where office holders and weekdays matter. What was
found is kept in ``doc.user_data``, so ``DocBin(store_user_data=True)`` and pickles keep it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from kg.codec import decode, encode
from kg.extraction.reattachment import heads
from kg.extraction.repairs import lemmas
from kg.model import Article, Evidence, Proposition
from kg.parsing import normalise
from kg.pipeline import Pipeline, Settings

__all__ = ["Component", "make_component"]

KEY = "kg_evidence"
NAME = "entities.tsv"


@Language.factory(
    "kg",
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc.ents", "doc.sents"],
    default_config={"entities": [], "coding": "manual", "literal": False, "min_confidence": 0.5},
)
def make_component(
    nlp: Language, name: str, entities: list[str], coding: str, literal: bool, min_confidence: float
) -> Component:
    """Make the component; ``entities`` are paths of tables of your own, saved with the pipeline."""
    tables = [Path(path).read_text(encoding="utf-8") for path in entities]
    return Component(tables, coding, literal, min_confidence, paths=[Path(path) for path in entities])


class Component:
    """Reads parsed documents; holds the settings and the user's tables of entities."""

    def __init__(
        self,
        tables: list[str],
        coding: str,
        literal: bool,
        min_confidence: float,
        *,
        paths: list[Path] | None = None,
    ) -> None:
        self.tables, self.min_confidence = tables, min_confidence
        self.pipeline = Pipeline(Settings(entities=tuple(paths or ()), coding=coding, literal=literal))
        _extend()

    def __call__(self, doc: Doc) -> Doc:
        """Read a parsed document and keep what it says in its ``user_data``."""
        published = date.fromisoformat(doc._.published) if doc._.published else None
        article = Article("doc", doc.text, title=None, published=published)
        pieces = self.pipeline.read(article, _plain(doc))
        kept = [piece for piece in pieces if piece.proposition.confidence >= self.min_confidence]
        doc.user_data[KEY] = [encode(piece) for piece in kept]
        return doc

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Save settings and the user's tables."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        settings = self.pipeline.settings
        for number, text in enumerate(self.tables):
            (folder / f"{number}-{NAME}").write_text(text, encoding="utf-8")
        srsly.write_json(
            folder / "kg.json",
            {
                "coding": settings.coding,
                "literal": settings.literal,
                "min_confidence": self.min_confidence,
                "tables": len(self.tables),
            },
        )

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> Component:
        """Take settings and tables from a folder that ``to_disk`` wrote."""
        folder = Path(path)
        saved: Any = srsly.read_json(folder / "kg.json")
        paths = tuple(folder / f"{number}-{NAME}" for number in range(saved["tables"]))
        self.tables = [one.read_text(encoding="utf-8") for one in paths]
        self.min_confidence = saved["min_confidence"]
        self.pipeline = Pipeline(Settings(entities=paths, coding=saved["coding"], literal=saved["literal"]))
        return self


def _extend() -> None:
    if not Doc.has_extension("propositions"):
        Doc.set_extension("published", default=None)
        Doc.set_extension("evidence", getter=_evidence)
        Doc.set_extension("propositions", getter=_propositions)


def _evidence(doc: Doc) -> list[Evidence]:
    return [decode(Evidence, data) for data in doc.user_data.get(KEY, [])]


def _propositions(doc: Doc) -> list[Proposition]:
    return [piece.proposition for piece in _evidence(doc)]


def _plain(doc: Doc) -> Doc:
    """Return a copy with plain quotes and kg's repairs of the parse; the document itself stays as it is."""
    copy = Doc(
        doc.vocab,
        words=[normalise(token.text) for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        ents=[
            f"{token.ent_iob_}-{token.ent_type_}" if token.ent_iob_ in ("B", "I") else "O" for token in doc
        ],
    )
    repaired: Doc = lemmas(heads(copy))
    return repaired
