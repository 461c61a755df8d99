"""The straight lines of the dot plot: the comparator, and limits for chance about it."""

from math import isfinite

from analytics.charts import look
from analytics.charts.place import side, text_width

Limits = tuple[float, float, float, float]  # lower 99.8%, lower 95%, upper 95%, upper 99.8%

FOOT = 22  # pixels below the rows for the words about the limits
_DASHES = ("solid", "dot", "dot", "solid")
_WORDS = "chance alone: 95% dotted, 99.8% solid"
_BELOW_THE_LAST_ROW = -0.4  # in rows


def centre_line(centre: float | None, rows: int) -> list[look.Figure]:
    """Return the comparator's line, behind the dots."""
    return [] if centre is None or centre != centre else [_line(centre, rows, top=-0.62, color=look.INK)]


def centre_name(centre: float | None, words: str, end: float, plot: float) -> list[look.Figure]:
    """Return the comparator's name above its line.

    Units: `end` is the end of the value axis, `plot` its width in pixels.
    """
    if centre is None or centre != centre:
        return []
    anchor = side(centre / end, text_width(words, look.TEXT), plot)
    return [look.label(words, weight=600, x=centre, y=-0.62, xanchor=anchor, yanchor="bottom")]


def limit_lines(limits: Limits | None, rows: int) -> list[look.Figure]:
    """Return the limits as lines, behind the dots, short of the comparator's name; one at zero limits nothing."""
    return [
        _line(x, rows, top=-0.45, color=look.SLATE, dash=dash)
        for x, dash in zip(limits or (), _DASHES, strict=False)
        if isfinite(x) and x > 0
    ]


def limit_words(limits: Limits | None, end: float, plot: float, rows: int) -> list[look.Figure]:
    """Return the words that say what the limits are, once, under them and far from the comparator's name.

    Units: `end` is the end of the value axis, `plot` its width in pixels.
    """
    if limits is None:
        return []
    half = min(0.5, text_width(_WORDS, look.SMALL) / 2 / plot)
    middle = min(max((limits[1] + limits[2]) / 2 / end, half), 1 - half)
    place = {"x": middle, "xref": "x domain", "y": rows + _BELOW_THE_LAST_ROW, "yanchor": "top"}
    return [look.label(_WORDS, size=look.SMALL, colour=look.SLATE, **place)]


def _line(x: float, rows: int, *, top: float, **drawn: str) -> look.Figure:
    ends = {"x0": x, "x1": x, "y0": top, "y1": rows + _BELOW_THE_LAST_ROW}
    return {"type": "line", **ends, "line": {"width": 1.5, **drawn}, "layer": "below"}
