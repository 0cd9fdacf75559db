"""Replay verdicts: what is rejected leaves, what is confirmed is sure, corrections are applied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kg.model import Confirmation, Evidence
from kg.review.corrections import corrected
from kg.review.verdicts import CORRECTABLE, MATTER, Aspect, Outcome, Verdict, subject_matter

__all__ = ["Decision", "Fate", "Replay"]

# What a verdict may find wrong without the claim being wrong: then only this part of it goes.
PARTIAL = {Aspect.TIME: {"when": "none"}, Aspect.EVENT_CLASS: {"event": "none"}}
# What must still be read as it was when it was judged, for a verdict on it to count.
JUDGED = {
    Aspect.POLARITY: ("polarity",),
    Aspect.MODALITY: ("modality",),
    Aspect.SPEAKER: ("speaker",),
    Aspect.TIME: ("when",),
    Aspect.EVENT_CLASS: ("event",),
    Aspect.LINK: ("subject_id", "object_id"),
    Aspect.MERGE: ("subject_id", "object_id"),
}
CLAIM = ("relation", "polarity", "modality")


class Fate(StrEnum):
    """What became of a verdict in a build."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    OUTDATED = "outdated"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and what became of it; outdated: kg reads these words otherwise now; gone: it no longer
    reads them, or the article is not there."""

    fate: Fate
    verdict: Verdict


class Replay:
    """Applies verdicts to a stream of evidence and keeps account of each."""

    def __init__(self, verdicts: Iterable[Verdict], texts: Mapping[str, str]) -> None:
        """``texts`` leads from the id of an article to the hash of its text."""
        self._verdicts = sorted(verdicts, key=lambda one: (*one.matter, one.reviewer))
        self._texts = texts
        self._fates: dict[Verdict, Fate] = {}
        self._places: dict[tuple[str, str], list[Verdict]] = {}
        for verdict in self._verdicts:
            for where in {verdict.text, verdict.article} - {""}:
                self._places.setdefault((where, verdict.verb), []).append(verdict)

    @property
    def verdicts(self) -> Sequence[Verdict]:
        """The verdicts, in their order."""
        return self._verdicts

    @property
    def texts(self) -> Mapping[str, str]:
        """The hashes of the articles' texts, by the articles' ids."""
        return self._texts

    def apply(self, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
        """Yield the evidence that stands, as the reviewers leave it."""
        for piece in evidence:
            left = self._judge(piece)
            if left is not None:
                yield left

    def decisions(self) -> tuple[Decision, ...]:
        """Return what became of every verdict, once all evidence has passed."""
        return tuple(Decision(self._fates.get(one, Fate.GONE), one) for one in self._verdicts)

    def counts(self) -> Counter[str]:
        """Return how many verdicts had each fate."""
        return Counter(str(one.fate) for one in self.decisions())

    def _judge(self, piece: Evidence) -> Evidence | None:
        found = self._about(piece)
        if not found:
            return piece
        matter = dict(zip(MATTER, subject_matter(piece, self._text(piece)), strict=True))
        mirrored = [one for one in found if _is_mirrored(one, matter)]
        straight = [one for one in found if one not in mirrored]
        holding = [one for one in straight if _holds(one, matter)]
        for verdict in straight:
            if verdict not in holding:
                self._fates.setdefault(verdict, Fate.OUTDATED)
        if len({one.verdict for one in (*holding, *mirrored)}) > 1:
            self._fates.update(dict.fromkeys(holding, Fate.DISPUTED))
            return piece
        return self._apply(self._apply(piece, holding, matter), mirrored, None)

    def _apply(
        self, piece: Evidence | None, verdicts: Sequence[Verdict], matter: Mapping[str, str] | None
    ) -> Evidence | None:
        for verdict in verdicts:
            changes = _changes(verdict, matter)
            fate = Fate.CONFIRMED if verdict.verdict is Outcome.RIGHT else Fate.CORRECTED
            fate = Fate.REJECTED if changes is None else fate
            if matter is not None:
                self._fates[verdict] = fate
            if changes is None:
                piece = None
            elif piece is not None:
                piece = corrected(piece, changes, verdict.reviewer, mirrored=matter is None)
                piece = _marked(piece, verdict, changes)
        return piece

    def _about(self, piece: Evidence) -> list[Verdict]:
        p = piece.proposition
        if p.object is None:
            return []
        verb = f"{p.verb.start}-{p.verb.end}"
        text = self._text(piece)
        found = [*self._places.get((text, verb), ()), *self._places.get((piece.article.id, verb), ())]
        return [one for one in dict.fromkeys(found) if _same_words(one, piece, text)]

    def _text(self, piece: Evidence) -> str:
        return self._texts.get(piece.article.id, "")


def _same_words(verdict: Verdict, piece: Evidence, text: str) -> bool:
    """Tell whether a verdict is about these words: the same spans, or overlapping ones that read the same."""
    p = piece.proposition
    assert p.object is not None
    ends = {_span(p.subject), _span(p.object)}
    matter = subject_matter(piece, text)
    alike = matter[6:11] == verdict.matter[6:11]
    if verdict.text not in ("", text):
        # The text was changed elsewhere (a name blotted out, say): only what reads the same counts.
        return ends == {verdict.subject, verdict.object} and alike
    if ends == {verdict.subject, verdict.object}:
        return True
    return alike and _overlap(verdict.subject, p.subject) and _overlap(verdict.object, p.object)


def _is_mirrored(verdict: Verdict, matter: Mapping[str, str]) -> bool:
    return matter["subject"] == verdict.object and matter["object"] == verdict.subject


def _holds(verdict: Verdict, matter: Mapping[str, str]) -> bool:
    if verdict.verdict is Outcome.RIGHT:
        return all(getattr(verdict, name) == matter[name] for name in CLAIM) and all(
            getattr(verdict, f"{end}_id") == matter[f"{end}_id"]
            or getattr(verdict, f"{end}_label") == matter[f"{end}_label"]
            for end in ("subject", "object")
        )
    return bool(_still_wrong(verdict, matter))


def _still_wrong(verdict: Verdict, matter: Mapping[str, str]) -> list[Aspect | None]:
    """Return the aspects judged wrong that are still read as they were judged."""
    aspects: Sequence[Aspect | None] = (*verdict.wrong, *_corrected_aspects(verdict)) or (None,)
    kept = []
    for aspect in dict.fromkeys(aspects):
        names = JUDGED.get(aspect, CLAIM) if aspect else CLAIM
        if all(getattr(verdict, name) == matter[name] for name in names):
            kept.append(aspect)
    return kept


def _corrected_aspects(verdict: Verdict) -> tuple[Aspect, ...]:
    return tuple(CORRECTABLE[name] for name in verdict.corrections)


def _changes(verdict: Verdict, matter: Mapping[str, str] | None) -> dict[str, str] | None:
    """Return what a verdict changes, empty for nothing; null where the evidence must go.

    A correction mends what it corrects; a wrong time or event class takes only itself away.
    """
    if verdict.verdict is Outcome.RIGHT:
        return {}
    aspects = _still_wrong(verdict, matter) if matter is not None else [*verdict.wrong]
    changes = {name: value for name, value in verdict.corrections.items() if CORRECTABLE[name] in aspects}
    if matter is None:
        changes = dict(verdict.corrections)
    mended = {CORRECTABLE[name] for name in changes}
    if mended & {Aspect.LINK, Aspect.DIRECTION}:
        mended |= {Aspect.MERGE, Aspect.SUBJECT, Aspect.OBJECT}
    for aspect in aspects or [None]:
        if aspect in mended:
            continue
        if aspect not in PARTIAL:
            return None if not (aspect is None and changes) else changes
        changes.update(PARTIAL[aspect])
    return changes


def _marked(piece: Evidence, verdict: Verdict, changes: Mapping[str, str]) -> Evidence:
    if any(value == "none" for value in changes.values()) and not verdict.correction:
        return piece
    mark = Confirmation(
        verdict.reviewer,
        date.fromisoformat(verdict.date) if verdict.date else None,
        verdict.note,
        ", ".join(verdict.correction),
    )
    sure = replace(piece.proposition, confidence=1.0)
    return replace(piece, proposition=sure, confirmed=(*piece.confirmed, mark))


def _span(part: object) -> str:
    return f"{part.start}-{part.end}"  # type: ignore[attr-defined]


def _overlap(span: str, part: object) -> bool:
    start, end = map(int, re.findall(r"\d+", span))
    return start < part.end and part.start < end  # type: ignore[attr-defined, no-any-return]
