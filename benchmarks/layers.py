"""Time what follows the parse, layer by layer, against the parse.

    python -m benchmarks.layers --data ../shared/corpus/wikinews_2019.csv [--rounds 3]

Printed: milliseconds of processor time a sentence for each layer and its share of the parse. The layers
that qualify are attribution, coreference (given the names, as a build does), factuality with tense, and
dates with status, the latter two asked once for each predicate that an extraction yields. Extraction is
given all that they found, and linking with coding all that was extracted. Medians of the rounds.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spacy.tokens import Doc, Token

from kg import parsing, sources
from kg.collector import patient
from kg.extraction import extracted
from kg.extraction.attribution import Utterance, attributions
from kg.extraction.coreference import resolve
from kg.extraction.dates import status, when
from kg.extraction.factuality import factuality
from kg.extraction.mentions import NamedSpan, named
from kg.extraction.reading import Reading
from kg.extraction.tense import tense_aspect
from kg.model import Article, Proposition
from kg.pipeline import Pipeline

LIMITS = {"all four": 0.15, "extraction": 0.1, "linking and coding": 0.1}
FOUR = ("attribution", "coreference", "factuality", "dates")


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article, a fresh parse of it and what the timed layers are given."""

    article: Article
    doc: Doc
    pipeline: Pipeline
    spans: list[NamedSpan]
    utterances: list[Utterance]
    predicates: list[Token]
    reading: Reading
    propositions: list[Proposition]


def attribute(parsed: Parsed) -> None:
    """Run the first layer."""
    attributions(parsed.doc, parsed.article.text)


def corefer(parsed: Parsed) -> None:
    """Run the second layer."""
    resolve(parsed.doc, parsed.utterances, spans=parsed.spans)


def qualify(parsed: Parsed) -> None:
    """Run the third layer on every predicate."""
    for head in parsed.predicates:
        factuality(head, parsed.article.text)
        tense_aspect(head)


def date(parsed: Parsed) -> None:
    """Run the fourth layer on every predicate."""
    for head in parsed.predicates:
        found = when(head, parsed.article.text, parsed.article.published)
        status(head, found, parsed.article.published)


def draw_out(parsed: Parsed) -> None:
    """Run the extraction alone: names, speakers, references and qualifiers are known."""
    extracted(parsed.reading)


def link_and_code(parsed: Parsed) -> None:
    """Run what comes after extraction."""
    links, _ = parsed.pipeline.links(parsed.article, parsed.doc, parsed.spans)
    for one in parsed.propositions:
        parsed.pipeline.evidence_for(parsed.article, one, links)


LAYERS: dict[str, Callable[[Parsed], None]] = {
    "attribution": attribute,
    "coreference": corefer,
    "factuality": qualify,
    "dates": date,
    "extraction": draw_out,
    "linking and coding": link_and_code,
}


def seconds(run: Callable[[], None]) -> float:
    """Return the processor time that a call takes."""
    started = time.process_time()
    run()
    return time.process_time() - started


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a table of news")
    parser.add_argument("--articles", type=int, default=60, help="how many of its articles")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = list(sources.read(options.data))[: options.articles]
    pipeline = Pipeline()
    pipeline.warm()
    times: dict[str, list[float]] = {name: [] for name in ("parse", *LAYERS)}
    with patient():
        for _ in range(options.rounds):
            parsed: list[tuple[Article, Doc]] = []
            parse = partial(parsing.parse, pipeline.nlp, articles)
            times["parse"].append(seconds(lambda parsed=parsed, parse=parse: parsed.extend(parse())))
            fresh = [given(article, doc, pipeline) for article, doc in parsed]
            for name, layer in LAYERS.items():
                times[name].append(seconds(lambda layer=layer, fresh=fresh: [layer(each) for each in fresh]))
    show(times, sum(len(list(each.doc.sents)) for each in fresh))


def given(article: Article, doc: Doc, pipeline: Pipeline) -> Parsed:
    """Return a parse with everything that one layer takes from another."""
    spans = named(doc, article.text, pipeline.names)
    reading = Reading(doc, article, spans=spans)
    propositions = extracted(reading)
    at = {token.idx: token for token in doc}
    verbs = sorted({one.verb.start for one in propositions})
    heads = [at[start] for start in verbs if start in at]
    return Parsed(article, doc, pipeline, spans, reading.utterances, heads, reading, propositions)


def show(times: dict[str, list[float]], sentences: int) -> None:
    """Print the medians."""
    took = {name: statistics.median(rounds) for name, rounds in times.items()}
    parse = took.pop("parse")
    took["all four"] = sum(took[name] for name in FOUR)
    print(f"{sentences} sentences; parse {1000 * parse / sentences:.3f} ms a sentence")
    for name in (*FOUR, *LIMITS):
        limit = f"  (limit {LIMITS[name]:.0%})" if name in LIMITS else ""
        each = 1000 * took[name] / sentences
        print(f"{name:18} {each:.3f} ms a sentence  {took[name] / parse:6.1%} of the parse{limit}")


if __name__ == "__main__":
    main()
