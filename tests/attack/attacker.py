"""An attacker who has read every table of the pool pages, knows the rule, and bounds every count and leftover."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import pandas as pd

from analytics.protection.secondary_suppression import HIDDEN_COUNT, rounded_counts
from analytics.protection.sums_over_waves import MOST_OFF_OF_A_SIZE, sizes_together
from analytics.registry import disclosure_rule
from analytics.registry.disclosure_rule import FEWEST_FOR_A_PERCENTAGE, FEWEST_REFERRALS, HIDE_UP_TO_COUNT
from tests.attack.attacked_families import Family, between_days, families, implied, unions
from tests.attack.shown import NOTHING, WITHHELD, C, Printed, Shown, one

MOST_ROUNDS = 80
_NEARLY, _MOST = 1e-6, 1e6
# A true count of 1 to 5 must keep this many values, a 6 or 7 two.
FEWEST_FOR_A_SMALL_COUNT, FEWEST_FOR_SIX_OR_SEVEN = 3, 2


@dataclass(frozen=True)
class SizesOfBoth:
    """What the size of both waves says of one that is too small to show, found by printing all there could be.

    `beside` are the ends of the hidden one by how far the size of both lies above the one that is printed, and
    `hidden` the ends of either by the size of both, where neither is printed.
    """

    beside: dict[int, tuple[int, int]]
    hidden: dict[int, tuple[int, int]]

    @classmethod
    @cache
    def found(cls) -> "SizesOfBoth":
        few, shown = np.arange(FEWEST_REFERRALS), np.arange(FEWEST_REFERRALS, 400)
        first, second = (part.ravel() for part in np.meshgrid(shown, few))
        printed = rounded_counts(first)
        above = _printed_sizes(first, second, printed, np.full(first.shape, HIDDEN_COUNT)) - printed
        one, other = (part.ravel() for part in np.meshgrid(few, few))
        hidden = np.full(one.shape, HIDDEN_COUNT)
        return cls(_ends(above, second), _ends(_printed_sizes(one, other, hidden, hidden), one))

    def ends(self, mine: np.ndarray, other: np.ndarray, both: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the least and the most of one wave's sizes; of one that is printed, no more than that says."""
        low, high = np.zeros(both.shape, int), np.full(both.shape, int(_MOST))
        for above, ends in self.beside.items():
            is_so = (mine == NOTHING) & (other >= 0) & (both - other == above)
            low, high = np.where(is_so, ends[0], low), np.where(is_so, ends[1], high)
        for size, ends in self.hidden.items():
            is_so = (mine == NOTHING) & (other == NOTHING) & (both == size)
            low, high = np.where(is_so, ends[0], low), np.where(is_so, ends[1], high)
        return low, high


def _printed_sizes(*sizes: np.ndarray) -> np.ndarray:
    """Return the sizes of both waves as they are printed; exact ones first, then what each wave prints."""
    exact, printed = np.stack(sizes[:2], axis=-1), np.stack(sizes[2:], axis=-1)
    return sizes_together(exact, printed)


def _ends(printed: np.ndarray, counts: np.ndarray) -> dict[int, tuple[int, int]]:
    """Return the least and the most of the counts that are printed alike."""
    return {
        int(size): (int(counts[printed == size].min()), int(counts[printed == size].max()))
        for size in np.unique(printed)
    }


@dataclass(frozen=True)
class Rule:
    """What each text may stand for, found by printing every count there could be.

    `low` and `high` are the least and most counts printed as a number; counts from 1 to `small` are hidden of
    themselves, and so is a count that leaves 1 to `rest` of its whole.
    """

    low: np.ndarray
    high: np.ndarray
    small: int
    rest: int
    sizes: "SizesOfBoth"

    @classmethod
    def found(cls, most: int) -> "Rule":
        printed = [one(count) for count in range(most + 1)]
        low, high = np.full(most + 20, most + 20), np.full(most + 20, -1)
        for count, text in enumerate(printed):
            if text != C:
                low[text], high[text] = min(low[text], count), max(high[text], count)
        rests = [rest for rest in range(1, most // 2) if one(most - rest, most) == C]
        return cls(
            low,
            high,
            max((count for count in range(most + 1) if printed[count] == C), default=0),
            max(rests, default=0),
            SizesOfBoth.found(),
        )


@dataclass
class Attack:
    """Bounds on every count, (state, wave, side), narrowed round by round until nothing moves.

    He sets each table beside every other that counts some of the same referrals, and adds up what one table shows: its
    parts, its authorities and both waves. With `adds_up` he also adds up tables: all values of a filter.
    """

    shown: Shown
    adds_up: bool = False
    low: np.ndarray = field(init=False)
    high: np.ndarray = field(init=False)
    rounds: int = 0

    def __post_init__(self) -> None:
        exact, place = self.shown.exact, self.shown.place
        self.alone = len(self.shown.universe.authorities)
        everybody = exact[place[frozenset()]]
        self.low = np.zeros(exact.shape, int)
        self.high = np.broadcast_to(everybody, exact.shape).copy()
        # How many were sampled is public.
        self.low[place[frozenset()]] = everybody
        self.rule = Rule.found(int(exact.max()))
        for table in self.shown.tables:
            self._read(table)

    def run(self) -> "Attack":
        """Return itself after narrowing until nothing moves."""
        before = -1
        while before != (before := int((self.high - self.low).sum())) and self.rounds < MOST_ROUNDS:
            self._round()
            self.rounds += 1
        return self

    # What is read at once.

    def _read(self, table: Printed) -> None:
        wholes = table.wholes.copy()
        wholes[:, -1] = np.where(table.wholes[:, -1] >= 0, WITHHELD, table.wholes[:, -1])
        self._read_numbers(table.whole_at, wholes)
        self._read_sizes_of_both(table)
        seen, few = table.wholes >= 0, table.wholes == NOTHING
        low, high = self.low[table.whole_at], self.high[table.whole_at]
        self.low[table.whole_at] = np.where(seen, np.maximum(low, FEWEST_REFERRALS), low)
        # Of both waves, where neither shows its size, fewer than give a percentage.
        few[:, -1] &= (table.wholes[:, :-1] < 0).all(axis=1)
        too_few = np.full(self.low.shape[1], FEWEST_REFERRALS)
        too_few[-1] = FEWEST_FOR_A_PERCENTAGE
        self.high[table.whole_at] = np.where(few, np.minimum(high, too_few[:, None] - 1), high)
        cells = table.cells.copy()
        cells[:, :, -1] = np.where(table.added_cells, WITHHELD, cells[:, :, -1])
        for cell in range(cells.shape[1]):
            self._read_numbers(table.cell_at[:, cell], cells[:, cell])

    def _read_sizes_of_both(self, table: Printed) -> None:
        """Narrow each wave by the size of both, where that is no sum of what is printed."""
        at, size = table.whole_at, table.wholes[:, -1]
        is_read = (size >= 0) & ~table.added_sizes
        for wave in range(self.low.shape[1] - 1):
            other = table.wholes[:, 1 - wave]
            ends = self.rule.sizes.ends(table.wholes[:, wave], other, size)
            low, high = self.low[at, wave], self.high[at, wave]
            self.low[at, wave] = np.where(is_read, np.maximum(low, ends[0]), low)
            self.high[at, wave] = np.where(is_read, np.minimum(high, ends[1]), high)
        low, high = self.low[at, -1], self.high[at, -1]
        self.low[at, -1] = np.where(is_read, np.maximum(low, size - MOST_OFF_OF_A_SIZE), low)
        self.high[at, -1] = np.where(is_read, np.minimum(high, size + MOST_OFF_OF_A_SIZE), high)

    def _read_numbers(self, at: np.ndarray, text: np.ndarray) -> None:
        number = np.clip(text, 0, len(self.rule.low) - 1)
        low, high = self.low[at], self.high[at]
        self.low[at] = np.where(text >= 0, np.maximum(low, self.rule.low[number]), low)
        self.high[at] = np.where(text >= 0, np.minimum(high, self.rule.high[number]), high)

    # One round.

    def _round(self) -> None:
        for family in self.families:
            self._nested(family)
            if self.adds_up and family.is_complete:
                self._parts(family.whole, family.parts)
        for inner, outer in self.implied:
            self._implied(inner, outer)
        for whole, parts in self.unions:
            self._parts(whole, parts)
        for table in self.shown.tables:
            self._letters(table)
            if table.table.are_parts:
                self._parts(table.whole_at, table.cell_at)
            self._weighed(table)
        self._sides()
        self._waves()

    @cached_property
    def families(self) -> list[Family]:
        return families(self.shown)

    @cached_property
    def implied(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return implied(self.shown)

    @cached_property
    def between_days(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return between_days(self.shown)

    @cached_property
    def unions(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return unions(self.shown)

    def _implied(self, inner: np.ndarray, outer: np.ndarray) -> None:
        """Whatever is true of a referral only if one of several other things is, is true of no more than all those."""
        self.high[inner] = np.minimum(self.high[inner], self.high[outer].sum(axis=1))
        if outer.shape[1] == 1:
            self.low[outer[:, 0]] = np.maximum(self.low[outer[:, 0]], self.low[inner])

    def _nested(self, family: Family) -> None:
        """A set of referrals that lies in another holds no more of them."""
        for part in family.parts.T:
            self.high[part] = np.minimum(self.high[part], self.high[family.whole])
            self.low[family.whole] = np.maximum(self.low[family.whole], self.low[part])

    def _parts(self, whole: np.ndarray, parts: np.ndarray) -> None:
        """The parts of a whole add up to it."""
        low, high = self.low[parts], self.high[parts]
        least, most = low.sum(axis=1), high.sum(axis=1)
        whole_low = np.maximum(self.low[whole], least)
        whole_high = np.minimum(self.high[whole], most)
        self.low[whole], self.high[whole] = whole_low, whole_high
        self.low[parts] = np.maximum(low, whole_low[:, None] - (most[:, None] - high))
        self.high[parts] = np.minimum(high, whole_high[:, None] - (least[:, None] - low))

    def _letters(self, table: Printed) -> None:
        """A letter hides a small count, a small rest, or one hidden for another's sake; a number is none of them."""
        low, high = self.low[table.cell_at], self.high[table.cell_at]
        below, above = self.low[table.whole_at][:, None], self.high[table.whole_at][:, None]
        high = np.minimum(high, above)
        hidden, seen = table.cells == C, table.cells >= 0
        small, rest = self.rule.small, self.rule.rest
        # In a small whole a nought, or all, is hidden as well.
        printed = table.wholes[:, None]
        nought = np.where(printed < disclosure_rule.FEWEST_FOR_NOUGHT + disclosure_rule.ROUND_TO, 0, 1)
        kinds = [(nought, small), (np.where((nought == 0) | (rest > 0), below - rest, above), above - nought)]
        if table.table.are_parts:
            kinds.append(self._for_anothers_sake(table, high, above))
        hull_low, hull_high = hull(low, high, kinds)
        low, high = np.where(hidden, hull_low, low), np.where(hidden, hull_high, high)
        # What a number leaves of its whole is nothing, or more than a few.
        is_all = seen & (low > above - rest - 1)
        low = np.where(is_all, np.maximum(low, below), low)
        is_part = seen & (high < below)
        high = np.where(is_part, np.minimum(high, above - rest - 1), high)
        self.low[table.cell_at], self.high[table.cell_at] = low, high
        least = np.where(is_part, low + rest + 1, low).max(axis=1)
        most = np.where(is_all, high, above).min(axis=1)
        self.low[table.whole_at] = np.maximum(self.low[table.whole_at], least)
        self.high[table.whole_at] = np.minimum(self.high[table.whole_at], most)

    def _for_anothers_sake(self, table: Printed, high: np.ndarray, above: np.ndarray) -> tuple:
        """Return what a count hidden for another's can be: no more than any shown; anything, where all are hidden."""
        is_hidden = table.cells == C
        shown = np.where(table.cells > 0, high, above).min(axis=1, keepdims=True)
        all_hidden = is_hidden.all(axis=1, keepdims=True)
        most = np.where(is_hidden.sum(axis=1, keepdims=True) > 1, shown, -1)
        return np.where(all_hidden, 0, self.rule.small + 1), np.where(all_hidden, above, most)

    def _sides(self) -> None:
        """The authorities add up to all of them together."""
        low, high = self.low[..., : self.alone], self.high[..., : self.alone]
        least, most = low.sum(axis=-1), high.sum(axis=-1)
        all_low = np.maximum(self.low[..., self.alone], least)
        all_high = np.minimum(self.high[..., self.alone], most)
        self.low[..., self.alone], self.high[..., self.alone] = all_low, all_high
        new_low = np.maximum(low, all_low[..., None] - (most[..., None] - high))
        new_high = np.minimum(high, all_high[..., None] - (least[..., None] - low))
        self.low[..., : self.alone], self.high[..., : self.alone] = new_low, new_high

    def _waves(self) -> None:
        """Both waves hold each of them, and no more."""
        both = self.low.shape[1] - 1
        for wave in range(both):
            self.high[:, wave] = np.minimum(self.high[:, wave], self.high[:, both])
            self.low[:, both] = np.maximum(self.low[:, both], self.low[:, wave])
        low, high = self.low[:, :both], self.high[:, :both]
        least, most = low.sum(axis=1), high.sum(axis=1)
        self.low[:, both] = np.maximum(self.low[:, both], least)
        self.high[:, both] = np.minimum(self.high[:, both], most)
        self.low[:, :both] = np.maximum(low, (self.low[:, both] - most)[:, None] + high)
        self.high[:, :both] = np.minimum(high, (self.high[:, both] - least)[:, None] + low)

    def _weighed(self, table: Printed) -> None:
        """Narrow each authority by the weighted sum of all of them; the weights are public."""
        weights, slack = self.shown.universe.weights, disclosure_rule.ROUND_TO / 2 + 0.5
        low, high = self.low[table.cell_at][..., : self.alone], self.high[table.cell_at][..., : self.alone]
        whole_low = self.low[table.whole_at]
        whole_high = self.high[table.whole_at]
        below = (weights * whole_low[..., : self.alone]).sum(axis=-1)
        above = (weights * whole_high[..., : self.alone]).sum(axis=-1)
        least = below / np.maximum(whole_high[..., self.alone], 1)
        most = above / np.maximum(whole_low[..., self.alone], 1)
        known = (table.weighed >= 0)[..., None]
        total_low = (np.maximum(table.weighed - slack, 0) * least[:, None])[..., None]
        total_high = ((table.weighed + slack) * most[:, None])[..., None]
        mine_low, mine_high = weights * low, weights * high
        up = (total_high - (mine_low.sum(axis=-1, keepdims=True) - mine_low)) / weights
        down = (total_low - (mine_high.sum(axis=-1, keepdims=True) - mine_high)) / weights
        new_high = np.where(known, np.minimum(high, np.floor(np.clip(up, -1, _MOST) + _NEARLY)), high).astype(
            int
        )
        new_low = np.where(known, np.maximum(low, np.ceil(np.clip(down, -1, _MOST) - _NEARLY)), low).astype(
            int
        )
        self.low[table.cell_at, :, : self.alone] = new_low
        self.high[table.cell_at, :, : self.alone] = new_high

    # What it comes to.

    def wrong(self) -> int:
        """Return how many bounds leave out the truth: a fault of the attacker."""
        return int(((self.low > self.shown.exact) | (self.high < self.shown.exact)).sum())

    def checked(self) -> int:
        """Return how many counts and leftovers of 1 to 7 were attacked."""
        return sum(
            int(((truth >= 1) & (truth <= HIDE_UP_TO_COUNT)).sum()) for _, truth, *_ in self._targets()
        )

    def found(self) -> pd.DataFrame:
        """Return every count and leftover that was narrowed too far.

        Columns: state, less (the part taken away, of a leftover), wave, side, truth, low, high.
        """
        return pd.DataFrame(
            list(self._found()), columns=["state", "less", "wave", "side", "truth", "low", "high"]
        )

    def _found(self) -> Iterator[tuple]:
        universe, states = self.shown.universe, self.shown.states
        sides = (*universe.authorities, "all")
        for at, truth, low, high, less in self._targets():
            kept = high - low + 1
            is_small = (truth >= 1) & (truth <= 5) & (kept < FEWEST_FOR_A_SMALL_COUNT)
            is_larger = (truth >= 6) & (truth <= HIDE_UP_TO_COUNT) & (kept < FEWEST_FOR_SIX_OR_SEVEN)
            for row, wave, side in zip(*np.nonzero(is_small | is_larger), strict=True):
                place = row, wave, side
                yield (
                    called(states[at[row]]),
                    "" if less is None else called(states[less[row]] - states[at[row]]),
                    universe.waves[wave],
                    sides[side],
                    *(int(part[place]) for part in (truth, low, high)),
                )

    def _targets(self) -> Iterator[tuple]:
        """Yield places, truth and bounds: of every count, then of what is left of a whole without each of its parts."""
        exact = self.shown.exact
        yield np.arange(len(exact)), exact, self.low, self.high, None
        for family in self.families:
            low, high = self.low[family.parts], self.high[family.parts]
            sums = family.is_complete and (self.adds_up or family.is_one_table)
            for cell, part in enumerate(family.parts.T):
                truth = exact[family.whole] - exact[part]
                least = np.maximum(self.low[family.whole] - high[:, cell], 0)
                most = self.high[family.whole] - low[:, cell]
                if sums:
                    least = np.maximum(least, low.sum(axis=1) - low[:, cell])
                    most = np.minimum(most, high.sum(axis=1) - high[:, cell])
                yield family.whole, truth, least, most, part
        for table in self.shown.tables:
            whole = table.whole_at
            for part in table.cell_at.T:
                least = np.maximum(self.low[whole] - self.high[part], 0)
                yield whole, exact[whole] - exact[part], least, self.high[whole] - self.low[part], part
        # What was reached within 180 days and not within 90: the days are chosen, as a filter is.
        for inner, outer in self.between_days:
            whole = outer[:, 0]
            least = np.maximum(self.low[whole] - self.high[inner], 0)
            yield whole, exact[whole] - exact[inner], least, self.high[whole] - self.low[inner], inner


def called(state: frozenset) -> str:
    """Return a state in words."""
    return ", ".join(f"{name}={value}" for name, value in sorted(state)) or "all"


def hull(low: np.ndarray, high: np.ndarray, kinds: list[tuple]) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and most of those of several ranges that a cell can still lie in."""
    least, most = np.full(low.shape, np.iinfo(int).max), np.full(low.shape, -1)
    for from_, to in kinds:
        first, last = np.maximum(low, from_), np.minimum(high, to)
        is_open = first <= last
        least = np.where(is_open, np.minimum(least, first), least)
        most = np.where(is_open, np.maximum(most, last), most)
    return least, most
