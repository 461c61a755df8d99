"""The lines of the dot plot: the comparator, and each row's own limits for chance about it."""

from collections.abc import Sequence
from math import isfinite
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import label_anchor, text_width


class Limited(Protocol):
    """What chance allows about the comparator for one row, in the unit of the figures; None where it is not judged."""

    @property
    def limit_lower_998(self) -> float | None: ...
    @property
    def limit_lower_95(self) -> float | None: ...
    @property
    def limit_upper_95(self) -> float | None: ...
    @property
    def limit_upper_998(self) -> float | None: ...


# A figure, or the least and the most that one may be.
Centre = float | tuple[float, float] | None

FOOT = 22  # pixels below the rows for the words about the limits
_NAMES = {"dot": "95% limits", "solid": "99.8% limits"}
_WORDS = "chance alone: 95% dotted, 99.8% solid"
_BELOW_THE_LAST_ROW = -0.4  # in rows
_HALF_A_ROW = 0.5


def ends(centre: Centre) -> tuple[float, ...]:
    """Return where the comparator's mark begins and ends; nothing where it has none."""
    known = centre if isinstance(centre, tuple) else (centre,)
    return tuple(value for value in known if value is not None and isfinite(value))


def limits_of(rows: Sequence[Limited]) -> list[float]:
    """Return every limit that the rows have."""
    ends = (end for dash in _NAMES for column in _limits(rows, dash) for end in column)
    return [end for end in ends if end is not None]


def _limits(rows: Sequence[Limited], dash: str) -> tuple[list[float | None], list[float | None]]:
    """Return the lower limits of all rows and the upper ones, of the level that a line of this kind stands for."""
    if dash == "dot":
        return [row.limit_lower_95 for row in rows], [row.limit_upper_95 for row in rows]
    return [row.limit_lower_998 for row in rows], [row.limit_upper_998 for row in rows]


def centre_mark(centre: Centre, rows: int) -> list[look.Figure]:
    """Return the comparator's line behind the dots, or the band that a range is."""
    known = ends(centre)
    if len(known) == 2:
        return [_band(*known, rows)]
    return [_line(known[0], rows)] if known else []


def centre_name(centre: Centre, words: str, end: float, plot: float) -> list[look.Figure]:
    """Return the comparator's name above its line.

    Units: `end` is the end of the value axis, `plot` its width in pixels.
    """
    known = ends(centre)
    if not known:
        return []
    middle = sum(known) / len(known)
    anchor = label_anchor(middle / end, text_width(words, look.TEXT), plot)
    return [look.label(words, weight=600, x=middle, y=-0.62, xanchor=anchor, yanchor="bottom")]


def limit_lines(rows: Sequence[Limited]) -> list[look.Figure]:
    """Return the limits of each row as strokes as high as the row, two traces for all of them."""
    if not limits_of(rows):
        return []
    return [_strokes(rows, dash) for dash in _NAMES]


def limit_words(limits: Sequence[float], end: float, plot: float, rows: int) -> list[look.Figure]:
    """Return the words that say what the limits are, once, under them and far from the comparator's name.

    Units: `end` is the end of the value axis, `plot` its width in pixels.
    """
    if not limits:
        return []
    half = min(0.5, text_width(_WORDS, look.SMALL) / 2 / plot)
    middle = min(max((min(limits) + max(limits)) / 2 / end, half), 1 - half)
    place: look.Figure = {"x": middle, "xref": "x domain", "y": rows + _BELOW_THE_LAST_ROW, "yanchor": "top"}
    return [look.label(_WORDS, size=look.SMALL, colour=look.SLATE, **place)]


def _strokes(rows: Sequence[Limited], dash: str) -> look.Figure:
    across: list[float | None] = []
    down: list[float | None] = []
    for column in _limits(rows, dash):
        for place, limit in enumerate(column):
            if limit is not None:
                # Nothing joins one stroke to the next.
                across += [limit, limit, None]
                down += [place - _HALF_A_ROW, place + _HALF_A_ROW, None]
    return {
        "type": "scatter",
        "name": _NAMES[dash],
        "mode": "lines",
        "x": across,
        "y": down,
        "line": {"color": look.SLATE, "width": 1.5, "dash": dash},
        "hoverinfo": "skip",
    }


def _line(x: float, rows: int) -> look.Figure:
    place = {"x0": x, "x1": x, "y0": -0.62, "y1": rows + _BELOW_THE_LAST_ROW}
    return {"type": "line", **place, "line": {"width": 1.5, "color": look.INK}, "layer": "below"}


def _band(least: float, most: float, rows: int) -> look.Figure:
    place = {"x0": least, "x1": most, "y0": -0.62, "y1": rows + _BELOW_THE_LAST_ROW}
    return {"type": "rect", **place, "fillcolor": look.BAR_GREY, "line": {"width": 0}, "layer": "below"}
