"""Steps that referrals reach within N days, protected before they leave: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb

from analytics.figures.focus_independent_cache import shared_by_all
from analytics.figures.self_comparison_figures import (
    SelfComparison,
    SelfDifference,
    self_comparison,
    self_difference,
)
from analytics.protection import suppress_and_round
from analytics.protection.printed_share import printed_share
from analytics.protection.protected_aggregates import ProtectedAggregates, referrals_shown
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    PoolComparator,
    ProtectedCell,
    cell_of_one_authority,
    count_shown,
    design_effects,
    filters_of_each_wave,
    needs_both_waves,
    pool_comparator,
    pool_query_filters,
    sampling_weights,
    share_shown,
)
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import pool_queries
from analytics.queries.pool_queries import Filters
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.disclosure_rule import HIDDEN, TOO_FEW
from analytics.registry.measures import MEASURES, STEP_NAMES, STEPS, steps_within

FIRST_STEP = "referral"
# In place of a share of the step before, where either step is printed as a range.
OPEN = "–"
_UNKNOWN = "not_yet_known"
LABELS = {FIRST_STEP: "Referral", **STEP_NAMES}


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayStepRow:
    """One step of one side, protected: as a `PrintedShare`, with its label and the share of the step before.

    `before_shown` is empty where there is no step before. Shares and limits in percent, None where hidden.
    """

    step: str
    label: str
    who: str
    count_shown: str
    share: float | None
    share_shown: str
    lower: float | None
    upper: float | None
    before_shown: str
    status: str
    least: float | None
    most: float | None


@dataclass(frozen=True, kw_only=True)
class PathwaySteps:
    """Steps reached within N days, by the focus and its comparator; a side with too few has no rows.

    `step` is the one spoken of; `effects` are the factors on the variance for brothers and sisters, by step.
    `self_comparison` holds the names of both sides where the comparator is another selection of the focus, and
    `difference` how far they lie apart on that step.
    """

    rows: tuple[PathwayStepRow, ...]
    side: PoolComparator
    step: str
    days: int
    effects: Mapping[str, float]
    referrals: Mapping[str, str]
    not_yet_known: Mapping[str, str]
    is_focus_too_few: bool
    is_side_too_few: bool
    self_comparison: SelfComparison | None = None
    difference: SelfDifference | None = None


def pathway_steps(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> PathwaySteps:
    """Return the steps reached by referrals that were followed for the days chosen."""
    comparison = self_comparison(selection, holdings)
    against = comparison.side if comparison else pool_comparator(selection, holdings)
    other = comparison.other if comparison else selection
    reached, unknown = _read(cursor, selection, holdings)
    there, unknown_there = _read(cursor, other, holdings) if comparison else (reached, unknown)
    focus = [selection.focus] if selection.focus in reached.sizes else []
    sides = {FOCUS: (reached, unknown, focus), COMPARATOR: (there, unknown_there, against.authorities)}
    cells = {who: aggregates.of(codes) for who, (aggregates, _, codes) in sides.items()}
    too_few = {
        who: needs_both_waves("icpc_to_cpp", len(sides[who][2]), read)
        for who, read in ((FOCUS, selection), (COMPARATOR, other))
    }
    effects = {who: _effects(cursor, read) for who, read in ((FOCUS, selection), (COMPARATOR, other))}
    return PathwaySteps(
        rows=tuple(
            row
            for who, side_cells in cells.items()
            if side_cells
            for row in _rows(who, side_cells, effects[who], hides_plans=too_few[who])
        ),
        side=against,
        step=selection.step,
        days=selection.days,
        effects=effects[FOCUS],
        referrals={who: referrals_shown(side_cells) for who, side_cells in cells.items()},
        not_yet_known={
            who: count_shown(side_cells[_UNKNOWN].count) if (side_cells := left_out.of(codes)) else TOO_FEW
            for who, (_, left_out, codes) in sides.items()
        },
        is_focus_too_few=not cells[FOCUS],
        is_side_too_few=not cells[COMPARATOR],
        self_comparison=comparison,
        difference=_difference(cells, effects, selection.step, comparison) if comparison else None,
    )


@shared_by_all
def _read(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[ProtectedAggregates, ProtectedAggregates]:
    """Return the cells of the steps reached, and of what is not yet known."""
    filters = pool_query_filters(selection, MEASURES["stage_reached"].filters, set(holdings.pool.authorities))
    (reached, left_out), *of_waves = (
        _exact(cursor, one, selection.days) for one in (filters, *filters_of_each_wave(filters, holdings))
    )
    return protected_counts(reached, [wave[0] for wave in of_waves]), protected_counts(
        left_out, [wave[1] for wave in of_waves]
    )


def _exact(cursor: duckdb.DuckDBPyConnection, filters: Filters, days: int) -> tuple[ExactCounts, ExactCounts]:
    """Return how many reached each step, of those followed, and how many were not followed for long enough."""
    exact = pool_queries.steps(cursor, filters).set_index("authority")
    weights = sampling_weights(exact)
    reached = exact.assign(**{FIRST_STEP: exact.followed})[[FIRST_STEP, *steps_within(days)]]
    left_out = (exact.referrals - exact.followed).to_frame(_UNKNOWN)
    return (
        ExactCounts(counts=reached, wholes=exact.followed, weights=weights),
        ExactCounts(counts=left_out, wholes=exact.referrals, weights=weights),
    )


def _effects(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> dict[str, float]:
    return {step: effect for step, effect in design_effects(cursor, selection).items() if step in STEPS}


def _difference(
    cells: Mapping[str, Mapping[str, ProtectedCell]],
    effects: Mapping[str, Mapping[str, float]],
    step: str,
    comparison: SelfComparison,
) -> SelfDifference | None:
    cell, comparator_cell = (cells[who].get(step) for who in (FOCUS, COMPARATOR))
    return self_difference(
        cell, comparator_cell, (effects[FOCUS][step], effects[COMPARATOR][step]), is_part=comparison.is_part
    )


def _rows(
    who: str, cells: Mapping[str, ProtectedCell], effects: Mapping[str, float], *, hides_plans: bool
) -> list[PathwayStepRow]:
    # Everybody counted was referred: that is no estimate, and their number is a size and hides nobody.
    whole = cells[FIRST_STEP].denominator
    cells = {
        **cells,
        FIRST_STEP: cell_of_one_authority(ProtectedCount(count=suppress_and_round.rounded(whole)), whole),
    }
    rows = [_row(who, step, cells, factor=effects.get(step, 1.0), hides_plans=hides_plans) for step in cells]
    rows[0] = replace(rows[0], share=100.0, share_shown="", lower=None, upper=None, status="")
    return rows


def _row(
    who: str, step: str, cells: Mapping[str, ProtectedCell], *, factor: float, hides_plans: bool
) -> PathwayStepRow:
    shown = printed_share(cells[step], factor, who)
    return PathwayStepRow(
        step=step,
        label=LABELS[step],
        who=who,
        count_shown=shown.count_shown,
        share=shown.share,
        share_shown=shown.share_shown,
        lower=shown.lower,
        upper=shown.upper,
        # Plans after conferences: one authority has too few conferences in one wave.
        before_shown=TOO_FEW if hides_plans and step == "cpp_share" else _before(step, cells),
        status=shown.status,
        least=shown.least,
        most=shown.most,
    )


def _before(step: str, cells: Mapping[str, ProtectedCell]) -> str:
    """Return the share of the step before; the first step and looked after have none."""
    order = list(cells)
    place = order.index(step)
    if place == 0 or step == STEPS[-1]:
        return ""
    if cells[step].is_range or cells[order[place - 1]].is_range:
        return OPEN
    cell, earlier = cells[step].weighted, cells[order[place - 1]].weighted
    if cell.count is None or earlier.count is None:
        return HIDDEN
    share, status = suppress_and_round.percentage(cell, earlier.count)
    return status if share is None else share_shown(share, status)
