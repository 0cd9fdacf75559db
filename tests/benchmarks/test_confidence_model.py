"""The model of confidence learns what separates, and its figures are of what it has not seen."""

import random

from benchmarks.confidence_model import Example, area, held_out, reliability, train


def examples(n: int = 400) -> list[Example]:
    chance = random.Random(3)
    found = []
    for i in range(n):
        strong = float(i % 2)
        right = float(chance.random() < (0.9 if strong else 0.3))
        noise = {f"noise {i % 5}": 1.0}
        found.append(Example({"bias": 1.0, "strong": strong, **noise}, right, f"text {i % 40}"))
    return found


def test_area_counts_pairs_in_the_right_order() -> None:
    assert area([(0.1, 0.0), (0.9, 1.0)]) == 1.0
    assert area([(0.9, 0.0), (0.1, 1.0)]) == 0.0
    assert area([(0.5, 0.0), (0.5, 1.0)]) == 0.5


def test_what_separates_is_learnt_and_calibrated() -> None:
    weights = train(examples(), 1.0)
    assert weights["strong"] > 1.5 > abs(weights["noise 1"])
    pairs = held_out(examples(), 1.0)
    assert len(pairs) == 400 and area(pairs) > 0.7
    assert all(abs(said - right) < 0.25 for said, right, _ in reliability(pairs))


def test_light_examples_support_but_are_not_scored() -> None:
    light = [Example({"bias": 1.0, "strong": 1.0, "elsewhere": 1.0}, 0.0, "other", 0.1) for _ in range(50)]
    assert len(held_out([*examples(), *light], 1.0)) == 400
    assert train([*examples(), *light], 1.0)["elsewhere"] < 0


def test_rare_features_are_left_out() -> None:
    rare = Example({"bias": 1.0, "rare": 1.0}, 1.0, "text 1")
    assert "rare" not in train([*examples(), rare], 1.0)
