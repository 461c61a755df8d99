"""The names on the funnel: who is named, and where a name touches neither a dot, a line nor another name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import inf

import numpy as np

from analytics.charts import look
from analytics.charts.drawn_area import WithSize
from analytics.charts.funnel_lines import WIDENED, LimitsAtSize, edges
from analytics.charts.label_places import text_width
from analytics.charts.label_room import Box, Line, Plot, level_in, line_in, touches_of

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedArea:
    """An authority on the funnel: its size and value, where and how large its dot is drawn, and in which colour.

    `beyond` says that its value lies beyond the end of the axis, so that it is drawn at the edge.
    """

    row: WithSize
    size: float
    value: float
    at: float
    beyond: bool
    dot: float
    ink: str


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


def labels(
    drawn: Sequence[PlacedArea], curve: Sequence[LimitsAtSize], baseline: float, plot: Plot
) -> list[look.Figure]:
    """Return the names of the focus, of the band, and of at most six others that lie outside the band."""
    lines = [line for line in [*_wide_lines(curve, plot), level_in(baseline, plot)] if len(line[0])]
    known = edges(curve)
    band = [line_in(known.size, edge, plot) for edge in (known.lower, known.upper)]
    sheet = _Sheet(plot, [_dot(one, plot) for one in drawn], [])
    for one in drawn:
        if one.row.role == "focus":
            spots = chain(_around(one, _focus_words(one), plot), _further(one, _focus_words(one), plot))
            sheet.write(spots, lines, even_if_it_touches=True)
    sheet.write(_by_the_band(curve, plot), lines + band, even_if_it_touches=True)
    most = len(sheet.written) + MOST_NAMED
    for one in _outside(drawn, curve, baseline):
        if len(sheet.written) < most:
            sheet.write(_around(one, _other_words(one), plot), lines, even_if_it_touches=one.beyond)
    return sheet.written


def _wide_lines(curve: Sequence[LimitsAtSize], plot: Plot) -> list[Line]:
    """Return the lines widened for spread, where they are known."""
    wide_lines = []
    for line in WIDENED:
        known = [(limit.size, end) for limit in curve if (end := line.of(limit)) is not None]
        wide_lines.append(line_in([size for size, _ in known], [end for _, end in known], plot))
    return wide_lines


def _outside(drawn: Sequence[PlacedArea], curve: Sequence[LimitsAtSize], baseline: float) -> list[PlacedArea]:
    """Return the authorities outside the band, except the focus, the furthest from the baseline first."""
    known, sizes = edges(curve), [one.size for one in drawn]
    lowers, uppers = (np.interp(sizes, known.size, edge) for edge in (known.lower, known.upper))
    outside = [
        one
        for one, lower, upper in zip(drawn, lowers, uppers, strict=True)
        if (one.value < lower or one.value > upper) and one.row.role != "focus"
    ]
    return sorted(outside, key=lambda one: -abs(one.value - baseline))[:_TRIED]


def _focus_words(one: PlacedArea) -> Words:
    return f"{one.row.short_name} {one.row.shown}", look.LARGE, look.PLUM, 700


def _other_words(one: PlacedArea) -> Words:
    # A dot at the edge does not stand at its figure, so that its name has to give it.
    text = f"{one.row.short_name} {one.row.shown}" if one.beyond else one.row.short_name
    return text, look.TEXT, look.SLATE, 400


def _dot(one: PlacedArea, plot: Plot) -> Box:
    reach = one.dot / 2 + 1
    return Box(*plot.point(one.size, one.at), -reach, reach, -reach, reach + 14 * one.beyond)


def _around(one: PlacedArea, words: Words, plot: Plot) -> Iterator[Spot]:
    """Yield the places round a dot where its name may stand, the most readable first."""
    away = one.dot / 2 + 4
    for xanchor, yanchor, across, up in _PLACES:
        shifts = round(across * away), round(up * away)
        yield _spot(one.size, one.at, words, (xanchor, yanchor), shifts, plot)


def _further(one: PlacedArea, words: Words, plot: Plot) -> Iterator[Spot]:
    """Yield places away from a crowded dot, where a thin leader ties the name to it."""
    leader = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": words[2]}
    for across, up in _FURTHER:
        anchors = ("left" if across > 0 else "right", "bottom" if up > 0 else "top")
        box, note = _spot(one.size, one.at, words, anchors, (across, up), plot)
        note |= {**leader, "ax": across, "ay": -up, "xshift": 0, "yshift": 0, "standoff": one.dot / 2}
        yield box, note


def _by_the_band(curve: Sequence[LimitsAtSize], plot: Plot) -> Iterator[Spot]:
    """Yield places just below and above the band, from its narrow end towards its wide one; then inside a broad one."""
    words = (BAND_WORDS, look.SMALL, look.SLATE, 400)
    known = edges(curve)
    first, last = known.size[0], known.size[-1]
    below, above = ("top", -1), ("bottom", 1)
    for sides in ((below, above), (above, below)):
        for off, share in product((4, 10, 16, 24, 34, 46), (0.97, 0.85, 0.7, 0.55, 0.4)):
            size = first + share * (last - first)
            for edge, (yanchor, way) in zip((known.lower, known.upper), sides, strict=True):
                at = float(np.interp(size, known.size, edge))
                yield _spot(size, at, words, ("right", yanchor), (0, way * off), plot)


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
