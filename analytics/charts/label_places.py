"""Where labels go so that none is cut and no two touch, worked out in pixels before anything is drawn."""

from collections.abc import Sequence
from textwrap import wrap

_CHARACTER = 0.52  # the mean width of a Source Sans character, as a share of its size; bold included
_GAP = 8.0

Side = str  # "left": the text runs right from its tick; "right": it runs left to its tick


def text_width(text: str, size: int) -> float:
    """Return about how many pixels wide the longest line of a text is."""
    return max((len(line) for line in text.split("<br>")), default=0) * size * _CHARACTER


def broken(text: str, characters: int) -> str:
    """Return the text in lines of about so many characters, broken after a comma where that does."""
    head, comma, tail = text.partition(", ")
    if comma and "," not in tail and len(text) > characters >= max(len(head), len(tail)):
        return f"{head},<br>{tail}"
    return "<br>".join(wrap(text, characters, break_long_words=False, break_on_hyphens=False)) or text


def label_anchor(share: float, width: float, room: float) -> str:
    """Return the anchor that keeps a label inside, for a label at a share of the room."""
    half = width / 2 / room
    if share < half:
        return "left"
    return "right" if share > 1 - half else "center"


def spread_apart(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Return middles as near as can be to those wanted, with no two labels overlapping.

    Units: pixels upwards from the bottom of the room.
    Source: least squares in a fixed order, by pooling adjacent violators.
    """
    order = sorted(range(len(wanted)), key=lambda item: wanted[item])
    below = [
        sum(heights[item] for item in order[:place]) + heights[order[place]] / 2
        for place in range(len(order))
    ]
    blocks: list[tuple[float, int]] = []
    for place, item in enumerate(order):
        mean, size = wanted[item] - below[place], 1
        while blocks and blocks[-1][0] > mean:
            earlier, members = blocks.pop()
            mean, size = (earlier * members + mean * size) / (members + size), members + size
        blocks.append((mean, size))
    starts = [mean for mean, size in blocks for _ in range(size)]
    most = max(0.0, room - sum(heights))
    middles = [0.0] * len(order)
    for place, item in enumerate(order):
        middles[item] = min(max(starts[place], 0.0), most) + below[place]
    return middles


def staggered(
    anchors: Sequence[float], widths: Sequence[float], room: tuple[float, float]
) -> list[tuple[Side, int]]:
    """Return for each label on a tick the side it hangs from and its level, 0 lowest, with fewest levels.

    Labels on the left run to the right of their ticks and labels on the right to the left, so that all stay
    inside the room; a tick never crosses a label on its way up.
    Units: pixels; anchors in increasing order; the room runs from a first pixel to a last.
    """
    best: list[tuple[Side, int]] | None = None
    for turned in range(len(anchors) + 1):
        sides = ["left" if item < turned else "right" for item in range(len(anchors))]
        spans = [
            (anchor, anchor + width) if hang == "left" else (anchor - width, anchor)
            for anchor, width, hang in zip(anchors, widths, sides, strict=True)
        ]
        levels = _levels(anchors, spans) if _within(spans, room) else None
        if levels is not None and (best is None or _tall(levels) < _tall([level for _, level in best])):
            best = list(zip(sides, levels, strict=True))
    return best or [("right", level) for level in range(len(anchors))]


def _levels(anchors: Sequence[float], spans: Sequence[tuple[float, float]]) -> list[int] | None:
    """Return the lowest level for each span that lets every tick through, or None if ticks must cross."""
    levels: dict[int, int] = {}
    while len(levels) < len(anchors):
        waiting = [item for item in range(len(anchors)) if item not in levels]
        free = next((item for item in waiting if _under(item, anchors, spans) <= levels.keys()), None)
        if free is None:
            return None
        level = max((levels[item] + 1 for item in _under(free, anchors, spans)), default=0)
        while any(levels[item] == level and _touch(spans[item], spans[free]) for item in levels):
            level += 1
        levels[free] = level
    return [levels[item] for item in range(len(anchors))]


def _within(spans: Sequence[tuple[float, float]], room: tuple[float, float]) -> bool:
    return all(room[0] <= start and end <= room[1] for start, end in spans)


def _tall(levels: Sequence[int]) -> tuple[int, int]:
    return max(levels, default=0), sum(levels)


def _under(item: int, anchors: Sequence[float], spans: Sequence[tuple[float, float]]) -> set[int]:
    """Return the labels whose ticks rise under this one, so that it must stand above them."""
    start, end = spans[item]
    return {
        other for other, anchor in enumerate(anchors) if other != item and start - _GAP < anchor < end + _GAP
    }


def _touch(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] - _GAP < other[1] and other[0] - _GAP < one[1]
