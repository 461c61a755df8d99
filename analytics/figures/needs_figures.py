"""What needs and factors are found and what was said, protected before they leave: nothing exact is returned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.figures import share_difference_figures
from analytics.figures.share_difference_figures import PairRow
from analytics.protection.protected_aggregates import referrals_shown
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    PoolComparator,
    design_effects,
    filters_of_each_wave,
    pool_comparator,
    pool_query_filters,
    sampling_weights,
)
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import responses_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import FACTOR_GROUPS, NEEDS, Code
from analytics.registry.measures import MEASURES
from analytics.statistics.sibling_correlation import DESIGN_EFFECT_WITHOUT_FAMILIES

NOT_STATED = "N0"
UNRECORDED = Code(
    key="unrecorded", label="No need recorded", definition="the primary need is blank or not stated"
)
# What the referrer said, coded by somebody who read the referral: no return has it.
CONCERNS: tuple[Code, ...] = (
    Code(key="specific_harm", label="Specific harm", definition="harm to the child was described"),
    Code(key="general_concern", label="General concern", definition="a worry without described harm"),
    Code(key="request_for_help", label="Request for help", definition="help was asked for"),
)


@dataclass(frozen=True, kw_only=True)
class NeedMix:
    """Shares of one whole, by the focus beside its comparator; a side with too few has no rows.

    `referrals` are the sizes as printed; `effects` the factors on the variance for brothers and sisters, by group.
    """

    pairs: tuple[PairRow, ...]
    referrals: Mapping[str, str]
    effects: Mapping[str, float]

    def rows(self, who: str) -> dict[str, PairRow]:
        """Return the rows of one side, by group."""
        return {row.group: row for row in self.pairs if row.who == who}


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What was recorded of need, of factors and of the referrer's words.

    `unrecorded` is of all referrals, `needs` of those with a need recorded, `factors` of assessments with factors
    recorded, `concerns` of referrals for which a reader coded what the referrer said. `has_concerns` is False where
    nobody coded any.
    """

    unrecorded: NeedMix
    needs: NeedMix
    factors: NeedMix
    concerns: NeedMix
    has_concerns: bool
    side: PoolComparator


def needs(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Needs:
    """Return the needs, factors and concerns of the focus beside its comparator."""
    against = pool_comparator(selection, holdings)
    acting = pool_query_filters(selection, MEASURES["need_mix"].filters, set(holdings.pool.authorities))
    recorded = [
        _recorded(responses_queries.needs(cursor, one))
        for one in (acting, *filters_of_each_wave(acting, holdings))
    ]
    effects = design_effects(cursor, selection)
    sides = {FOCUS: [selection.focus] if selection.focus else [], COMPARATOR: against.authorities}
    stated = [need for need in NEEDS if need.key != NOT_STATED]
    of_needs = {need.key: effects[f"need:{need.key}"] for need in stated}
    of_factors = {factor.key: effects[f"factor:{factor.key}"] for factor in FACTOR_GROUPS}
    # No factor is estimated for a blank, which families share as they do a need.
    of_blanks = {UNRECORDED.key: max(of_needs.values())}
    of_concerns = dict.fromkeys([concern.key for concern in CONCERNS], DESIGN_EFFECT_WITHOUT_FAMILIES)
    return Needs(
        unrecorded=_mix(recorded, [UNRECORDED], "referrals", sides, of_blanks),
        needs=_mix(recorded, stated, "recorded", sides, of_needs, are_parts=True),
        factors=_mix(recorded, FACTOR_GROUPS, "with_factors", sides, of_factors),
        concerns=_mix(recorded, CONCERNS, "with_concern", sides, of_concerns, are_parts=True),
        has_concerns=bool(recorded[0].with_concern.sum()),
        side=against,
    )


def _recorded(exact: pd.DataFrame) -> pd.DataFrame:
    return exact.assign(recorded=exact.referrals - exact.unrecorded).set_index("authority")


def _mix(
    recorded: Sequence[pd.DataFrame],
    codes: Sequence[Code],
    denominator: str,
    sides: Mapping[str, Sequence[str]],
    effects: Mapping[str, float],
    *,
    are_parts: bool = False,
) -> NeedMix:
    """Return the protected shares of one whole; of all waves together, those of each follow."""
    together, *of_waves = (
        ExactCounts(
            counts=exact[[code.key for code in codes]],
            wholes=exact[denominator],
            weights=sampling_weights(exact),
        )
        for exact in recorded
    )
    aggregates = protected_counts(together, of_waves, are_parts=are_parts)
    cells = {who: aggregates.of(authorities) for who, authorities in sides.items()}
    pairs = share_difference_figures.pair_rows(cells, {code.key: code.label for code in codes}, effects)
    return NeedMix(
        pairs=pairs,
        referrals={who: referrals_shown(side_cells) for who, side_cells in cells.items()},
        effects=effects,
    )
