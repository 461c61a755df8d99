"""One share of the pool in each authority, about the chosen comparator: all of it from protected counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics.disclosure import FEWEST_FOR_A_PERCENTAGE, FEWEST_REFERRALS, HIDE_UP_TO_COUNT, TOO_FEW
from analytics.figures import compared
from analytics.figures.sampled import (
    FOCUS,
    MEMBER,
    NEEDS_BOTH_WAVES,
    RANGE,
    Cell,
    Side,
    design_effects,
    needs_both_waves,
    row,
    side,
    size_shown,
    told,
)
from analytics.figures.share_cells import share_cells
from analytics.figures.together import Together, size_of
from analytics.holdings import Holdings
from analytics.measures import MEASURES
from analytics.names import Named, named
from analytics.selection import Selection
from analytics.statistics.comparisons import chance_of_any_beside_one
from analytics.verdict import Judgement, Verdict

LIMITS = ("limit_lower_998", "limit_lower_95", "limit_upper_95", "limit_upper_998")


@dataclass(frozen=True, kw_only=True)
class Each:
    """One step reached within N days in every authority of the pool, hidden ones last when ordered by value.

    Columns of `rows`: area, name, short_name, role, count_shown, size_shown, value, shown, status, status_words,
    lower, upper, hover, count and size (protected; NaN where the share is hidden), verdict; and limit_lower_998,
    limit_lower_95, limit_upper_95, limit_upper_998: what chance allows about the comparator for the authority's own
    number of referrals, NaN where nothing is judged or no share lies outside. What lies outside them has the phrase.
    Units: values and limits in percent. `centre` is the comparator's share as printed, NaN where it has none or is
    printed as a range; `least` and `most` are that range, NaN where it is one figure, and `status` why there is none;
    `centre_cell` is what it is printed from. `sizes` are the fewest and the most referrals. `any_outside` is the chance
    of at least one outside the 95% limits though none differs, a fraction of one; NaN where nothing is judged.
    """

    step: str
    days: int
    rows: pd.DataFrame
    side: Side
    centre: float
    centre_count: str
    centre_size: str
    centre_shown: str
    centre_cell: Cell | None
    status: str
    least: float
    most: float
    effect: float
    sizes: tuple[int, int]
    judgement: Judgement | None
    any_outside: float

    @property
    def focus(self) -> pd.Series | None:
        """Return the row of the reader's own authority, where one is marked."""
        own = self.rows[self.rows.role == FOCUS]
        return None if own.empty else own.iloc[0]

    @property
    def share_shown(self) -> str:
        """Return the comparator's share as a table has it."""
        return self.centre_shown

    @property
    def mark(self) -> float | tuple[float, float] | None:
        """Return the comparator as it is drawn: its share, or both ends of the range that it is printed as."""
        if self.status == RANGE:
            return self.least, self.most
        return None if self.centre != self.centre else self.centre

    @property
    def as_drawn(self) -> pd.DataFrame:
        """Return the rows with each dot at its printed count of its printed size, before that is a whole percentage.

        So a dot lies outside its own limits exactly when its phrase says so. The axis says what there are too few of.
        """
        noun = f" {MEASURES[self.step].out_of}"
        return self.rows.assign(
            value=100 * self.rows["count"] / self.rows["size"],
            status_words=[words.removesuffix(noun) for words in self.rows.status_words],
        )

    @property
    def itself(self) -> pd.Series | None:
        """Return the row of the authority that is the comparator, where that is one alone: it has no verdict."""
        alone = self.side.authorities if len(self.side.authorities) == 1 else ()
        own = self.rows[self.rows.area.isin(alone)]
        return None if own.empty else own.iloc[0]

    @property
    def hidden(self) -> int:
        """Return how many authorities have no share to show."""
        return int(self.rows.value.isna().sum())


def each(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Each:
    """Return the chosen step in every authority of the pool, and what chance says of each."""
    return each_share(cursor, chosen.with_changes(share=chosen.step), holdings)


def each_share(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Each:
    """Return the chosen share in every authority of the pool, and what chance says of each."""
    key = chosen.share
    found = share_cells(cursor, chosen, holdings, MEASURES[key].filters)
    return of_cells(found, chosen, holdings, design_effects(cursor, chosen)[key])


def of_cells(found: Together, chosen: Selection, holdings: Holdings, effect: float) -> Each:
    """Return the chosen share of every authority from cells that are protected already."""
    against, names = side(chosen, holdings), named(chosen, holdings)
    of_side = found.of(against.authorities)
    other = told(of_side.get(chosen.share), chosen.share, len(against.authorities), chosen)
    centre = drawn(other, effect)
    rows = pd.DataFrame([_row(code, names[code], found, chosen, effect) for code in names])
    cells = [_beside(code, found, chosen, against) for code in names]
    judgement = compared.judged(cells, other, effect)
    seen = rows["size"].dropna()
    return Each(
        step=chosen.share,
        days=chosen.days,
        rows=_ordered(
            rows.assign(
                verdict=judgement.verdicts if judgement else Verdict.NONE,
                **_limits(rows, judgement, other, effect),
            ),
            chosen,
        ),
        side=against,
        centre=centre["share"],
        centre_count=centre["count_shown"],
        centre_size=size_of(of_side),
        centre_shown=centre["share_shown"],
        centre_cell=other,
        status=centre["status"],
        least=centre["least"],
        most=centre["most"],
        effect=effect,
        sizes=(int(seen.min()), int(seen.max())) if len(seen) else (0, 0),
        judgement=judgement,
        any_outside=_any_outside(judgement, list(names), found, against, effect),
    )


def _beside(code: str, found: Together, chosen: Selection, against: Side) -> Cell | None:
    """Return the cell of an authority; nothing of one that is itself what all stand beside."""
    own = told(found.own.get(code, {}).get(chosen.share), chosen.share, 1, chosen)
    return None if against.authorities == (code,) else own


def _any_outside(
    judgement: Judgement | None, codes: Sequence[str], found: Together, against: Side, effect: float
) -> float:
    """Return the chance of at least one outside, where all stand beside one centre that some are parts of."""
    if judgement is None:
        return np.nan
    sizes = np.array([found.size(code) if code in found.sizes else np.nan for code in codes])
    weights = np.nan_to_num(sizes * [found.weights.get(code, 0.0) for code in codes])
    parts = np.where([code in against.authorities for code in codes], weights, 0.0)
    other = next(iter(found.of(against.authorities).values()))
    # The variance of one referral is the same for all where none differs, and cancels.
    return chance_of_any_beside_one(
        np.where(np.isnan(judgement.flags), np.nan, np.sqrt(effect / sizes)),
        parts / parts.sum(),
        float(np.sqrt(effect / other.effective_size)),
    )


def drawn(cell: Cell | None, effect: float, who: str = MEMBER) -> dict:
    """Return a cell as it is drawn, or what stands in its place where there are too few to show."""
    if cell is not None:
        return row(who, cell, effect)
    blank = dict.fromkeys(("count_shown", "share_shown", "status"), TOO_FEW)
    return {"who": who, **blank, **dict.fromkeys(("share", "lower", "upper", "least", "most"), np.nan)}


def _row(code: str, called: Named, found: Together, chosen: Selection, effect: float) -> dict:
    size, out_of = found.sizes.get(code), MEASURES[chosen.share].out_of
    needs_both = needs_both_waves(chosen.share, 1, chosen)
    cell = told(found.own.get(code, {}).get(chosen.share), chosen.share, 1, chosen)
    shown = drawn(cell, effect)
    how_many = NEEDS_BOTH_WAVES if needs_both else size_shown(size or 0)
    is_shown = shown["share"] == shown["share"]
    return {
        "area": called.key,
        "name": called.name,
        "short_name": called.short_name,
        "role": FOCUS if code == chosen.focus else MEMBER,
        "count_shown": shown["count_shown"],
        "size_shown": how_many,
        "value": shown["share"],
        "shown": shown["share_shown"],
        "status": "" if is_shown else shown["status"],
        "status_words": "" if is_shown else _why_hidden(shown["status"], size, out_of, needs_both),
        "lower": shown["lower"],
        "upper": shown["upper"],
        "hover": _hover(shown, how_many, out_of) if is_shown else shown["share_shown"],
        "count": float(cell.count.count) if is_shown else np.nan,
        "size": float(size) if is_shown else np.nan,
    }


def _why_hidden(status: str, size: int | None, out_of: str, needs_both: bool) -> str:
    if needs_both:
        return f"too few {out_of} in one wave: choose both waves"
    if status != TOO_FEW:
        return f"hidden: a count here would be {HIDE_UP_TO_COUNT} or fewer"
    return f"fewer than {FEWEST_REFERRALS if size is None else FEWEST_FOR_A_PERCENTAGE} {out_of}"


def _hover(shown: dict, size: str, out_of: str) -> str:
    limits = f"95% interval {shown['lower']:.0f}% to {shown['upper']:.0f}%"
    return f"{shown['share_shown']} of {size} {out_of}<br>{limits}"


def _limits(
    rows: pd.DataFrame, judgement: Judgement | None, centre: Cell | None, effect: float
) -> dict[str, np.ndarray]:
    """Return the four limits of each row that is judged, by the name of their columns."""
    if judgement is None or centre is None:
        return dict.fromkeys(LIMITS, np.full(len(rows), np.nan))
    sizes = rows["size"].mask(np.isnan(judgement.flags))
    found = compared.limits_about(centre, sizes, effect)
    return dict(zip(LIMITS, (found.lower_998, found.lower_95, found.upper_95, found.upper_998), strict=True))


def _ordered(rows: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    if chosen.order == "value":
        rows = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    return rows.reset_index(drop=True)
