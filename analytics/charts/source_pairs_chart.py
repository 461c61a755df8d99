"""Who refers to one authority, beside who refers to its comparator."""

from collections.abc import Sequence
from typing import Protocol

from analytics.charts import look, paired_bar_chart
from analytics.charts.label_places import broken
from analytics.charts.range_band import centre, is_range

# How far the axis goes beyond the furthest limit, for what is printed there.
_ROOM, _ROOM_OF_RANGES = 1.12, 1.35


class Pair(paired_bar_chart.Bar, Protocol):
    """One group of the focus or of its comparator."""

    @property
    def group(self) -> str: ...


def pairs(
    rows: Sequence[Pair], focus_name: str, comparator_name: str, axis: str, invented: bool
) -> look.Figure:
    """Return the focus beside its comparator for each group: two bars with intervals, and the counts."""
    labels = {row.group: row.label for row in rows}
    middles = {group: float(place * paired_bar_chart.ROW) for place, group in enumerate(labels)}
    drawn = paired_bar_chart.placed_rows(rows, lambda row: row.group, middles)
    counts = [row.count_shown for row in rows]
    figure: look.Figure = {
        "data": [*paired_bar_chart.bars(drawn), paired_bar_chart.figures(drawn, "count_shown", counts, 1.0)],
        "layout": look.layout(
            height=len(labels) * paired_bar_chart.ROW + 122,
            margin={"l": 4, "r": 8, "t": 70, "b": 48},
            barmode="overlay",
            xaxis={
                "range": [0, _reach(rows)],
                "domain": [0, 0.86],
                "ticksuffix": "%",
                "title": {"text": axis},
            },
            xaxis2={"range": [0, 1], "domain": [0.86, 1], "visible": False, "fixedrange": True},
            yaxis={
                "range": [(len(labels) - 0.5) * paired_bar_chart.ROW, -paired_bar_chart.ROW / 2],
                "tickvals": list(middles.values()),
                "ticktext": [broken(text, 18) for text in labels.values()],
                "ticks": "outside",
                "ticklen": 8,
                "tickcolor": look.WHITE,
            },
            annotations=[
                *_who(rows, focus_name, comparator_name),
                *paired_bar_chart.tiles(drawn),
                _counted(),
            ],
        ),
    }
    return look.invented(figure, at=[(0.55, 0.22)], size=36) if invented else figure


def _reach(rows: Sequence[Pair]) -> float:
    """Return where the axis ends: beyond the furthest limit of a row that is shown."""
    shown = [row for row in rows if centre(row) is not None]
    ends = [end for row in shown for end in (centre(row), row.upper) if end is not None]
    furthest = max(ends, default=0.0)
    return (furthest if furthest > 0 else 100) * (_ROOM_OF_RANGES if any(map(is_range, rows)) else _ROOM)


def _who(rows: Sequence[Pair], focus_name: str, comparator_name: str) -> list[look.Figure]:
    """Return the two names above the bars, in the order and colours of the bars."""
    known = {"focus": (focus_name, look.PLUM, 700), "comparator": (comparator_name, look.SLATE, 400)}
    present = [who for who in known if any(row.who == who for row in rows)]
    place: look.Figure = {"x": 0, "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    return [
        look.label(known[who][0], colour=known[who][1], weight=known[who][2], yshift=shift, **place)
        for who, shift in zip(present[::-1], (2, 22), strict=False)
    ]


def _counted() -> look.Figure:
    place: look.Figure = {
        "x": 1,
        "xref": "paper",
        "y": 1,
        "yref": "paper",
        "xanchor": "right",
        "yanchor": "bottom",
    }
    return look.label("referrals", size=look.SMALL, colour=look.SLATE, yshift=2, **place)
