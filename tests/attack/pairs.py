"""The attack of one selection at a time and of every pair of selections nested one in the other."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from tests.attack.attacker import Attack, Bounds, Family
from tests.attack.universe import Universe


def alone(universe: Universe) -> Universe:
    """Return the universe of authorities alone: nobody is added up with anybody."""

    class Alone(Universe):
        sides = tuple((code,) for code in universe.authorities)

    return Alone(universe.holdings, universe.rows, universe.totals)


class Pairs(Attack):
    """An attacker who sets a selection beside one that lies inside it, and never adds up three or more."""

    @staticmethod
    def _add_up(bounds: Bounds, family: Family) -> None:
        whole, parts = bounds[family.whole], bounds[family.parts]
        bounds.low[family.whole] = np.maximum(whole.low, parts.low.max(axis=1))
        bounds.high[family.parts] = np.minimum(parts.high, whole.high[:, None])

    def _add_waves(self, bounds: Bounds, axis: int) -> None:
        low, high = (np.moveaxis(part, axis, 0) for part in (bounds.low, bounds.high))
        both = low.shape[0] - 1
        for wave in range(both):
            np.minimum(high[wave], high[both], out=high[wave])
            np.maximum(low[both], low[wave], out=low[both])

    def _left(self, family: Family, *rest: object) -> Iterator[tuple]:
        yield from super()._left(replace(family, is_complete=False), *rest)
