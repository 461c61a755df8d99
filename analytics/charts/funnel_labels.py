"""The names on the funnel: who is named, and where a name touches neither a dot, a line nor another name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import inf
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.charts import look
from analytics.charts.place import text_width
from analytics.charts.room import Box, Line, Plot, level_in, line_in, touches_of

MOST_NAMED = 6
BAND_WORDS = "grey: chance alone, 99.8%"
_TRIED = 15  # of the authorities outside the band, how many are tried before the rest stay unnamed
_LINE_HEIGHT = 1.3  # of the size of the type
_PLACES = [
    # anchors, then the direction from the dot
    ("left", "middle", 1, 0),
    ("right", "middle", -1, 0),
    ("left", "bottom", 0.3, 1),
    ("right", "bottom", -0.3, 1),
    ("left", "top", 0.3, -1),
    ("right", "top", -0.3, -1),
    ("center", "bottom", 0, 1),
    ("center", "top", 0, -1),
]
_FURTHER = [(across, up) for up in (24, -24, 48, -48, 80, -80, 120) for across in (16, 48, 96, -16, -48)]
_WAYS = {"left": 0.0, "center": -0.5, "right": -1.0, "bottom": 0.0, "middle": -0.5, "top": -1.0}

Words = tuple[str, int, str, int]  # a text, its size, its colour and its weight
Spot = tuple[Box, look.Figure]  # the room a name would take, and the name


@dataclass
class _Sheet:
    """What has been written so far, and the room it takes."""

    plot: Plot
    taken: list[Box]
    written: list[look.Figure]

    def write(self, spots: Iterable[Spot], lines: Sequence[Line], *, even_if_it_touches: bool) -> None:
        """Write the label at the first free spot; without one, where it touches least or not at all."""
        least, best = inf, None
        for spot in spots:
            touches = touches_of(spot[0], self.taken, lines, self.plot)
            if touches < least:
                least, best = touches, spot
            if not touches:
                break
        if best is not None and (not least or even_if_it_touches):
            self.taken.append(best[0])
            self.written.append(best[1])


def labels(drawn: pd.DataFrame, curve: pd.DataFrame, baseline: float, plot: Plot) -> list[look.Figure]:
    """Return the names of the focus, of the band, and of at most six others that lie outside the band.

    Columns: `drawn` has denominator, value, at, dot, beyond, short_name, shown, role.
    """
    lines = [line_in(curve, column, plot) for column in curve.columns if column.startswith("wide")]
    lines = [line for line in [*lines, level_in(baseline, plot)] if len(line[0])]
    edges = [line_in(curve, column, plot) for column in ("plain_lower", "plain_upper")]
    sheet = _Sheet(plot, [_dot(row, plot) for row in drawn.itertuples()], [])
    for row in drawn[drawn["role"] == "focus"].itertuples():
        spots = chain(_around(row, _own(row), plot), _further(row, _own(row), plot))
        sheet.write(spots, lines, even_if_it_touches=True)
    sheet.write(_by_the_band(curve, plot), lines + edges, even_if_it_touches=True)
    most = len(sheet.written) + MOST_NAMED
    for row in _outside(drawn, curve, baseline).itertuples():
        if len(sheet.written) < most:
            sheet.write(_around(row, _other(row), plot), lines, even_if_it_touches=row.beyond)
    return sheet.written


def _outside(drawn: pd.DataFrame, curve: pd.DataFrame, baseline: float) -> pd.DataFrame:
    """Return the authorities outside the band, except the focus, the furthest from the baseline first."""
    known = curve.dropna(subset=["plain_lower", "plain_upper"])
    lower, upper = (
        np.interp(drawn["denominator"], known["size"], known[column])
        for column in ("plain_lower", "plain_upper")
    )
    outside = drawn[(drawn["value"].lt(lower) | drawn["value"].gt(upper)) & drawn["role"].ne("focus")]
    away = (outside["value"] - baseline).abs().sort_values(ascending=False, kind="stable")
    return outside.loc[away.index].head(_TRIED)


def _own(row: NamedTuple) -> Words:
    return f"{row.short_name} {row.shown}", look.LARGE, look.PLUM, 700


def _other(row: NamedTuple) -> Words:
    # A dot at the edge does not stand at its figure, so that its name has to give it.
    text = f"{row.short_name} {row.shown}" if row.beyond else row.short_name
    return text, look.TEXT, look.SLATE, 400


def _dot(row: NamedTuple, plot: Plot) -> Box:
    reach = row.dot / 2 + 1
    return Box(*plot.point(row.denominator, row.at), -reach, reach, -reach, reach + 14 * row.beyond)


def _around(row: NamedTuple, words: Words, plot: Plot) -> Iterator[Spot]:
    """Yield the places round a dot where its name may stand, the most readable first."""
    away = row.dot / 2 + 4
    for xanchor, yanchor, across, up in _PLACES:
        shifts = round(across * away), round(up * away)
        yield _spot(row.denominator, row.at, words, (xanchor, yanchor), shifts, plot)


def _further(row: NamedTuple, words: Words, plot: Plot) -> Iterator[Spot]:
    """Yield places away from a crowded dot, where a thin leader ties the name to it."""
    leader = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": words[2]}
    for across, up in _FURTHER:
        anchors = ("left" if across > 0 else "right", "bottom" if up > 0 else "top")
        box, note = _spot(row.denominator, row.at, words, anchors, (across, up), plot)
        note |= {**leader, "ax": across, "ay": -up, "xshift": 0, "yshift": 0, "standoff": row.dot / 2}
        yield box, note


def _by_the_band(curve: pd.DataFrame, plot: Plot) -> Iterator[Spot]:
    """Yield places just below and above the band, from its narrow end towards its wide one; then inside a broad one."""
    words = (BAND_WORDS, look.SMALL, look.SLATE, 400)
    known = curve.dropna(subset=["plain_lower", "plain_upper"])
    first, last = known["size"].iloc[0], known["size"].iloc[-1]
    below, above = ("top", -1), ("bottom", 1)
    for sides in ((below, above), (above, below)):
        for off, share in product((4, 10, 16, 24, 34, 46), (0.97, 0.85, 0.7, 0.55, 0.4)):
            size = first + share * (last - first)
            for column, (yanchor, way) in zip(("plain_lower", "plain_upper"), sides, strict=True):
                edge = float(np.interp(size, known["size"], known[column]))
                yield _spot(size, edge, words, ("right", yanchor), (0, way * off), plot)


def _spot(
    size: float, value: float, words: Words, anchors: tuple[str, str], shifts: tuple[int, int], plot: Plot
) -> Spot:
    text, type_size, colour, weight = words
    width, height = text_width(text, type_size) + 2, type_size * _LINE_HEIGHT
    left, below = (
        shift + _WAYS[anchor] * room
        for shift, anchor, room in zip(shifts, anchors, (width, height), strict=True)
    )
    place = {"x": size, "y": value, "xanchor": anchors[0], "yanchor": anchors[1]}
    note = look.label(
        text, size=type_size, colour=colour, weight=weight, xshift=shifts[0], yshift=shifts[1], **place
    )
    return Box(*plot.point(size, value), left, left + width, below, below + height), {**note, "borderpad": 0}
