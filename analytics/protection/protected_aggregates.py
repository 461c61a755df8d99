"""Authorities of the pool, each alone and several together, protected.

Exact counts are added up once, for all authorities of the pool. Whatever else stands together is worked out from
what that total and each authority show, so that it can disclose nothing that they do not.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.special import bdtrc

from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import ProtectedCell, cell_of_one_authority, size_shown
from analytics.protection.secondary_suppression import (
    HIDDEN_COUNT,
    feasible_ranges_of_counts,
    least_and_most,
    rounded_counts,
    withheld_sums,
)
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.registry import disclosure_rule
from analytics.registry.disclosure_rule import FEWEST_REFERRALS, HIDDEN, HIDE_UP_TO_COUNT
from analytics.statistics.weighting import effective_size

# Where an authority has too few referrals to show, the middle of what it may have stands in sums.
_STANDS_FOR_TOO_FEW = (FEWEST_REFERRALS - 1) // 2
# An authority is taken to have at most so many times the odds of all together, and no count rarer than this.
_FARTHEST_ODDS, _HARDLY_EVER = 3.0, 0.001
# Standard deviations about the middle that hold 95%.
_ALMOST_ALL = 1.96
_HIDDEN = ProtectedCount(count=None, status=HIDDEN)


@dataclass(frozen=True, kw_only=True)
class _FeasibleShare:
    """The least and the most a share may be, and how far off its middle is in 19 of 20 cases; fractions of one."""

    least: float
    most: float
    likely_off: float


_UNKNOWN = _FeasibleShare(least=0.0, most=1.0, likely_off=1.0)


@dataclass(frozen=True, kw_only=True)
class ProtectedAggregates:
    """Protected cells of the same kind, for each authority and for all of them.

    `by_authority` holds the cells of each authority and `pool` those of the whole pool, by key; either is empty where
    there are fewer than 23 referrals. `sizes` are the printed sizes, None where there are too few. `weights` say how
    many referrals of its authority each sampled one stands for. With `are_parts` the cells make up a whole. `sizes_off`
    are how far printed sizes may lie from what they stand for, where that is more than one rounding.
    """

    by_authority: Mapping[str, Mapping[str, ProtectedCell]]
    pool: Mapping[str, ProtectedCell]
    sizes: Mapping[str, int | None]
    weights: Mapping[str, float]
    are_parts: bool = False
    sizes_off: Mapping[str, int] = field(default_factory=dict)

    def of(self, authorities: Collection[str]) -> Mapping[str, ProtectedCell]:
        """Return the cells of several authorities, from what each and all of them show; empty where too few."""
        members = [code for code in self.sizes if code in authorities]
        rest = [code for code in self.sizes if code not in authorities]
        if not members:
            return {}
        if len(members) == 1:
            return self.by_authority[members[0]]
        if not rest:
            return self.pool
        if len(rest) < len(members):
            return self._pool_without(rest)
        return self._sum_of([code for code in members if self.sizes[code] is not None], members)

    def size(self, code: str) -> int:
        """Return the printed size of an authority, or the middle of what it may be where there are too few."""
        size = self.sizes[code]
        return _STANDS_FOR_TOO_FEW if size is None else size

    @property
    def effective_size(self) -> int:
        """Return of how many referrals all together say as much, each authority being sampled as it was."""
        size = effective_size([self.size(code) for code in self.sizes], [self.weights[c] for c in self.sizes])
        return suppress_and_round.rounded(round(size))

    def _pool_without(self, rest: list[str]) -> Mapping[str, ProtectedCell]:
        """Return all less a few: the weighted share without them, and the count without theirs."""
        if not self.pool:
            return {}
        members = [code for code in self.sizes if code not in rest]
        whole = self._whole - sum(self.size(code) for code in rest)
        if whole < FEWEST_REFERRALS:
            return {}
        everything = sum(self.weights[code] * self.size(code) for code in self.sizes)
        less = everything - sum(self.weights[code] * self.size(code) for code in rest)
        cells = {}
        for key, cell in self.pool.items():
            if cell.count.count is None or cell.weighted.count is None:
                cells[key] = self._cell(key, None, 0, whole, members, members)
                continue
            taken = {code: self._count(code, key) for code in rest}
            of_all = cell.weighted.count / self._whole * everything
            weighed = (of_all - sum(self.weights[code] * taken[code] for code in rest)) / less * whole
            cells[key] = self._cell(
                key, cell.count.count - sum(taken.values()), weighed, whole, members, members
            )
        return cells

    def _sum_of(self, members: list[str], authorities: list[str]) -> Mapping[str, ProtectedCell]:
        """Return the sum of those that have enough to show; hidden where none of them shows anybody.

        What the share may be holds that of all that were asked for, whoever has too few to show.
        """
        whole = sum(self.size(code) for code in members)
        if whole < FEWEST_REFERRALS:
            return {}
        stands_for = sum(self.weights[code] * self.size(code) for code in members)
        cells = {}
        for key in self.by_authority[members[0]]:
            counts = {code: self._count(code, key) for code in members}
            # Where whatever is no nought is hidden, the sum would be nothing but what stands for it.
            shown = [self.by_authority[code][key].count.count for code in members]
            if None in shown and not any(shown):
                cells[key] = self._cell(key, None, 0, whole, members, authorities)
                continue
            weighed = sum(self.weights[code] * count for code, count in counts.items())
            cells[key] = self._cell(
                key, sum(counts.values()), weighed / stands_for * whole, whole, members, authorities
            )
        return cells

    def _cell(
        self,
        key: str,
        count: float | None,
        weighed: float,
        whole: int,
        members: list[str],
        authorities: list[str],
    ) -> ProtectedCell:
        sizes = [self.size(code) for code in members]
        ends = _UNKNOWN if count is None else self._feasible_share(key, authorities)
        within = None if count is None else float(np.clip(weighed, ends.least * whole, ends.most * whole))
        return ProtectedCell(
            count=_printed(count, whole),
            weighted=_printed(within, whole),
            denominator=whole,
            effective_size=suppress_and_round.rounded(
                round(effective_size(sizes, [self.weights[code] for code in members]))
            ),
            least=ends.least,
            most=ends.most,
            likely_off=ends.likely_off,
        )

    def _feasible_share(self, key: str, members: list[str]) -> "_FeasibleShare":
        """Return what the share of several may be: by adding them up, and by taking the rest from all together."""
        added = self._feasible_share_of_sum(key, members)
        everybody, (fewest, many) = self.pool.get(key), self._stand_for(members)
        if everybody is None or everybody.weighted.count is None or not fewest:
            return added
        rest = [code for code in self.sizes if code not in members]
        taken, (taken_fewest, taken_many) = self._feasible_share_of_sum(key, rest), self._stand_for(rest)
        parts = taken_fewest / (taken_fewest + many), taken_many / (taken_many + fewest)
        corners = [
            (whole - part * end) / (1 - part)
            for whole in (everybody.least, everybody.most)
            for end in (taken.least, taken.most)
            for part in parts
        ]
        off = ((everybody.most - everybody.least) / 2 + parts[1] * taken.likely_off) / (1 - parts[1])
        return _FeasibleShare(
            least=max(0.0, added.least, min(corners)),
            most=min(1.0, added.most, max(corners)),
            likely_off=min(added.likely_off, off),
        )

    def _feasible_share_of_sum(self, key: str, members: list[str]) -> "_FeasibleShare":
        """Return what the share of several may be, from what each of them may be and may count for."""
        fewest, many = np.array([self._stand_for([code]) for code in members], dtype=float).T
        least, most = np.array([self._feasible_share_of_one(code, key) for code in members], dtype=float).T
        hidden = np.array([not self._is_shown(code, key) for code in members])
        if not fewest.any():
            return _UNKNOWN
        off = (most - least) / 2 * many / fewest.sum()
        # A hidden count may lie anywhere; what is printed lies evenly about its rounding, one apart from another.
        likely = off[hidden].sum() + _ALMOST_ALL * np.sqrt((off[~hidden] ** 2).sum() / 3)
        return _FeasibleShare(
            least=max(0.0, 1 - _highest_mean(1 - least, fewest, many)),
            most=min(1.0, _highest_mean(most, fewest, many)),
            likely_off=min(1.0, float(likely)),
        )

    def _is_shown(self, code: str, key: str) -> bool:
        cell = self.by_authority[code].get(key)
        return cell is not None and cell.count.count is not None

    def _stand_for(self, members: list[str]) -> tuple[float, float]:
        """Return the fewest and the most referrals of their period that several stand for."""
        ends = [(self.weights[code], *self._feasible_size(code)) for code in members]
        return sum(weight * low for weight, low, _ in ends), sum(weight * high for weight, _, high in ends)

    def _feasible_size(self, code: str) -> tuple[int, int]:
        size = self.sizes[code]
        off = self.sizes_off.get(code, disclosure_rule.ROUND_TO // 2)
        return (0, FEWEST_REFERRALS - 1) if size is None else (size - off, size + off)

    def _feasible_share_of_one(self, code: str, key: str) -> tuple[float, float]:
        """Return the ends of what one authority's share may be.

        A letter stands for few, or for all but few: the farther of the two is ruled out where an authority with three
        times the odds of all together would hardly ever have it.
        """
        cell = self.by_authority[code].get(key)
        if cell is None:
            return 0.0, 1.0
        everybody = self.pool.get(key)
        if (
            cell.count.count is not None
            or self.are_parts
            or not everybody
            or everybody.weighted.count is None
        ):
            return cell.least, cell.most
        fewest, many = self._feasible_size(code)
        is_low, is_high = (
            could_be_all_but_few(share, many) for share in (1 - everybody.share, everybody.share)
        )
        near = HIDE_UP_TO_COUNT / fewest
        return (0.0 if is_low else 1 - near), (1.0 if is_high else near)

    @property
    def _whole(self) -> int:
        return suppress_and_round.rounded(next(iter(self.pool.values())).denominator)

    def _count(self, code: str, key: str) -> float:
        """Return what an authority shows, or what a hidden count would most likely be, going by all together."""
        if (cell := self.by_authority[code].get(key)) and cell.count.count is not None:
            return cell.count.count
        size = self.size(code)
        everybody = self.pool.get(key)
        if everybody is None or everybody.weighted.count is None:
            return min(HIDE_UP_TO_COUNT, size) / 2
        expected = size * everybody.weighted.count / self._whole
        if not cell:
            return expected
        if expected <= size / 2:
            return float(np.clip(expected, 1, HIDE_UP_TO_COUNT))
        return size - float(np.clip(size - expected, 1, HIDE_UP_TO_COUNT))


def protected_aggregates(
    counts: pd.DataFrame, wholes: pd.Series, weights: pd.Series, *, are_parts: bool = False
) -> ProtectedAggregates:
    """Return the protected cells of exact counts, one row an authority and one column a cell.

    `wholes` are the referrals that the counts are counts of. With `are_parts` the cells of each row make up its
    whole. Raises: ValueError if a count is above its whole.
    """
    # As plain lists: to take each row out of a frame of fifteen costs more than to protect it.
    exact = dict(zip(counts.index, counts.to_numpy(int).tolist(), strict=True))
    keys = list(counts)
    own = {
        code: _cells_of_authority(keys, exact[code], int(whole), are_parts) for code, whole in wholes.items()
    }
    sizes = {
        code: suppress_and_round.rounded(int(whole)) if whole >= FEWEST_REFERRALS else None
        for code, whole in wholes.items()
    }
    return ProtectedAggregates(
        by_authority=own,
        pool=cells_of_pool(
            counts,
            wholes,
            weights,
            ProtectedAggregates(by_authority=own, pool={}, sizes=sizes, weights=dict(weights)),
            are_parts,
        ),
        sizes=sizes,
        weights={code: float(weight) for code, weight in weights.items()},
        are_parts=are_parts,
    )


def referrals_shown(cells: Mapping[str, ProtectedCell]) -> str:
    """Return how many referrals cells rest on, as it is printed; of too few only that much is said."""
    return size_shown(next((cell.denominator for cell in cells.values()), 0))


def _cells_of_authority(
    keys: list[str], counts: list[int], denominator: int, are_parts: bool
) -> Mapping[str, ProtectedCell]:
    if denominator < FEWEST_REFERRALS:
        return {}
    cells = protected_alike(counts, denominator, are_parts=are_parts)
    ends = (0.0, _most_hidden(cells, denominator)) if are_parts else (0.0, 1.0)
    return {
        key: cell_of_one_authority(cell, denominator, ends) for key, cell in zip(keys, cells, strict=True)
    }


def _most_hidden(cells: list[ProtectedCount], denominator: int) -> float:
    """Return the largest share that a hidden group may have, going by what the groups that are shown leave."""
    fewest, many = suppress_and_round.feasible_range(suppress_and_round.rounded(denominator))
    shown = sum(suppress_and_round.feasible_range(cell.count)[0] for cell in cells if cell.count is not None)
    return min(1.0, max(0, many - shown) / fewest)


def could_be_all_but_few(share: float, size: int) -> bool:
    """Return whether an authority of this size could have so high a count that what is left is hidden.

    Units: `share` is that of all together, a fraction of one.
    """
    likely = _FARTHEST_ODDS * share / (1 + (_FARTHEST_ODDS - 1) * share)
    return bool(bdtrc(size - HIDE_UP_TO_COUNT - 1, size, likely) > _HARDLY_EVER)


def _highest_mean(shares: np.ndarray, fewest: np.ndarray, many: np.ndarray) -> float:
    """Return the highest mean of shares whose weights lie between two ends each: the higher shares at their most."""
    weights = np.where(shares[None, :] >= shares[:, None], many, fewest)
    wholes = weights.sum(axis=1)
    return float((weights @ shares / np.where(wholes > 0, wholes, 1)).max()) if wholes.any() else 1.0


def protected_alike(counts: list[int], denominator: int, *, are_parts: bool) -> list[ProtectedCount]:
    """Return the counts of one whole, each protected by itself or, with `are_parts`, for the others' sake too."""
    if are_parts:
        return suppress_and_round.protected_parts(counts)
    return [suppress_and_round.protected_count(count, denominator) for count in counts]


def cells_of_pool(
    counts: pd.DataFrame, wholes: pd.Series, weights: pd.Series, alone: ProtectedAggregates, are_parts: bool
) -> Mapping[str, ProtectedCell]:
    """Return the cells of all authorities together, hidden where a sum would tell of a hidden part."""
    whole = int(wholes.sum())
    if whole < FEWEST_REFERRALS or _is_size_withheld(wholes, alone):
        return {}
    exact = counts.to_numpy(int).T
    printed = np.array(
        [[printed_count(alone.by_authority[code].get(key)) for code in alone.sizes] for key in counts]
    )
    hidden, weighed = withheld_sums(
        exact, printed, wholes.to_numpy(int), weights.to_numpy(float), are_parts=are_parts
    )
    cells = protected_alike([int(count) for count in exact.sum(axis=1)], whole, are_parts=are_parts)
    # One letter for every reason, so that it does not say which.
    is_hidden = [cell.count is None or withheld for cell, withheld in zip(cells, hidden, strict=True)]
    return {
        key: ProtectedCell(
            count=_HIDDEN if hides else cell,
            weighted=_HIDDEN if hides else ProtectedCount(count=int(count)),
            denominator=whole,
            effective_size=alone.effective_size,
            least=ends.least,
            most=ends.most,
            likely_off=ends.likely_off,
        )
        for key, cell, hides, count in zip(counts, cells, is_hidden, weighed, strict=True)
        for ends in (_feasible_share_of_pool(None if hides else cell, int(count), whole),)
    }


def _feasible_share_of_pool(cell: ProtectedCount | None, weighed: int, denominator: int) -> _FeasibleShare:
    """Return what the share of all together may be, whose counts are added up exactly and rounded once."""
    if cell is None:
        return _UNKNOWN
    if not cell.count:
        return _FeasibleShare(least=0.0, most=0.0, likely_off=0.0)
    fewest, many = suppress_and_round.feasible_range(suppress_and_round.rounded(denominator))
    slack = disclosure_rule.ROUND_TO / 2
    least, most = max(0.0, weighed - slack) / many, min(1.0, (weighed + slack) / fewest)
    return _FeasibleShare(least=least, most=most, likely_off=0.0)


def _is_size_withheld(wholes: pd.Series, alone: ProtectedAggregates) -> bool:
    sizes = wholes.to_numpy(int)
    printed = np.array([HIDDEN_COUNT if size is None else size for size in alone.sizes.values()])
    total = least_and_most(rounded_counts(sizes.sum()))
    return bool(
        suppress_and_round.narrows_a_suppressed_cell(*feasible_ranges_of_counts(sizes, printed), *total)
    )


def printed_count(cell: ProtectedCell | None) -> int:
    """Return the count of a cell as arrays hold it."""
    return HIDDEN_COUNT if cell is None or cell.count.count is None else cell.count.count


def _printed(count: float | None, denominator: int) -> ProtectedCount:
    """Return a sum of printed counts as it is printed, rounded again and inside its whole."""
    if count is None:
        return _HIDDEN
    return ProtectedCount(
        count=min(max(suppress_and_round.rounded(round(count)), 0), suppress_and_round.rounded(denominator))
    )
