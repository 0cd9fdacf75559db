"""The claims that a reader judged, as examples of what is right: found again in a fresh extraction.

A claim is known again by its words (article, sentence, subject, verb, object) and by what was read there
(both ends, relation, polarity, modality, speaker); what reads otherwise today is no longer what was judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.confidence_model import Example
from kg import sources
from kg.extraction import facts
from kg.extraction.mentions import named
from kg.extraction.propositions import propositions
from kg.extraction.reading import Reading
from kg.extraction.signs import signs
from kg.model import Article
from kg.pipeline import Pipeline
from kg.review.verdicts import MATTER, Aspect, Outcome, Verdict, read, subject_matter, text_hash

__all__ = ["VERDICTS", "read_examples"]

VERDICTS = tuple(
    Path(__file__).parent / "reading" / name
    for name in ("verdicts.tsv", "verdicts-calibration.tsv", "second/verdicts.tsv", "third/verdicts.tsv")
)
BESIDES = frozenset({Aspect.TIME, Aspect.EVENT_CLASS, Aspect.LINK, Aspect.MERGE})
KNOWN_BY = tuple(
    MATTER.index(name) for name in MATTER if name not in ("when", "event", "subject_id", "object_id")
)


def read_examples(corpus: Path) -> Iterator[Example]:
    """Yield each judged claim of a corpus that is still found, once, with the signs of its fact."""
    verdicts = {_key(one.matter): one for path in VERDICTS for one in read(path)}
    pipeline = Pipeline()
    for part, doc in pipeline.parse(sources.read(corpus)):
        for key, features in _read(pipeline, part.article, doc):
            verdict = verdicts.pop(key, None)
            if verdict is not None:
                yield Example(features, _right(verdict), part.article.id)


def _read(
    pipeline: Pipeline, article: Article, doc: Doc
) -> Iterator[tuple[tuple[str, ...], dict[str, float]]]:
    """Yield by what each fact of an article is known, with its signs."""
    spans = named(doc, article.text, pipeline.names)
    reading = Reading(doc, article, spans=spans)
    links, _ = pipeline.links(article, doc)
    text = text_hash(article.text)
    for fact in facts(reading):
        if fact.object is None:
            continue
        (said,) = propositions(reading, [(fact, 1.0)])
        piece = pipeline.evidence_for(article, said, links)
        yield _key(subject_matter(piece, text)), dict(signs(reading, fact))


def _key(matter: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(matter[i] for i in KNOWN_BY)


def _right(verdict: Verdict) -> float:
    return float(verdict.verdict is Outcome.RIGHT or set(verdict.wrong) <= BESIDES)
