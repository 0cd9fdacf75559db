"""Compare names as people write them: accents, dots, hyphens, articles and capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["acronyms", "fits_case", "fold", "slug", "surname"]

ARTICLE = re.compile(r"^the ", re.IGNORECASE)
BREAKS = re.compile(r"[\s\-–—/_]+")
SILENT = re.compile(r"[.,'’`´\"“”ʻʼ]")
WITHOUT_ACCENT = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae"}
)
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})  # of PDF files
HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
LONG_ACRONYM = 4
GENERATIONS = {"Jr", "Sr", "I", "II", "III", "IV", "VI", "XIV"}
SURNAME_FIRST = {"CHN", "KOR", "PRK", "TWN", "HKG", "VNM", "KHM"}
# Bounded on all sides, so that no text makes the search slow.
WORD = r"(?:[A-Z][\w'’.]{0,40}|of|the|for|and|on|in|to|&|de|du|la)"
DEFINED = re.compile(rf"(?<![\w'’.])({WORD}(?:[ -]{WORD}){{1,9}}) \(([A-Z][A-Za-z-]{{1,9}})\)")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key under which a name is looked up.

    >>> fold("the Côte d'Ivoire"), fold("U.S."), fold("Guinea-Bissau")
    ('cote divoire', 'us', 'guinea bissau')
    """
    plain = SILENT.sub("", ARTICLE.sub("", BREAKS.sub(" ", name).strip()))
    if not plain.isascii():
        # Canonical, not compatible: letters of other shapes ("𝐑𝐮𝐬𝐬𝐢𝐚") are no way to write a name.
        spread = unicodedata.normalize("NFD", plain.translate(WITHOUT_ACCENT).translate(LIGATURES))
        plain = "".join(char for char in spread if not unicodedata.combining(char))
    return plain.casefold().strip()


def slug(name: str) -> str:
    """Return a name as the last part of a local id: ``jens-stoltenberg``."""
    shown = "".join(f"u{ord(char):x}" if _is_hidden(char) else char for char in fold(name))
    return re.sub(r"[^\w]+", "-", shown).strip("-") or "unnamed"


def _is_hidden(char: str) -> bool:
    """Tell whether a character shows nothing: it must not make one name of two that differ in it."""
    return unicodedata.category(char) in HIDDEN


def fits_case(written: str, name: str) -> bool:
    """Tell whether ``written`` may stand for ``name`` as far as capitals go.

    Acronyms of up to three letters must be written as such ("US", not "us" or "Us"); longer ones may be
    written as a word ("Nato", "Unesco", never "nato"). Other names need a capital where the name has one.
    """
    letters = name.replace(".", "")
    if letters.isupper() and " " not in letters:
        if len(letters) < LONG_ACRONYM:
            return written.replace(".", "").isupper() and written.isascii() == name.isascii()
        return written[:1].isupper()
    if (
        " " not in letters
        and len(letters) <= LONG_ACRONYM
        and not letters[1:].islower()
        and letters.isalpha()
    ):
        return written.replace(".", "") == letters
    if letters[:1].isupper():
        bare = ARTICLE.sub("", written)
        return any(char.isupper() for char in bare) and not bare[:1].islower()
    return True


def surname(name: str, country: str | None) -> str:
    """Return the part of a full name that news use alone: the first in East Asia, else the last."""
    words = [word for word in name.replace(",", " ").split() if word.rstrip(".") not in GENERATIONS]
    return words[0] if country in SURNAME_FIRST and len(words) > 1 else words[-1] if words else name


def acronyms(text: str) -> dict[str, str]:
    """Return the acronyms that a text defines itself: ``{"WFP": "World Food Programme"}``.

    The letters of the acronym must open words of the name in order, from its first to its last letter.
    """
    found: dict[str, str] = {}
    for match in DEFINED.finditer(text):
        name = _spelled_by(match.group(1), match.group(2))
        if name:
            found.setdefault(match.group(2), name)
    return found


def _spelled_by(words: str, acronym: str) -> str | None:
    parts = re.split(r"[ -]", words)
    letters = [char for char in acronym if char.isupper()]
    for start in range(len(parts) - 1, -1, -1):
        initials = [part[:1] for part in parts[start:] if part[:1].isupper()]
        if initials == letters:
            return words[len(" ".join(parts[:start])) + (1 if start else 0) :]
    return None
