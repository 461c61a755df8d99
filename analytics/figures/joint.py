"""Which authorities make one workforce return together, so that one figure stands for both."""

from collections.abc import Collection, Mapping

import duckdb

from analytics.queries import published

# The release reports each pair in one row (published README, known traps); the rates are repeated on both, and no
# number of workers is given for either.
PARTNER: Mapping[str, str] = {"314": "318", "318": "314", "940": "941", "941": "940"}

Joint = Mapping[str, tuple[int, ...]]


def joint_returns(cursor: duckdb.DuckDBPyConnection) -> Joint:
    """Return the years of joint returns by authority: there is a rate, and no number of workers in post."""
    rates, workers = (
        published.all_years(cursor, indicator, None, sorted(PARTNER)).dropna(subset=["value"])
        for indicator in ("sw_turnover_rate", "sw_inpost_fte")
    )
    alone = set(zip(workers.area, workers.year, strict=True))
    found: dict[str, tuple[int, ...]] = {}
    for area, year in zip(rates.area, rates.year, strict=True):
        if (area, year) not in alone:
            found[str(area)] = (*found.get(str(area), ()), int(year))
    return found


def pairs(joint: Joint, year: int, areas: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs, by code, of which one or both are among the areas and report together in the year."""
    found = {tuple(sorted((area, PARTNER[area]))) for area in areas if year in joint.get(area, ())}
    return tuple(sorted(found))
