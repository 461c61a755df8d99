"""Who refers, protected before it leaves: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics.codes import SOURCE_GROUPS
from analytics.disclosure import TOO_FEW
from analytics.figures import gaps
from analytics.figures.sampled import (
    COMPARATOR,
    FOCUS,
    MEMBER,
    Cell,
    Side,
    design_effects,
    filters,
    row,
    side,
    weights,
)
from analytics.figures.together import Together, size_of, together
from analytics.holdings import Holdings
from analytics.measures import MEASURES
from analytics.names import Named, named
from analytics.queries import pool
from analytics.selection import Selection

LABELS = {group.key: group.label for group in SOURCE_GROUPS}


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Who refers: the mix of each authority, and the focus beside its comparator.

    Columns of `mix`: area, short_name, role, group, group_label, count_shown, share, share_shown, status, and of a
    range least and most.
    Columns of `pairs`: group, label, who, count_shown, share, share_shown, lower, upper, status, least, most, and
    of the focus beside its comparator points, gap_lower, gap_upper, verdict. Shares and limits in percent; a side with
    too few referrals has no rows in `pairs`. `effects` are the factors on the variance for brothers and sisters, by
    group. The area of a lettered authority is its letter.
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
    counts.columns = counts.columns.astype(str)
    found = together(
        counts[list(LABELS)],
        counts.sum(axis=1),
        weights(exact.drop_duplicates("authority").set_index("authority")),
        are_parts=True,
    )
    cells = {FOCUS: found.of([chosen.focus]), COMPARATOR: found.of(against.authorities)}
    effects = {key: effect for key, effect in design_effects(cursor, chosen).items() if key in LABELS}
    pairs = gaps.pairs(cells, LABELS, effects)
    return Sources(
        mix=pd.DataFrame(
            mixed(found, pairs, against, chosen.focus, named(chosen, holdings), LABELS, effects)
        ),
        pairs=pd.DataFrame(pairs),
        side=against,
        effects=effects,
        referrals={who: size_of(mine) for who, mine in cells.items()},
        is_focus_too_few=not cells[FOCUS],
        is_side_too_few=not cells[COMPARATOR],
    )


def mixed(
    found: Together,
    pairs: list[dict],
    against: Side,
    focus: str,
    names: Mapping[str, Named],
    labels: Mapping[str, str],
    effects: Mapping[str, float],
) -> list[dict]:
    """Return the groups of the comparator first, then of the focus, then of the others in the order of their names."""
    whole = {"area": COMPARATOR, "short_name": against.label, "role": COMPARATOR}
    rows = [{**pair, **whole} for pair in pairs if pair["who"] == COMPARATOR]
    members = [code for code in names if code in found.own]
    for code in sorted(members, key=lambda code: code != focus):
        role = FOCUS if code == focus else MEMBER
        own = {"area": names[code].key, "short_name": names[code].short_name, "role": role}
        rows += [{**cell, **own} for cell in _own_mix(found.own[code], labels, effects)]
    return [{**cell, "group_label": cell["label"]} for cell in rows]


def _own_mix(
    cells: Mapping[str, Cell], labels: Mapping[str, str], effects: Mapping[str, float]
) -> list[dict]:
    if cells:
        return _groups(FOCUS, cells, labels, effects)
    shown = dict.fromkeys(("count_shown", "share_shown", "status"), TOO_FEW)
    blank = {**shown, **dict.fromkeys(("share", "least", "most"), np.nan)}
    return [{"group": key, "label": label, **blank} for key, label in labels.items()]


def _groups(
    who: str, cells: Mapping[str, Cell], labels: Mapping[str, str], effects: Mapping[str, float]
) -> list[dict]:
    return [
        {"group": key, "label": labels[key], **row(who, cell, effects[key])} for key, cell in cells.items()
    ]
