"""A linear programme over all that is printed for one authority: the least and the most that each count may be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array

from analytics.registry.disclosure_rule import HIDE_UP_TO_COUNT
from tests.attack.attacker import Attack, called

# Nothing exact, and nothing of two values.
FEWEST_VALUES = 3
# First all that is still narrow is pushed apart at once, so often; what is narrow then is asked for one by one.
TOGETHER = 12
_NEARLY = 1e-6


@dataclass
class Programme:
    """What one authority prints, as linear equations over its counts in each wave; both waves are their sum.

    The ends of each count are those of an attack that has run. `low` and `high` are, of each target, the least and
    the most that some solution has; the targets are the counts of 1 to 7, then what a whole leaves of 1 to 7.
    """

    attack: Attack
    side: int
    solved: int = 0
    low: np.ndarray = field(init=False)
    high: np.ndarray = field(init=False)

    def run(self) -> "Programme":
        """Return itself once each target has three values, or has been pushed as low and as high as it goes."""
        truth = self._of(self._exact)
        self.low, self.high = truth.copy(), truth.copy()
        chance = np.random.default_rng(2026)
        for _ in range(TOGETHER):
            if not self._narrow.any():
                return self
            pushed = np.where(self._narrow, chance.choice((-1.0, 1.0), len(truth)), 0.0)
            self._solve(pushed)
            self._solve(-pushed)
        for at in np.flatnonzero(self._narrow):
            for direction in (1.0, -1.0):
                if self._narrow[at]:
                    self._solve(np.where(np.arange(len(truth)) == at, direction, 0.0))
        return self

    def found(self) -> pd.DataFrame:
        """Return the targets with fewer than three values. Columns: state, less, wave, side, truth, low, high."""
        truth, states = self._of(self._exact), self.attack.shown.states
        side = self.attack.shown.universe.authorities[self.side]
        rows = [
            (
                called(states[self._whole[at]]),
                "" if self._part[at] < 0 else called(states[self._part[at]] - states[self._whole[at]]),
                self.attack.shown.universe.waves[self._wave[at]],
                side,
                int(truth[at]),
                int(np.ceil(self.low[at] - _NEARLY)),
                int(np.floor(self.high[at] + _NEARLY)),
            )
            for at in np.flatnonzero(self._narrow)
        ]
        return pd.DataFrame(rows, columns=["state", "less", "wave", "side", "truth", "low", "high"])

    @property
    def checked(self) -> int:
        """Return how many targets there are."""
        return len(self._whole)

    @property
    def _narrow(self) -> np.ndarray:
        return np.floor(self.high + _NEARLY) - np.ceil(self.low - _NEARLY) + 1 < FEWEST_VALUES

    def _solve(self, aim: np.ndarray) -> None:
        """Find counts that push the targets the way of the aim, and keep how far each was pushed."""
        answer = linprog(
            -(self._targets.T @ aim),
            A_ub=self._at_most[0],
            b_ub=self._at_most[1],
            A_eq=self._equal[0],
            b_eq=self._equal[1],
            bounds=self._bounds,
            method="highs",
        )
        assert answer.success, answer.message
        reached = self._targets @ answer.x
        self.low, self.high = np.minimum(self.low, reached), np.maximum(self.high, reached)
        self.solved += 1

    # The counts: those of the first wave, then of the second.

    @cached_property
    def _waves(self) -> int:
        return self.attack.low.shape[1] - 1

    @cached_property
    def _states(self) -> int:
        return len(self.attack.shown.states)

    @cached_property
    def _exact(self) -> np.ndarray:
        return self.attack.shown.exact[:, : self._waves, self.side].T.ravel()

    @cached_property
    def _bounds(self) -> np.ndarray:
        ends = (self.attack.low, self.attack.high)
        return np.stack([end[:, : self._waves, self.side].T.ravel() for end in ends], axis=1)

    # The targets.

    @cached_property
    def _all_targets(self) -> np.ndarray:
        """The whole, the part that is taken away of it or -1, and the wave of each target."""
        exact = self.attack.shown.exact[..., self.side]
        counts = [(at, -1, wave) for at, wave in np.argwhere((exact >= 1) & (exact <= HIDE_UP_TO_COUNT))]
        pairs = np.unique(
            np.concatenate(
                [
                    np.stack(
                        [np.broadcast_to(table.whole_at[:, None], table.cell_at.shape), table.cell_at], -1
                    ).reshape(-1, 2)
                    for table in self.attack.shown.tables
                ]
            ),
            axis=0,
        )
        left = exact[pairs[:, 0]] - exact[pairs[:, 1]]
        leftovers = [
            (*pairs[row], wave) for row, wave in np.argwhere((left >= 1) & (left <= HIDE_UP_TO_COUNT))
        ]
        return np.array([*counts, *leftovers]).reshape(-1, 3)

    @property
    def _whole(self) -> np.ndarray:
        return self._all_targets[:, 0]

    @property
    def _part(self) -> np.ndarray:
        return self._all_targets[:, 1]

    @property
    def _wave(self) -> np.ndarray:
        return self._all_targets[:, 2]

    def _of(self, counts: np.ndarray) -> np.ndarray:
        return self._targets @ counts.astype(float)

    @cached_property
    def _targets(self) -> csr_array:
        rows, columns, values = [], [], []
        for row, (whole, part, wave) in enumerate(self._all_targets):
            for one in range(self._waves) if wave == self._waves else (wave,):
                rows.append(row)
                columns.append(one * self._states + whole)
                values.append(1.0)
                if part >= 0:
                    rows.append(row)
                    columns.append(one * self._states + part)
                    values.append(-1.0)
        return self._matrix(rows, columns, values, len(self._all_targets))

    def _matrix(self, rows: list, columns: list, values: list, height: int) -> csr_array:
        shape = (height, self._waves * self._states)
        return csr_array(coo_array((values, (rows, columns)), shape=shape))

    # The equations, of one wave; each holds in every wave.

    def _sums(self) -> Iterator[tuple[np.ndarray, np.ndarray, bool]]:
        """Yield wholes and their parts, and whether the parts are all of the whole."""
        for family in self.attack.families:
            yield family.whole, family.parts, family.is_complete
        for whole, parts in self.attack.unions:
            yield whole, parts, True
        for table in self.attack.shown.tables:
            if table.table.are_parts:
                yield table.whole_at, table.cell_at, True
            else:
                for cell in table.cell_at.T:
                    yield table.whole_at, cell[:, None], False

    @cached_property
    def _equal(self) -> tuple[csr_array, np.ndarray]:
        rows, columns, values, height = [], [], [], 0
        for whole, parts, is_complete in self._sums():
            if not is_complete:
                continue
            for at, held in zip(whole, parts, strict=True):
                for wave in range(self._waves):
                    rows += [height] * (len(held) + 1)
                    columns += [wave * self._states + place for place in (*held, at)]
                    values += [1.0] * len(held) + [-1.0]
                    height += 1
        return self._matrix(rows, columns, values, height), np.zeros(height)

    @cached_property
    def _at_most(self) -> tuple[csr_array, np.ndarray]:
        rows, columns, values, limits = [], [], [], []

        def add(held: list[tuple[int, float]], most: float) -> None:
            rows.extend([len(limits)] * len(held))
            columns.extend(place for place, _ in held)
            values.extend(value for _, value in held)
            limits.append(most)

        pairs = [
            (at, held)
            for whole, parts, is_complete in self._sums()
            if not is_complete
            for at, held in zip(whole, parts, strict=True)
        ]
        for wave in range(self._waves):
            first = wave * self._states
            for at, held in pairs:
                add([*((first + place, 1.0) for place in held), (first + at, -1.0)], 0.0)
            for inner, outer in self.attack.implied:
                for at, held in zip(inner, outer, strict=True):
                    add([(first + at, 1.0), *((first + place, -1.0) for place in held)], 0.0)
        for at in range(self._states):
            both = [wave * self._states + at for wave in range(self._waves)]
            low, high = (end[at, -1, self.side] for end in (self.attack.low, self.attack.high))
            add([(place, 1.0) for place in both], float(high))
            add([(place, -1.0) for place in both], -float(low))
        return self._matrix(rows, columns, values, len(limits)), np.array(limits)
