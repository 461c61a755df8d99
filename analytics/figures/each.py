"""One share of the pool in each authority, about the chosen comparator: all of it from protected counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np

from analytics.disclosure import FEWEST_FOR_A_PERCENTAGE, FEWEST_REFERRALS, HIDE_UP_TO_COUNT, TOO_FEW
from analytics.figures import compared
from analytics.figures.printed_share import PrintedShare, printed_share
from analytics.figures.sampled import (
    FOCUS,
    MEMBER,
    NEEDS_BOTH_WAVES,
    Cell,
    Side,
    design_effects,
    needs_both_waves,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EachRow:
    """One authority's share, protected: as it is printed, and as it is drawn.

    Units: `value`, its 95% interval and the limits in percent. `count` and `size` are the printed ones, and with
    `value`, `lower` and `upper` None where the share is hidden; `status` is its letter then and `status_words` say why.
    The limits are what chance allows about the comparator for the authority's own number of referrals, None where
    nothing is judged or no share lies outside: what lies outside them has the phrase of `verdict`.
    """

    area: str
    name: str
    short_name: str
    role: str
    count_shown: str
    size_shown: str
    value: float | None
    shown: str
    status: str
    status_words: str
    lower: float | None
    upper: float | None
    hover: str
    count: int | None
    size: int | None
    verdict: Verdict = Verdict.NONE
    limit_lower_998: float | None = None
    limit_lower_95: float | None = None
    limit_upper_95: float | None = None
    limit_upper_998: float | None = None


@dataclass(frozen=True, kw_only=True)
class Each:
    """One share of the pool in every authority, hidden ones last when ordered by value.

    Units: percent. `centre` is the comparator's share as printed, None where it has none or is printed as a range;
    `least` and `most` are that range, None where it is one figure, and `status` why there is none; `centre_cell` is
    what it is printed from. `sizes` are the fewest and the most referrals. `any_outside` is the chance of at least one
    outside the 95% limits though none differs, a fraction of one; None where nothing is judged.
    """

    step: str
    days: int
    rows: tuple[EachRow, ...]
    side: Side
    centre: float | None
    centre_count: str
    centre_size: str
    centre_shown: str
    centre_cell: Cell | None
    status: str
    least: float | None
    most: float | None
    effect: float
    sizes: tuple[int, int]
    judgement: Judgement | None
    any_outside: float | None

    @property
    def focus(self) -> EachRow | None:
        """Return the row of the reader's own authority, where one is marked."""
        return next((row for row in self.rows if row.role == FOCUS), None)

    @property
    def share_shown(self) -> str:
        """Return the comparator's share as a table has it."""
        return self.centre_shown

    @property
    def mark(self) -> float | tuple[float, float] | None:
        """Return the comparator as it is drawn: its share, or both ends of the range that it is printed as."""
        if self.least is not None and self.most is not None:
            return self.least, self.most
        return self.centre

    @property
    def as_drawn(self) -> tuple[EachRow, ...]:
        """Return the rows with each dot at its printed count of its printed size, before that is a whole percentage.

        So a dot lies outside its own limits exactly when its phrase says so. The axis says what there are too few of.
        """
        noun = f" {MEASURES[self.step].out_of}"
        return tuple(
            replace(
                row,
                value=100 * row.count / row.size if row.count is not None and row.size else None,
                status_words=row.status_words.removesuffix(noun),
            )
            for row in self.rows
        )

    @property
    def itself(self) -> EachRow | None:
        """Return the row of the authority that is the comparator, where that is one alone: it has no verdict."""
        alone = self.side.authorities if len(self.side.authorities) == 1 else ()
        return next((row for row in self.rows if row.area in alone), None)

    @property
    def hidden(self) -> int:
        """Return how many authorities have no share to show."""
        return sum(row.value is None for row in self.rows)


def each(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Each:
    """Return the chosen step in every authority of the pool, and what chance says of each."""
    return each_share(cursor, chosen.with_changes(share=chosen.step), holdings)


def each_share(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Each:
    """Return the chosen share in every authority of the pool, and what chance says of each."""
    key = chosen.share
    found = share_cells(cursor, chosen, holdings, MEASURES[key].filters)
    return of_cells(found, chosen, holdings, design_effects(cursor, chosen)[key])


def of_cells(
    found: Together, chosen: Selection, holdings: Holdings, effect: float, *, is_drawn: bool = True
) -> Each:
    """Return the chosen share of every authority from cells that are protected already.

    Where it is not to be drawn by itself, no limits for chance are worked out: half of what all of it costs.
    """
    against, names = side(chosen, holdings), named(chosen, holdings)
    of_side = found.of(against.authorities)
    other = told(of_side.get(chosen.share), chosen.share, len(against.authorities), chosen)
    centre = printed_share(other, effect)
    judgement = compared.judged([_beside(code, found, chosen, against) for code in names], other, effect)
    rows = _judged(
        [_row(code, names[code], found, chosen, effect) for code in names],
        judgement,
        other if is_drawn else None,
        effect,
    )
    seen = [row.size for row in rows if row.size is not None]
    return Each(
        step=chosen.share,
        days=chosen.days,
        rows=_ordered(rows, chosen),
        side=against,
        centre=centre.share,
        centre_count=centre.count_shown,
        centre_size=size_of(of_side),
        centre_shown=centre.share_shown,
        centre_cell=other,
        status=centre.status,
        least=centre.least,
        most=centre.most,
        effect=effect,
        sizes=(min(seen), max(seen)) if seen else (0, 0),
        judgement=judgement,
        any_outside=_any_outside(judgement, list(names), found, against, effect) if is_drawn else None,
    )


def _beside(code: str, found: Together, chosen: Selection, against: Side) -> Cell | None:
    """Return the cell of an authority; nothing of one that is itself what all stand beside."""
    own = told(found.own.get(code, {}).get(chosen.share), chosen.share, 1, chosen)
    return None if against.authorities == (code,) else own


def _any_outside(
    judgement: Judgement | None, codes: Sequence[str], found: Together, against: Side, effect: float
) -> float | None:
    """Return the chance of at least one outside, where all stand beside one centre that some are parts of."""
    if judgement is None:
        return None
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


def _row(code: str, called: Named, found: Together, chosen: Selection, effect: float) -> EachRow:
    size, out_of = found.sizes.get(code), MEASURES[chosen.share].out_of
    needs_both = needs_both_waves(chosen.share, 1, chosen)
    cell = told(found.own.get(code, {}).get(chosen.share), chosen.share, 1, chosen)
    shown = printed_share(cell, effect)
    how_many = NEEDS_BOTH_WAVES if needs_both else size_shown(size or 0)
    is_shown = cell is not None and shown.share is not None
    return EachRow(
        area=called.key,
        name=called.name,
        short_name=called.short_name,
        role=FOCUS if code == chosen.focus else MEMBER,
        count_shown=shown.count_shown,
        size_shown=how_many,
        value=shown.share,
        shown=shown.share_shown,
        status="" if is_shown else shown.status,
        status_words="" if is_shown else _why_hidden(shown.status, size, out_of, needs_both),
        lower=shown.lower,
        upper=shown.upper,
        hover=_hover(shown, how_many, out_of) if is_shown else shown.share_shown,
        count=cell.count.count if is_shown and cell else None,
        size=size if is_shown else None,
    )


def _why_hidden(status: str, size: int | None, out_of: str, needs_both: bool) -> str:
    if needs_both:
        return f"too few {out_of} in one wave: choose both waves"
    if status != TOO_FEW:
        return f"hidden: a count here would be {HIDE_UP_TO_COUNT} or fewer"
    return f"fewer than {FEWEST_REFERRALS if size is None else FEWEST_FOR_A_PERCENTAGE} {out_of}"


def _hover(shown: PrintedShare, size: str, out_of: str) -> str:
    limits = f"95% interval {shown.lower:.0f}% to {shown.upper:.0f}%"
    return f"{shown.share_shown} of {size} {out_of}<br>{limits}"


def _judged(
    rows: Sequence[EachRow], judgement: Judgement | None, centre: Cell | None, effect: float
) -> tuple[EachRow, ...]:
    """Return the rows with their phrases; beside a centre, with the limits for chance of each that is judged."""
    if judgement is None:
        return tuple(rows)
    verdicts = zip(rows, judgement.verdicts, strict=True)
    told = tuple(replace(row, verdict=verdict) for row, verdict in verdicts)
    if centre is None:
        return told
    sizes = [
        np.nan if row.size is None or np.isnan(flag) else row.size
        for row, flag in zip(rows, judgement.flags, strict=True)
    ]
    found = compared.limits_about(centre, sizes, effect)
    ends = (found.lower_998, found.lower_95, found.upper_95, found.upper_998)
    limits = zip(*([None if np.isnan(one) else float(one) for one in end] for end in ends), strict=True)
    return tuple(
        replace(
            row,
            limit_lower_998=of_row[0],
            limit_lower_95=of_row[1],
            limit_upper_95=of_row[2],
            limit_upper_998=of_row[3],
        )
        for row, of_row in zip(told, limits, strict=True)
    )


def _ordered(rows: tuple[EachRow, ...], chosen: Selection) -> tuple[EachRow, ...]:
    if chosen.order != "value":
        return rows
    # Hidden ones last, in the order of the names as all that are equal.
    return tuple(sorted(rows, key=lambda row: (row.value is None, -(row.value or 0.0))))
