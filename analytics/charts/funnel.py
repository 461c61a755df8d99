"""The funnel: each authority's figure against its size, with limits for chance and for the usual spread."""

from math import floor, log10

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import BEYOND, MOST_AUTHORITIES, far_out, hover, numbers
from analytics.charts.funnel_labels import labels
from analytics.charts.funnel_lines import LIMITS, at_baseline, band, line_names, widened
from analytics.charts.place import text_width
from analytics.charts.room import Plot
from analytics.charts.year_labels import LEADER, ends

HEIGHT = 460
FOCUS_DOT, SMALL_DOT = 17, 7
_TOP, _BELOW = 30, 52  # pixels above the plot for the unit, and below it for the sizes
_NARROW, _NUMBERS = 440, 46  # pixels: the chart at its narrowest, and the numbers left of the plot
_MOST_TICKS = 4
_LIMIT_REACH = 1.5  # a limit further out than so many times the furthest figure is said, not drawn


def funnel(
    areas: pd.DataFrame,
    curve: pd.DataFrame,
    baseline: float,
    baseline_words: str,
    size_words: str,
    axis: str,
) -> look.Figure:
    """Return the funnel: a grey band for chance alone, lines widened for spread, the focus drawn last.

    Columns: `areas` as a frame of published figures, denominator its size; `curve`, by rising size, has size,
    plain_lower, plain_upper (99.8%), wide_lower95, wide_upper95, wide_lower998, wide_upper998.
    Units: baseline and limits in the unit of value, which `axis` names; `size_words` names the sizes.
    Hidden authorities have no place on a funnel; the note beside it counts them.
    """
    seen = areas.dropna(subset=["value", "denominator"])
    ceiling = _ceiling(seen["value"], curve, baseline)
    drawn = _placed(seen, ceiling, len(areas) > MOST_AUTHORITIES)
    sizes = _reach([*seen["denominator"], *curve["size"]])
    names = line_names(curve, baseline, baseline_words, ceiling)
    right = round(max(text_width(row["text"], look.TEXT) for row in names)) + LEADER + 14
    room = HEIGHT - _TOP - _BELOW
    plot = Plot(sizes, ceiling, _NARROW - _NUMBERS - right, room)
    return {
        "data": [band(curve), *widened(curve), at_baseline(sizes, baseline), *_dots(drawn)],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 4, "r": right, "t": _TOP, "b": _BELOW},
            xaxis={
                "range": list(sizes),
                "tickvals": ticks(*sizes),
                "tickformat": ",d",
                "title": {"text": size_words},
            },
            yaxis={
                "showgrid": True,
                "range": [0, ceiling],
                "tickformat": ",~g",
                "tickfont": {"color": look.SLATE},
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            annotations=[
                _unit(axis),
                *ends(names, ceiling, room),
                *_pointers(drawn),
                *labels(drawn, curve, baseline, plot),
            ],
        ),
    }


def ticks(first: float, last: float) -> list[float]:
    """Return round numbers from first to last, at most four of them."""
    step = 10.0 ** floor(log10((last - first) / _MOST_TICKS))
    while True:
        for times in (1, 2, 2.5, 5):
            found = [place * step * times for place in range(int(last / step / times) + 1)]
            found = [tick for tick in found if first <= tick <= last and tick == round(tick)]
            if len(found) <= _MOST_TICKS:
                return found
        step *= 10


def _reach(sizes: list[float]) -> tuple[float, float]:
    padding = (max(sizes) - min(sizes)) * 0.03 or max(sizes) * 0.1
    return max(0.0, min(sizes) - padding), max(sizes) + padding


def _ceiling(values: pd.Series, curve: pd.DataFrame, baseline: float) -> float:
    """Return the end of the value axis: neither a figure nor a limit far beyond the rest sets it."""
    last = curve.iloc[-1]
    seen = [*values[values.le(far_out(values))], last["plain_upper"], baseline]
    held = max(end for end in seen if pd.notna(end))
    limits = [last[column] for column in LIMITS if last[column] <= held * _LIMIT_REACH]
    end = float(max(held, *limits, 0.0))
    return end * (1.12 if values.gt(end).any() else 1.06) or 1.0


def _placed(seen: pd.DataFrame, ceiling: float, many: bool) -> pd.DataFrame:
    """Return the authorities with where they are drawn, how large, and whether their figure lies beyond."""
    beyond = seen["value"].gt(ceiling)
    other = SMALL_DOT if many else look.DOT
    return seen.assign(
        beyond=beyond,
        at=seen["value"].mask(beyond, ceiling * 0.96),
        dot=seen["role"].map({"focus": FOCUS_DOT}).fillna(other),
        ink=seen["role"].map({"focus": look.PLUM, "elsewhere": look.LINE}).fillna(look.MARK),
    )


def _dots(drawn: pd.DataFrame) -> list[look.Figure]:
    roles = ((role, drawn[drawn["role"] == role]) for role in ("elsewhere", "region", "focus"))
    return [_role(rows, role) for role, rows in roles if len(rows)]


def _role(rows: pd.DataFrame, role: str) -> look.Figure:
    told = hover(rows)
    edge = {"color": look.WHITE, "width": 1}
    return {
        "type": "scatter",
        "name": role,
        "mode": "markers",
        "x": numbers(rows["denominator"]),
        "y": numbers(rows["at"]),
        "marker": {"size": rows["dot"].iloc[0], "color": rows["ink"].iloc[0], "opacity": 1, "line": edge},
        "customdata": list(rows["area"]),
        "hovertext": [
            f"{line}<br>{BEYOND}" if far else line for line, far in zip(told, rows["beyond"], strict=True)
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _pointers(drawn: pd.DataFrame) -> list[look.Figure]:
    """Return the mark that points out of the plot above every figure drawn at its edge."""
    turned = {"textangle": -90, "yanchor": "bottom", "borderpad": 0}
    return [
        look.label(
            "›",
            size=20,
            colour=row.ink,
            weight=700,
            x=row.denominator,
            y=row.at,
            yshift=row.dot / 2,
            **turned,
        )
        for row in drawn[drawn["beyond"]].itertuples()
    ]


def _unit(axis: str) -> look.Figure:
    place = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return look.label(axis, colour=look.SLATE, yshift=6, **place)
