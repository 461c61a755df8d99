"""The lines chart: one line an authority over the years, named at its right end."""

from collections.abc import Mapping, Sequence

from analytics.charts import look
from analytics.charts.drawn_area import WithYear, pointer_text, readable, values_of
from analytics.charts.label_places import text_width
from analytics.charts.year_labels import LEADER, Break, OfLine, end_labels, heads, height, named_lines

HEIGHT = 430
_BELOW = 36


def years(
    areas: Sequence[WithYear],
    line: Sequence[OfLine],
    breaks: Sequence[Break],
    axis: str,
    *,
    only_focus: bool = False,
) -> look.Figure:
    """Return the lines of all authorities, the comparator dashed, the focus drawn last.

    A hidden or missing year is a gap, never bridged; the focus has its letter at the baseline there.
    """
    drawn = sorted(readable(areas), key=lambda row: (row.name, row.year))
    focus = [row for row in drawn if row.role == "focus"]
    others = [] if only_focus else [row for row in drawn if row.role != "focus"]
    all_years = [*(row.year for row in areas), *(row.year for row in line)]
    span = range(min(all_years), max(all_years) + 1)
    ceiling = _ceiling([*values_of([*focus, *others]), *(row.value for row in line if row.value is not None)])
    names = named_lines(focus, others, line, span[-1])
    right = round(max((text_width(name.text, look.LARGE) for name in names), default=0)) + LEADER + 14
    above = heads(breaks, span, right)
    top = max((head["yshift"] + height(head["text"]) for head in above), default=24) + 4
    room = HEIGHT - top - _BELOW
    return {
        "data": [
            *([_others(others, span)] if others else []),
            *([_comparator(line, span, bold=not focus)] if line else []),
            *([_focus(focus, span)] if focus else []),
        ],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 4, "r": right, "t": top, "b": _BELOW},
            xaxis={
                "showgrid": False,
                "range": [span[0] - 0.2, span[-1] + 0.12],
                "tickvals": list(span[::-2][::-1] if len(span) > 4 else span),
                "tickformat": "d",
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            yaxis={
                "showgrid": True,
                "range": [0, ceiling],
                "tickfont": {"color": look.SLATE},
            },
            shapes=[_break_line(head, room) for head in above],
            annotations=[
                _unit(axis),
                *above,
                *end_labels(names, ceiling, room),
                *_hidden(focus),
            ],
        ),
    }


def _ceiling(values: Sequence[float]) -> float:
    return max(values, default=1.0) * 1.06 or 1.0


def _others(others: Sequence[WithYear], span: range) -> look.Figure:
    # One trace for all: an empty row between two authorities lifts the pen.
    of_each: dict[str, list[WithYear]] = {}
    for row in others:
        of_each.setdefault(row.area, []).append(row)
    x: list[int | None] = []
    y: list[float | None] = []
    keys: list[str | None] = []
    words: list[str] = []
    for key, rows in of_each.items():
        x += [*span, None]
        y += [*_each_year(rows, span), None]
        keys += [*[key] * len(span), None]
        words += [*_hover_texts({row.year: pointer_text(row) for row in rows}, span), ""]
    return {
        "type": "scatter",
        "name": "others",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": look.LINE, "width": 1.25},
        "marker": {"size": _alone(y), "color": look.LINE, "opacity": 1},
        "customdata": keys,
        "hovertext": words,
        "hoverinfo": "text",
        "connectgaps": False,
    }


def _comparator(line: Sequence[OfLine], span: range, *, bold: bool) -> look.Figure:
    values = _each_year(line, span)
    return {
        "type": "scatter",
        "name": "comparator",
        "mode": "lines+markers",
        "x": list(span),
        "y": values,
        "line": {"color": look.INK, "width": 3.5 if bold else 2.5, "dash": "4px,3px"},
        "marker": {"size": _alone(values), "color": look.INK, "opacity": 1},
        "hovertext": _hover_texts({row.year: f"<b>{row.name}</b><br>{row.shown}" for row in line}, span),
        "hoverinfo": "text",
        "connectgaps": False,
    }


def _focus(focus: Sequence[WithYear], span: range) -> look.Figure:
    return {
        "type": "scatter",
        "name": "focus",
        "mode": "lines+markers",
        "x": list(span),
        "y": _each_year(focus, span),
        "line": {"color": look.PLUM, "width": 4},
        "marker": {"size": 8, "color": look.PLUM},
        "customdata": [focus[0].area] * len(span),
        "hovertext": _hover_texts({row.year: pointer_text(row) for row in focus}, span),
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _alone(values: list[float | None]) -> list[int]:
    """Return a marker's size for each point: a year between two gaps has no line, and would not be seen."""
    around = zip([None, *values], values, [*values[1:], None], strict=False)
    return [
        5 if value is not None and before is None and after is None else 0 for before, value, after in around
    ]


def _each_year(rows: Sequence[WithYear] | Sequence[OfLine], span: range) -> list[float | None]:
    """Return a value for every year, None where there is none, so that no line bridges a gap."""
    known = {row.year: row.value for row in rows}
    return [known.get(year) for year in span]


def _hover_texts(words: Mapping[int, str], span: range) -> list[str]:
    return [words.get(year, "").replace("<br>", f"<br>{year}: ", 1) for year in span]


def _hidden(focus: Sequence[WithYear]) -> list[look.Figure]:
    gone = [row for row in focus if row.value is None and row.status]
    return [look.tile(row.status, x=row.year, y=0, yanchor="bottom", yshift=3) for row in gone]


def _unit(axis: str) -> look.Figure:
    place: look.Figure = {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
    }
    return look.label(axis, colour=look.SLATE, bgcolor=look.WHITE, yshift=4, **place)


def _break_line(head: look.Figure, room: float) -> look.Figure:
    ends = {"x0": head["x"], "x1": head["x"], "y0": 0, "y1": 1 + (head["yshift"] + 8) / room, "yref": "paper"}
    return {"type": "line", **ends, "line": {"color": look.SLATE, "width": 1, "dash": "dot"}}
