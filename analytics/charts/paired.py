"""A plum bar over a grey one for each row, with intervals: the drawing that steps and sources share."""

from collections.abc import Mapping

import pandas as pd

from analytics.charts import look
from analytics.charts.band import OPEN, centres, is_range
from analytics.charts.columns import error_x, numbers

ROW = 60
BAR = 0.36 * ROW
_FILLS = {
    "comparator": {"color": look.BAR_GREY, "line": {"color": look.MARK, "width": 1}},
    "focus": {"color": look.PLUM, "line": {"color": look.PLUM, "width": 1}},
}


def placed(rows: pd.DataFrame, key: str, middles: Mapping[str, float]) -> pd.DataFrame:
    """Return the rows with `y`, in pixels down: focus over comparator, a lone bar in the middle."""
    alone = rows["who"].nunique() == 1
    offset = rows["who"].map({"focus": -BAR / 2, "comparator": BAR / 2})
    return rows.assign(y=rows[key].map(middles) + (0 if alone else offset))


def bars(rows: pd.DataFrame, *, whole: str = "") -> list[look.Figure]:
    """Return the bars, their intervals and their percentages; nothing of a hidden row.

    Columns: label, who, share, share_shown, lower, upper, count_shown, status, y; least and most where a row is a
    range, whose bar goes to the least and is open from there to the most. `whole` is the label of the row that is all
    of them, beside which no percentage is printed.
    """
    seen = rows.assign(share=centres(rows)).dropna(subset=["share"])
    opened = seen[is_range(seen)]
    pairs = [_bar(seen[seen["who"] == who], who) for who in _FILLS]
    drawn = [bar for bar in pairs if bar["x"]] + ([_band(opened)] if len(opened) else [])
    limits = seen.dropna(subset=["lower", "upper"])
    limits = limits[limits["label"] != whole]
    casing, line = _interval(limits, look.WHITE, 5), _interval(limits, look.INK, 2)
    return [*drawn, casing, line, _percents(seen[seen["label"] != whole])]


def _bar(rows: pd.DataFrame, who: str) -> look.Figure:
    ends = rows["least"].where(is_range(rows), rows["share"]) if is_range(rows).any() else rows["share"]
    return {
        "type": "bar",
        "name": who,
        "orientation": "h",
        "x": numbers(ends),
        "y": numbers(rows["y"]),
        "width": BAR,
        "marker": _FILLS[who],
        "hovertext": _told(rows),
        "hoverinfo": "text",
    }


def _band(rows: pd.DataFrame) -> look.Figure:
    return {
        "type": "bar",
        "name": "range",
        "orientation": "h",
        "base": numbers(rows["least"]),
        "x": numbers(rows["most"] - rows["least"]),
        "y": numbers(rows["y"]),
        "width": BAR,
        "marker": OPEN,
        "hovertext": _told(rows),
        "hoverinfo": "text",
    }


def _told(rows: pd.DataFrame) -> list[str]:
    told = zip(rows["label"], rows["share_shown"], rows["count_shown"], strict=True)
    return [f"<b>{label}</b><br>{share}: {count} referrals" for label, share, count in told]


def _interval(rows: pd.DataFrame, colour: str, thickness: int) -> look.Figure:
    limits = (rows["share"], rows["lower"], rows["upper"])
    return {
        "type": "scatter",
        "name": "95% interval" if colour == look.INK else "casing",
        "mode": "markers",
        "x": numbers(rows["share"]),
        "y": numbers(rows["y"]),
        "marker": {"size": 1, "opacity": 0},
        "error_x": error_x(*limits, color=colour, thickness=thickness),
        "hoverinfo": "skip",
    }


def _percents(rows: pd.DataFrame) -> look.Figure:
    return {
        "type": "scatter",
        "name": "percentages",
        "mode": "text",
        "x": numbers(rows["upper"].fillna(rows["share"])),
        "y": numbers(rows["y"]),
        "text": [f"\u2002{text}" for text in rows["share_shown"]],
        "textposition": "middle right",
        "textfont": fonts(rows),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def column(rows: pd.DataFrame, texts: pd.Series, x: float) -> look.Figure:
    """Return a right-aligned column of figures on the second axis, as printed."""
    return {
        "type": "scatter",
        "name": str(texts.name),
        "mode": "text",
        "xaxis": "x2",
        "x": [x] * len(rows),
        "y": numbers(rows["y"]),
        "text": list(texts),
        "textposition": "middle left",
        "textfont": fonts(rows),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def fonts(rows: pd.DataFrame) -> look.Figure:
    """Return the text fonts of the rows: bold plum for the focus, Slate for the comparator."""
    focus = rows["who"].eq("focus")
    return {
        "size": [look.LARGE if own else look.TEXT for own in focus],
        "color": [look.PLUM if own else look.SLATE for own in focus],
        "weight": [700 if own else 400 for own in focus],
    }


def tiles(rows: pd.DataFrame) -> list[look.Figure]:
    """Return a lettered tile at zero for every hidden row."""
    hidden = rows[centres(rows).isna()]
    where = {"x": 0, "xanchor": "left", "xshift": 4}
    return [look.tile(row.status, y=row.y, **where) for row in hidden.itertuples()]


def names(rows: pd.DataFrame, focus_name: str, comparator_name: str) -> list[look.Figure]:
    """Return the two names, printed inside the first pair of bars."""
    known = {"focus": (focus_name, look.WHITE, 700), "comparator": (comparator_name, look.INK, 400)}
    where = {"x": 0, "xanchor": "left", "xshift": 8}
    written = []
    for row in rows.itertuples():
        text, colour, weight = known[row.who]
        written.append(look.label(text, colour=colour, weight=weight, y=row.y, **where))
    return written
