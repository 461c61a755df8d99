"""Room for names on a plot whose width is not known: what a name would touch, however wide it is drawn."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_GAP = 2  # pixels between a name and whatever stands next to it
_WIDER = (1.0, 1.35, 1.8, 2.4)  # a name must stay clear however wide the chart is drawn

Line = tuple[np.ndarray, np.ndarray]  # shares of the width, and pixels up from the foot


class Plot(NamedTuple):
    """The plot at its narrowest: the sizes and values it spans, and its pixels."""

    sizes: tuple[float, float]
    ceiling: float
    width: float
    height: float

    def point(self, size: float, value: float) -> tuple[float, float]:
        """Return a point as a share of the width, and pixels up from the foot."""
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
    others = np.array(taken).reshape(-1, len(Box._fields)).T
    most = 0
    for width in plot.width * np.array(_WIDER):
        left, right = box.across * width + box.left, box.across * width + box.right
        if left < 0 or right > width or box.up + box.below < 0 or box.up + box.above > plot.height:
            return len(taken) + len(lines)
        met = sum(_crosses(box, left / width, right / width, line) for line in lines)
        most = max(most, met + _met(box, left, right, others, width))
    return most


def _met(box: Box, left: float, right: float, others: np.ndarray, width: float) -> int:
    across, up, *edges = others
    beside = (across * width + edges[1] + _GAP < left) | (across * width + edges[0] - _GAP > right)
    clear = (up + edges[3] + _GAP < box.up + box.below) | (up + edges[2] - _GAP > box.up + box.above)
    return int((~(beside | clear)).sum())


def _crosses(box: Box, left: float, right: float, line: Line) -> bool:
    heights = np.interp(np.linspace(left, right, 9), *line) - box.up
    return not ((heights < box.below).all() or (heights > box.above).all())
