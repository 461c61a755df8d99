"""Where the dots of a row stand clear of one another, and which of them have room for their number."""

import pandas as pd

from analytics.charts import look
from analytics.charts.band import RANGE, brief, centres, is_range
from analytics.charts.place import text_width

DOT = 14  # pixels across
NARROW = 400  # pixels of plot when the chart is 560 wide, its narrowest
_TILE = 24  # pixels that the letter of a hidden group takes
_LANE = 7  # pixels that dots too close to one another move up or down
BAND = 7  # pixels that a range is high
_BAND_LANES = (0, -7, 7, -14, 14)  # pixels: the nearest first; a tall row has room for all
_CLEAR = 2  # pixels between a number and whatever stands next to it

Span = tuple[float, float]


def spread(row: pd.DataFrame) -> pd.DataFrame:
    """Return the dots of one authority with their lane, and their number on the side where there is room for it.

    Columns: share, share_shown, status; least and most where any is a range, which is a band. Added are lane (pixels
    down), number (empty without room) and side (left or right).
    """
    marks = row.assign(share=centres(row)).sort_values("share", kind="stable")
    spans = [_ends(mark) for mark in marks.itertuples()]
    lanes = _lanes_of_bands(spans, list(is_range(marks))) if is_range(marks).any() else _lanes(spans)
    # The letter stands at the right end of every row of dots.
    taken = [(0, (NARROW - _TILE, NARROW))]
    taken += list(zip(lanes, spans, strict=True))
    numbers, sides = [], []
    for span, lane, mark in zip(spans, lanes, marks.itertuples(), strict=True):
        number = brief(mark) if mark.status == RANGE else mark.share_shown.removesuffix("%")
        places = _sides(span, text_width(number, look.SMALL))
        free = [side for side, place in places.items() if _is_free(place, lane, taken)]
        numbers.append(number if free else "")
        sides.append(free[0] if free else "right")
        taken += [(lane, places[free[0]])] if free else []
    return marks.assign(lane=lanes, number=numbers, side=sides).loc[row.index]


def _ends(mark: object) -> Span:
    """Return where a dot or a band begins and ends, in pixels."""
    low, high = (mark.least, mark.most) if mark.status == RANGE else (mark.share, mark.share)
    edge = 0 if mark.status == RANGE else DOT / 2
    return low * NARROW / 100 - edge, high * NARROW / 100 + edge


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
