"""Marks of meetings on a picture of the year, drawn at once: a macro for each is a tenth of the year page's time."""

from collections.abc import Iterable

from flask import Flask
from markupsafe import Markup

DISC = '<circle class="g-plg" cx="{x:.2f}%" cy="{y}" r="{size}"/>'
RING = '<circle class="g-intervisie" cx="{x:.2f}%" cy="{y}" r="{inner}"/>'
SQUARE = (
    '<svg x="{x:.2f}%" y="{y}" overflow="visible">'
    '<rect class="g-study" x="-{size}" y="-{size}" width="{double}" height="{double}"/></svg>'
)
SHAPES = {"plg": DISC, "intervisie": RING, "study": SQUARE}


def drawn(marks: Iterable[tuple[float, str]], y: int, size: float, study: float = 0, start: float = 0) -> Markup:
    """Return marks (percent of the year, kind) at height `y`; `size` is half their width, `study` of study days.

    The year begins at `start` percent of the picture.
    """
    share = 1 - start / 100
    sizes = {"plg": size, "intervisie": size, "study": study or size}
    pieces = (
        SHAPES[kind].format(x=start + x * share, y=y, size=sizes[kind], inner=size - 0.5, double=2 * sizes[kind])
        for x, kind in marks
    )
    return Markup("".join(pieces))  # noqa: S704 - shapes of ours, filled with numbers


def register(app: Flask) -> None:
    app.jinja_env.filters["drawn"] = drawn
