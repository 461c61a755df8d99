"""The flow of people in a year: bars from those in post at its start to those in post at its end."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import broken

_ROW = 42
_BAR = 22  # pixels
_ASIDE = 16  # pixels between the flow and what stands beside it
_AROUND = 52
_FIGURES_FROM = 0.68  # of the plot's width
_NAME_CHARACTERS = 22


class TurnoverBar(Protocol):
    """One step: the figure as printed, its letter where it is hidden, and where its bar begins and ends.

    Units: full-time equivalents, None where hidden.
    """

    @property
    def step(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def start(self) -> float | None: ...
    @property
    def end(self) -> float | None: ...
    @property
    def is_our_calculation(self) -> bool: ...


def staff_turnover(
    rows: Sequence[TurnoverBar], labels: Mapping[str, str], steps_apart: Sequence[str], is_focus: bool
) -> look.Figure:
    """Return a bar a step, each flow beginning where the one before it ended; what is our calculation is hollow.

    `steps_apart` are the steps that are no part of the flow, drawn below a rule.
    """
    middles = [place * _ROW + (_ASIDE if row.step in steps_apart else 0) for place, row in enumerate(rows)]
    foot = middles[-1] + _ROW / 2
    greatest = max((end for row in rows for end in (row.start, row.end) if end is not None), default=0.0)
    return {
        "data": [_bars(rows, middles, labels, is_focus), _figures(rows, middles)],
        "layout": look.layout(
            height=round(foot + _ROW / 2 + _AROUND),
            margin={"l": 4, "r": 4, "t": 4, "b": 44},
            barmode="overlay",
            xaxis={
                "range": [0, (greatest if greatest > 0 else 1.0) * 1.02],
                "domain": [0, _FIGURES_FROM],
                "nticks": 3,
                "tickangle": 0,
                "tickformat": ",",
                "title": {"text": "full-time equivalents"},
            },
            xaxis2={"range": [0, 1], "domain": [_FIGURES_FROM, 1], "visible": False, "fixedrange": True},
            yaxis={
                "range": [foot, -_ROW / 2],
                "tickmode": "array",
                "tickvals": middles,
                "ticktext": [broken(labels[row.step], _NAME_CHARACTERS) for row in rows],
                "ticks": "outside",
                "ticklen": 8,
                "tickcolor": look.WHITE,
            },
            shapes=_rule(rows, middles, steps_apart),
            annotations=_tiles(rows, middles),
        ),
    }


def _bars(
    rows: Sequence[TurnoverBar], middles: Sequence[float], labels: Mapping[str, str], is_focus: bool
) -> look.Figure:
    fill, edge = (look.PLUM, look.PLUM) if is_focus else (look.BAR_GREY, look.MARK)
    bars = [_bar(row) for row in rows]
    return {
        "type": "bar",
        "name": "people",
        "orientation": "h",
        "base": [base for base, _ in bars],
        "x": [length for _, length in bars],
        "y": list(middles),
        "width": _BAR,
        "marker": {
            "color": [look.WHITE if row.is_our_calculation else fill for row in rows],
            "line": {"color": edge, "width": 1.5},
        },
        "hovertext": [f"<b>{labels[row.step]}</b><br>{row.shown} full-time equivalents" for row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _bar(row: TurnoverBar) -> tuple[float | None, float | None]:
    """Return where a bar stands on the axis, and its length."""
    if row.start is None or row.end is None:
        return (row.end if row.start is None else row.start), None
    return min(row.start, row.end), abs(row.end - row.start)


def _figures(rows: Sequence[TurnoverBar], middles: Sequence[float]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "figures",
        "mode": "text",
        "xaxis": "x2",
        "x": [1] * len(rows),
        "y": list(middles),
        "text": [row.shown for row in rows],
        "textposition": "middle left",
        "textfont": {"size": look.TEXT, "color": look.INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _tiles(rows: Sequence[TurnoverBar], middles: Sequence[float]) -> list[look.Figure]:
    return [
        look.tile(row.status, x=0, xanchor="left", xshift=4, y=y)
        for row, y in zip(rows, middles, strict=True)
        if row.end is None and row.status
    ]


def _rule(
    rows: Sequence[TurnoverBar], middles: Sequence[float], steps_apart: Sequence[str]
) -> list[look.Figure]:
    first = next((y for row, y in zip(rows, middles, strict=True) if row.step in steps_apart), None)
    if first is None:
        return []
    y = first - (_ROW + _ASIDE) / 2
    line = {"color": look.LINE, "width": 1, "dash": "dot"}
    return [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}]
