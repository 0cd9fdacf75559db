"""The reliability plot is a picture of its points."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.reliability import reliability_plot

SVG = "{http://www.w3.org/2000/svg}"


def test_each_point_is_drawn_once_and_each_curve_named() -> None:
    picture = reliability_plot({"graph": [(0.2, 0.1, 9), (0.8, 0.9, 9)], "open": [(0.5, 0.5, 9)]})
    root = ElementTree.fromstring(picture)
    assert len(root.findall(f"{SVG}circle")) == 3
    assert {text.text for text in root.findall(f"{SVG}text")} >= {"graph", "open", "confidence"}


def test_a_perfect_point_lies_on_the_diagonal() -> None:
    root = ElementTree.fromstring(reliability_plot({"graph": [(0.5, 0.5, 1)]}))
    (circle,) = root.findall(f"{SVG}circle")
    assert float(circle.attrib["cx"]) == float(circle.attrib["cy"])
