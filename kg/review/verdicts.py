"""Verdicts of reviewers: what was judged, as words and content, and what was decided; ``verdicts.tsv``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

from kg import atomic, tables
from kg.assembly import end_of
from kg.errors import TableError
from kg.model import EventClass, Evidence, Modality, Polarity

__all__ = [
    "COLUMNS",
    "Aspect",
    "Matter",
    "Outcome",
    "Verdict",
    "append",
    "combine",
    "judged",
    "read",
    "subject_matter",
    "text_hash",
    "without_last",
    "write",
]

SPAN = re.compile(r"(\d+)-(\d+)")
BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
SURROGATES = re.compile("[\ud800-\udfff]")


class Outcome(StrEnum):
    """What a reviewer decided."""

    RIGHT = "right"
    WRONG = "wrong"


class Aspect(StrEnum):
    """What of a claim a reviewer found wrong."""

    SUBJECT = "subject"
    OBJECT = "object"
    DIRECTION = "direction"
    RELATION = "relation"
    POLARITY = "polarity"
    MODALITY = "modality"
    SPEAKER = "speaker"
    TIME = "time"
    EVENT_CLASS = "event class"
    LINK = "link"
    MERGE = "merge"
    UNINFORMATIVE = "uninformative"


CORRECTABLE = {
    "subject": Aspect.LINK,
    "object": Aspect.LINK,
    "relation": Aspect.RELATION,
    "direction": Aspect.DIRECTION,
    "polarity": Aspect.POLARITY,
    "modality": Aspect.MODALITY,
    "when": Aspect.TIME,
    "event": Aspect.EVENT_CLASS,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """What is judged, without the decision: words and content, as columns of a table.

    The words: hash of the article's text, its id, and where sentence, subject, verb and object stand. The
    content: what was read there when it was judged. Neither the rule nor the run is part of it.
    """

    text: str
    article: str
    sentence: str
    subject: str
    verb: str
    object: str
    subject_label: str
    relation: str
    object_label: str
    polarity: Polarity
    modality: Modality
    speaker: str
    when: str
    event: str
    subject_id: str
    object_id: str

    @property
    def matter(self) -> tuple[str, ...]:
        """Return the columns that say what is judged."""
        return tuple(str(getattr(self, name)) for name in MATTER)


@dataclass(frozen=True, slots=True)
class Verdict(Matter):
    """One line of ``verdicts.tsv``.

    ``correction`` holds ``what=value`` pairs: ``subject`` and ``object`` (an id or a name), ``relation``,
    ``direction=swap``, ``polarity``, ``modality``, ``when``, ``event`` (a class, or ``none``).
    """

    verdict: Outcome
    wrong: tuple[Aspect, ...] = ()
    correction: tuple[str, ...] = ()
    reviewer: str = ""
    date: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for name in ("sentence", "subject", "verb", "object"):
            found = SPAN.fullmatch(getattr(self, name))
            if found is None or int(found[1]) > int(found[2]):
                raise ValueError(f"{name}: {getattr(self, name)!r} is not a span such as 10-14")
        if not self.text and not self.article:
            raise ValueError("neither the hash nor the id of the article is given")
        if self.verdict is Outcome.RIGHT and (self.wrong or self.correction):
            raise ValueError("what is right has nothing wrong and no correction")
        if self.date:
            date.fromisoformat(self.date)
        for part in self.correction:
            _check_correction(part)

    @property
    def corrections(self) -> dict[str, str]:
        """Return what is to be read instead, by what it is."""
        return dict(part.split("=", 1) for part in self.correction)

    @property
    def reason(self) -> str:
        """Return the decision in words: what is wrong, what is right instead, and the note."""
        parts = [", ".join(self.wrong), ", ".join(self.correction), self.note]
        return "; ".join(part for part in parts if part) or str(self.verdict)


COLUMNS = tuple(field.name for field in fields(Verdict))
MATTER = tuple(field.name for field in fields(Matter))


def text_hash(text: str) -> str:
    """Return the hash by which verdicts know a text again: 16 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def subject_matter(piece: Evidence, text: str) -> tuple[str, ...]:
    """Return what a verdict on ``piece`` is about, in the order of the columns; ``text`` is a ``text_hash``.

    Needs a proposition with an object.
    """
    p = piece.proposition
    assert p.object is not None
    subject, object_ = end_of(piece, subject=True), end_of(piece, subject=False)
    return tuple(
        cell(value)
        for value in (
            text, p.article, _span(p.sentence), _span(p.subject), _span(p.verb), _span(p.object),
            subject.label, piece.relation.label, object_.label,
            p.factuality.polarity, p.factuality.modality, speaker_of(piece),
            p.when.edtf if p.when else "", piece.coding.event_class if piece.coding else "",
            subject.id, object_.id,
        )
    )  # fmt: skip


def speaker_of(piece: Evidence) -> str:
    """Return the innermost speaker and how he stands to the words, empty for the outlet's own."""
    chain = piece.proposition.attribution
    if not chain:
        return ""
    link, source = piece.speakers[-1] if piece.speakers else None, chain[-1].source
    name = link.entity.label if link else (source.referent or source.text) if source else "somebody"
    return f"{name} {chain[-1].stance}"


def judged(
    piece: Evidence,
    text: str,
    outcome: Outcome,
    *,
    wrong: Iterable[Aspect] = (),
    correction: Iterable[str] = (),
    reviewer: str = "",
    day: date | None = None,
    note: str = "",
) -> Verdict:
    """Return the verdict on a piece of evidence."""
    matter = dict(zip(MATTER, subject_matter(piece, text), strict=True))
    typed = {"polarity": Polarity(matter["polarity"]), "modality": Modality(matter["modality"])}
    return Verdict(
        **{**matter, **typed},  # type: ignore[arg-type]
        verdict=outcome,
        wrong=tuple(wrong),
        correction=tuple(correction),
        reviewer=cell(reviewer),
        date=day.isoformat() if day else "",
        note=cell(note),
    )


def read(path: Path) -> list[Verdict]:
    """Read a file of verdicts; a bad line raises ``TableError`` with file, line and reason."""
    return [value for _, value in tables.rows(path, Verdict)]


def write(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Write a file of verdicts whole."""
    atomic.write_text(path, "".join(_line(row) for row in (COLUMNS, *map(_cells, verdicts))))


def append(path: Path, verdict: Verdict) -> None:
    """Add one verdict to a file, at once; the file is begun with its header where there is none.

    Raises ``TableError`` where the file has other columns.
    """
    fresh = not path.is_file() or not path.stat().st_size
    if not fresh and path.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r") != "\t".join(COLUMNS):
        raise TableError(f"{path.name}:1: other columns than those kg writes; keep your verdicts elsewhere")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write((_line(COLUMNS) if fresh else "") + _line(_cells(verdict)))


def without_last(path: Path) -> None:
    """Take the last line of a file of verdicts away."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    atomic.write_text(path, "".join(lines[:-1]))


def combine(files: Iterable[Path]) -> list[Verdict]:
    """Return the verdicts of several files, each once, sorted; of one reviewer on one matter the last counts.

    The last is that of the latest day; of one day, the later line.
    """
    latest: dict[tuple[str, ...], Verdict] = {}
    for path in files:
        for verdict in read(path):
            key = (*verdict.matter, verdict.reviewer)
            if key not in latest or verdict.date >= latest[key].date:
                latest[key] = verdict
    return sorted(latest.values(), key=_cells)


def cell(value: object) -> str:
    """Return a value as a cell of the table: one line, no tabulator, no outer spaces."""
    return SURROGATES.sub("\ufffd", BREAKS.sub(" ", str(value))).strip()


def _check_correction(part: str) -> None:
    name, equals, value = part.partition("=")
    if not equals or name not in CORRECTABLE or not value.strip():
        raise ValueError(f"correction: {part!r} is not what=value with one of: {', '.join(CORRECTABLE)}")
    known: dict[str, Iterable[str]] = {
        "polarity": list(Polarity), "modality": list(Modality),
        "event": [*EventClass, "none"], "direction": ["swap"],
    }  # fmt: skip
    if name in known and value not in known[name]:
        raise ValueError(f"correction: {value!r} is not one of: {', '.join(known[name])}")


def _span(part: object) -> str:
    return f"{part.start}-{part.end}"  # type: ignore[attr-defined]


def _cells(verdict: Verdict) -> tuple[str, ...]:
    values = (getattr(verdict, name) for name in COLUMNS)
    return tuple("|".join(value) if isinstance(value, tuple) else str(value) for value in values)


def _line(cells: Iterable[str]) -> str:
    return "\t".join(cells) + "\n"
