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
    where there is none, its size where nothing tells how many it rests on.
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
    )


def _centre(
    rows: pd.DataFrame, seen: pd.DataFrame, side: Comparison, measure: Measure, value: float
) -> Centre:
    """Return what a verdict goes by, before any factor for brothers and sisters.

    Where the publisher gives a rate and no count, rate times population stands in.
    """
    sizes = _sizes(seen, measure)
    if sizes.isna().any() or not len(sizes):
        return Centre.exact(value / measure.unit.per, np.nan, np.nan)
    if side.is_median:
        return Centre.exact(value / measure.unit.per, *_of_median(sizes))
    counts = seen.numerator.where(seen.numerator.notna(), seen.value * sizes / measure.unit.per)
    parts = sizes
    if side.is_single and seen.level.iloc[0] != "authority":
        authorities = rows[(rows.level == "authority") & (rows.area.isin(side.made_of) | (not side.made_of))]
        parts = _sizes(authorities, measure).dropna()
    whole = float(sizes.sum())
    concentration = float((parts**2).sum() / parts.sum() ** 2) if len(parts) else 0.0
    return Centre.exact(float(counts.sum()) / whole, whole, concentration)


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
