"""Referrals in broad groups alike in source, need or age, made only of what an authority and its comparator print."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics import disclosure
from analytics.codes import SOURCE_GROUPS
from analytics.disclosure import FEWEST_REFERRALS, HIDE_UP_TO_COUNT
from analytics.figures.sampled import Cell
from analytics.figures.together import Together, together
from analytics.statistics.standardising import shared_out

# With less than half of the referrals in groups that stand apart, little of the mix could be seen.
LEAST_PART_APART = 0.5
_WHOLE = ""
_NEEDS = {"abuse": "abuse or neglect", "other": "another need", "none": "need not recorded"}
_AGES = {"0_4": "unborn to 4", "5_9": "aged 5 to 9", "10_17": "aged 10 to 17"}
_BROAD_AGES = dict(
    zip(
        ("unborn", "0", "1_4", "5_9", "10_15", "16_17"),
        ("0_4", "0_4", "0_4", "5_9", "10_17", "10_17"),
        strict=True,
    )
)
_LABELS = {group.key: group.label for group in SOURCE_GROUPS} | _NEEDS | _AGES


@dataclass(frozen=True, kw_only=True)
class Group:
    """Referrals alike in source, need or age: an authority's own as printed, the comparator's as fractions.

    `part` is the comparator's part of all its referrals, `having` that of those with the share. A hidden count is
    None. `is_rest` marks what is left of a group once finer ones are taken out of it.
    """

    key: str
    size: int
    count: int | None
    part: float
    having: float
    is_rest: bool = False

    def less(self, finer: "Group") -> "Group":
        """Return what is left without a finer group."""
        hides = self.count is None or finer.count is None
        return replace(
            self,
            size=self.size - finer.size,
            count=None if hides else self.count - finer.count,
            part=self.part - finer.part,
            having=self.having - finer.having,
            is_rest=True,
        )

    def within_itself(self) -> "Group":
        """Return the group without what rounding has taken below nought or above its whole."""
        size, part = max(self.size, 0), max(self.part, 0.0)
        count = None if self.count is None else min(max(self.count, 0), size)
        return replace(self, size=size, count=count, part=part, having=min(max(self.having, 0.0), part))

    @property
    def expected(self) -> float:
        """Return how many of an authority's own would have the share, had they the comparator's."""
        return self.size * self.having / self.part if self.part else 0.0

    @property
    def ends(self) -> tuple[int, int]:
        """Return the least and the most that a hidden count may be taken for."""
        if self.is_rest:
            return 0, self.size
        # The letter stands for 0 to 7, or for all of them but 0 to 7.
        if self.expected <= self.size / 2:
            return 0, HIDE_UP_TO_COUNT
        return self.size - HIDE_UP_TO_COUNT, self.size

    @property
    def label(self) -> str:
        """Return the words for the group."""
        names = [_LABELS[name] for name in self.key.split("|") if name]
        words = ", ".join([*names, "the rest"] if self.is_rest else names) if names else "all other groups"
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, kw_only=True, eq=False)
class Own:
    """The groups of one authority, and how many in each have the share: hidden ones as they would most likely be."""

    groups: tuple[Group, ...]
    counts: np.ndarray

    @property
    def sizes(self) -> list[int]:
        """Return how many referrals are in each group."""
        return [group.size for group in self.groups]

    @property
    def parts(self) -> list[float]:
        """Return each group's part of all the comparator's referrals."""
        return [group.part for group in self.groups]

    @property
    def side_shares(self) -> list[float]:
        """Return the comparator's share in each group; NaN where it has nobody there."""
        return [group.having / group.part if group.part else np.nan for group in self.groups]


@dataclass(frozen=True, kw_only=True)
class _Level:
    """Groups of one fineness: how many referrals are in each, and how many of these have the share."""

    sizes: Together
    counts: Mapping[str, Together]


def own_groups(
    exact: pd.DataFrame,
    dimensions: Sequence[str],
    whole: Together,
    beside: Collection[str],
    authorities: Collection[str],
) -> dict[str, Own | None]:
    """Return the groups of each authority that it and its comparator show apart; None where too little stands apart.

    `exact` are counts as `shares.share` gives them, `whole` the same share protected, `beside` the comparator.
    """
    grouped = _in_broad_groups(exact, dimensions)
    levels = [_level(grouped, key, whole.weights) for key in grouped.columns if key.startswith("group_")]
    theirs = _comparators(whole, levels, beside)
    return {code: _own(_shown(whole, levels, code), theirs) for code in authorities}


def _in_broad_groups(exact: pd.DataFrame, dimensions: Sequence[str]) -> pd.DataFrame:
    """Return the rows with a column of keys for the first dimension, for the first two, and so on."""
    need = exact.primary_need.astype(object)
    broad = {
        "source": exact.source_group.astype(str),
        "need": pd.Series("other", exact.index)
        .mask(need == "N1", "abuse")
        .mask(need.isna() | (need == "N0"), "none"),
        "age": exact.age_band.astype(str).map(_BROAD_AGES),
    }
    finer = [broad[dimension] for dimension in dimensions]
    keys = {
        f"group_{place}": first.str.cat(finer[1 : place + 1], sep="|")
        for first in finer[:1]
        for place in range(len(finer))
    }
    return exact.assign(authority=exact.authority.astype(str), **keys)


def _level(exact: pd.DataFrame, key: str, each_stands_for: Mapping[str, float]) -> _Level:
    by_group = exact.groupby(["authority", key])[["whole", "count"]].sum().astype(int).unstack(fill_value=0)
    sizes, counts, weight = by_group["whole"], by_group["count"], pd.Series(each_stands_for)
    # A group that is nowhere large enough to stand apart needs no counts.
    large = [group for group in sizes if (sizes[group] >= FEWEST_REFERRALS).any()]
    return _Level(
        sizes=together(sizes, sizes.sum(axis=1), weight, are_parts=True),
        counts={group: together(counts[[group]], sizes[group], weight) for group in large},
    )


def _shown(whole: Together, levels: Sequence[_Level], code: str) -> dict[str, tuple[int, int | None]]:
    """Return the printed size and count of an authority and of each group of it large enough to stand apart."""
    found = {}
    for cell in whole.own.get(code, {}).values():
        found[_WHOLE] = (disclosure.rounded(cell.whole), cell.count.count)
    for level in levels:
        cells = level.sizes.own.get(code, {})
        for key, counted in level.counts.items():
            if cells and cells[key].count.count is not None and counted.own[code]:
                found[key] = (cells[key].count.count, counted.own[code][key].count.count)
    return found


def _comparators(
    whole: Together, levels: Sequence[_Level], authorities: Collection[str]
) -> dict[str, tuple[float, float]]:
    """Return of each group that the comparator shows its part of all referrals, and that of those with the share."""
    found = {}
    for cell in filter(_is_shown, whole.of(authorities).values()):
        found[_WHOLE] = (1.0, _fraction(cell))
    for level in levels:
        cells = level.sizes.of(authorities)
        for key, counted in level.counts.items():
            inside = counted.of(authorities)
            if cells and inside and _is_shown(cells[key]) and _is_shown(inside[key]):
                part = _fraction(cells[key])
                found[key] = (part, part * _fraction(inside[key]))
    return found


def _is_shown(cell: Cell) -> bool:
    return cell.weighed.count is not None


def _fraction(cell: Cell) -> float:
    return cell.weighed.count / disclosure.rounded(cell.whole)


def _own(
    shown: Mapping[str, tuple[int, int | None]], theirs: Mapping[str, tuple[float, float]]
) -> Own | None:
    """Return the groups that stand apart on both sides, with what is left over; None where too little does."""
    apart = [
        Group(key=key, size=size, count=count, part=theirs[key][0], having=theirs[key][1])
        for key, (size, count) in shown.items()
        if key in theirs
    ]
    left = {group.key: group for group in apart}
    if _WHOLE not in left or left[_WHOLE].count is None:
        return None
    for group in apart[1:]:
        above = next(key for key in _above(group.key) if key in left)
        left[above] = left[above].less(group)
    if left[_WHOLE].size > (1 - LEAST_PART_APART) * apart[0].size:
        return None
    groups = tuple(group.within_itself() for group in left.values())
    return Own(groups=groups, counts=_counts(groups, apart[0].count))


def _above(key: str) -> list[str]:
    """Return the keys of the groups that a group lies in, the nearest first and the whole last."""
    names = key.split("|")
    return ["|".join(names[:place]) for place in range(len(names) - 1, -1, -1)]


def _counts(groups: Sequence[Group], whole: int) -> np.ndarray:
    """Return the counts; what is left of the whole is shared out among hidden ones as the comparator's shares go."""
    counts = np.array([np.nan if group.count is None else group.count for group in groups], dtype=float)
    hidden = [group for group in groups if group.count is None]
    if hidden:
        least, most = zip(*(group.ends for group in hidden), strict=True)
        expected = [group.expected for group in hidden]
        left = max(0.0, whole - float(np.nansum(counts)))
        counts[np.isnan(counts)] = shared_out(left, expected, least, most)
    return counts
