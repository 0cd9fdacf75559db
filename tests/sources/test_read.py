"""Articles come out of every format with their words and what is known of them; bad input is named."""

import io
import json
import os
import shutil
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kg import sources
from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.decoding import decode


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(*paths: Path | str) -> list[Article]:
    return list(sources.read(*paths))


def test_plain_text_is_kept_but_for_line_ends(tmp_path: Path) -> None:
    (article,) = read(put(tmp_path, "a.txt", "First line.\r\nSecond\u00a0line – “quoted”.\r"))
    assert article.text == "First line.\nSecond\u00a0line – “quoted”.\n"
    assert len(article.id) == 16


def test_front_matter_describes_the_article(tmp_path: Path) -> None:
    text = "---\ntitle: 'Talks: day two'\npublished: 2024-05-06\npublisher: Daily\nurl: https://e.org/1\n---\n\nBody."
    (article,) = read(put(tmp_path, "a.md", text))
    assert (article.text, article.title, article.published) == ("Body.", "Talks: day two", date(2024, 5, 6))
    assert (article.publisher, article.url) == ("Daily", "https://e.org/1")


def test_csv_takes_columns_by_their_usual_names(tmp_path: Path) -> None:
    table = 'url,Date,Headline,Body\nhttps://e.org/1,"May 6, 2024",Talks,"Line one.\nLine two."\n'
    (article,) = read(put(tmp_path, "news.csv", table))
    assert (article.text, article.title, article.published) == (
        "Line one.\nLine two.",
        "Talks",
        date(2024, 5, 6),
    )


def test_semicolons_may_separate_a_table(tmp_path: Path) -> None:
    (article,) = read(put(tmp_path, "news.csv", "id;text\n7;Rain, and more rain.\n"))
    assert (article.id, article.text) == ("7", "Rain, and more rain.")


def test_json_lines_give_an_article_each(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": i, "text": f"Text {i}."}) for i in (1, 2))
    assert [a.id for a in read(put(tmp_path, "a.jsonl", lines))] == ["1", "2"]


def test_html_gives_main_text_title_and_date(tmp_path: Path) -> None:
    body = "".join(
        f"<p>Sentence number {i} of the article stands here for all to read.</p>" for i in range(9)
    )
    page = f"""<html><head><title>Talks in Geneva</title><meta property="og:site_name" content="The Daily">
    <meta property="article:published_time" content="2024-05-06T10:00:00Z"></head>
    <body><nav>Menu Home Sport</nav><article><h1>Talks in Geneva</h1>{body}</article></body></html>"""
    (article,) = read(put(tmp_path, "a.html", page))
    assert "Sentence number 3" in article.text and "Menu Home" not in article.text
    assert (article.title, article.publisher, article.published) == (
        "Talks in Geneva",
        "The Daily",
        date(2024, 5, 6),
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_encodings_are_detected(tmp_path: Path, encoding: str) -> None:
    text = (
        "Россия и Украина обсудили обмен пленными. Переговоры прошли в Стамбуле при посредничестве Турции. "
        * 3
    )
    assert decode(put(tmp_path, "a.txt", text.encode(encoding))) == text


def test_lines_are_articles_numbered_from_one(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "First.\n\nThird.\n")
    assert [(a.id, a.text) for a in sources.read(path, lines=True)] == [("1", "First."), ("3", "Third.")]


def test_lines_are_split_by_newlines_only(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "One\u2028still one\x0bstill one.\nTwo.")
    assert [a.id for a in sources.read(path, lines=True)] == ["1", "2"]


def test_a_folder_is_read_in_order_without_readme_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "README.md", ".hidden.txt", "picture.xyz"):
        put(tmp_path, name, f"Text of {name}.")
    skipped: list[str] = []
    found = list(sources.read(tmp_path, on_skip=skipped.append))
    assert [a.text for a in found] == ["Text of a/z.txt.", "Text of b.txt."]
    assert len(skipped) == 3


def test_a_loop_of_links_is_not_entered(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Text.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path)) == 1


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_links_to_themselves_pipes_and_devices_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Text.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "d.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "e.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "f.txt")
    assert len(read(tmp_path)) == 1
    with pytest.raises(InputError, match="no such file or folder"):
        read(tmp_path / "b.txt")


def test_an_archive_is_no_format_and_nothing_of_it_is_unpacked(tmp_path: Path) -> None:
    archive = tmp_path / "in" / "news.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("../../slipped.txt", "Russia attacked Ukraine.")
    with tarfile.open(tmp_path / "in" / "news.tar.gz", "w:gz") as made_tar:
        info = tarfile.TarInfo("../slipped.txt")
        made_tar.addfile(info, io.BytesIO())
    for name in ("news.zip", "news.tar.gz"):
        with pytest.raises(InputError, match="unknown format"):
            read(tmp_path / "in" / name)
    shutil.copy(archive, tmp_path / "in" / "news.txt")
    with pytest.raises(InputError, match="a ZIP archive"):
        read(tmp_path / "in" / "news.txt")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "news.tar.gz", "news.txt", "news.zip"]


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Früh.".encode())))
    assert [a.text for a in read("-")] == ["Früh."]


def test_options_fill_what_an_article_does_not_say(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "---\npublished: 2020-01-01\n---\nText.")
    put(tmp_path, "b.txt", "Other.")
    found = list(sources.read(tmp_path, published=date(2024, 1, 1), publisher="Wire"))
    assert [(a.published, a.publisher) for a in found] == [
        (date(2020, 1, 1), "Wire"),
        (date(2024, 1, 1), "Wire"),
    ]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (article,) = read(put(tmp_path, "a.jsonl", '{"text": "Odd \\ud800 sign."}'))
    assert article.text == "Odd \ufffd sign."


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.txt", "", "empty file"),
        ("a.txt", b"\x00\x01\x02" * 400, "a binary file, not text"),
        ("a.txt", b"%PDF-1.7 and more", "a PDF file, not text"),
        ("a.csv", "name,age\nx,1\n", "a.csv:1: no text column (columns: age, name)"),
        ("a.txt", "---\ntitle: [unclosed\n---\nBody.", "bad front matter"),
        ("a.txt", "---\npublished: tomorrow-ish\n---\nBody.", "is not understood; write it as YYYY-MM-DD"),
        ("a.xyz", "Text.", "unknown format '.xyz'"),
        ("a.html", "<html><body></body></html>", "no article text found"),
        ("a.json", '{"text": ', "broken JSON"),
    ],
)
def test_bad_input_is_named_with_what_to_do(
    tmp_path: Path, name: str, content: str | bytes, complaint: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(put(tmp_path, name, content))
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        sources.read(tmp_path / "none.txt")


def test_one_broken_line_does_not_lose_the_others(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Text {i}."}) for i in range(1, 10)]
    lines[6] = '{"text": broken'
    errors: list[KGError] = []
    found = list(sources.read(put(tmp_path, "a.jsonl", "\n".join(lines)), on_error=errors.append))
    assert len(found) == 8
    assert "a.jsonl:7: broken JSON" in str(errors[0])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks: day two\n\nMinisters met.", "Talks: day two"),
        ("# Talks\n\nMinisters met.", "Talks"),
        ("Ministers met.\n\nThey agreed.", None),
        ("Talks: day two\nMinisters met.", None),
    ],
)
def test_a_first_line_that_is_a_headline_is_the_title(tmp_path: Path, text: str, title: str | None) -> None:
    (article,) = read(put(tmp_path, "a.txt", text))
    assert (article.title, article.text) == (title, text)


def test_what_is_passed_over_has_a_reason(tmp_path: Path) -> None:
    text = "Der Minister reiste am Montag nach Wien, um mit der Regierung zu sprechen. " * 5
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Kenya thanked Oslo.\n" * 20, encoding="utf-8")
    told: list[str] = []
    list(sources.read(tmp_path, max_chars=100, on_skip=told.append))
    list(sources.read(tmp_path / "a.txt", on_skip=told.append))
    assert [getattr(one, "reason", None) for one in told][-2:] == ["cut", "other language"]
