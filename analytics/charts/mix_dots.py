"""Where the dots of a row stand clear of one another, and which of them have room for their number."""

import pandas as pd

from analytics.charts import look
from analytics.charts.place import text_width

DOT = 14  # pixels across
NARROW = 400  # pixels of plot when the chart is 560 wide, its narrowest
_TILE = 24  # pixels that the letter of a hidden group takes
_LANE = 7  # pixels that dots too close to one another move up or down
_CLEAR = 2  # pixels between a number and whatever stands next to it

Span = tuple[float, float]


def spread(row: pd.DataFrame) -> pd.DataFrame:
    """Return the dots of one authority with their lane, and their number on the side where there is room for it.

    Columns: share; added are lane (pixels down), number (empty without room) and side (left or right).
    """
    dots = row.sort_values("share", kind="stable")
    at = [share * NARROW / 100 for share in dots["share"]]
    lanes = _lanes(at)
    # The letter stands at the right end of every row of dots.
    taken = [(0, (NARROW - _TILE, NARROW))]
    taken += [(lane, (x - DOT / 2, x + DOT / 2)) for x, lane in zip(at, lanes, strict=True)]
    numbers, sides = [], []
    for x, lane, shown in zip(at, lanes, dots["share_shown"], strict=True):
        number = shown.removesuffix("%")
        spans = _sides(x, text_width(number, look.SMALL))
        free = [side for side, span in spans.items() if _is_free(span, lane, taken)]
        numbers.append(number if free else "")
        sides.append(free[0] if free else "right")
        taken += [(lane, spans[free[0]])] if free else []
    return dots.assign(lane=lanes, number=numbers, side=sides).loc[row.index]


def _lanes(at: list[float]) -> list[int]:
    """Return how far each dot moves: those that would touch a neighbour go up and down in turn."""
    touches = [
        any(abs(x - other) < DOT + _CLEAR for place, other in enumerate(at) if place != mine)
        for mine, x in enumerate(at)
    ]
    lanes, up = [], True
    for is_close in touches:
        lanes.append((-_LANE if up else _LANE) if is_close else 0)
        up = not up if is_close else True
    return lanes


def _sides(x: float, width: float) -> dict[str, Span]:
    edge = DOT / 2 + _CLEAR
    return {"right": (x + edge, x + edge + width), "left": (x - edge - width, x - edge)}


def _is_free(span: Span, lane: int, taken: list[tuple[int, Span]]) -> bool:
    if span[0] < 0 or span[1] > NARROW:
        return False
    # A dot or a number two lanes away passes above or below.
    near = [other for place, other in taken if abs(place - lane) < 2 * _LANE]
    return all(span[1] + _CLEAR <= start or end + _CLEAR <= span[0] for start, end in near)
