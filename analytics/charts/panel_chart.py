"""A panel: one measure over the years on an axis of its own, small enough to stand beside others."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import spread_apart, text_width
from analytics.charts.year_labels import Break

HEIGHT = 252
_BELOW = 30
_LINES = 4  # of words above the plot: the measure's name, then its unit
_LINE = 18  # pixels of a line of words
_CHARACTERS = 27  # to a line, so that the words fit where five panels stand side by side
_TOP = _LINES * _LINE + 6
_GAP = 8  # pixels between the end of a line and its figure
_ROOM = HEIGHT - _TOP - _BELOW


class Line(Protocol):
    """One line in one year: who (subject, comparator, also, england), its figure, None where hidden, and its letter."""

    @property
    def who(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def value(self) -> float | None: ...
    @property
    def shown(self) -> str: ...
    @property
    def status(self) -> str: ...


def panel(
    lines: Sequence[Line],
    years: Sequence[int],
    names: Mapping[str, str],
    label: str,
    axis: str,
    breaks: Sequence[Break],
    is_focus: bool,
) -> look.Figure:
    """Return the panel: England thin and grey, comparators dashed, the area on top, figures at the end.

    `names` are of the lines. A hidden or missing year is a gap; a letter stands at the base where the area spoken of
    is hidden.
    """
    greatest = max((line.value for line in lines if line.value is not None), default=0.0)
    ceiling = float(greatest * 1.06) if greatest > 0 else 1.0
    drawn = [who for who in ("england", "also", "comparator", "subject") if who in names]
    styles = _styles(is_focus)
    ends = _ends(lines, years[-1], drawn, styles, ceiling)
    right = round(max((text_width(note["text"], look.LARGE) for note in ends), default=0)) + _GAP + 8
    return {
        "data": [_line(lines, who, years, names[who], styles[who]) for who in drawn],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 4, "r": right, "t": _TOP, "b": _BELOW},
            xaxis={
                "showgrid": False,
                "range": [years[0] - 0.4, years[-1] + 0.3],
                "tickvals": [years[0], years[-1]],
                "ticktext": [str(years[0]), str(years[-1])],
                "tickangle": 0,
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            yaxis={
                "showgrid": True,
                "range": [0, ceiling],
                "nticks": 4,
                "tickfont": {"size": look.SMALL, "color": look.SLATE},
            },
            shapes=[_turn(turn) for turn in breaks if years[0] < turn.year <= years[-1]],
            annotations=[*_words(label, axis), *ends, *_hidden(lines)],
        ),
    }


def _styles(is_focus: bool) -> dict[str, look.Figure]:
    own = look.PLUM if is_focus else look.INK
    return {
        "england": {"color": look.LINE, "text": look.SLATE, "width": 2, "dash": "solid", "marker": 0},
        "also": {
            "color": look.MARK,
            "text": look.SLATE,
            "width": 2,
            "dash": "7px,3px,1px,3px",
            "marker": 0,
            "slant": "italic",
        },
        "comparator": {"color": look.INK, "text": look.INK, "width": 2, "dash": "4px,3px", "marker": 0},
        "subject": {"color": own, "text": own, "width": 3.5, "dash": "solid", "marker": 5},
    }


def _line(
    lines: Sequence[Line], who: str, years: Sequence[int], name: str, style: look.Figure
) -> look.Figure:
    rows = {line.year: line for line in lines if line.who == who}
    y = [rows[year].value if year in rows else None for year in years]
    told = [f"{year}: {rows[year].shown if year in rows else ''}" for year in years]
    return {
        "type": "scatter",
        "name": who,
        "mode": "lines+markers",
        "x": list(years),
        "y": y,
        "line": {"color": style["color"], "width": style["width"], "dash": style["dash"]},
        "marker": {"size": _sizes(y, style["marker"]), "color": style["color"], "opacity": 1},
        "hovertext": [f"<b>{name}</b><br>{figure}" for figure in told],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _sizes(values: Sequence[float | None], size: int) -> list[int]:
    """Return a marker's size for each point: a year between two gaps has no line, and would not be seen."""
    around = zip([None, *values], [*values[1:], None], strict=False)
    return [5 if before is None and after is None else size for before, after in around]


def _ends(
    lines: Sequence[Line],
    last: int,
    drawn: Sequence[str],
    styles: Mapping[str, look.Figure],
    ceiling: float,
) -> list[look.Figure]:
    """Return each line's last figure at its right end, moved apart where two would touch."""
    last_figures = [
        (line, line.value / ceiling * _ROOM)
        for line in lines
        if line.year == last and line.value is not None and line.who in drawn
    ]
    middles = spread_apart([wanted for _, wanted in last_figures], [_LINE] * len(last_figures), _ROOM)
    return [
        _end(line.shown, middle, styles[line.who], bold=line.who == "subject")
        for (line, _), middle in zip(last_figures, middles, strict=True)
    ]


def _end(text: str, middle: float, style: look.Figure, *, bold: bool) -> look.Figure:
    written: look.Figure = {"size": look.LARGE if bold else look.TEXT, "weight": 700 if bold else 400}
    place: look.Figure = {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": _GAP,
        "yref": "paper",
        "yanchor": "middle",
    }
    label = look.label(text, colour=style["text"], y=round(middle / _ROOM, 4), **written, **place)
    # Two lines have figures of one colour: the slant tells them apart.
    if slant := style.get("slant"):
        label["font"]["style"] = slant
    return label


def _words(label: str, axis: str) -> list[look.Figure]:
    """Return the measure's name over its unit, above the plot from its left edge; a name that is its unit once."""
    name = wrap(label, _CHARACTERS - 3)
    unit = wrap(axis, _CHARACTERS) if axis.casefold() != label.casefold() else []
    place: look.Figure = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "top",
        "align": "left",
    }
    under: look.Figure = {"size": look.SMALL, "colour": look.SLATE, "yshift": _TOP - _LINE * len(name)}
    return [
        look.label("<br>".join(name), weight=600, yshift=_TOP, **place),
        *([look.label("<br>".join(unit), **under, **place)] if unit else []),
    ]


def _hidden(lines: Sequence[Line]) -> list[look.Figure]:
    return [
        look.tile(line.status, x=line.year, y=0, yanchor="bottom", yshift=3)
        for line in lines
        if line.who == "subject" and line.value is None and line.status
    ]


def _turn(turn: Break) -> look.Figure:
    line = {"color": look.SLATE, "width": 1, "dash": "dot"}
    x = turn.year - 0.5
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line}
