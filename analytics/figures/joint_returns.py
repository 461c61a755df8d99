"""Which authorities make one workforce return together, so that one figure stands for both."""

from collections.abc import Collection, Mapping

import duckdb

from analytics.queries import published_queries

# The release reports each pair in one row (data/README.md, known gaps and traps); the rates are repeated on both, and
# no number of workers is given for either.
PARTNER: Mapping[str, str] = {"314": "318", "318": "314", "940": "941", "941": "940"}

_RATE, _WORKERS = "sw_turnover_rate", "sw_inpost_fte"

Joint = Mapping[str, tuple[int, ...]]


def joint_returns(cursor: duckdb.DuckDBPyConnection, areas: Collection[str] = tuple(PARTNER)) -> Joint:
    """Return the years of joint returns by authority: there is a rate, and no number of workers in post.

    Nothing is read where none of the areas ever makes one.
    """
    if PARTNER.keys().isdisjoint(areas):
        return {}
    rows = published_queries.rows_of_series(cursor, {_RATE: None, _WORKERS: None}, sorted(PARTNER))
    rates, workers = (
        [(row.area, row.year) for row in rows.get(series, ()) if row.value is not None]
        for series in (_RATE, _WORKERS)
    )
    joint: dict[str, tuple[int, ...]] = {}
    for area, year in sorted(set(rates) - set(workers)):
        joint[area] = (*joint.get(area, ()), year)
    return joint


def joint_pairs(joint: Joint, year: int, areas: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs, by code, of which one or both are among the areas and report together in the year."""
    return tuple(sorted({joint_pair(area) for area in areas if year in joint.get(area, ())}))


def joint_pair(area: str) -> tuple[str, str]:
    """Return an area and the one it makes its return with, by code, the lower first."""
    first, second = sorted((area, PARTNER[area]))
    return first, second
