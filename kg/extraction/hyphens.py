"""Keep words with a prefix whole: cut in three ("re", "-", "elected") they make the parser stumble."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from kg import tables

__all__ = ["PrefixRow", "keep_prefixed"]


@dataclass(frozen=True, slots=True)
class PrefixRow:
    """A prefix written with a hyphen, and a sentence that shows it."""

    prefix: str
    example: str


def keep_prefixed(nlp: Language) -> None:
    """Make the tokenizer of a pipeline keep "re-elected" and "ex-president" as one word each."""
    prefixes = "|".join(row.prefix for row in tables.load("prefixes.tsv", PrefixRow))
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "token_match"):
        tokenizer.token_match = re.compile(rf"(?i)(?:{prefixes})-[a-z]+$").match
