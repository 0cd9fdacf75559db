"""Parts of speech and lemmas by memory: the same as spaCy's own components give, several times faster.

An attribute ruler runs a matcher with all its patterns over each text, although most of them look at one
token alone; a lemmatizer looks the same words up again and again. Here what a token gets is remembered by
the few properties it depends on, and the matcher is left with the patterns that span several tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

__all__ = ["Attributes", "Lemmas", "remember"]

SEEN = {"TAG", "LOWER", "DEP", "IS_SPACE"}  # what patterns may look at, to be remembered by
SET = (POS, MORPH, LEMMA)

Ruler: TypeAlias = Any  # spaCy's own types of it and of its patterns are loose
Token: TypeAlias = tuple[int, int, int, int]  # tag, lower case, dependency, whether it is a space


def remember(nlp: Language) -> None:
    """Let the attribute ruler and the lemmatizer of a pipeline remember; others are left as they are."""
    for name in nlp.pipe_names:
        found = nlp.get_pipe(name)
        if type(found) is AttributeRuler and _plain(found):
            _replace(nlp, name, Attributes(found))
        elif isinstance(found, Lemmatizer) and found.mode == "rule" and not found.overwrite:
            _replace(nlp, name, Lemmas(found))


def _replace(nlp: Language, name: str, component: Attributes | Lemmas) -> None:
    nlp.replace_pipe(name, "kg_remembered", config={"of": name})
    place: Any = nlp.get_pipe(name)
    place.work = component


def _plain(ruler: Ruler) -> bool:
    tokens = [token for entry in ruler.patterns for pattern in entry["patterns"] for token in pattern]
    return all(set(token) <= SEEN for token in tokens)


@Language.factory("kg_remembered", default_config={"of": ""})
class Remembered:
    """The place in a pipeline of a component that remembers."""

    work: Attributes | Lemmas

    def __init__(self, nlp: Language, name: str, of: str) -> None:
        self.name = of

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a document."""
        return self.work(doc)

    @property
    def lookups(self) -> Any:
        """The word lists of a lemmatizer."""
        return getattr(self.work, "lookups", None)


class Attributes:
    """Does what an attribute ruler does."""

    def __init__(self, ruler: Ruler) -> None:
        self.vocab, self.ruler = ruler.vocab, ruler
        self.one, self.several = Matcher(self.vocab), Matcher(self.vocab)
        words: list[Any] = []
        deps: list[Any] = []
        for number, entry in enumerate(ruler.patterns):
            for matcher, wanted in ((self.one, False), (self.several, True)):
                if fitting := [one for one in entry["patterns"] if (len(one) > 1) is wanted]:
                    matcher.add(str(number), fitting)
            tokens = [token for pattern in entry["patterns"] for token in pattern]
            words += [token["LOWER"] for token in tokens if "LOWER" in token]
            deps += [token["DEP"] for token in tokens if "DEP" in token]
        self.words, self.deps = _Named(self.vocab, words), _Named(self.vocab, deps)
        self.known: dict[Token, tuple[int, ...]] = {}
        self.values: dict[tuple[int, ...], tuple[int, int, int] | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma where a pattern says so, the later pattern winning."""
        seen = doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()
        rows = [self._rows(doc, place, *token) for place, token in enumerate(seen)]
        for number, place in self._matched(doc):
            rows[place] = tuple(sorted((*rows[place], number)))
        values = [self._value(one) for one in rows]
        plain = [(0, 0, 0) if value is None else value for value in values]
        _fill(doc, SET, plain)
        for place, value in enumerate(values):
            if value is None:
                self._set(doc, place, rows[place])
        return doc

    def _rows(self, doc: Doc, place: int, tag: int, lower: int, dep: int, space: int) -> tuple[int, ...]:
        """Return the numbers of the entries that a token alone fits, in order."""
        token = (tag, self.words.name(lower), self.deps.name(dep), space)
        found = self.known.get(token)
        if found is None:
            alone = Doc(
                doc.vocab, [doc[place].text], tags=[doc[place].tag_], deps=[doc[place].dep_], heads=[0]
            )
            matches = self.one(alone, allow_missing=True)
            found = tuple(sorted({int(self.vocab.strings[number]) for number, *_ in matches}))
            self.known[token] = found
        return found

    def _matched(self, doc: Doc) -> Iterable[tuple[int, int]]:
        for name, start, end in self.several(doc, allow_missing=True):
            number = int(self.vocab.strings[name])
            yield number, range(start, end)[self.ruler.indices[number]]

    def _value(self, rows: tuple[int, ...]) -> tuple[int, int, int] | None:
        """Return what entries set; null where they set anything else, too."""
        if rows not in self.values:
            attrs = self._attrs(rows)
            only = set(attrs) <= set(SET)
            self.values[rows] = tuple(attrs.get(name, 0) for name in SET) if only else None  # type: ignore[assignment]
        return self.values[rows]

    def _attrs(self, rows: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for number in rows:
            found.update(self.ruler.attrs[number])
        return found

    def _set(self, doc: Doc, place: int, rows: Sequence[int]) -> None:
        matches = [(number, self.vocab.strings[str(number)], place, place + 1) for number in rows]
        self.ruler.set_annotations(doc, matches)


def _fill(doc: Any, attrs: Sequence[int], rows: Sequence[Sequence[int]]) -> None:
    doc.from_array(list(attrs), np.array(rows, dtype=np.uint64).reshape(len(doc), len(attrs)))


class _Named:
    """The values that patterns name; any other value is as good as none of them."""

    def __init__(self, vocab: Any, wanted: Iterable[Any]) -> None:
        self.vocab = vocab
        self.exact: set[int] = set()
        self.expressions: list[re.Pattern[str]] = []
        for one in wanted:
            self._add(one)
        self.names: dict[int, int] = {}

    def _add(self, wanted: str | Mapping[str, Any]) -> None:
        if isinstance(wanted, str):
            self.exact.add(self.vocab.strings.add(wanted))
        else:
            for value in wanted.values():
                if "REGEX" in wanted:
                    self.expressions.append(re.compile(value))
                else:
                    self.exact |= {self.vocab.strings.add(one) for one in value}

    def name(self, value: int) -> int:
        """Return the value if a pattern names it, else one for all others; an empty one stays empty."""
        found = self.names.get(value)
        if found is None:
            named = value in self.exact or any(
                one.search(self.vocab.strings[value]) for one in self.expressions
            )
            found = self.names[value] = value if named or not value else 1
        return found


class Lemmas:
    """Does what a lemmatizer by rules does."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self.lemmatizer, self.lookups = lemmatizer, lemmatizer.lookups
        self.known: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token that has none."""
        seen, add = doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist(), doc.vocab.strings.add
        lemmas = [
            lemma or add(self._lemma(doc, place, (orth, pos, morph)))
            for place, (orth, pos, morph, lemma) in enumerate(seen)
        ]
        _fill(doc, (LEMMA,), [(lemma,) for lemma in lemmas])
        return doc

    def _lemma(self, doc: Doc, place: int, word: tuple[int, int, int]) -> str:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self.lemmatizer.lemmatize(doc[place])[0]
        return found
