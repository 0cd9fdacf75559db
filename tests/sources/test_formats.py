"""PDF, feeds, web archives, Parquet and compressed files give the same articles as plain ones."""

import bz2
import gzip
import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg import sources
from kg.errors import InputError, KGError
from kg.sources import opening
from kg.sources.language import language

TEXT = "Ministers met in Nairobi on Tuesday. They agreed to open a joint office in Kampala."
LINES = "\n".join(json.dumps({"id": str(i), "text": TEXT}) for i in range(3)) + "\n"


def read(path: Path) -> list[str]:
    return [article.text for article in sources.read(path)]


def test_parquet_has_the_columns_of_a_csv(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "date": date(2024, 5, 6), "title": "Talks"},
        {"text": None, "date": None, "title": "x"},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "news.parquet")
    errors: list[KGError] = []
    (article,) = sources.read(tmp_path / "news.parquet", on_error=errors.append)
    assert (article.text, article.published, article.title) == (TEXT, date(2024, 5, 6), "Talks")
    assert "row 2: no text" in str(errors[0])


def test_compressed_files_are_read_as_what_they_hold(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = {
        "a.jsonl.gz": gzip.compress(LINES.encode()),
        "b.jsonl.bz2": bz2.compress(LINES.encode()),
        "c.jsonl.zst": zstandard.compress(LINES.encode()),
        "d.txt.gz": gzip.compress(TEXT.encode()),
    }
    for name, data in packed.items():
        (tmp_path / name).write_bytes(data)
    assert read(tmp_path) == [TEXT] * 10


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b" " * 150_000_000))
    with pytest.raises(InputError, match="unpacks to more than"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.bz2", "bomb.csv.zst", "bomb.warc.gz"])
def test_no_format_is_a_way_around_the_limit(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("zstandard")
    pytest.importorskip("warcio")
    monkeypatch.setattr(opening, "FREE", 100_000)
    monkeypatch.setattr(opening, "RATIO", 50)
    (tmp_path / name).write_bytes(packed_nothing(name))
    with pytest.raises(InputError, match="unpacks to more than"):
        read(tmp_path)


def packed_nothing(name: str) -> bytes:
    """Return a megabyte of next to nothing, packed; in a WARC it is one page."""
    import zstandard

    nothing = b"x " * 500_000
    if name.endswith(".warc.gz"):
        head = b"WARC/1.0", b"WARC-Type: resource", b"Content-Type: text/html", b"Content-Length: 1000000"
        return gzip.compress(b"\r\n".join((*head, b"", nothing, b"", b"")))
    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}
    return bytes(pack[Path(name).suffix](nothing))


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.bz2", "a.txt.zst"])
def test_a_damaged_archive_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"not compressed at all, whatever the name says")
    with pytest.raises(InputError, match=name):
        read(tmp_path)


def test_a_truncated_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 99)[:40])
    with pytest.raises(InputError, match="a.txt.gz"):
        read(tmp_path)


def test_a_feed_gives_an_article_an_entry(tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_text(
        f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Daily</title>
        <item><title>Talks</title><link>https://e.org/1</link><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>
        <description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>
        <item><title>Empty</title></item></channel></rss>"""
    )
    errors: list[KGError] = []
    (article,) = sources.read(tmp_path / "news.rss", on_error=errors.append)
    assert (article.text.strip(), article.title, article.publisher) == (TEXT, "Talks", "The Daily")
    assert (article.url, article.published) == ("https://e.org/1", date(2024, 5, 6))
    assert len(errors) == 1


def test_an_xml_bomb_does_not_explode(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(12))
    (tmp_path / "bomb.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><rss version="2.0"><channel><title>x</title>'
        "<item><title>t</title><description>&e11;</description></item></channel></rss>"
    )
    errors: list[KGError] = []
    found = list(sources.read(tmp_path, on_error=errors.append))
    assert sum(len(article.text) for article in found) < 100_000


def test_xml_brings_in_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The password is swordfish.")
    secret = (tmp_path / "secret.txt").as_uri()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{secret}"><!ENTITY % p SYSTEM "{secret}">]>'
        '<rss version="2.0"><channel><title>x</title>'
        f"<item><title>t &x;</title><description>{TEXT} &x;</description></item></channel></rss>"
    )
    (tmp_path / "in" / "page.xhtml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret}">]><html><body><article>'
        f"<p>{TEXT * 5} &x;</p></article></body></html>"
    )
    found = list(sources.read(tmp_path / "in", on_error=lambda _: None))
    assert found
    assert not any("swordfish" in f"{article.title} {article.text}" for article in found)


def test_a_web_archive_gives_its_articles(tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    body = f"<p>{TEXT}</p>" * 9
    page = f"<html><head><title>Talks</title></head><body><article>{body}</article></body></html>"
    with (tmp_path / "a.warc.gz").open("wb") as stream:
        writer = warcio.WARCWriter(stream, gzip=True)
        for kind, body in (("text/html", page), ("image/png", "binary")):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                "https://e.org/1",
                "response",
                payload=io.BytesIO(body.encode()),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2024-05-07T08:00:00Z"},
            )
            writer.write_record(record)
    (article,) = sources.read(tmp_path / "a.warc.gz")
    assert "joint office in Kampala" in article.text
    assert (article.url, article.retrieved) == ("https://e.org/1", date(2024, 5, 7))


def pdf(words: str) -> bytes:
    """Return a PDF of one page, made by hand."""
    stream = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf(TEXT))
    assert read(tmp_path) == [TEXT]


@pytest.mark.parametrize(
    ("data", "complaint"), [(b"%PDF-1.4 broken", "not a PDF"), (pdf(""), "no text in this PDF")]
)
def test_a_pdf_without_text_is_named(tmp_path: Path, data: bytes, complaint: str) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(InputError, match=complaint):
        read(tmp_path)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministers of nine countries met on Tuesday to discuss the price of electricity. " * 4, "en"),
        (
            "Die Minister von neun Staaten trafen sich am Dienstag, um über den Strompreis zu beraten. " * 4,
            "de",
        ),
        (
            "Les ministres de neuf pays se sont réunis mardi pour discuter du prix de l'électricité. " * 4,
            "fr",
        ),
        ("Ministers met.", None),
        (
            "The ministers of nine countries met on Tuesday to discuss it. " * 20
            + "Россия и Украина ведут переговоры. " * 60,
            "en",
        ),
    ],
)
def test_languages_are_told_where_there_is_enough_text(text: str, code: str | None) -> None:
    assert language(text) == code


def test_articles_in_another_language_are_set_aside(tmp_path: Path) -> None:
    german = "Die Minister von neun Staaten trafen sich am Dienstag, um über den Strompreis zu beraten. " * 4
    (tmp_path / "a.txt").write_text(german, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT)
    skipped: list[str] = []
    found = list(sources.read(tmp_path, on_skip=skipped.append))
    assert [article.text for article in found] == [TEXT]
    assert "language de" in skipped[0]
