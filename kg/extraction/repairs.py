"""Repair what costs the parser most on real news, before it reads: words, sentence ends.

``kg_words`` stands first and parts words that were run together. ``kg_layout`` stands
before the parser and tells it where sentences start: after line breaks, datelines, the speaker of a
headline or interview, and speech set in between dashes. A third, ``kg_lemmas``, stands at the end and
corrects lemmas that cannot be ("staged": "stag").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, Span, Token

from kg import tables
from kg.morphology import gerund, is_irregular, participle

__all__ = ["GluedWord", "PhotoWord", "layout", "lemma", "lemmas", "words"]

DASHES = frozenset({"-", "–", "—", "--"})
PAST_OR_GERUND = frozenset({"VBD", "VBN", "VBG"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_OPENERS = frozenset({"DT", "PRP", "PRP$", "EX", "NNP", "NNPS"})
BRACKETED = re.compile(r"[A-Za-z]\][a-z]*\Z")
MIN_WORD = 4
LONGEST_DATELINE = 10
LONGEST_SPEAKER = 4
LONGEST_ASIDE = 6
LONGEST_CAPTION = 12


@dataclass(frozen=True, slots=True)
class GluedWord:
    """A row of ``glued_words.tsv``: a short word that is found stuck to the end of another."""

    word: str
    example: str


@cache
def glued_words() -> tuple[str, ...]:
    """Return the words that may be stuck to another, longest first."""
    found = (row.word for row in tables.load("glued_words.tsv", GluedWord))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class PhotoWord:
    """A row of ``photo_words.tsv``: what the caption of a picture calls it."""

    word: str
    example: str


@cache
def photo_words() -> frozenset[str]:
    """Return the words for pictures that captions begin with."""
    return frozenset(row.word for row in tables.load("photo_words.tsv", PhotoWord))


class Words:
    """The component that parts words run together ("the armed forcesthe courage") and heals "[T]he".

    A word is parted only where it is no word itself and its first part is one, by the lists of the
    model's own lemmatizer; a pipeline without such lists is left alone.
    """

    def __init__(self, lookups: Lookups | None) -> None:
        self.known = Lexicon(lookups) if lookups is not None and lookups.has_table("lemma_index") else None
        self.seen: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Part the tokens of ``doc`` that are two words; offsets stay."""
        if self.known is None:
            return doc
        found = [(token, cut) for token in doc if (cut := self._cut(token))]
        bracketed = [token for token in doc[1:] if token.nbor(-1).text == "[" and BRACKETED.match(token.text)]
        if found or bracketed:
            with doc.retokenize() as retokenizer:
                for token in bracketed:
                    word = token.text.replace("]", "").lower()
                    retokenizer.merge(doc[token.i - 1 : token.i + 1], {"NORM": word})
                for token, cut in found:
                    parts = [token.text[:cut], token.text[cut:]]
                    retokenizer.split(token, parts, heads=[(token, 0), (token, 1)])
        return doc

    def _cut(self, token: Token) -> int:
        cut = self.seen.get(token.orth)
        if cut is None:
            cut = self.seen[token.orth] = self._place(token.text)
        return cut

    def _place(self, word: str) -> int:
        """Return where the second word begins, or 0."""
        assert self.known is not None
        if not (word.isalpha() and word.islower()):
            return 0
        for tail in glued_words():
            cut = len(word) - len(tail)
            if cut >= MIN_WORD and word.endswith(tail) and word[:cut] in self.known:
                return 0 if word in self.known else cut
        return 0


class Lexicon:
    """The words that a model's lemmatizer knows, in all their forms."""

    def __init__(self, lookups: Lookups) -> None:
        self.index = [frozenset(words) for words in _table(lookups, "lemma_index").values()]
        self.exceptions = list(_table(lookups, "lemma_exc").values())
        rules = _table(lookups, "lemma_rules").values()
        self.endings = sorted({(rule[0], rule[1]) for group in rules for rule in group if rule[0]})

    def __contains__(self, word: str) -> bool:
        if any(word in forms for forms in self.exceptions) or self._listed(word):
            return True
        return any(
            self._listed(word[: len(word) - len(old)] + new)
            for old, new in self.endings
            if word.endswith(old)
        )

    def _listed(self, word: str) -> bool:
        return any(word in words for words in self.index)


def _table(lookups: Lookups, name: str) -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = lookups.get_table(name, {})
    return found


@Language.factory("kg_words")
def words(nlp: Language, name: str) -> Words:
    """Return the component that parts words run together, with the model's own word lists."""
    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    return Words(getattr(lemmatizer, "lookups", None))


@Language.component("kg_layout")
def layout(doc: Doc) -> Doc:
    """Tell the parser where sentences start that the layout shows."""
    for start, end in _lines(doc):
        doc[start].is_sent_start = True
        body = (
            _after_dateline(doc, start, end)
            or _after_speaker(doc, start, end)
            or _after_photo(doc, start, end)
        )
        if body is not None:
            doc[body].is_sent_start = True
        for i in (*_after_asides(doc, start, end), *_after_colons(doc, start, end)):
            doc[i].is_sent_start = True
    return doc


@Language.component("kg_lemmas")
def lemmas(doc: Doc) -> Doc:
    """Correct the lemma of verbs that lost their last letter: "waged" is of "wage", not of "wag"."""
    for token in doc:
        if token.tag_ in PAST_OR_GERUND and not token.lemma_.endswith("e"):
            better = lemma(token.lower_, token.lemma_)
            if better != token.lemma_:
                token.lemma_ = better
    return doc


@lru_cache(maxsize=4096)
def lemma(form: str, guess: str) -> str:
    """Return the lemma that gives ``form``: the guess, or the guess with an e, if only that fits.

    >>> lemma("staged", "stag"), lemma("planned", "plan"), lemma("showed", "show")
    ('stage', 'plan', 'show')
    """
    if is_irregular(guess) or form in (participle(guess), gerund(guess)):
        return guess
    longer = guess + "e"
    return longer if form in (participle(longer), gerund(longer)) else guess


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the token range of each line, white space at its ends left out."""
    start = None
    for token in doc:
        if token.is_space:
            if "\n" in token.text and start is not None:
                yield start, token.i
                start = None
        elif start is None:
            start = token.i
    if start is not None:
        yield start, len(doc)


def _after_dateline(doc: Doc, start: int, end: int) -> int | None:
    """Return where the text starts: "KIEV, Ukraine (Reuters) - The president …"."""
    if not (doc[start].is_upper and doc[start].is_alpha and len(doc[start]) > 2):
        return None
    for i in range(start + 1, min(start + LONGEST_DATELINE, end - 1)):
        token = doc[i]
        spaced = doc[i - 1].whitespace_ and token.whitespace_
        if spaced and (token.text in DASHES or (token.text == '"' and doc[i - 1].text == ")")):
            return i + 1
        if not (token.is_title or token.is_upper or token.is_punct or token.like_num):
            return None
    return None


def _after_speaker(doc: Doc, start: int, end: int) -> int | None:
    """Return where the words of a speaker start: "Merkel: We can do this", "Q: Why did you …"."""
    for i in range(start, min(start + LONGEST_SPEAKER + 1, end - 1)):
        token = doc[i]
        if token.text == ":":
            return i + 1 if i > start and token.whitespace_ else None
        if not (token.is_alpha and (token.is_title or token.is_upper)):
            return None
    return None


def _after_photo(doc: Doc, start: int, end: int) -> int | None:
    """Return where a caption starts: "In this May 2016 file photo, the mayor …", "AP/File Photo Rebels …"."""
    if doc[start].is_upper and start + 1 < end and doc[start + 1].text == "/":
        return _after_credit(doc, start, end)
    if doc[start].lower_ != "in" or start + 2 >= end or doc[start + 1].lower_ != "this":
        return None
    for i in range(start + 2, min(start + LONGEST_CAPTION, end - 2)):
        if doc[i].lower_ in photo_words():
            return i + 2 if doc[i + 1].text == "," else None
    return None


def _after_credit(doc: Doc, start: int, end: int) -> int | None:
    for i in range(start + 2, min(start + LONGEST_CAPTION, end - 2)):
        if doc[i].text.capitalize() == doc[i].text and doc[i].lower_ in photo_words():
            return i + 1
    return None


def _after_asides(doc: Doc, start: int, end: int) -> Iterator[int]:
    """Yield where a sentence starts after its speaker: "… – said Merkel – We can do this"."""
    opening = None
    for i in range(start + 1, end - 1):
        if doc[i].text not in DASHES or not (doc[i].whitespace_ and doc[i - 1].whitespace_):
            continue
        if opening is not None and _is_aside(doc, opening, i) and doc[i + 1].is_title:
            yield i + 1
            opening = None
        else:
            opening = i


def _after_colons(doc: Doc, start: int, end: int) -> Iterator[int]:
    """Yield where a clause follows another: "Send them a message: an attack will be answered"."""
    for i in range(start + 3, end - 3):
        if doc[i].text != ":" or not doc[i].whitespace_ or not doc[i - 1].tag_.startswith("NN"):
            continue
        if doc[i + 1].tag_ in CLAUSE_OPENERS and _has_verb(doc[start:i]) and _has_verb(doc[i + 1 : end]):
            yield i + 1


def _has_verb(words: Span) -> bool:
    return any(token.tag_ in FINITE or token.tag_ == "VB" for token in words)


def _is_aside(doc: Doc, opening: int, closing: int) -> bool:
    """Tell whether a few words between dashes are a clause of their own: "he then warned"."""
    inside = doc[opening + 1 : closing]
    if not 2 <= len(inside) <= LONGEST_ASIDE or inside[0].tag_ == "IN":
        return False
    return sum(token.tag_ in FINITE for token in inside) == 1
