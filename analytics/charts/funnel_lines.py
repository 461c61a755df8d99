"""The lines of the funnel: the band for chance alone, the limits widened for spread, and their names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import broken
from analytics.charts.year_labels import LineName


class LimitsAtSize(Protocol):
    """The limits at one size, in the unit of the figures: 99.8% for chance alone, and both widened; None unknown."""

    @property
    def size(self) -> float: ...
    @property
    def plain_lower(self) -> float | None: ...
    @property
    def plain_upper(self) -> float | None: ...
    @property
    def wide_lower95(self) -> float | None: ...
    @property
    def wide_upper95(self) -> float | None: ...
    @property
    def wide_lower998(self) -> float | None: ...
    @property
    def wide_upper998(self) -> float | None: ...


@dataclass(frozen=True, kw_only=True)
class WidenedLine:
    """A line widened for spread: its trace, its name at the right end, its dash, and where it lies at one size."""

    key: str
    name: str
    dash: str
    of: Callable[[LimitsAtSize], float | None]


WIDENED = (
    WidenedLine(key="wide_lower998", name="99.8%", dash="solid", of=lambda limit: limit.wide_lower998),
    WidenedLine(key="wide_lower95", name="95%", dash="dot", of=lambda limit: limit.wide_lower95),
    WidenedLine(key="wide_upper95", name="95%", dash="dot", of=lambda limit: limit.wide_upper95),
    WidenedLine(key="wide_upper998", name="99.8%", dash="solid", of=lambda limit: limit.wide_upper998),
)


@dataclass(frozen=True, kw_only=True)
class ChanceBand:
    """The band for chance alone where it is known: sizes, and its lower and upper edge at each."""

    size: list[float]
    lower: list[float]
    upper: list[float]


def edges(curve: Sequence[LimitsAtSize]) -> ChanceBand:
    """Return the two edges of the band for chance alone."""
    known = [
        (limit.size, limit.plain_lower, limit.plain_upper)
        for limit in curve
        if limit.plain_lower is not None and limit.plain_upper is not None
    ]
    return ChanceBand(
        size=[size for size, _, _ in known],
        lower=[lower for _, lower, _ in known],
        upper=[upper for _, _, upper in known],
    )


def band(curve: Sequence[LimitsAtSize]) -> look.Figure:
    """Return the grey band of what chance alone could give at each size."""
    known = edges(curve)
    return {
        "type": "scatter",
        "name": "chance alone",
        "mode": "lines",
        "x": [*known.size, *known.size[::-1]],
        "y": [*known.lower, *known.upper[::-1]],
        "fill": "toself",
        "fillcolor": look.BAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def widened(curve: Sequence[LimitsAtSize]) -> list[look.Figure]:
    """Return the limits widened for spread; one at zero limits nothing and is left out."""
    return [
        {
            "type": "scatter",
            "name": line.key,
            "mode": "lines",
            "x": [limit.size for limit in curve],
            "y": [line.of(limit) for limit in curve],
            "line": {"color": look.SLATE, "width": 1.5, "dash": line.dash},
            "hoverinfo": "skip",
            "connectgaps": False,
        }
        for line in WIDENED
        if any((line.of(limit) or 0) > 0 for limit in curve)
    ]


def at_baseline(sizes: tuple[float, float], baseline: float) -> look.Figure:
    """Return the baseline across the whole plot."""
    line = {"mode": "lines", "line": {"color": look.INK, "width": 1.5}, "hoverinfo": "skip"}
    return {"type": "scatter", "name": "baseline", "x": list(sizes), "y": [baseline, baseline], **line}


def line_names(curve: Sequence[LimitsAtSize], baseline: float, words: str, ceiling: float) -> list[LineName]:
    """Return the names of the lines at the right end, as the lines chart writes them.

    A limit beyond the end of the axis is named at its edge, with its value; one at zero limits nothing.
    """
    ends = [(line.name, line.of(curve[-1]) or 0.0) for line in WIDENED]
    widened = [
        LineName(
            text=name if end <= ceiling else f"{name}<br>at {end:,.0f}",
            value=min(end, ceiling),
            colour=look.SLATE,
            weight=400,
        )
        for name, end in ends
        if end > 0
    ]
    return [*widened, LineName(text=broken(words, 13), value=baseline, colour=look.INK, weight=600)]
