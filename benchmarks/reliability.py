"""Draw how far a confidence can be trusted: what was said against what was right, as an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["reliability_plot"]

SIZE, MARGIN = 320, 44
COLOURS = ("#0072b2", "#d55e00")  # told apart by the colour-blind, too


def reliability_plot(curves: Mapping[str, Iterable[tuple[float, float, int]]]) -> str:
    """Return the SVG of one or two curves of (said, right, count) points, with the diagonal."""
    parts = [_axes()]
    for number, (name, points) in enumerate(sorted(curves.items())):
        colour = COLOURS[number % len(COLOURS)]
        places = [(_x(said), _y(right)) for said, right, _ in points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        parts.append(f'<text x="{MARGIN + 12}" y="{MARGIN + 18 * number}" fill="{colour}">{name}</text>')
    side = SIZE + 2 * MARGIN
    font = 'font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" {font}>'
    return "\n".join([head, *parts, "</svg>", ""])


def _axes() -> str:
    left, right, top, bottom = _x(0), _x(1), _y(1), _y(0)
    ticks = "".join(
        f'<text x="{_x(t / 10):.0f}" y="{bottom + 16}" text-anchor="middle">{t / 10}</text>'
        f'<text x="{left - 8}" y="{_y(t / 10) + 4:.0f}" text-anchor="end">{t / 10}</text>'
        for t in range(0, 11, 2)
    )
    turned = f'text-anchor="middle" transform="rotate(-90 12 {_y(0.5)})"'
    frame = f'width="{right - left}" height="{bottom - top}" fill="#fff" stroke="#666"'
    return (
        f'<rect x="{left}" y="{top}" {frame}/>'
        f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{top}" stroke="#999" stroke-dasharray="4"/>'
        f'{ticks}<text x="{_x(0.5)}" y="{bottom + 34}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{_y(0.5)}" {turned}>share right</text>'
    )


def _x(value: float) -> float:
    return MARGIN + value * SIZE


def _y(value: float) -> float:
    return MARGIN + (1 - value) * SIZE
