"""What the pool truly holds: the exact counts of every set of referrals that a page counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
import pandas as pd

from analytics.reader.holdings import Holdings
from analytics.reader.selection import BOTH_WAVES, FILTER_VALUES, FOLLOWED_DAYS, MOST_FILTERS_AT_ONCE
from analytics.registry.codes import FACTOR_GROUPS, RESPONSE_GROUPS, STAGE_GROUPS, STAGES
from analytics.registry.measures import MEASURES, SHARES

_ORDINAL = {stage.key: stage.ordinal for stage in STAGES}
_COLUMNS = {
    "source": "source_group", "response": "initial_response", "need": "primary_need", "age": "age_band", "sex": "sex",
}  # fmt: skip
_DAYS_TO = {
    "conv_assessment": "days_to_assessment", "s47_share": "days_to_s47", "icpc_share": "days_to_icpc",
    "cpp_share": "days_to_cpp", "cla_share": "days_to_cla",
}  # fmt: skip

# One thing that is true of a referral: a dimension and its value. A state is a set of them; the empty one is everybody.
Atom = tuple[str, str]
State = frozenset[Atom]
EVERYBODY: State = frozenset()
# Broad groups of needs and ages: who lies in each.
BROAD: dict[str, dict[str, tuple[str, ...]]] = {
    "need": {"abuse": ("N1",), "other": ("N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"), "none": ("N0",)},
    "age": {"0_4": ("unborn", "0", "1_4"), "5_9": ("5_9",), "10_17": ("10_15", "16_17")},
}


def stage_within(days: int) -> str:
    """Return the dimension of the furthest stage, which is another one at 90 and at 180 days."""
    return f"stage_{days}"


def reached(step: str, days: int) -> Atom:
    """Return what is true of a referral that reached a step within so many days."""
    return f"{step}_{days}", "yes"


def is_so(name: str) -> Atom:
    """Return what is true of a referral that a column or a rule marks."""
    return name, "yes"


def in_group(dimension: str, group: str, members: tuple[str, ...]) -> Atom:
    """Return what is true of a referral in a group of values; a group of one is that value."""
    return (dimension, members[0]) if len(members) == 1 and group != "none" else (f"{dimension}_group", group)


def groups(dimension: str) -> dict[str, tuple[str, ...]]:
    """Return the groups of a dimension that tables show, and the values of each."""
    if dimension == "response":
        return {group.key: group.responses for group in RESPONSE_GROUPS}
    if dimension.startswith("stage_"):
        by_ordinal = {ordinal: key for key, ordinal in _ORDINAL.items()}
        return {group.key: tuple(by_ordinal[ordinal] for ordinal in group.stages) for group in STAGE_GROUPS}
    return BROAD[dimension]


def values(dimension: str) -> tuple[str, ...]:
    """Return the values of a dimension that is a filter, as the sidebar offers them."""
    return FILTER_VALUES["stage" if dimension.startswith("stage_") else dimension]


def states(dimensions: tuple[str, ...], most: int = MOST_FILTERS_AT_ONCE) -> list[State]:
    """Return no filter, every filter, and every two filters of different dimensions."""
    return [
        frozenset(zip(names, chosen, strict=True))
        for count in range(most + 1)
        for names in combinations(dimensions, count)
        for chosen in product(*map(values, names))
    ]


@dataclass(frozen=True)
class Universe:
    """Exact counts; a count has the shape (wave, side): each wave and both, each authority and all of them."""

    holdings: Holdings
    rows: pd.DataFrame
    totals: pd.DataFrame
    outcomes: Mapping[int, pd.DataFrame]

    @cached_property
    def authorities(self) -> tuple[str, ...]:
        return self.holdings.pool.authorities

    @cached_property
    def waves(self) -> tuple[str, ...]:
        return (*(wave.key for wave in self.holdings.pool.waves), BOTH_WAVES)

    @cached_property
    def masks(self) -> dict[Atom, np.ndarray]:
        """Of which referrals each atom is true."""
        found = {}
        for dimension, column in _COLUMNS.items():
            held = self.rows[column].astype(object).to_numpy()
            found |= {(dimension, value): held == value for value in values(dimension)}
        for days in FOLLOWED_DAYS:
            held = self.rows[f"stage_{days}"].to_numpy()
            name = stage_within(days)
            found |= {(name, value): held == _ORDINAL[value] for value in values(name)}
        for dimension in ("response", *map(stage_within, FOLLOWED_DAYS), "need", "age"):
            for group, members in groups(dimension).items():
                atom = in_group(dimension, group, members)
                found.setdefault(atom, np.any([found[dimension, value] for value in members], axis=0))
        found["need_group", "none"] = found["need_group", "none"] | self.rows.primary_need.isna().to_numpy()
        return found | {is_so(name): mask for name, mask in self._marks().items()}

    def _marks(self) -> dict[str, np.ndarray]:
        """Return what rules and columns mark, by name; a share of some marks those as `of` it."""
        rows = self.rows
        day = {name: rows[column].astype(float).to_numpy() for name, column in _DAYS_TO.items()}
        enquiry, conference, plan = day["s47_share"], day["icpc_share"], day["cpp_share"]
        ended = rows.days_to_assessment_end.astype(float).to_numpy()
        result = (
            rows.assessment_result.astype(object)
            .isin(["closed_not_in_need", "not_in_need_early_help"])
            .to_numpy()
        )
        factors = rows.factors.fillna("").str.split(";")
        found = {f"{step}_{days}": since <= days for step, since in day.items() for days in FOLLOWED_DAYS}
        for days in FOLLOWED_DAYS:
            found[f"of_assessed_closed_sample_{days}"] = ended <= days
            found[f"assessed_closed_sample_{days}"] = (ended <= days) & result
            found[f"front_door_share_{days}"] = rows[f"stage_{days}"].isin([1, 2, 3]).to_numpy()
        found["of_s47_to_icpc"] = 7 * rows.followup_weeks.to_numpy() - enquiry >= 60
        found["s47_to_icpc"] = (
            found["of_s47_to_icpc"] & (conference - enquiry >= 0) & (conference - enquiry <= 60)
        )
        found["of_icpc_to_cpp"], found["of_s47_to_cpp"] = ~np.isnan(conference), ~np.isnan(enquiry)
        for share in ("icpc_to_cpp", "s47_to_cpp"):
            found[share] = found[f"of_{share}"] & ~np.isnan(plan)
        known = rows.prev_referrals_12m.astype(object) != "not_known"
        found["of_rereferral_sample"] = known.to_numpy()
        found["rereferral_sample"] = (known & (rows.prev_referrals_12m.astype(object) != "0")).to_numpy()
        found["needed"] = (rows.primary_need.notna() & (rows.primary_need.astype(object) != "N0")).to_numpy()
        found["factored"] = rows.factors.notna().to_numpy()
        for factor in FACTOR_GROUPS:
            found[f"factor_{factor.key}"] = factors.map(lambda held, key=factor.key: key in held).to_numpy(
                bool
            )
        return self._of_the_app(found) | found | self._recorded()

    def _of_the_app(self, known: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Return what the app itself marks of shares that are not known here, each of the same row."""
        found = {}
        for days, told in self.outcomes.items():
            assert (told.authority.to_numpy() == self.rows.authority.to_numpy()).all()
            assert (told.s47_share.fillna(False).to_numpy(bool) == known[f"s47_share_{days}"]).all()
            for share in SHARES:
                suffix = f"_{days}" if "days" in MEASURES[share].filters else ""
                found[f"of_{share}{suffix}"] = told[share].notna().to_numpy()
                found[f"{share}{suffix}"] = told[share].fillna(False).to_numpy(bool)
        return found

    def _recorded(self) -> dict[str, np.ndarray]:
        """Return which referrals each field applies to, and which have it."""
        rows = self.rows
        born, assessed = rows.age_band.astype(object) != "unborn", rows.days_to_assessment.notna()
        ended = rows.days_to_assessment_end.notna()
        found = {
            "born": born,
            "assessed": assessed,
            "ended": ended,
            "has_source": rows.source_code.astype(object) != "10",
            "has_concern": rows.concern_type.notna() & (rows.concern_type.astype(object) != "not_recorded"),
            "has_age": rows.age_band.notna(),
            "has_family": rows.family.notna(),
            "has_previous": rows.prev_referrals_12m.astype(object) != "not_known",
            "has_decision": rows.days_to_decision.notna(),
            "has_response": rows.initial_response.astype(object) != "not_recorded",
            "has_sex": born & (rows.sex.astype(object) != "U") & rows.sex.notna(),
            "has_need": assessed & rows.primary_need.notna() & (rows.primary_need.astype(object) != "N0"),
            "has_factors": ended & rows.factors.notna(),
            "has_result": ended
            & rows.assessment_result.notna()
            & (rows.assessment_result.astype(object) != "not_recorded"),
        }
        return {name: mask.to_numpy(bool) for name, mask in found.items()}

    def counts(self, held: list[State]) -> np.ndarray:
        """Return the exact counts of states, in the shape (state, wave, side)."""
        return np.stack([self._by_side(self._mask(state)) for state in held])

    def _mask(self, state: State) -> np.ndarray:
        mask = np.ones(len(self.rows), dtype=bool)
        for atom in state:
            mask &= self.masks[atom]
        return mask

    def _by_side(self, mask: np.ndarray) -> np.ndarray:
        shape = (len(self.waves) - 1, len(self.authorities))
        counted = np.bincount(self._slot[mask], minlength=shape[0] * shape[1]).reshape(shape)
        counted = np.vstack([counted, counted.sum(axis=0)])
        return np.hstack([counted, counted.sum(axis=1, keepdims=True)])

    @cached_property
    def _slot(self) -> np.ndarray:
        """The wave and the authority of each row as one number."""
        waves = self.rows.wave.map({wave: place for place, wave in enumerate(self.waves)}).to_numpy(int)
        codes = self.rows.authority.map({code: place for place, code in enumerate(self.authorities)})
        return waves * len(self.authorities) + codes.to_numpy(int)

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

    def is_complete(self, dimension: str) -> bool:
        """Return whether the values of a dimension add up to the whole, as every row has one of them."""
        held = [mask for (name, _), mask in self.masks.items() if name == dimension]
        return bool(np.any(held, axis=0).all())


def universe(cursor, holdings: Holdings) -> Universe:
    """Return the universe of what a store holds."""
    rows = cursor.execute("SELECT * FROM referral").df()
    totals = cursor.execute(
        "SELECT authority, wave, referrals_total, sampled FROM wave_record"
        " JOIN (SELECT authority, wave, count(*) AS sampled FROM referral GROUP BY ALL) USING (authority, wave)"
    ).df()
    asked = "SELECT * FROM outcome WHERE days = ?"
    outcomes = {days: cursor.execute(asked, [days]).df() for days in FOLLOWED_DAYS}
    return Universe(holdings, rows, totals, outcomes)
