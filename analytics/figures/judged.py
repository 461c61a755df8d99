"""What may be said of published figures: chance from plain limits, the usual spread from all of England."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.areas import TINY
from analytics.figures.comparators import ends
from analytics.holdings import Holdings
from analytics.measures import Interval, Measure
from analytics.statistics.comparisons import chance_of_any_beside_one
from analytics.statistics.two_sides import rate_limits, share_limits
from analytics.statistics.widened import Widened
from analytics.verdict import (
    Centre,
    Judgement,
    judged_rates,
    judged_shares,
    rate_spread,
    share_spread,
    usual_rates,
    usual_shares,
)

CURVE_POINTS = 80


def sibling_factor(measure: Measure, holdings: Holdings) -> float:
    """Return the factor on the variance of a published measure for brothers and sisters; 1 where it counts no children.

    It is the pool's own where the pool is of real referrals and holds the same event, else the one assumed.
    """
    return measure.siblings.factor(holdings.pool.siblings) if measure.siblings else 1.0


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

    Where the publisher rounds, it is said of the figure nearest to the centre that the printed one may be. `factor` is
    that for brothers and sisters, which the centre does not hold yet.
    """
    if not can_be_judged(measure) or np.isnan(centre.value) or np.isnan(centre.size) or areas.empty:
        return None
    _, least, most = ends(areas, measure)
    nearest = np.clip(centre.value, least.to_numpy(dtype=float), most.to_numpy(dtype=float))
    size = _counted(areas) / factor
    judged = judged_rates if measure.interval is Interval.POISSON else judged_shares
    found = judged(nearest * size, size, less_sure(centre, factor), spread)
    return found if found.judged else None


def _counted(areas: pd.DataFrame) -> np.ndarray:
    """Return how many each figure is of, NaN where it is hidden or the publisher gives no count."""
    is_counted = areas.value.notna() & areas.numerator.notna() & (areas.denominator > 0)
    return areas.denominator.where(is_counted).to_numpy(dtype=float)


def less_sure(centre: Centre, factor: float) -> Centre:
    """Return a centre that says as much less as a sample of brothers and sisters does."""
    return replace(centre, size=centre.size / factor)


def usual_limits(
    size: float, centre: Centre, spread: Widened | None, measure: Measure, factor: float
) -> tuple[float, float] | None:
    """Return between which figures 99.8% of English authorities of a size lie, beside the centre; None if not known.

    Units: as the measure is printed. `factor` as of `judgement`.
    """
    if spread is None or not size > 0 or np.isnan(centre.size):
        return None
    usual = usual_rates if measure.interval is Interval.POISSON else usual_shares
    lower, upper = usual(less_sure(centre, factor), [size / factor], spread)
    return measure.unit.per * float(lower[0]), measure.unit.per * float(upper[0])


def chance_of_any(
    areas: pd.DataFrame, parts: pd.Series, centre: Centre, measure: Measure, factor: float
) -> float:
    """Return the chance that one of the areas or more lies outside the 95% limits, though none truly differs.

    `areas` as `judgement` has them, `parts` what each makes of the centre. Units: a fraction of one; NaN where none
    can be judged.
    """
    size = _counted(areas) / factor
    if np.isnan(size).all() or np.isnan(centre.size):
        return float("nan")
    of_one = centre.value * (1 if measure.interval is Interval.POISSON else 1 - centre.value)
    return chance_of_any_beside_one(
        np.sqrt(of_one / size), parts, float(np.sqrt(of_one * factor / centre.size))
    )


def curve(
    areas: pd.DataFrame, centre: Centre, spread: Widened | None, measure: Measure, factor: float
) -> pd.DataFrame:
    """Return the limits of the funnel over the sizes of the areas drawn: of the difference of two figures.

    What lies outside plain_lower and plain_upper is what differs by more than chance; every size drawn is among them.
    `factor` as of `judgement`.
    Columns: size, plain_lower, plain_upper (99.8%, chance alone), wide_lower95, wide_upper95, wide_lower998,
    wide_upper998 (widened; NaN without a spread). Units: as the measure is printed.
    """
    drawn = _counted(areas)
    drawn = drawn[~np.isnan(drawn)]
    size = np.union1d(np.geomspace(0.9 * drawn.min(), 1.05 * drawn.max(), CURVE_POINTS), drawn)
    per, other, people = measure.unit.per, less_sure(centre, factor), size / factor
    is_rate = measure.interval is Interval.POISSON
    plain, usual = (rate_limits, usual_rates) if is_rate else (share_limits, usual_shares)
    columns = {
        "size": size,
        "plain_lower": per * plain(other.least, other.size, people, 0.998)[0],
        "plain_upper": per * plain(other.most, other.size, people, 0.998)[1],
    }
    for name, confidence in (("95", 0.95), ("998", 0.998)):
        nothing = (np.full_like(size, np.nan),) * 2
        lower, upper = usual(other, people, spread, confidence) if spread else nothing
        columns[f"wide_lower{name}"], columns[f"wide_upper{name}"] = per * lower, per * upper
    return pd.DataFrame(columns)
