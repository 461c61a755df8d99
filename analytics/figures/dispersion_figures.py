"""How far apart the authorities are, beside what chance alone would show."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.figures.published_figures import MeasureResult, one_measure_without_funnel
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.areas import TINY
from analytics.registry.measures import Interval
from analytics.statistics.beyond_chance import (
    BeyondChance,
    ChanceRatio,
    beyond_chance,
    chance_max_to_min,
    rates_beyond_chance,
    rates_chance_max_to_min,
)
from analytics.statistics.spread import Spread


@dataclass(frozen=True, kw_only=True)
class Dispersion:
    """The spread of the authorities drawn; `beyond` and `by_chance` are None where no counts are published.

    `highest_to_lowest` and `second_highest_to_second_lowest` are infinite where the lowest is 0. The standard
    deviations of `beyond` are fractions of one, or events per head.
    """

    result: MeasureResult
    spread: Spread
    highest_to_lowest: float
    second_highest_to_second_lowest: float
    beyond: BeyondChance | None
    by_chance: ChanceRatio | None


def dispersion(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> Dispersion | None:
    """Return how far apart the authorities of the chosen measure and year are; None below four figures."""
    return dispersion_of(one_measure_without_funnel(cursor, selection, holdings))


def dispersion_of(result: MeasureResult) -> Dispersion | None:
    """Return how far apart the authorities of a result are; None below four figures."""
    if result.spread is None:
        return None
    # One order whatever is drawn: another would deal the drawings of chance out anew.
    rows = sorted((row for row in result.areas_with_figure if row.area not in TINY), key=lambda row: row.area)
    counted = [
        (row.numerator, row.denominator)
        for row in rows
        if row.numerator is not None and row.denominator is not None and row.denominator > 0
    ]
    has_counts = result.measure.interval is not Interval.NONE and len(counted) == len(rows)
    beyond, by_chance = _by_chance(counted, result) if has_counts else (None, None)
    # As printed, a looked-after rate is a whole number: a ratio is of the counts where there are any.
    in_order = sorted(
        [count / size for count, size in counted]
        if has_counts
        else [row.value for row in rows if row.value is not None]
    )
    return Dispersion(
        result=result,
        spread=result.spread,
        highest_to_lowest=_ratio(in_order[-1], in_order[0]),
        second_highest_to_second_lowest=_ratio(in_order[-2], in_order[1]),
        beyond=beyond,
        by_chance=by_chance,
    )


def selection_for_dispersion(selection: Selection) -> Selection:
    """Return the selection without what makes no difference to a spread, so that its drawings are made once."""
    return Selection(
        measure=selection.measure, year=selection.year, wave=selection.wave, cover=selection.cover
    )


def _by_chance(
    counted: Sequence[tuple[float, float]], result: MeasureResult
) -> tuple[BeyondChance, ChanceRatio]:
    """Return the spread beyond chance and what chance alone would give, brothers and sisters allowed for."""
    counts, sizes = np.array(counted).T / result.sibling_factor
    together = float(counts.sum() / sizes.sum())
    if result.measure.interval is Interval.POISSON:
        return rates_beyond_chance(counts, sizes), rates_chance_max_to_min(together, sizes)
    return beyond_chance(counts, sizes), chance_max_to_min(together, sizes)


def _ratio(high: float, low: float) -> float:
    return high / low if low else math.inf
