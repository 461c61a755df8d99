"""How far apart the authorities of the pool are on one step, from protected counts, beside what chance would show."""

from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.figures.authority_share_figures import authority_shares
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.statistics.beyond_chance import BeyondChance, ChanceRatio, beyond_chance, chance_max_to_min
from analytics.statistics.median_odds import median_odds_interval, median_odds_ratio
from analytics.statistics.spread import Spread, spread

Floats = NDArray[np.float64]

FEWEST_FOR_A_SPREAD = 4
# A share of fewer, as printed, is off by an eighth or more through rounding alone: too few to divide by.
FEWEST_TO_DIVIDE = 20


@dataclass(frozen=True, kw_only=True)
class PoolDispersion:
    """The spread of one step among the authorities of the pool.

    Units: `spread` in percent, of whole percentages; ratios as they are, of counts and not of whole percentages, and
    NaN where the lower one rests on fewer than 20; `beyond` in fractions of one; `odds` and its 95% interval are median
    odds ratios, the upper end infinite where no spread is too wide for the counts.
    """

    spread: Spread
    highest_to_lowest: float
    second_highest_to_second_lowest: float
    by_chance: ChanceRatio
    beyond: BeyondChance
    odds: float
    odds_interval: tuple[float, float]


def pool_dispersion(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> PoolDispersion | None:
    """Return how far apart the authorities are, or None where the share of any of them is hidden."""
    shares_result = authority_shares(cursor, selection_for_pool_dispersion(selection), holdings)
    if shares_result.hidden or len(shares_result.rows) < FEWEST_FOR_A_SPREAD:
        return None
    shown = [
        (row.value, row.count, row.size)
        for row in shares_result.rows
        if row.value is not None and row.count is not None and row.size is not None
    ]
    shares, counts, sizes = zip(*shown, strict=True)
    return dispersion_of_shares(shares, counts, sizes, shares_result.effect)


def selection_for_pool_dispersion(selection: Selection) -> Selection:
    """Return the selection without what makes no difference to a spread, so that it is worked out once."""
    return selection.with_changes(focus="", compare="region", chosen=(), order="name", names="all")


def dispersion_of_shares(
    shares: ArrayLike, counts: ArrayLike, sizes: ArrayLike, effect: float
) -> PoolDispersion:
    """Return the spread of whole percentages and of the protected counts they are made of.

    Raises: ValueError if there are fewer than four, or a count is above its size.
    """
    count, size = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    return PoolDispersion(
        spread=spread(shares),
        highest_to_lowest=_ratio(count, size, 0),
        second_highest_to_second_lowest=_ratio(count, size, 1),
        by_chance=chance_max_to_min(float(count.sum() / size.sum()), size, design_effect=effect),
        beyond=beyond_chance(count / effect, size / effect),
        odds=median_odds_ratio(count / effect, size / effect).ratio,
        odds_interval=median_odds_interval(count / effect, size / effect),
    )


def _ratio(counts: Floats, sizes: Floats, place: int) -> float:
    """Return the share so many places below the highest over the one so many above the lowest."""
    order = np.argsort(counts / sizes, kind="stable")
    low, high = order[place], order[-1 - place]
    if counts[low] < FEWEST_TO_DIVIDE:
        return np.nan
    return float(counts[high] * sizes[low] / (counts[low] * sizes[high]))
