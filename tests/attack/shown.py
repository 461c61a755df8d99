"""What the pool pages show of every selection, through the app's own rule, and what each text may stand for."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analytics import disclosure
from analytics.disclosure import HIDDEN, Protected
from tests.attack.universe import GROUPS, Universe

C, NOTHING = -1, -2  # a hidden count, and no figure at all because the whole is too small


@lru_cache(maxsize=200_000)
def one(count: int, whole: int | None = None) -> int:
    """Return what is shown of one count: a number, or C."""
    cell = disclosure.protected(count, whole)
    return C if cell.count is None else cell.count


@lru_cache(maxsize=200_000)
def share_of(shown: int, whole: int) -> object:
    """Return the percentage that is shown beside a count."""
    cell = Protected(count=None, status=HIDDEN) if shown == C else Protected(count=shown)
    return disclosure.percentage(cell, whole)


def weighed_shown(total: float, whole: int) -> int:
    """Return what is shown of a weighted count: the app rounds it to a count and protects that."""
    return one(round(total), whole)


def each(function, *arrays: np.ndarray) -> np.ndarray:
    """Return a function of several arrays of the same shape, called once for each different set of values."""
    stacked = np.stack([np.broadcast_to(array, arrays[0].shape).ravel() for array in arrays], axis=1)
    different, place = np.unique(stacked, axis=0, return_inverse=True)
    found = [function(*(value.item() for value in row)) for row in different]
    return np.array(found)[place.ravel()].reshape(arrays[0].shape)


@dataclass(frozen=True)
class Rule:
    """What each text may stand for, found by showing every count there could be.

    `low` and `high` are the least and most counts shown as a number; `least` to `small` are hidden of themselves,
    and so is what leaves over `least_rest` to `rest` of a whole.
    """

    low: np.ndarray
    high: np.ndarray
    least: int
    small: int
    least_rest: int
    rest: int

    @classmethod
    def found(cls, most: int) -> "Rule":
        shown = np.array([one(count) for count in range(most + 1)])
        low = np.full(most + 20, most + 20)
        high = np.full(most + 20, -1)
        for count, text in enumerate(shown):
            if text != C:
                low[text], high[text] = min(low[text], count), max(high[text], count)
        hidden = [count for count in range(most + 1) if shown[count] == C] or [1, 0]
        rests = [rest for rest in range(100) if one(most - rest, most) == C] or [1, 0]
        return cls(low, high, min(hidden), hidden[-1], min(rests), rests[-1])


@dataclass(frozen=True)
class Cells:
    """What is shown of cells of known wholes: counts, and counts as they would be had all been sampled alike."""

    count: np.ndarray
    weighed: np.ndarray


@dataclass(frozen=True)
class Shown:
    """All that the two pages show. Wholes as (state, wave, side); cells with a group or a step last."""

    wholes: np.ndarray
    groups: Cells
    steps: Cells


def shown(universe: Universe) -> Shown:
    """Return what is shown of every selection."""
    one.cache_clear(), share_of.cache_clear()
    referrals = universe.referrals
    wholes = each(lambda count: NOTHING if count < disclosure.FEWEST_REFERRALS else one(count), referrals)
    return Shown(wholes=wholes, groups=_groups(universe), steps=_steps(universe))


def _steps(universe: Universe) -> Cells:
    places = [universe.place[state] for state in universe.pathways_states]
    whole = np.broadcast_to(universe.referrals[places][:, None, :, :, None], universe.steps.shape)
    count = each(_step, universe.steps, whole)
    return Cells(count=count, weighed=_weighed(universe, universe.steps, whole, count))


def _step(count: int, whole: int) -> int:
    return NOTHING if whole < disclosure.FEWEST_REFERRALS else one(count, whole)


def group_counts(universe: Universe) -> np.ndarray:
    """Return the exact counts by source group of every selection of Sources, the group last."""
    cells = [
        [universe.place[state | {("source", group)}] for group in GROUPS] for state in universe.sources_states
    ]
    return np.moveaxis(universe.referrals[np.array(cells)], 1, -1)


def _groups(universe: Universe) -> Cells:
    exact = group_counts(universe)
    flat = exact.reshape(-1, len(GROUPS))
    different, place = np.unique(flat, axis=0, return_inverse=True)
    parts = [
        [NOTHING] * len(GROUPS)
        if row.sum() < disclosure.FEWEST_REFERRALS
        else [C if cell.count is None else cell.count for cell in disclosure.protected_parts(row.tolist())]
        for row in different
    ]
    count = np.array(parts)[place.ravel()].reshape(exact.shape)
    whole = np.broadcast_to(exact.sum(axis=-1, keepdims=True), exact.shape)
    return Cells(count=count, weighed=_weighed(universe, exact, whole, count))


def _weighed(universe: Universe, exact: np.ndarray, whole: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return what is shown of the weighted counts; of one authority that is the count itself."""
    total = weighted_totals(universe, exact, whole)
    return np.where(
        count >= 0, each(lambda value, all_: weighed_shown(value, int(all_)), total, whole), count
    )


def weighted_totals(universe: Universe, exact: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return weighted shares times the whole, the waves and sides being the third and second axes from the end."""
    alone = len(universe.authorities)
    weights = universe.weights[:, :, None]
    member = universe.members.T.astype(float)

    def added(part: np.ndarray) -> np.ndarray:
        return np.einsum("...wac,as->...wsc", weights * part[..., :alone, :], member)

    below = added(whole)
    return np.divide(added(exact) * whole, below, out=np.zeros(exact.shape), where=below > 0)
