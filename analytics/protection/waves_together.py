"""Both waves together, protected: made of what each wave prints, and of an exact sum where that tells nothing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.protection import suppress_and_round
from analytics.protection.protected_aggregates import (
    ProtectedAggregates,
    cells_of_pool,
    printed_count,
    protected_aggregates,
    protected_alike,
)
from analytics.protection.protected_rows import ProtectedCell
from analytics.protection.secondary_suppression import HIDDEN_COUNT, Counts, withheld_sums
from analytics.protection.sums_over_waves import MOST_OFF_OF_A_SIZE, counts_together, sizes_together
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.registry.disclosure_rule import HIDDEN

Ends = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class ExactCounts:
    """Exact counts, one row an authority and one column a cell, the wholes they are counts of, and the weights.

    The weights say how many referrals of its authority each sampled one stands for.
    """

    counts: pd.DataFrame
    wholes: pd.Series
    weights: pd.Series


def protected_counts(
    exact: ExactCounts, of_each_wave: Sequence[ExactCounts] = (), *, are_parts: bool = False
) -> ProtectedAggregates:
    """Return the protected cells of exact counts; of all waves together, `of_each_wave` holds those of each.

    With `are_parts` the cells of each authority make up its whole. Raises: ValueError if the waves do not add up to
    what they are together.
    """
    if not of_each_wave:
        return protected_aggregates(exact.counts, exact.wholes, exact.weights, are_parts=are_parts)
    return _Together(exact=exact, of_each_wave=tuple(of_each_wave), are_parts=are_parts).protected()


@dataclass(frozen=True, kw_only=True, eq=False)
class _Together:
    """Exact counts of all waves together and of each, as arrays of the shape (authority, cell, wave)."""

    exact: ExactCounts
    of_each_wave: tuple[ExactCounts, ...]
    are_parts: bool

    @cached_property
    def codes(self) -> list[str]:
        return list(self.exact.wholes.index)

    @cached_property
    def keys(self) -> list[str]:
        return list(self.exact.counts)

    @cached_property
    def alone(self) -> list[ProtectedAggregates]:
        """How each wave is protected where it is chosen by itself."""
        return [
            protected_aggregates(wave.counts, wave.wholes, wave.weights, are_parts=self.are_parts)
            for wave in self.of_each_wave
        ]

    @cached_property
    def counts(self) -> Counts:
        found = np.stack([_counts_of(wave, self.codes, self.keys) for wave in self.of_each_wave], axis=-1)
        if (found.sum(axis=-1) != self.exact.counts.to_numpy(int)).any():
            raise ValueError("the waves do not add up to what they are together")
        return found

    @cached_property
    def wholes(self) -> Counts:
        of_waves = [
            dict(zip(wave.wholes.index, wave.wholes.astype(int), strict=True)) for wave in self.of_each_wave
        ]
        return np.array([[of_wave.get(code, 0) for of_wave in of_waves] for code in self.codes])

    @cached_property
    def printed_sizes(self) -> Counts:
        return np.array(
            [
                [HIDDEN_COUNT if (size := wave.sizes.get(code)) is None else size for wave in self.alone]
                for code in self.codes
            ]
        )

    @cached_property
    def cells(self) -> list[list[list[ProtectedCell | None]]]:
        """The cells of each wave alone: by authority, key and wave."""
        return [
            [[wave.by_authority.get(code, {}).get(key) for wave in self.alone] for key in self.keys]
            for code in self.codes
        ]

    def protected(self) -> ProtectedAggregates:
        own = self._own()
        return replace(own, pool=self._pool(own))

    def _own(self) -> ProtectedAggregates:
        """Return the cells of each authority, and nothing of all of them yet."""
        sizes, exact = sizes_together(self.wholes, self.printed_sizes), self.counts.sum(axis=-1)
        printed = np.array([[[printed_count(cell) for cell in row] for row in rows] for rows in self.cells])
        printed = printed.reshape(self.counts.shape)
        by_itself = np.array(
            [
                _as_numbers(protected_alike(row, whole, are_parts=self.are_parts))
                for row, whole in zip(exact.tolist(), self.wholes.sum(axis=-1).tolist(), strict=True)
            ]
        ).reshape(exact.shape)
        counts = counts_together(self.counts, printed, by_itself, self.wholes, are_parts=self.are_parts)
        counts = _inside(counts, sizes[:, None])
        return ProtectedAggregates(
            by_authority={
                code: {} if size < 0 else self._cells_of_authority(at, counts[at].tolist(), size)
                for at, (code, size) in enumerate(zip(self.codes, sizes.tolist(), strict=True))
            },
            pool={},
            sizes={
                code: None if size < 0 else size
                for code, size in zip(self.codes, sizes.tolist(), strict=True)
            },
            weights={code: float(weight) for code, weight in self.exact.weights.items()},
            are_parts=self.are_parts,
            sizes_off={
                code: _feasible_size(of_waves, size)[1] - size
                for code, of_waves, size in zip(
                    self.codes, self.printed_sizes.tolist(), sizes.tolist(), strict=True
                )
            },
        )

    def _cells_of_authority(self, at: int, counts: list[int], size: int) -> Mapping[str, ProtectedCell]:
        whole = _feasible_size(self.printed_sizes[at].tolist(), size)
        ends = [
            None if count < 0 else _feasible_count(count, self.cells[at][place])
            for place, count in enumerate(counts)
        ]
        left = 1.0
        if self.are_parts:
            left = min(1.0, max(0.0, whole[1] - sum(low for low, _ in filter(None, ends))) / whole[0])
        return {
            key: replace(
                _cell(count, size, (0.0, left) if of_count is None else _share(of_count, whole)),
                count_off=0 if of_count is None else of_count[1] - count,
                size_off=whole[1] - size,
            )
            for key, count, of_count in zip(self.keys, counts, ends, strict=True)
        }

    def _pool(self, own: ProtectedAggregates) -> Mapping[str, ProtectedCell]:
        """Return the cells of all authorities: of exact sums, hidden where one tells of a wave or an authority."""
        exact = cells_of_pool(
            self.exact.counts, self.exact.wholes, self.exact.weights, own, are_parts=self.are_parts
        )
        of_waves, wholes = [wave.pool for wave in self.alone], self.wholes.sum(axis=0)
        size = int(sizes_together(wholes, np.array([_size_of_pool(cells) for cells in of_waves])))
        if size < 0 or not exact:
            return {}
        tells = self._tells_of_an_authority
        by_itself = np.array([printed_count(exact[key]) for key in self.keys])
        printed = np.array([[printed_count(cells.get(key)) for cells in of_waves] for key in self.keys])
        counts = counts_together(
            self.counts.sum(axis=0), printed, by_itself, wholes, are_parts=self.are_parts
        )
        is_hidden = (_inside(counts, size) < 0) | (by_itself < 0) | tells
        return {
            key: _cell_of_pool(exact[key], HIDDEN_COUNT if hides else int(count), size)
            for key, count, hides in zip(self.keys, counts, is_hidden, strict=True)
        }

    @cached_property
    def _tells_of_an_authority(self) -> NDArray[np.bool_]:
        """Whether the exact sum of a cell would tell of one authority in one wave."""
        authorities, cells, waves = self.counts.shape
        exact = np.moveaxis(self.counts, 0, 1).reshape(cells, authorities * waves)
        printed = [
            [printed_count(cell) for row in self.cells for cell in row[place]] for place in range(cells)
        ]
        weights = np.repeat(self.exact.weights.to_numpy(float), waves)
        told, _ = withheld_sums(
            exact, np.array(printed), self.wholes.reshape(-1), weights, are_parts=self.are_parts
        )
        return told


def _inside(counts: Counts, sizes: Counts | int) -> Counts:
    """Return the counts, hidden where the size that is printed beside them is smaller."""
    return np.where(counts > sizes, HIDDEN_COUNT, counts)


def _cell_of_pool(exact: ProtectedCell, count: int, size: int) -> ProtectedCell:
    """Return the cell of an exact sum with its printed count and size."""
    cell = _cell(count, size, (0.0, 1.0))
    if count < 0:
        return replace(exact, count=cell.count, weighted=cell.weighted, denominator=size, least=0.0, most=1.0)
    weighted = min(suppress_and_round.rounded(round(exact.share * size)), size)
    return replace(exact, count=cell.count, weighted=ProtectedCount(count=weighted), denominator=size)


def _counts_of(wave: ExactCounts, codes: Sequence[str], keys: Sequence[str]) -> Counts:
    rows = dict(
        zip(
            wave.counts.index,
            wave.counts.reindex(columns=keys, fill_value=0).to_numpy(int).tolist(),
            strict=True,
        )
    )
    return np.array([rows.get(code, [0] * len(keys)) for code in codes]).reshape(len(codes), len(keys))


def _as_numbers(cells: Sequence[ProtectedCount]) -> list[int]:
    return [HIDDEN_COUNT if cell.count is None else cell.count for cell in cells]


def _size_of_pool(cells: Mapping[str, ProtectedCell]) -> int:
    denominators = (suppress_and_round.rounded(cell.denominator) for cell in cells.values())
    return next(denominators, HIDDEN_COUNT)


def _feasible_size(of_waves: Sequence[int], size: int) -> tuple[int, int]:
    """Return the least and the most that a size may stand for."""
    if min(of_waves) < 0:
        return size - MOST_OFF_OF_A_SIZE, size + MOST_OFF_OF_A_SIZE
    fewest, many = zip(*(suppress_and_round.feasible_range(of_wave) for of_wave in of_waves), strict=True)
    return sum(fewest), sum(many)


def _feasible_count(count: int, of_waves: Sequence[ProtectedCell | None]) -> tuple[int, int]:
    """Return the least and the most that a printed count may stand for."""
    shown = [cell.count.count for cell in of_waves if cell is not None and cell.count.count is not None]
    if len(shown) < len(of_waves):
        return suppress_and_round.feasible_range(count)
    least, most = zip(*(suppress_and_round.feasible_range(of_wave) for of_wave in shown), strict=True)
    return sum(least), sum(most)


def _share(of_count: tuple[int, int], whole: tuple[int, int]) -> Ends:
    """Return the least and the most that a share may be; all is printed only where it is all."""
    if of_count == whole:
        return 1.0, 1.0
    return min(1.0, of_count[0] / whole[1]), min(1.0, of_count[1] / whole[0])


def _cell(count: int, size: int, ends: Ends) -> ProtectedCell:
    shown = ProtectedCount(count=None, status=HIDDEN) if count < 0 else ProtectedCount(count=count)
    return ProtectedCell(
        count=shown, weighted=shown, denominator=size, effective_size=size, least=ends[0], most=ends[1]
    )
