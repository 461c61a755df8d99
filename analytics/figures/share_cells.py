"""One share of the pool in every authority, protected as in the table it is a part of."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import duckdb
import pandas as pd

from analytics.figures.focus_independent_cache import shared_by_all
from analytics.protection.protected_aggregates import ProtectedAggregates
from analytics.protection.protected_rows import (
    ProtectedCell,
    filters_of_each_wave,
    pool_query_filters,
    sampling_weights,
)
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import responses_queries, shares_queries, stages_queries
from analytics.queries.pool_queries import Filters
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import RESPONSE_GROUPS, STAGE_GROUPS, STAGES
from analytics.registry.measures import MEASURES, Mix


@shared_by_all
def share_cells(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings, acting: frozenset[str]
) -> ProtectedAggregates:
    """Return the cells of the chosen share, under its key; `acting` are the filters that act on it."""
    key, filters = selection.share, pool_query_filters(selection, acting, set(holdings.pool.authorities))
    part = MEASURES[key].part_of
    together, *of_waves = (
        _MIXES[part.of](cursor, one) if part else _by_itself(cursor, key, one)
        for one in (filters, *filters_of_each_wave(filters, holdings))
    )
    if not part:
        return protected_counts(together, of_waves)
    return _only(protected_counts(together, of_waves, are_parts=True), part.group, key)


def _by_itself(cursor: duckdb.DuckDBPyConnection, key: str, filters: Filters) -> ExactCounts:
    exact = shares_queries.share(cursor, key, filters)
    sums = exact.groupby("authority")[["count", "whole"]].sum().astype(int)
    return ExactCounts(
        counts=sums[["count"]].set_axis([key], axis=1),
        wholes=sums["whole"],
        weights=sampling_weights(exact.drop_duplicates("authority").set_index("authority")),
    )


def _by_response(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> ExactCounts:
    # As text: in a choice that holds nobody, an empty table and this one would be keyed by codes of two sizes.
    exact = responses_queries.responses(cursor, filters).astype({"authority": str})
    authorities = exact.drop_duplicates("authority").set_index("authority")
    kept = exact[exact.source_group.isin(filters["source"])] if filters["source"] else exact
    by_response = kept.assign(response=kept.initial_response.astype(str))
    wide = by_response.pivot_table("referrals", "authority", "response", "sum", observed=True, fill_value=0)
    groups = {group.key: group.responses for group in RESPONSE_GROUPS}
    return _grouped(wide.reindex(authorities.index, fill_value=0), groups, sampling_weights(authorities))


def _by_stage(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> ExactCounts:
    exact = stages_queries.stages(cursor, filters).set_index("authority")
    key_of = {stage.ordinal: stage.key for stage in STAGES}
    groups = {group.key: tuple(key_of[ordinal] for ordinal in group.stages) for group in STAGE_GROUPS}
    if exact.not_recorded.any():
        groups["not_recorded"] = ("not_recorded",)
    return _grouped(exact, groups, sampling_weights(exact))


_MIXES: Mapping[Mix, Callable[[duckdb.DuckDBPyConnection, Filters], ExactCounts]] = {
    Mix.RESPONSE: _by_response,
    Mix.STAGE: _by_stage,
}


def _grouped(counts: pd.DataFrame, groups: Mapping[str, tuple[str, ...]], weight: pd.Series) -> ExactCounts:
    cells = pd.DataFrame(
        {
            group: counts.reindex(columns=members, fill_value=0).sum(axis=1)
            for group, members in groups.items()
        }
    ).astype(int)
    cells.index = cells.index.astype(str)
    return ExactCounts(counts=cells, wholes=cells.sum(axis=1), weights=weight.set_axis(cells.index))


def _only(aggregates: ProtectedAggregates, group: str, key: str) -> ProtectedAggregates:
    """Return one group of several, under the key of the share it is."""

    def named(cells: Mapping[str, ProtectedCell]) -> Mapping[str, ProtectedCell]:
        return {key: cells[group]} if cells else {}

    own = {code: named(cells) for code, cells in aggregates.by_authority.items()}
    return replace(aggregates, by_authority=own, pool=named(aggregates.pool))
