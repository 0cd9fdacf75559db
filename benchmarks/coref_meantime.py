"""Measure coreference on the gold entities of MEANTIME (CAT XML): pronouns and what they stand for.

    python -m benchmarks.coref_meantime --data FOLDER [--errors]

A second corpus beside ``benchmarks/coref.py``, on which no weight was tuned. Third-person pronouns whose gold
entity has a name; right if the last name before the pronoun in its chain is a mention of that entity. Only
the entities of the annotated first sentences count; pronouns without an entity are left out.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.coref import PRONOUNS, last_names
from kg import parsing
from kg.extraction.attribution import attributions
from kg.extraction.coreference import resolve
from kg.extraction.mentions import NameSpotter, named
from kg.linking import Gazetteer
from kg.model import Article

NO_SPACE_BEFORE = frozenset([".", ",", ";", ":", "?", "!", ")", "'s", "'", "n't", "%"])
QUOTES = {"``": '"', "''": '"'}
NAMES = frozenset({"NAM", "PRE.NAM"})


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of an entity: offsets and the kind of its words."""

    start: int
    end: int
    kind: str
    entity: str


def read(path: Path) -> tuple[Article, list[GoldMention]]:
    """Return an article with spaces as in print, and the mentions of its entities."""
    root = ElementTree.parse(path).getroot()
    text, spans, sentence = "", {}, None
    for token in root.iter("token"):
        word = QUOTES.get(token.text or "", token.text or "")
        if text and token.get("sentence") != sentence:
            text += "\n"
        elif text and word not in NO_SPACE_BEFORE and not text.endswith("("):
            text += " "
        sentence = token.get("sentence")
        spans[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    entity = {
        source.get("m_id"): target.get("m_id")
        for link in root.iter("REFERS_TO")
        for target in link.iter("target")
        for source in link.iter("source")
    }
    mentions = []
    for mark in root.iter("ENTITY_MENTION"):
        anchors = [spans[anchor.get("t_id")] for anchor in mark.iter("token_anchor")]
        if anchors and mark.get("m_id") in entity:
            kind, name = mark.get("syntactic_type") or "", entity[mark.get("m_id")]
            mentions.append(GoldMention(anchors[0][0], anchors[-1][1], kind, name))
    return Article(path.stem, text), mentions


def at(mentions: list[GoldMention], doc: Doc, start: int, end: int) -> set[str]:
    """Return the entities of the smallest mentions around a range of tokens."""
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    around = [m for m in mentions if m.start <= last - 1 and first < m.end and m.end >= last]
    smallest = min((m.end - m.start for m in around), default=0)
    return {m.entity for m in around if m.end - m.start == smallest}


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    nlp, names = parsing.load(), NameSpotter(Gazetteer.load())
    said = right = of_names = 0
    gold = [read(path) for path in sorted(options.data.glob("*.xml"))]
    mentions_of = {article.id: mentions for article, mentions in gold}
    for article, doc in parsing.parse(nlp, (article for article, _ in gold)):
        mentions = mentions_of[article.id]
        with_name = {m.entity for m in mentions if m.kind in NAMES}
        found = resolve(doc, attributions(doc, article.text), spans=named(doc, article.text, names))
        before = last_names(found)
        for token in doc:
            entities = at(mentions, doc, token.i, token.i + 1)
            pronoun = token.lower_ in PRONOUNS and any(
                m.kind == "PRO" and m.start == token.idx for m in mentions
            )
            if not pronoun:
                continue
            referent = found.referent(token.i)
            of_names += bool(entities & with_name)
            if referent is None and not options.errors:
                continue
            span = before.get(token.i) or (referent and (referent.tokens[0], referent.tokens[-1] + 1))
            good = referent is not None and span is not None and bool(at(mentions, doc, *span) & entities)
            said += referent is not None
            right += good
            if options.errors and not good:
                context = article.text[max(0, token.idx - 200) : token.idx + 40].replace("\n", " / ")
                print(article.id[:20], token.text, "->", referent and referent.text, "|", context)
    print(
        f"precision {right}/{said} = {right / said:.3f}  recall {right}/{of_names} = {right / of_names:.3f}"
    )


if __name__ == "__main__":
    main()
