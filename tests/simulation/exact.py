"""Exact counts of a share, which no page shows: what a method does when nothing is rounded."""

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np

from analytics.protection.protected_rows import pool_query_filters, sampling_weights
from analytics.queries import shares_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.statistics.weighting import effective_size

Counts = Mapping[str, np.ndarray]


def exact_counts(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Counts:
    """Return for each authority its count, its whole, and how many referrals each sampled one stands for."""
    asked = pool_query_filters(chosen, frozenset(), set(holdings.pool.authorities))
    rows = shares_queries.share(cursor, chosen.share, asked).astype({"authority": str})
    sums = rows.groupby("authority")[["count", "whole"]].sum().astype(float)
    weight = sampling_weights(rows.drop_duplicates("authority").set_index("authority"))
    return {code: np.array([*sums.loc[code], weight[code]]) for code in sums.index}


def side_of(counts: Counts, codes: Sequence[str], name: str, effect: float) -> dict[str, float]:
    """Return the weighted share of some authorities, and the size it rests on once families are allowed for.

    Under `name` and `name_size`.
    """
    count, whole, weight = np.array([counts[code] for code in codes]).T
    return {
        name: float((weight * count).sum() / (weight * whole).sum()),
        f"{name}_size": effective_size(whole, weight) / effect,
    }
