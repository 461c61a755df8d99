"""What an authority's published figure is set beside: the others, England, its neighbours, or chosen ones."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeGuard

from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.areas import ENGLAND
from analytics.registry.measures import Interval, Measure
from analytics.words import wording
from analytics.words.verdict import Centre

# Regions and England; the counts of authorities are not rounded (data/README.md).
TO_THE_NEAREST = 10


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Which areas stand on the other side, and what they are called; `note` says what was fallen back from.

    `made_of` are the authorities a single region is made of; all of England's where that is England.
    """

    label: str
    brief: str
    name: str
    areas: tuple[str, ...]
    is_single: bool = False
    is_median: bool = False
    closeness: tuple[str, ...] = ()
    note: str = ""
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Comparator:
    """The figure on the other side; its value is None where too little is published to make one.

    `centre` is what a verdict goes by: the same figure from its counts, and how surely it is known. Its value is NaN
    where there is none, its size where nothing tells how many it rests on. `alone` is the code of a single area.
    """

    label: str
    brief: str
    name: str
    value: float | None
    shown: str
    is_our_calculation: bool
    areas_with_figure: int
    areas_compared: int
    centre: Centre
    mean: str = ""
    members: tuple[str, ...] = ()
    note: str = ""
    alone: str = ""


def comparison(selection: Selection, holdings: Holdings) -> Comparison:
    """Return the areas a selection is compared with, falling back to the region in one stated line."""
    places = holdings.places
    if selection.compare == "england":
        return Comparison(label="England", brief="England", name="England", areas=(ENGLAND,), is_single=True)
    note = ""
    if selection.compare == "neighbours":
        if selection.focus:
            close = places.neighbours[selection.focus]
            return Comparison(
                label="Neighbours' median",
                brief="neighbours",
                name="the median of its ten statistical neighbours",
                areas=tuple(neighbour.code for neighbour in close),
                is_median=True,
                closeness=tuple(neighbour.closeness.lower() for neighbour in close),
            )
        note = "Choose your authority to compare it with its statistical neighbours; the region is shown."
    if selection.compare == "chosen":
        if selection.chosen:
            words = wording.authorities(len(selection.chosen))
            return Comparison(
                label=f"Chosen {len(selection.chosen)}",
                brief="chosen",
                name=f"the {words} you chose",
                areas=selection.chosen,
                is_single=len(selection.chosen) == 1,
            )
        note = "No authorities are chosen to compare with yet; the region is shown."
    if not selection.focus:
        return Comparison(
            label="Region",
            brief="region",
            name=places.region.name,
            areas=(places.region_code,),
            is_single=True,
            note=note,
            made_of=tuple(places.members),
        )
    others = places.others(selection.focus)
    return Comparison(
        label=f"Other {len(others)}",
        brief="others",
        name=f"the other {len(others)} together",
        areas=others,
        note=note,
    )


def comparator(rows: Sequence[Row], side: Comparison, measure: Measure) -> Comparator:
    """Return the figure of one side from the rows of one measure and year.

    A single area's figure is the publisher's own; of several, counts are added where the publisher gives
    them and figures are weighted where it does not. What is hidden is left out and counted.
    """
    of_side = [row for row in rows if row.area in side.areas]
    with_figure = [row for row in of_side if row.value is not None]
    value = _median(with_figure) if side.is_median else _combined(with_figure, measure)
    return Comparator(
        label=side.label,
        brief=side.brief,
        name=side.name,
        value=value,
        shown=wording.shown(value, _status(of_side, side), measure),
        is_our_calculation=not side.is_single or any(row.derived for row in with_figure),
        areas_with_figure=len(with_figure),
        areas_compared=len(side.areas),
        centre=_centre(rows, with_figure, side, measure, value),
        mean=wording.shown(_mean(_values(with_figure)), "", measure)
        if side.is_median and with_figure
        else "",
        members=_members(of_side, side, measure),
        note=side.note,
        alone=side.areas[0] if side.is_single else "",
    )


def parts_of(
    areas: Sequence[str], rows: Sequence[Row], side: Comparison, measure: Measure
) -> tuple[float, ...]:
    """Return the part that each area has in what it is set beside; 0 for one that stands outside it.

    In a median every member counts once, and one known more surely moves it more. `rows` as `comparator`.
    """
    known = ((row.area, figure_size(row, measure)) for row in _member_rows(rows, side))
    says = {area: size ** (0.5 if side.is_median else 1) for area, size in known if size is not None}
    whole = sum(says.values())
    return tuple(says[area] / whole if area in says else 0.0 for area in areas)


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleValues:
    """A figure from its counts, and the least and the most it may be: fractions of one, or events per head."""

    value: float
    least: float
    most: float


def possible_values(row: Row, measure: Measure) -> PossibleValues | None:
    """Return a figure from its counts, and the least and the most it may be before the publisher rounded.

    The counts of regions and of England are printed to the nearest ten, an authority's as they are. Where there is a
    rate and no count, it is as near as it is printed. None without a size, or without a figure.
    """
    size, per = figure_size(row, measure), measure.unit.per
    if size is None:
        return None
    if row.numerator is not None and _is_some(row.denominator):
        count, slack = row.numerator, TO_THE_NEAREST / 2 if row.level != "authority" else 0.0
    elif row.value is not None:
        count, slack = row.value * size / per, size * 0.5 * 10.0**-measure.decimals / per
    else:
        return None
    is_share = measure.interval is Interval.BINOMIAL
    # The people of a rate are estimated, and printed as they are; the whole of a share is rounded as its part is.
    whole = slack if is_share else 0.0
    least, most = max(0.0, (count - slack) / (size + whole)), _quotient(count + slack, size - whole)
    return PossibleValues(value=count / size, least=least, most=min(1.0, most) if is_share else most)


def figure_size(row: Row, measure: Measure) -> float | None:
    """Return how many a figure is of: its own denominator, or of a rate without one the population; None without."""
    if row.denominator is not None and row.denominator > 0:
        return float(row.denominator)
    return row.weight if measure.interval is Interval.POISSON else None


def _centre(
    rows: Sequence[Row],
    with_figure: Sequence[Row],
    side: Comparison,
    measure: Measure,
    value: float | None,
) -> Centre:
    """Return what a verdict goes by, before any factor for brothers and sisters."""
    sizes = [size for row in with_figure if (size := figure_size(row, measure)) is not None]
    possible = [end for row in with_figure if (end := possible_values(row, measure)) is not None]
    if not sizes or min(len(sizes), len(possible)) < len(with_figure) or measure.interval is Interval.NONE:
        return Centre.exact(math.nan if value is None else value / measure.unit.per, math.nan, math.nan)
    if side.is_median:
        middle, least, most = (
            median(figures)
            for figures in (
                [end.value for end in possible],
                [end.least for end in possible],
                [end.most for end in possible],
            )
        )
        size, concentration = _size_of_median(sizes)
        return Centre(value=middle, size=size, concentration=concentration, least=least, most=most)
    size = sum(sizes)

    def weighted(figures: Sequence[float]) -> float:
        return sum(figure * each for figure, each in zip(figures, sizes, strict=True)) / size

    parts = [part for row in _member_rows(rows, side) if (part := figure_size(row, measure)) is not None]
    return Centre(
        value=weighted([end.value for end in possible]),
        size=size,
        concentration=sum(part**2 for part in parts) / sum(parts) ** 2 if parts else 0.0,
        least=weighted([end.least for end in possible]),
        most=weighted([end.most for end in possible]),
    )


def _member_rows(rows: Sequence[Row], side: Comparison) -> list[Row]:
    """Return the authorities with a figure that stand on the other side: of a region or of England, its members."""
    with_figure = [row for row in rows if row.level == "authority" and row.value is not None]
    members = set(side.made_of or side.areas)
    return with_figure if ENGLAND in members else [row for row in with_figure if row.area in members]


def _size_of_median(sizes: Sequence[float]) -> tuple[float, float]:
    """Return how much the median of several says, as the size of one, and as a concentration of members.

    Source: the large-sample variance of a median at a common centre, pi over two times that of a mean.
    """
    many = len(sizes)
    return 2 * sum(map(math.sqrt, sizes)) ** 2 / (math.pi * many), math.pi / 2 / many


def _members(rows: Sequence[Row], side: Comparison, measure: Measure) -> tuple[str, ...]:
    """Return the neighbours by name, with how close each is and its own figure; nothing for other sides."""
    figures = {row.area: row for row in rows}
    return tuple(
        f"{figures[code].short_name} ({close})"
        f" {wording.shown(figures[code].value, figures[code].status or '', measure)}"
        for code, close in zip(side.areas, side.closeness, strict=False)
        if code in figures
    )


def _status(rows: Sequence[Row], side: Comparison) -> str:
    return (rows[0].status or "") if side.is_single and rows else ""


def _values(rows: Sequence[Row]) -> list[float]:
    return [row.value for row in rows if row.value is not None]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _median(with_figure: Sequence[Row]) -> float | None:
    return float(median(_values(with_figure))) if with_figure else None


def _combined(with_figure: Sequence[Row], measure: Measure) -> float | None:
    if len(with_figure) <= 1:
        return with_figure[0].value if with_figure else None
    counts = [row.numerator for row in with_figure if row.numerator is not None]
    wholes = [whole for row in with_figure if _is_some(whole := _denominator(row, measure))]
    if len(counts) == len(wholes) == len(with_figure):
        return measure.unit.per * sum(counts) / sum(wholes)
    weights = [weight for row in with_figure if (weight := _weight(row, measure)) is not None]
    if len(weights) < len(with_figure) or not sum(weights):
        return None
    return sum(value * weight for value, weight in zip(_values(with_figure), weights, strict=True)) / sum(
        weights
    )


def _denominator(row: Row, measure: Measure) -> float | None:
    if not measure.counted_beside_weight:
        return row.denominator
    return None if row.numerator is None or row.weight is None else row.numerator + row.weight


def _weight(row: Row, measure: Measure) -> float | None:
    """Return what each figure counts for where the publisher gives no counts of its own."""
    if row.weight is None or not measure.counted_beside_weight:
        return row.weight
    # A share of posts, filled and vacant, has those for its whole; the weight is the filled ones alone.
    vacant = (row.value or 0.0) / measure.unit.per
    return row.weight / (1 - vacant) if vacant < 1 else None


def _is_some(number: float | None) -> TypeGuard[float]:
    return number is not None and number > 0


def _quotient(part: float, whole: float) -> float:
    return part / whole if whole else math.inf
