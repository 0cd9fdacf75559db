"""A user's table names relations and codes events."""

from pathlib import Path

import pytest

from kg.errors import TableError
from kg.model import Article, EventClass, Quad
from kg.own_relations import OwnRelations
from kg.pipeline import Pipeline, Settings

HEADER = "label\tforms\tevent\tmodes\n"


def table(folder: Path, *rows: str) -> Path:
    path = folder / "mine.tsv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def read(text: str, path: Path) -> list[tuple[str, EventClass | None, str]]:
    pipeline = Pipeline(Settings(relations=(path,)))
    return [
        (
            piece.relation.id,
            piece.coding.event_class if piece.coding else None,
            piece.coding.why if piece.coding else "",
        )
        for _, pieces in pipeline.evidence([Article("a", text)])
        for piece in pieces
    ]


def test_forms_get_the_users_name_and_event(tmp_path: Path) -> None:
    path = table(tmp_path, "stands by\tsupports|backs\tSUPPORT\t", "trades with\ttrades with\tCOOPERATE\t")
    found = read("Norway supports Moldova. Canada trades with Japan.", path)
    assert found == [
        ("rel:stands-by", EventClass.SUPPORT, "mine.tsv row 2: stands by"),
        ("rel:trades-with", EventClass.COOPERATE, "mine.tsv row 3: trades with"),
    ]


def test_none_takes_the_event_away_and_nothing_leaves_it(tmp_path: Path) -> None:
    text = "Germany condemned Belarus."
    assert read(text, table(tmp_path, "condemns\t\tnone\t"))[0][:2] == ("rel:condemns", None)
    assert read(text, table(tmp_path, "rebukes\tcondemns\t\t"))[0][:2] == ("rel:rebukes", EventClass.ACCUSE)


def test_another_class_has_its_own_quad_and_no_old_modes(tmp_path: Path) -> None:
    pipeline = Pipeline(Settings(relations=(table(tmp_path, "condemns\t\tSANCTION\t"),)))
    ((_, (piece,)),) = pipeline.evidence([Article("a", "Germany condemned Belarus.")])
    assert piece.coding is not None
    assert (piece.coding.quad, piece.coding.modes, piece.coding.confidence) == (
        Quad.MATERIAL_CONFLICT,
        (),
        1.0,
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("\tsupports\t\t", "label is empty"),
        ("backs\t\tHELP\t", "event 'HELP' is none of: AGREE"),
        ("backs\t\tSUPPORT\tgently", "'gently' is no mode of SUPPORT; known:"),
    ],
)
def test_a_bad_row_names_file_line_and_reason(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(TableError) as caught:
        OwnRelations.load([table(tmp_path, "praises\t\t\t", row)])
    assert str(caught.value).startswith(f"mine.tsv:3: {reason}")


def test_one_form_cannot_be_two_relations(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="mine.tsv:3: 'backs' stands for a relation already"):
        OwnRelations.load([table(tmp_path, "supports\tbacks\t\t", "pays\tbacks\t\t")])
