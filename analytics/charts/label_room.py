"""Room for names on a plot whose width is not known: what a name would touch, however wide it is drawn."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

_GAP = 2  # pixels between a name and whatever stands next to it
_WIDER = (1.0, 1.35, 1.8, 2.4)  # a name must stay clear however wide the chart is drawn

Floats = NDArray[np.float64]
Line = tuple[Floats, Floats]  # shares of the width, and pixels up from the foot


# One size and value, or a whole curve of them.
Points = TypeVar("Points", float, Floats)


class Plot(NamedTuple):
    """The plot at its narrowest: the sizes and values it spans, and its pixels."""

    sizes: tuple[float, float]
    ceiling: float
    width: float
    height: float

    def point(self, size: Points, value: Points) -> tuple[Points, Points]:
        """Return a point, or many, as shares of the width and pixels up from the foot."""
        first, last = self.sizes
        return (size - first) / (last - first), value / self.ceiling * self.height


class Box(NamedTuple):
    """A name or a dot: a point of the plot, and the pixels from there to each of its edges."""

    across: float
    up: float
    left: float
    right: float
    below: float
    above: float


def line_in(sizes: Sequence[float], values: Sequence[float], plot: Plot) -> Line:
    """Return a line through points of a size and a value where the plot shows it."""
    first, last = plot.sizes
    across = (np.array(sizes) - first) / (last - first)
    return across, np.array(values) / plot.ceiling * plot.height


def level_in(value: float, plot: Plot) -> Line:
    """Return a level line across the plot."""
    return np.array([0.0, 1.0]), np.full(2, plot.point(0, value)[1])


def touches_of(box: Box, taken: Sequence[Box], lines: Sequence[Line], plot: Plot) -> int:
    """Return how many dots, names and lines a box touches at any width; a box that is cut touches all."""
    widths = plot.width * np.array(_WIDER)
    left, right = box.across * widths + box.left, box.across * widths + box.right
    is_cut = box.up + box.below < 0 or box.up + box.above > plot.height
    if is_cut or (left < 0).any() or (right > widths).any():
        return len(taken) + len(lines)
    others = np.array(taken).reshape(-1, len(Box._fields)).T
    places = zip(left.tolist(), right.tolist(), widths.tolist(), strict=True)
    touched = np.array([_met(box, start, end, others, width) for start, end, width in places])
    across = np.linspace(left / widths, right / widths, _POINTS)
    for line in lines:
        touched += _crosses(box, across, line)
    return int(touched.max())


def _met(box: Box, left: float, right: float, others: Floats, width: float) -> int:
    across, up, *edges = others
    beside = (across * width + edges[1] + _GAP < left) | (across * width + edges[0] - _GAP > right)
    clear = (up + edges[3] + _GAP < box.up + box.below) | (up + edges[2] - _GAP > box.up + box.above)
    return int((~(beside | clear)).sum())


_POINTS = 9  # of a name, at which a line is looked for


def _crosses(box: Box, across: Floats, line: Line) -> NDArray[np.bool_]:
    """Return at which widths a line runs through a box, whose places across stand in a column for each width."""
    heights = np.interp(across.ravel(), *line).reshape(across.shape) - box.up
    lowest: Floats = heights.min(axis=0)
    highest: Floats = heights.max(axis=0)
    return (highest >= box.below) & (lowest <= box.above)
