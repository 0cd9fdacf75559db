"""Join the names of one article that are forms of one name: full and short, acronym and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction import agreement
from kg.extraction.agreement import Gender
from kg.extraction.countries import is_country
from kg.extraction.mentions import NamedSpan
from kg.model import MentionKind
from kg.spokesmen import speaks_for_his_body

__all__ = ["Name", "names"]

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "&"})
PERSON = "PERSON"
TIMES = frozenset({"DATE", "TIME"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
NOUN_TAGS = frozenset({"NN", "NNS"})
PLACES = frozenset({"GPE", "LOC"})
NOT_SURNAMES = PLACES | {"NORP"}
ACRONYM_LENGTH = 3
TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens of a name with what its bearer is; names of one bearer share ``bearer``."""

    start: int
    end: int
    label: str | None
    gender: Gender
    bearer: int


@dataclass(slots=True)
class _Form:
    """A name as it stands, before its bearer is known."""

    span: NamedSpan
    words: tuple[str, ...]
    gender: Gender | None
    bearer: int
    placed: bool

    @property
    def person(self) -> bool:
        """Whether the words themselves show a person: a title, a given name with a surname."""
        return self.gender is not None or (self.span.label == PERSON and len(self.words) > 1)


def names(doc: Doc, spans: Iterable[NamedSpan]) -> list[Name]:
    """Return the names of a document, those of one bearer joined.

    "Jens Stoltenberg ... Stoltenberg"; "the International Criminal Court (ICC) ... the ICC". A short
    form that fits two names is left alone. The bearer's fullest name decides what he is.
    """
    plain = (_without_title(doc, span) for span in spans if span.kind is MentionKind.NAME)
    kept = [span for span in plain if _names_something(doc, span)]
    kept = sorted([*kept, *_repeats(doc, kept)], key=lambda span: span.start)
    forms = [_form(doc, span, i) for i, span in enumerate(kept)]
    for one, other in (*_repeated(forms), *_surnames(forms), *_acronyms(forms)):
        _join(forms, one, other)
    groups: dict[int, list[_Form]] = defaultdict(list)
    for i, form in enumerate(forms):
        form.bearer = _bearer(forms, i)
        groups[form.bearer].append(form)
    kinds = {bearer: _kind(group) for bearer, group in groups.items()}
    return [Name(each.span.start, each.span.end, *kinds[each.bearer], each.bearer) for each in forms]


def _names_something(doc: Doc, span: NamedSpan) -> bool:
    """Tell a name from a date and from a bare title: "October 9", "The President"."""
    tokens = doc[span.start : span.end]
    if any(token.ent_type_ in TIMES for token in tokens):
        return False
    return span.label is not None or not all(_title(token) for token in tokens)


def _without_title(doc: Doc, span: NamedSpan) -> NamedSpan:
    """Cut "Congresswoman Dean" and "Gazprom CEO" to the name."""
    start = span.start
    while start < span.end - 1 and agreement.title_gender(doc[start].lower_) is not None:
        start += 1
    end = span.end
    while span.label is None and end > start + 1 and _office(doc[end - 1]):
        end -= 1
    return replace(span, start=start, end=end)


def _office(token: Token) -> bool:
    word = token.lower_
    return agreement.title_gender(word) is not None or speaks_for_his_body(word)


def _title(token: Token) -> bool:
    if agreement.title_gender(token.lower_) is not None:
        return True
    return agreement.person_noun_gender(token.lower_) is not None


def _repeats(doc: Doc, spans: Sequence[NamedSpan]) -> Iterator[NamedSpan]:
    """Yield words that are a name elsewhere but were overlooked: "Sunak has made ..."."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    known: dict[str, str | None] = {}
    for span in spans:
        if span.end - span.start == 1 or span.label == PERSON:
            known.setdefault(doc[span.end - 1].text, span.label)
    orths = {doc.vocab.strings[word] for word in known}
    for i, orth in enumerate(doc.to_array(["ORTH"]).tolist()):
        if orth not in orths or i in taken:
            continue
        tag, label = doc[i].tag_, known[doc[i].text]
        if _office(doc[i]):
            continue
        if tag in NAME_TAGS or (tag in NOUN_TAGS and label == PERSON):
            yield NamedSpan(i, i + 1, MentionKind.NAME, label)


def _form(doc: Doc, span: NamedSpan, i: int) -> _Form:
    words = tuple(doc[j].text for j in range(span.start, span.end) if not doc[j].is_space)
    return _Form(span, words, _shown_gender(doc, span), i, _placed(doc, span))


def _placed(doc: Doc, span: NamedSpan) -> bool:
    """Tell whether a name is a place by what it stands in: the first of "Allen, Texas"."""
    after = doc[span.end : span.end + 2]
    if span.label not in PLACES or len(after) < 2:
        return False
    return after[0].text == "," and after[1].ent_type_ in PLACES


def _shown_gender(doc: Doc, span: NamedSpan) -> Gender | None:
    """Return the gender that a title before a name or its given name shows, null if nothing does.

    ``any`` is a title that does not show it: "President Clinton".
    """
    if span.label not in (PERSON, None, "GPE", "ORG"):
        return None
    shown: Gender | None = None
    if span.label in (PERSON, None) and span.end - span.start > 1:
        given = agreement.given_name_gender(doc[span.start].text)
        shown = None if given is Gender.ANY else given
    for i in range(span.start - 1, max(-1, span.start - 1 - TITLE_WORDS), -1):
        gender = agreement.title_gender(doc[i].lower_)
        if gender is None or not doc[i].text[0].isupper():
            break
        if shown is None or shown is Gender.ANY:
            shown = gender
    return shown


def _join(forms: Sequence[_Form], one: int, other: int) -> None:
    first, second = sorted((_bearer(forms, one), _bearer(forms, other)))
    forms[second].bearer = first


def _bearer(forms: Sequence[_Form], i: int) -> int:
    while forms[i].bearer != i:
        i = forms[i].bearer
    return i


def _kind(group: Sequence[_Form]) -> tuple[str | None, Gender]:
    """Return the label and the gender of the one bearer of names."""
    labels = Counter(each.span.label for each in group if each.span.label is not None)
    label = labels.most_common(1)[0][0] if labels else None
    if any(each.person for each in group):
        label = PERSON
    genders = Counter(each.gender for each in group if each.gender not in (None, Gender.ANY))
    gender = genders.most_common(1)[0][0] if len(genders) == 1 else None
    return label, gender or Gender.ANY


def _repeated(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    """Yield names of the same words, but for a person and a place of one name."""
    firsts: dict[tuple[tuple[str, ...], bool, bool], int] = {}
    for i, form in enumerate(forms):
        key = (tuple(word.lower() for word in form.words), form.gender is not None, form.placed)
        first = firsts.setdefault(key, i)
        if first != i:
            yield first, i


def _surnames(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    full: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if form.person and len(form.words) > 1 and not is_country(form.words[0]):
            full[_surname(form.words).lower()].append(i)
    for same in full.values():
        yield from _fuller(forms, same)
    given: dict[str, list[int]] = defaultdict(list)
    for i in sorted(i for same in full.values() for i in same):
        given[forms[i].words[0].lower()].append(i)
    for i, form in enumerate(forms):
        if len(form.words) > 1 or not _may_be_surname(form):
            continue
        word = form.words[0].lower()
        owners = [j for j in full.get(word, []) if _compatible(form, forms[j])]
        if len({forms[j].words[0] for j in owners}) == 1:
            yield owners[0], i
        elif not owners and agreement.given_name_gender(word) is not Gender.ANY:
            owners = given[word]
            if len({_surname(forms[j].words) for j in owners}) == 1:
                yield owners[0], i


def _may_be_surname(form: _Form) -> bool:
    return not form.placed and (form.gender is not None or form.span.label not in NOT_SURNAMES)


def _compatible(one: _Form, other: _Form) -> bool:
    return agreement.genders_agree(one.gender or Gender.ANY, other.gender or Gender.ANY)


def _fuller(forms: Sequence[_Form], same: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield "Donald Trump" and "Donald J. Trump" as one person: same given name, same surname."""
    givens: dict[str, int] = {}
    for i in same:
        first = givens.setdefault(forms[i].words[0], i)
        if first != i:
            yield first, i


def _surname(words: tuple[str, ...]) -> str:
    return words[-2] if words[-1].lower() in SUFFIXES and len(words) > 2 else words[-1]


def _acronyms(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    full: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if len(form.words) > 1 and form.span.label == "ORG":
            full[_initials(form.words)].append(i)
    for i, form in enumerate(forms):
        short = form.words[0].replace(".", "")
        if form.span.label == "GPE" or len(form.words) > 1 or len(short) < ACRONYM_LENGTH:
            continue
        owners = full.get(short, [])
        if short.isupper() and len({forms[j].words for j in owners}) == 1:
            yield owners[0], i


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word.lower() not in SMALL_WORDS).upper()
