"""A chart made large enough for a shared screen: greater type, thicker marks, no columns of numbers."""

from collections.abc import Mapping
from copy import deepcopy

from analytics.charts import look
from analytics.charts.label_places import spread_apart, text_width
from analytics.charts.year_labels import LEADER

LEAST = 18  # pixels: the smallest type on a shared screen
ROOMY, DENSE = 22, 18  # pixels of ordinary labels: where there is room, and beside fifteen rows
EDGE = 17  # pixels of INVENTED DATA at the edge (docs/look.md)
_THICKER = 1.4
_FONTS = frozenset({"font", "textfont", "tickfont", "insidetextfont"})
_WATERMARK = 30  # from this size on a text is no label
_CHART_PIXELS = 400  # the lowest that a chart is drawn on the smallest screen supported
_LINE = 1.3  # of the size of the type, from one line of words to the next
_FOOT = 0.4  # of a row: more room for the words below the last one


def enlarged(plot: look.Figure, text: int = ROOMY) -> look.Figure:
    """Return the chart with every label at least 18 px, free to take the height it is given.

    Units: `text` in pixels, of an ordinary label. INVENTED DATA stays inside the figure.
    """
    figure = deepcopy(plot)
    layout = figure["layout"]
    scale = text / look.TEXT
    _own_figure(figure)
    _without_columns(figure)
    layout["margin"] = {
        side: round(pixels * scale) if pixels > 8 else pixels for side, pixels in layout["margin"].items()
    }
    for note in layout.get("annotations", []):
        _moved(note, scale)
    _retyped(figure, text)
    for note in layout.get("annotations", []):
        if _stands_in_a_bar(note):
            note["font"]["size"] = LEAST
        if note.get("yanchor") == "top" and note.get("xref") == "x domain":
            # Words under the last row, above the axis.
            layout["yaxis"]["range"][0] += _FOOT
    has_bars = any(trace["type"] == "bar" for trace in figure["data"])
    for trace in figure["data"]:
        _thickened(trace, has_bars)
    _unbroken(layout["yaxis"])
    _respaced(layout)
    layout["margin"]["t"] = _above(layout, text)
    _edge(layout)
    layout.pop("height", None)
    return figure


def with_axis(plot: look.Figure, end: float, values: Mapping[str, float]) -> look.Figure:
    """Return a dot plot on an axis from nought to a given end, which no value passes.

    An authority drawn at the edge of its own year's axis goes to its own place.
    """
    figure = deepcopy(plot)
    figure["layout"]["xaxis"]["range"] = [-0.025 * end, end]
    for trace in figure["data"]:
        for place, area in enumerate(trace.get("customdata", [])):
            if trace.get("text") and trace["text"][place]:
                trace["x"][place], trace["text"][place] = values[area], ""
    return figure


def _own_figure(figure: look.Figure) -> None:
    """Print the focus's figure at the end of its interval, before the column that held it goes."""
    traces = {trace.get("name"): trace for trace in figure["data"]}
    focus, printed = traces.get("focus"), traces.get("figures")
    if not focus or not printed or not focus["x"]:
        return
    reach = focus["error_x"]["array"][0] or 0.0
    shown = printed["text"][printed["y"].index(focus["y"][0])]
    place = {"x": focus["x"][0] + reach, "y": focus["y"][0], "xanchor": "left", "xshift": 8}
    note = look.label(shown, size=look.LARGE, colour=look.PLUM, weight=700, **place)
    figure["layout"].setdefault("annotations", []).append(note)
    figure["layout"]["margin"]["r"] = max(figure["layout"]["margin"]["r"], 40)


def _without_columns(figure: look.Figure) -> None:
    """Take away the columns of numbers at the right, and give the plot their room."""
    layout = figure["layout"]
    if layout.pop("xaxis2", None) is None:
        return
    figure["data"] = [trace for trace in figure["data"] if trace.get("xaxis") != "x2"]
    layout["xaxis"]["domain"] = [0, 1]
    layout["annotations"] = [note for note in layout["annotations"] if not _heads_a_column(note)]


def _heads_a_column(note: look.Figure) -> bool:
    at_the_right = note.get("xref") == "paper" and note.get("x") == 1 and note.get("xanchor") == "right"
    return str(note.get("xref", "")).startswith("x2") or at_the_right


def _stands_in_a_bar(note: look.Figure) -> bool:
    return note.get("x") == 0 and note.get("xanchor") == "left" and "yref" not in note


def _moved(note: look.Figure, scale: float) -> None:
    for key in ("xshift", "yshift", "ax", "ay"):
        if key in note:
            note[key] = round(note[key] * scale)


def _retyped(part: object, text: int) -> None:
    """Set the size of every font in a part of a chart."""
    if isinstance(part, list):
        for one in part:
            _retyped(one, text)
    if not isinstance(part, dict):
        return
    for key, value in part.items():
        if key in _FONTS and isinstance(value, dict) and "size" in value:
            sizes = value["size"]
            value["size"] = (
                [_size(one, text) for one in sizes] if isinstance(sizes, list) else _size(sizes, text)
            )
        else:
            _retyped(value, text)


def _size(pixels: int, text: int) -> int:
    if pixels >= _WATERMARK:
        return round(pixels * _THICKER)
    if pixels > look.TEXT:
        return text + 2
    return LEAST if pixels < look.TEXT else text


def _thickened(trace: look.Figure, has_bars: bool) -> None:
    if "fill" in trace:
        return
    marker = trace.get("marker", {})
    if "size" in marker and trace.get("name") != "areas" and not has_bars:
        size = marker["size"]
        marker["size"] = [one * _THICKER for one in size] if isinstance(size, list) else size * _THICKER
    # On a bar a thicker casing would hide the bar, and larger dots would touch the row beside them.
    limits = None if has_bars else trace.get("error_x")
    for line, key in ((trace.get("line"), "width"), (limits, "thickness")):
        if line and key in line:
            line[key] *= _THICKER


def _unbroken(axis: look.Figure) -> None:
    """Write the name of each row in one line: a screen has the width for it, and not the height for two."""
    if "ticktext" in axis:
        axis["ticktext"] = [name.replace("<br>", " ") for name in axis["ticktext"]]


def _above(layout: look.Figure, text: int) -> int:
    """Return the margin above the plot that the words standing in it need."""
    words = [
        note
        for note in layout.get("annotations", [])
        if note.get("yref") == "paper" and note.get("y") == 1 and note.get("yanchor") == "bottom"
    ]
    tops: list[float] = [
        note.get("yshift", 0) + note["font"]["size"] * _LINE * (note["text"].count("<br>") + 1)
        for note in words
    ]
    return round(max([text, *(top + 6 for top in tops)]))


def _respaced(layout: look.Figure) -> None:
    """Move the names at the right end apart again, whose type is larger now."""
    names = [note for note in layout.get("annotations", []) if note.get("x") == 1 and "ax" in note]
    if not names:
        return
    room = _CHART_PIXELS - layout["margin"]["t"] - layout["margin"]["b"]
    ceiling = layout["yaxis"]["range"][1]
    wanted = [note["y"] / ceiling * room for note in names]
    heights = [note["font"]["size"] * _LINE * (note["text"].count("<br>") + 1) for note in names]
    for note, middle, end in zip(names, spread_apart(wanted, heights, room), wanted, strict=True):
        note["ay"] = -round(middle - end, 1)
    widest = max(text_width(note["text"], note["font"]["size"]) for note in names)
    layout["margin"]["r"] = max(layout["margin"]["r"], round(widest) + 2 * LEADER + 14)


def _edge(layout: look.Figure) -> None:
    for note in layout.get("annotations", []):
        if note.get("textangle") == 90 and look.INVENTED in note["text"]:
            note["font"]["size"] = EDGE
            note["text"] = "  ·  ".join([look.INVENTED] * 2)
            layout["margin"]["r"] = max(layout["margin"]["r"], look.INVENTED_MARGIN + 8)
