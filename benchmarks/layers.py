"""Time the layers that qualify what is extracted, each for itself, against the parse they work on.

    python -m benchmarks.layers --data ../shared/corpus/wikinews_2019.csv [--rounds 3]

Printed: milliseconds of processor time a sentence for each layer and its share of the parse; the layers
are attribution, coreference (given the names, as a build does), factuality with tense, and dates with
status, the latter two asked once for each predicate that an extraction yields. Medians of the rounds.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from kg import parsing, sources
from kg.extraction import extract
from kg.extraction.attribution import Utterance, attributions
from kg.extraction.coreference import resolve
from kg.extraction.dates import status, when
from kg.extraction.factuality import factuality
from kg.extraction.mentions import NamedSpan, NameSpotter, named
from kg.extraction.tense import tense_aspect
from kg.linking import Gazetteer
from kg.model import Article

LIMIT = 0.15


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article, a fresh parse of it and what the timed layers are given."""

    article: Article
    doc: Doc
    spans: list[NamedSpan]
    utterances: list[Utterance]
    predicates: list[Token]


def predicates(article: Article, doc: Doc) -> list[int]:
    """Return the tokens that head the predicates of an extraction."""
    at = {token.idx: token.i for token in doc}
    verbs = sorted({proposition.verb.start for proposition in extract(doc, article)})
    return [at[start] for start in verbs if start in at]


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


LAYERS: dict[str, Callable[[Parsed], None]] = {
    "attribution": attribute,
    "coreference": corefer,
    "factuality": qualify,
    "dates": date,
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
    nlp, names = parsing.load(), NameSpotter(Gazetteer.load())
    heads = {article.id: predicates(article, doc) for article, doc in parsing.parse(nlp, articles)}
    times: dict[str, list[float]] = {name: [] for name in ("parse", *LAYERS)}
    for _ in range(options.rounds):
        parsed: list[tuple[Article, Doc]] = []
        times["parse"].append(seconds(lambda parsed=parsed: parsed.extend(parsing.parse(nlp, articles))))
        fresh = [given(article, doc, names, heads[article.id]) for article, doc in parsed]
        for name, layer in LAYERS.items():
            times[name].append(seconds(lambda layer=layer, fresh=fresh: [layer(each) for each in fresh]))
    show(times, sum(len(list(each.doc.sents)) for each in fresh))


def given(article: Article, doc: Doc, names: NameSpotter, heads: list[int]) -> Parsed:
    """Return a parse with everything that one layer takes from another."""
    found = attributions(doc, article.text)
    return Parsed(article, doc, named(doc, article.text, names), found, [doc[i] for i in heads])


def show(times: dict[str, list[float]], sentences: int) -> None:
    """Print the medians."""
    took = {name: statistics.median(rounds) for name, rounds in times.items()}
    parse = took.pop("parse")
    took["all four"] = sum(took.values())
    print(f"{sentences} sentences; parse {1000 * parse / sentences:.3f} ms a sentence")
    for name, value in took.items():
        print(f"{name:12} {1000 * value / sentences:.3f} ms a sentence  {value / parse:6.1%} of the parse")
    print(f"limit        {LIMIT:.0%} of the parse")


if __name__ == "__main__":
    main()
