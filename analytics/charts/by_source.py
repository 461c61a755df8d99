"""First responses: their colours, and several shares side by side for each source or police force."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from analytics.charts import look
from analytics.charts.band import OPEN, RANGE, brief, centres, is_range
from analytics.charts.columns import error_x, numbers
from analytics.charts.place import broken

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


def panels(
    rows: pd.DataFrame, focus_name: str, comparator_name: str, sizes: str, invented: bool
) -> look.Figure:
    """Return one panel for each share and one line for each row, in the order of the frame.

    Columns: row, row_label, panel, panel_label, who (focus, comparator), size_shown, share, share_shown, lower, upper,
    status; least and most where a share is a range, which is drawn as a band. Each panel has an axis of its own from
    zero; `sizes` heads the column of what the shares are shares of.
    """
    drawn = _placed(rows)
    keys = list(drawn["panel"].drop_duplicates())
    titles = [broken(text, _TITLES // len(keys)) for text in drawn.drop_duplicates("panel")["panel_label"]]
    height = drawn["row"].nunique() * ROW
    head = _HEAD if drawn["who"].eq("focus").any() else 4
    top = head + _LINE * max(title.count("<br>") + 1 for title in titles)
    axes = {key: ("x" if place == 0 else f"x{place + 1}") for place, key in enumerate(keys)}
    figure = {
        "data": [
            *(trace for key in keys for trace in _panel(drawn[drawn["panel"] == key], axes[key])),
            _sizes(drawn, f"x{len(keys) + 1}"),
        ],
        "layout": look.layout(
            height=height + top + 34,
            margin={"l": 4, "r": 8, "t": top, "b": 34},
            barmode="overlay",
            yaxis=_rows_axis(drawn, height),
            shapes=_rules(height),
            annotations=[
                *_names(drawn, focus_name, comparator_name, top),
                *(_title(text, axes[key]) for key, text in zip(keys, titles, strict=True)),
                _title(broken(sizes, 10), f"x{len(keys) + 1}", at=1),
                *(_hidden(row, axes[row.panel]) for row in drawn[centres(drawn).isna()].itertuples()),
            ],
            **_share_axes(drawn, keys, axes),
        ),
    }
    return look.invented(figure, at=[(0.43, 0.5)], size=44) if invented else figure


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `y`, in pixels down: focus over comparator, a lone dot in the middle."""
    order = {key: place for place, key in enumerate(rows["row"].drop_duplicates())}
    alone = rows["who"].nunique() == 1
    offset = rows["who"].map({"focus": -_APART, "comparator": _APART})
    return rows.assign(y=(rows["row"].map(order) + 0.5) * ROW + (0 if alone else offset))


def _panel(rows: pd.DataFrame, axis: str) -> list[look.Figure]:
    seen = rows.assign(share=centres(rows)).dropna(subset=["share"])
    opened, single = seen[is_range(seen)], seen[~is_range(seen)]
    traces = [_bands(opened, axis)] if len(opened) else []
    traces += [_dots(single[single["who"] == who], who, axis) for who in _STYLES]
    return [trace for trace in traces if trace["x"]] + [_percents(seen, axis)]


def _bands(rows: pd.DataFrame, axis: str) -> look.Figure:
    """Return the ranges, each with the interval of chance on either side."""
    _, _, colour = _STYLES["comparator"]
    return {
        "type": "bar",
        "name": "range",
        "orientation": "h",
        "xaxis": axis,
        "base": numbers(rows["least"]),
        "x": numbers(rows["most"] - rows["least"]),
        "y": numbers(rows["y"]),
        "width": _BAND,
        "marker": OPEN,
        # From the end of the band, which is where a bar's own lies.
        "error_x": error_x(rows["most"], rows["lower"], rows["upper"], color=colour, thickness=_THIN),
        "hovertext": _told(rows),
        "hoverinfo": "text",
    }


def _dots(rows: pd.DataFrame, who: str, axis: str) -> look.Figure:
    size, thickness, colour = _STYLES[who]
    return {
        "type": "scatter",
        "name": who,
        "mode": "markers",
        "xaxis": axis,
        "x": numbers(rows["share"]),
        "y": numbers(rows["y"]),
        "marker": {"size": size, "color": colour, "opacity": 1},
        "error_x": error_x(rows["share"], rows["lower"], rows["upper"], color=colour, thickness=thickness),
        "hovertext": _told(rows),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _told(rows: pd.DataFrame) -> list[str]:
    told = zip(rows["row_label"], rows["panel_label"], rows["share_shown"], rows["size_shown"], strict=True)
    return [f"<b>{row}</b><br>{panel}: {share} of {whole}" for row, panel, share, whole in told]


def _percents(rows: pd.DataFrame, axis: str) -> look.Figure:
    return {
        "type": "scatter",
        "name": "percentages",
        "mode": "text",
        "xaxis": axis,
        "x": numbers(rows["upper"].fillna(rows["share"])),
        "y": numbers(rows["y"]),
        "text": [f"\u2002\u2002{text}" for text in _short(rows)],
        "textposition": "middle right",
        "textfont": _fonts(rows),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _short(rows: pd.DataFrame) -> list[str]:
    return [f"{brief(row)}%" if row.status == RANGE else row.share_shown for row in rows.itertuples()]


def _sizes(rows: pd.DataFrame, axis: str) -> look.Figure:
    """Return the column of what the shares of each row are shares of, as printed."""
    first = rows.drop_duplicates(["row", "who"])
    return {
        "type": "scatter",
        "name": "sizes",
        "mode": "text",
        "xaxis": axis,
        "x": [1] * len(first),
        "y": numbers(first["y"]),
        "text": [text.replace("fewer than", "under") for text in first["size_shown"]],
        "textposition": "middle left",
        "textfont": _fonts(first),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _fonts(rows: pd.DataFrame) -> look.Figure:
    focus = rows["who"].eq("focus")
    return {
        "size": [look.TEXT if own else look.SMALL for own in focus],
        "color": [look.PLUM if own else look.SLATE for own in focus],
        "weight": [700 if own else 400 for own in focus],
    }


def _rows_axis(rows: pd.DataFrame, height: float) -> look.Figure:
    labels = rows.drop_duplicates("row")
    return {
        "range": [height, 0],
        "tickvals": [(place + 0.5) * ROW for place in range(len(labels))],
        "ticktext": [broken(text, 16) for text in labels["row_label"]],
        "ticks": "outside",
        "ticklen": 8,
        "tickcolor": look.WHITE,
    }


def _share_axes(
    rows: pd.DataFrame, keys: Sequence[str], axes: Mapping[str, str]
) -> Mapping[str, look.Figure]:
    """Return an axis for each panel, side by side, and one for the sizes."""
    width = _SIZES_FROM / len(keys)
    plans = {}
    for place, key in enumerate(keys):
        of_panel = rows[rows["panel"].eq(key)]
        shown = centres(of_panel)
        reach = pd.concat([shown, of_panel.loc[shown.notna(), "upper"]]).max()
        reach = float(reach) if reach > 0 else 100.0
        room = _ROOM_OF_RANGES if is_range(of_panel).any() else _ROOM
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


def _names(rows: pd.DataFrame, focus_name: str, comparator_name: str, top: int) -> list[look.Figure]:
    """Return the two names above the panels, in the order and colours of the dots; one alone needs none."""
    if not rows["who"].eq("focus").any():
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


def _hidden(row: object, axis: str) -> look.Figure:
    """Return the letter that stands at zero where a share is hidden, or the word where there are too few."""
    where: look.Figure = {"x": 0, "xref": axis, "xanchor": "left", "y": row.y}
    if row.status == "few":
        return look.label(row.status, size=look.SMALL, colour=look.SLATE, **where)
    return look.tile(row.status, size=look.SMALL, **where)
