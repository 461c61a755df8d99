"""What may be said of published figures: chance from plain limits, the usual spread from all of England."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.areas import TINY
from analytics.holdings import Holdings
from analytics.measures import Interval, Measure
from analytics.statistics.two_sides import rate_limits, share_limits
from analytics.statistics.widened import Widened, widened_rate_limits, widened_share_limits
from analytics.verdict import Centre, Judgement, judged_rates, judged_shares, rate_spread, share_spread

CURVE_POINTS = 80


def sibling_factor(measure: Measure, holdings: Holdings) -> float:
    """Return the factor on the variance of a published measure for brothers and sisters; 1 where it counts no children.

    It is the pool's own where the pool is of real referrals and holds the same event, else the one assumed.
    """
    if measure.siblings is None:
        return 1.0
    return holdings.pool.siblings.get(measure.siblings.event, measure.siblings.assumed)


def national_spread(rows: pd.DataFrame, measure: Measure, factor: float) -> Widened | None:
    """Return the spread among all English authorities, or None where the measure cannot be judged.

    Where the publisher gives a rate and no count, rate times population stands in, for this purpose only.
    """
    if not can_be_judged(measure):
        return None
    authorities = rows[(rows.level == "authority") & ~rows.area.isin(TINY) & rows.value.notna()]
    count, base = authorities.numerator, authorities.denominator
    if measure.interval is Interval.POISSON:
        base = base.where(base > 0, authorities.weight)
        count = count.where(count.notna(), authorities.value * base / measure.unit.per)
    seen = count.notna() & (base > 0)
    if seen.sum() < 2:
        return None
    spread_of = rate_spread if measure.interval is Interval.POISSON else share_spread
    return spread_of(*(part[seen].to_numpy(dtype=float) / factor for part in (count, base)))


def can_be_judged(measure: Measure) -> bool:
    """Return whether chance may be spoken of: the measure is comparable and its counts are published."""
    return measure.comparable and measure.interval is not Interval.NONE


def judgement(
    areas: pd.DataFrame, centre: Centre, spread: Widened | None, measure: Measure, factor: float
) -> Judgement | None:
    """Return what may be said of the areas beside the centre, or None where nothing may be.

    `factor` is that for brothers and sisters, which the centre does not hold yet.
    """
    if not can_be_judged(measure) or np.isnan(centre.value) or np.isnan(centre.size) or areas.empty:
        return None
    count = areas.numerator.where(areas.value.notna()).to_numpy(dtype=float)
    base = areas.denominator.where(areas.denominator > 0).to_numpy(dtype=float)
    judged = judged_rates if measure.interval is Interval.POISSON else judged_shares
    found = judged(count / factor, base / factor, less_sure(centre, factor), spread)
    return found if found.judged else None


def less_sure(centre: Centre, factor: float) -> Centre:
    """Return a centre that says as much less as a sample of brothers and sisters does."""
    return replace(centre, size=centre.size / factor)


def curve(
    areas: pd.DataFrame, centre: Centre, spread: Widened | None, measure: Measure, factor: float
) -> pd.DataFrame:
    """Return the limits of the funnel over the sizes of the areas drawn: of the difference of two figures.

    What lies outside plain_lower and plain_upper is what differs by more than chance. `factor` as of `judgement`.
    Columns: size, plain_lower, plain_upper (99.8%, chance alone), wide_lower95, wide_upper95, wide_lower998,
    wide_upper998 (widened; NaN without a spread). Units: as the measure is printed.
    """
    sizes = areas.denominator[areas.value.notna() & areas.numerator.notna() & (areas.denominator > 0)]
    low, high = 0.9 * float(sizes.min()), 1.05 * float(sizes.max())
    size = np.geomspace(low, high, CURVE_POINTS)
    per, other, people = measure.unit.per, less_sure(centre, factor), size / factor
    is_rate = measure.interval is Interval.POISSON
    plain, widened = (rate_limits, widened_rate_limits) if is_rate else (share_limits, widened_share_limits)
    columns = {"size": size}
    columns["plain_lower"], columns["plain_upper"] = (
        per * limit for limit in plain(other.value, other.size, people, 0.998)
    )
    for name, confidence in (("95", 0.95), ("998", 0.998)):
        lower, upper = (np.full_like(size, np.nan),) * 2
        if spread:
            tau2 = spread.tau2 * (1 + other.concentration)
            lower, upper = widened(other.value, people, tau2, confidence, other_size=other.size)
        columns[f"wide_lower{name}"], columns[f"wide_upper{name}"] = per * lower, per * upper
    return pd.DataFrame(columns)
