"""Whatever is changed in an output is found and named; what is forgotten leaves no trace."""

import base64
import json
import random
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from kg import forget, output, query, verify
from kg.errors import InputError
from kg.model import Article
from kg.output import FILES
from kg.pipeline import Pipeline, Settings
from kg.redaction import BLOT, Redaction
from kg.review import Outcome, judged
from kg.review.audit import audit, markdown
from kg.review.sample import SAMPLE, draw, judgeable, read_sample, write_sample
from kg.review.verdicts import append
from kg.store import Store

ARTICLES = [
    Article("one", "Russia attacked Ukraine on Monday. NATO condemned the attack.", publisher="Wire"),
    Article(
        "two", "Angela Merkel met Emmanuel Macron in Berlin. Merkel praised France.", title="Merkel in Berlin"
    ),
    Article(
        "news",
        "The Angela Merkel Foundation supports Ukraine. France praised the Angela Merkel Foundation.",
        url="https://e.org/2019/Angela_Merkel%27s_gift?by=Angela%20Merkel",
    ),
    Article("three", "Germany sent tanks to Ukraine, Olaf Scholz said. Angela Merkel stayed silent."),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture
def built(tmp_path: Path, pipeline: Pipeline) -> Path:
    output.build_output(ARTICLES, tmp_path / "output", pipeline=pipeline)
    return tmp_path / "output"


def covered(folder: Path) -> list[Path]:
    return [folder / "run.json", *(folder / name for name in FILES), *sorted((folder / "store").glob("*.*"))]


def test_a_build_has_no_problems(built: Path) -> None:
    digest = json.loads((built / "run.json").read_text())["digest"]
    assert list(verify.problems(built, digest=digest)) == []
    assert list(verify.problems(built, digest=digest[:16])) == []


def flips(count: int, built: Path) -> None:
    chance = random.Random(7)
    paths = covered(built)
    digest = json.loads((built / "run.json").read_text())["digest"]
    unnamed = []
    for _ in range(count):
        path = chance.choice(paths)
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        bad = bytearray(whole)
        bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        found = list(verify.problems(built, digest=digest))
        path.write_bytes(whole)
        if not any(path.name in problem for problem in found):
            unnamed.append(f"{path.name}, byte {place}: {found}")
    assert unnamed == []


def test_random_bit_flips_are_found_and_named(built: Path) -> None:
    flips(40, built)


@pytest.mark.long
def test_a_thousand_random_bit_flips_are_found_and_named(built: Path) -> None:
    flips(1000, built)


def test_a_missing_shard_is_named(built: Path) -> None:
    shard = next((built / "store").glob("evidence-*.parquet"))
    shard.unlink()
    assert any(shard.name in problem for problem in verify.problems(built))


def test_a_whole_output_made_up_afterwards_has_another_digest(built: Path, pipeline: Pipeline) -> None:
    digest = json.loads((built / "run.json").read_text())["digest"]
    output.build_output(ARTICLES[:2], built, pipeline=pipeline)
    assert list(verify.problems(built)) == []
    assert list(verify.problems(built, digest=digest))


def test_the_shapes_hold(built: Path) -> None:
    pytest.importorskip("pyshacl")
    assert list(verify.shape_problems(output.load(built))) == []


def everything(folder: Path) -> str:
    """Return the text of every file of a folder, packed ones unpacked."""
    import pyarrow.parquet as pq

    texts = []
    for path in (path for path in sorted(folder.rglob("*")) if path.is_file()):
        if path.suffix == ".parquet":
            texts += [str(pq.read_table(path).to_pylist()), str(pq.read_metadata(path).metadata)]
        else:
            texts.append(path.read_bytes().decode("utf-8", "replace"))
        if path.suffix == ".html":
            (packed,) = re.findall(r'id="texts"[^>]*>([^<]*)<', texts[-1])
            texts.append(zlib.decompress(base64.b64decode(packed)).decode())
    return "\n".join(texts)


def with_ledger(folder: Path, pipeline: Pipeline) -> Pipeline:
    """Return a pipeline that goes by the ledger of a folder, as kg build does."""
    made = Pipeline(Settings(ledger=folder / output.LEDGER))
    made.nlp, made.gazetteer = pipeline.nlp, pipeline.gazetteer
    return made


def reviewed(folder: Path, pipeline: Pipeline) -> None:
    """Give an output all that may lie in it: verdicts, a ledger, an audit and a loaded store of its RDF."""
    lines = (
        'same wd:Q183 "Teutonia"',
        'not same "Angie" kg:person/angela-merkel',
        'same "Angela Merkel" "Dr M"',
    )
    (folder / output.LEDGER).write_text("".join(line + "\n" for line in lines))
    output.build_output(ARTICLES, folder, pipeline=with_ledger(folder, pipeline))
    graph = output.load(folder)
    texts = graph.graph["hashes"]
    for piece in judgeable(graph):
        note = "merkel, or one of the condemned"
        append(folder / "verdicts-ann.tsv", judged(piece, texts[piece.article.id], Outcome.RIGHT, note=note))
    append(
        folder / "verdicts-ann.tsv",
        judged(judgeable(graph)[0], texts[piece.article.id], Outcome.RIGHT, reviewer="bob", note="fine"),
    )
    write_sample(folder / SAMPLE, draw(graph, 99, 1))
    (folder / "audit.md").write_text(markdown(audit(read_sample(folder / SAMPLE), [])))
    output.replay(folder)
    query.place_store(folder)


def test_a_forgotten_article_leaves_no_trace_and_does_not_come_back(built: Path, pipeline: Pipeline) -> None:
    reviewed(built, pipeline)
    assert "one of the condemned" in everything(built)
    assert forget.forget_article(built, "one") > 0
    left = everything(built).replace("merkel, or one of the condemned", "")
    assert "condemned" not in left
    assert "\tone\t" not in left
    assert list(verify.problems(built)) == []
    report = output.build_output(ARTICLES, built, update=True, pipeline=with_ledger(built, pipeline))
    assert report.articles == 0
    assert "condemned" not in everything(built).replace("merkel, or one of the condemned", "")


def test_a_forgotten_person_leaves_no_trace_and_does_not_come_back(built: Path, pipeline: Pipeline) -> None:
    reviewed(built, pipeline)
    assert "merkel" in everything(built).casefold()
    forget.forget_person(built, "Angela Merkel")
    assert "merkel" not in everything(built).casefold()
    assert (built / output.LEDGER).read_text() == 'same wd:Q183 "Teutonia"\n'
    assert "France" in everything(built)
    assert "https://e.org/" in everything(built)
    assert list(verify.problems(built)) == []
    later = Article("four", "Olaf Scholz thanked Angela Merkel on Friday. MERKEL smiled.")
    output.build_output([later], built, update=True, pipeline=with_ledger(built, pipeline))
    assert "merkel" not in everything(built).casefold()
    assert "Olaf Scholz thanked" in everything(built)


def test_evidence_whose_words_stand_elsewhere_is_named_though_every_hash_is_right(built: Path) -> None:
    store, options = Store(built / "store"), output.options_of(built)
    made = []
    for name in store.names():
        articles = [replace(one, text=one.text.replace("tanks", "tents")) for one in store.articles([name])]
        made.append(store.write(name[::-1], articles, list(store.evidence([name]))))
    output.finish(built, store, made, options)
    found = list(verify.problems(built))
    assert any("the quote is not what the article says" in problem for problem in found)
    assert any("'tanks' does not stand at" in problem for problem in found)


def test_what_is_not_there_cannot_be_forgotten(built: Path) -> None:
    with pytest.raises(InputError, match="no such article"):
        forget.forget_article(built, "none")
    with pytest.raises(InputError, match="no such entity"):
        forget.forget_person(built, "Nobody Atall")


def test_a_redaction_keeps_every_offset() -> None:
    redaction = Redaction({Redaction.hashed("Angela Merkel")})
    text = "Then ANGELA  Merkel spoke; merkel is another word."
    assert redaction.text(text) == f"Then {BLOT * 14} spoke; merkel is another word."


def test_a_folder_without_an_output_is_told_apart_from_a_damaged_one(tmp_path: Path, built: Path) -> None:
    (problem,) = verify.problems(tmp_path / "nowhere")
    assert "no finished output" in problem
    (built / "run.json").unlink()
    (problem,) = verify.problems(built)
    assert problem.startswith(f"{built / 'run.json'}: missing")
