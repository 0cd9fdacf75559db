"""What an article tells about its names: full names of its people, acronyms it defines, its countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.linking.gazetteer import Gazetteer
from kg.linking.names import acronyms, fold
from kg.model import Article, EntityType, Mention, MentionKind

__all__ = ["Context", "read_context"]

AT_HOME = 3
TELLING = {EntityType.COUNTRY, EntityType.TERRITORY, EntityType.PEOPLE}


@dataclass(frozen=True, slots=True)
class Context:
    """The frame in which the names of one article are read.

    ``fuller`` maps a folded short name to the full names in the article that end (or begin) with it;
    ``named`` the end of each named mention to its words.
    """

    article: Article
    countries: Counter[str]
    acronyms: dict[str, str]
    fuller: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    named: dict[int, str]

    @property
    def home(self) -> str | None:
        """Return the country that the article is about: named often, and twice as often as any other."""
        ranked = sorted(self.countries.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < AT_HOME:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def read_context(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Context:
    """Look over all named mentions of an article once."""
    names = [m for m in mentions if m.kind is MentionKind.NAME]
    return Context(
        article=article,
        countries=_countries((m.text for m in names), gazetteer),
        acronyms=acronyms(article.text),
        fuller=_fuller(names, gazetteer),
        labels=_labels(names),
        named={m.end: m.text for m in names},
    )


def _countries(names: Iterable[str], gazetteer: Gazetteer) -> Counter[str]:
    """Count the countries that the article names outright, by name, nationality or capital."""
    counts: Counter[str] = Counter()
    for name in names:
        codes = list(gazetteer.countries_of(name))
        found = gazetteer.find(name)
        codes += [r.country for r in found if r.country and (r.type in TELLING or r.metonymy)]
        if len(set(codes)) == 1:
            counts[codes[0]] += 1
    return counts


def _fuller(names: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Map the last words, and the first, of each person's full name to the full names."""
    found: dict[str, dict[str, str]] = {}
    for mention in names:
        words = mention.text.split()
        if not 2 <= len(words) <= 5 or not _is_person(mention, gazetteer):
            continue
        for short in [words[0], *(" ".join(words[start:]) for start in range(1, len(words)))]:
            found.setdefault(fold(short), {}).setdefault(fold(mention.text), mention.text)
    return {short: tuple(full.values()) for short, full in found.items()}


def _is_person(mention: Mention, gazetteer: Gazetteer) -> bool:
    known = gazetteer.find(mention.text)
    if known:
        return any(row.type is EntityType.PERSON for row in known)
    return mention.label == "PERSON"


def _labels(names: Sequence[Mention]) -> dict[str, str]:
    """Return the label that each name has most often in the article."""
    counts: dict[str, Counter[str]] = {}
    for mention in names:
        if mention.label:
            counts.setdefault(mention.text, Counter())[mention.label] += 1
    return {name: min(c.items(), key=lambda item: (-item[1], item[0]))[0] for name, c in counts.items()}
