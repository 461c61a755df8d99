"""The dot plot: one row an authority, its interval, and its figure as printed."""

from collections.abc import Iterable, Sequence

from analytics.charts import look
from analytics.charts.dot_chart_lines import (
    FOOT,
    Centre,
    Limited,
    centre_mark,
    centre_name,
    ends,
    limit_lines,
    limit_words,
    limits_of,
)
from analytics.charts.drawn_area import (
    BEYOND,
    MOST_AUTHORITIES,
    WithInterval,
    far_out,
    pointer_text,
    values_of,
)
from analytics.charts.label_places import text_width
from analytics.charts.plain_columns import error_x

ROW, ROW_OF_MANY = 25.5, 20
_AROUND = 78  # pixels above the first row and below the last
_PLOT, _PLOT_OF_MANY = 345, 260  # pixels beside the names when the chart is 460 wide, its narrowest
_FARTHEST_LIMIT = 1.3  # times the end of all figures and intervals
_STYLES = {
    # role: dot, interval, colour
    "elsewhere": (8, 2, look.LINE),
    "region": (look.DOT, 3, look.MARK),
    "focus": (look.FOCUS_DOT, 6, look.PLUM),
}


def dots(
    rows: Sequence[WithInterval],
    centre: Centre,
    centre_words: str,
    axis: str,
    *,
    limited: Sequence[Limited] = (),
    invented: bool = False,
) -> look.Figure:
    """Return the dot plot, rows in their order from the top, the focus drawn last.

    `centre` is the comparator's figure, or the least and the most of a range. `limited` are the limits for chance of
    each row, where chance is judged, in the unit of the figures.
    """
    limits = limits_of(limited)
    end, capped = _axis_end(rows, ends(centre), limits)
    marks = [_marks(rows, role, end, capped) for role in _STYLES]
    many = len(rows) > MOST_AUTHORITIES
    row = ROW_OF_MANY if many else ROW
    plot = (_PLOT_OF_MANY if many else _PLOT) - (look.INVENTED_MARGIN if invented else 0)
    figures_from = _figures_from(rows, plot)
    foot = FOOT if limits else 0
    figure = {
        "data": [*limit_lines(limited), *(trace for trace in marks if trace["x"]), _figures(rows)],
        "layout": look.layout(
            height=round(len(rows) * row + _AROUND + foot),
            margin={"l": 4, "r": 4, "t": 4, "b": 44},
            xaxis={
                "range": [-0.025 * end, end],
                "domain": [0, figures_from],
                "title": {"text": axis},
            },
            xaxis2={"range": [0, 1], "domain": [figures_from, 1], "visible": False, "fixedrange": True},
            yaxis={
                "range": [len(rows) - 0.4 + foot / row, -1.35],
                "tickmode": "array",
                "tickvals": list(range(len(rows))),
                "ticktext": _names(rows),
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            shapes=centre_mark(centre, len(rows)),
            annotations=[
                *centre_name(centre, centre_words, end, plot),
                *_hidden(rows),
                *limit_words(limits, end, plot * figures_from, len(rows)),
            ],
        ),
    }
    return look.invented(figure, at=[(figures_from / 2, 0.36)], size=34) if invented else figure


def _axis_end(
    rows: Sequence[WithInterval], centre: Iterable[float], limits: Iterable[float]
) -> tuple[float, bool]:
    """Return the end of the value axis, and whether a figure lies so far out that it is drawn at the edge.

    A limit far beyond every figure, as of an authority with few referrals, does not squash the rest.
    """
    values = values_of(rows)
    ceiling = far_out(values)
    capped = any(value > ceiling for value in values)
    uppers = [
        min(row.upper, ceiling)
        for row in rows
        if row.value is not None and row.value <= ceiling and row.upper is not None
    ]
    reach = max([0.0, *(value for value in values if value <= ceiling), *uppers, *centre])
    reach = max([reach, *(limit for limit in limits if limit <= _FARTHEST_LIMIT * reach)])
    return (reach or 1.0) * (1.08 if capped else 1.04), capped


def _figures_from(rows: Sequence[WithInterval], plot: float) -> float:
    """Return where the column of figures begins, as a share of the plot, so that the longest has room."""
    longest = max((text_width(row.shown, look.LARGE) for row in rows), default=0)
    return round(1 - (longest + 14) / plot, 3)


def _marks(rows: Sequence[WithInterval], role: str, end: float, capped: bool) -> look.Figure:
    size, thickness, colour = _STYLES[role]
    seen = [
        (place, row, row.value, capped and row.value > end)
        for place, row in enumerate(rows)
        if row.role == role and row.value is not None
    ]
    return {
        "type": "scatter",
        "name": role,
        "mode": "markers+text",
        "x": [end * 0.97 if far else value for _, _, value, far in seen],
        "y": [place for place, _, _, _ in seen],
        "marker": {"size": size, "color": colour, "opacity": 1},
        "error_x": error_x(
            [None if far else value for _, _, value, far in seen],
            [None if far else row.lower for _, row, _, far in seen],
            [None if far or row.upper is None else min(row.upper, end) for _, row, _, far in seen],
            color=colour,
            thickness=thickness,
        ),
        "text": ["›" if far else "" for _, _, _, far in seen],
        "textposition": "middle right",
        "textfont": {"size": 20, "color": colour, "weight": 700},
        "customdata": [row.area for _, row, _, _ in seen],
        "hovertext": [
            f"{pointer_text(row)}<br>{BEYOND}" if far else pointer_text(row) for _, row, _, far in seen
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _figures(rows: Sequence[WithInterval]) -> look.Figure:
    focus = [row.role == "focus" for row in rows]
    return {
        "type": "scatter",
        "name": "figures",
        "mode": "text",
        "xaxis": "x2",
        "x": [1] * len(rows),
        "y": list(range(len(rows))),
        "text": [row.shown for row in rows],
        "textposition": "middle left",
        "textfont": {
            "size": [look.LARGE if own else look.TEXT for own in focus],
            "color": [look.PLUM if own else look.INK for own in focus],
            "weight": [700 if own else 400 for own in focus],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _names(rows: Sequence[WithInterval]) -> list[str]:
    mixed = len(rows) > MOST_AUTHORITIES and any(row.role == "elsewhere" for row in rows)
    return [_name(row, mixed) for row in rows]


def _name(row: WithInterval, mixed: bool) -> str:
    if row.role == "focus":
        return look.plum(row.short_name)
    return f"<b>{row.short_name}</b>" if mixed and row.role == "region" else row.short_name


def _hidden(rows: Sequence[WithInterval]) -> list[look.Figure]:
    notes: list[look.Figure] = []
    for place, row in enumerate(rows):
        if row.value is None:
            where: look.Figure = {"x": 0, "y": place, "xanchor": "left"}
            backed: look.Figure = {"bgcolor": look.WHITE, "borderpad": 0}
            shift = round(text_width(row.status, look.TEXT)) + 24
            words = look.label(
                row.status_words, size=look.SMALL, colour=look.SLATE, xshift=shift, **backed, **where
            )
            notes += [look.tile(row.status, xshift=4, **where), words]
    return notes
