"""The words whose part of speech the tagger was not sure of: there a parse is most often wrong.

``kg_unsure`` stands after the tagger and asks it once more for its scores, from what it has computed
already, which costs a quarter of a hundredth of the parse. Only whether a word is sure is kept, not how
sure, so that the last digits of a machine's arithmetic change nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["unsure_words"]

KEY = "kg_unsure"
SURE = 0.8


def unsure_words(doc: Doc) -> frozenset[int]:
    """Return the numbers of the tokens of a document that the tagger gave a probability below ``SURE``.

    None are known of a document whose pipeline lacks the component.
    """
    return frozenset(doc.user_data.get(KEY, ()))


@Language.factory("kg_unsure", default_config={"of": "tagger"})
class Unsure:
    """The component that notes which words the tagger ``of`` a pipeline is not sure of."""

    def __init__(self, nlp: Language, name: str, of: str) -> None:
        self.name = name
        self.model: Any = nlp.get_pipe(of).model  # type: ignore[attr-defined]
        self.normalised = any(layer.attrs.get("softmax_normalize") for layer in self.model.walk())

    def __call__(self, doc: Doc) -> Doc:
        """Keep the numbers of the unsure words in the document's ``user_data``."""
        if len(doc):
            (scores,) = self.model.predict([doc])
            best = scores.max(axis=1) if self.normalised else _best(scores)
            doc.user_data[KEY] = np.flatnonzero(best < SURE).tolist()
        return doc


def _best(scores: Any) -> Any:
    """Return the probability of the best tag of each token, from scores that are not normalised.

    >>> _best(np.array([[0.0, 0.0], [7.0, -7.0]])).round(2).tolist()
    [0.5, 1.0]
    """
    return 1.0 / np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1)
