"""The dot plot: one row an authority, its interval, and its figure as printed."""

from collections.abc import Iterable

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import BEYOND, MOST_AUTHORITIES, error_x, far_out, hover, numbers
from analytics.charts.dots_lines import (
    FOOT,
    Centre,
    centre_mark,
    centre_name,
    ends,
    limit_lines,
    limit_words,
    limits_of,
)
from analytics.charts.place import text_width

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
    areas: pd.DataFrame,
    centre: Centre,
    centre_words: str,
    axis: str,
    *,
    invented: bool = False,
) -> look.Figure:
    """Return the dot plot, rows in the frame's order from the top, the focus drawn last.

    Columns: as in a frame of published figures, and `status_words`, which stand beside a hidden letter; where chance
    is judged, limit_lower_998, limit_lower_95, limit_upper_95 and limit_upper_998, in the unit of value.
    `centre` is the comparator's figure, or the least and the most of a range.
    """
    rows, limits = areas.reset_index(drop=True), limits_of(areas)
    end, capped = _axis_end(rows, ends(centre), limits)
    marks = [_marks(rows[rows["role"] == role], role, end, capped) for role in _STYLES]
    many = len(rows) > MOST_AUTHORITIES
    row = ROW_OF_MANY if many else ROW
    plot = (_PLOT_OF_MANY if many else _PLOT) - (look.INVENTED_MARGIN if invented else 0)
    figures_from = _figures_from(rows, plot)
    foot = FOOT if limits else 0
    figure = {
        "data": [*limit_lines(rows), *(trace for trace in marks if trace["x"]), _figures(rows)],
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


def _axis_end(rows: pd.DataFrame, centre: Iterable[float], limits: Iterable[float]) -> tuple[float, bool]:
    """Return the end of the value axis, and whether a figure lies so far out that it is drawn at the edge.

    A limit far beyond every figure, as of an authority with few referrals, does not squash the rest.
    """
    values = rows["value"].dropna()
    ceiling = far_out(values)
    capped = bool(values.gt(ceiling).any())
    uppers = rows.loc[rows["value"].le(ceiling), "upper"].dropna().clip(upper=ceiling)
    reach = max([0.0, *values[values.le(ceiling)], *uppers, *centre])
    reach = max([reach, *(limit for limit in limits if limit <= _FARTHEST_LIMIT * reach)])
    return (reach or 1.0) * (1.08 if capped else 1.04), capped


def _figures_from(rows: pd.DataFrame, plot: float) -> float:
    """Return where the column of figures begins, as a share of the plot, so that the longest has room."""
    longest = max((text_width(text, look.LARGE) for text in rows["shown"]), default=0)
    return round(1 - (longest + 14) / plot, 3)


def _marks(rows: pd.DataFrame, role: str, end: float, capped: bool) -> look.Figure:
    size, thickness, colour = _STYLES[role]
    rows = rows.dropna(subset=["value"])
    beyond = rows["value"].gt(end) & capped
    told = [f"{line}<br>{BEYOND}" if far else line for line, far in zip(hover(rows), beyond, strict=True)]
    within = rows.mask(beyond, axis=0)
    return {
        "type": "scatter",
        "name": role,
        "mode": "markers+text",
        "x": numbers(rows["value"].mask(beyond, end * 0.97)),
        "y": list(rows.index),
        "marker": {"size": size, "color": colour, "opacity": 1},
        "error_x": error_x(
            within["value"],
            within["lower"],
            within["upper"].clip(upper=end),
            color=colour,
            thickness=thickness,
        ),
        "text": ["›" if far else "" for far in beyond],
        "textposition": "middle right",
        "textfont": {"size": 20, "color": colour, "weight": 700},
        "customdata": list(rows["area"]),
        "hovertext": told,
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _figures(rows: pd.DataFrame) -> look.Figure:
    focus = rows["role"].eq("focus")
    return {
        "type": "scatter",
        "name": "figures",
        "mode": "text",
        "xaxis": "x2",
        "x": [1] * len(rows),
        "y": list(rows.index),
        "text": list(rows["shown"]),
        "textposition": "middle left",
        "textfont": {
            "size": [look.LARGE if own else look.TEXT for own in focus],
            "color": [look.PLUM if own else look.INK for own in focus],
            "weight": [700 if own else 400 for own in focus],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _names(rows: pd.DataFrame) -> list[str]:
    mixed = rows["role"].eq("elsewhere").any() and len(rows) > MOST_AUTHORITIES
    written = {"focus": look.plum, "region": (lambda name: f"<b>{name}</b>") if mixed else str}
    return [written.get(role, str)(name) for role, name in zip(rows["role"], rows["short_name"], strict=True)]


def _hidden(rows: pd.DataFrame) -> list[look.Figure]:
    notes, backed = [], {"bgcolor": look.WHITE, "borderpad": 0}
    for row in rows[rows["value"].isna()].itertuples():
        where = {"x": 0, "y": row.Index, "xanchor": "left"}
        shift = round(text_width(row.status, look.TEXT)) + 24
        notes.append(look.tile(row.status, xshift=4, **where))
        notes.append(
            look.label(row.status_words, size=look.SMALL, colour=look.SLATE, xshift=shift, **backed, **where)
        )
    return notes
