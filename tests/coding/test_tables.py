"""The tables of coding are their own tests: each example shows the use its row describes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from spacy.language import Language

from kg import parsing, tables
from kg.coding import lexicon, ontology
from kg.coding.acts import act_of, words_of
from kg.coding.casualties import HarmRow, casualties
from kg.coding.convention import ConventionRow
from kg.coding.lexicon import NounRow, Operator, RelationRow, Sense
from kg.coding.ontology import ContextRow
from kg.extraction import pairs
from kg.model import Article, EventClass

RELATIONS = list(tables.rows("relations.tsv", RelationRow))
NOUNS = list(tables.rows("plover_nouns.tsv", NounRow))
KINDS = sorted({k for _, row in RELATIONS for k in re.findall(r"@\w+", " ".join((*row.objects, *row.preps)))})
CONVENTION = tables.load("plv_convention.tsv", ConventionRow)


@cache
def nlp() -> Language:
    return parsing.load()


def meanings(row: RelationRow) -> list[Sense]:
    """Return what the lexicon makes of the row's verb in its example."""
    article = Article("t", row.example)
    ((_, doc),) = parsing.parse(nlp(), [article])
    verbs = [token for token in doc if lexicon.entry(token.lemma_.lower()) == row.verb]
    senses = (lexicon.look_up(act_of(pairs.of_predicate(article, verb))) for verb in verbs)
    return [sense for sense in senses if sense is not None]


def test_relations_cover_a_thousand_verbs_each_with_an_own_example() -> None:
    examples = [row.example for _, row in RELATIONS]
    assert len({row.verb for _, row in RELATIONS}) >= 1000
    assert len(set(examples)) == len(examples)
    assert not [text for text in examples if len(text.split()) < 8]


def test_no_example_is_a_template() -> None:
    grams = Counter(gram for _, row in RELATIONS for gram in _grams(row.example, 6))
    assert grams.most_common(1)[0][1] <= 5


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_noun_is_known(kind: str) -> None:
    assert any(kind in lexicon.kinds_of(row.noun) for _, row in NOUNS)


def test_the_examples_of_relations_mean_what_their_row_says() -> None:
    wrong = []
    for number, row in RELATIONS:
        found = meanings(row)
        told = any((sense.event, sense.operator) == (row.event, row.operator) for sense in found)
        light = row.operator is Operator.LIGHT and all("plover_nouns" in sense.why for sense in found)
        if not told and not light:
            wrong.append(f"{number} {row.verb} {row.particle or ''}: {row.example} {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("number", "row"), NOUNS, ids=[row.noun for _, row in NOUNS])
def test_the_examples_of_nouns_hold_the_noun(number: int, row: NounRow) -> None:
    assert len(row.example.split()) >= 8
    assert set(words_of([row.noun])) <= set(words_of([row.example]))


@pytest.mark.parametrize("row", tables.load("plover_contexts.tsv", ContextRow), ids=lambda row: row.context)
def test_the_examples_of_contexts_tell_it(row: ContextRow) -> None:
    assert row.context in ontology.contexts_of(words_of([row.example]))


@pytest.mark.parametrize("row", tables.load("casualties.tsv", HarmRow), ids=lambda row: row.word)
def test_the_examples_of_casualties_are_counted(row: HarmRow) -> None:
    harm = casualties(row.example)
    assert getattr(harm, row.kind) is not None


@pytest.mark.parametrize("row", CONVENTION, ids=lambda row: row.example[:30])
def test_the_convention_names_known_modes(row: ConventionRow) -> None:
    assert set(row.modes) <= set(ontology.modes(row.event))
    assert row.plv is not row.event


def test_modes_of_rows_belong_to_their_class() -> None:
    for table in (RELATIONS, NOUNS):
        for number, row in table:
            if row.event is not None:
                assert set(row.modes) <= set(ontology.modes(row.event)), (number, row)


@pytest.mark.parametrize("event", list(EventClass))
def test_every_class_has_score_and_quad(event: EventClass) -> None:
    assert -10 <= ontology.score(event, ()) <= 10
    assert ontology.quad(event)


def _grams(text: str, length: int) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
