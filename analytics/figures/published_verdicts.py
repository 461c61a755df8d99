"""What may be said of published figures: chance from plain limits, the usual spread from all of England."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from analytics.figures.comparators import figure_size, possible_values
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.registry.areas import TINY
from analytics.registry.measures import Interval, Measure
from analytics.statistics.multiple_testing import chance_of_any_beside_one
from analytics.statistics.overdispersion import Overdispersion
from analytics.statistics.two_estimates import rate_limits, share_limits
from analytics.words.verdict import (
    Centre,
    Floats,
    Judgement,
    judged_rates,
    judged_shares,
    rate_spread,
    share_spread,
    usual_rates,
    usual_shares,
)

CURVE_POINTS = 80
MOST_SPREADS = 128


def sibling_factor(measure: Measure, holdings: Holdings) -> float:
    """Return the factor on the variance of a published measure for brothers and sisters; 1 where it counts no children.

    It is the pool's own where the pool is of real referrals and holds the same event, else the one assumed.
    """
    return measure.siblings.factor(holdings.pool.sibling_factors) if measure.siblings else 1.0


def national_spread(rows: Sequence[Row], measure: Measure, factor: float) -> Overdispersion | None:
    """Return the spread among all English authorities, or None where the measure cannot be judged.

    Where the publisher gives a rate and no count, rate times population stands in, for this purpose only.
    """
    if not can_be_judged(measure):
        return None
    known = tuple(
        (count, size)
        for row in rows
        if row.level == "authority" and row.area not in TINY and row.value is not None
        if (size := figure_size(row, measure)) is not None
        and (count := _count(row, size, measure)) is not None
    )
    return _spread(known, factor, measure.interval) if len(known) > 1 else None


@lru_cache(MOST_SPREADS)
def _spread(
    counts_and_sizes: tuple[tuple[float, float], ...], factor: float, interval: Interval
) -> Overdispersion:
    """Return the spread of counts of sizes: whoever is spoken of, that of a measure and year stays the same."""
    spread_of = rate_spread if interval is Interval.POISSON else share_spread
    counts, sizes = np.array(counts_and_sizes).T / factor
    return spread_of(counts, sizes)


def _count(row: Row, size: float, measure: Measure) -> float | None:
    """Return how many are counted, or of a rate without a count, rate times population."""
    if row.numerator is not None or measure.interval is not Interval.POISSON or row.value is None:
        return row.numerator
    return row.value * size / measure.unit.per


def can_be_judged(measure: Measure) -> bool:
    """Return whether chance may be spoken of: the measure is comparable and its counts are published."""
    return measure.comparable and measure.interval is not Interval.NONE


def judgement(
    areas: Sequence[Row], centre: Centre, spread: Overdispersion | None, measure: Measure, factor: float
) -> Judgement | None:
    """Return what may be said of the areas beside the centre, or None where nothing may be.

    Where the publisher rounds, it is said of the figure nearest to the centre that the printed one may be. `factor` is
    that for brothers and sisters, which the centre does not hold yet.
    """
    if not can_be_judged(measure) or math.isnan(centre.value) or math.isnan(centre.size) or not areas:
        return None
    size = sizes_of_figures(areas) / factor
    if np.isnan(size).all():
        return None
    possible = [possible_values(row, measure) for row in areas]
    nearest = [min(max(centre.value, one.least), one.most) if one else math.nan for one in possible]
    judged = judged_rates if measure.interval is Interval.POISSON else judged_shares
    judged_areas = judged(np.array(nearest) * size, size, with_sibling_factor(centre, factor), spread)
    return judged_areas if judged_areas.judged else None


def sizes_of_figures(areas: Sequence[Row]) -> Floats:
    """Return how many each figure is of, NaN where it is hidden or the publisher gives no count."""
    return np.array(
        [
            row.denominator
            if row.value is not None and row.numerator is not None and row.denominator and row.denominator > 0
            else math.nan
            for row in areas
        ],
        dtype=float,
    )


def with_sibling_factor(centre: Centre, factor: float) -> Centre:
    """Return a centre that says as much less as a sample of brothers and sisters does."""
    return replace(centre, size=centre.size / factor)


def usual_limits(
    size: float | None, centre: Centre, spread: Overdispersion | None, measure: Measure, factor: float
) -> tuple[float, float] | None:
    """Return between which figures 99.8% of English authorities of a size lie, beside the centre; None if not known.

    Units: as the measure is printed. `factor` as of `judgement`.
    """
    if spread is None or size is None or not size > 0 or math.isnan(centre.size):
        return None
    usual = usual_rates if measure.interval is Interval.POISSON else usual_shares
    lower, upper = usual(with_sibling_factor(centre, factor), [size / factor], spread)
    return measure.unit.per * float(lower[0]), measure.unit.per * float(upper[0])


def chance_of_any(
    areas: Sequence[Row], parts: Sequence[float], centre: Centre, measure: Measure, factor: float
) -> float | None:
    """Return the chance that one of the areas or more lies outside the 95% limits, though none truly differs.

    `areas` as `judgement` has them, `parts` what each makes of the centre. Units: a fraction of one; None where none
    can be judged.
    """
    size = sizes_of_figures(areas) / factor
    if np.isnan(size).all() or math.isnan(centre.size):
        return None
    of_one = centre.value * (1 if measure.interval is Interval.POISSON else 1 - centre.value)
    return chance_of_any_beside_one(np.sqrt(of_one / size), parts, math.sqrt(of_one * factor / centre.size))


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """The limits of a funnel at one size, in the unit of the measure as it is printed.

    size: how many a figure is of. plain_lower, plain_upper: 99.8%, chance alone. wide_lower95, wide_upper95,
    wide_lower998, wide_upper998: widened for the usual spread; None without one.
    """

    size: float
    plain_lower: float | None
    plain_upper: float | None
    wide_lower95: float | None
    wide_upper95: float | None
    wide_lower998: float | None
    wide_upper998: float | None


def funnel_limits(
    areas: Sequence[Row], centre: Centre, spread: Overdispersion | None, measure: Measure, factor: float
) -> tuple[LimitRow, ...]:
    """Return the limits of the funnel over the sizes of the areas drawn: of the difference of two figures.

    What lies outside plain_lower and plain_upper is what differs by more than chance; every size drawn is among them,
    by rising size. `factor` as of `judgement`.
    """
    drawn = sizes_of_figures(areas)
    drawn = drawn[~np.isnan(drawn)]
    size = np.union1d(np.geomspace(0.9 * drawn.min(), 1.05 * drawn.max(), CURVE_POINTS), drawn)
    per, other, people = measure.unit.per, with_sibling_factor(centre, factor), size / factor
    is_rate = measure.interval is Interval.POISSON
    plain, usual = (rate_limits, usual_rates) if is_rate else (share_limits, usual_shares)
    # Both ends of the centre at once, and one alone where they are the same: solving is what costs.
    ends_of = np.unique([other.least, other.most])[:, np.newaxis]
    lower, upper = plain(ends_of, other.size, people, 0.998)
    columns = {"plain_lower": lower[0], "plain_upper": upper[-1]}
    nothing = np.full_like(size, math.nan)
    for name, confidence in (("95", 0.95), ("998", 0.998)):
        lower, upper = usual(other, people, spread, confidence) if spread else (nothing, nothing)
        columns[f"wide_lower{name}"], columns[f"wide_upper{name}"] = lower, upper
    known = {
        name: [_number_or_none(per * value) for value in column.tolist()] for name, column in columns.items()
    }
    return tuple(
        LimitRow(size=one, **{name: column[place] for name, column in known.items()})
        for place, one in enumerate(size.tolist())
    )


def _number_or_none(value: float) -> float | None:
    return None if math.isnan(value) else value
