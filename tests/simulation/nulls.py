"""How often the app finds a difference where there is none: `python -m tests.simulation.nulls`."""

from collections.abc import Iterator, Sequence

import duckdb
import numpy as np
import pandas as pd

from analytics.figures.each import of_cells
from analytics.figures.sampled import design_effects, filters, side, weights
from analytics.figures.share_cells import share_cells
from analytics.holdings import Holdings
from analytics.measures import MEASURES, SHARES
from analytics.queries import shares
from analytics.selection import Selection
from analytics.statistics.two_sides import share_flags
from analytics.statistics.weighting import effective_size
from tests.simulation.drawn import opened, pool_alike

POOLS = 300
WAVE = "W2"
# What the app says is read for every third authority, a different third from pool to pool: it takes longest.
EVERY = 3
# How many others stand beside the focus; of three and of one, those that come next.
OTHERS, THREE, ONE = COMPARATORS = 14, 3, 1


def judged(seed: int) -> pd.DataFrame:
    """Return what is found of every share and authority of one pool, beside each kind of comparator.

    Columns: pool, share, comparator, focus, exact and line (members of Flag: by two samples, and about a line
    without thickness, at exact counts), said (the app's phrase).
    """
    with opened(pool_alike(seed, [WAVE])) as (cursor, holdings):
        first = Selection.first(holdings).with_changes(wave=WAVE)
        asked = [first.with_changes(share=share) for share in SHARES]
        rows = [row for chosen in asked for row in _of_share(cursor, chosen, holdings, seed % EVERY)]
    found = pd.DataFrame(rows)
    exact = share_flags(found.own, found.own_size, found.others, found.others_size)
    return found.assign(pool=seed, exact=exact)


def _of_share(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, told: int
) -> Iterator[dict[str, object]]:
    effect = design_effects(cursor, chosen)[chosen.share]
    cells = share_cells(cursor, chosen, holdings, MEASURES[chosen.share].filters)
    exact = _exact(cursor, chosen, holdings)
    for number in COMPARATORS:
        for place, focus in enumerate(holdings.pool.authorities):
            asked = beside(chosen.with_changes(focus=focus), number, holdings)
            is_told = place % EVERY == told
            yield {
                "share": chosen.share,
                "comparator": number,
                "focus": focus,
                "said": str(of_cells(cells, asked, holdings, effect).focus.verdict) if is_told else "",
                **_side(exact, [focus], "own", effect),
                **_side(exact, side(asked, holdings).authorities, "others", effect),
            }


def beside(chosen: Selection, number: int, holdings: Holdings) -> Selection:
    """Return the focus beside all others, or beside so many of those that come next in the pool's order."""
    if number == OTHERS:
        return chosen
    codes = holdings.pool.authorities
    place = codes.index(chosen.focus)
    following = [codes[(place + step) % len(codes)] for step in range(1, number + 1)]
    return chosen.with_changes(compare="chosen", chosen=tuple(sorted(following)))


def _exact(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> dict[str, np.ndarray]:
    """Return for each authority its exact count, its whole, and how many referrals each sampled one stands for."""
    asked = filters(chosen, frozenset(), set(holdings.pool.authorities))
    rows = shares.share(cursor, chosen.share, asked).astype({"authority": str})
    sums = rows.groupby("authority")[["count", "whole"]].sum().astype(float)
    weight = weights(rows.drop_duplicates("authority").set_index("authority"))
    return {code: np.array([*sums.loc[code], weight[code]]) for code in sums.index}


def _side(exact: dict[str, np.ndarray], codes: Sequence[str], name: str, effect: float) -> dict[str, float]:
    """Return the weighted share of some authorities, and the size it rests on once families are allowed for."""
    count, whole, weight = np.array([exact[code] for code in codes]).T
    return {
        name: float((weight * count).sum() / (weight * whole).sum()),
        f"{name}_size": effective_size(whole, weight) / effect,
    }
