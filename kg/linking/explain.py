"""Say what a name is taken for, and why: candidates, their scores, their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.linking.candidates import Choice, choices
from kg.linking.context import read_context
from kg.linking.linker import THRESHOLD, Linker
from kg.linking.use import ANYWHERE, Use
from kg.model import Article, Link, Mention, MentionKind

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a name was linked to, and every candidate, the best first."""

    name: str
    link: Link | None
    choices: tuple[Choice, ...]
    threshold: float = THRESHOLD


def explain(
    name: str,
    linker: Linker,
    *,
    text: str | None = None,
    published: date | None = None,
    label: str | None = None,
    use: Use = ANYWHERE,
) -> Explanation:
    """Look a name up as if it stood in ``text`` (alone, if none is given), published on a day.

    >>> explain("Zelensky", linker).link.entity.label
    'Volodymyr Zelenskyy'
    """
    around = text if text is not None and name in text else name
    article = Article("explained", around, published=published)
    start = around.index(name)
    mention = Mention(name, MentionKind.NAME, start, start + len(name), label)
    context = read_context(article, [mention], linker.gazetteer)
    return Explanation(
        name,
        linker.article(article, [mention]).link(mention, use),
        tuple(choices(name, start, context, linker.gazetteer)),
    )
