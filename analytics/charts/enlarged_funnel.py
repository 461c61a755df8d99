"""The names on a funnel placed anew for a shared screen, whose type is larger and whose plot is wider and lower."""

import pandas as pd

from analytics.charts import look
from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.funnel import FOCUS_DOT
from analytics.charts.funnel_labels import labels
from analytics.charts.room import Plot

_SCALE = DENSE / look.TEXT
_WIDTH, _HEIGHT = (
    1060,
    380,
)  # pixels of the plot on the smallest screen supported, beside and between its margins
_THICKER = 1.1  # how much more than the type the dots grow


def enlarged_funnel(
    plot: look.Figure, areas: pd.DataFrame, curve: pd.DataFrame, baseline: float
) -> look.Figure:
    """Return the funnel enlarged, its names where they touch neither a dot, a line nor one another.

    Columns: as the funnel takes them.
    """
    layout = plot["layout"]
    seen = areas.dropna(subset=["value", "denominator"])
    ceiling = layout["yaxis"]["range"][1]
    beyond = seen["value"].gt(ceiling)
    drawn = seen.assign(
        beyond=beyond,
        at=seen["value"].mask(beyond, ceiling * 0.96),
        dot=seen["role"].map({"focus": FOCUS_DOT}).fillna(look.DOT) * _THICKER,
    )
    room = Plot(tuple(layout["xaxis"]["range"]), ceiling, _WIDTH / _SCALE, _HEIGHT / _SCALE)
    others = [note for note in layout["annotations"] if note.get("xref") == "paper" or note["text"] == "›"]
    named = [*others, *labels(drawn, curve, baseline, room)]
    return enlarged({**plot, "layout": {**layout, "annotations": named}}, DENSE)
