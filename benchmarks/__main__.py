"""Run all benchmarks and print one table: ``python -m benchmarks --data ../shared/bench --corpus NEWS``.

With ``--write`` the table also goes into ``benchmarks/RESULTS.md``, with date, commit and commands.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

__all__ = ["Benchmark", "run"]

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A script, what it measures, the data it takes (below ``--data``, or the corpus), more arguments."""

    module: str
    measures: str
    data: str | None
    arguments: tuple[str, ...] = ()


BENCHMARKS = (
    Benchmark("benchie", "open extraction, strict (graph rendering)", "benchie"),
    Benchmark("carb", "open extraction, lenient (--open)", "carb"),
    Benchmark("plover_pairs", "actor pairs of political sentences", "plover"),
    Benchmark("plover", "event classes, given the pair and end to end", "plover"),
    Benchmark("petrarch", "unit tests of the classic coder, with their own actors", "petrarch"),
    Benchmark("polnear", "attribution in political news", "polnear/dev"),
    Benchmark("coref", "coreference, news and speeches", "coref"),
    Benchmark("coref_meantime", "coreference, Wikinews", "meantime"),
    Benchmark("meantime", "factuality of given events", "meantime"),
    Benchmark("meantime_dates", "dates of given events", "meantime"),
    Benchmark("factuality", "factuality, own sentences", None),
    Benchmark("linking", "entity linking, old newswire and puzzles", "linking"),
    Benchmark("linking_modern", "entity linking, modern news and speeches, with causes of misses", "coref"),
    Benchmark(
        "layers",
        "cost of the qualifying layers beside the parse",
        "corpus",
        ("--articles", "60", "--rounds", "3"),
    ),
    Benchmark("speed", "whole build beside bare spaCy", "corpus"),
)


def run(benchmark: Benchmark, data: Path, corpus: Path) -> tuple[str, str]:
    """Return the command of a benchmark and what it prints, errors included."""
    where = {None: [], "corpus": ["--data", str(corpus)]}.get(
        benchmark.data, ["--data", str(data / (benchmark.data or ""))]
    )
    command = ["-m", f"benchmarks.{benchmark.module}", *where, *benchmark.arguments]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    said = done.stdout if done.returncode == 0 else done.stdout + done.stderr
    return "python " + " ".join(command), said.strip()


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def main() -> None:
    """Print the figures of each benchmark under its name."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--only", nargs="*", help="names of benchmarks; default: all")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md, too")
    options = parser.parse_args()
    parts = [f"# Results\n\n{date.today().isoformat()}, commit {_commit()}; development data.\n"]
    for benchmark in BENCHMARKS:
        if options.only and benchmark.module not in options.only:
            continue
        command, said = run(benchmark, options.data, options.corpus)
        parts.append(f"## {benchmark.module}: {benchmark.measures}\n\n`{command}`\n\n```\n{said}\n```\n")
        print(parts[-1], flush=True)
    if options.write:
        RESULTS.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
