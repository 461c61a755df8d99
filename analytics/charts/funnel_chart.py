"""The funnel: each authority's figure against its size, with limits for chance and for the usual spread."""

from collections.abc import Sequence
from math import floor, log10

from analytics.charts import look
from analytics.charts.drawn_area import BEYOND, MOST_AUTHORITIES, WithSize, far_out, pointer_text
from analytics.charts.funnel_labels import PlacedArea, labels
from analytics.charts.funnel_lines import WIDENED, LimitsAtSize, at_baseline, band, line_names, widened
from analytics.charts.label_places import text_width
from analytics.charts.label_room import Plot
from analytics.charts.year_labels import LEADER, end_labels

HEIGHT = 460
FOCUS_DOT, SMALL_DOT = 17, 7
_TOP, _BELOW = 30, 52  # pixels above the plot for the unit, and below it for the sizes
_NARROW, _NUMBERS = 440, 46  # pixels: the chart at its narrowest, and the numbers left of the plot
_MOST_TICKS = 4
_LIMIT_REACH = 1.5  # a limit further out than so many times the furthest figure is said, not drawn


def funnel(
    areas: Sequence[WithSize],
    curve: Sequence[LimitsAtSize],
    baseline: float,
    baseline_words: str,
    size_words: str,
    axis: str,
) -> look.Figure:
    """Return the funnel: a grey band for chance alone, lines widened for spread, the focus drawn last.

    `curve` stands by rising size.

    Units: baseline and limits in the unit of value, which `axis` names; `size_words` names the sizes.
    Hidden authorities have no place on a funnel; the note beside it counts them.
    """
    ceiling = _ceiling([value for _, _, value in areas_on_funnel(areas)], curve, baseline)
    drawn = placed_areas(areas, ceiling, SMALL_DOT if len(areas) > MOST_AUTHORITIES else look.DOT)
    sizes = _reach([*(one.size for one in drawn), *(limit.size for limit in curve)])
    names = line_names(curve, baseline, baseline_words, ceiling)
    right = round(max(text_width(name.text, look.TEXT) for name in names)) + LEADER + 14
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
                *end_labels(names, ceiling, room),
                *_pointers(drawn),
                *labels(drawn, curve, baseline, plot),
            ],
        ),
    }


def ticks(first: float, last: float) -> list[float]:
    """Return round numbers from first to last, at most four of them."""
    magnitude = 10.0 ** floor(log10((last - first) / _MOST_TICKS))
    while True:
        for times in (1, 2, 2.5, 5):
            round_numbers = [
                multiple * magnitude * times for multiple in range(int(last / magnitude / times) + 1)
            ]
            round_numbers = [tick for tick in round_numbers if first <= tick <= last and tick == round(tick)]
            if len(round_numbers) <= _MOST_TICKS:
                return round_numbers
        magnitude *= 10


def _reach(sizes: list[float]) -> tuple[float, float]:
    padding = (max(sizes) - min(sizes)) * 0.03 or max(sizes) * 0.1
    return max(0.0, min(sizes) - padding), max(sizes) + padding


def _ceiling(values: Sequence[float], curve: Sequence[LimitsAtSize], baseline: float) -> float:
    """Return the end of the value axis: neither a figure nor a limit far beyond the rest sets it."""
    last, far = curve[-1], far_out(values)
    seen = [value for value in values if value <= far]
    held = max([*seen, baseline, *([] if last.plain_upper is None else [last.plain_upper])])
    limits = [end for line in WIDENED if (end := line.of(last)) is not None and end <= held * _LIMIT_REACH]
    end = max(held, *limits, 0.0)
    return end * (1.12 if any(value > end for value in values) else 1.06) or 1.0


def areas_on_funnel(areas: Sequence[WithSize]) -> list[tuple[WithSize, float, float]]:
    """Return the authorities that have a place on a funnel, each with its size and its value."""
    return [
        (row, row.denominator, row.value)
        for row in areas
        if row.value is not None and row.denominator is not None
    ]


def placed_areas(
    areas: Sequence[WithSize], ceiling: float, other: float, thicker: float = 1.0
) -> list[PlacedArea]:
    """Return the authorities with where they are drawn, how large, and whether their figure lies beyond.

    Units: `other` in pixels, of a dot that is not the focus's; `thicker` is how many times as large all are drawn.
    """
    inks = {"focus": look.PLUM, "elsewhere": look.LINE}
    return [
        PlacedArea(
            row=row,
            size=size,
            value=value,
            at=ceiling * 0.96 if value > ceiling else value,
            beyond=value > ceiling,
            dot=(FOCUS_DOT if row.role == "focus" else other) * thicker,
            ink=inks.get(row.role, look.MARK),
        )
        for row, size, value in areas_on_funnel(areas)
    ]


def _dots(drawn: Sequence[PlacedArea]) -> list[look.Figure]:
    roles = (
        (role, [one for one in drawn if one.row.role == role]) for role in ("elsewhere", "region", "focus")
    )
    return [_role(of_role, role) for role, of_role in roles if of_role]


def _role(drawn: Sequence[PlacedArea], role: str) -> look.Figure:
    edge = {"color": look.WHITE, "width": 1}
    return {
        "type": "scatter",
        "name": role,
        "mode": "markers",
        "x": [one.size for one in drawn],
        "y": [one.at for one in drawn],
        "marker": {"size": drawn[0].dot, "color": drawn[0].ink, "opacity": 1, "line": edge},
        "customdata": [one.row.area for one in drawn],
        "hovertext": [
            f"{pointer_text(one.row)}<br>{BEYOND}" if one.beyond else pointer_text(one.row) for one in drawn
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _pointers(drawn: Sequence[PlacedArea]) -> list[look.Figure]:
    """Return the mark that points out of the plot above every figure drawn at its edge."""
    turned: look.Figure = {"textangle": -90, "yanchor": "bottom", "borderpad": 0}
    return [
        look.label(
            "›",
            size=20,
            colour=one.ink,
            weight=700,
            x=one.size,
            y=one.at,
            yshift=one.dot / 2,
            **turned,
        )
        for one in drawn
        if one.beyond
    ]


def _unit(axis: str) -> look.Figure:
    place: look.Figure = {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
    }
    return look.label(axis, colour=look.SLATE, yshift=6, **place)
