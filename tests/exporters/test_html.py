"""The page as a file: what is in it, that it is safe, and that it is written at once or not at all."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import OutputError
from kg.exporters import palette
from kg.exporters.html import Page, render, write_html
from kg.exporters.notebook import show
from kg.exporters.payload import payload
from kg.exporters.testimony import voice
from kg.model import Coding, EntityType, Event, EventClass, Modality, Participant, Quad, Stance
from kg.origins import evidence_key, origins
from tests.graphs import (
    ARTICLE,
    HOSTILE,
    LAVROV,
    OTHER_ARTICLE,
    RUSSIA,
    UKRAINE,
    graph_of,
    make_claim,
    make_evidence,
    make_graph,
    make_hostile_graph,
    make_synthetic_graph,
)


class Elements(HTMLParser):
    """Collects the elements of a page, with the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("/" + tag, {}))

    def handle_data(self, data: str) -> None:
        tag, attrs = self.found[-1] if self.found else ("", {})
        if tag in ("script", "style"):
            self.inside.append(({**attrs, "tag": tag}, data))


def block(text: str, name: str) -> object:
    found = re.search(rf'<script type="[a-z/]+" id="{name}">(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])


def texts(text: str) -> list[dict[str, object]]:
    found = re.search(r'id="texts">([^<]*)<', text)
    assert found
    return json.loads(zlib.decompress(base64.b64decode(found[1])))


def test_the_page_holds_every_claim_with_its_sentence_and_speaker() -> None:
    page = render(make_graph())
    record = block(page, "record")
    assert len(record["claims"]) == 6
    assert ["wd:Q159", "Russia"] not in record["speakers"]
    assert ["kg:person/jens-stoltenberg", "Jens Stoltenberg"] in record["speakers"]
    assert "NATO defends all NATO allies, Jens Stoltenberg said." in {text["quote"] for text in texts(page)}


def test_claims_between_two_nodes_are_one_edge_in_each_direction() -> None:
    edges = payload(make_graph()).edges
    bundle = next(edge for edge in edges if (edge["from"], edge["to"]) == (RUSSIA.id, UKRAINE.id))
    assert len(bundle["claims"]) == 3
    assert len(edges) == 4


def test_marks_are_code_points_into_the_sentence() -> None:
    text = "🚀🚀 Russia attacked Ukraine."
    claim = make_claim(
        "c1", make_evidence(text, ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE))
    )
    found = payload(graph_of(claim)).texts[0]
    marked = {kind: found["quote"][start:end] for start, end, kind in found["marks"]}
    assert marked == {"subject": "Russia", "relation": "attacked", "object": "Ukraine"}


@pytest.mark.parametrize(
    ("stance", "modality", "expected"),
    [
        (None, Modality.ASSERTED, "outlet"),
        (Stance.SAYS, Modality.ASSERTED, "said"),
        (Stance.DENIES, Modality.ASSERTED, "denied"),
        (Stance.ALLEGES, Modality.ASSERTED, "alleged"),
        (None, Modality.PREDICTED, "planned"),
        (Stance.DENIES, Modality.INTENDED, "denied"),
    ],
)
def test_voice_tells_who_stands_for_what_is_said(
    stance: Stance | None, modality: Modality, expected: str
) -> None:
    piece = make_evidence(
        "Russia attacked Ukraine, Sergey Lavrov said.",
        ("Russia", RUSSIA),
        ("attacked", "attacks"),
        ("Ukraine", UKRAINE),
        speaker=("Sergey Lavrov", LAVROV) if stance else None,
        stance=stance or Stance.SAYS,
        modality=modality,
    )
    assert voice(piece) == expected


def test_two_articles_that_quote_one_speaker_are_one_origin() -> None:
    said = make_evidence(
        "Russia attacked Ukraine, Sergey Lavrov said.",
        ("Russia", RUSSIA),
        ("attacked", "attacks"),
        ("Ukraine", UKRAINE),
        speaker=("Sergey Lavrov", LAVROV),
    )
    again = replace(said, article=OTHER_ARTICLE)
    own = make_evidence(
        "Russia attacked Ukraine.",
        ("Russia", RUSSIA),
        ("attacked", "attacks"),
        ("Ukraine", UKRAINE),
        article=ARTICLE,
    )
    assert origins([said, again]) == {LAVROV.id}
    assert origins([said, own]) == {LAVROV.id, "publisher:The Daily Example"}
    assert origins([said, own], {evidence_key(said): "agency", evidence_key(own): "agency"}) == {"agency"}


def test_the_page_loads_nothing_and_its_policy_names_its_own_scripts() -> None:
    page = render(make_graph())
    elements = Elements(page)
    assert not [
        attrs
        for tag, attrs in elements.found
        if tag in ("script", "link", "img", "iframe") and attrs.get("src")
    ]
    assert [attrs["href"] for tag, attrs in elements.found if tag == "link"] == ["data:,"]
    policy = next(attrs["content"] for tag, attrs in elements.found if attrs.get("http-equiv"))
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    for attrs, text in elements.inside:
        if attrs["tag"] == "style" or "type" not in attrs:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def test_hostile_text_stays_text() -> None:
    for title in HOSTILE:
        page = render(make_hostile_graph(), title=title)
        scripts = [attrs for tag, attrs in Elements(page).found if tag == "script"]
        assert len(scripts) == 7
        assert not [tag for tag, _ in Elements(page).found if tag == "img"]
        assert "stolen=1</script>" not in page.split("<style>")[0]
        block(page, "record"), block(page, "nodes"), block(page, "edges")


def test_pyvis_own_template_would_run_what_ours_shows() -> None:
    """The four injections of pyvis: heading, node ids of the two menus, and a title with "href"."""
    from pyvis.network import Network

    attack = "</h1><script>stolen=1</script>"
    for network in (Network(heading=attack), Network(select_menu=True)):
        network.add_node(attack, label="x", title=f"href {attack}")
        network.nodes[0]["id"] = attack
        assert "<script>stolen=1</script>" in network.generate_html()
    page = render(make_hostile_graph(), title=attack)
    assert "<script>stolen=1</script>" not in page


def test_the_page_is_pyvis_network() -> None:
    page = Page(payload(make_graph()), title="t")
    assert page.num_nodes() == 6
    assert page.templateEnv.autoescape is True


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    graph = make_graph()
    turned = nx.MultiDiGraph()
    turned.graph.update(graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    write_html(graph, tmp_path / "a.html")
    write_html(turned, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_writing_is_all_or_nothing(tmp_path: Path) -> None:
    write_html(make_graph(), tmp_path / "graph.html")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]
    with pytest.raises(OutputError, match="cannot be written"):
        write_html(make_graph(), tmp_path / "graph.html" / "below.html")


def test_an_empty_graph_has_a_page() -> None:
    assert block(render(graph_of()), "nodes") == []


def test_a_large_page_stays_small() -> None:
    page = render(make_synthetic_graph(700, 1500))
    assert len(page.encode()) < 1_600_000


def test_of_a_huge_graph_the_page_holds_the_most_important_part() -> None:
    graph = make_synthetic_graph(120, 240)
    part = payload(graph, most=50)
    assert 30 < len(part.nodes) <= 50  # those without a claim among them are left out
    assert part.record["run"]["nodes"] == 120
    assert {edge["from"] for edge in part.edges} <= {node["id"] for node in part.nodes}


def test_an_event_tells_its_place_and_its_dead() -> None:
    graph = make_graph()
    piece = graph.edges[RUSSIA.id, UKRAINE.id, "c000000000000006"]["claim"].evidence[0]
    coded = replace(piece, coding=Coding(EventClass.ASSAULT, Quad.MATERIAL_CONFLICT, why="row 1"))
    graph = graph_of(make_claim("c1", coded))
    place = Participant("Kharkiv", None)
    graph.graph["events"] = [Event("e1", coded.coding, (), (), coded, place=place, killed=3, injured=0)]
    event = payload(graph).record["evidence"][0][5]
    assert event[0] == "ASSAULT" and event[-3:] == [3, 0, "Kharkiv"]


def test_every_type_and_quad_has_a_colour() -> None:
    known = {(swatch.kind, swatch.value) for swatch in palette.load()}
    assert {("type", str(kind)) for kind in EntityType} <= known
    assert {("quad", str(quad)) for quad in Quad} | {("quad", "none")} <= known


def lightness(colour: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen_without_red_or_green(colour: str) -> tuple[float, float]:
    """Return what red-green blindness leaves of a colour: yellow against blue, and lightness."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (0.57 * red + 0.43 * green - blue, lightness(colour) ** (1 / 3))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_quad_colours_differ_without_red_and_green(theme: str) -> None:
    quads = [getattr(swatch, theme) for swatch in palette.load() if swatch.kind == "quad"]
    seen = [seen_without_red_or_green(colour) for colour in quads]
    for number, one in enumerate(seen):
        for other in seen[:number]:
            assert abs(one[0] - other[0]) + abs(one[1] - other[1]) > 0.12


def test_a_notebook_shows_the_whole_page_in_a_sandbox() -> None:
    shown = show(make_hostile_graph(), title=HOSTILE[0])._repr_html_()
    assert shown.startswith("<iframe ") and "allow-same-origin" not in shown
    frame = Elements(shown)
    assert [tag for tag, _ in frame.found] == ["iframe", "/iframe"]
    assert '"embedded":true' in (frame.found[0][1]["srcdoc"] or "")
