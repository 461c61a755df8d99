"""Who refers to one authority, beside who refers to its comparator."""

import pandas as pd

from analytics.charts import look, paired
from analytics.charts.band import centres, is_range
from analytics.charts.place import broken

_ROOM, _ROOM_OF_RANGES = (
    1.12,
    1.35,
)  # how far the axis goes beyond the furthest limit, for what is printed there


def pairs(
    rows: pd.DataFrame, focus_name: str, comparator_name: str, axis: str, invented: bool
) -> look.Figure:
    """Return the focus beside its comparator for each group: two bars with intervals, and the counts.

    Columns: group, label, who (focus, comparator), share, share_shown, lower, upper, count_shown, status; least and
    most where a share is a range.
    """
    order = list(rows["group"].drop_duplicates())
    middles = {group: float(place * paired.ROW) for place, group in enumerate(order)}
    drawn = paired.placed(rows, "group", middles)
    shown = centres(rows)
    reach = float(pd.concat([shown, rows.loc[shown.notna(), "upper"]]).max())
    figure = {
        "data": [*paired.bars(drawn), paired.column(drawn, drawn["count_shown"], 1.0)],
        "layout": look.layout(
            height=len(order) * paired.ROW + 122,
            margin={"l": 4, "r": 8, "t": 70, "b": 48},
            barmode="overlay",
            xaxis={
                "range": [
                    0,
                    (reach if reach > 0 else 100) * (_ROOM_OF_RANGES if is_range(rows).any() else _ROOM),
                ],
                "domain": [0, 0.86],
                "ticksuffix": "%",
                "title": {"text": axis},
            },
            xaxis2={"range": [0, 1], "domain": [0.86, 1], "visible": False, "fixedrange": True},
            yaxis={
                "range": [(len(order) - 0.5) * paired.ROW, -paired.ROW / 2],
                "tickvals": list(middles.values()),
                "ticktext": [broken(text, 18) for text in rows.drop_duplicates("group")["label"]],
                "ticks": "outside",
                "ticklen": 8,
                "tickcolor": look.WHITE,
            },
            annotations=[*_who(rows, focus_name, comparator_name), *paired.tiles(drawn), _counted()],
        ),
    }
    return look.invented(figure, at=[(0.55, 0.22)], size=36) if invented else figure


def _who(rows: pd.DataFrame, focus_name: str, comparator_name: str) -> list[look.Figure]:
    """Return the two names above the bars, in the order and colours of the bars."""
    known = {"focus": (focus_name, look.PLUM, 700), "comparator": (comparator_name, look.SLATE, 400)}
    present = [who for who in known if rows["who"].eq(who).any()]
    place = {"x": 0, "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    return [
        look.label(known[who][0], colour=known[who][1], weight=known[who][2], yshift=shift, **place)
        for who, shift in zip(present[::-1], (2, 22), strict=False)
    ]


def _counted() -> look.Figure:
    place = {"x": 1, "xref": "paper", "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom"}
    return look.label("referrals", size=look.SMALL, colour=look.SLATE, yshift=2, **place)
