"""Every selection of the pool pages, what the pool truly holds for it, and who is added up with whom."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
import pandas as pd

from analytics.codes import STAGES
from analytics.figures import sampled
from analytics.holdings import Holdings
from analytics.measures import MEASURES, STEPS
from analytics.selection import BOTH_WAVES, FILTER_VALUES, FOLLOWED_DAYS, MOST_FILTERS_AT_ONCE, Selection

ON_PATHWAYS = tuple(name for name in FILTER_VALUES if name in MEASURES["stage_reached"].filters)
ON_SOURCES = tuple(name for name in FILTER_VALUES if name in MEASURES["source_mix"].filters)
GROUPS = FILTER_VALUES["source"]
# The furthest stage is another one at 90 and at 180 days, so it is two dimensions.
STAGES_WITHIN = {f"stage_{days}": days for days in FOLLOWED_DAYS}
COLUMNS = {
    "source": "source_group", "response": "initial_response", "need": "primary_need",
    "age": "age_band", "sex": "sex", **{name: name for name in STAGES_WITHIN},
}  # fmt: skip
DAYS_TO = {
    "conv_assessment": "days_to_assessment", "s47_share": "days_to_s47", "icpc_share": "days_to_icpc",
    "cpp_share": "days_to_cpp", "cla_share": "days_to_cla",
}  # fmt: skip
# The deepest stage is the last step itself; the others hold at least those whose furthest stage it is.
_ORDINAL = {stage.key: stage.ordinal for stage in STAGES}

State = frozenset[tuple[str, str]]


def values(dimension: str) -> tuple[str, ...]:
    """Return the values of a dimension as the sidebar offers them."""
    return FILTER_VALUES["stage" if dimension in STAGES_WITHIN else dimension]


def _states(dimensions: tuple[str, ...]) -> list[State]:
    """Return no filter, every filter, and every two filters of different dimensions."""
    return [
        frozenset(zip(names, chosen, strict=True))
        for count in range(MOST_FILTERS_AT_ONCE + 1)
        for names in combinations(dimensions, count)
        for chosen in product(*map(values, names))
    ]


@dataclass(frozen=True)
class Universe:
    """The exact counts of every selection, as arrays.

    `referrals` has the shape (state, wave, side), `steps` (state of Pathways, days, wave, side, step). Waves are
    each wave and both; sides are each authority, then every set of authorities that a page puts together.
    """

    holdings: Holdings
    rows: pd.DataFrame
    totals: pd.DataFrame

    @cached_property
    def authorities(self) -> tuple[str, ...]:
        return self.holdings.pool.authorities

    @cached_property
    def waves(self) -> tuple[str, ...]:
        return (*(wave.key for wave in self.holdings.pool.waves), BOTH_WAVES)

    @cached_property
    def sides(self) -> tuple[tuple[str, ...], ...]:
        """Each authority alone, then what pages show together, as `sampled.side` puts it."""
        first = Selection.first(self.holdings)
        asked = [first] + [
            first.with_changes(focus=focus, compare=compare)
            for focus in self.authorities
            for compare in ("region", "neighbours")
        ]
        together = [tuple(sorted(sampled.side(chosen, self.holdings).authorities)) for chosen in asked]
        return tuple(dict.fromkeys([*((code,) for code in self.authorities), *together]))

    @cached_property
    def members(self) -> np.ndarray:
        """Which authority is in which side."""
        return np.array([[code in side for code in self.authorities] for side in self.sides])

    @cached_property
    def pathways_states(self) -> list[State]:
        return _states(ON_PATHWAYS)

    @cached_property
    def sources_states(self) -> list[State]:
        """The filters of Sources; with a stage in them the days chosen matter."""
        others = tuple(name for name in ON_SOURCES if name != "stage")
        found = dict.fromkeys(_states(others))
        for stage in STAGES_WITHIN:
            found |= dict.fromkeys(_states((*others, stage)))
        return list(found)

    @cached_property
    def states(self) -> list[State]:
        """What Sources counts as a whole and by source; that holds all that Pathways counts as a whole."""
        cells = [state | {("source", group)} for group in GROUPS for state in self.sources_states]
        return list(dict.fromkeys([*self.sources_states, *cells, *self.pathways_states]))

    @cached_property
    def place(self) -> dict[State, int]:
        return {state: place for place, state in enumerate(self.states)}

    @cached_property
    def _masks(self) -> dict[tuple[str, str], np.ndarray]:
        masks = {}
        for dimension, column in COLUMNS.items():
            held = self.rows[column].astype(object).to_numpy()
            for value in values(dimension):
                masks[dimension, value] = held == (_ORDINAL[value] if dimension in STAGES_WITHIN else value)
        return masks

    def _mask(self, state: State) -> np.ndarray:
        mask = np.ones(len(self.rows), dtype=bool)
        for part in state:
            mask &= self._masks[part]
        return mask

    @cached_property
    def _slot(self) -> np.ndarray:
        """The wave and the authority of each row as one number."""
        waves = self.rows.wave.map({wave: place for place, wave in enumerate(self.waves)}).to_numpy(int)
        codes = self.rows.authority.map({code: place for place, code in enumerate(self.authorities)})
        return waves * len(self.authorities) + codes.to_numpy(int)

    def _by_side(self, mask: np.ndarray) -> np.ndarray:
        shape = (len(self.waves) - 1, len(self.authorities))
        counted = np.bincount(self._slot[mask], minlength=shape[0] * shape[1]).reshape(shape)
        counted = np.vstack([counted, counted.sum(axis=0)])
        return counted @ self.members.T.astype(int)

    @cached_property
    def referrals(self) -> np.ndarray:
        return np.stack([self._by_side(self._mask(state)) for state in self.states])

    def _reached(self, step: str, days: int) -> np.ndarray:
        since = self.rows[DAYS_TO[step]].astype(float).to_numpy()
        return self.rows[f"followed_{days}"].to_numpy(bool) & (since <= days)

    @cached_property
    def steps(self) -> np.ndarray:
        reached = [[self._reached(step, days) for step in STEPS] for days in FOLLOWED_DAYS]
        found = []
        for state in self.pathways_states:
            mask = self._mask(state)
            found.append([[self._by_side(mask & each) for each in within] for within in reached])
        return np.moveaxis(np.array(found), 2, 4)

    @cached_property
    def weights(self) -> np.ndarray:
        """How many referrals each sampled one stands for, by wave and authority: both numbers are public."""
        wide = self.totals.set_index(["wave", "authority"])
        parts = [wide.loc[wave].loc[list(self.authorities)] for wave in self.waves[:-1]]
        total = np.array([part.referrals_total.to_numpy(float) for part in parts])
        drawn = np.array([part.sampled.to_numpy(float) for part in parts])
        return np.vstack([total / drawn, total.sum(axis=0) / drawn.sum(axis=0)])

    @cached_property
    def is_all_followed(self) -> bool:
        """Whether every referral was followed for long enough, which Pathways says in its note."""
        return bool(self.rows[[f"followed_{days}" for days in FOLLOWED_DAYS]].to_numpy(bool).all())

    @cached_property
    def complete(self) -> dict[str, bool]:
        """Whether the values of a dimension add up to the whole, as every row has one of them."""
        found = {}
        for dimension in COLUMNS:
            masks = [self._masks[dimension, value] for value in values(dimension)]
            found[dimension] = bool(np.any(masks, axis=0).all())
        return found


def universe(cursor, holdings: Holdings) -> Universe:
    """Return the universe of what a store holds."""
    rows = cursor.execute("SELECT * FROM referral").df()
    totals = cursor.execute(
        "SELECT authority, wave, referrals_total, sampled FROM wave_record"
        " JOIN (SELECT authority, wave, count(*) AS sampled FROM referral GROUP BY ALL) USING (authority, wave)"
    ).df()
    return Universe(holdings, rows, totals)
