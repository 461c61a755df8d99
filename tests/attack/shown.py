"""What the pages print of every table, through the app's own rule."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analytics.figures.flow_figures import hidden_both_ways
from analytics.protection import suppress_and_round
from analytics.protection.secondary_suppression import (
    HIDDEN_COUNT,
    feasible_ranges_of_counts,
    least_and_most,
    rounded_counts,
    withheld_sums,
)
from analytics.protection.sums_over_waves import counts_together, sizes_together
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.registry.disclosure_rule import FEWEST_REFERRALS
from tests.attack.counted import Table, every_state
from tests.attack.universe import State, Universe

# A hidden count; no figure at all because the whole is too small; a sum that may be hidden for any reason.
C, NOTHING, WITHHELD = -1, -2, -3


@dataclass(frozen=True)
class Printed:
    """One table as it is printed: numbers or letters, (whole, wave, side) and (whole, cell, wave, side).

    `whole_at` and `cell_at` are the places of the states among all. `weighed` are the counts of all authorities
    together, each referral standing for as many as the sampling left out: (whole, cell, wave). `added_sizes` and
    `added_cells` are those of both waves that add up what each prints, and say nothing more: (whole, side) and
    (whole, cell, side).
    """

    table: Table
    whole_at: np.ndarray
    cell_at: np.ndarray
    wholes: np.ndarray
    cells: np.ndarray
    weighed: np.ndarray
    added_sizes: np.ndarray
    added_cells: np.ndarray


@dataclass(frozen=True)
class Shown:
    """Everything that is counted, its exact counts, and every table as it is printed."""

    universe: Universe
    states: list[State]
    exact: np.ndarray
    tables: tuple[Printed, ...]

    @property
    def place(self) -> dict[State, int]:
        return {state: at for at, state in enumerate(self.states)}


def shown(universe: Universe, tables: tuple[Table, ...]) -> Shown:
    """Return what is printed of every table."""
    one.cache_clear()
    held = every_state(tables)
    exact, place = universe.counts(held), {state: at for at, state in enumerate(held)}
    printed = [_printed(universe, table, place, exact) for table in tables]
    for table in printed:
        if table.table.sizes:
            _as_far_as_sizes_are_shown(
                table, [other for other in printed if other.table.name in table.table.sizes]
            )
    found = Shown(universe, held, exact, tuple(printed))
    for table in printed:
        if table.table.needs is not None:
            _where_the_whole_is_shown(table, found)
    return found


def _where_the_whole_is_shown(table: Printed, found: Shown) -> None:
    """Withhold, in place, what is made of groups in an authority whose own share is hidden."""
    at = found.place[table.table.needs]
    hidden = np.zeros(table.wholes.shape[1:], bool)
    for other in found.tables:
        for row, cell in zip(*np.nonzero(other.cell_at == at), strict=True):
            if other.table.is_own_shown:
                hidden |= other.cells[row, cell] < 0
    hidden[:, -1] = False
    for part in (table.wholes, table.cells):
        part[..., hidden] = WITHHELD


def _as_far_as_sizes_are_shown(table: Printed, sizes: list[Printed]) -> None:
    """Withhold, in place, the cells of a whole whose own size is hidden where it stands among its parts."""
    for other in sizes:
        hidden = {int(at): other.cells[0, cell] < 0 for cell, at in enumerate(other.cell_at[0])}
        for row, at in enumerate(table.whole_at):
            if int(at) in hidden:
                table.wholes[row][hidden[int(at)]] = WITHHELD
                table.cells[row][:, hidden[int(at)]] = WITHHELD
                table.weighed[row][:, hidden[int(at)][:, -1]] = WITHHELD


@lru_cache(maxsize=200_000)
def one(count: int, whole: int | None = None) -> int:
    """Return what is shown of one count: a number, or C."""
    return as_number(suppress_and_round.protected_count(count, whole))


def as_number(cell: ProtectedCount) -> int:
    """Return a protected count as a number, or C."""
    return C if cell.count is None else cell.count


def each(function: Callable, *arrays: np.ndarray) -> np.ndarray:
    """Return a function of several arrays of the same shape, called once for each different set of values."""
    stacked = np.stack([np.broadcast_to(array, arrays[0].shape).ravel() for array in arrays], axis=1)
    different, place = np.unique(stacked, axis=0, return_inverse=True)
    found = [function(*(value.item() for value in row)) for row in different]
    return np.array(found)[place.ravel()].reshape(arrays[0].shape)


def _printed(universe: Universe, table: Table, place: dict[State, int], exact: np.ndarray) -> Printed:
    whole_at = np.array([place[state] for state in table.wholes])
    cell_at = np.array([[place[cell] for cell in table.cells(state)] for state in table.wholes])
    whole, counts = exact[whole_at], exact[cell_at]
    wholes = each(lambda count: NOTHING if count < FEWEST_REFERRALS else one(count), whole)
    cells = _parts(counts, whole) if table.are_parts else _counts(counts, whole)
    alone = len(universe.authorities)
    added_cells = _both_waves(table, cells, counts, whole, slice(0, alone))
    added_sizes = _sizes_of_both(wholes, whole, slice(0, alone))
    own, sizes = cells[:, :, -1, :alone], wholes[:, None, -1, :alone]
    own = np.where((own > sizes) & (sizes >= 0), WITHHELD, own)
    cells[:, :, -1, :alone] = np.where(sizes == NOTHING, NOTHING, own)
    printed = np.where(wholes[..., :alone] >= 0, wholes[..., :alone], HIDDEN_COUNT)
    total = least_and_most(rounded_counts(whole[..., :alone].sum(axis=-1)))
    told = suppress_and_round.narrows_a_suppressed_cell(
        *feasible_ranges_of_counts(whole[..., :alone], printed), *total
    )
    wholes[..., alone] = np.where(told & (wholes[..., alone] >= 0), WITHHELD, wholes[..., alone])
    weighed = _of_all(universe, table, cells, counts, whole, wholes[..., alone])
    added_sizes = np.hstack([added_sizes, _sizes_of_both(wholes, whole, slice(alone, None))])
    is_hidden = _tells_of_a_wave(universe, table, cells, counts, whole) | (cells[:, :, -1, alone] < 0)
    of_all = _both_waves(table, cells, counts, whole, slice(alone, None))
    is_hidden |= cells[:, :, -1, alone] > wholes[:, None, -1, alone]
    cells[:, :, -1, alone] = np.where(is_hidden, WITHHELD, cells[:, :, -1, alone])
    weighed[..., -1] = np.where(cells[:, :, -1, alone] < 0, WITHHELD, weighed[..., -1])
    added_cells = np.concatenate([added_cells, of_all], axis=-1)
    if table.is_of_no_filter:
        _hide_both_ways(cells, counts, weighed)
        # Only paths are drawn; of where they start no more is said than that there are too few.
        wholes = np.where(wholes >= 0, WITHHELD, wholes)
    if not table.is_own_shown:
        wholes[..., :alone], cells[..., :alone] = WITHHELD, WITHHELD
    return Printed(table, whole_at, cell_at, wholes, cells, weighed, added_sizes, added_cells)


def _both_waves(
    table: Table, cells: np.ndarray, counts: np.ndarray, whole: np.ndarray, sides: slice
) -> np.ndarray:
    """Print both waves, in place, from what each shows; return which of them add up what is printed."""

    def by_side(held: np.ndarray) -> np.ndarray:
        return np.moveaxis(held[..., sides], -1, 1)

    of_waves, by_itself = by_side(cells[:, :, :-1]), by_side(cells[:, :, -1])
    together = counts_together(
        by_side(counts[:, :, :-1]),
        of_waves,
        by_itself,
        by_side(whole[:, :-1]),
        are_parts=table.are_parts,
    )
    # One letter for every reason: it is taken to say nothing.
    printed = np.where(by_itself == NOTHING, NOTHING, np.where(together < 0, WITHHELD, together))
    cells[:, :, -1, sides] = np.moveaxis(printed, 1, -1)
    return np.moveaxis((of_waves >= 0).all(axis=-1), 1, -1)


def _sizes_of_both(wholes: np.ndarray, whole: np.ndarray, sides: slice) -> np.ndarray:
    """Print the sizes of both waves, in place, from what each shows; return which of them add up what is printed."""
    of_waves = np.moveaxis(wholes[:, :-1, sides], 1, -1)
    printed = np.where(of_waves >= 0, of_waves, HIDDEN_COUNT)
    together = sizes_together(np.moveaxis(whole[:, :-1, sides], 1, -1), printed)
    both = wholes[:, -1, sides]
    wholes[:, -1, sides] = np.where(both < 0, both, np.where(together < 0, NOTHING, together))
    return (of_waves >= 0).all(axis=-1)


def _tells_of_a_wave(universe, table, cells, counts, whole) -> np.ndarray:
    """Return which sums of all authorities and both waves would tell of one authority in one wave."""
    alone, waves = len(universe.authorities), len(universe.waves) - 1

    def units(held: np.ndarray) -> np.ndarray:
        return held[..., :waves, :alone].reshape(*held.shape[:-2], waves * alone)

    weights = np.tile(universe.weights[-1], waves)
    told, _ = withheld_sums(units(counts), units(cells), units(whole), weights, are_parts=table.are_parts)
    return told


def _counts(counts: np.ndarray, whole: np.ndarray) -> np.ndarray:
    def printed(count: int, all_: int) -> int:
        return NOTHING if all_ < FEWEST_REFERRALS else one(count, all_)

    return each(printed, counts, np.broadcast_to(whole[:, None], counts.shape))


def _parts(counts: np.ndarray, whole: np.ndarray) -> np.ndarray:
    flat = np.moveaxis(counts, 1, -1).reshape(-1, counts.shape[1])
    different, place = np.unique(flat, axis=0, return_inverse=True)
    printed = [
        [NOTHING] * flat.shape[1]
        if row.sum() < FEWEST_REFERRALS
        else [as_number(cell) for cell in suppress_and_round.protected_parts(row.tolist())]
        for row in different
    ]
    shape = (*(np.moveaxis(counts, 1, -1).shape),)
    return np.moveaxis(np.array(printed)[place.ravel()].reshape(shape), -1, 1)


def _hide_both_ways(cells: np.ndarray, counts: np.ndarray, weighed: np.ndarray) -> None:
    """Hide, in place, what the total of a row or of a column would tell; of both waves, what either hides for that."""
    both, alone, hidden = (
        cells.shape[2] - 1,
        cells.shape[3] - 1,
        np.zeros((*cells.shape[:2], cells.shape[3]), bool),
    )
    for wave, side in np.ndindex(cells.shape[2:]):
        if wave == both:
            cells[..., both, side] = np.where(
                hidden[..., side] & (cells[..., both, side] >= 0), WITHHELD, cells[..., both, side]
            )
        exact = {at: int(counts[*at, wave, side]) for at in np.ndindex(cells.shape[:2])}
        printed = {at: int(cells[*at, wave, side]) for at in exact}
        held = {at: ProtectedCount(count=text if text >= 0 else None) for at, text in printed.items()}
        for at, cell in hidden_both_ways(exact, held).items():
            if cell.count is None and printed[at] >= 0:
                cells[*at, wave, side] = WITHHELD
                hidden[*at, side] = True
    weighed[cells[..., alone] < 0] = WITHHELD


def _of_all(universe, table, cells, counts, whole, whole_printed) -> np.ndarray:
    """Hide what a sum would tell, in place, and return the weighted counts that are printed beside the others."""
    alone = len(universe.authorities)
    own, exact = (np.moveaxis(part[..., :alone], 1, 2) for part in (cells, counts))
    told, weighed = withheld_sums(exact, own, whole[..., :alone], universe.weights, are_parts=table.are_parts)
    told, weighed = np.moveaxis(told, 2, 1), np.moveaxis(weighed, 2, 1)
    is_hidden = told | (cells[..., alone] < 0) | (whole_printed < 0)[:, None]
    # One letter stands for a small sum and for one that would tell: it is taken to say nothing.
    cells[..., alone] = np.where(is_hidden, WITHHELD, cells[..., alone])
    return np.where(is_hidden, WITHHELD, weighed)
