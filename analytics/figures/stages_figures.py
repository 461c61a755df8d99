"""Where referrals ended within N days, protected before they leave: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.figures import share_difference_figures
from analytics.figures.share_difference_figures import ShareDifference
from analytics.figures.sources_figures import MixRow, mix_rows
from analytics.protection.printed_share import PrintedShare, printed_fields, printed_share
from analytics.protection.protected_aggregates import referrals_shown
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    PoolComparator,
    count_shown,
    design_effects,
    filters_of_each_wave,
    pool_comparator,
    pool_query_filters,
    sampling_weights,
)
from analytics.protection.pseudonyms import authority_labels
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import stages_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import STAGE_GROUPS, STAGES
from analytics.registry.disclosure_rule import TOO_FEW
from analytics.registry.measures import MEASURES
from analytics.words.verdict import Verdict

CLOSED, NOT_IN_NEED, NOT_RECORDED = "closed", "assessed_closed", "not_recorded"
# Kept apart from one another wherever they are told: an offer of nothing, and an assessment that found no need.
JUDGED_STAGES = (CLOSED, NOT_IN_NEED)
_UNKNOWN = "not_yet_known"
SINGLE = {stage.key: stage.label for stage in STAGES if stage.key != _UNKNOWN}
GROUPS = {**{group.key: group.label for group in STAGE_GROUPS}, NOT_RECORDED: SINGLE[NOT_RECORDED]}
_BY_ORDINAL = {stage.ordinal: stage.key for stage in STAGES}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow(PrintedShare):
    """One stage in the whole pool: its key and its label, and its share of all referrals followed."""

    group: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Stages:
    """Where referrals ended: in groups for each authority, and in all ten stages for the whole pool.

    `effects` are the factors on the variance for brothers and sisters, by stage and group; `gaps` how far the focus
    lies from its comparator on each of TOLD. `referrals`, `not_yet_known` and `pool_referrals` are numbers as printed.
    """

    mix: tuple[MixRow, ...]
    ten: tuple[StageRow, ...]
    side: PoolComparator
    days: int
    groups: tuple[str, ...]
    effects: Mapping[str, float]
    gaps: Mapping[str, ShareDifference]
    referrals: Mapping[str, str]
    not_yet_known: Mapping[str, str]
    pool_referrals: str

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Return what chance says of the focus on each of TOLD."""
        return {key: gap.verdict for key, gap in self.gaps.items()}

    def of(self, who: str, group: str) -> MixRow | None:
        """Return the row of one side and group of stages, where it has one."""
        mix_row = next((row for row in self.mix if row.role == who and row.group == group), None)
        return None if mix_row is None or mix_row.status == TOO_FEW else mix_row


def stages(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Stages:
    """Return the furthest stage of referrals that were followed for the days chosen."""
    against = pool_comparator(selection, holdings)
    acting = MEASURES["stage_reached"].filters
    filters = pool_query_filters(selection, acting, set(holdings.pool.authorities))
    exact, *of_waves = (
        stages_queries.stages(cursor, one).set_index("authority")
        for one in (filters, *filters_of_each_wave(filters, holdings))
    )
    by_group, by_stage = _groups(exact), _stages(exact)
    grouped = protected_counts(
        _of_followed(exact, by_group),
        [_of_followed(wave, _groups(wave)) for wave in of_waves],
        are_parts=True,
    )
    single = protected_counts(
        _of_followed(exact, by_stage),
        [_of_followed(wave, _stages(wave)) for wave in of_waves],
        are_parts=True,
    )
    unknown = protected_counts(_left_out(exact), [_left_out(wave) for wave in of_waves])
    all_effects = design_effects(cursor, selection)
    effects = {key: all_effects[f"stage:{key}"] for key in {**GROUPS, **SINGLE}}
    sides = {
        FOCUS: [selection.focus] if selection.focus in exact.index else [],
        COMPARATOR: against.authorities,
    }
    cells = {who: grouped.of(codes) for who, codes in sides.items()}
    groups = {key: GROUPS[key] for key in by_group}
    ten, names = {key: SINGLE[key] for key in by_stage}, authority_labels(selection, holdings)
    return Stages(
        mix=mix_rows(grouped, cells[COMPARATOR], against, selection.focus, names, groups, effects),
        ten=tuple(
            StageRow(
                group=key,
                label=label,
                **printed_fields(printed_share(single.pool.get(key), effects[key], COMPARATOR)),
            )
            for key, label in ten.items()
        ),
        side=against,
        days=selection.days,
        groups=tuple(groups),
        effects=effects,
        gaps={
            key: share_difference_figures.share_difference(
                cells[FOCUS].get(key), cells[COMPARATOR].get(key), effects[key]
            )
            for key in JUDGED_STAGES
        },
        referrals={who: referrals_shown(side_cells) for who, side_cells in cells.items()},
        not_yet_known={
            who: count_shown(side_cells[_UNKNOWN].count) if (side_cells := unknown.of(codes)) else TOO_FEW
            for who, codes in sides.items()
        },
        pool_referrals=referrals_shown(single.pool),
    )


def _of_followed(exact: pd.DataFrame, counts: pd.DataFrame) -> ExactCounts:
    return ExactCounts(counts=counts, wholes=exact.followed, weights=sampling_weights(exact))


def _left_out(exact: pd.DataFrame) -> ExactCounts:
    counts = (exact.referrals - exact.followed).to_frame(_UNKNOWN)
    return ExactCounts(counts=counts, wholes=exact.referrals, weights=sampling_weights(exact))


def _groups(exact: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of the six groups, and a seventh where a stage was not recorded for anybody."""
    counts = {
        group.key: exact[[_BY_ORDINAL[ordinal] for ordinal in group.stages]].sum(axis=1)
        for group in STAGE_GROUPS
    }
    return pd.DataFrame(counts | _not_recorded(exact))


def _stages(exact: pd.DataFrame) -> pd.DataFrame:
    single = [key for key in SINGLE if key != NOT_RECORDED]
    return pd.DataFrame({key: exact[key] for key in single} | _not_recorded(exact))


def _not_recorded(exact: pd.DataFrame) -> dict[str, pd.Series]:
    return {NOT_RECORDED: exact[NOT_RECORDED]} if exact[NOT_RECORDED].any() else {}
