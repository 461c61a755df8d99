"""One share of the pool in every authority, protected as in the table it is a part of."""

from collections.abc import Callable, Mapping

import duckdb
import pandas as pd

from analytics.figures.shared_results import kept
from analytics.protection.protected_aggregates import Together, together
from analytics.protection.protected_rows import Cell, filters, weights
from analytics.queries import responses_queries, shares_queries, stages_queries
from analytics.queries.pool_queries import Filters
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import RESPONSE_GROUPS, STAGE_GROUPS, STAGES
from analytics.registry.measures import MEASURES, Mix


@kept
def share_cells(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, acting: frozenset[str]
) -> Together:
    """Return the cells of the chosen share, under its key; `acting` are the filters that act on it."""
    key, asked = chosen.share, filters(chosen, acting, set(holdings.pool.authorities))
    if part := MEASURES[key].part_of:
        return _only(_MIXES[part.of](cursor, asked), part.group, key)
    exact = shares_queries.share(cursor, key, asked)
    sums = exact.groupby("authority")[["count", "whole"]].sum().astype(int)
    each_stands_for = weights(exact.drop_duplicates("authority").set_index("authority"))
    return together(sums[["count"]].set_axis([key], axis=1), sums["whole"], each_stands_for)


def _by_response(cursor: duckdb.DuckDBPyConnection, asked: Filters) -> Together:
    # As text: in a choice that holds nobody, an empty table and this one would be keyed by codes of two sizes.
    exact = responses_queries.responses(cursor, asked).astype({"authority": str})
    authorities = exact.drop_duplicates("authority").set_index("authority")
    kept = exact[exact.source_group.isin(asked["source"])] if asked["source"] else exact
    found = kept.assign(response=kept.initial_response.astype(str))
    wide = found.pivot_table("referrals", "authority", "response", "sum", observed=True, fill_value=0)
    groups = {group.key: group.responses for group in RESPONSE_GROUPS}
    return _grouped(wide.reindex(authorities.index, fill_value=0), groups, weights(authorities))


def _by_stage(cursor: duckdb.DuckDBPyConnection, asked: Filters) -> Together:
    exact = stages_queries.stages(cursor, asked).set_index("authority")
    key_of = {stage.ordinal: stage.key for stage in STAGES}
    groups = {group.key: tuple(key_of[ordinal] for ordinal in group.stages) for group in STAGE_GROUPS}
    if exact.not_recorded.any():
        groups["not_recorded"] = ("not_recorded",)
    return _grouped(exact, groups, weights(exact))


_MIXES: Mapping[Mix, Callable[[duckdb.DuckDBPyConnection, Filters], Together]] = {
    Mix.RESPONSE: _by_response,
    Mix.STAGE: _by_stage,
}


def _grouped(counts: pd.DataFrame, groups: Mapping[str, tuple[str, ...]], weight: pd.Series) -> Together:
    cells = pd.DataFrame(
        {
            group: counts.reindex(columns=members, fill_value=0).sum(axis=1)
            for group, members in groups.items()
        }
    ).astype(int)
    cells.index = cells.index.astype(str)
    return together(cells, cells.sum(axis=1), weight.set_axis(cells.index), are_parts=True)


def _only(found: Together, group: str, key: str) -> Together:
    """Return one group of several, under the key of the share it is."""

    def named(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
        return {key: cells[group]} if cells else {}

    own = {code: named(cells) for code, cells in found.own.items()}
    return Together(
        own=own, all=named(found.all), sizes=found.sizes, weights=found.weights, are_parts=found.are_parts
    )
