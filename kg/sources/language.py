"""Tell the language of an article, where there is enough text to tell."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

__all__ = ["language"]

ENOUGH = 200  # characters; a single sentence with foreign names is easily mistaken
PIECE = 1_000
PIECES = 4
SURE = 0.9


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, or null where it is too short or unclear.

    The beginning is judged piece by piece: an English article that quotes at length is English.
    """
    starts = range(0, min(len(text), PIECE * PIECES), PIECE)
    pieces = [text[start : start + PIECE] for start in starts if len(text) - start >= ENOUGH]
    found = [_identifier().classify(piece) for piece in pieces]
    codes = {code for code, probability in found if probability > SURE}
    if "en" in codes:
        return "en"
    return codes.pop() if len(codes) == 1 else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
