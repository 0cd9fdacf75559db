"""Tell the language of an article, where there is enough text to tell."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

__all__ = ["language"]

ENOUGH = 200  # characters; a single sentence with foreign names is easily mistaken
SAMPLE = 4_000


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, or null where it is too short or unclear."""
    sample = text[:SAMPLE]
    if len(sample) < ENOUGH:
        return None
    code, probability = _identifier().classify(sample)
    return code if probability > 0.9 else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
