"""The tables of clauses test themselves: every row's example, through the parser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import kg
from kg import tables
from kg.extraction.clause_words import ClauseWord, WordKind
from kg.extraction.clauses import clauses
from kg.extraction.complex_prepositions import IdiomRow, PrepositionRow
from kg.extraction.hyphens import PrefixRow
from kg.extraction.record import EMPTY
from kg.extraction.rendering import graph
from kg.extraction.tree import Tree
from kg.model import Article
from kg.parsing import load

PREPOSITIONS = tables.load("prepositions.tsv", PrepositionRow)
IDIOMS = tables.load("idioms.tsv", IdiomRow)
PREFIXES = tables.load("prefixes.tsv", PrefixRow)
WORDS = tables.load("clause_words.tsv", ClauseWord)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def links(doc: Doc) -> Iterator[str]:
    tree = Tree(doc)
    for record in clauses(doc, tree):
        for complement in record.complements:
            yield " ".join(tree.lemmas[token.i] for token in complement.prep)
        for fact in graph(tree, record):
            yield " ".join(token.text.lower() for token in fact.relation)


@pytest.mark.parametrize("row", PREPOSITIONS, ids=lambda row: row.words)
def test_complex_preposition_governs_as_one(nlp: Language, row: PrepositionRow) -> None:
    doc = nlp(row.example)
    assert row.words in row.example.lower()
    assert any(link.endswith(row.words) for link in links(doc)), list(links(doc))


@pytest.mark.parametrize("row", IDIOMS, ids=lambda row: row.words)
def test_idiom_is_no_participant(nlp: Language, row: IdiomRow) -> None:
    doc = nlp(row.example)
    noun = row.words.split()[-1]
    assert row.words in row.example.lower()
    for record in clauses(doc):
        assert not any(c.prep and c.phrase.head.lower_ == noun for c in record.complements)


@pytest.mark.parametrize("row", PREFIXES, ids=lambda row: row.prefix)
def test_prefixed_word_stays_whole(nlp: Language, row: PrefixRow) -> None:
    assert any(token.text.lower().startswith(row.prefix + "-") for token in nlp(row.example))


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row.word}-{row.kind}")
def test_clause_word_does_to_its_example_what_its_kind_says(nlp: Language, row: ClauseWord) -> None:
    doc = nlp(row.example)
    tree = Tree(doc)
    records = [record for record in clauses(doc, tree) if record.subject is not None]
    assert row.word in tree.lemmas or row.word in [token.lower_ for token in doc]
    if row.kind is WordKind.RAISING:
        raised = [record for record in records if record.verbs[0] == row.word]
        assert all(record.rule == EMPTY for record in raised)
    if row.kind is WordKind.SUBJECT_CONTROL:
        main = next(record for record in records if record.verbs == (row.word,))
        assert all(record.subject and record.subject.head == main.subject.head for record in records)
    if row.kind in (WordKind.SOURCE, WordKind.ASIDE):
        assert not any(row.word in link for link in links(doc))
    if row.kind is WordKind.INCLUDING:
        assert len({record.subject.head.i for record in records}) > 1
    if row.kind is WordKind.FORMER:
        labels = [evidence.relation.label for evidence in kg.extract([Article("1", row.example)])]
        assert f"is {row.word} delegate to" in labels


def test_rows_are_sentences_of_their_own() -> None:
    examples = [row.example for row in (*PREPOSITIONS, *IDIOMS, *PREFIXES, *WORDS)]
    assert len(set(examples)) == len(examples)
    assert all(len(example.split()) >= 7 for example in examples)
