"""The spark: every year of one figure as a small line, its first and last year named."""

from collections.abc import Sequence
from typing import Protocol

from analytics.charts import look
from analytics.charts.year_labels import Break
from analytics.words.wording import NO_FIGURE

HEIGHT = 60
_BELOW = 25
_INVENTED_HEIGHT = 20


class YearValue(Protocol):
    """One figure in one year: its value, None where there is none, and as it is printed."""

    @property
    def year(self) -> int: ...
    @property
    def value(self) -> float | None: ...
    @property
    def shown(self) -> str: ...


def spark(years: Sequence[YearValue], breaks: Sequence[Break] = ()) -> look.Figure:
    """Return the line from nought up, with a gap where a year has no figure, and a dot on the latest one shown.

    A dotted line stands before the first year of a new definition.
    """
    known = {one.year: one for one in years}
    first, last = min(known), max(known)
    # A year that was never published is a gap too.
    span = range(first, last + 1)
    drawn = [(year, known[year].value if year in known else None) for year in span]
    shown = [(year, value) for year, value in drawn if value is not None]
    highest = max((value for _, value in shown), default=0.0)
    hover_texts = [f"{year}: {known[year].shown if year in known else NO_FIGURE}" for year in span]
    return {
        "data": [_line(drawn, hover_texts), _latest(shown[-1:])],
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


def _line(drawn: Sequence[tuple[int, float | None]], hover_texts: list[str]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "focus",
        "mode": "lines+markers",
        "x": [year for year, _ in drawn],
        "y": [value for _, value in drawn],
        "line": {"color": look.PLUM, "width": 2},
        # Seen where a year stands alone between two gaps.
        "marker": {"size": 4, "color": look.PLUM, "opacity": 1},
        "hovertext": hover_texts,
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _latest(latest: Sequence[tuple[int, float]]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "latest",
        "mode": "markers",
        "x": [year for year, _ in latest],
        "y": [value for _, value in latest],
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
