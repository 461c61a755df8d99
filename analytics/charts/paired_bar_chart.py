"""A plum bar over a grey one for each row, with intervals: the drawing that steps and sources share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from analytics.charts import look
from analytics.charts.plain_columns import error_x, numbers
from analytics.charts.range_band import OPEN, Share, centre, ends, is_range

ROW = 60
BAR = 0.36 * ROW
_FILLS = {
    "comparator": {"color": look.BAR_GREY, "line": {"color": look.MARK, "width": 1}},
    "focus": {"color": look.PLUM, "line": {"color": look.PLUM, "width": 1}},
}


class Bar(Share, Protocol):
    """A share of the focus or of its comparator, with its 95% limits, in percent, and its count as printed."""

    @property
    def label(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def share_shown(self) -> str: ...
    @property
    def count_shown(self) -> str: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...


AnyBar = TypeVar("AnyBar", bound=Bar)
AnyBar_co = TypeVar("AnyBar_co", bound=Bar, covariant=True)


@dataclass(frozen=True, slots=True)
class PlacedRow(Generic[AnyBar_co]):
    """A row and where its middle lies, in pixels down."""

    row: AnyBar_co
    y: float


def placed_rows(
    rows: Sequence[AnyBar], key: Callable[[AnyBar], str], middles: Mapping[str, float]
) -> list[PlacedRow[AnyBar]]:
    """Return each row at the middle of its key: focus over comparator, a lone bar in the middle."""
    alone = len({row.who for row in rows}) == 1
    offset = {"focus": -BAR / 2, "comparator": BAR / 2}
    return [PlacedRow(row, middles[key(row)] + (0 if alone else offset[row.who])) for row in rows]


def bars(drawn: Sequence[PlacedRow[Bar]], *, label_of_all: str = "") -> list[look.Figure]:
    """Return the bars, their intervals and their percentages; nothing of a hidden row.

    The bar of a range goes to the least and is open from there to the most. `label_of_all` is the label of the row
    that is all of them, beside which no percentage is printed.
    """
    seen = [one for one in drawn if centre(one.row) is not None]
    opened = [one for one in seen if is_range(one.row)]
    pairs = [_bar([one for one in seen if one.row.who == who], who) for who in _FILLS]
    bars_and_band = [bar for bar in pairs if bar["x"]] + ([_band(opened)] if opened else [])
    parts = [one for one in seen if one.row.label != label_of_all]
    limits = [one for one in parts if one.row.lower is not None and one.row.upper is not None]
    casing, line = _interval(limits, look.WHITE, 5), _interval(limits, look.INK, 2)
    return [*bars_and_band, casing, line, _percents(parts)]


def _bar(drawn: Sequence[PlacedRow[Bar]], who: str) -> look.Figure:
    return {
        "type": "bar",
        "name": who,
        "orientation": "h",
        "x": numbers(one.row.least if is_range(one.row) else one.row.share for one in drawn),
        "y": _middles(drawn),
        "width": BAR,
        "marker": _FILLS[who],
        "hovertext": _hover_texts(drawn),
        "hoverinfo": "text",
    }


def _band(drawn: Sequence[PlacedRow[Bar]]) -> look.Figure:
    spans = [ends(one.row) for one in drawn]
    return {
        "type": "bar",
        "name": "range",
        "orientation": "h",
        "base": numbers(least for least, _ in spans),
        "x": numbers(most - least for least, most in spans),
        "y": _middles(drawn),
        "width": BAR,
        "marker": OPEN,
        "hovertext": _hover_texts(drawn),
        "hoverinfo": "text",
    }


def _middles(drawn: Sequence[PlacedRow[Bar]]) -> list[float]:
    return [float(one.y) for one in drawn]


def _hover_texts(drawn: Sequence[PlacedRow[Bar]]) -> list[str]:
    return [
        f"<b>{one.row.label}</b><br>{one.row.share_shown}: {one.row.count_shown} referrals" for one in drawn
    ]


def _interval(drawn: Sequence[PlacedRow[Bar]], colour: str, thickness: int) -> look.Figure:
    centres = [centre(one.row) for one in drawn]
    lowers, uppers = [one.row.lower for one in drawn], [one.row.upper for one in drawn]
    return {
        "type": "scatter",
        "name": "95% interval" if colour == look.INK else "casing",
        "mode": "markers",
        "x": numbers(centres),
        "y": _middles(drawn),
        "marker": {"size": 1, "opacity": 0},
        "error_x": error_x(centres, lowers, uppers, color=colour, thickness=thickness),
        "hoverinfo": "skip",
    }


def _percents(drawn: Sequence[PlacedRow[Bar]]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "percentages",
        "mode": "text",
        "x": numbers(centre(one.row) if one.row.upper is None else one.row.upper for one in drawn),
        "y": _middles(drawn),
        "text": [f"\u2002{one.row.share_shown}" for one in drawn],
        "textposition": "middle right",
        "textfont": _fonts([one.row.who == "focus" for one in drawn]),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def figures(drawn: Sequence[PlacedRow[Bar]], name: str, texts: Sequence[str], x: float) -> look.Figure:
    """Return a right-aligned column of figures on the second axis, as printed, a text a row."""
    return column(name, texts, _middles(drawn), [one.row.who == "focus" for one in drawn], x)


def column(
    name: str, texts: Sequence[str], middles: Sequence[float], are_own: Sequence[bool], x: float
) -> look.Figure:
    """Return the same column of rows of any kind: where each stands, and whether it is the reader's own."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "xaxis": "x2",
        "x": [x] * len(texts),
        "y": list(middles),
        "text": list(texts),
        "textposition": "middle left",
        "textfont": _fonts(are_own),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _fonts(are_own: Sequence[bool]) -> look.Figure:
    """Return the text fonts of the rows: bold plum for the focus, Slate for the comparator."""
    return {
        "size": [look.LARGE if own else look.TEXT for own in are_own],
        "color": [look.PLUM if own else look.SLATE for own in are_own],
        "weight": [700 if own else 400 for own in are_own],
    }


def tiles(drawn: Sequence[PlacedRow[Bar]]) -> list[look.Figure]:
    """Return a lettered tile at zero for every hidden row."""
    where: look.Figure = {"x": 0, "xanchor": "left", "xshift": 4}
    return [look.tile(one.row.status, y=one.y, **where) for one in drawn if centre(one.row) is None]


def names(drawn: Sequence[PlacedRow[Bar]], focus_name: str, comparator_name: str) -> list[look.Figure]:
    """Return the two names, printed inside the first pair of bars."""
    known = {"focus": (focus_name, look.WHITE, 700), "comparator": (comparator_name, look.INK, 400)}
    where: look.Figure = {"x": 0, "xanchor": "left", "xshift": 8}
    written = []
    for one in drawn:
        text, colour, weight = known[one.row.who]
        written.append(look.label(text, colour=colour, weight=weight, y=one.y, **where))
    return written
