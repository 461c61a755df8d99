"""The referral pool as figures may show it: sides, filters, and rows that are already protected."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from analytics.protection import suppress_and_round
from analytics.protection.pseudonyms import FEWEST_UNNAMED, names_hidden
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.queries import pool_queries
from analytics.queries.pool_queries import Filters
from analytics.reader.holdings import Holdings
from analytics.reader.selection import BOTH_WAVES, FILTER_VALUES, Selection
from analytics.registry.codes import STAGES
from analytics.registry.disclosure_rule import (
    FEWEST_FOR_A_PERCENTAGE,
    FEWEST_REFERRALS,
    HIDE_UP_TO_COUNT,
    ROUND_TO,
    TOO_FEW,
)
from analytics.registry.measures import MEASURES
from analytics.statistics.intervals import wilson
from analytics.words import wording

FOCUS, COMPARATOR, MEMBER = "focus", "comparator", "region"
# The status of a share of several that is printed as a range, and how far one figure may be off, a fraction of one.
RANGE = "range"
MOST_OFF = 0.01
# A wider range than this, a fraction of one, would say nothing but that too few can be shown.
MOST_OPEN = 0.5

# How many intervals are kept, for all readers.
MOST_LIMITS = 20_000

# In the place of a share that one authority has in both waves together only: in one of them too few stand behind it.
NEEDS_BOTH_WAVES = "both waves only"

_STAGE_ORDINALS = {stage.key: stage.ordinal for stage in STAGES}


@dataclass(frozen=True, kw_only=True)
class PoolComparator:
    """The authorities the pool's focus is set beside; `note` says what was fallen back from."""

    label: str
    name: str
    authorities: tuple[str, ...]
    note: str = ""


def pool_comparator(selection: Selection, holdings: Holdings) -> PoolComparator:
    """Return the pool authorities to compare with, falling back to the others in one stated line."""
    others = tuple(code for code in holdings.pool.authorities if code != selection.focus)
    if not others:
        return PoolComparator(label="No other", name="any other authority of the pool", authorities=())
    together = (
        f"the other {len(others)} together" if selection.focus else f"the {len(others)} authorities together"
    )
    authorities = _requested_authorities(selection, holdings)
    if authorities and not _would_identify(authorities, selection):
        return _requested_comparator(authorities, selection, holdings)
    return PoolComparator(
        label=f"Other {len(others)}" if selection.focus else f"All {len(others)}",
        name=together,
        authorities=others,
        note=f"{why}; this page shows {together}."
        if (why := _fallback_reason(selection, authorities))
        else "",
    )


def _requested_authorities(selection: Selection, holdings: Holdings) -> tuple[str, ...]:
    """Return the authorities of the pool that were asked for by name or as neighbours."""
    codes = holdings.pool.authorities
    if selection.compare == "neighbours" and selection.focus:
        close = holdings.places.neighbours.get(selection.focus, ())
        return tuple(near.code for near in close if near.code in codes)
    return tuple(code for code in codes if selection.compare == "chosen" and code in selection.chosen)


def _would_identify(authorities: tuple[str, ...], selection: Selection) -> bool:
    """Return whether so few together would show which of the letters they stand under."""
    return names_hidden(selection) and len(authorities) < FEWEST_UNNAMED


def _requested_comparator(
    authorities: tuple[str, ...], selection: Selection, holdings: Holdings
) -> PoolComparator:
    is_one, are_neighbours = len(authorities) == 1, selection.compare == "neighbours"
    noun = ("neighbour" if is_one else "neighbours") if are_neighbours else "chosen"
    names = wording.listed([holdings.places[code].short_name for code in authorities])
    if names_hidden(selection):
        names = wording.numeral(len(authorities))
    together = f"the {len(authorities)} {noun}" if names_hidden(selection) else names
    return PoolComparator(
        label=f"{len(authorities)} {noun}",
        name=together if is_one else f"{together} together",
        authorities=authorities,
        note=f"Of the {'statistical neighbours' if are_neighbours else 'authorities chosen'},"
        f" {names} {'is' if is_one else 'are'} in the pool.",
    )


def _fallback_reason(selection: Selection, authorities: tuple[str, ...]) -> str:
    """Return why the page falls back to the others, or nothing where they were asked for."""
    if authorities:
        return (
            f"Without names, fewer than {wording.numeral(FEWEST_UNNAMED)} together would show which they are"
        )
    if selection.compare == "england":
        return "England has no referral pool"
    if selection.compare == "neighbours":
        if selection.focus:
            return "No statistical neighbour is in the pool"
        return "Choose your authority to compare it with its statistical neighbours"
    if selection.compare == "chosen":
        if selection.chosen:
            return "None of the authorities you chose is in the pool"
        return "No authorities are chosen to compare with yet"
    return ""


@dataclass(frozen=True, kw_only=True)
class ProtectedCell:
    """One protected cell: the count as sampled, the count its share is made of, and how sure that share is.

    Of one authority the two counts are the same. Of several, `weighted` is what the count would be had every authority
    been sampled alike, protected as the count is (`protected_aggregates.py`). `least` and `most` are the ends of what
    the share may be, whatever stands behind what is printed; of several that are worked out, `likely_off` is how far
    the printed share may be off in 19 of 20 cases. Units: fractions of one. `count_off` and `size_off` are how far the
    printed count and size may lie from what they stand for: of both waves, two are rounded.
    """

    count: ProtectedCount
    weighted: ProtectedCount
    denominator: int
    effective_size: int
    least: float
    most: float
    likely_off: float = 0.0
    count_off: int = ROUND_TO // 2
    size_off: int = ROUND_TO // 2

    @property
    def is_range(self) -> bool:
        """Return whether a share that is worked out may well lie farther from one figure than that may be off."""
        return self.likely_off > MOST_OFF

    @property
    def share(self) -> float:
        """Return the share as one figure, a fraction of one; NaN where the count is hidden."""
        if self.weighted.count is None:
            return np.nan
        return min(1.0, self.weighted.count / suppress_and_round.rounded(self.denominator))

    def percentage(self) -> tuple[int | None, str]:
        """Return the whole percentage as it is printed, and its status; none where it is a range or wide open."""
        share, status = suppress_and_round.percentage(self.weighted, self.denominator)
        if share is None or not self.is_range:
            return share, status
        return None, RANGE if self.most - self.least <= MOST_OPEN else TOO_FEW


def cell_of_one_authority(
    count: ProtectedCount, denominator: int, ends: tuple[float, float] = (0.0, 1.0)
) -> ProtectedCell:
    """Return the cell of one authority; `ends` are those of a share that is hidden."""
    size = suppress_and_round.rounded(denominator)
    least, most = ends if count.count is None else suppress_and_round.feasible_share_range(count.count, size)
    return ProtectedCell(
        count=count, weighted=count, denominator=denominator, effective_size=size, least=least, most=most
    )


def filters_of_each_wave(filters: Filters, holdings: Holdings) -> list[Filters]:
    """Return the filters of a query for each wave alone, where they are for all of them together; else none."""
    return [] if filters["waves"] else [{**filters, "waves": [wave.key]} for wave in holdings.pool.waves]


def feasible_count(count: int, off: int) -> tuple[int, int]:
    """Return the least and the most that a printed count so far off may stand for; of none, none."""
    return (max(count - off, HIDE_UP_TO_COUNT + 1), count + off) if count else (0, 0)


def needs_both_waves(key: str, authorities: int, selection: Selection) -> bool:
    """Return whether a share of so many authorities may be told of both waves together only, and one is chosen."""
    return MEASURES[key].needs_both_waves and authorities == 1 and selection.wave != BOTH_WAVES


def printable_cell(
    cell: ProtectedCell | None, key: str, authorities: int, selection: Selection
) -> ProtectedCell | None:
    """Return a cell of so many authorities as far as it may be told; None, as of too few, where it may not be."""
    if cell is None or needs_both_waves(key, authorities, selection):
        return None
    is_few = suppress_and_round.rounded(cell.denominator) < FEWEST_FOR_A_PERCENTAGE
    return None if is_few and MEASURES[key].needs_both_waves and authorities == 1 else cell


def design_effects(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> Mapping[str, float]:
    """Return how much less a sample of brothers and sisters says, as a factor on the variance of each measure.

    It is the one estimated at the build from all the authorities of the pool in the waves chosen.
    """
    frame = pool_queries.design_effects(cursor, selection.wave, selection.days)
    return dict(zip(frame.measure, frame.effect, strict=True))


def share_interval(cell: ProtectedCell, effect: float) -> tuple[float, float]:
    """Return the 95% interval of a share, for chance and for what rounding leaves open alike. Units: percent."""
    return _limits(cell.least, cell.most, cell.effective_size / effect)


# The cells of the other authorities are the same whichever is chosen.
@lru_cache(MOST_LIMITS)
def _limits(least: float, most: float, size: float) -> tuple[float, float]:
    lower, upper = wilson([least * size, most * size], size)
    return round(100 * float(lower[0]), 1), round(100 * float(upper[1]), 1)


def sampling_weights(rows: pd.DataFrame) -> pd.Series:
    """Return how many referrals of its authority each sampled one stands for."""
    return rows.referrals_total / rows.sampled


def count_shown(cell: ProtectedCount) -> str:
    """Return a protected count as it is printed."""
    return cell.status if cell.count is None else f"{cell.count:,}"


def count_as_printed(count: int) -> str:
    """Return an exact count as it is printed once protected."""
    return count_shown(suppress_and_round.protected_count(count))


def size_shown(count: int) -> str:
    """Return how many referrals a figure rests on; of too few only that much is said."""
    return f"fewer than {FEWEST_REFERRALS}" if count < FEWEST_REFERRALS else count_as_printed(count)


def share_shown(share: int, status: str = "") -> str:
    """Return a whole percentage as it is printed, with its letter where it is of low reliability."""
    return f"{share}% {status}".strip()


def pool_query_filters(
    selection: Selection, acting: frozenset[str], authorities: set[str]
) -> dict[str, list[Any] | int]:
    """Return the parameters of a pool query; an empty list means all."""
    set_to = {
        name: [value] if name in acting and (value := getattr(selection, name)) else []
        for name in FILTER_VALUES
    }
    set_to["stage"] = [_STAGE_ORDINALS[key] for key in set_to["stage"]]
    return {
        **set_to,
        "authorities": sorted(authorities - {""}),
        "waves": [] if selection.wave == BOTH_WAVES else [selection.wave],
        "days": selection.days,
    }
