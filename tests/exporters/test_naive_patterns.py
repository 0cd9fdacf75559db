"""Sentences of each kind, read by kg: who asks the RDF naively never takes speech or plans for facts."""

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

from kg import assembly
from kg.exporters.iris import Names
from kg.exporters.rdf import write_rdf
from kg.model import Article
from kg.pipeline import Pipeline

Read = Callable[[str], rdflib.Graph]
PREFIXES = Names().prefixes
RUSSIA, UKRAINE = rdflib.URIRef(PREFIXES["wd"] + "Q159"), rdflib.URIRef(PREFIXES["wd"] + "Q212")
SEM = PREFIXES["sem"]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    pipeline, path = Pipeline(), tmp_path_factory.mktemp("rdf") / "graph.ttl"

    def export(text: str) -> rdflib.Graph:
        ((_, pieces),) = pipeline.evidence([Article("a", text)])
        write_rdf(assembly.assemble(pieces, min_confidence=0.0), path)
        return rdflib.Graph().parse(Path(path))

    return export


def direct(graph: rdflib.Graph, prefix: str) -> bool:
    """Tell whether anything stands directly between Russia and Ukraine."""
    ends = ((RUSSIA, UKRAINE), (UKRAINE, RUSSIA))
    return any(str(p).startswith(PREFIXES[prefix]) for s, o in ends for p in graph.predicates(s, o))


def events(graph: rdflib.Graph) -> set[str]:
    """Return the classes of what the Simple Event Model's terms call an event."""
    found = graph.subjects(rdflib.RDF.type, rdflib.URIRef(SEM + "Event"))
    of_class = rdflib.URIRef(PREFIXES["kgo"] + "eventClass")
    return {
        str(kind).removeprefix(PREFIXES["plover"]) for one in found for kind in graph.objects(one, of_class)
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Russia did not attack Ukraine.", id="negated"),
        pytest.param("Russia never attacked Ukraine.", id="negated by never"),
        pytest.param("Russia refused to attack Ukraine.", id="refused"),
        pytest.param("Sergey Lavrov denied that Russia attacked Ukraine.", id="denied"),
        pytest.param("Sergey Lavrov alleged that Ukraine attacked Russia.", id="alleged"),
        pytest.param("Russia allegedly attacked Ukraine.", id="alleged by nobody named"),
        pytest.param("Russia plans to attack Ukraine.", id="planned"),
        pytest.param("Russia will attack Ukraine.", id="predicted"),
        pytest.param("Russia may attack Ukraine.", id="possible"),
        pytest.param("If Russia attacked Ukraine, NATO would respond.", id="hypothetical"),
        pytest.param("Sergey Lavrov demanded that Ukraine attack Russia.", id="demanded"),
        pytest.param("Russia threatened to attack Ukraine.", id="threatened"),
    ],
)
def test_what_did_not_happen_stands_nowhere_directly(text: str, read: Read) -> None:
    graph = read(text)
    assert any(graph.subjects(rdflib.RDF.type, rdflib.URIRef(PREFIXES["kgo"] + "Claim")))
    assert not any("attacks" in str(p) for p in graph.predicates(RUSSIA, UKRAINE))
    assert not any("attacks" in str(p) for p in graph.predicates(UKRAINE, RUSSIA))
    assert "ASSAULT" not in events(
        graph
    )  # to threaten, demand or accuse is an event, what is spoken of is none


def test_what_only_a_speaker_says_is_under_said_alone(read: Read) -> None:
    graph = read("Russia attacked Ukraine, Sergey Lavrov said.")
    assert direct(graph, "said") and not direct(graph, "rel")
    assert events(graph) == set()


def test_what_the_outlet_states_is_found_by_naive_patterns(read: Read) -> None:
    graph = read("Russia attacked Ukraine.")
    assert direct(graph, "rel") and not direct(graph, "said")
    assert events(graph) == {"ASSAULT"}
    assert set(graph.objects(None, rdflib.URIRef(SEM + "hasActor")))
