"""Measure coreference on the parses of real text against gold chains.

    python -m benchmarks.coref --data FOLDER [--gazetteer] [--errors]

FOLDER has ``*.conllu`` and ``*.ontogum.conll``. The text is rebuilt and parsed as any other text. Printed:

- pronouns: third-person pronouns that stand for a name. Right if the last name before it in its chain is
  headed by the head of a gold mention in the pronoun's gold chain. Recall is over the pronouns whose gold
  chain has a name.
- names and roles: names, roles and nouns that stand for another name; precision only. An apposition and
  its name are one mention of the gold and not counted.
- MUC, B-cubed, CEAFe and their mean F1, mentions matched by exact span.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.coref_gold import GoldDocument, documents
from benchmarks.coref_metrics import Chain, Score, b_cubed, ceaf_e, conll, muc
from kg import parsing
from kg.extraction.attribution import attributions
from kg.extraction.coreference import Coreference, resolve
from kg.extraction.mentions import NameSpotter, named
from kg.linking import Gazetteer
from kg.model import Article

METRICS = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}
PRONOUNS = frozenset(
    ("he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself")
    + ("they", "them", "their", "theirs", "themselves")
)
FIRST = frozenset(
    ("I", "me", "my", "My", "mine", "myself", "we", "We", "us", "our", "Our", "ours", "ourselves")
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One mention that stands for a name (or should): what was said of it and whether that is right."""

    document: str
    word: int
    mention: str
    said: str | None
    right: bool
    named: bool
    pronoun: bool


class Alignment:
    """The words of the gold under the tokens of the parse."""

    def __init__(self, gold: GoldDocument, doc: Doc) -> None:
        at = {offset: i for i, word in enumerate(gold.words) for offset in range(word.start, word.end)}
        self._first = [next((at[o] for o in _offsets(doc, i) if o in at), None) for i in range(len(doc))]
        self._last = [
            next((at[o] for o in reversed(_offsets(doc, i)) if o in at), None) for i in range(len(doc))
        ]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range of gold words under a range of tokens."""
        first = next((w for w in self._first[start:end] if w is not None), None)
        last = next((w for w in reversed(self._last[start:end]) if w is not None), None)
        return None if first is None or last is None else (first, last + 1)


def _offsets(doc: Doc, i: int) -> range:
    return range(doc[i].idx, doc[i].idx + len(doc[i]))


def verdicts(gold: GoldDocument, doc: Doc, found: Coreference) -> Iterator[Verdict]:
    """Yield a verdict on each token that heads a gold mention or stands for a name."""
    align = Alignment(gold, doc)
    chain_of = gold.chain_of()
    antecedents = last_names(found)
    for token in doc:
        word = align.span(token.i, token.i + 1)
        if word is None:
            continue
        referent = found.referent(token.i)
        chain = chain_of.get(word[0])
        pronoun = token.lower_ in PRONOUNS
        named = chain is not None and gold.named(chain)
        if referent is None and not (pronoun and named):
            continue
        right = False
        name = antecedents.get(token.i) or (referent and (referent.tokens[0], referent.tokens[-1] + 1))
        span = align.span(*name) if referent and name else None
        if span is not None:
            head = gold.head(*span)
            if gold.together(word[0], head):
                continue
            right = chain is not None and chain_of.get(head) == chain
        yield Verdict(gold.id, word[0], token.text, referent and referent.text, right, named, pronoun)


def last_names(found: Coreference) -> dict[int, tuple[int, int]]:
    """Map the head of each mention to the name of its chain that comes last before it."""
    before: dict[int, tuple[int, int]] = {}
    for chain in found.chains():
        last = None
        for phrase in sorted(chain, key=lambda phrase: phrase.head):
            if last is not None:
                before[phrase.head] = last
            if phrase.name is not None:
                last = (phrase.name.start, phrase.name.end)
    return before


def predicted_chains(gold: GoldDocument, doc: Doc, found: Coreference) -> list[Chain]:
    """Return the system's chains as ranges of gold words."""
    align = Alignment(gold, doc)
    spans = ({align.span(p.start, p.end) for p in chain} - {None} for chain in found.chains())
    return [frozenset(chain) for chain in spans if len(chain) > 1]


def gold_chains(gold: GoldDocument) -> list[Chain]:
    """Return the gold chains of two mentions or more."""
    return [frozenset(spans) for spans in gold.chains.values() if len(set(spans)) > 1]


def report(found: list[Verdict], scores: dict[str, Score]) -> None:
    """Print the figures."""
    third = [v for v in found if v.pronoun]
    said = [v for v in third if v.said is not None]
    right, named = sum(v.right for v in said), sum(v.named for v in third)
    print(f"pronouns  precision {_ratio(right, len(said))}  recall {_ratio(right, named)}")
    for word, count in sorted(Counter(v.mention.lower() for v in third).items()):
        of_word = [v for v in third if v.mention.lower() == word]
        print(
            f"  {word:11} {count:4}  said {sum(v.said is not None for v in of_word):4}"
            f"  right {sum(v.right for v in of_word):4}  named {sum(v.named for v in of_word):4}"
        )
    names = [
        v for v in found if not v.pronoun and v.mention.lower() not in ("i", "we", "our", "my", "us", "me")
    ]
    print(f"names and roles  precision {_ratio(sum(v.right for v in names), len(names))}")
    for name, score in scores.items():
        print(f"{name:6} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")
    print(f"CoNLL F1 {conll(list(scores.values())):.3f}")


def _ratio(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "0/0"


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the gold files")
    parser.add_argument("--genre", default="", help="only documents whose id has this in it")
    parser.add_argument("--gazetteer", action="store_true", help="find names by the gazetteer, too")
    parser.add_argument("--errors", action="store_true", help="list what is wrong and what is missed")
    options = parser.parse_args()
    nlp = parsing.load()
    names = NameSpotter(Gazetteer.load()) if options.gazetteer else None
    found: list[Verdict] = []
    scores = {name: Score(0, 0, 0, 0) for name in METRICS}
    for gold in documents(options.data):
        if options.genre not in gold.id:
            continue
        ((_, doc),) = parsing.parse(nlp, [Article(gold.id, gold.text)])
        spans = named(doc, gold.text, names)
        chains = resolve(doc, attributions(doc, gold.text), spans=spans)
        found.extend(verdicts(gold, doc, chains))
        for name, metric in METRICS.items():
            scores[name] += metric(gold_chains(gold), predicted_chains(gold, doc, chains))
    report(found, scores)
    if options.errors:
        for v in found:
            if not v.right:
                print(v.document, v.word, v.mention, "->", v.said)


if __name__ == "__main__":
    main()
