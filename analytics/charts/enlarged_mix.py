"""Bars of 100% made ready for a shared screen: the names of the groups on as few levels as its width allows."""

from copy import deepcopy

from analytics.charts import look
from analytics.charts.enlarged import DENSE, LEAST, enlarged
from analytics.charts.label_places import staggered, text_width

_WIDTH, _BESIDE = 720, 150  # pixels: the bars on a narrow screen that scrolls, and the names left of them
_ABOVE_ROWS = -20.0  # pixels down in the drawing: above the first bar
_LEVEL = 27  # pixels down in the drawing, which is about three quarters of its height on the screen
_FULLER = 1.2  # the row is lower than on the page, and its type larger


def enlarged_mix(plot: look.Figure) -> look.Figure:
    """Return bars of 100% enlarged, the ticks and names above the first of them placed anew."""
    figure = deepcopy(plot)
    layout = figure["layout"]
    names = [note for note in layout["annotations"] if "yref" not in note and note["y"] < _ABOVE_ROWS]
    # In the order of the names; several can stand at one place.
    ticks = [line for line in layout["shapes"] if line["x0"] == line["x1"]]
    widths = [text_width(note["text"], LEAST) + 8 for note in names]
    room = (-_BESIDE, _WIDTH)
    places = staggered([note["x"] * _WIDTH / 100 for note in names], widths, room)
    for note, tick, (side, level) in zip(names, ticks, places, strict=True):
        note |= {"xanchor": side, "xshift": 4 if side == "left" else -4}
        note["y"] = tick["y0"] - 6 - (level + 0.5) * _LEVEL
        tick["y1"] = tick["y0"] - 6 - (level + 0.8) * _LEVEL
    highest = max((level for _, level in places), default=0)
    first = min((tick["y0"] for tick in ticks), default=_ABOVE_ROWS)
    layout["yaxis"]["range"][1] = first - 10 - (highest + 1) * _LEVEL
    for trace in figure["data"]:
        if trace["type"] == "bar":
            trace["width"] = [width * _FULLER for width in trace["width"]]
    return enlarged(figure, DENSE)
