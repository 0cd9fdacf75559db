"""Vote on the class of an act by a small logistic regression over its words.

Trained by ``benchmarks/train_plover.py`` on sentences written for this project; the weights are a
matrix of features by classes, applied here without any learning library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from kg import tables
from kg.coding.acts import Act
from kg.coding.lexicon import kinds_of
from kg.model import EventClass

__all__ = ["Vote", "features", "vote"]

WEIGHTS = "plover_weights.npz"


@dataclass(frozen=True, slots=True)
class Vote:
    """The likeliest class and its probability."""

    event: EventClass
    probability: float


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, one column a class."""

    classes: tuple[EventClass, ...]
    rows: dict[str, int]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]


@cache
def _model() -> Model:
    with np.load(tables.data_path(WEIGHTS), allow_pickle=False) as stored:
        return Model(
            classes=tuple(EventClass(str(name)) for name in stored["classes"]),
            rows={str(name): i for i, name in enumerate(stored["features"])},
            weights=stored["weights"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
        )


def features(act: Act) -> Iterator[str]:
    """Yield the features of an act: its verbs by place, nouns and their kinds, prepositions, words, mood."""
    if act.verbs:
        yield f"last={act.verbs[-1]}"
        yield f"first={act.verbs[0]}"
    yield from (f"verb={verb}" for verb in act.verbs)
    yield from (f"particle={particle}" for particle in act.particles)
    yield from (f"noun={noun}" for noun in dict.fromkeys(act.nouns))
    yield from (f"kind={kind}" for kind in dict.fromkeys(k for noun in act.nouns for k in kinds_of(noun)))
    yield from (f"prep={prep}" for prep in dict.fromkeys(prep for prep, _ in act.preps))
    yield from (f"word={word}" for word in dict.fromkeys(act.words))
    yield from (f"subject={word}" for word in dict.fromkeys(act.subject))
    yield f"modality={act.modality}"
    if act.future:
        yield "future"
    if act.negative:
        yield "negative"


def vote(act: Act) -> Vote:
    """Return the likeliest class of an act, whatever it is about."""
    model = _model()
    known = [model.rows[name] for name in features(act) if name in model.rows]
    scores = model.weights[known].sum(axis=0) + model.bias
    odds = np.exp(scores - scores.max())
    best = int(scores.argmax())
    return Vote(model.classes[best], float(odds[best] / odds.sum()))
