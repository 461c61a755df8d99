"""The strip: one line of figures, 48 pixels high, beside a question on the Overview."""

from collections.abc import Sequence

from analytics.charts import look
from analytics.charts.dot_chart_lines import Centre, ends
from analytics.charts.drawn_area import WithInterval, pointer_text, readable, values_of
from analytics.charts.plain_columns import error_x

HEIGHT = 48


def strip(
    areas: Sequence[WithInterval], centre: Centre, *, middle: tuple[float, float] | None = None
) -> look.Figure:
    """Return the strip: others as rings, the comparator as a bar, the focus as a solid dot on top.

    A comparator that is a range, the least and the most that it may be, is a band behind the rings.
    `middle`, the middle half of many authorities, is drawn as a band instead of a ring for each.
    Hidden authorities have no place on a strip; the alt text counts them.
    """
    shown = [row for row in readable(areas) if row.value is not None]
    focus = [row for row in shown if row.role == "focus"]
    others = [row for row in shown if row.role != "focus"]
    data = [] if middle else [_rings(others)]
    known = ends(centre)
    data += [_comparator(*known)] if len(known) == 1 else []
    data += [_focus(focus)] if focus else []
    plan = look.layout(
        height=HEIGHT,
        margin={"l": 4, "r": 4, "t": 2, "b": 2},
        xaxis={"visible": False, "range": _reach(focus if middle else shown, focus, known, middle)},
        yaxis={"visible": False, "range": [-1, 1]},
        shapes=[_rule(), *(_band(*band) for band in (middle, known) if band and len(band) == 2)],
    )
    return {"data": data, "layout": plan}


def _reach(
    shown: Sequence[WithInterval],
    focus: Sequence[WithInterval],
    centre: tuple[float, ...],
    middle: tuple[float, float] | None,
) -> list[float]:
    limits = [end for row in focus for end in (row.lower, row.upper) if end is not None]
    known = [*values_of(shown), *limits, *centre, *(middle or ())] or [0.0, 1.0]
    padding = (max(known) - min(known)) * 0.06 or 1.0
    return [min(known) - padding, max(known) + padding]


def _rings(others: Sequence[WithInterval]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "others",
        "mode": "markers",
        "x": values_of(others),
        "y": [0] * len(others),
        "marker": {"size": look.RING, "color": look.WHITE, "line": {"color": look.MARK, "width": 1.5}},
        "hovertext": [pointer_text(row) for row in others],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _comparator(centre: float) -> look.Figure:
    line = {"color": look.INK, "width": 2}
    across = {"x": [centre, centre], "y": [-0.75, 0.75], "mode": "lines", "line": line}
    return {"type": "scatter", "name": "comparator", "hoverinfo": "skip", **across}


def _focus(focus: Sequence[WithInterval]) -> look.Figure:
    limits = (values_of(focus), [row.lower for row in focus], [row.upper for row in focus])
    return {
        "type": "scatter",
        "name": "focus",
        "mode": "markers",
        "x": values_of(focus),
        "y": [0] * len(focus),
        "marker": {"size": 14, "color": look.PLUM, "opacity": 1},
        "error_x": error_x(*limits, color=look.PLUM, thickness=5),
        "hovertext": [pointer_text(row) for row in focus],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _rule() -> look.Figure:
    line = {"color": look.RULE, "width": 1}
    ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": 0, "y1": 0}
    return {"type": "line", **ends, "line": line, "layer": "below"}


def _band(lower: float, upper: float) -> look.Figure:
    box = {"x0": lower, "x1": upper, "y0": -0.45, "y1": 0.45}
    return {"type": "rect", **box, "fillcolor": look.BAR_GREY, "line": {"width": 0}, "layer": "below"}
