"""What an attacker reads off two versions of one pool, side by side: the referrals that only one of them has."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.protection.suppress_and_round import feasible_range
from analytics.registry.disclosure_rule import FEWEST_CHANGED_REFERRALS
from tests.attack.counted import Table
from tests.attack.shown import Shown, shown
from tests.attack.universe import State, Universe


@dataclass(frozen=True)
class Told:
    """How many printed cells differ between two versions, and what they say of every referral between the two."""

    changed: int
    attributes: frozenset[State]


def without(universe: Universe, rows: np.ndarray) -> Universe:
    """Return the pool as it was before these rows, by their places, had come."""
    kept = np.delete(np.arange(len(universe.rows)), rows)
    return replace(
        universe,
        rows=universe.rows.iloc[kept].reset_index(drop=True),
        outcomes={days: told.iloc[kept].reset_index(drop=True) for days, told in universe.outcomes.items()},
    )


def told(earlier: Shown, later: Shown, added: int) -> Told:
    """Return what two versions tell of the referrals that were added: what each of them must be.

    A cell printed as a number in both rises by at least as much as the two numbers cannot explain by rounding; where
    that is all that were added, each of them is counted there.
    """
    changed, attributes = 0, set()
    for before, after in zip(earlier.tables, later.tables, strict=True):
        changed += int((before.cells != after.cells).sum() + (before.wholes != after.wholes).sum())
        both = (before.cells >= 0) & (after.cells >= 0) & (before.cells < after.cells)
        for row, cell, *_ in zip(*np.nonzero(both), strict=True):
            place = row, cell, *_
            least = feasible_range(int(after.cells[place]))[0] - feasible_range(int(before.cells[place]))[1]
            # Of one that was added, any rise tells: the count rose, and by no more than one.
            if least >= added or added == 1:
                attributes.add(later.states[int(after.cell_at[row, cell])])
    return Told(changed, frozenset(attributes))


def between(universe: Universe, seen: Shown, tables: tuple[Table, ...], rows: np.ndarray) -> Told:
    """Return what the pool and the pool without these rows tell of them."""
    return told(shown(without(universe, rows), tables), seen, len(rows))


def sample(universe: Universe, size: int, seed: int = 15) -> pd.Index:
    """Return the places of so many rows, drawn at random."""
    return pd.Index(np.random.default_rng(seed).choice(len(universe.rows), size, replace=False))


def batch(universe: Universe, row: int, size: int, seed: int = 15) -> np.ndarray:
    """Return the places of a row and of others of its authority and wave, drawn at random."""
    own = universe.rows.iloc[row]
    alike = (universe.rows.authority == own.authority) & (universe.rows.wave == own.wave)
    others = np.setdiff1d(np.nonzero(alike.to_numpy())[0], [row])
    return np.append(np.random.default_rng([seed, row]).choice(others, size - 1, replace=False), row)


def report(universe: Universe, seen: Shown, tables: tuple[Table, ...], size: int) -> list[str]:
    """Return in words what versions tell of so many referrals, each alone and each in the smallest batch shown."""
    rows = sample(universe, size)
    alone = [between(universe, seen, tables, np.array([row])) for row in rows]
    batches = [
        between(universe, seen, tables, batch(universe, row, FEWEST_CHANGED_REFERRALS)) for row in rows
    ]
    singles = [sum(len(state) == 1 for state in told.attributes) for told in alone]
    one, three = (sum(count >= least for count in singles) for least in (1, 3))
    changed = np.median([told.changed for told in alone])
    each = sum(bool(told.attributes) for told in batches)
    return [
        f"{size} referrals with and without, which wait: {changed:.0f} cells change in the middle case;"
        f" {one} show an attribute, {three} three or more",
        f"{size} batches of {FEWEST_CHANGED_REFERRALS}, which are shown: {each} tell what each of them is",
    ]
