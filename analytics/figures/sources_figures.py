"""Who refers, protected before it leaves: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from analytics.figures import share_difference_figures
from analytics.figures.focus_independent_cache import shared_by_all
from analytics.figures.share_difference_figures import PairRow
from analytics.protection.printed_share import PrintedShare, printed_fields, printed_share
from analytics.protection.protected_aggregates import ProtectedAggregates, referrals_shown
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    MEMBER,
    PoolComparator,
    ProtectedCell,
    design_effects,
    filters_of_each_wave,
    pool_comparator,
    pool_query_filters,
    sampling_weights,
)
from analytics.protection.pseudonyms import AuthorityLabel, authority_labels
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import pool_queries
from analytics.queries.pool_queries import Filters
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.measures import MEASURES

LABELS = {group.key: group.label for group in SOURCE_GROUPS}


@dataclass(frozen=True, slots=True, kw_only=True)
class MixRow(PrintedShare):
    """One group's share in one authority, or in the comparator; the role is comparator, focus or region.

    The area of a lettered authority is its letter; who is its role.
    """

    area: str
    short_name: str
    role: str
    group: str
    group_label: str


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Who refers: the mix of each authority, and the focus beside its comparator.

    A side with too few referrals has no rows in `pairs`. `effects` are the factors on the variance for brothers and
    sisters, by group; `referrals` the sizes as printed, by side.
    """

    mix: tuple[MixRow, ...]
    pairs: tuple[PairRow, ...]
    side: PoolComparator
    effects: Mapping[str, float]
    referrals: Mapping[str, str]
    is_focus_too_few: bool
    is_side_too_few: bool


def sources(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Sources:
    """Return the mix of referrers of every authority of the pool, and of the focus beside its comparator."""
    against = pool_comparator(selection, holdings)
    aggregates = _cells(cursor, selection, holdings)
    cells = {FOCUS: aggregates.of([selection.focus]), COMPARATOR: aggregates.of(against.authorities)}
    effects = {key: effect for key, effect in design_effects(cursor, selection).items() if key in LABELS}
    return Sources(
        mix=mix_rows(
            aggregates,
            cells[COMPARATOR],
            against,
            selection.focus,
            authority_labels(selection, holdings),
            LABELS,
            effects,
        ),
        pairs=share_difference_figures.pair_rows(cells, LABELS, effects),
        side=against,
        effects=effects,
        referrals={who: referrals_shown(side_cells) for who, side_cells in cells.items()},
        is_focus_too_few=not cells[FOCUS],
        is_side_too_few=not cells[COMPARATOR],
    )


@shared_by_all
def _cells(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> ProtectedAggregates:
    """Return the protected cells of each source group, in every authority."""
    filters = pool_query_filters(selection, MEASURES["source_mix"].filters, set(holdings.pool.authorities))
    together, *of_waves = (_exact(cursor, one) for one in (filters, *filters_of_each_wave(filters, holdings)))
    return protected_counts(together, of_waves, are_parts=True)


def _exact(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> ExactCounts:
    exact = pool_queries.sources(cursor, filters)
    counts = exact.pivot(index="authority", columns="source_group", values="referrals").astype(int)
    counts.columns = counts.columns.astype(str)
    return ExactCounts(
        counts=counts[list(LABELS)],
        wholes=counts.sum(axis=1),
        weights=sampling_weights(exact.drop_duplicates("authority").set_index("authority")),
    )


def mix_rows(
    aggregates: ProtectedAggregates,
    comparator_cells: Mapping[str, ProtectedCell],
    against: PoolComparator,
    focus: str,
    names: Mapping[str, AuthorityLabel],
    labels: Mapping[str, str],
    effects: Mapping[str, float],
) -> tuple[MixRow, ...]:
    """Return the groups of the comparator first, then of the focus, then of the others in the order of their names.

    An authority of too few says so in every group; a comparator of too few has no rows.
    """
    comparator_label = AuthorityLabel(key=COMPARATOR, name=against.name, short_name=against.label)
    shown = {key: label for key, label in labels.items() if key in comparator_cells}
    rows = _mix(COMPARATOR, comparator_label, comparator_cells, shown, effects)
    members = [code for code in names if code in aggregates.by_authority]
    for code in sorted(members, key=lambda code: code != focus):
        role = FOCUS if code == focus else MEMBER
        rows += _mix(role, names[code], aggregates.by_authority[code], labels, effects)
    return tuple(rows)


def _mix(
    role: str,
    called: AuthorityLabel,
    cells: Mapping[str, ProtectedCell],
    labels: Mapping[str, str],
    effects: Mapping[str, float],
) -> list[MixRow]:
    return [
        MixRow(
            area=called.key,
            short_name=called.short_name,
            role=role,
            group=key,
            group_label=label,
            **printed_fields(printed_share(cells.get(key), effects[key], role)),
        )
        for key, label in labels.items()
    ]
