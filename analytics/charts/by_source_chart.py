"""First responses: their colours, and several shares side by side for each source or police force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import broken
from analytics.charts.plain_columns import error_x, numbers
from analytics.charts.range_band import OPEN, Share, brief, centre, ends, is_range

# Stages' own colours, so that a response looks like the stage it leads to.
RESPONSE_SHADES: Mapping[str, look.Shade] = {
    "nfa": (look.MIST, look.INK),
    "advice_or_early_help": (look.SAND, look.INK),
    "assessment": (look.DEPTH[3], look.INK),
    "strategy": (look.DEPTH[5], look.WHITE),
    "other": (look.BAR_GREY, look.INK),
}
ROW = 44
_APART = 9  # pixels from the middle of a row to each of its two dots
_SIZES_FROM, _BETWEEN = 0.87, 0.02  # shares of the width
# How far an axis goes beyond its furthest limit, so that the percentage, or the range, beside it has room.
_ROOM, _ROOM_OF_RANGES = 1.45, 1.8
_BAND, _THIN = 10, 2  # pixels that a range is high, and its interval thick
_HEAD, _LINE = 46, 17  # pixels of the two names, and of a line of a panel's title
_TITLES = 54  # characters of the lines of all panels' titles side by side, when the chart is at its narrowest
_STEPS = (5, 10, 20, 25, 50)
_STYLES = {
    "comparator": (look.DOT, 3, look.MARK),
    "focus": (look.FOCUS_DOT, 5, look.PLUM),
}


class PanelCell(Share, Protocol):
    """One share of one row, of the focus or of its comparator, with its 95% limits, in percent.

    `size_shown` is what it is a share of, as printed.
    """

    @property
    def row(self) -> str: ...
    @property
    def row_label(self) -> str: ...
    @property
    def panel(self) -> str: ...
    @property
    def panel_label(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def size_shown(self) -> str: ...
    @property
    def share_shown(self) -> str: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: PanelCell
    y: float


def panels(
    rows: Sequence[PanelCell], focus_name: str, comparator_name: str, sizes: str, invented: bool
) -> look.Figure:
    """Return one panel for each share and one line for each row, in the order given.

    Each panel has an axis of its own from zero; a range is drawn as a band; `sizes` heads the column of what the
    shares are shares of.
    """
    drawn = _placed(rows)
    labels = {cell.panel: cell.panel_label for cell in rows}
    keys = list(labels)
    titles = [broken(text, _TITLES // len(keys)) for text in labels.values()]
    height = len({cell.row for cell in rows}) * ROW
    head = _HEAD if any(cell.who == "focus" for cell in rows) else 4
    top = head + _LINE * max(title.count("<br>") + 1 for title in titles)
    axes = {key: ("x" if place == 0 else f"x{place + 1}") for place, key in enumerate(keys)}
    figure: look.Figure = {
        "data": [
            *(
                trace
                for key in keys
                for trace in _panel([one for one in drawn if one.cell.panel == key], axes[key])
            ),
            _sizes(drawn, f"x{len(keys) + 1}"),
        ],
        "layout": look.layout(
            height=height + top + 34,
            margin={"l": 4, "r": 8, "t": top, "b": 34},
            barmode="overlay",
            yaxis=_rows_axis(rows, height),
            shapes=_rules(height),
            annotations=[
                *_names(rows, focus_name, comparator_name, top),
                *(_title(text, axes[key]) for key, text in zip(keys, titles, strict=True)),
                _title(broken(sizes, 10), f"x{len(keys) + 1}", at=1),
                *(_hidden(one, axes[one.cell.panel]) for one in drawn if centre(one.cell) is None),
            ],
            **_share_axes(rows, keys, axes),
        ),
    }
    return look.invented(figure, at=[(0.43, 0.5)], size=44) if invented else figure


def _placed(rows: Sequence[PanelCell]) -> list[_Placed]:
    """Return the cells, each with its middle in pixels down: focus over comparator, a lone dot in the middle."""
    order = {key: place for place, key in enumerate(dict.fromkeys(cell.row for cell in rows))}
    alone = len({cell.who for cell in rows}) == 1
    offset = {"focus": -_APART, "comparator": _APART}
    return [
        _Placed(cell, (order[cell.row] + 0.5) * ROW + (0 if alone else offset[cell.who])) for cell in rows
    ]


def _panel(drawn: Sequence[_Placed], axis: str) -> list[look.Figure]:
    seen = [one for one in drawn if centre(one.cell) is not None]
    opened = [one for one in seen if is_range(one.cell)]
    single = [one for one in seen if not is_range(one.cell)]
    traces = [_bands(opened, axis)] if opened else []
    traces += [_dots([one for one in single if one.cell.who == who], who, axis) for who in _STYLES]
    return [trace for trace in traces if trace["x"]] + [_percents(seen, axis)]


def _bands(drawn: Sequence[_Placed], axis: str) -> look.Figure:
    """Return the ranges, each with the interval of chance on either side."""
    _, _, colour = _STYLES["comparator"]
    spans = [ends(one.cell) for one in drawn]
    lowers, uppers = [one.cell.lower for one in drawn], [one.cell.upper for one in drawn]
    return {
        "type": "bar",
        "name": "range",
        "orientation": "h",
        "xaxis": axis,
        "base": numbers(least for least, _ in spans),
        "x": numbers(most - least for least, most in spans),
        "y": [one.y for one in drawn],
        "width": _BAND,
        "marker": OPEN,
        # From the end of the band, which is where a bar's own lies.
        "error_x": error_x([most for _, most in spans], lowers, uppers, color=colour, thickness=_THIN),
        "hovertext": _hover_texts(drawn),
        "hoverinfo": "text",
    }


def _dots(drawn: Sequence[_Placed], who: str, axis: str) -> look.Figure:
    size, thickness, colour = _STYLES[who]
    shares, lowers = [one.cell.share for one in drawn], [one.cell.lower for one in drawn]
    uppers = [one.cell.upper for one in drawn]
    return {
        "type": "scatter",
        "name": who,
        "mode": "markers",
        "xaxis": axis,
        "x": numbers(shares),
        "y": [one.y for one in drawn],
        "marker": {"size": size, "color": colour, "opacity": 1},
        "error_x": error_x(shares, lowers, uppers, color=colour, thickness=thickness),
        "hovertext": _hover_texts(drawn),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover_texts(drawn: Sequence[_Placed]) -> list[str]:
    cells = [one.cell for one in drawn]
    return [
        f"<b>{cell.row_label}</b><br>{cell.panel_label}: {cell.share_shown} of {cell.size_shown}"
        for cell in cells
    ]


def _percents(drawn: Sequence[_Placed], axis: str) -> look.Figure:
    cells = [one.cell for one in drawn]
    return {
        "type": "scatter",
        "name": "percentages",
        "mode": "text",
        "xaxis": axis,
        "x": numbers(centre(cell) if cell.upper is None else cell.upper for cell in cells),
        "y": [one.y for one in drawn],
        "text": [f"\u2002\u2002{_short(cell)}" for cell in cells],
        "textposition": "middle right",
        "textfont": _fonts(cells),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _short(cell: PanelCell) -> str:
    return f"{brief(cell)}%" if is_range(cell) else cell.share_shown


def _sizes(drawn: Sequence[_Placed], axis: str) -> look.Figure:
    """Return the column of what the shares of each row are shares of, as printed."""
    of_row: dict[tuple[str, str], _Placed] = {}
    for one in drawn:
        of_row.setdefault((one.cell.row, one.cell.who), one)
    first = list(of_row.values())
    return {
        "type": "scatter",
        "name": "sizes",
        "mode": "text",
        "xaxis": axis,
        "x": [1] * len(first),
        "y": [one.y for one in first],
        "text": [one.cell.size_shown.replace("fewer than", "under") for one in first],
        "textposition": "middle left",
        "textfont": _fonts([one.cell for one in first]),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _fonts(cells: Sequence[PanelCell]) -> look.Figure:
    focus = [cell.who == "focus" for cell in cells]
    return {
        "size": [look.TEXT if own else look.SMALL for own in focus],
        "color": [look.PLUM if own else look.SLATE for own in focus],
        "weight": [700 if own else 400 for own in focus],
    }


def _rows_axis(rows: Sequence[PanelCell], height: float) -> look.Figure:
    labels = {cell.row: cell.row_label for cell in rows}
    return {
        "range": [height, 0],
        "tickvals": [(place + 0.5) * ROW for place in range(len(labels))],
        "ticktext": [broken(text, 16) for text in labels.values()],
        "ticks": "outside",
        "ticklen": 8,
        "tickcolor": look.WHITE,
    }


def _share_axes(
    rows: Sequence[PanelCell], keys: Sequence[str], axes: Mapping[str, str]
) -> Mapping[str, look.Figure]:
    """Return an axis for each panel, side by side, and one for the sizes."""
    width = _SIZES_FROM / len(keys)
    plans: dict[str, look.Figure] = {}
    for place, key in enumerate(keys):
        of_panel = [cell for cell in rows if cell.panel == key]
        reach = _reach(of_panel)
        room = _ROOM_OF_RANGES if any(map(is_range, of_panel)) else _ROOM
        plans[_long(axes[key])] = look.layout()["xaxis"] | {
            "range": [-0.03 * reach, room * reach],
            "domain": [round(place * width, 4), round((place + 1) * width - _BETWEEN, 4)],
            "anchor": "y",
            "tickmode": "array",
            "tickvals": _ticks(reach),
            "ticktext": [f"{tick}%" for tick in _ticks(reach)],
        }
    sizes = {"range": [0, 1], "domain": [_SIZES_FROM, 1], "visible": False, "fixedrange": True}
    return {**plans, f"xaxis{len(keys) + 1}": sizes}


def _reach(cells: Sequence[PanelCell]) -> float:
    """Return the furthest limit of what is shown; where nothing is, or all of it is nought, the whole."""
    shown = [cell for cell in cells if centre(cell) is not None]
    limits = [limit for cell in shown for limit in (centre(cell), cell.upper) if limit]
    return float(max(limits, default=100.0))


def _long(axis: str) -> str:
    return f"xaxis{axis.removeprefix('x')}"


def _ticks(reach: float) -> list[int]:
    """Return zero and at most two more round percentages within reach."""
    step = next((step for step in _STEPS if reach < 3 * step), _STEPS[-1])
    return [tick for tick in range(0, 101, step) if tick <= reach][:3]


def _rules(height: float) -> list[look.Figure]:
    line = {"color": look.GRID, "width": 1}
    edges = [edge for edge, _ in pairwise(range(0, int(height) + ROW, ROW))]
    place = {"xref": "paper", "x0": 0, "x1": 1, "layer": "below", "line": line}
    return [{"type": "line", "y0": edge, "y1": edge, **place} for edge in edges]


def _names(rows: Sequence[PanelCell], focus_name: str, comparator_name: str, top: int) -> list[look.Figure]:
    """Return the two names above the panels, in the order and colours of the dots; one alone needs none."""
    if all(cell.who != "focus" for cell in rows):
        return []
    known = ((focus_name, look.PLUM, 700), (comparator_name, look.SLATE, 400))
    place: look.Figure = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "top",
    }
    return [
        look.label(text, colour=colour, weight=weight, yshift=top - 2 - 18 * line, **place)
        for line, (text, colour, weight) in enumerate(known)
    ]


def _title(text: str, axis: str, at: float = 0) -> look.Figure:
    """Return the title of a panel, over its left end, or over the right end of the sizes."""
    side = "right" if at else "left"
    place: look.Figure = {
        "x": at,
        "xref": f"{axis} domain",
        "xanchor": side,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
    }
    return look.label(text, size=look.SMALL, weight=400 if at else 600, align=side, yshift=2, **place)


def _hidden(one: _Placed, axis: str) -> look.Figure:
    """Return the letter that stands at zero where a share is hidden, or the word where there are too few."""
    where: look.Figure = {"x": 0, "xref": axis, "xanchor": "left", "y": one.y}
    if one.cell.status == "few":
        return look.label(one.cell.status, size=look.SMALL, colour=look.SLATE, **where)
    return look.tile(one.cell.status, size=look.SMALL, **where)
