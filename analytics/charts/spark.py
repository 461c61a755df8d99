"""The spark: every year of one figure as a small line, its first and last year named."""

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import numbers
from analytics.charts.year_labels import Break
from analytics.wording import NO_FIGURE

HEIGHT = 60
_BELOW = 25
_INVENTED_HEIGHT = 20


def spark(years: pd.DataFrame, breaks: tuple[Break, ...] = ()) -> look.Figure:
    """Return the line from nought up, with a gap where a year has no figure, and a dot on the latest one shown.

    Columns: year, value, shown. A dotted line stands before the first year of a new definition.
    """
    first, last = int(years["year"].min()), int(years["year"].max())
    # A year that was never published is a gap too.
    years = years.set_index("year").reindex(range(first, last + 1)).rename_axis("year").reset_index()
    years = years.fillna({"shown": NO_FIGURE})
    highest = years["value"].max()
    return {
        "data": [_line(years), _latest(years.dropna(subset=["value"]).tail(1))],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 18, "r": 18, "t": 6, "b": _BELOW},
            xaxis={
                "showgrid": False,
                "range": [first - 0.3, last + 0.3],
                "tickvals": sorted({first, last}),
                "ticktext": [str(year) for year in sorted({first, last})],
                "tickangle": 0,
                "ticks": "outside",
                "ticklen": 5,
                "tickcolor": look.WHITE,
                "tickfont": {"size": look.SMALL},
                "automargin": False,
            },
            yaxis={"visible": False, "range": [0, highest * 1.1 if highest > 0 else 1.0]},
            shapes=[_turn(turn.year) for turn in breaks if first < turn.year <= last],
        ),
    }


def invented(figure: look.Figure) -> look.Figure:
    """Return a picture of one row with INVENTED DATA under it, inside the picture, so that a crop keeps it."""
    plan = figure["layout"]
    plan["height"] += _INVENTED_HEIGHT
    plan["margin"]["b"] += _INVENTED_HEIGHT
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top"}
    mark = look.label(look.INVENTED, size=look.SMALL, colour=look.SLATE, weight=600, **place)
    plan.setdefault("annotations", []).append(mark)
    return figure


def _line(years: pd.DataFrame) -> look.Figure:
    return {
        "type": "scatter",
        "name": "focus",
        "mode": "lines+markers",
        "x": [int(year) for year in years["year"]],
        "y": numbers(years["value"]),
        "line": {"color": look.PLUM, "width": 2},
        # Seen where a year stands alone between two gaps.
        "marker": {"size": 4, "color": look.PLUM, "opacity": 1},
        "hovertext": [f"{row.year}: {row.shown}" for row in years.itertuples()],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _latest(latest: pd.DataFrame) -> look.Figure:
    return {
        "type": "scatter",
        "name": "latest",
        "mode": "markers",
        "x": [int(year) for year in latest["year"]],
        "y": numbers(latest["value"]),
        "marker": {"size": 9, "color": look.PLUM, "opacity": 1},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _turn(year: int) -> look.Figure:
    line = {"color": look.SLATE, "width": 1, "dash": "dot"}
    return {
        "type": "line",
        "x0": year - 0.5,
        "x1": year - 0.5,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": line,
    }
