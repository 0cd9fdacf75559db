"""The RDF says no more than the sources do, in every format, and keeps to its shapes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import tables
from kg.errors import OutputError
from kg.exporters.iris import Names
from kg.exporters.rdf import FORMATS, to_rdflib, write_rdf
from kg.exporters.tenures import during
from kg.linking.rows import Office
from kg.model import Entity, EntityType, Modality, Polarity, Stance
from kg.verify import shape_problems
from tests.graphs import (
    ARTICLE,
    LAVROV,
    RUSSIA,
    UKRAINE,
    graph_of,
    make_claim,
    make_evidence,
    make_graph,
)

NAMES = Names()
REL, SAID = NAMES.prefixes["rel"], NAMES.prefixes["said"]


def export(graph: nx.MultiDiGraph, folder: Path, name: str = "graph.ttl", **options: str) -> rdflib.Graph:
    write_rdf(graph, folder / name, **options)
    found = (
        rdflib.Dataset(default_union=True) if name.endswith((".trig", ".nq", ".jsonld")) else rdflib.Graph()
    )
    found.parse(folder / name, format={".jsonld": "json-ld", ".rdf": "xml"}.get(Path(name).suffix))
    return found


def direct(graph: rdflib.Graph) -> set[tuple[str, str, str]]:
    """The triples that a naive pattern over ``rel:`` and ``said:`` finds."""
    return {
        (s.rsplit("/", 1)[1], str(p).replace(REL, "rel:").replace(SAID, "said:"), o.rsplit("/", 1)[1])
        for s, p, o in graph
        if str(p).startswith((REL, SAID))
    }


def test_only_what_is_stated_or_said_has_a_direct_triple(tmp_path: Path) -> None:
    assert direct(export(make_graph(), tmp_path)) == {
        ("Q7184", "said:defends", "nato-allies"),
        ("Q47488", "rel:investigates", "war-crimes"),
        ("Q159", "rel:attacks", "Q212"),
    }


def attack(**options: object) -> nx.MultiDiGraph:
    quote = "Sergey Lavrov said Russia attacked Ukraine."
    piece = make_evidence(
        quote,
        ("Russia", RUSSIA),
        ("attacked", "attacks"),
        ("Ukraine", UKRAINE),
        **options,  # type: ignore[arg-type]
    )
    return graph_of(make_claim("c1", piece))


@pytest.mark.parametrize("modality", [m for m in Modality if m is not Modality.ASSERTED])
def test_what_is_not_asserted_has_no_direct_triple(tmp_path: Path, modality: Modality) -> None:
    assert direct(export(attack(modality=modality), tmp_path)) == set()


def test_what_is_negated_has_no_direct_triple(tmp_path: Path) -> None:
    assert direct(export(attack(polarity=Polarity.NEGATIVE), tmp_path)) == set()


@pytest.mark.parametrize("stance", [s for s in Stance if s not in (Stance.SAYS, Stance.CONFIRMS)])
def test_what_nobody_vouches_for_has_no_direct_triple(tmp_path: Path, stance: Stance) -> None:
    graph = attack(speaker=("Sergey Lavrov", LAVROV), stance=stance)
    assert direct(export(graph, tmp_path)) == set()


@pytest.mark.parametrize("stance", [Stance.SAYS, Stance.CONFIRMS])
def test_what_a_speaker_says_is_only_said(tmp_path: Path, stance: Stance) -> None:
    graph = attack(speaker=("Sergey Lavrov", LAVROV), stance=stance)
    assert direct(export(graph, tmp_path)) == {("Q159", "said:attacks", "Q212")}


def test_all_formats_say_the_same(tmp_path: Path) -> None:
    turtle = export(make_graph(), tmp_path)
    for suffix in FORMATS:
        found = export(make_graph(), tmp_path, f"graph{suffix}")
        flat = rdflib.Graph()
        for s, p, o in found.triples((None, None, None)):
            flat.add((s, p, o))
        assert isomorphic(flat, turtle), suffix


def test_trig_keeps_direct_triples_in_graphs_of_their_own(tmp_path: Path) -> None:
    write_rdf(make_graph(), tmp_path / "graph.trig")
    store = ox.Store()
    store.load(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)
    where = {
        q.predicate.value: q.graph_name.value for q in store if q.predicate.value.startswith((REL, SAID))
    }
    stated, said = NAMES.thing("graph", "stated").value, NAMES.thing("graph", "said").value
    assert where == {REL + "attacks": stated, REL + "investigates": stated, SAID + "defends": said}


def test_there_are_no_blank_nodes(tmp_path: Path) -> None:
    for triple in export(make_graph(), tmp_path):
        assert not any(isinstance(term, rdflib.BNode) for term in triple)


def test_the_export_keeps_to_its_shapes(tmp_path: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    ontology = rdflib.Graph().parse(tables.data_path("ontology.ttl"))
    data = export(make_graph(), tmp_path) + ontology
    shapes = rdflib.Graph().parse(tables.data_path("shapes.ttl"))
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    assert conforms, report


def test_a_broken_export_does_not_pass_the_shapes(tmp_path: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    data = export(make_graph(), tmp_path) + rdflib.Graph().parse(tables.data_path("ontology.ttl"))
    kgo = rdflib.Namespace(NAMES.prefixes["kgo"])
    data.remove((None, kgo.polarity, None))
    conforms, *_ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(tables.data_path("shapes.ttl")))
    assert not conforms


def test_every_term_in_use_is_in_the_ontology(tmp_path: Path) -> None:
    ontology = set(rdflib.Graph().parse(tables.data_path("ontology.ttl")).subjects())
    own = (NAMES.prefixes["kgo"], NAMES.prefixes["plover"])
    used = {term for triple in export(make_graph(), tmp_path) for term in triple if str(term).startswith(own)}
    assert used <= ontology


@pytest.mark.parametrize(("quotes", "kept"), [("full", True), ("none", False)])
def test_quotes_can_be_left_out_while_their_hashes_stay(tmp_path: Path, quotes: str, kept: bool) -> None:
    write_rdf(make_graph(), tmp_path / "graph.ttl", quotes=quotes)
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert ("oa:exact" in text) is kept
    assert "kgo:quoteHash" in text


def test_an_unknown_way_to_quote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is not one of: full, short, none"):
        write_rdf(make_graph(), tmp_path / "graph.ttl", quotes="half")


def hostile() -> Iterator[str]:
    yield from ('a "quoted\\" <b>', "line\nbreak\ttab", "nul\x00bell\x07", "a\u2028b", "x" * 5000, "\ufffe")


@pytest.mark.parametrize("words", list(hostile()))
@pytest.mark.parametrize("suffix", list(FORMATS))
def test_a_strict_parser_takes_whatever_an_article_holds(tmp_path: Path, words: str, suffix: str) -> None:
    quote = f"Russia attacked Ukraine {words}."
    piece = make_evidence(quote, ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE))
    write_rdf(graph_of(make_claim("c1", piece)), tmp_path / f"graph{suffix}")
    list(ox.parse(path=str(tmp_path / f"graph{suffix}"), format=FORMATS[suffix]))
    if suffix in (".ttl", ".rdf"):
        rdflib.Graph().parse(tmp_path / f"graph{suffix}")


@pytest.mark.parametrize("suffix", [".ttl", ".trig"])
def test_rdf_1_2_reifies_every_claim(tmp_path: Path, suffix: str) -> None:
    graph = make_graph()
    write_rdf(graph, tmp_path / f"graph{suffix}", rdf12=True)
    reifies = ox.NamedNode(NAMES.prefixes["rdf"] + "reifies")
    found = [
        q
        for q in ox.parse(path=str(tmp_path / f"graph{suffix}"), format=FORMATS[suffix])
        if q.predicate == reifies
    ]
    assert len(found) == graph.number_of_edges()
    assert all(isinstance(quad.object, ox.Triple) for quad in found)


def test_rdf_1_2_is_refused_where_the_format_has_none(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="only"):
        write_rdf(make_graph(), tmp_path / "graph.rdf", rdf12=True)


def test_rdflib_gets_the_same_graph(tmp_path: Path) -> None:
    # rdflib tells a plain string from the same one typed xsd:string; RDF 1.1 does not.
    def words(graph: rdflib.Graph) -> set[tuple[str, ...]]:
        return {tuple(str(term) for term in triple) for triple in graph}

    assert words(to_rdflib(make_graph())) == words(export(make_graph(), tmp_path))


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        write_rdf(make_graph(), tmp_path / name)
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


def test_a_person_has_offices_with_their_dates(tmp_path: Path) -> None:
    putin = Entity("wd:Q7747", "Vladimir Putin", EntityType.PERSON, "RUS", "GOV")
    piece = make_evidence(
        "Putin praised Russia.", ("Putin", putin), ("praised", "praises"), ("Russia", RUSSIA)
    )
    graph = graph_of(make_claim("c1", piece))
    found = export(graph, tmp_path)
    answer = found.query(
        "SELECT ?office ?during WHERE { ?x kgo:holdsOffice ?t . ?t kgo:office ?office ; kgo:during ?during }",
        initNs={"kgo": rdflib.Namespace("https://w3id.org/geokg/ontology#")},
    )
    held = {(str(office), str(during)) for office, during in answer}
    assert ("president", "2012-05-07/..") in held
    assert ("president", "2000-05-07/2008-05-07") in held
    assert list(shape_problems(graph)) == []


@pytest.mark.parametrize(
    ("end", "expected"),
    [("..", "2020/.."), ("2024-05", "2020/2024-05"), ("", "2020/"), ("2025-06+", "2020/")],
)
def test_an_end_that_is_not_known_is_not_guessed(end: str, expected: str) -> None:
    assert during(Office("FRA", "president", "2020", end)) == expected


def test_publication_and_retrieval_are_two_times(tmp_path: Path) -> None:
    ref = replace(ARTICLE, retrieved=date(2022, 4, 9))
    piece = make_evidence(
        "Russia attacked Ukraine.", ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE)
    )
    found = export(graph_of(make_claim("c1", replace(piece, article=ref))), tmp_path)
    times = {str(p).rsplit("#", 1)[-1].rsplit("/", 1)[-1]: str(o) for _, p, o in found if "202" in str(o)}
    assert (times["datePublished"], times["retrieved"]) == ("2022-04-03", "2022-04-09")
