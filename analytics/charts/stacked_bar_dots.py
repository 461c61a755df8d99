"""Where the dots of a row stand clear of one another, and which of them have room for their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import text_width
from analytics.charts.range_band import Share, brief, centre, ends, is_range

DOT = 14  # pixels across
NARROW = 400  # pixels of plot when the chart is 560 wide, its narrowest
_TILE = 24  # pixels that the letter of a hidden group takes
_LANE = 7  # pixels that dots too close to one another move up or down
BAND = 7  # pixels that a range is high
_BAND_LANES = (0, -7, 7, -14, 14)  # pixels: the nearest first; a tall row has room for all
_CLEAR = 2  # pixels between a number and whatever stands next to it

Span = tuple[float, float]


class MixMark(Share, Protocol):
    """A share that is drawn as a dot, or as a band where it is a range, and as it is printed."""

    @property
    def share_shown(self) -> str: ...


@dataclass(frozen=True, slots=True)
class MixPlace:
    """Where one dot or band stands: its lane, in pixels down, its number (empty without room) and on which side."""

    lane: int
    number: str
    side: str


def spread(row: Sequence[MixMark]) -> list[MixPlace]:
    """Return where each dot of one authority stands, its number on the side where there is room for it."""
    order = sorted(range(len(row)), key=lambda place: centre(row[place]) or 0.0)
    marks = [row[place] for place in order]
    spans = [_ends(mark) for mark in marks]
    are_bands = [is_range(mark) for mark in marks]
    lanes = _lanes_of_bands(spans, are_bands) if any(are_bands) else _lanes(spans)
    # The letter stands at the right end of every row of dots.
    taken: list[tuple[int, Span]] = [(0, (NARROW - _TILE, NARROW)), *zip(lanes, spans, strict=True)]
    spots: dict[int, MixPlace] = {}
    for place, span, lane, mark in zip(order, spans, lanes, marks, strict=True):
        number = brief(mark) if is_range(mark) else mark.share_shown.removesuffix("%")
        places = _sides(span, text_width(number, look.SMALL))
        free = [side for side, where in places.items() if _is_free(where, lane, taken)]
        spots[place] = MixPlace(lane, number if free else "", free[0] if free else "right")
        taken += [(lane, places[free[0]])] if free else []
    return [spots[place] for place in range(len(row))]


def _ends(mark: MixMark) -> Span:
    """Return where a dot or a band begins and ends, in pixels."""
    if is_range(mark):
        low, high = ends(mark)
        return low * NARROW / 100, high * NARROW / 100
    middle = centre(mark) or 0.0
    return middle * NARROW / 100 - DOT / 2, middle * NARROW / 100 + DOT / 2


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] + _CLEAR and other[0] < one[1] + _CLEAR


def _lanes(spans: list[Span]) -> list[int]:
    """Return how far each dot moves: those that would touch a neighbour go up and down in turn."""
    touches = [
        any(_touch(span, other) for place, other in enumerate(spans) if place != mine)
        for mine, span in enumerate(spans)
    ]
    lanes, up = [], True
    for is_close in touches:
        lanes.append((-_LANE if up else _LANE) if is_close else 0)
        up = not up if is_close else True
    return lanes


def _lanes_of_bands(spans: list[Span], are_bands: list[bool]) -> list[int]:
    """Return how far each dot or band moves: to the nearest lane where it covers none before it."""
    lanes: list[int] = []
    for mine, span in enumerate(spans):
        before = [place for place in range(mine) if _touch(span, spans[place])]
        free = [
            lane
            for lane in _BAND_LANES
            if all(
                abs(lane - lanes[place]) >= (_height(are_bands[mine]) + _height(are_bands[place])) / 2
                for place in before
            )
        ]
        lanes.append(free[0] if free else 0)
    return lanes


def _height(is_band: bool) -> int:
    return BAND if is_band else DOT


def _sides(mark: Span, width: float) -> dict[str, Span]:
    start, end = mark[0] - _CLEAR, mark[1] + _CLEAR
    return {"right": (end, end + width), "left": (start - width, start)}


def _is_free(span: Span, lane: int, taken: list[tuple[int, Span]]) -> bool:
    if span[0] < 0 or span[1] > NARROW:
        return False
    # A dot or a number two lanes away passes above or below.
    near = [other for place, other in taken if abs(place - lane) < 2 * _LANE]
    return all(span[1] + _CLEAR <= start or end + _CLEAR <= span[0] for start, end in near)
