"""Verbal clauses on hand-built parses."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extraction import extract
from kg.model import Article, Derived


def parse(rows: str) -> Doc:
    """Build a doc from lines of word, head (index), label, part of speech, tag and lemma."""
    cells = [line.split() for line in rows.strip().split("\n")]
    words, heads, deps, pos, tags, lemmas = (list(column) for column in zip(*cells, strict=True))
    return Doc(
        Vocab(), words=words, heads=[int(h) for h in heads], deps=deps, pos=pos, tags=tags, lemmas=lemmas
    )


def triples(doc: Doc) -> list[tuple[str, str, str | None]]:
    found = extract(doc, Article("1", doc.text))
    return [(p.subject.text, p.relation.text, p.object.text if p.object else None) for p in found]


SENDS = """
Norway 1 nsubj PROPN NNP norway
sends 1 ROOT VERB VBZ send
a 3 det DET DT a
letter 1 dobj NOUN NN letter
to 3 prep ADP IN to
Oslo 4 pobj PROPN NNP oslo
"""

SHELLED = """
Rebels 2 nsubjpass NOUN NNS rebel
were 2 auxpass AUX VBD be
shelled 2 ROOT VERB VBN shell
by 2 agent ADP IN by
France 3 pobj PROPN NNP france
"""


def test_each_complement_gives_a_fact() -> None:
    assert triples(parse(SENDS)) == [
        ("Norway", "sends", "a letter"),
        ("Norway", "sends a letter to", "Oslo"),
    ]


def test_passive_agent_is_subject_of_the_active() -> None:
    doc = parse(SHELLED)
    assert triples(doc) == [("Rebels", "were shelled by", "France"), ("France", "shelled", "Rebels")]
    assert [p.derived for p in extract(doc, Article("1", doc.text))] == [None, Derived.PASSIVE]
