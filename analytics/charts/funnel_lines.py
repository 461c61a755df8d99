"""The lines of the funnel: the band for chance alone, the limits widened for spread, and their names."""

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import numbers
from analytics.charts.place import broken

LIMITS = {
    # column of the curve: its name at the right end, its line
    "wide_lower998": ("99.8%", "solid"),
    "wide_lower95": ("95%", "dot"),
    "wide_upper95": ("95%", "dot"),
    "wide_upper998": ("99.8%", "solid"),
}


def band(curve: pd.DataFrame) -> look.Figure:
    """Return the grey band of what chance alone could give at each size."""
    known = curve.dropna(subset=["plain_lower", "plain_upper"])
    back = known.iloc[::-1]
    return {
        "type": "scatter",
        "name": "chance alone",
        "mode": "lines",
        "x": numbers([*known["size"], *back["size"]]),
        "y": numbers([*known["plain_lower"], *back["plain_upper"]]),
        "fill": "toself",
        "fillcolor": look.BAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def widened(curve: pd.DataFrame) -> list[look.Figure]:
    """Return the limits widened for spread; one at zero limits nothing and is left out."""
    return [
        {
            "type": "scatter",
            "name": column,
            "mode": "lines",
            "x": numbers(curve["size"]),
            "y": numbers(curve[column]),
            "line": {"color": look.SLATE, "width": 1.5, "dash": dash},
            "hoverinfo": "skip",
            "connectgaps": False,
        }
        for column, (_, dash) in LIMITS.items()
        if curve[column].gt(0).any()
    ]


def at_baseline(sizes: tuple[float, float], baseline: float) -> look.Figure:
    """Return the baseline across the whole plot."""
    line = {"mode": "lines", "line": {"color": look.INK, "width": 1.5}, "hoverinfo": "skip"}
    return {"type": "scatter", "name": "baseline", "x": list(sizes), "y": [baseline, baseline], **line}


def line_names(curve: pd.DataFrame, baseline: float, words: str, ceiling: float) -> list[dict[str, object]]:
    """Return the names of the lines at the right end, as the lines chart writes them.

    A limit beyond the end of the axis is named at its edge, with its value; one at zero limits nothing.
    """
    last = curve.iloc[-1]
    widened = [
        {
            "text": name if last[column] <= ceiling else f"{name}<br>at {last[column]:,.0f}",
            "value": min(float(last[column]), ceiling),
            "colour": look.SLATE,
            "weight": 400,
        }
        for column, (name, _) in LIMITS.items()
        if last[column] > 0
    ]
    return [*widened, {"text": broken(words, 13), "value": baseline, "colour": look.INK, "weight": 600}]
