"""The names on a funnel placed anew for a shared screen, whose type is larger and whose plot is wider and lower."""

from collections.abc import Sequence

from analytics.charts import look
from analytics.charts.drawn_area import WithSize
from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.funnel_chart import placed_areas
from analytics.charts.funnel_labels import labels
from analytics.charts.funnel_lines import LimitsAtSize
from analytics.charts.label_room import Plot

_SCALE = DENSE / look.TEXT
_WIDTH, _HEIGHT = (
    1060,
    380,
)  # pixels of the plot on the smallest screen supported, beside and between its margins
_THICKER = 1.1  # how much more than the type the dots grow


def enlarged_funnel(
    plot: look.Figure, areas: Sequence[WithSize], curve: Sequence[LimitsAtSize], baseline: float
) -> look.Figure:
    """Return the funnel enlarged, its names where they touch neither a dot, a line nor one another.

    `areas` and `curve` as the funnel takes them.
    """
    layout = plot["layout"]
    ceiling = layout["yaxis"]["range"][1]
    drawn = placed_areas(areas, ceiling, look.DOT, _THICKER)
    room = Plot(tuple(layout["xaxis"]["range"]), ceiling, _WIDTH / _SCALE, _HEIGHT / _SCALE)
    others = [note for note in layout["annotations"] if note.get("xref") == "paper" or note["text"] == "›"]
    named = [*others, *labels(drawn, curve, baseline, room)]
    return enlarged({**plot, "layout": {**layout, "annotations": named}}, DENSE)
