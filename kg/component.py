"""kg inside any spaCy pipeline: ``nlp.add_pipe("kg")``, then ``doc._.propositions``.

The parse of the pipeline is used as it is, so the component belongs at its end. ``doc._.evidence`` holds
the propositions linked and coded, ``doc._.propositions`` only what stands in the text. Set
``doc._.published`` (a date as ``YYYY-MM-DD``) before, where office holders and weekdays matter. What was
found is kept in ``doc.user_data``, so ``DocBin(store_user_data=True)`` and pickles keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from kg.assembly import DEFAULT_CONFIDENCE
from kg.codec import decode, encode
from kg.extraction.reattachment import heads
from kg.extraction.repairs import lemmas
from kg.model import Article, Evidence, Proposition
from kg.parsing import normalise
from kg.pipeline import Pipeline, Settings

__all__ = ["Component", "make_component"]

KEY = "kg_evidence"
SAVED = "kg.json"


@Language.factory(
    "kg",
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc.ents", "doc.sents"],
    default_config={
        "entities": [],
        "relations": [],
        "coding": "manual",
        "literal": False,
        "min_confidence": DEFAULT_CONFIDENCE,
    },
)
def make_component(
    nlp: Language,
    name: str,
    entities: list[str],
    relations: list[str],
    coding: str,
    literal: bool,
    min_confidence: float,
) -> Component:
    """Make the component; ``entities`` and ``relations`` are paths of tables of your own.

    The tables are saved with the pipeline, and read when they are first needed, so that a saved pipeline
    loads where their first place is gone.
    """
    settings = Settings(
        entities=tuple(map(Path, entities)),
        relations=tuple(map(Path, relations)),
        coding=coding,
        literal=literal,
    )
    return Component(settings, min_confidence)


class Component:
    """Reads parsed documents; holds the settings, with the user's tables."""

    def __init__(self, settings: Settings, min_confidence: float) -> None:
        self.pipeline, self.min_confidence = Pipeline(settings), min_confidence
        self._folder: TemporaryDirectory[str] | None = None
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
        srsly.write_json(folder / SAVED, self._saved())

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> Component:
        """Take settings and tables from a folder that ``to_disk`` wrote."""
        return self._take(srsly.read_json(Path(path) / SAVED))

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """Return settings and the user's tables as bytes."""
        found: bytes = srsly.msgpack_dumps(self._saved())
        return found

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> Component:
        """Take settings and tables from what ``to_bytes`` gave."""
        return self._take(srsly.msgpack_loads(data))

    def _saved(self) -> dict[str, Any]:
        settings = self.pipeline.settings
        return {
            "coding": settings.coding,
            "literal": settings.literal,
            "min_confidence": self.min_confidence,
            "entities": _texts(settings.entities),
            "relations": _texts(settings.relations),
        }

    def _take(self, saved: Any) -> Component:
        self._folder = TemporaryDirectory(prefix="kg-tables-")  # removed with the component
        home = Path(self._folder.name)
        settings = Settings(
            entities=_placed(home / "entities", saved["entities"]),
            relations=_placed(home / "relations", saved["relations"]),
            coding=saved["coding"],
            literal=saved["literal"],
        )
        self.pipeline, self.min_confidence = Pipeline(settings), saved["min_confidence"]
        return self


def _texts(paths: Iterable[Path]) -> list[list[str]]:
    return [[path.name, path.read_text(encoding="utf-8")] for path in paths]


def _placed(folder: Path, tables: Iterable[Sequence[str]]) -> tuple[Path, ...]:
    """Write tables into a folder and return where they stand, under the names they had."""
    found = []
    for number, (name, text) in enumerate(tables):
        path = folder / str(number) / Path(name).name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        found.append(path)
    return tuple(found)


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
