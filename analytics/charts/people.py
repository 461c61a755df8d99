"""The flow of people in a year: bars from those in post at its start to those in post at its end."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import numbers
from analytics.charts.place import broken

_ROW = 42
_BAR = 22  # pixels
_ASIDE = 16  # pixels between the flow and what stands beside it
_AROUND = 52
_FIGURES_FROM = 0.68  # of the plot's width
_NAME_CHARACTERS = 22


def people(
    rows: pd.DataFrame, labels: Mapping[str, str], beside: Sequence[str], is_focus: bool
) -> look.Figure:
    """Return a bar a step, each flow beginning where the one before it ended; what is our calculation is hollow.

    Columns: step, shown, status, start, end (NaN where hidden), ours. `beside` are the steps that are no part of the
    flow, drawn below a rule.
    Units: full-time equivalents.
    """
    middles = [place * _ROW + (_ASIDE if step in beside else 0) for place, step in enumerate(rows["step"])]
    foot = middles[-1] + _ROW / 2
    greatest = float(rows[["start", "end"]].max().max())
    return {
        "data": [_bars(rows, middles, labels, is_focus), _figures(rows, middles)],
        "layout": look.layout(
            height=round(foot + _ROW / 2 + _AROUND),
            margin={"l": 4, "r": 4, "t": 4, "b": 44},
            barmode="overlay",
            xaxis={
                "range": [0, (greatest if greatest > 0 else 1.0) * 1.02],
                "domain": [0, _FIGURES_FROM],
                "nticks": 3,
                "tickangle": 0,
                "tickformat": ",",
                "title": {"text": "full-time equivalents"},
            },
            xaxis2={"range": [0, 1], "domain": [_FIGURES_FROM, 1], "visible": False, "fixedrange": True},
            yaxis={
                "range": [foot, -_ROW / 2],
                "tickmode": "array",
                "tickvals": middles,
                "ticktext": [broken(labels[step], _NAME_CHARACTERS) for step in rows["step"]],
                "ticks": "outside",
                "ticklen": 8,
                "tickcolor": look.WHITE,
            },
            shapes=_rule(rows, middles, beside),
            annotations=_tiles(rows, middles),
        ),
    }


def _bars(
    rows: pd.DataFrame, middles: Sequence[float], labels: Mapping[str, str], is_focus: bool
) -> look.Figure:
    fill, edge = (look.PLUM, look.PLUM) if is_focus else (look.BAR_GREY, look.MARK)
    told = zip(rows["step"], rows["shown"], strict=True)
    return {
        "type": "bar",
        "name": "people",
        "orientation": "h",
        "base": numbers(rows[["start", "end"]].min(axis=1)),
        "x": numbers((rows["end"] - rows["start"]).abs()),
        "y": list(middles),
        "width": _BAR,
        "marker": {
            "color": [look.WHITE if ours else fill for ours in rows["ours"]],
            "line": {"color": edge, "width": 1.5},
        },
        "hovertext": [f"<b>{labels[step]}</b><br>{shown} full-time equivalents" for step, shown in told],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _figures(rows: pd.DataFrame, middles: Sequence[float]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "figures",
        "mode": "text",
        "xaxis": "x2",
        "x": [1] * len(rows),
        "y": list(middles),
        "text": list(rows["shown"]),
        "textposition": "middle left",
        "textfont": {"size": look.TEXT, "color": look.INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _tiles(rows: pd.DataFrame, middles: Sequence[float]) -> list[look.Figure]:
    hidden = zip(rows["status"], rows["end"], middles, strict=True)
    return [
        look.tile(status, x=0, xanchor="left", xshift=4, y=y)
        for status, end, y in hidden
        if pd.isna(end) and status
    ]


def _rule(rows: pd.DataFrame, middles: Sequence[float], beside: Sequence[str]) -> list[look.Figure]:
    first = next((y for step, y in zip(rows["step"], middles, strict=True) if step in beside), None)
    if first is None:
        return []
    y = first - (_ROW + _ASIDE) / 2
    line = {"color": look.LINE, "width": 1, "dash": "dot"}
    return [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}]
