"""No regular expression of kg goes wild: on adversarial text each takes time that grows with its length."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from tests.hostile.examples import LONG

SEEDS = (
    " ", "a", "A", "1", ".", ",", "'", '"', "-", "_", "é", "\n", "(", "<", "A ", "a ", "1 ", "A. ",
    "the ", "of ", "a-", "Aa ", "1,", "'s ", " - ", "January ", "5 May ", "ies", "president of ",
    "more than ", "Q1", "http://",
)  # fmt: skip
TAILS = ("!", " (Ab")
LENGTHS = (64, 256, 1024) if not LONG else (64, 256, 1024, 4096)
QUADRATIC = 12.0  # what four times the text may cost at most: linear is 4, quadratic 16
NOTICED = 0.004  # seconds; below this, time says nothing


ANCHORED: set[str] = set()  # patterns that their module tries at the beginning of a text alone


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every pattern that stands in a module of kg or that one of its tables makes."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(kg.__path__, "kg."):
        if info.name == "kg.__main__":
            continue
        module = importlib.import_module(info.name)
        code = inspect.getsource(module)
        for name, value in sorted(vars(module).items()):
            anchored = not re.search(rf"\b{name}\b(?:\(\))?\.(?:search|finditer|findall|subn?|split)\b", code)
            anchored = anchored and bool(re.search(rf"\b{name}\b(?:\(\))?\.(?:full)?match\b", code))
            if getattr(value, "__module__", info.name) == info.name and hasattr(value, "cache_info"):
                value = made(value)
            for number, pattern in enumerate(inside(value)):
                found.setdefault(pattern.pattern, pattern)
                if anchored:
                    ANCHORED.add(pattern.pattern)
                assert number < 10_000, name
    for pattern in written_in_calls():
        found.setdefault(pattern.pattern, pattern)
    return found


def written_in_calls() -> Iterator[re.Pattern[str]]:
    """Yield the patterns that stand in calls such as ``re.sub("[.;]", "", words)``."""
    for path in sorted(Path(kg.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called, first = node.func, node.args[0]
            of_re = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)
            if of_re and called.value.id == "re" and isinstance(first, ast.Constant):  # type: ignore[attr-defined]
                yield re.compile(first.value)


def made(function: Any) -> Any:
    try:
        return function()
    except TypeError:  # it wants arguments
        return None


def inside(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, (list, tuple)) and depth < 3:
        for one in value[:5000]:
            yield from inside(one, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from inside(list(value.values()), depth + 1)


ALL = sorted(patterns().items())


def cost(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    if pattern.pattern in ANCHORED:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


def grows_wildly(pattern: re.Pattern[str], seed: str, tail: str) -> bool:
    """Tell whether the time grows faster than the text, in all of five tries."""
    if cost(pattern, seed * (LENGTHS[-1] // len(seed)) + tail) < NOTICED:
        return False
    before = NOTICED
    for length in LENGTHS:
        text = seed * (length // len(seed)) + tail
        taken = cost(pattern, text)
        if taken > NOTICED and taken > QUADRATIC * before:
            return all(
                cost(pattern, text)
                > QUADRATIC * max(cost(pattern, text[: len(text) // 4] + tail), NOTICED / 16)
                for _ in range(5)
            )
        before = max(taken, NOTICED / 16)
    return False


def test_the_patterns_are_found() -> None:
    assert len(ALL) > 60
    assert len(list(written_in_calls())) > 8


@pytest.mark.parametrize("source", [pattern for pattern, _ in ALL], ids=range(len(ALL)))
def test_a_pattern_takes_time_in_proportion(source: str) -> None:
    pattern = dict(ALL)[source]
    wild = [(seed, tail) for seed in SEEDS for tail in TAILS if grows_wildly(pattern, seed, tail)]
    assert wild == [], source


if LONG:
    pytestmark = pytest.mark.long
