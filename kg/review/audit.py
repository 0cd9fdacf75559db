"""Tell from a sample and its verdicts how good a graph is: as Markdown and as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.review.sample import Drawn
from kg.review.statistics import alpha, brier, wilson
from kg.review.verdicts import Aspect, Outcome, Verdict

__all__ = ["COLUMNS", "Audit", "Row", "audit", "markdown", "worst"]

COLUMNS = ("group", "value", "right", "judged", "precision", "low", "high", "confidence")
BESIDES = {Aspect.TIME, Aspect.EVENT_CLASS}
TABLES: dict[str, Callable[[Drawn], str]] = {
    "event class": lambda one: one.event or "(none)",
    "rule": lambda one: one.rule,
    "publisher": lambda one: one.publisher or "(none)",
    "polarity": lambda one: one.polarity,
    "modality": lambda one: one.modality,
    "speaker": lambda one: "said" if one.speaker else "stated by the outlet",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Precision in one group, with its 95% interval and the mean confidence kg gave."""

    group: str
    value: str
    right: int
    judged: int
    confidence: float

    @property
    def interval(self) -> tuple[float, float]:
        """Return Wilson's interval."""
        return wilson(self.right, self.judged)

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        low, high = self.interval
        share = f"{self.right / self.judged:.3f}" if self.judged else ""
        return (
            self.group, self.value, str(self.right), str(self.judged), share,
            f"{low:.3f}", f"{high:.3f}", f"{self.confidence:.3f}",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Audit:
    """The figures of an audit. A claim is right where no coder's verdict on it is wrong."""

    drawn: int
    rows: tuple[Row, ...]
    wrong: tuple[tuple[str, int], ...]
    brier: float
    alpha: float | None
    coders: tuple[str, ...]
    disagreed: tuple[tuple[Drawn, tuple[Verdict, ...]], ...]
    missing: tuple[Drawn, ...]


Judged = list[tuple[Drawn, list[Verdict]]]


def audit(sample: Sequence[Drawn], verdicts: Iterable[Verdict]) -> Audit:
    """Return the figures for a sample; verdicts on anything else are passed over."""
    by_matter: dict[tuple[str, ...], list[Verdict]] = {}
    for verdict in verdicts:
        by_matter.setdefault(verdict.matter, []).append(verdict)
    judged = [(one, by_matter[one.matter]) for one in sample if one.matter in by_matter]
    whole = _row("all", "all", judged)
    core = _row("all", "time and event class apart", [(one, list(map(_core, v))) for one, v in judged])
    tables = [row for name, value in TABLES.items() for row in _rows(name, value, judged)]
    mistakes = Counter(
        str(a) for _, found in judged for v in found if v.verdict is Outcome.WRONG for a in v.wrong or ("?",)
    )
    return Audit(
        drawn=len(sample),
        rows=(whole, core, *_coder_rows(judged), *tables, *_rows("confidence", _band, judged)),
        wrong=tuple(sorted(mistakes.items(), key=lambda pair: (-pair[1], pair[0]))),
        brier=brier((one.confidence, _is_right(found)) for one, found in judged),
        alpha=alpha([str(v.verdict) for v in found] for _, found in judged),
        coders=tuple(sorted({v.reviewer for _, found in judged for v in found})),
        disagreed=tuple((one, tuple(found)) for one, found in judged if len({v.verdict for v in found}) > 1),
        missing=tuple(one for one in sample if one.matter not in by_matter),
    )


def worst(sample: Sequence[Drawn], verdicts: Iterable[Verdict]) -> list[tuple[Row, list[Drawn]]]:
    """Return rules and rows of tables that made mistakes, the surely worst first, each with its wrong claims.

    They are ordered by the upper end of the interval, so that one mistake in one claim is not the worst.
    """
    by_matter: dict[tuple[str, ...], list[Verdict]] = {}
    for verdict in verdicts:
        by_matter.setdefault(verdict.matter, []).append(verdict)
    judged = [(one, by_matter[one.matter]) for one in sample if one.matter in by_matter]
    found = []
    sources: dict[str, Callable[[Drawn], str]] = {"rule": lambda one: one.rule, "row": lambda one: one.why}
    for name, value in sources.items():
        for row in _rows(name, value, judged):
            bad = [one for one, verdicts in judged if value(one) == row.value and not _is_right(verdicts)]
            if bad and row.value:
                found.append((row, bad))
    return sorted(found, key=lambda pair: (pair[0].interval[1], pair[0].group, pair[0].value))


def markdown(result: Audit) -> str:
    """Return an audit as tables for an appendix."""
    whole = result.rows[0]
    low, high = whole.interval
    share = whole.right / whole.judged if whole.judged else 0.0
    lines = [
        f"Precision {share:.3f} (95% interval {low:.3f} to {high:.3f}, Wilson): {whole.right} of "
        f"{whole.judged} claims judged right; {result.drawn} drawn.",
        "",
        f"Mean confidence {whole.confidence:.3f}; Brier score {result.brier:.3f}. "
        f"Coders: {', '.join(name or '(unnamed)' for name in result.coders) or 'none'}; "
        + _agreement(result),
        "",
        *_table(COLUMNS, (row.cells for row in result.rows)),
        "",
        *_table(("what is wrong", "verdicts"), ((name, str(count)) for name, count in result.wrong)),
    ]
    if result.disagreed:
        lines += ["", "The coders disagree on:", ""]
        lines += [_disagreement(one, found) for one, found in result.disagreed]
    return "\n".join(lines) + "\n"


def _disagreement(one: Drawn, verdicts: Iterable[Verdict]) -> str:
    sides = "; ".join(f"{v.reviewer or '(unnamed)'}: {_words(v)}" for v in verdicts)
    claim = f"{one.subject_label} {one.relation} {one.object_label}"
    return f"- {claim} ({one.article}, {one.sentence}): {sides}"


def _words(verdict: Verdict) -> str:
    named = verdict.wrong or verdict.correction or verdict.note
    return f"{verdict.verdict} ({verdict.reason})" if named else str(verdict.verdict)


def _agreement(result: Audit) -> str:
    if result.alpha is None:
        return "Krippendorff's alpha needs claims judged by two."
    return f"Krippendorff's alpha {result.alpha:.3f}, {len(result.disagreed)} disagreements."


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    escaped = (" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows)
    return [
        "| " + " | ".join(columns) + " |",
        "|" + " --- |" * len(columns),
        *(f"| {row} |" for row in escaped),
    ]


def _rows(name: str, value: Callable[[Drawn], str], judged: Judged) -> list[Row]:
    groups: dict[str, Judged] = {}
    for one, verdicts in judged:
        groups.setdefault(str(value(one)), []).append((one, verdicts))
    return [_row(name, key, groups[key]) for key in sorted(groups)]


def _coder_rows(judged: Judged) -> list[Row]:
    """Return each coder's own precision, where there are several."""
    names = sorted({v.reviewer for _, found in judged for v in found})
    own = {n: [(one, [v for v in found if v.reviewer == n]) for one, found in judged] for n in names}
    rows = [_row("coder", n or "(unnamed)", [pair for pair in own[n] if pair[1]]) for n in names]
    return rows if len(rows) > 1 else []


def _row(name: str, value: str, judged: Judged) -> Row:
    right = sum(_is_right(verdicts) for _, verdicts in judged)
    mean = sum(one.confidence for one, _ in judged) / len(judged) if judged else 0.0
    return Row(name, value, right, len(judged), mean)


def _core(verdict: Verdict) -> Verdict:
    """Return a verdict that is right where nothing but the time or the event class is wrong."""
    if verdict.wrong and set(verdict.wrong) <= BESIDES:
        return replace(verdict, verdict=Outcome.RIGHT, wrong=(), correction=())
    return verdict


def _is_right(verdicts: Iterable[Verdict]) -> bool:
    return all(verdict.verdict is Outcome.RIGHT for verdict in verdicts)


def _band(one: Drawn) -> str:
    tenth = min(int(one.confidence * 10), 9)
    return f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}"
