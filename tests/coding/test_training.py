"""The sentences the classifier learns from are many, even over the classes, and no template."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kg.coding.classifier import vote
from kg.model import EventClass
from tests.coding.test_code import act

SENTENCES = Path(__file__).parents[2] / "benchmarks" / "plover_training.tsv"
ROWS = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()[1:]]


def test_there_are_a_thousand_and_sixty_to_each_class() -> None:
    counts = Counter(row[0] for row in ROWS)
    assert len(ROWS) >= 1000
    assert all(counts[event] >= 60 for event in EventClass)


def test_no_five_words_come_in_more_than_five_sentences() -> None:
    grams: Counter[tuple[str, ...]] = Counter()
    for *_, sentence in ROWS:
        words = re.findall(r"[\w'-]+", sentence.lower())
        grams.update({tuple(words[i : i + 5]) for i in range(len(words) - 4)})
    assert grams.most_common(1)[0][1] <= 5


@pytest.mark.parametrize("row", ROWS[::50], ids=lambda row: row[1])
def test_actors_stand_in_their_sentence(row: list[str]) -> None:
    _, source, target, sentence = row
    assert source in sentence and target in sentence


def test_the_classifier_knows_plain_cases_and_gives_probabilities() -> None:
    arrested = vote(act("arrested", "arrest"))
    assert arrested.event is EventClass.COERCE
    assert 0 < arrested.probability <= 1
