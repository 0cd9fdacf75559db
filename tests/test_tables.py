"""Tables are validated row by row, and a bad row says where it stands."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import tables
from kg.errors import TableError
from kg.model import Polarity


@dataclass(frozen=True, slots=True)
class Row:
    word: str
    polarity: Polarity
    weight: float = 1.0
    forms: tuple[str, ...] = ()
    guarded: bool = False
    note: str | None = None


def write(folder: Path, text: str) -> Path:
    path = folder / "cues.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_cells_become_typed_values(tmp_path: Path) -> None:
    path = write(
        tmp_path, "word\tpolarity\tweight\tforms\tguarded\tnote\nnot\tnegative\t0.5\tn't|never\tyes\t\n"
    )
    assert tables.load(path, Row) == [Row("not", Polarity.NEGATIVE, 0.5, ("n't", "never"), True, None)]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "word\tpolarity\nnot\tnegatif\n",
            "cues.tsv:2: polarity: 'negatif' is not one of: positive, negative",
        ),
        ("word\tpolarity\tweight\n\nnot\tnegative\theavy\n", "cues.tsv:3: weight: 'heavy' is not a number"),
        (
            "word\tpolarity\tguarded\nnot\tnegative\ttrue\n",
            "cues.tsv:2: guarded: 'true' is neither yes nor no",
        ),
        ("word\n", "cues.tsv:1: column 'polarity' is missing"),
        ("word\tpolarity\tcolour\n", "cues.tsv:1: unknown column 'colour'"),
        ("word\tpolarity\nnot\tnegative\textra\n", "cues.tsv:2: 3 cells, but the header has 2"),
    ],
)
def test_a_bad_table_says_where_and_why(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(TableError) as caught:
        tables.load(write(tmp_path, text), Row)
    assert str(caught.value).startswith(complaint)
