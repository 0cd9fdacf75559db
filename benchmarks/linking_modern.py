"""Measure entity linking on modern news and speeches, by Wikipedia's titles, with the cause of each miss.

    python -m benchmarks.linking_modern --data FOLDER [--cache FOLDER] [--errors]

FOLDER has WebAnno files (``GUM_*.tsv``), whose mentions bear titles of Wikipedia. Gold are the mentions of
persons, organisations and places that are names and have a title. A title names the entity whose label or
other name it is; what is linked counts only with a Wikidata id. Precision is over the names that end where
a gold mention or a name without a title ends. A miss is one of:

    no entry    the gazetteer has nothing of this name
    no id       it has, but with an id of our own
    no mention  no name was found there
    abstained   a name was found and left without a Wikidata id
    wrong       another entity was linked
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from kg import parsing
from kg.extraction.mentions import NameSpotter, named
from kg.extraction.spans import mention
from kg.linking import Gazetteer, Linker
from kg.model import Article, EntityType, Link, Mention, MentionKind

from .linking import Tally, parsed

KINDS = {"person": "person", "organization": "organisation", "place": "place"}
COUNTRY = {EntityType.COUNTRY, EntityType.PEOPLE}
MARKED = re.compile(r"(.*)\[(\d+)\]$")
TOKEN = re.compile(r"\d+-\d+\t")
BRACKETS = re.compile(r" \([^)]*\)$")
DETERMINER = re.compile(r"^(?:the|a|an|this|that|our|my) ", re.IGNORECASE)
NAMED = {"NNP", "NNPS"}
NAMELESS = re.compile(
    r"(?:Madam|Mrs?\.?|Ms\.?) (?:Speaker|Chair|Chairman|President)|President|Senator|Nation|Speaker"
)
INSIDE_NAMES = {"of", "the", "and", "for", "at", "de", "la", "du", "al", "'s", "-"}
TEAM = re.compile(r" national \w+ team$")
LONGEST = 6


@dataclass
class Text:
    """A text put together from its tokens, with its mentions: (start, end) to kind and title.

    ``tags`` are parts of speech by the end of the word.
    """

    name: str
    text: str = ""
    tags: dict[int, str] = field(default_factory=dict)
    mentions: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gold:
    """A named mention with what it is and, if it has one, its title."""

    start: int
    end: int
    kind: str
    title: str


def main() -> None:
    """Print the figures by kind and the causes of the misses."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    texts = [read(path) for path in sorted(options.data.glob("GUM_*.tsv"))]
    gazetteer = Gazetteer.load()
    records: list[dict[str, object]] = [{"id": text.name, "text": text.text} for text in texts]
    docs = parsed(records, parsing.load(), options.cache / "modern.spacy" if options.cache else None)
    linker, spotter = Linker(gazetteer, literal=True), NameSpotter(gazetteer)
    tallies = {kind: Tally() for kind in ("all", "countries", *KINDS.values())}
    causes: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for text, doc in zip(texts, docs, strict=True):
        spans = named(doc, text.text, spotter)
        mentions = [mention(text.text, doc[s.start : s.end], s.kind, label=s.label) for s in spans]
        links = linker.article(Article(text.name, text.text), mentions)
        said = {m.end: (m, links.link(m)) for m in mentions if m.kind is MentionKind.NAME}
        for gold in golden(text):
            cause = judge(gold, said.get(gold.end), tallies, gazetteer)
            causes[cause] += 1
            listed[f"{cause:10} {text.text[gold.start : gold.end]!r} {gold.title} {_shown(said, gold)}"] += 1
    for kind, tally in tallies.items():
        print(f"modern strict {kind:13} {tally.line()}")
    print("  ".join(f"{cause} {count}" for cause, count in sorted(causes.items()) if cause != "nothing"))
    if options.errors:
        for line, times in listed.most_common():
            if not line.startswith(("right", "nothing")):
                print(f"  {times:3} {line}")


def read(path: Path) -> Text:
    """Return the text of a WebAnno file, one sentence a line, and its mentions.

    Spaces and parts of speech are those of the CoNLL-U file beside it.
    """
    found = Text(path.stem)
    spans: dict[str, list[int]] = {}
    told: dict[str, tuple[str, str]] = {}
    words = (
        line.split("\t") for line in _lines(path.with_suffix(".conllu")) if line.split("\t")[0].isdigit()
    )
    sentence = "1"
    for line in filter(TOKEN.match, _lines(path)):
        cells, word = line.split("\t"), next(words)
        if cells[0].split("-")[0] != sentence:
            found.text, sentence = found.text.rstrip(" ") + "\n", cells[0].split("-")[0]
        start = len(found.text)
        found.text += cells[2]
        found.tags[len(found.text)] = word[4]
        titles = _marked(cells[6])
        for number, kind in _marked(cells[3]).items():
            spans.setdefault(number, [start, start])[1] = len(found.text)
            told[number] = (kind, titles.get(number, ""))
        found.text += "" if "SpaceAfter=No" in word[9] else " "
    found.mentions = {(start, end): told[number] for number, (start, end) in spans.items()}
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _marked(cell: str) -> dict[str, str]:
    """Return the values of a cell by the number of their mention; one alone may have no number."""
    marked = (MARKED.match(part) for part in cell.split("|"))
    return {match[2]: match[1].replace("\\_", "_") for match in marked if match}


def golden(text: Text) -> Iterator[Gold]:
    """Yield the mentions that are names: few words, the last a proper noun, none inside another.

    What the file calls by a title that is a team ("Belgium lost") is left out: whether country or team is
    meant is taste.
    """
    taken: list[Gold] = []
    spans = sorted(text.mentions.items(), key=lambda item: (item[0][0] - item[0][1], item[0]))
    for (start, end), (kind, title) in spans:
        title = BRACKETS.sub("", unquote(title).replace("_", " ").strip())
        words = DETERMINER.sub("", text.text[start:end])
        if kind not in KINDS or len(words.split()) > LONGEST or not words[:1].isupper():
            continue
        if any(word.islower() and word not in INSIDE_NAMES for word in words.split()):
            continue
        if text.tags.get(end) not in NAMED or NAMELESS.fullmatch(words) or TEAM.search(title):
            continue
        if not any(other.start <= start and end <= other.end for other in taken):
            taken.append(Gold(start, end, KINDS[kind], title))
    yield from sorted(taken, key=lambda gold: gold.start)


def judge(
    gold: Gold, said: tuple[Mention, Link | None] | None, tallies: dict[str, Tally], gazetteer: Gazetteer
) -> str:
    """Count one gold mention and return what became of it."""
    link = said[1] if said is not None else None
    linked = link is not None and link.entity.id.startswith("wd:")
    rows = (*gazetteer.find(gold.title), *gazetteer.find(gold.title.split(", ")[0])) if gold.title else ()
    right = link is not None and linked and link.entity.id in {row.id for row in rows}
    country = any(row.type in COUNTRY for row in rows[:1])
    for kind in ("all", "countries" if country else gold.kind):
        tallies[kind].wanted += bool(gold.title)
        tallies[kind].said += linked
        tallies[kind].right += right
    if right or not gold.title:
        return "right" if right else "wrong" if linked else "nothing"
    if not rows:
        return "no entry"
    if not any(row.id.startswith("wd:") for row in rows):
        return "no id"
    return "no mention" if said is None else "wrong" if linked else "abstained"


def _shown(said: dict[int, tuple[Mention, Link | None]], gold: Gold) -> str:
    item, link = said.get(gold.end, (None, None))
    return f"[{item.text if item else ''} -> {link.entity.id if link else None}]"


if __name__ == "__main__":
    main()
