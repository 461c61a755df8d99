"""One step in each authority of the pool, about the chosen comparator: all of it from protected counts."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import disclosure
from analytics.disclosure import FEWEST_REFERRALS, TOO_FEW
from analytics.figures.sampled import (
    COMPARATOR,
    FOCUS,
    MEMBER,
    Cell,
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
from analytics.statistics.funnels import share_limits
from analytics.verdict import Judgement, Verdict, judged_shares

# From this ratio of the largest sample to the smallest, one pair of straight limits would be wrong for some.
SIZES_DIFFER_FROM = 2.0


@dataclass(frozen=True, kw_only=True)
class Each:
    """One step reached within N days in every authority of the pool, hidden ones last when ordered by value.

    Columns of `rows`: area, name, short_name, role, count_shown, size_shown, value, shown, status, status_words,
    lower, upper, hover, count and size (protected; NaN where the share is hidden), verdict.
    Units: values and limits in percent; `limits` are lower 99.8%, lower 95%, upper 95%, upper 99.8%, for `size`
    referrals, and None where the sizes shown differ twofold or more, or there is no centre. `centre` is the
    comparator's share as printed, NaN where it has none.
    """

    step: str
    days: int
    rows: pd.DataFrame
    side: Side
    centre: float
    centre_count: str
    centre_size: str
    centre_shown: str
    effect: float
    size: int
    sizes: tuple[int, int]
    limits: tuple[float, float, float, float] | None
    judgement: Judgement | None

    @property
    def focus(self) -> pd.Series | None:
        """Return the row of the reader's own authority, where one is marked."""
        own = self.rows[self.rows.role == FOCUS]
        return None if own.empty else own.iloc[0]

    @property
    def hidden(self) -> int:
        """Return how many authorities have no share to show."""
        return int(self.rows.value.isna().sum())


def each(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Each:
    """Return the chosen step in every authority of the pool, and what chance says of each."""
    against, names = side(chosen, holdings), named(chosen, holdings)
    exact = pool.steps(
        cursor, filters(chosen, MEASURES["stage_reached"].filters, set(holdings.pool.authorities))
    ).set_index("authority")
    effect = design_effects(cursor, chosen)[chosen.step]
    rows = pd.DataFrame([_row(code, names[code], exact, chosen, effect) for code in names])
    together = _together(exact[exact.index.isin(against.authorities)], chosen.step, effect)
    centre = together["share"]
    judgement = _judgement(rows, centre, effect)
    rows = rows.assign(verdict=judgement.verdicts if judgement else Verdict.NONE)
    seen = rows["size"].dropna()
    size = disclosure.rounded(float(seen.median())) if len(seen) else 0
    return Each(
        step=chosen.step,
        days=chosen.days,
        rows=_ordered(rows, chosen),
        side=against,
        centre=centre,
        centre_count=together["count_shown"],
        centre_size=together["size_shown"],
        centre_shown=together["share_shown"],
        effect=effect,
        size=size,
        sizes=(int(seen.min()), int(seen.max())) if len(seen) else (0, 0),
        limits=_limits(seen, size, centre, effect),
        judgement=judgement,
    )


def _row(code: str, called: Named, exact: pd.DataFrame, chosen: Selection, effect: float) -> dict:
    whole = int(exact.followed.get(code, 0))
    has_enough = whole >= FEWEST_REFERRALS
    cell = _cell(int(exact[chosen.step][code]), whole) if has_enough else None
    drawn = _drawn(cell, effect)
    share = drawn["share"]
    is_shown = share == share
    return {
        "area": called.key,
        "name": called.name,
        "short_name": called.short_name,
        "role": FOCUS if code == chosen.focus else MEMBER,
        "count_shown": drawn["count_shown"],
        "size_shown": size_shown(whole),
        "value": share,
        "shown": drawn["share_shown"],
        "status": "" if is_shown else drawn["status"],
        "status_words": "" if is_shown else _words(drawn["status"], has_enough),
        "lower": drawn["lower"],
        "upper": drawn["upper"],
        "hover": _hover(drawn, size_shown(whole)),
        "count": float(cell.count.count) if is_shown else np.nan,
        "size": float(disclosure.rounded(whole)) if is_shown else np.nan,
    }


def _cell(count: int, whole: int) -> Cell:
    return own_cell(disclosure.protected(count, whole), whole)


def _drawn(cell: Cell | None, effect: float) -> dict:
    if cell is not None:
        return row(MEMBER, cell, effect)
    blank = dict.fromkeys(("count_shown", "share_shown", "status"), TOO_FEW)
    return {**blank, "share": np.nan, "lower": np.nan, "upper": np.nan}


def _words(status: str, has_enough: bool) -> str:
    if status != TOO_FEW:
        return "hidden: a count here would be 7 or fewer"
    return "fewer than 30 referrals" if has_enough else f"fewer than {FEWEST_REFERRALS} referrals"


def _hover(drawn: dict, size: str) -> str:
    if drawn["share"] != drawn["share"]:
        return drawn["share_shown"]
    limits = f"95% interval {drawn['lower']:.0f}% to {drawn['upper']:.0f}%"
    return f"{drawn['share_shown']} of {size} referrals followed<br>{limits}"


def _together(part: pd.DataFrame, step: str, effect: float) -> dict:
    """Return the comparator's weighted share, as the chart of the steps has it."""
    whole = int(part.followed.sum())
    if whole < FEWEST_REFERRALS:
        return {**_drawn(None, effect), "size_shown": size_shown(whole)}
    count = disclosure.protected(int(part[step].sum()), whole)
    cell = weighed_cell(count, part[step], part.followed, weights(part))
    return {**row(COMPARATOR, cell, effect), "size_shown": size_shown(whole)}


def _judgement(rows: pd.DataFrame, centre: float, effect: float) -> Judgement | None:
    """Return what may be said of the shares, from the counts and the centre as they are printed."""
    if centre != centre or rows["count"].isna().all():
        return None
    return judged_shares(rows["count"] / effect, rows["size"] / effect, centre / 100, None)


def _limits(
    sizes: pd.Series, size: int, centre: float, effect: float
) -> tuple[float, float, float, float] | None:
    if centre != centre or sizes.empty or sizes.max() >= SIZES_DIFFER_FROM * sizes.min():
        return None
    inner, outer = (share_limits(centre / 100, [size / effect], level) for level in (0.95, 0.998))
    return tuple(100 * float(end[0]) for end in (outer[0], inner[0], inner[1], outer[1]))


def _ordered(rows: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    if chosen.order == "value":
        rows = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    return rows.reset_index(drop=True)
