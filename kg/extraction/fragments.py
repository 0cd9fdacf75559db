"""Words in quotation marks within a sentence are somebody's: 'The mayor tore into the "lazy" council'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extraction.quotations import Quotation
from kg.extraction.speech_clauses import set_off
from kg.extraction.speech_sources import core, phrase, source_of
from kg.extraction.utterances import Speech
from kg.model import Stance

__all__ = ["fragments"]

SHORTEST = 2
COMPLEMENTS = frozenset({"dobj", "prep", "oprd", "acomp", "dative", "xcomp", "ccomp"})
SAYERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
PERSONAL = frozenset({"he", "she", "they"})


def fragments(doc: Doc, quotes: Iterable[Quotation]) -> Iterator[Speech]:
    """Yield what the subject of a clause says by quoted words in it; titles are left alone.

    Whoever the subject is must be able to speak: a person, a people, a body or a pronoun for one.
    """
    for quote in quotes:
        verb = _governor(doc, quote) if _is_fragment(doc, quote) else None
        if verb is None:
            continue
        named, speaker = source_of(verb)
        if named is None or speaker is None or not _can_speak(speaker):
            continue
        content = _complements(verb, quote)
        if content is not None and not content[0] <= named.i < content[1]:
            yield Speech(phrase(named), core(speaker), (verb.i,), (content,), (content,), Stance.SAYS)


def _is_fragment(doc: Doc, quote: Quotation) -> bool:
    words = [doc[i] for i in range(quote.start, quote.end) if doc[i].is_alpha]
    return len(words) >= SHORTEST and quote.closed and quote.opened and words[0].is_lower


def _governor(doc: Doc, quote: Quotation) -> Token | None:
    """Return the verb before the quotation whose complement it is part of."""
    root = doc[quote.start : quote.end].root
    verb = next((a for a in root.ancestors if a.pos_ == "VERB"), None)
    return verb if verb is not None and verb.i < quote.start and not _another(verb, quote) else None


def _another(verb: Token, quote: Quotation) -> bool:
    """Tell whether quoted words stand in a relative clause: 'She won it, which he calls "the first"'."""
    between = verb.doc[verb.i + 1 : quote.start]
    return any(t.dep_ == "relcl" and t.head.i > verb.i and set_off(t) for t in between)


def _can_speak(speaker: Token) -> bool:
    return speaker.ent_type_ in SAYERS or speaker.lower_ in PERSONAL


def _complements(verb: Token, quote: Quotation) -> tuple[int, int] | None:
    """Return the complements of a verb from the first to the one that holds the quotation."""
    held = [c for c in verb.children if c.dep_ in COMPLEMENTS and verb.i < c.left_edge.i < quote.end]
    if not held or held[-1].right_edge.i < quote.start:
        return None
    return held[0].left_edge.i, max(held[-1].right_edge.i + 1, quote.end)
