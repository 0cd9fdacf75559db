"""Check what kg says about one article against the claims that must be found in it.

Usage: ``python -m benchmarks.seed --data FOLDER [--list]``, where FOLDER holds ``stoltenberg-nato.txt``
and ``stoltenberg-nato.expected.tsv``. A claim counts as found when the graph has one with the same
polarity and modality, the same speaker (or none), and the same meaning: the content words of subject,
relation and object, the last two taken together, articles and number left out. ``--list`` prints every
claim of the graph, for reading.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import kg
from kg.model import Claim

WORD = re.compile(r"[a-z0-9]+")
EMPTY = frozenset(re.split(r"\s", "a an the of on in to into against any all every one its his her our is"))
ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Expected:
    """A line of the table of expected claims."""

    subject: str
    relation: str
    object: str
    polarity: str
    modality: str
    speaker: str


def read(path: Path) -> list[Expected]:
    """Return the expected claims; what stands in brackets is a remark."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t")
        return [Expected(*(line[name] or "" for name in Expected.__dataclass_fields__)) for line in lines]


def content(text: str) -> set[str]:
    """Return the content words of a label, plural and third-person endings left out."""
    words = set(WORD.findall(text.lower())) - EMPTY
    return {_stem(word) for word in words}


def _stem(word: str) -> str:
    for ending, plain in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > 3 and not word.endswith("ss"):
            return word[: len(word) - len(ending)] + plain
    return word


def said(claim: Claim) -> str:
    """Return the words of a claim's relation and object: label and mention."""
    mentions = " ".join(e.proposition.object.text for e in claim.evidence if e.proposition.object)
    return f"{claim.relation.label} {claim.object.label} {mentions}"


def speakers(claim: Claim) -> set[str]:
    """Return the innermost speakers of a claim's evidence, "" for none."""
    found = set()
    for piece in claim.evidence:
        chain = piece.proposition.attribution
        link = piece.speakers[-1] if piece.speakers else None
        source = chain[-1].source if chain else None
        found.add(link.entity.label if link else (source.referent or source.text) if source else "")
    return found


def same(expected: Expected, claim: Claim) -> bool:
    """Tell whether a claim means what was expected, polarity, modality and speaker included."""
    if (claim.polarity, claim.modality) != (expected.polarity, expected.modality):
        return False
    return expected.speaker in speakers(claim) and _same_meaning(expected, claim)


def _same_meaning(expected: Expected, claim: Claim) -> bool:
    mentions = " ".join(e.proposition.subject.referent or e.proposition.subject.text for e in claim.evidence)
    subject = content(f"{claim.subject.label} {mentions}")
    wanted = content(f"{expected.relation} {expected.object}")
    shared = wanted & content(said(claim))
    return content(expected.subject) <= subject and len(shared) >= ENOUGH * len(wanted)


def line(claim: Claim) -> str:
    """Return a claim as one line, with what decides whether it is right."""
    what = f"{claim.subject.label} | {claim.relation.label} | {claim.object.label}"
    how = f"{claim.polarity}, {claim.modality}, {claim.confidence:.2f}"
    return f"{what}  [{how}; said by: {', '.join(sorted(speakers(claim)))}]"


def claims(path: Path) -> list[Claim]:
    """Return the claims of the graph of one article, in the order of the text."""
    graph = kg.build(kg.read(path))
    found: Iterable[Claim] = (data["claim"] for _, _, data in graph.edges(data=True))
    return sorted(found, key=lambda claim: claim.evidence[0].proposition.verb.start)


def main() -> None:
    """Print which expected claims are found, and with ``--list`` all claims of the article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    found = claims(options.data / "stoltenberg-nato.txt")
    table = read(options.data / "stoltenberg-nato.expected.tsv")
    for expected in table:
        matches = [claim for claim in found if same(expected, claim)]
        near = [claim for claim in found if _same_meaning(expected, claim)]
        mark = "found " if matches else "MISSED"
        print(f"{mark} {expected.subject} | {expected.relation} | {expected.object}")
        for claim in matches[:1] or near[:3]:
            print(f"         {line(claim)}")
    hits = sum(any(same(expected, claim) for claim in found) for expected in table)
    print(f"{hits} of {len(table)} expected claims, {len(found)} claims in all")
    for claim in found if options.list else ():
        print(f"- {line(claim)}\n    {' '.join(claim.evidence[0].quote.split())}")


if __name__ == "__main__":
    main()
