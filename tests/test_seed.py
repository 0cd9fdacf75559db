"""The seed article from end to end: the whole RDF as it should be, and what must be found in it.

After a change of the rules that is meant, write the golden file anew and read its difference:
``KG_GOLDEN=write python -m pytest tests/test_seed.py``.
"""

import os
import shutil
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import graph_diff, isomorphic, to_isomorphic

from kg import output, sources
from kg.exporters.iris import Names
from kg.model import Claim
from kg.pipeline import Pipeline

SEEDS = Path(__file__).parent.parent / "seeds"
GOLDEN = Path(__file__).parent / "golden" / "seed.ttl"
RUN = rdflib.Namespace(Names().prefixes["prov"])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed") / "output"
    output.build_output(sources.read(SEEDS), folder, pipeline=Pipeline())
    return folder


def without_run(path: Path) -> rdflib.Graph:
    """Return the export without the description of dataset and run, which name the version of the rules."""
    graph = rdflib.Graph().parse(path)
    for node in {*graph.subjects(RUN.wasGeneratedBy), *graph.objects(None, RUN.wasGeneratedBy)}:
        graph.remove((node, None, None))
    return graph


def test_the_rdf_of_the_seed_article_is_as_it_should_be(built: Path) -> None:
    if os.environ.get("KG_GOLDEN") == "write":
        shutil.copy(built / "graph.ttl", GOLDEN)
    found, expected = to_isomorphic(without_run(built / "graph.ttl")), to_isomorphic(without_run(GOLDEN))
    if not isomorphic(found, expected):
        _, new, gone = graph_diff(found, expected)
        pytest.fail(f"new:\n{new.serialize(format='nt')}\ngone:\n{gone.serialize(format='nt')}")


@pytest.fixture(scope="module")
def claims(built: Path) -> list[Claim]:
    return [claim for *_, claim in output.load(built).edges(data="claim")]


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "polarity", "modality", "speaker"),
    [
        ("NATO", "defends", "allies of NATO", "positive", "asserted", "Jens Stoltenberg"),
        ("NATO", "protects", "allies of NATO", "positive", "asserted", "Jens Stoltenberg"),
        ("NATO", "prevents", "any armed attack", "positive", "asserted", "Jens Stoltenberg"),
        (
            "International Criminal Court",
            "investigates",
            "war crimes",
            "positive",
            "asserted",
            "Jens Stoltenberg",
        ),
        ("Jens Stoltenberg", "is secretary general of", "NATO", "positive", "asserted", None),
        ("Vladimir Putin", "achieves", "Putin's goal", "negative", "asserted", "Jens Stoltenberg"),
        ("NATO", "sends message to", "Russia", "positive", "asserted", None),
        ("Italy", "increases", "Italy's contribution", "positive", "asserted", "Jens Stoltenberg"),
        ("attack on one ally", "triggers", "reaction", "positive", "predicted", "Jens Stoltenberg"),
        ("NATO", "preserves", "peace", "positive", "asserted", "Jens Stoltenberg"),
    ],
)
def test_the_claims_of_the_seed_article_are_found(
    claims: list[Claim],
    subject: str,
    relation: str,
    object_: str,
    polarity: str,
    modality: str,
    speaker: str | None,
) -> None:
    found = [
        claim
        for claim in claims
        if (claim.subject.label, claim.relation.label, claim.object.label) == (subject, relation, object_)
        and (claim.polarity, claim.modality) == (polarity, modality)
    ]
    assert len(found) == 1
    speakers = {piece.speakers[-1].entity.label if piece.speakers else None for piece in found[0].evidence}
    assert speakers == {speaker}


def test_moscow_stands_for_russia_and_says_so(claims: list[Claim]) -> None:
    message = next(c for c in claims if c.relation.label == "sends message to" and c.modality == "asserted")
    link = message.evidence[0].object
    assert link is not None and link.entity.label == "Russia"
    assert link.literal is not None
