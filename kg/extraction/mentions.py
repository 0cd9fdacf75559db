"""Find the names of an article: the parser's, repaired, and those that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from kg.extraction.agreement import Gender, given_name_gender
from kg.model import MentionKind

__all__ = ["Names", "NameSpotter", "NamedSpan", "named"]

NAME_LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT"}
LONGEST = 8
LONGEST_TITLE = 5
OPENING_TAGS = {"DT", "PRP$", "POS", "IN", "CC", "CD", "``", "''", ",", ":", "-LRB-"}
CLOSING_TAGS = {"POS", "IN", "CC", "``", "''", ",", ".", ":", "-RRB-", "_SP", "HYPH"}
NAME_TAGS = {"NNP", "NNPS"}
MODIFIERS = {"nmod", "compound"}
DATED = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"}


class Names(Protocol):
    """What a gazetteer must answer: plain words in, plain words out."""

    def label(self, name: str) -> str | None:
        """Return the label of the thing called ``name``, or null if there is no such name."""

    def begins(self, name: str) -> bool:
        """Tell whether some longer name begins with the words of ``name``."""

    def ordinary(self, name: str) -> bool:
        """Tell whether a name is also an ordinary word ("Turkey")."""

    def title(self, words: str) -> bool:
        """Tell whether ``words`` are a title and nothing else ("Mr", "Foreign Minister")."""

    def office(self, words: str) -> bool:
        """Tell whether ``words`` name an office that a country, place or body has ("mayor")."""


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A named mention: tokens ``start`` to ``end`` (exclusive), its kind and the label of what it names.

    ``known`` tells that the words as they stand are a name of the gazetteer.
    """

    start: int
    end: int
    kind: MentionKind
    label: str | None
    known: bool = field(default=False, compare=False)


class NameSpotter:
    """Find the longest known name at each capital letter of a text."""

    def __init__(self, names: Names) -> None:
        """Keep the names to ask."""
        self._names = names

    def spot(self, doc: Doc, text: str) -> Iterator[NamedSpan]:
        """Yield known names from left to right, none inside another."""
        place = 0
        for i, token in enumerate(doc):
            if i < place or not _may_begin(token):
                continue
            found = self._at(doc, text, i)
            if found is not None:
                yield found
                place = found.end

    def without_title(self, doc: Doc, span: NamedSpan) -> NamedSpan | None:
        """Return a span without the title before the name; null if it was nothing but a title."""
        for start in range(span.start, span.end):
            rest = doc[start : span.end].text
            if self._names.title(rest):
                return None
            longest = next(
                (end for end in range(span.end - 1, start, -1) if self._names.title(doc[start:end].text)),
                None,
            )
            if longest is None or doc[longest].lower_ == "of":  # "Prince of Wales"
                return replace(span, start=start)
            if longest < span.end:
                return self.without_title(doc, replace(span, start=longest))
        return None

    def roles(self, doc: Doc, names: Iterable[NamedSpan]) -> Iterator[NamedSpan]:
        """Yield the offices that a name anchors: "French president", "president of France"."""
        starts = {span.start: span for span in names}
        plain, edges = doc.text, [(token.idx, token.idx + len(token)) for token in doc]
        for span in list(starts.values()):
            after = span.end + 1 if span.end < len(doc) and doc[span.end].tag_ == "POS" else span.end
            end = self._title_from(plain, edges, after, forward=True)
            if end is not None and end not in starts:
                yield NamedSpan(span.start, end, MentionKind.ROLE, None)
            before = span.start - 1 if span.start and doc[span.start - 1].tag_ == "DT" else span.start
            if before > 1 and doc[before - 1].lower_ == "of":
                start = self._title_from(plain, edges, before - 1, forward=False)
                if start is not None:
                    yield NamedSpan(start, span.end, MentionKind.ROLE, None)

    def _title_from(
        self, text: str, edges: Sequence[tuple[int, int]], place: int, *, forward: bool
    ) -> int | None:
        """Return where the longest title ends that starts at ``place`` (or starts that ends there).

        ``edges`` are where each token starts and ends in ``text``.
        """
        for count in range(LONGEST_TITLE, 0, -1):
            start, end = (place, place + count) if forward else (place - count, place)
            if start < 0 or end > len(edges):
                continue
            if self._names.office(text[edges[start][0] : edges[end - 1][1]]):
                return end if forward else start
        return None

    def _is_word(self, span: Span, name: str) -> bool:
        """Tell whether a guarded name opens a sentence and the parser takes it for a plain word."""
        first = span[0]
        opens = first.is_sent_start or (first.i > 0 and first.nbor(-1).is_quote)
        return opens and not first.ent_type_ and first.tag_ not in NAME_TAGS and self._names.ordinary(name)

    def _at(self, doc: Doc, text: str, start: int) -> NamedSpan | None:
        best = None
        for end in range(start + 1, min(start + LONGEST, len(doc)) + 1):
            last = doc[end - 1]
            if last.is_space or (end > start + 1 and last.is_sent_start):
                break
            name = text[doc[start].idx : last.idx + len(last)]
            label = self._names.label(name)
            if label is not None and not self._is_word(doc[start : last.i + 1], name) and _ends_a_name(last):
                best = NamedSpan(start, end, MentionKind.NAME, label, known=True)
            if not self._names.begins(name):
                break
        return best


def named(doc: Doc, text: str, names: NameSpotter | None = None) -> list[NamedSpan]:
    """Return the named mentions of a parse in text order; no two names overlap.

    A role ("French president") holds the name that anchors it, which is a mention of its own.
    Determiners, titles, possessive endings and stray quotes are cut off; a known name wins over what the
    parser made of its words unless the parser's span is longer and holds it.
    """
    known = list(names.spot(doc, text)) if names else []
    parsed = [
        _whole(doc, span) for ent in doc.ents for span in _repaired(ent) if not _lists(doc, span, known)
    ]
    chosen = _without_overlap(known, parsed)
    chosen = [*chosen, *_missed(doc, chosen)]
    chosen = [*chosen, *_repeated(doc, chosen)]
    if names is not None:
        chosen = [cut for span in chosen if (cut := names.without_title(doc, span))]
        chosen.extend(names.roles(doc, chosen))
    return sorted(chosen, key=lambda span: (span.start, span.end))


def _may_begin(token: Token) -> bool:
    word = token.text
    if word.islower() or not (word[:1].isupper() or (word[:1].isalnum() and any(map(str.isupper, word)))):
        return False
    return token.tag_ != "DT" and not token.is_punct


def _ends_a_name(token: Token) -> bool:
    return not token.is_punct and token.tag_ != "POS"


def _repaired(ent: Span) -> Iterator[NamedSpan]:
    """Yield an entity of the parser cut to the name: "the Kremlin 's" -> Kremlin."""
    if ent.label_ not in NAME_LABELS:
        return
    tokens = list(ent)
    while tokens and (tokens[0].tag_ in OPENING_TAGS or tokens[0].is_space or tokens[0].is_punct):
        tokens.pop(0)
    opened = next((k for k, token in enumerate(tokens) if token.text == "("), None)
    if opened is not None and not any(token.text == ")" for token in tokens):
        tokens = tokens[:opened]
    number = next((k for k, token in enumerate(tokens) if _measures(token)), None)
    if number and ent.label_ == "PERSON":
        tokens = tokens[:number]
    while tokens and (tokens[-1].tag_ in CLOSING_TAGS or tokens[-1].is_space or tokens[-1].is_punct):
        tokens.pop()
    if tokens and any(token.text[:1].isupper() for token in tokens) and not _opens_as_noun(tokens):
        yield NamedSpan(tokens[0].i, tokens[-1].i + 1, MentionKind.NAME, ent.label_)


def _whole(doc: Doc, span: NamedSpan) -> NamedSpan:
    """Return a name with the first part that the parser cut off.

    "Gertrude Holm Berg", a given name before a person; "House Oversight and Reform Committee".
    """
    if span.start == 0:
        return span
    before, head = doc[span.start - 1], doc[span.end - 1]
    if span.label == "PERSON":
        return replace(span, start=before.i) if _is_given_name(before, head) else span
    if span.label != "ORG" or before.lower_ != "and" or head.tag_ != "NNP":
        return span
    first = before.head
    if first.head.i != head.i or first.dep_ not in MODIFIERS or first.tag_ != "NNP":
        return span
    start = min([first.i, *(kid.i for kid in head.lefts if kid.i < first.i and kid.tag_ == "NNP")])
    inside = all(doc[i].tag_ in NAME_TAGS for i in range(start, before.i))
    return replace(span, start=start) if inside else span


def _is_given_name(token: Token, head: Token) -> bool:
    """Tell whether a token opens the name that ``head`` ends, and the parser's name lacks it."""
    if token.head.i != head.i or token.tag_ != "NNP" or token.ent_type_:
        return False
    return given_name_gender(token.text) is not Gender.ANY


def _opens_as_noun(tokens: list[Token]) -> bool:
    """Tell a plural noun that opens its sentence from a name: "Photographs showed the wreck"."""
    return len(tokens) == 1 and tokens[0].tag_ == "NNS" and bool(tokens[0].is_sent_start)


def _measures(token: Token) -> bool:
    """Tell whether a number and what it counts follow a name: "moved Humberto 200 miles"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.tag_ == "CD" and following.tag_ in ("NN", "NNS")


def _lists(doc: Doc, span: NamedSpan, known: list[NamedSpan]) -> bool:
    """Tell whether the parser took a list of known names for one: "Fiji, Tonga and the Marshall Islands"."""
    cuts = [i for i in range(span.start, span.end) if doc[i].tag_ == "CC" or doc[i].text == ","]
    if not cuts:
        return False
    extents = {(each.start, each.end) for each in known}
    parts = zip([span.start, *(i + 1 for i in cuts)], [*cuts, span.end], strict=True)
    filled = [(start + (doc[start].tag_ == "DT"), end) for start, end in parts if start < end]
    return all(part in extents for part in filled)


def _without_overlap(known: list[NamedSpan], parsed: list[NamedSpan]) -> list[NamedSpan]:
    """Keep each known name, but for one that a longer name of the parser holds."""
    chosen: list[NamedSpan] = []
    taken: set[int] = set()
    sure = set(known)
    ranked = sorted([*known, *parsed], key=lambda s: (s.start - s.end, s not in sure, s.start))
    for span in ranked:
        tokens = range(span.start, span.end)
        if not any(i in taken for i in tokens):
            chosen.append(span)
            taken.update(tokens)
    return chosen


def _missed(doc: Doc, chosen: list[NamedSpan]) -> Iterator[NamedSpan]:
    """Yield runs of proper nouns that neither parser nor gazetteer took for a name."""
    taken = {i for span in chosen for i in range(span.start, span.end)}
    start = None
    for token in doc:
        fits = (
            token.tag_ in NAME_TAGS
            and token.i not in taken
            and token.text[:1].isupper()
            and token.ent_type_ not in DATED
        )
        if fits and start is None:
            start = token.i
        if start is not None and (not fits or token.i + 1 == len(doc)):
            end = token.i + 1 if fits else token.i
            if not all(t.is_sent_start for t in doc[start:end]) and len(doc[start:end].text) > 2:
                yield NamedSpan(start, end, MentionKind.NAME, None)
            start = None


def _repeated(doc: Doc, chosen: list[NamedSpan]) -> Iterator[NamedSpan]:
    """Yield a person's last name that opens a sentence: "Okoro declined", where Ada Okoro was named."""
    taken = {i for span in chosen for i in range(span.start, span.end)}
    people = [span for span in chosen if span.label == "PERSON" and span.end - span.start > 1]
    last = {doc[span.end - 1].text for span in people}
    for token in doc:
        if token.i not in taken and token.is_sent_start and token.tag_ in NAME_TAGS and token.text in last:
            yield NamedSpan(token.i, token.i + 1, MentionKind.NAME, "PERSON")
