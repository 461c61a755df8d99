"""Who refers, protected before it leaves: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import disclosure
from analytics.codes import SOURCE_GROUPS
from analytics.disclosure import FEWEST_REFERRALS, TOO_FEW
from analytics.figures.sampled import (
    COMPARATOR,
    FOCUS,
    MEMBER,
    Side,
    design_effects,
    filters,
    own_cell,
    row,
    side,
    size_shown,
    weighed_cell,
    weights,
)
from analytics.holdings import Holdings
from analytics.measures import MEASURES
from analytics.names import Named, named
from analytics.queries import pool
from analytics.selection import Selection


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Who refers: the mix of each authority, and the focus beside its comparator.

    Columns of `mix`: area, short_name, role, group, group_label, count_shown, share, share_shown, status.
    Columns of `pairs`: group, label, who, count_shown, share, share_shown, lower, upper, status.
    Shares and limits in percent; a side with too few referrals has no rows in `pairs`. `effects` are the factors
    on the variance for brothers and sisters, by group. The area of a lettered authority is its letter.
    """

    mix: pd.DataFrame
    pairs: pd.DataFrame
    side: Side
    effects: Mapping[str, float]
    referrals: Mapping[str, str]
    is_focus_too_few: bool
    is_side_too_few: bool


def sources(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Sources:
    """Return the mix of referrers of every authority of the pool, and of the focus beside its comparator."""
    against = side(chosen, holdings)
    exact = pool.sources(
        cursor, filters(chosen, MEASURES["source_mix"].filters, set(holdings.pool.authorities))
    )
    counts = exact.pivot(index="authority", columns="source_group", values="referrals").astype(int)
    each_stands_for = weights(exact.drop_duplicates("authority").set_index("authority"))
    mine = counts[counts.index == chosen.focus]
    theirs = counts[counts.index.isin(against.authorities)]
    total = {FOCUS: int(mine.to_numpy().sum()), COMPARATOR: int(theirs.to_numpy().sum())}
    too_few = {who: count < FEWEST_REFERRALS for who, count in total.items()}
    groups = {group.key for group in SOURCE_GROUPS}
    effects = {key: effect for key, effect in design_effects(cursor, chosen).items() if key in groups}
    pairs = [] if too_few[FOCUS] else _own_groups(mine.iloc[0], effects)
    pairs += [] if too_few[COMPARATOR] else _weighted_groups(theirs, each_stands_for[theirs.index], effects)
    return Sources(
        mix=pd.DataFrame(_mix(counts, pairs, against, chosen.focus, named(chosen, holdings), effects)),
        pairs=pd.DataFrame(pairs),
        side=against,
        effects=effects,
        referrals={who: size_shown(count) for who, count in total.items()},
        is_focus_too_few=too_few[FOCUS],
        is_side_too_few=too_few[COMPARATOR],
    )


def _mix(
    counts: pd.DataFrame,
    pairs: list[dict],
    against: Side,
    focus: str,
    names: Mapping[str, Named],
    effects: Mapping[str, float],
) -> list[dict]:
    """Return the comparator's row first, then the focus, then the others in the order of their names."""
    whole = {"area": COMPARATOR, "short_name": against.label, "role": COMPARATOR}
    rows = [{**pair, **whole} for pair in pairs if pair["who"] == COMPARATOR]
    members = [code for code in names if code in counts.index]
    for code in sorted(members, key=lambda code: code != focus):
        role = FOCUS if code == focus else MEMBER
        own = {"area": names[code].key, "short_name": names[code].short_name, "role": role}
        rows += [{**cell, **own} for cell in _own_mix(counts.loc[code], effects)]
    return [{**cell, "group_label": cell["label"]} for cell in rows]


def _own_mix(counts: pd.Series, effects: Mapping[str, float]) -> list[dict]:
    if counts.sum() >= FEWEST_REFERRALS:
        return _own_groups(counts, effects)
    blank = {"count_shown": TOO_FEW, "share": np.nan, "share_shown": TOO_FEW, "status": TOO_FEW}
    return [{"group": group.key, "label": group.label, **blank} for group in SOURCE_GROUPS]


def _own_groups(counts: pd.Series, effects: Mapping[str, float]) -> list[dict]:
    cells = disclosure.protected_parts([int(counts[group.key]) for group in SOURCE_GROUPS])
    whole = int(counts.sum())
    return [
        {"group": group.key, "label": group.label, **row(FOCUS, own_cell(cell, whole), effects[group.key])}
        for group, cell in zip(SOURCE_GROUPS, cells, strict=True)
    ]


def _weighted_groups(
    counts: pd.DataFrame, each_stands_for: pd.Series, effects: Mapping[str, float]
) -> list[dict]:
    cells = disclosure.protected_parts([int(counts[group.key].sum()) for group in SOURCE_GROUPS])
    wholes = counts.sum(axis=1)
    return [
        {
            "group": group.key,
            "label": group.label,
            **row(
                COMPARATOR,
                weighed_cell(cell, counts[group.key], wholes, each_stands_for),
                effects[group.key],
            ),
        }
        for group, cell in zip(SOURCE_GROUPS, cells, strict=True)
    ]
