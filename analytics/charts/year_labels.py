"""The words round the lines chart: names at the right end, changes of definition above."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from analytics.charts import look
from analytics.charts.drawn_area import WithYear
from analytics.charts.label_places import broken, spread_apart, staggered, text_width

LEADER = 14  # pixels between the end of a line and its name
_NARROW = 460  # pixels: the narrowest the chart is drawn
_LINE_HEIGHT = 17  # so that two names are never less than 16 px apart
_NAMED_AT_EACH_END = 2


class Break(Protocol):
    """A change of definition: the first year on the new footing, and the words that say what changed."""

    @property
    def year(self) -> int: ...
    @property
    def words(self) -> str: ...


class OfLine(Protocol):
    """The comparator in one year: its value, None where it has none, as it is printed, and the name of its line."""

    @property
    def year(self) -> int: ...
    @property
    def value(self) -> float | None: ...
    @property
    def shown(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LineName:
    """The name of a line at its right end: its text, the value at which the line ends, its colour and its weight."""

    text: str
    value: float
    colour: str
    weight: int


def named_lines(
    focus: Sequence[WithYear], others: Sequence[WithYear], line: Sequence[OfLine], last: int
) -> list[LineName]:
    """Return the lines that carry a name: focus, comparator, and the highest and lowest of the others."""
    latest = [(row.short_name, row.value) for row in others if row.year == last and row.value is not None]
    latest.sort(key=lambda one: one[1])
    if len(latest) > 2 * _NAMED_AT_EACH_END:
        latest = [*latest[:_NAMED_AT_EACH_END], *latest[-_NAMED_AT_EACH_END:]]
    region = [row for row in line if row.year == last and row.value is not None]
    return [
        *(_name(name, value, look.SLATE, 400) for name, value in latest),
        *(_name(f"{row.name}: {row.shown}", row.value, look.INK, 600) for row in region),
        *(_name(_focus_name(row, last), row.value, look.PLUM, 700) for row in focus[-1:]),
    ]


def _focus_name(row: WithYear, last: int) -> str:
    # Where the focus has no row for the last year, its line ends earlier and the figure would mislead.
    return f"{row.short_name} {row.shown}" if row.year == last else row.short_name


def _name(text: str, value: float | None, colour: str, weight: int) -> LineName:
    # A focus hidden in the last year is named at the baseline, where its letter stands.
    return LineName(text=broken(text, 20), value=value or 0.0, colour=colour, weight=weight)


def end_labels(rows: Sequence[LineName], ceiling: float, room: float) -> list[look.Figure]:
    """Return the names at the right end, moved apart, each tied to its own line."""
    heights = [_LINE_HEIGHT * (row.text.count("<br>") + 1) for row in rows]
    wanted = [row.value / ceiling * room for row in rows]
    return [
        _end(row, middle - end)
        for row, middle, end in zip(rows, spread_apart(wanted, heights, room), wanted, strict=True)
    ]


def _end(row: LineName, rise: float) -> look.Figure:
    # A thin leader without a head ties a name that had to move to the end of its own line.
    size = look.LARGE if row.weight == 700 else look.TEXT
    text = look.label(row.text, size=size, colour=row.colour, weight=row.weight, xanchor="left")
    leader = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": look.LINE, "standoff": 5}
    return {
        **text,
        **leader,
        "x": 1,
        "xref": "paper",
        "y": row.value,
        "ax": LEADER,
        "ay": -round(rise, 1),
        "align": "left",
    }


def heads(breaks: Sequence[Break], span: Sequence[int], margin: float) -> list[look.Figure]:
    """Return the words of each change of definition, above the lines and clear of one another's rules."""
    turns = sorted((turn for turn in breaks if span[0] < turn.year <= span[-1]), key=lambda turn: turn.year)
    words = [broken(turn.words, 26) for turn in turns]
    anchors = [(turn.year - 0.5 - span[0]) / (span[-1] - span[0]) * (_NARROW - margin) for turn in turns]
    widths = [text_width(text, look.SMALL) + 8 for text in words]
    places = staggered(anchors, widths, (-20, _NARROW - 20))
    placed = []
    for turn, text, (side, level) in zip(turns, words, places, strict=True):
        under = [words[other] for other, (_, below) in enumerate(places) if below < level]
        placed.append(_head(turn.year - 0.5, text, side, 26 + sum(height(text) for text in under)))
    return placed


def _head(x: float, text: str, side: str, rise: int) -> look.Figure:
    place: look.Figure = {"x": x, "y": 1, "yref": "paper", "yshift": rise, "yanchor": "bottom"}
    hung: look.Figure = {"xanchor": side, "align": side, "xshift": 2 if side == "left" else -2}
    return look.label(text, size=look.SMALL, colour=look.SLATE, **place, **hung)


def height(text: str) -> int:
    """Return how many pixels the words above the lines are high."""
    return 18 * (text.count("<br>") + 1)
