"""One panel over the years, made into a chart of its own for a shared screen."""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from analytics.charts import look
from analytics.charts.enlarged import ROOMY, enlarged
from analytics.charts.label_places import text_width
from analytics.charts.year_labels import LEADER

_BOLD = 1.1  # how much wider bold type runs than its letters are reckoned


def enlarged_panel(
    plot: look.Figure, axis: str, years: Sequence[int], names: Mapping[str, str]
) -> look.Figure:
    """Return the panel enlarged: every line named at its end, every second year marked, no name but the unit.

    `names` are of the lines by their trace (subject, comparator, england).
    """
    figure = deepcopy(plot)
    layout = figure["layout"]
    ends = [note for note in layout["annotations"] if note.get("x") == 1]
    for note in ends:
        note["text"] = f"{names[_line_of(note)]} {note['text']}"
    unit: look.Figure = {
        "x": 0,
        "xref": "paper",
        "y": 1,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
    }
    layout["annotations"] = [note for note in layout["annotations"] if note.get("yanchor") != "top"]
    layout["annotations"].append(look.label(axis, colour=look.SLATE, yshift=4, **unit))
    marked = list(years[::-2][::-1])
    layout["xaxis"] |= {"tickvals": marked, "ticktext": [str(year) for year in marked]}
    figure = enlarged(figure)
    widest = max((text_width(note["text"], ROOMY + 2) for note in ends), default=0)
    figure["layout"]["margin"]["r"] = round(widest * _BOLD) + 2 * LEADER
    return figure


def _line_of(note: look.Figure) -> str:
    """Return the line that a figure at the right end belongs to, by the way it is written."""
    if note["font"]["weight"] == 700:
        return "subject"
    return "england" if note["font"]["color"] == look.SLATE else "comparator"
