"""An attacker who has read every selection of the pool pages, knows the rule, and bounds every count and leftover."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from analytics import disclosure
from analytics.measures import STEPS
from analytics.selection import FOLLOWED_DAYS
from tests.attack.shown import NOTHING, C, Rule, Shown, each, share_of
from tests.attack.universe import COLUMNS, GROUPS, STAGES_WITHIN, Universe, values

MOST_ROUNDS = 80
_NEARLY, _NO_LIMIT = 1e-6, 1e9
# A true count of 1 to 5 must keep this many values, a 6 or 7 two.
FEWEST_FOR_A_SMALL_COUNT, FEWEST_FOR_SIX_OR_SEVEN = 3, 2
_AFTER = {"s47_share": ("s47", "icpc", "cpp", "cla"), "icpc_share": ("icpc", "cpp", "cla"),
          "cpp_share": ("cpp", "cla"), "cla_share": ("cla",)}  # fmt: skip


@dataclass
class Bounds:
    """The least and the most that each count of an array can be."""

    low: np.ndarray
    high: np.ndarray

    def narrow(self, place: object, low: np.ndarray, high: np.ndarray) -> None:
        """Keep what is narrower of what is known and what was found."""
        self.low[place] = np.maximum(self.low[place], low)
        self.high[place] = np.minimum(self.high[place], high)

    def __getitem__(self, place: object) -> "Bounds":
        return Bounds(self.low[place], self.high[place])

    @property
    def width(self) -> int:
        return int((self.high - self.low).sum(dtype=np.int64))


@dataclass(frozen=True)
class Family:
    """Wholes, and the parts of each that add up to it, or to no more where some rows have no value."""

    dimension: str
    whole: np.ndarray
    parts: np.ndarray
    is_complete: bool


@dataclass
class Attack:
    """What the attacker knows: bounds on referrals and steps, narrowed round by round until nothing moves."""

    universe: Universe
    shown: Shown
    referrals: Bounds = field(init=False)
    steps: Bounds = field(init=False)
    rounds: int = 0
    is_weighed_exactly: bool = False

    def __post_init__(self) -> None:
        self.alone = len(self.universe.authorities)
        self.rule = Rule.found(int(self.universe.referrals.max()))
        self.cells = np.array(
            [
                [self.universe.place[state | {("source", group)}] for group in GROUPS]
                for state in self.universe.sources_states
            ]
        )
        self.sources = np.array([self.universe.place[state] for state in self.universe.sources_states])
        self.pathways = np.array([self.universe.place[state] for state in self.universe.pathways_states])
        everybody = self.universe.referrals[self.universe.place[frozenset()]]
        self.referrals = Bounds(
            np.zeros(self.universe.referrals.shape, int),
            np.broadcast_to(everybody, self.universe.referrals.shape).copy(),
        )
        self.steps = Bounds(
            np.zeros(self.universe.steps.shape, int),
            np.broadcast_to(everybody[None, None, :, :, None], self.universe.steps.shape).copy(),
        )
        # How many were sampled is public.
        self.referrals.low[self.universe.place[frozenset()]] = everybody
        self._read()

    def run(self) -> "Attack":
        """Return itself after narrowing until nothing moves."""
        before = -1
        while before != (before := self.referrals.width + self.steps.width) and self.rounds < MOST_ROUNDS:
            self._round()
            self.rounds += 1
        return self

    # What is read at once.

    def _read(self) -> None:
        self._read_counts(self.referrals, slice(None), self.shown.wholes)
        # A group is counted on Sources; the sums of Pathways stand in `wholes` already.
        self.referrals.narrow(self.cells, *self._count_bounds(np.moveaxis(self.shown.groups.count, -1, 1)))
        self._read_counts(self.steps, slice(None), self.shown.steps.count)
        self._read_shares(self.shown.groups.count, self.sources)
        for place in range(len(FOLLOWED_DAYS)):
            self._read_shares(self.shown.steps.count[:, place], self.pathways)

    def _read_counts(self, bounds: Bounds, place: object, text: np.ndarray) -> None:
        bounds.narrow(place, *self._count_bounds(text))
        if bounds is self.referrals:
            seen = np.where(text == NOTHING, -1, text)
            bounds.low[seen >= 0] = np.maximum(bounds.low[seen >= 0], disclosure.FEWEST_REFERRALS)
            bounds.high[text == NOTHING] = np.minimum(
                bounds.high[text == NOTHING], disclosure.FEWEST_REFERRALS - 1
            )

    def _count_bounds(self, text: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what a number says of itself; a letter says nothing without its whole."""
        most = self.universe.referrals.max()
        number = np.maximum(text, 0)
        low = np.where(text >= 0, self.rule_of(self.rule.low, number), 0)
        return low, np.where(text >= 0, self.rule_of(self.rule.high, number), most)

    @staticmethod
    def rule_of(table: np.ndarray, number: np.ndarray) -> np.ndarray:
        return table[np.minimum(number, len(table) - 1)]

    def _read_shares(self, count: np.ndarray, place: np.ndarray) -> None:
        """Narrow the wholes of single authorities to those that give the percentages that are shown."""
        cells = count[:, :, : self.alone]
        exact = np.broadcast_to(self.universe.referrals[place][:, :, : self.alone, None], cells.shape)
        found = each(self._wholes_of_share, cells, exact)
        low, high = found.real.astype(int).max(axis=-1), found.imag.astype(int).min(axis=-1)
        mine = self.referrals[place]
        low, high = (
            np.maximum(mine.low[:, :, : self.alone], low),
            np.minimum(mine.high[:, :, : self.alone], high),
        )
        self.referrals.low[place, :, : self.alone], self.referrals.high[place, :, : self.alone] = low, high

    def _wholes_of_share(self, count: int, whole: int) -> complex:
        """Return the least and most wholes, as two parts of one number, that show this percentage."""
        most = int(self.universe.referrals.max())
        if count < 0:
            return complex(0, most)
        text = share_of(count, whole)
        seen = max(count, 0, disclosure.ROUND_TO * round(whole / disclosure.ROUND_TO))
        near = range(
            max(disclosure.FEWEST_REFERRALS, seen - disclosure.ROUND_TO),
            min(most, seen + disclosure.ROUND_TO) + 1,
        )
        fitting = [other for other in near if share_of(count, other) == text]
        is_open = fitting[0] == near[0] or fitting[-1] == near[-1]
        return complex(0, most) if is_open else complex(fitting[0], fitting[-1])

    # One round.

    def _round(self) -> None:
        for family in self._families:
            self._add_up(self.referrals, family)
        for family in self._step_families:
            self._add_up(self.steps, family)
        self._add_waves(self.referrals, 1)
        self._add_waves(self.steps, 2)
        self._add_sides(self.referrals, 2)
        self._add_sides(self.steps, 3)
        self._days_inside()
        self._stages_and_steps()
        self._wholes_and_cells()
        self._weighed_groups()
        self._weighed_steps()

    @cached_property
    def _families(self) -> list[Family]:
        return [family for name in COLUMNS if (family := self._family(name, self.universe.states))]

    @cached_property
    def _step_families(self) -> list[Family]:
        return [family for name in COLUMNS if (family := self._family(name, self.universe.pathways_states))]

    def _family(self, dimension: str, states: list) -> Family | None:
        place = {state: at for at, state in enumerate(states)}
        found = []
        for state in states:
            parts = [place.get(state | {(dimension, value)}) for value in values(dimension)]
            if dimension not in dict(state) and None not in parts:
                found.append((place[state], parts))
        if not found:
            return None
        wholes, parts = zip(*found, strict=True)
        return Family(dimension, np.array(wholes), np.array(parts), self.universe.complete[dimension])

    @staticmethod
    def _add_up(bounds: Bounds, family: Family) -> None:
        whole, parts = bounds[family.whole], bounds[family.parts]
        least, most = parts.low.sum(axis=1), parts.high.sum(axis=1)
        most = most if family.is_complete else np.maximum(most, whole.high)
        low = np.maximum(whole.low, least)
        high = np.minimum(whole.high, most)
        bounds.low[family.whole], bounds.high[family.whole] = low, high
        part_high = high[:, None] - (least[:, None] - parts.low)
        part_low = low[:, None] - (most[:, None] - parts.high) if family.is_complete else parts.low
        bounds.narrow(family.parts, part_low, part_high)

    def _add_waves(self, bounds: Bounds, axis: int) -> None:
        low, high = (np.moveaxis(part, axis, 0) for part in (bounds.low, bounds.high))
        add_up(low, high, list(range(len(self.universe.waves) - 1)), len(self.universe.waves) - 1)

    def _add_sides(self, bounds: Bounds, axis: int) -> None:
        low, high = (np.moveaxis(part, axis, 0) for part in (bounds.low, bounds.high))
        for side in range(self.alone, len(self.universe.sides)):
            add_up(low, high, list(np.flatnonzero(self.universe.members[side])), side)

    def _days_inside(self) -> None:
        """Everybody was followed for both, so what is reached within 90 days is reached within 180."""
        bounds = self.steps
        bounds.low[:, 1] = np.maximum(bounds.low[:, 1], bounds.low[:, 0])
        bounds.high[:, 0] = np.minimum(bounds.high[:, 0], bounds.high[:, 1])

    def _stages_and_steps(self) -> None:
        """A step holds those whose furthest stage it is, and no others but those of deeper stages."""
        for step, after in _AFTER.items():
            at = STEPS.index(step)
            for stage, days in STAGES_WITHIN.items():
                mine, theirs = self._staged[stage, after]
                day = FOLLOWED_DAYS.index(days)
                parts = self.referrals[theirs]
                bounds = self.steps[mine, day, :, :, at]
                low = np.maximum(bounds.low, parts.low[:, 0])
                high = np.minimum(bounds.high, parts.high.sum(axis=1))
                self.steps.low[mine, day, :, :, at], self.steps.high[mine, day, :, :, at] = low, high
                self.referrals.high[theirs[:, 0]] = np.minimum(parts.high[:, 0], high)
                if len(after) == 1:
                    self.referrals.low[theirs[:, 0]] = np.maximum(parts.low[:, 0], low)

    @cached_property
    def _staged(self) -> dict[tuple[str, tuple[str, ...]], tuple[np.ndarray, np.ndarray]]:
        found = {}
        for stage in STAGES_WITHIN:
            for after in _AFTER.values():
                pairs = []
                for at, state in enumerate(self.universe.pathways_states):
                    staged = [self.universe.place.get(state | {(stage, value)}) for value in after]
                    if None not in staged:
                        pairs.append((at, staged))
                found[stage, after] = tuple(np.array(part) for part in zip(*pairs, strict=True))
        return found

    # A cell and its whole.

    def _wholes_and_cells(self) -> None:
        cells = Bounds(
            *(np.moveaxis(part[self.cells], 1, -1) for part in (self.referrals.low, self.referrals.high))
        )
        whole = self.referrals[self.sources]
        self._one_hidden(cells, whole)
        self._inside(cells, whole, self.shown.groups.count, self._second(cells))
        self.referrals.low[self.cells] = np.moveaxis(cells.low, -1, 1)
        self.referrals.high[self.cells] = np.moveaxis(cells.high, -1, 1)
        self.referrals.narrow(self.sources, whole.low, whole.high)
        for day in range(len(FOLLOWED_DAYS)):
            whole = self.referrals[self.pathways]
            self._inside(self.steps[:, day], whole, self.shown.steps.count[:, day], None)
            self.referrals.narrow(self.pathways, whole.low, whole.high)

    def _second(self, cells: Bounds) -> np.ndarray:
        """Return the most that a group hidden for another's sake can be: no more than any that is shown."""
        text = self.shown.groups.count
        if disclosure.FEWEST_POSSIBLE_VALUES == 0:
            return np.zeros(text.shape[:-1], int)
        shown = np.where(text > 0, cells.high, np.iinfo(int).max).min(axis=-1)
        return np.where((text == C).sum(axis=-1) == 2, shown, 0)

    def _one_hidden(self, cells: Bounds, whole: Bounds) -> None:
        """A group that is hidden alone leaves enough values for the exact whole: that says something of the whole."""
        text = self.shown.groups.count
        alone = ((text == C).sum(axis=-1) == 1) & (text > 0).any(axis=-1) & (self.rule.small > 1)
        alone &= disclosure.FEWEST_POSSIBLE_VALUES > 0
        slack = disclosure.ROUND_TO // 2
        least = np.where(text > 0, np.maximum(text - slack, self.rule.small + 1), 0).sum(axis=-1)
        most = np.where(text > 0, text + slack, 0).sum(axis=-1)
        low = least + disclosure.FEWEST_POSSIBLE_VALUES
        high = most + self.rule.small - disclosure.FEWEST_POSSIBLE_VALUES + 1
        whole.low[alone] = np.maximum(whole.low, low)[alone]
        whole.high[alone] = np.minimum(whole.high, high)[alone]

    def _inside(self, cells: Bounds, whole: Bounds, text: np.ndarray, second: np.ndarray | None) -> None:
        """Narrow cells and their wholes: a letter hides a small count, a small rest, or the second of two."""
        np.minimum(cells.high, whole.high[..., None], out=cells.high)
        np.maximum(whole.low, cells.low.max(axis=-1), out=whole.low)
        below, above = whole.low[..., None], whole.high[..., None]
        small, rest = self.rule.small, self.rule.rest
        kinds = [
            (self.rule.least, np.full(cells.low.shape, small)),
            (below - rest, above - self.rule.least_rest + 0 * cells.low),
        ]
        if second is not None:
            kinds.append((small + 1, np.broadcast_to(second[..., None], cells.low.shape)))
        low, high = hull(cells, kinds)
        hidden = text == C
        cells.low[hidden], cells.high[hidden] = low[hidden], high[hidden]
        seen = text >= 0
        all_ = seen & (cells.low > above - rest - 1)
        cells.low[all_] = np.maximum(cells.low, below)[all_]
        whole.high[...] = np.where(all_, cells.high, whole.high[..., None]).min(axis=-1)
        part = seen & (cells.high < below)
        cells.high[part] = np.minimum(cells.high, above - rest - 1)[part]
        whole.low[...] = np.where(part, cells.low + rest + 1, whole.low[..., None]).max(axis=-1)

    # Weighted shares.

    def _weighed_groups(self) -> None:
        cells, text = self.cells, self.shown.groups
        own = Bounds(*(np.moveaxis(part[cells], 1, -1) for part in (self.referrals.low, self.referrals.high)))
        self._weigh(own, self.referrals[self.sources], text.weighed, text.count)
        self.referrals.low[cells] = np.moveaxis(own.low, -1, 1)
        self.referrals.high[cells] = np.moveaxis(own.high, -1, 1)

    def _weighed_steps(self) -> None:
        whole = self.referrals[self.pathways]
        for day in range(len(FOLLOWED_DAYS)):
            text = self.shown.steps
            self._weigh(self.steps[:, day], whole, text.weighed[:, day], text.count[:, day])

    def _weigh(self, cells: Bounds, whole: Bounds, weighed: np.ndarray, count: np.ndarray) -> None:
        """Narrow each authority by each weighted sum it is part of; the weights are public."""
        least, most = self._weighed_bounds(cells, whole, weighed, count)
        weights = self.universe.weights[None, :, :, None]
        for side in range(self.alone, len(self.universe.sides)):
            member = np.flatnonzero(self.universe.members[side])
            weight = weights[:, :, member]
            of_whole = self.universe.weights[None][:, :, member]
            below = (of_whole * whole.low[:, :, member]).sum(axis=2)
            above = (of_whole * whole.high[:, :, member]).sum(axis=2)
            small = np.maximum(whole.low[:, :, side], 1)
            large = np.maximum(whole.high[:, :, side], 1)
            low = (least[:, :, side] * (below / large)[..., None])[:, :, None]
            high = (most[:, :, side] * (above / small)[..., None])[:, :, None]
            mine_low, mine_high = weight * cells.low[:, :, member], weight * cells.high[:, :, member]
            known = (most[:, :, side] < _NO_LIMIT)[:, :, None]
            up = np.where(known, high - (mine_low.sum(axis=2, keepdims=True) - mine_low), np.inf) / weight
            down = np.where(known, low - (mine_high.sum(axis=2, keepdims=True) - mine_high), -np.inf) / weight
            found_low = np.ceil(np.maximum(down, 0) - _NEARLY).astype(int)
            found_high = np.floor(np.minimum(up, 1e6) + _NEARLY).astype(int)
            cells.low[:, :, member] = np.maximum(cells.low[:, :, member], found_low)
            cells.high[:, :, member] = np.minimum(cells.high[:, :, member], found_high)

    def _weighed_bounds(self, cells, whole, weighed, count) -> tuple[np.ndarray, np.ndarray]:
        number = np.maximum(weighed, 0)
        if self.is_weighed_exactly:
            return np.where(weighed >= 0, number - 0.5, 0), np.where(weighed >= 0, number + 0.5, _NO_LIMIT)
        low = np.where(weighed >= 0, self.rule_of(self.rule.low, number) - 0.5, 0)
        high = np.where(weighed >= 0, self.rule_of(self.rule.high, number) + 0.5, _NO_LIMIT)
        # Hidden although the plain count is shown: a small one, where the plain one is far below the whole.
        small = (weighed == C) & (count >= 0) & (2 * cells.high < whole.low[..., None])
        low[small], high[small] = self.rule.least - 0.5, self.rule.small + 0.5
        return np.maximum(low, 0), high

    # What it comes to.

    def wrong(self) -> int:
        """Return how many bounds leave out the truth: a fault of the attacker."""
        pairs = ((self.referrals, self.universe.referrals), (self.steps, self.universe.steps))
        return sum(int(((bounds.low > truth) | (bounds.high < truth)).sum()) for bounds, truth in pairs)

    def found(self) -> pd.DataFrame:
        """Return every count and leftover that was narrowed too far.

        Columns: what, state, less (the value taken away, of a leftover), days, wave, side, cell, truth, low, high.
        """
        return pd.DataFrame(
            list(self._found()),
            columns=["what", "state", "less", "days", "wave", "side", "cell", "truth", "low", "high"],
        )

    def checked(self) -> int:
        """Return how many counts and leftovers of 1 to 7 were attacked."""
        return sum(int(((truth >= 1) & (truth <= 7)).sum()) for _, truth, _, _, _ in self._targets())

    def _found(self) -> Iterator[tuple]:
        for what, truth, low, high, named in self._targets():
            kept = high - low + 1
            is_small = (truth >= 1) & (truth <= 5) & (kept < FEWEST_FOR_A_SMALL_COUNT)
            is_larger = (truth >= 6) & (truth <= 7) & (kept < FEWEST_FOR_SIX_OR_SEVEN)
            for place in zip(*np.nonzero(is_small | is_larger), strict=True):
                yield (what, *named(place), int(truth[place]), int(low[place]), int(high[place]))

    def _targets(self) -> Iterator[tuple]:
        """Yield counts, steps and leftovers, with their truth, their bounds and how to name one."""
        states, paths = self.universe.states, self.universe.pathways_states
        yield (
            "referrals",
            self.universe.referrals,
            self.referrals.low,
            self.referrals.high,
            lambda at: self._named(states[at[0]], "", "", *at[1:], ""),
        )
        yield (
            "step",
            self.universe.steps,
            self.steps.low,
            self.steps.high,
            lambda at: self._named(paths[at[0]], "", FOLLOWED_DAYS[at[1]], *at[2:4], STEPS[at[4]]),
        )
        for family in self._families:
            yield from self._left(family, self.referrals, self.universe.referrals, states, "referrals left")
        for family in self._step_families:
            yield from self._left(family, self.steps, self.universe.steps, paths, "step left")
        yield self._not_reached()
        truth = self.universe.steps[:, 1] - self.universe.steps[:, 0]
        low = np.maximum(self.steps.low[:, 1] - self.steps.high[:, 0], 0)
        yield (
            "between 90 and 180 days",
            truth,
            low,
            self.steps.high[:, 1] - self.steps.low[:, 0],
            lambda at: self._named(paths[at[0]], "", "90 to 180", *at[1:3], STEPS[at[3]]),
        )

    def _left(self, family, bounds, exact, states, what) -> Iterator[tuple]:
        whole, parts = bounds[family.whole], bounds[family.parts]
        truth = exact[family.whole][:, None] - exact[family.parts]
        low = np.maximum(whole.low[:, None] - parts.high, 0)
        high = whole.high[:, None] - parts.low
        if family.is_complete:
            low = np.maximum(low, parts.low.sum(axis=1, keepdims=True) - parts.low)
            high = np.minimum(high, parts.high.sum(axis=1, keepdims=True) - parts.high)

        def named(at):
            less = values(family.dimension)[at[1]]
            state = states[family.whole[at[0]]]
            if what.startswith("referrals"):
                return self._named(state, f"{family.dimension}={less}", "", *at[2:], "")
            return self._named(
                state, f"{family.dimension}={less}", FOLLOWED_DAYS[at[2]], *at[3:5], STEPS[at[5]]
            )

        yield what, truth, low, high, named

    def _not_reached(self) -> tuple:
        whole, exact = self.referrals[self.pathways], self.universe.referrals[self.pathways]
        truth = exact[:, None, :, :, None] - self.universe.steps
        low = np.maximum(whole.low[:, None, :, :, None] - self.steps.high, 0)
        high = whole.high[:, None, :, :, None] - self.steps.low
        return (
            "not reached",
            truth,
            low,
            high,
            lambda at: self._named(
                self.universe.pathways_states[at[0]], "", FOLLOWED_DAYS[at[1]], *at[2:4], STEPS[at[4]]
            ),
        )

    def _named(self, state, less, days, wave, side, cell) -> tuple:
        words = ", ".join(f"{name}={value}" for name, value in sorted(state)) or "all"
        return words, less, days, self.universe.waves[wave], "+".join(self.universe.sides[side]), cell


def add_up(low: np.ndarray, high: np.ndarray, parts: list[int], whole: int) -> None:
    """Narrow a whole and its parts along the first axis, in place."""
    least, most = low[parts].sum(axis=0), high[parts].sum(axis=0)
    low[whole], high[whole] = np.maximum(low[whole], least), np.minimum(high[whole], most)
    for part in parts:
        # The sums stand for the whole round: what is narrowed meanwhile only makes them too cautious.
        least_of_others, most_of_others = least - low[part], most - high[part]
        least, most = least - low[part], most - high[part]
        low[part] = np.maximum(low[part], low[whole] - most_of_others)
        high[part] = np.minimum(high[part], high[whole] - least_of_others)
        least, most = least + low[part], most + high[part]


def hull(cells: Bounds, kinds: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and most of those of several ranges that a cell can still lie in."""
    low, high = np.full(cells.low.shape, np.iinfo(int).max), np.full(cells.low.shape, -1)
    for from_, to in kinds:
        first, last = np.maximum(cells.low, from_), np.minimum(cells.high, to)
        is_open = first <= last
        low, high = (
            np.where(is_open, np.minimum(low, first), low),
            np.where(is_open, np.maximum(high, last), high),
        )
    return low, high
