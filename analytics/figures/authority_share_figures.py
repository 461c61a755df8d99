"""One share of the pool in each authority, about the chosen comparator: all of it from protected counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np

from analytics.figures import printed_share_verdicts
from analytics.figures.share_cells import share_cells
from analytics.protection.printed_share import PrintedShare, printed_share
from analytics.protection.protected_aggregates import ProtectedAggregates, referrals_shown
from analytics.protection.protected_rows import (
    FOCUS,
    MEMBER,
    NEEDS_BOTH_WAVES,
    PoolComparator,
    ProtectedCell,
    design_effects,
    needs_both_waves,
    pool_comparator,
    printable_cell,
    size_shown,
)
from analytics.protection.pseudonyms import AuthorityLabel, authority_labels
from analytics.reader.holdings import Holdings
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.registry.disclosure_rule import (
    FEWEST_FOR_A_PERCENTAGE,
    FEWEST_REFERRALS,
    HIDE_UP_TO_COUNT,
    TOO_FEW,
)
from analytics.registry.measures import MEASURES
from analytics.statistics.multiple_testing import chance_of_any_beside_one
from analytics.words.verdict import Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityShareRow:
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
class AuthorityShares:
    """One share of the pool in every authority, hidden ones last when ordered by value.

    Units: percent. `centre` is the comparator's share as printed, None where it has none or is printed as a range;
    `least` and `most` are that range, None where it is one figure, and `status` why there is none; `centre_cell` is
    what it is printed from. `sizes` are the fewest and the most referrals. `any_outside` is the chance of at least one
    outside the 95% limits though none differs, a fraction of one; None where nothing is judged.
    """

    step: str
    days: int
    rows: tuple[AuthorityShareRow, ...]
    side: PoolComparator
    centre: float | None
    centre_count: str
    centre_size: str
    centre_shown: str
    centre_cell: ProtectedCell | None
    status: str
    least: float | None
    most: float | None
    effect: float
    sizes: tuple[int, int]
    judgement: Judgement | None
    any_outside: float | None

    @property
    def focus(self) -> AuthorityShareRow | None:
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
    def as_drawn(self) -> tuple[AuthorityShareRow, ...]:
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
    def itself(self) -> AuthorityShareRow | None:
        """Return the row of the authority that is the comparator, where that is one alone: it has no verdict."""
        alone = self.side.authorities if len(self.side.authorities) == 1 else ()
        return next((row for row in self.rows if row.area in alone), None)

    @property
    def hidden(self) -> int:
        """Return how many authorities have no share to show."""
        return sum(row.value is None for row in self.rows)


def authority_shares(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> AuthorityShares:
    """Return the chosen step in every authority of the pool, and what chance says of each."""
    return one_share_by_authority(cursor, selection.with_changes(share=selection.step), holdings)


def one_share_by_authority(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> AuthorityShares:
    """Return the chosen share in every authority of the pool, and what chance says of each."""
    key = selection.share
    aggregates = share_cells(cursor, selection, holdings, MEASURES[key].filters)
    return shares_of_cells(aggregates, selection, holdings, design_effects(cursor, selection)[key])


def shares_of_cells(
    aggregates: ProtectedAggregates,
    selection: Selection,
    holdings: Holdings,
    effect: float,
    *,
    is_drawn: bool = True,
) -> AuthorityShares:
    """Return the chosen share of every authority from cells that are protected already.

    Where it is not to be drawn by itself, no limits for chance are worked out: half of what all of it costs.
    """
    against, names = pool_comparator(selection, holdings), authority_labels(selection, holdings)
    of_side = aggregates.of(against.authorities)
    other = printable_cell(of_side.get(selection.share), selection.share, len(against.authorities), selection)
    centre = printed_share(other, effect)
    to_judge = [_cell_to_judge(code, aggregates, selection, against) for code in names]
    judgement = printed_share_verdicts.judged_shares_beside(to_judge, other, effect)
    rows = _judged(
        [_row(code, names[code], aggregates, selection, effect) for code in names],
        to_judge,
        judgement,
        other if is_drawn else None,
        effect,
    )
    sizes = [row.size for row in rows if row.size is not None]
    return AuthorityShares(
        step=selection.share,
        days=selection.days,
        rows=_ordered(rows, selection),
        side=against,
        centre=centre.share,
        centre_count=centre.count_shown,
        centre_size=referrals_shown(of_side),
        centre_shown=centre.share_shown,
        centre_cell=other,
        status=centre.status,
        least=centre.least,
        most=centre.most,
        effect=effect,
        sizes=(min(sizes), max(sizes)) if sizes else (0, 0),
        judgement=judgement,
        any_outside=_any_outside(judgement, list(names), aggregates, against, effect) if is_drawn else None,
    )


def _cell_to_judge(
    code: str, aggregates: ProtectedAggregates, selection: Selection, against: PoolComparator
) -> ProtectedCell | None:
    """Return the cell of an authority; nothing of one that is itself what all stand beside."""
    own = printable_cell(
        aggregates.by_authority.get(code, {}).get(selection.share), selection.share, 1, selection
    )
    return None if against.authorities == (code,) else own


def _any_outside(
    judgement: Judgement | None,
    codes: Sequence[str],
    aggregates: ProtectedAggregates,
    against: PoolComparator,
    effect: float,
) -> float | None:
    """Return the chance of at least one outside, where all stand beside one centre that some are parts of."""
    if judgement is None:
        return None
    sizes = np.array([aggregates.size(code) if code in aggregates.sizes else np.nan for code in codes])
    weights = np.nan_to_num(sizes * [aggregates.weights.get(code, 0.0) for code in codes])
    parts = np.where([code in against.authorities for code in codes], weights, 0.0)
    other = next(iter(aggregates.of(against.authorities).values()))
    # The variance of one referral is the same for all where none differs, and cancels.
    return chance_of_any_beside_one(
        np.where(np.isnan(judgement.flags), np.nan, np.sqrt(effect / sizes)),
        parts / parts.sum(),
        float(np.sqrt(effect / other.effective_size)),
    )


def _row(
    code: str, called: AuthorityLabel, aggregates: ProtectedAggregates, selection: Selection, effect: float
) -> AuthorityShareRow:
    size, out_of = aggregates.sizes.get(code), MEASURES[selection.share].out_of
    needs_both = needs_both_waves(selection.share, 1, selection)
    cell = printable_cell(
        aggregates.by_authority.get(code, {}).get(selection.share), selection.share, 1, selection
    )
    shown = printed_share(cell, effect)
    how_many = NEEDS_BOTH_WAVES if needs_both else size_shown(size or 0)
    is_shown = cell is not None and shown.share is not None
    return AuthorityShareRow(
        area=called.key,
        name=called.name,
        short_name=called.short_name,
        role=FOCUS if code == selection.focus else MEMBER,
        count_shown=shown.count_shown,
        size_shown=how_many,
        value=shown.share,
        shown=shown.share_shown,
        status="" if is_shown else shown.status,
        status_words="" if is_shown else _why_hidden(shown.status, size, out_of, needs_both, selection.wave),
        lower=shown.lower,
        upper=shown.upper,
        hover=_hover(shown, how_many, out_of) if is_shown else shown.share_shown,
        count=cell.count.count if is_shown and cell else None,
        size=size if is_shown else None,
    )


def _why_hidden(status: str, size: int | None, out_of: str, needs_both: bool, wave: str) -> str:
    if needs_both:
        return f"too few {out_of} in one wave: choose both waves"
    if status != TOO_FEW:
        where = "here, or in one wave," if wave == BOTH_WAVES else "here"
        return f"hidden: a count {where} would be {HIDE_UP_TO_COUNT} or fewer"
    return f"fewer than {FEWEST_REFERRALS if size is None else FEWEST_FOR_A_PERCENTAGE} {out_of}"


def _hover(shown: PrintedShare, size: str, out_of: str) -> str:
    limits = f"95% interval {shown.lower:.0f}% to {shown.upper:.0f}%"
    return f"{shown.share_shown} of {size} {out_of}<br>{limits}"


def _judged(
    rows: Sequence[AuthorityShareRow],
    cells: Sequence[ProtectedCell | None],
    judgement: Judgement | None,
    centre: ProtectedCell | None,
    effect: float,
) -> tuple[AuthorityShareRow, ...]:
    """Return the rows with their phrases; beside a centre, with the limits for chance of each that is judged."""
    if judgement is None:
        return tuple(rows)
    verdicts = zip(rows, judgement.verdicts, strict=True)
    with_verdicts = tuple(replace(row, verdict=verdict) for row, verdict in verdicts)
    if centre is None:
        return with_verdicts
    judged = [
        None if row.size is None or np.isnan(flag) else cell
        for row, cell, flag in zip(rows, cells, judgement.flags, strict=True)
    ]
    chance_limits = printed_share_verdicts.limits_about(centre, judged, effect)
    ends = (chance_limits.lower_998, chance_limits.lower_95, chance_limits.upper_95, chance_limits.upper_998)
    limits = zip(*([None if np.isnan(one) else float(one) for one in end] for end in ends), strict=True)
    return tuple(
        replace(
            row,
            limit_lower_998=of_row[0],
            limit_lower_95=of_row[1],
            limit_upper_95=of_row[2],
            limit_upper_998=of_row[3],
        )
        for row, of_row in zip(with_verdicts, limits, strict=True)
    )


def _ordered(rows: tuple[AuthorityShareRow, ...], selection: Selection) -> tuple[AuthorityShareRow, ...]:
    if selection.order != "value":
        return rows
    # Hidden ones last, in the order of the names as all that are equal.
    return tuple(sorted(rows, key=lambda row: (row.value is None, -(row.value or 0.0))))
