"""Who refers, protected before it leaves: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import disclosure
from analytics.codes import SOURCE_GROUPS
from analytics.disclosure import FEWEST_REFERRALS, TOO_FEW
from analytics.figures.sampled import COMPARATOR, FOCUS, MEMBER, Side, filters, own_row, shown, side
from analytics.figures.sampled import weighted_row, weights
from analytics.holdings import Holdings
from analytics.queries import pool
from analytics.selection import Selection


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Who refers: the mix of each authority, and the focus beside its comparator.

    Columns of `mix`: area, short_name, role, group, group_label, count_shown, share, share_shown, status.
    Columns of `pairs`: group, label, who, count_shown, share, share_shown, lower, upper, status.
    Shares and limits in percent; a side with too few referrals has no rows in `pairs`.
    """

    mix: pd.DataFrame
    pairs: pd.DataFrame
    side: Side
    referrals: Mapping[str, str]
    is_focus_too_few: bool
    is_side_too_few: bool


def sources(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Sources:
    """Return the mix of referrers of every authority of the pool, and of the focus beside its comparator."""
    against = side(chosen, holdings)
    exact = pool.sources(cursor, filters(chosen, holdings, set(holdings.pool.authorities)))
    parts = {
        FOCUS: exact[exact.authority == chosen.focus],
        COMPARATOR: exact[exact.authority.isin(against.authorities)],
    }
    total = {who: int(part.referrals.sum()) for who, part in parts.items()}
    too_few = {who: count < FEWEST_REFERRALS for who, count in total.items()}
    pairs = [row for who, part in parts.items() if not too_few[who] for row in _groups(who, part)]
    return Sources(
        mix=pd.DataFrame(_mix(exact, pairs, against, chosen.focus)),
        pairs=pd.DataFrame(pairs),
        side=against,
        referrals={who: shown(count) for who, count in total.items()},
        is_focus_too_few=too_few[FOCUS],
        is_side_too_few=too_few[COMPARATOR],
    )


def _mix(exact: pd.DataFrame, pairs: list[dict], against: Side, focus: str) -> list[dict]:
    """Return the comparator's row first, then the focus, then the others in the order of their names."""
    names = {"area": COMPARATOR, "short_name": against.label, "role": COMPARATOR}
    rows = [{**row, **names, "group_label": row["label"]} for row in pairs if row["who"] == COMPARATOR]
    codes = list(dict.fromkeys(exact.authority))
    for code in sorted(codes, key=lambda code: code != focus):
        rows += _own_mix(exact[exact.authority == code], FOCUS if code == focus else MEMBER)
    return rows


def _own_mix(part: pd.DataFrame, role: str) -> list[dict]:
    names = {"area": part.authority.iloc[0], "short_name": part.short_name.iloc[0], "role": role}
    if part.referrals.sum() < FEWEST_REFERRALS:
        blank = {"count_shown": TOO_FEW, "share": np.nan, "share_shown": TOO_FEW, "status": TOO_FEW}
        return [{**names, "group": group.key, "group_label": group.label, **blank} for group in SOURCE_GROUPS]
    return [{**row, **names, "group_label": row["label"]} for row in _groups(FOCUS, part)]


def _groups(who: str, part: pd.DataFrame) -> list[dict]:
    by_group = {group.key: part[part.source_group == group.key].set_index("authority") for group in SOURCE_GROUPS}
    cells = disclosure.protected_parts([int(rows.referrals.sum()) for rows in by_group.values()])
    wholes = part.groupby("authority", observed=True).referrals.sum()
    whole = int(wholes.sum())
    return [
        {
            "group": group.key,
            "label": group.label,
            **(
                own_row(cell, whole)
                if who == FOCUS
                else weighted_row(cell, rows.referrals, wholes[rows.index], weights(rows))
            ),
        }
        for group, cell, rows in zip(SOURCE_GROUPS, cells, by_group.values(), strict=True)
    ]
