"""What an authority's published figure is set beside: the others, England, its neighbours, or chosen ones."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import wording
from analytics.areas import ENGLAND
from analytics.holdings import Holdings
from analytics.measures import Interval, Measure
from analytics.selection import Selection
from analytics.verdict import Centre

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
    """The figure on the other side; without a value where too little is published to make one.

    `centre` is what a verdict goes by: the same figure from its counts, and how surely it is known. Its value is NaN
    where there is none, its size where nothing tells how many it rests on. `alone` is the code of a single area.
    """

    label: str
    brief: str
    name: str
    value: float
    shown: str
    is_our_calculation: bool
    counted: int
    asked: int
    centre: Centre
    mean: str = ""
    members: tuple[str, ...] = ()
    note: str = ""
    alone: str = ""


def comparison(chosen: Selection, holdings: Holdings) -> Comparison:
    """Return the areas a selection is compared with, falling back to the region in one stated line."""
    places = holdings.places
    if chosen.compare == "england":
        return Comparison(label="England", brief="England", name="England", areas=(ENGLAND,), is_single=True)
    note = ""
    if chosen.compare == "neighbours":
        if chosen.focus:
            close = places.neighbours[chosen.focus]
            return Comparison(
                label="Neighbours' median",
                brief="neighbours",
                name="the median of its ten statistical neighbours",
                areas=tuple(neighbour.code for neighbour in close),
                is_median=True,
                closeness=tuple(neighbour.closeness.lower() for neighbour in close),
            )
        note = "Choose your authority to compare it with its statistical neighbours; the region is shown."
    if chosen.compare == "chosen":
        if chosen.chosen:
            words = wording.authorities(len(chosen.chosen))
            return Comparison(
                label=f"Chosen {len(chosen.chosen)}",
                brief="chosen",
                name=f"the {words} you chose",
                areas=chosen.chosen,
                is_single=len(chosen.chosen) == 1,
            )
        note = "No authorities are chosen to compare with yet; the region is shown."
    if not chosen.focus:
        return Comparison(
            label="Region",
            brief="region",
            name=places.region.name,
            areas=(places.region_code,),
            is_single=True,
            note=note,
            made_of=tuple(places.members),
        )
    others = places.others(chosen.focus)
    return Comparison(
        label=f"Other {len(others)}",
        brief="others",
        name=f"the other {len(others)} together",
        areas=others,
        note=note,
    )


def comparator(rows: pd.DataFrame, side: Comparison, measure: Measure) -> Comparator:
    """Return the figure of one side from the rows of one measure and year.

    A single area's figure is the publisher's own; of several, counts are added where the publisher gives
    them and figures are weighted where it does not. What is hidden is left out and counted.
    """
    mine = rows[rows.area.isin(side.areas)]
    seen = mine[mine.value.notna()]
    value = _median(seen) if side.is_median else _together(seen, measure)
    return Comparator(
        label=side.label,
        brief=side.brief,
        name=side.name,
        value=value,
        shown=wording.shown(value, _status(mine, side), measure),
        is_our_calculation=not side.is_single or bool(seen.derived.any()),
        counted=len(seen),
        asked=len(side.areas),
        centre=_centre(rows, seen, side, measure, value),
        mean=wording.shown(float(seen.value.mean()), "", measure) if side.is_median and len(seen) else "",
        members=_members(mine, side, measure),
        note=side.note,
        alone=side.areas[0] if side.is_single else "",
    )


def parts_of(areas: pd.Series, rows: pd.DataFrame, side: Comparison, measure: Measure) -> pd.Series:
    """Return the part that each area has in what it is set beside; 0 for one that stands outside it.

    In a median every member counts once, and one known more surely moves it more. `rows` as `comparator`.
    """
    inside = _made_of(rows, side)
    says = _sizes(inside, measure) ** (0.5 if side.is_median else 1)
    return areas.map(dict(zip(inside.area, says / says.sum(), strict=True))).astype(float).fillna(0.0)


def ends(rows: pd.DataFrame, measure: Measure) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return each figure from its counts, and the least and the most it may be before the publisher rounded.

    The counts of regions and of England are printed to the nearest ten, an authority's as they are. Where there is a
    rate and no count, it is as near as it is printed. Units: fractions of one, or events per head; NaN without a size.
    """
    sizes, per = _sizes(rows, measure), measure.unit.per
    of_counts = rows.numerator.notna() & (rows.denominator > 0)
    counts = rows.numerator.where(of_counts, rows.value * sizes / per)
    rounded = TO_THE_NEAREST / 2 * (rows.level != "authority")
    slack = rounded.where(of_counts, sizes * 0.5 * 10.0**-measure.decimals / per)
    # The people of a rate are estimated, and printed as they are; the whole of a share is rounded as its part is.
    whole = slack if measure.interval is Interval.BINOMIAL else 0.0
    least, most = ((counts - slack) / (sizes + whole)).clip(lower=0.0), (counts + slack) / (sizes - whole)
    return counts / sizes, least, most.clip(upper=1.0) if measure.interval is Interval.BINOMIAL else most


def _centre(
    rows: pd.DataFrame, seen: pd.DataFrame, side: Comparison, measure: Measure, value: float
) -> Centre:
    """Return what a verdict goes by, before any factor for brothers and sisters."""
    sizes = _sizes(seen, measure)
    if sizes.isna().any() or not len(sizes) or measure.interval is Interval.NONE:
        return Centre.exact(value / measure.unit.per, np.nan, np.nan)
    if side.is_median:
        middle, least, most = (float(figures.median()) for figures in ends(seen, measure))
        size, concentration = _of_median(sizes)
    else:
        size = float(sizes.sum())
        middle, least, most = (float((figures * sizes).sum()) / size for figures in ends(seen, measure))
        parts = _sizes(_made_of(rows, side), measure).dropna()
        concentration = float((parts**2).sum() / parts.sum() ** 2) if len(parts) else 0.0
    return Centre(value=middle, size=size, concentration=concentration, least=least, most=most)


def _made_of(rows: pd.DataFrame, side: Comparison) -> pd.DataFrame:
    """Return the authorities with a figure that stand on the other side: of a region or of England, its members."""
    seen = rows[(rows.level == "authority") & rows.value.notna()]
    members = side.made_of or side.areas
    return seen if ENGLAND in members else seen[seen.area.isin(members)]


def _sizes(rows: pd.DataFrame, measure: Measure) -> pd.Series:
    """Return how many each figure is of: its own denominator, or of a rate without one the population."""
    sizes = rows.denominator.where(rows.denominator > 0).astype(float)
    return sizes.where(sizes.notna(), rows.weight) if measure.interval is Interval.POISSON else sizes


def _of_median(sizes: pd.Series) -> tuple[float, float]:
    """Return how much the median of several says, as the size of one, and as a concentration of members.

    Source: the large-sample variance of a median at a common centre, pi over two times that of a mean.
    """
    many = len(sizes)
    return float(2 * np.sqrt(sizes).sum() ** 2 / (np.pi * many)), float(np.pi / 2 / many)


def _members(rows: pd.DataFrame, side: Comparison, measure: Measure) -> tuple[str, ...]:
    """Return the neighbours by name, with how close each is and its own figure; nothing for other sides."""
    figures = {row.area: row for row in rows.itertuples(index=False)}
    return tuple(
        f"{figures[code].short_name} ({close}) {wording.shown(figures[code].value, _mark(figures[code]), measure)}"
        for code, close in zip(side.areas, side.closeness, strict=False)
        if code in figures
    )


def _mark(row: tuple) -> str:
    return row.status if isinstance(row.status, str) else ""


def _status(rows: pd.DataFrame, side: Comparison) -> str:
    if side.is_single and len(rows) and isinstance(rows.status.iloc[0], str):
        return rows.status.iloc[0]
    return ""


def _median(seen: pd.DataFrame) -> float:
    return float(seen.value.median()) if len(seen) else np.nan


def _together(seen: pd.DataFrame, measure: Measure) -> float:
    if len(seen) <= 1:
        return float(seen.value.iloc[0]) if len(seen) else np.nan
    whole = seen.numerator + seen.weight if measure.counted_beside_weight else seen.denominator
    if seen.numerator.notna().all() and (whole > 0).all():
        return float(measure.unit.per * seen.numerator.sum() / whole.sum())
    weight = _weight(seen, measure)
    if weight.isna().any() or not weight.sum():
        return np.nan
    return float((seen.value * weight).sum() / weight.sum())


def _weight(seen: pd.DataFrame, measure: Measure) -> pd.Series:
    """Return what each figure counts for where the publisher gives no counts of its own."""
    if not measure.counted_beside_weight:
        return seen.weight
    # A share of posts, filled and vacant, has those for its whole; the weight is the filled ones alone.
    return (seen.weight / (1 - seen.value / measure.unit.per)).where(seen.value < measure.unit.per)
