"""The command line as a person types it: outputs, complaints and exit codes."""

import csv
import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.output import FILES

TEXT = "Russia attacked Ukraine on Monday. NATO condemned the attack, Jens Stoltenberg said."


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    return int(caught.value.code or 0)


def put(folder: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    assert run("build", put(folder, "a.txt"), "-o", folder / "output", "--published", "2022-03-01", "-q") == 0
    return folder / "output"


def test_build_writes_every_file(built: Path) -> None:
    assert all((built / name).stat().st_size for name in FILES)
    described = json.loads((built / "run.json").read_text())
    assert described["counts"]["articles"] == 1
    assert described["counts"]["claims"] >= 2


def test_no_output_holds_an_absolute_path(built: Path) -> None:
    home = str(built.parent).encode()
    for path in [built / "run.json", *(built / name for name in FILES)]:
        assert home not in path.read_bytes(), path.name


def test_extract_prints_the_json_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", put(tmp_path, "a.txt"), "--lines") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    attack = next(line for line in lines if line["relation"]["label"] == "attacks")
    assert attack["article"] == "1"
    assert (attack["subject"]["entity"]["id"], attack["object"]["entity"]["id"]) == ("wd:Q159", "wd:Q212")
    assert TEXT[attack["subject"]["start"] : attack["subject"]["end"]] == "Russia"
    assert set(attack) == {
        "article", "sentence", "subject", "relation", "object", "arguments", "polarity", "modality", "cues",
        "tense", "aspect", "attribution", "when", "when_basis", "when_span", "event", "confidence", "derived",
        "rule", "id", "schema",
    }  # fmt: skip


def test_mentions_and_attributions_print_json_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, "a.txt")
    assert run("mentions", path) == 0
    mentions = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"Russia", "Ukraine", "NATO", "Jens Stoltenberg"} <= {mention["text"] for mention in mentions}
    assert all(mention["why"] for mention in mentions)
    assert run("attributions", path) == 0
    (said,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (said["source"]["text"], said["cue"]["text"]) == ("Jens Stoltenberg", "said")
    assert said["content"]["text"].startswith("NATO condemned the attack")


def test_explain_shows_the_sentence_and_the_speaker(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", built, "nato") == 0
    out = capsys.readouterr().out
    assert "NATO condemned the attack" in out
    assert "Jens Stoltenberg says" in out


def test_query_answers_in_every_format(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "SELECT ?o WHERE { wd:Q159 rel:attacks ?x . ?x rdfs:label ?o }"
    for kind in ("table", "csv", "json", "markdown"):
        assert run("query", built, question, "-f", kind) == 0
        assert "Ukraine" in capsys.readouterr().out
    assert run("query", built, "--list") == 0
    assert "who-does-what" in capsys.readouterr().out


def test_export_writes_another_format(built: Path, tmp_path: Path) -> None:
    assert run("export", built, tmp_path / "graph.trig", "--quotes", "none") == 0
    assert "oa:exact" not in (tmp_path / "graph.trig").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("none.txt", None, "no such file or folder"),
        ("empty.txt", "", "empty file"),
        ("binary.txt", b"\x00\x01\x02\x03" * 99, "a binary file, not text"),
        ("table.csv", "name,age\nx,1\n", "no text column"),
        ("broken.jsonl", '{"text": broken', "broken.jsonl:1: broken JSON"),
        ("matter.md", "---\ntitle: [x\n---\nText.", "bad front matter"),
        ("odd.xyz", TEXT, "unknown format '.xyz'"),
    ],
)
def test_bad_input_gets_one_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | bytes | None, complaint: str
) -> None:
    path = tmp_path / name if content is None else put(tmp_path, name, content)
    assert run("build", path, "-o", tmp_path / "output") == 2
    complaints = capsys.readouterr().err.strip().splitlines()
    assert complaint in complaints[0]
    assert "Traceback" not in "".join(complaints)
    assert not any((tmp_path / "output" / file).exists() for file in FILES)


def test_one_broken_line_does_not_stop_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({"text": TEXT, "id": str(i)}) for i in range(1, 10)]
    lines[6] = '{"text": '
    path = put(tmp_path, "news.jsonl", "\n".join(lines))
    assert run("build", path, "-o", tmp_path / "output") == 1
    assert "news.jsonl:7: broken JSON" in capsys.readouterr().err
    described = json.loads((tmp_path / "output" / "run.json").read_text())
    assert (described["counts"]["articles"], described["counts"]["failures"]) == (8, 1)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that nobody can write into")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", put(tmp_path, "a.txt"), "-o", "/proc/output") == 2
    assert "/proc/output: cannot be written" in capsys.readouterr().err


def test_a_file_in_place_of_the_output_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", put(tmp_path, "a.txt"), "-o", put(tmp_path, "output", "x")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_missing_model_names_the_command_to_install_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", put(tmp_path, "a.txt"), "-o", tmp_path / "output", "--model", "en_core_web_lg") == 2
    assert "pip install" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["explain", "query", "export", "serve"])
def test_a_folder_without_output_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    extra = {"explain": ["NATO"], "query": ["ASK {}"], "export": [tmp_path / "x.ttl"], "serve": []}[command]
    assert run(command, tmp_path, *extra) == 2
    assert "kg build SOURCE" in capsys.readouterr().err


def test_two_runs_give_the_same_bytes(tmp_path: Path, built: Path) -> None:
    again = tmp_path / "output"
    assert run("build", put(tmp_path, "a.txt"), "-o", again, "--published", "2022-03-01", "-q") == 0
    for name in FILES:
        assert (again / name).read_bytes() == (built / name).read_bytes(), name


@pytest.mark.parametrize(
    "command",
    [
        ("explain", "OUT", "Russia"),
        ("query", "OUT", "who-does-what"),
        ("query", "OUT", "who-does-what", "-f", "markdown"),
        ("query", "OUT", "who-does-what", "-f", "csv"),
        ("query", "OUT", "evidence", "-p", "subject=Russia", "-f", "json"),
        ("diff", "OUT", "OTHER"),
        ("diff", "OUT", "OTHER", "-f", "json"),
        ("extract", "TEXT"),
        ("mentions", "TEXT"),
    ],
    ids=" ".join,
)
def test_no_article_steers_the_terminal(
    command: tuple[str, ...], steering: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"OUT": steering / "output", "OTHER": built, "TEXT": steering / "a.txt"}
    assert run(*(places.get(part, part) for part in command)) == 0
    said = capsys.readouterr()
    assert "Russia" in said.out
    assert not set("\x1b\x07\x9b\u202e") & set(said.out + said.err)


@pytest.fixture(scope="module")
def steering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article that would colour, retitle and turn round the terminal it is shown on."""
    folder = tmp_path_factory.mktemp("steering")
    colour, title, turn = "\x1b[31m", "\x1b]0;title\x07", "\x9b31m\u202e"
    text = f"Russia attacked Ukraine {colour} on Monday. NATO {title} condemned Russia's {turn} attack."
    assert run("build", put(folder, "a.txt", text), "-o", folder / "output", "-q") == 0
    return folder


def test_diff_prints_what_changed_in_every_format(
    tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = put(tmp_path, "b.txt", TEXT + " Turkey accused Syria of an attack.")
    assert run("build", more, "-o", tmp_path / "new", "--published", "2022-03-01", "-q") == 0
    assert run("diff", built, tmp_path / "new") == 0
    said = capsys.readouterr()
    assert "added" in said.out and "Turkey" in said.out and said.err.startswith("kg: ")
    assert run("diff", built, tmp_path / "new", "-f", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["change"] for row in rows if row["subject"] == "Turkey"} == {"added"}
    assert run("diff", built, tmp_path / "new", "--of", "dyads", "-f", "csv") == 0
    (row,) = [row for row in csv.DictReader(capsys.readouterr().out.splitlines()) if row["source"] == "TUR"]
    assert (row["target"], row["events_old"], row["events_new"]) == ("SYR", "0.0", "1.0")
    assert run("diff", built, built) == 0
    assert "added" not in capsys.readouterr().out


def test_bad_options_exit_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", put(tmp_path, "a.txt"), "--coding", "cameo") == 2
    assert run("build", put(tmp_path, "a.txt"), "--published", "soon") == 2
    assert run("no-such-command") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_link_says_who_a_name_is_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("link", "Zelensky", "--why") == 0
    out = capsys.readouterr().out
    assert "Volodymyr Zelensk" in out.splitlines()[0]
    assert "because" in out and "candidate" in out


def test_a_table_of_the_query_service_becomes_ones_own_gazetteer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "item\titemLabel\titemAltLabel\tkindLabel\n"
    table = header + "http://www.wikidata.org/entity/Q1\tArlan League\tAL\tpolitical party\n"
    own = tmp_path / "own.tsv"
    assert run("gazetteer", "import", put(tmp_path, "query.tsv", table), "-o", own) == 0
    assert run("gazetteer", "check", own) == 0
    assert run("link", "Arlan League", "--entities", own) == 0
    assert "wd:Q1" in capsys.readouterr().out


def test_a_bad_table_of_entities_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = put(tmp_path, "own.tsv", "label\ttype\nArlan\tplanet\n")
    assert run("gazetteer", "check", own) == 2
    assert "own.tsv:2: type: 'planet' is not one of" in capsys.readouterr().err
