"""The page in a real browser: what a reader does, and what a hostile article cannot do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.exporters.notebook import show
from kg.model import (
    Attribution,
    Cue,
    Entity,
    EntityType,
    Evidence,
    Link,
    Mention,
    MentionKind,
    Quoted,
    Stance,
)
from tests.exporters.browser import chromium, opened, wait_until
from tests.graphs import (
    ALLIES,
    ARTICLE,
    HOSTILE,
    ICC,
    LAVROV,
    NATO,
    OTHER_ARTICLE,
    RUSSIA,
    STOLTENBERG,
    UKRAINE,
    WAR_CRIMES,
    graph_of,
    make_claim,
    make_evidence,
    make_graph,
    make_hostile_graph,
    make_synthetic_graph,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


OFFICIALS = Entity("kg:noun/a1/officials", "officials", EntityType.PEOPLE, anchored=False)
SWEDEN = Entity("wd:Q34", "Sweden", EntityType.COUNTRY, "SWE", "GOV", ("Sverige", "السويد"))
FINLAND = Entity("wd:Q33", "Finland", EntityType.COUNTRY, "FIN", "GOV", ("Suomi",))


def chain_graph() -> nx.MultiDiGraph:
    """Return Sweden - Finland - Russia - Ukraine, and a short cut over the common noun "officials"."""
    links = (
        (SWEDEN, FINLAND),
        (FINLAND, RUSSIA),
        (RUSSIA, UKRAINE),
        (SWEDEN, OFFICIALS),
        (OFFICIALS, UKRAINE),
    )
    return graph_of(
        *(
            make_claim(
                f"p{number}",
                make_evidence(f"{a.label} warns {b.label}.", (a.label, a), ("warns", "warns"), (b.label, b)),
            )
            for number, (a, b) in enumerate(links)
        )
    )


def test_the_first_view_asks_for_nothing_and_complains_about_nothing(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        assert shown.count() == "6 entities · 6 claims · 2 articles"
        assert shown.requests[-1].startswith(shown.path.as_uri())


def test_a_click_on_an_entity_lists_its_claims(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.click_node(RUSSIA.id)
        assert shown.page.inner_text("#panel h2") == "Russia"
        assert shown.page.locator("#panel .card").count() == 4
        assert "node=wd%3AQ159" in shown.page.url


def test_a_click_on_a_line_shows_sentence_marks_and_speaker(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.click_edge(NATO.id, ALLIES.id)
        panel = shown.page.locator("#panel")
        panel.locator("blockquote").wait_for()
        assert (
            panel.locator("blockquote").inner_text() == "NATO defends all NATO allies, Jens Stoltenberg said."
        )
        assert panel.locator("mark.subject").inner_text() == "NATO"
        assert panel.locator("mark.relation").inner_text() == "defends"
        assert panel.locator("mark.object").inner_text() == "NATO allies"
        assert panel.locator(".chain").inner_text() == "Jens Stoltenberg says:"
        assert "NATO <b>message</b> to Moscow" in panel.locator(".source").inner_text()
        assert panel.locator(".source a").get_attribute("href") == "https://example.org/a1"


def test_several_claims_are_one_line_and_open_together(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.click_edge(RUSSIA.id, UKRAINE.id)
        assert shown.page.locator("#panel .card").count() == 3
        widths = shown.run("kg.edges.map(edge => [edge.claims.length, edge.width])")
        assert max(widths)[1] > min(widths)[1]


def test_the_event_shows_why_it_is_coded(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path, "#claim=c000000000000002") as shown:
        shown.page.locator(".evidence").first.wait_for()
        text = shown.page.inner_text("#panel")
        assert "ACCUSE (investigate, legal), verbal conflict, because" in text
        assert "relations.tsv row 2" in text
        assert "2022-03-02" in text
        assert "2 articles, 2 origins" in text


def test_a_claim_that_one_states_and_another_denies_is_contested(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path, "#claim=c000000000000006") as shown:
        assert "contested" in shown.page.inner_text("#panel .badges")
        shown.goto("#claim=c000000000000001")
        assert "contested" not in shown.page.inner_text("#panel .badges")


def test_reports_that_quote_one_speaker_count_as_one_origin(browser: Any, tmp_path: Path) -> None:
    said = make_evidence(
        "Russia attacked Ukraine, Sergey Lavrov said.",
        ("Russia", RUSSIA),
        ("attacked", "attacks"),
        ("Ukraine", UKRAINE),
        speaker=("Sergey Lavrov", LAVROV),
    )
    graph = graph_of(make_claim("c1", said, replace(said, article=OTHER_ARTICLE)))
    with opened(browser, graph, tmp_path, "#claim=c1") as shown:
        assert "2 articles, 1 origin" in shown.page.inner_text("#panel")


def test_a_chain_of_speakers_reads_from_the_outside_in(browser: Any, tmp_path: Path) -> None:
    with opened(browser, graph_of(make_claim("c1", nested())), tmp_path, "#claim=c1") as shown:
        shown.page.locator(".chain").wait_for()
        assert shown.page.inner_text(".chain") == "According to Reuters, Sergey Lavrov denies:"


def nested() -> Evidence:
    quote = "Reuters reported that Sergey Lavrov denied that Russia attacked Ukraine."
    piece = make_evidence(
        quote,
        ("Russia", RUSSIA),
        ("attacked", "attacks"),
        ("Ukraine", UKRAINE),
        speaker=("Sergey Lavrov", LAVROV),
        stance=Stance.DENIES,
    )
    outer = Attribution(
        Mention("Reuters", MentionKind.NAME, 0, 7),
        Stance.SAYS,
        Cue("speech", "reported", 8, 16),
        Quoted.INDIRECT,
    )
    proposition = replace(piece.proposition, attribution=(outer, *piece.proposition.attribution))
    reuters = Link(Entity("kg:media/reuters", "Reuters", EntityType.MEDIA), 1.0)
    return replace(piece, proposition=proposition, speakers=(reuters, *piece.speakers))


def test_an_emoji_before_the_words_does_not_shift_the_marks(browser: Any, tmp_path: Path) -> None:
    quote = "🚀🇺🇦👩‍🚒 Russia attacked Ukraine 𝕏."
    piece = make_evidence(quote, ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE))
    with opened(browser, graph_of(make_claim("c1", piece)), tmp_path, "#claim=c1") as shown:
        shown.page.locator("blockquote").wait_for()
        assert shown.page.locator("mark").all_inner_texts() == ["Russia", "attacked", "Ukraine"]
        assert shown.page.inner_text("blockquote") == quote


def test_search_finds_an_alias_and_the_keyboard_picks_it(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.page.keyboard.press("/")
        shown.page.keyboard.type("atlantic")
        assert "North Atlantic Treaty Organization" in shown.page.inner_text("#found")
        shown.page.keyboard.press("Enter")
        assert shown.state("node") == NATO.id
        assert shown.page.inner_text("#panel h2") == "NATO"


def test_search_ignores_accents_and_reads_other_scripts(browser: Any, tmp_path: Path) -> None:
    with opened(browser, chain_graph(), tmp_path) as shown:
        shown.page.fill("#search", "sverigé")
        assert "Sweden" in shown.page.inner_text("#found")
        shown.page.fill("#search", "السويد")
        assert "Sweden" in shown.page.inner_text("#found")
        shown.page.fill("#search", "nobody")
        assert "No entity of this name" in shown.page.inner_text("#found")


def test_facets_filter_and_count(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        assert shown.page.locator("#filters .facet-voice li").all_inner_texts()[2].split() == ["Denied", "1"]
        shown.page.check('[id="facet-voice-denied"]')
        assert shown.count().startswith("2 of 6 entities · 1 claim ")
        assert "voice=denied" in shown.page.url
        shown.page.check('[id="facet-voice-outlet"]')
        assert "4 claims" in shown.count()
        shown.page.click("#clear")
        assert "6 claims" in shown.count()


VIEWS = [
    ("#voice=outlet", 3),
    ("#voice=said", 1),
    ("#voice=denied", 1),
    ("#voice=planned", 1),
    ("#quad=verbal+conflict", 1),
    ("#class=ACCUSE", 1),
    ("#polarity=negative", 1),
    ("#modality=predicted", 1),
    ("#speaker=kg%3Aperson%2Fsergey-lavrov", 1),
    ("#publisher=Example+Wire", 1),
    ("#article=a2", 1),
    ("#type=country", 3),
    ("#evidence=2", 1),
    ("#confidence=0.95", 0),
    ("#since=2022-04-04", 1),
    ("#clock=happened&until=2022-03-31", 1),
    ("#ego=wd%3AQ7184", 2),
    ("#ego=wd%3AQ7184&depth=2", 5),
    ("#polarity=negative&voice=denied", 0),
]


def test_an_address_opens_a_view(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        for fragment, claims in VIEWS:
            shown.run("fragment => { location.hash = fragment; }", fragment)
            wait_until(shown.page, "fragment => location.hash === fragment", fragment)
            shown.page.wait_for_timeout(30)
            assert shown.run("kg.current.shown.size") == claims, fragment
            if claims == 0:
                assert "No claim passes all filters" in shown.page.inner_text("#notice")


def test_the_address_reopens_the_same_view(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.page.check('[id="facet-voice-outlet"]')
        shown.click_node(UKRAINE.id)
        shown.run("kg.network.moveTo({scale: 0.77, position: {x: 12, y: 34}})")
        shown.page.keyboard.press("t")
        shown.page.mouse.move(700, 400)
        shown.page.mouse.wheel(0, -120)
        shown.page.wait_for_timeout(400)
        before = shown.run(VIEW)
        shown.goto("#" + shown.page.url.split("#")[1])
        assert shown.run(VIEW) == pytest.approx(before, rel=0.01)


VIEW = """[kg.network.getScale(), kg.network.getViewPosition().x, kg.current.shown.size,
  kg.nodes.findIndex(n => n.id === kg.state.node),
  Number(document.documentElement.dataset.theme === 'dark')]"""


def test_going_back_undoes_a_selection(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.click_node(NATO.id)
        shown.click_node(UKRAINE.id)
        shown.page.go_back()
        assert shown.page.inner_text("#panel h2") == "NATO"


def test_a_range_of_time_is_drawn_with_the_mouse(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        box = shown.page.locator(".bars").bounding_box()
        shown.page.mouse.move(box["x"] + 2, box["y"] + 20)
        shown.page.mouse.down()
        shown.page.mouse.move(box["x"] + 12, box["y"] + 20)
        shown.page.mouse.up()
        assert (shown.state("since"), shown.state("until")) == ("2022-04-03", "2022-04-03")
        assert shown.run("kg.current.shown.get(1).length") == 1
        shown.page.click("#all-time")
        assert shown.run("kg.current.shown.get(1).length") == 2


def test_a_path_does_not_pass_common_nouns(browser: Any, tmp_path: Path) -> None:
    with opened(browser, chain_graph(), tmp_path) as shown:
        shown.page.click("#open-path")
        shown.page.fill("#path-from", "sverige")
        shown.page.keyboard.press("Enter")
        shown.page.fill("#path-to", "ukraine")
        shown.page.keyboard.press("Enter")
        assert "3 steps." in shown.page.inner_text("#panel")
        titles = shown.page.locator("#panel h3").all_inner_texts()
        assert [title.split(" 1")[0] for title in titles] == [
            "Sweden – Finland",
            "Finland – Russia",
            "Russia – Ukraine",
        ]
        assert shown.run("[...kg.scene.lit].map(number => kg.nodes[number].label).sort()") == [
            "Finland",
            "Russia",
            "Sweden",
            "Ukraine",
        ]


def test_a_missing_path_is_said(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path, "#path&from=wd%3AQ7184&to=wd%3AQ47488") as shown:
        assert "No path" in shown.page.inner_text("#panel")


def test_hidden_neighbours_are_counted_and_shown(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_synthetic_graph(1600, 3000), tmp_path) as shown:
        assert re.search(r"The \d+ most important of 1,\d+ entities", shown.page.inner_text("#notice"))
        drawn = shown.run("kg.scene.order.length")
        assert drawn < 400
        node, hidden = shown.run("[...kg.scene.hidden].sort((a, b) => b[1] - a[1])[0]")
        shown.run("number => kg.change({node: kg.nodes[number].id})", node)
        shown.page.click("#show-neighbours")
        assert shown.run("kg.scene.order.length") == drawn + hidden
        assert shown.run("number => kg.scene.hidden.get(number)", node) is None
        assert "more=" in shown.page.url
        places = shown.run("[...kg.scene.places.values()].map(String)")
        assert len(set(places)) == len(places)
        shown.page.click("#show-all")
        assert shown.run("kg.scene.order.length") == 1600
        assert shown.page.url.split("#")[1].split("&")[0] or "all" in shown.page.url


def test_all_opens_the_whole_graph(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_synthetic_graph(1600, 3000), tmp_path, "#all") as shown:
        assert shown.run("kg.network.body.nodeIndices.length") == 1600


def test_a_small_graph_says_what_its_lines_are(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        assert sorted(labels_written(shown)) == sorted(
            [
                "NATO",
                "Russia",
                "Ukraine",
                "NATO allies",
                "war crimes",
                "International Criminal Court",
                "defends",
                "investigates",
                "will send message to",
                "attacks +2",
            ]
        )


def labels_written(shown: Any) -> list[str]:
    """Return the labels of the next picture, by listening to its pen."""
    return shown.run(
        """() => new Promise(done => {
          const found = [], pen = CanvasRenderingContext2D.prototype, write = pen.fillText;
          pen.fillText = function (text, ...rest) { found.push(text); write.call(this, text, ...rest); };
          kg.network.once('afterDrawing', () => setTimeout(() => { pen.fillText = write; done(found); }));
          kg.network.redraw();
        })"""
    )


def test_labels_never_lie_over_each_other(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_synthetic_graph(300, 600), tmp_path) as shown:
        assert 20 < len(labels_written(shown)) < 140


def test_lines_are_dashed_when_negated_and_dotted_when_not_done(browser: Any, tmp_path: Path) -> None:
    dashes = (
        "kg.network.body.edges['e' + kg.edges.find(e => e.from === 'wd:%s' && e.shown.length).id]"
        ".options.dashes"
    )
    with opened(browser, make_graph(), tmp_path, "#polarity=negative") as shown:
        assert shown.run(dashes % "Q159") == [8, 5]
        shown.goto("#modality=predicted")
        assert shown.run(dashes % "Q7184") == [2, 4]
        shown.goto("#class=ACCUSE")
        assert shown.run(dashes % "Q47488") is False


def test_what_is_shown_can_be_taken_away(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path, "#voice=outlet") as shown:
        table = download(shown, "#save-csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(table)))
        assert len(rows) == 4
        assert {row["subject"] for row in rows} == {"Russia", "International Criminal Court"}
        assert rows[0]["quote"] == "The International Criminal Court investigates war crimes."
        graph = nx.parse_graphml(download(shown, "#save-graphml").decode())
        assert sorted(graph) == sorted([RUSSIA.id, UKRAINE.id, ICC.id, WAR_CRIMES.id])
        picture = download(shown, "#save-png")
        assert picture.startswith(b"\x89PNG") and len(picture) > 5000


def download(shown: Any, control: str) -> bytes:
    shown.page.click("#save summary")
    with shown.page.expect_download() as waiting:
        shown.page.click(control)
    return Path(waiting.value.path()).read_bytes()


def test_spreadsheets_run_no_formula_from_the_table(browser: Any, tmp_path: Path) -> None:
    evil = Entity("kg:evil", "=HYPERLINK(1)", EntityType.PERSON)
    piece = make_evidence(
        "=HYPERLINK(1) attacks Ukraine.",
        ("=HYPERLINK(1)", evil),
        ("attacks", "@attacks"),
        ("Ukraine", UKRAINE),
    )
    with opened(browser, graph_of(make_claim("c1", piece)), tmp_path) as shown:
        row = next(csv.DictReader(io.StringIO(shown.run("kg.tableText()"))))
        assert row["subject"] == "'=HYPERLINK(1)" and row["relation"] == "'@attacks"
        assert row["quote"] == "'=HYPERLINK(1) attacks Ukraine."


def test_a_citation_is_copied(browser: Any, tmp_path: Path) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, make_graph(), tmp_path, "#claim=c000000000000001", permissions=permissions) as shown:
        shown.page.get_by_role("button", name="Copy citation").click()
        wait_until(shown.page, "document.querySelector('#toast').classList.contains('on')")
        text = shown.run("navigator.clipboard.readText()")
        assert text == (
            "NATO defends NATO allies (Jens Stoltenberg says): "
            "“NATO defends all NATO allies, Jens Stoltenberg said.” NATO <b>message</b> to Moscow, "
            "The Daily Example, 2022-04-03, https://example.org/a1. [claim c000000000000001]"
        )


def test_the_keyboard_reaches_everything(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.page.focus("#graph")
        shown.page.keyboard.press("ArrowRight")
        first = shown.state("node")
        assert first is not None
        for key in ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"):
            shown.page.keyboard.press(key)
        assert shown.state("node") is not None
        shown.page.keyboard.press("Enter")
        assert shown.run("document.activeElement.id") == "panel"
        shown.page.keyboard.press("Escape")
        assert shown.state("node") is None
        shown.page.keyboard.press("l")
        assert shown.page.locator("#panel .card").count() == 6
        shown.page.keyboard.press("?")
        assert shown.run("document.querySelector('#help').open") is True


def test_every_control_has_a_name_for_a_screen_reader(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path, "#node=wd%3AQ159") as shown:
        unnamed = shown.run(UNNAMED)
        assert unnamed == []
        assert "selected: Russia" in shown.page.get_attribute("#graph", "aria-label")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_light_and_dark(browser: Any, tmp_path: Path, scheme: str) -> None:
    with opened(browser, make_graph(), tmp_path, color_scheme=scheme) as shown:
        for ink, paper in (("--ink", "--paper"), ("--soft", "--side"), ("--accent", "--paper")):
            assert shown.run(CONTRAST, [ink, paper]) >= 4.5, (ink, paper)


UNNAMED = """[...document.querySelectorAll(
    'button, a[href], input, select, summary, [role]:not([role=status])')]
  .filter(e => e.checkVisibility())
  .filter(e => !(e.textContent || e.getAttribute('aria-label') || e.labels?.length || e.title
                 || e.closest('[aria-label]')))
  .map(e => e.outerHTML)"""
CONTRAST = """names => {
  const light = name => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const parts = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const [a, b] = names.map(light).sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""


def test_dark_and_light_can_be_chosen(browser: Any, tmp_path: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, make_graph(), tmp_path) as shown:
        light = shown.run(paper)
        shown.page.click("#theme")
        assert shown.run(paper) != light
        assert "theme=dark" in shown.page.url


def test_right_to_left_names_stand_by_themselves(browser: Any, tmp_path: Path) -> None:
    iran = Entity("kg:x", "إيران", EntityType.COUNTRY)
    piece = make_evidence(
        "إيران attacks Ukraine.", ("إيران", iran), ("attacks", "attacks"), ("Ukraine", UKRAINE)
    )
    with opened(browser, graph_of(make_claim("c1", piece)), tmp_path, "#claim=c1") as shown:
        assert shown.page.locator("#panel .triple bdi").first.inner_text() == "إيران"
        assert "إيران" in labels_written(shown)


def test_an_empty_graph_says_why(browser: Any, tmp_path: Path) -> None:
    graph = graph_of()
    with opened(browser, graph, tmp_path) as shown:
        assert "No article was read" in shown.page.inner_text("#empty")
    graph.graph.update(articles={"a1": ARTICLE}, options={"min_confidence": 0.5})
    with opened(browser, graph, tmp_path) as shown:
        text = shown.page.inner_text("#empty")
        assert "1 article was read, but no claim" in text and "0.5" in text and "--min-confidence 0" in text


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_text_runs_nothing(browser: Any, tmp_path: Path, title: str) -> None:
    with opened(browser, make_hostile_graph(), tmp_path, "#list", title=title) as shown:
        shown.run("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        shown.page.locator("blockquote").last.wait_for()
        shown.page.fill("#search", "stolen")
        shown.page.keyboard.press("Enter")
        shown.page.locator("#panel .about").wait_for()
        assert shown.run("window.stolen") is None
        assert shown.page.locator("img").count() == 0
        assert shown.page.locator("a[href^='javascript' i]").count() == 0
        assert shown.page.locator("[onclick], [onerror]").count() == 0


def test_hostile_addresses_run_nothing(browser: Any, tmp_path: Path) -> None:
    for fragment in (
        "#node=%3Cimg%20src%3Dx%20onerror%3Dstolen%3D1%3E",
        "#view=NaN,1,0&voice=%3C/script%3E&since=x",
        "#%",
    ):
        with opened(browser, make_graph(), tmp_path, fragment) as shown:
            assert shown.run("window.stolen") is None


def test_injected_script_is_refused_by_the_policy(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.run(
            "document.body.append(Object.assign(document.createElement('script'),"
            " {textContent: 'window.stolen = 1'}))"
        )
        assert shown.run("window.stolen") is None
        assert any("Content Security Policy" in text for text in shown.complaints)
        shown.complaints.clear()


def test_the_view_of_a_notebook_works_in_its_frame(browser: Any, tmp_path: Path) -> None:
    with opened(browser, graph_of(), tmp_path) as shown:
        shown.page.goto("about:blank")
        shown.page.set_content(show(make_graph())._repr_html_())
        frame = shown.page.frame_locator("iframe")
        frame.locator("#count", has_text="6 entities").wait_for()
        frame.locator("#open-claims").click()
        assert frame.locator(".card").count() == 6
        frame.locator(".card summary").first.click()
        frame.locator("blockquote").first.wait_for()


def test_a_narrow_page_keeps_its_graph_in_sight(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.page.set_viewport_size({"width": 420, "height": 800})
        shown.goto("#node=wd%3AQ159")
        assert shown.run("document.documentElement.scrollWidth") <= 420
        assert shown.page.locator("#panel").bounding_box()["height"] < 500
        assert shown.page.locator("#graph").bounding_box()["height"] > 250


def test_another_script_can_add_a_button_to_a_card(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        shown.run(
            "kg.evidenceActions.push({label: 'Remember',"
            " run: (claim, piece) => { window.judged = [claim.id, piece.number]; }})"
        )
        shown.run("kg.change({claim: 'c000000000000001'})")
        shown.page.get_by_role("button", name="Remember").click()
        assert shown.run("window.judged")[0] == "c000000000000001"


def test_speaker_of_the_graph_is_found_in_the_facet(browser: Any, tmp_path: Path) -> None:
    with opened(browser, make_graph(), tmp_path) as shown:
        assert STOLTENBERG.label in shown.page.inner_text("#filters .facet-speaker")


def test_what_is_known_of_publishers_filters_the_view(browser: Any, tmp_path: Path) -> None:
    graph = make_graph()
    graph.graph["options"] = {
        "publishers": [
            {"publisher": "The Daily Example", "state_controlled": False, "reliability": "B"},
            {"publisher": "Example Wire", "state_controlled": True, "reliability": "D"},
        ]
    }
    with opened(browser, graph, tmp_path) as shown:
        assert "Yes" in shown.page.inner_text("#filters .facet-state_controlled")
        shown.page.check('[id="facet-reliability-D"]')
        assert shown.run("location.hash").startswith("#reliability=D")
        publishers = (
            "[...kg.current.shown.values()].flat().map(piece => kg.articles[piece.article].publisher)"
        )
        assert set(shown.run(publishers)) == {"Example Wire"}
