"""How much less a sample of brothers and sisters says, measure by measure, for the methods page."""

from collections.abc import Iterator, Mapping

import duckdb
import pandas as pd

from analytics.codes import FACTOR_GROUPS, NEEDS, RESPONSE_GROUPS, SOURCE_GROUPS
from analytics.figures.needs import NOT_STATED
from analytics.figures.stages import GROUPS, SINGLE
from analytics.holdings import Holdings
from analytics.measures import MEASURES, SHARES, shares_within
from analytics.queries import pool
from analytics.selection import BOTH_WAVES, FOLLOWED_DAYS, Selection


def sibling_effects(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> pd.DataFrame:
    """Return the factor on the variance of every measure, one row a measure and number of days.

    Columns: group (what the measure is about), label, days (0 where days make no difference), one a wave, and both.
    Factors to two decimals.
    """
    waves = [*(wave.key for wave in holdings.pool.waves), BOTH_WAVES]
    found = {
        (wave, days): dict(pool.design_effects(cursor, wave, days).itertuples(index=False, name=None))
        for wave in waves
        for days in FOLLOWED_DAYS
    }
    return pd.DataFrame(
        {
            "group": group,
            "label": label,
            "days": days,
            **{wave: found[wave, days or FOLLOWED_DAYS[0]][key] for wave in waves},
        }
        for group, rows in (
            ("Shares", _shares()),
            ("Furthest stage, in groups", _stages(GROUPS)),
            ("Furthest stage, each", _stages(SINGLE)),
            ("Sources, first responses, needs and factors", _whatever_the_days()),
        )
        for key, label, days in rows
    )


def _shares() -> Iterator[tuple[str, str, int]]:
    """Yield the key, the label and the days of each share, with the days within which it is shown."""
    for key in SHARES:
        label = MEASURES[key].label
        if "days" not in MEASURES[key].filters:
            yield key, label, 0
            continue
        for days in FOLLOWED_DAYS:
            if key in shares_within(days):
                yield key, label, days


def _stages(labels: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    for key, label in labels.items():
        for days in FOLLOWED_DAYS:
            yield f"stage:{key}", label, days


def _whatever_the_days() -> Iterator[tuple[str, str, int]]:
    for source in SOURCE_GROUPS:
        yield source.key, f"Source: {source.label.lower()}", 0
    for response in RESPONSE_GROUPS:
        yield f"response:{response.key}", f"First response: {response.label.lower()}", 0
    for need in NEEDS:
        if need.key != NOT_STATED:
            yield f"need:{need.key}", f"Need: {need.label.lower()}", 0
    for factor in FACTOR_GROUPS:
        yield f"factor:{factor.key}", f"Factor: {factor.label.lower()}", 0
