"""The gold of the modern linking benchmark: names with titles, none inside another, spaces as written."""

from pathlib import Path

from benchmarks.linking_modern import golden, read

WEBANNO = (
    ("The", "organization[1]|person[3]", "Bank_of_Lagos_%28company%29[1]|_[3]"),
    ("Bank", "organization[1]|person[3]", "Bank_of_Lagos_%28company%29[1]|_[3]"),
    ("of", "organization[1]|person[3]", "Bank_of_Lagos_%28company%29[1]|_[3]"),
    ("Lagos", "organization[1]|place[2]|person[3]", "Bank_of_Lagos_%28company%29[1]|Lagos[2]|_[3]"),
    ("'s", "person[3]", "_[3]"),
    ("chief", "person[3]", "_[3]"),
    (",", "_", "_"),
    ("Ada", "person[4]", "Ada_Obi[4]"),
    ("Obi", "person[4]", "Ada_Obi[4]"),
    (",", "_", "_"),
    ("left", "_", "_"),
    ("it", "organization[5]", "Bank_of_Lagos[5]"),
    (".", "_", "_"),
)
TAGS = ("DT", "NNP", "IN", "NNP", "POS", "NN", ",", "NNP", "NNP", ",", "VBD", "PRP", ".")
GLUED = {"Lagos", "chief", "Obi", "it"}


def _files(folder: Path) -> Path:
    lines, parsed, place = [], [], 0
    for number, ((form, kind, title), tag) in enumerate(zip(WEBANNO, TAGS, strict=True), start=1):
        span = f"{place}-{place + len(form)}"
        lines.append("\t".join([f"1-{number}", span, form, kind, "_", "_", title, "_", "_", "_"]))
        parsed.append(
            "\t".join(
                [
                    str(number),
                    form,
                    form,
                    "_",
                    tag,
                    "_",
                    "0",
                    "_",
                    "_",
                    "SpaceAfter=No" if form in GLUED else "_",
                ]
            )
        )
        place += len(form) + 1
    (folder / "GUM_own.tsv").write_text("#Text=x\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (folder / "GUM_own.conllu").write_text("# text = x\n" + "\n".join(parsed) + "\n", encoding="utf-8")
    return folder / "GUM_own.tsv"


def test_spaces_are_those_of_the_article(tmp_path: Path) -> None:
    assert read(_files(tmp_path)).text.strip() == "The Bank of Lagos's chief, Ada Obi, left it."


def test_gold_is_the_names_with_their_titles_unescaped(tmp_path: Path) -> None:
    text = read(_files(tmp_path))
    found = [(text.text[g.start : g.end], g.kind, g.title) for g in golden(text)]
    assert found == [
        ("The Bank of Lagos", "organisation", "Bank of Lagos"),
        ("Ada Obi", "person", "Ada Obi"),
    ]
