"""Read coreference gold data: CoNLL-U for the words and heads, the OntoGUM columns for the chains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["GoldDocument", "documents"]

BRACKET = re.compile(r"\(?\d+\)?")
NAME_TAG = "PROPN"
BESIDE = frozenset({"flat", "appos", "nmod", "compound"})
SAME_THING = frozenset({"flat", "appos"})


@dataclass(frozen=True, slots=True)
class Word:
    """A gold word: offsets into the rebuilt text, index of its head (itself for a root), relation, tag."""

    text: str
    start: int
    end: int
    head: int
    relation: str
    tag: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its rebuilt text; a chain is a list of word ranges, end exclusive."""

    id: str
    text: str
    words: tuple[Word, ...]
    chains: dict[str, list[tuple[int, int]]]

    def head(self, start: int, end: int) -> int:
        """Return the word of a range whose own head lies outside."""
        for i in range(start, end):
            if not start <= self.words[i].head < end or self.words[i].head == i:
                return i
        return end - 1

    def core(self, start: int, end: int) -> set[int]:
        """Return the head of a range with the words that name the same thing: "President Joe Biden"."""
        found = {self.head(start, end)}
        for _ in range(2):
            found |= {
                i
                for i in range(start, end)
                if self.words[i].relation in SAME_THING and self.words[i].head in found
            }
        return found

    def chain_of(self) -> dict[int, str]:
        """Map words to the chain of the smallest mention that they are the core of."""
        spans = [
            (end - start, start, end, chain) for chain in self.chains for start, end in self.chains[chain]
        ]
        return {
            i: chain for _, start, end, chain in sorted(spans, reverse=True) for i in self.core(start, end)
        }

    def together(self, one: int, other: int) -> bool:
        """Return whether two words are joined as apposition or title: "the mayor, Luca Pastorino"."""
        return any(
            self.words[a].head == b and self.words[a].relation in BESIDE
            for a, b in ((one, other), (other, one))
        )

    def named(self, chain: str) -> bool:
        """Return whether some mention of the chain is headed by a proper noun."""
        return any(self.words[self.head(*span)].tag == NAME_TAG for span in self.chains[chain])


def documents(folder: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a folder of ``*.conllu`` and ``*.ontogum.conll`` files, by name."""
    for path in sorted(folder.glob("*.conllu")):
        text, words = _read_conllu(path)
        chains = _read_chains(path.with_name(f"{path.stem}.ontogum.conll"))
        yield GoldDocument(path.stem, text, tuple(words), chains)


def _read_conllu(path: Path) -> tuple[str, list[Word]]:
    text, words = "", []
    base = joined = 0
    space_after_range = True
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_"):
            text = text.rstrip() + "\n\n" if text else ""
        elif not line:
            base = len(words)
        elif line[0].isdigit():
            cells = line.split("\t")
            if "-" in cells[0]:
                joined = int(cells[0].split("-")[1])
                space_after_range = "SpaceAfter=No" not in cells[9]
            elif "." not in cells[0]:
                number, head = int(cells[0]), int(cells[6])
                start = len(text)
                text += cells[1]
                index = len(words)
                governor = base + head - 1 if head else index
                words.append(Word(cells[1], start, len(text), governor, cells[7].split(":")[0], cells[3]))
                space = "SpaceAfter=No" not in cells[9] if number > joined else number == joined
                if number == joined:
                    space, joined = space_after_range, 0
                elif joined:
                    space = False
                text += " " if space else ""
    return text.rstrip() + "\n", words


def _read_chains(path: Path) -> dict[str, list[tuple[int, int]]]:
    chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
    opened: dict[str, list[int]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) < 3:
            continue
        index = int(cells[0])
        for bracket in BRACKET.findall(cells[2]):
            chain = bracket.strip("()")
            if bracket.startswith("("):
                opened[chain].append(index)
            if bracket.endswith(")"):
                chains[chain].append((opened[chain].pop(), index + 1))
    return dict(chains)
