"""Referrals in broad groups alike in source, need or age, made only of what an authority and its comparator print."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analytics.protection import suppress_and_round
from analytics.protection.protected_aggregates import ProtectedAggregates
from analytics.protection.protected_rows import ProtectedCell, feasible_count, sampling_weights
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.disclosure_rule import FEWEST_FOR_NOUGHT, FEWEST_REFERRALS, HIDE_UP_TO_COUNT, ROUND_TO

_WHOLE = ""
# How far a printed count may lie from the one it stands for.
SLACK = ROUND_TO // 2
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
class BroadGroup:
    """Referrals alike in source, need or age: an authority's own as printed, beside the comparator's.

    `least` and `most` are the ends of how many of its own have the share: the printed count twice, or what a letter may
    stand for. `comparator_part` is the comparator's part of all its referrals and `comparator_share` its share in the
    group, fractions of one; None where that is hidden. `is_rest` marks referrals of several groups that are taken
    together.
    """

    key: str
    size: int
    least: float
    most: float
    comparator_part: float
    comparator_share: float | None = None
    is_rest: bool = False
    off: int = SLACK

    @property
    def is_printed(self) -> bool:
        """Return whether the count is printed, so that the group may be spoken of by itself."""
        return not self.is_rest and self.least == self.most

    @property
    def divisor(self) -> float:
        """Return the size to divide by: of a rest that rounding leaves nobody in, somebody all the same."""
        return float(max(self.size, 1))

    @property
    def ends(self) -> tuple[float, float]:
        """Return the ends of the count, inside its whole."""
        return min(max(self.least, 0.0), self.divisor), min(max(self.most, 0.0), self.divisor)

    @property
    def rounded_ends(self) -> tuple[float, float]:
        """Return the ends of the count, with what rounding may have added or taken."""
        low, high = self.ends
        if self.is_printed:
            low, high = feasible_count(int(low), self.off)
        elif self.is_rest:
            low, high = max(low - self.off, 0.0), high + self.off
        return min(float(low), self.divisor), min(float(high), self.divisor)

    @property
    def depth(self) -> int:
        """Return in how many respects the referrals of the group are alike."""
        return len(self.key.split("|")) if self.key else 0

    @property
    def label(self) -> str:
        """Return the words for the group."""
        names = [_LABELS[name] for name in self.key.split("|") if name]
        words = ", ".join([*names, "the rest"] if self.is_rest else names) if names else "all other groups"
        return words[:1].upper() + words[1:]

    def and_finer(self, finer: "BroadGroup") -> "BroadGroup":
        """Return the group with a finer one in it taken together with the rest of it."""
        return replace(
            self,
            size=self.size + finer.size,
            least=self.ends[0] + finer.ends[0],
            most=self.ends[1] + finer.ends[1],
            comparator_part=self.comparator_part + finer.comparator_part,
            comparator_share=None,
            is_rest=True,
        )


@dataclass(frozen=True, kw_only=True)
class AuthorityGroups:
    """The groups of one authority that make up all its referrals, and how many it has and how many have the share.

    `size` and `count` are as printed, and how far they may lie from what they stand for; `respects` is how many
    respects referrals are told apart by.
    """

    groups: tuple[BroadGroup, ...]
    size: int
    count: int
    respects: int
    size_off: int = SLACK
    count_off: int = SLACK

    @property
    def separate_referrals(self) -> int:
        """Return how many referrals stand in groups of their own, alike in every respect."""
        return sum(group.size for group in self.groups if group.depth == self.respects and not group.is_rest)

    def with_merged(self, group: BroadGroup) -> "AuthorityGroups":
        """Return the groups with one taken together with what is left of the group it lies in."""
        others = {one.key: one for one in self.groups if one is not group}
        above = next((key for key in _enclosing_keys(group.key) if key in others), _WHOLE)
        rest = others.get(
            above, BroadGroup(key=above, size=0, least=0, most=0, comparator_part=0.0, is_rest=True)
        )
        return replace(self, groups=tuple((others | {above: rest.and_finer(group)}).values()))


@dataclass(frozen=True, kw_only=True)
class _Level:
    """Groups of one fineness: how many referrals are in each, and how many of these have the share."""

    sizes: ProtectedAggregates
    counts: Mapping[str, ProtectedAggregates]

    def is_empty(self, key: str, code: str, comparator_sizes: Mapping[str, ProtectedCell]) -> bool:
        """Return whether it is printed that neither an authority nor its comparator has anybody in a group."""
        own = self.sizes.by_authority.get(code, {}).get(key)
        return all(cell is not None and cell.weighted.count == 0 for cell in (own, comparator_sizes.get(key)))


@dataclass(frozen=True, kw_only=True)
class _ComparatorGroups:
    """What the comparator shows of the groups of one fineness: its part in each, and its share there."""

    sizes: Mapping[str, ProtectedCell]
    shares: Mapping[str, ProtectedCell | None]


def authority_groups(
    exact: pd.DataFrame,
    dimensions: Sequence[str],
    aggregates: ProtectedAggregates,
    comparator_codes: Collection[str],
    authorities: Collection[str],
    of_each_wave: Sequence[pd.DataFrame] = (),
) -> dict[str, AuthorityGroups | None]:
    """Return the groups of each authority that it and its comparator show apart; None where its share is hidden.

    `exact` are counts as `shares_queries.share` gives them, `aggregates` the same share protected, and
    `comparator_codes` the authorities of the comparator. Of all waves together, `of_each_wave` are those of each.
    """
    grouped = [
        (_in_broad_groups(exact, dimensions), pd.Series(aggregates.weights)),
        *((_in_broad_groups(wave, dimensions), _weights(wave)) for wave in of_each_wave),
    ]
    keys = [key for key in grouped[0][0].columns if key.startswith("group_")]
    levels = [_level([_by_group(rows, key, weights) for rows, weights in grouped]) for key in keys]
    comparator_groups = [_comparator_groups(level, comparator_codes) for level in levels]
    return {
        code: _groups_of_authority(aggregates.by_authority.get(code, {}), levels, comparator_groups, code)
        for code in authorities
    }


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


@dataclass(frozen=True, kw_only=True)
class _ByGroup:
    """Exact counts by authority and group: how many referrals are in each, and how many of these have the share."""

    sizes: pd.DataFrame
    counts: pd.DataFrame
    weights: pd.Series

    def of_all(self) -> ExactCounts:
        """Return the sizes of the groups, which make up a whole."""
        return ExactCounts(counts=self.sizes, wholes=self.sizes.sum(axis=1), weights=self.weights)

    def of(self, group: str) -> ExactCounts:
        """Return how many of one group have the share."""
        counts, sizes = (held.reindex(columns=[group], fill_value=0) for held in (self.counts, self.sizes))
        return ExactCounts(counts=counts, wholes=sizes[group], weights=self.weights)


def _weights(exact: pd.DataFrame) -> pd.Series:
    return sampling_weights(
        exact.assign(authority=exact.authority.astype(str))
        .drop_duplicates("authority")
        .set_index("authority")
    )


def _by_group(exact: pd.DataFrame, key: str, weights: pd.Series) -> _ByGroup:
    by_group = exact.groupby(["authority", key])[["whole", "count"]].sum().astype(int).unstack(fill_value=0)
    return _ByGroup(sizes=by_group["whole"], counts=by_group["count"], weights=weights)


def _level(grouped: Sequence[_ByGroup]) -> _Level:
    """Return the groups of one fineness from their counts, those of each wave after those of all together."""
    together, *of_waves = grouped
    sizes = together.sizes
    # A group that is nowhere large enough to stand apart needs no counts.
    large = [group for group in sizes if (sizes[group] >= FEWEST_REFERRALS).any()]
    return _Level(
        sizes=protected_counts(together.of_all(), [wave.of_all() for wave in of_waves], are_parts=True),
        counts={
            group: protected_counts(together.of(group), [wave.of(group) for wave in of_waves])
            for group in large
        },
    )


def _comparator_groups(level: _Level, authorities: Collection[str]) -> _ComparatorGroups:
    """Return what the comparator shows of each group."""
    return _ComparatorGroups(
        sizes={
            key: cell for key, cell in level.sizes.of(authorities).items() if cell.weighted.count is not None
        },
        shares={key: counted.of(authorities).get(key) for key, counted in level.counts.items()},
    )


def _groups_of_authority(
    cells: Mapping[str, ProtectedCell],
    levels: Sequence[_Level],
    comparator_groups: Sequence[_ComparatorGroups],
    code: str,
) -> AuthorityGroups | None:
    """Return the groups that stand apart on both sides, and what is left over of those they lie in."""
    (whole,) = cells.values() or (None,)
    if whole is None or whole.count.count is None:
        return None
    size, count = suppress_and_round.rounded(whole.denominator), whole.count.count
    apart = [
        group
        for level, other in zip(levels, comparator_groups, strict=True)
        for group in _separate_groups(level, other, code)
    ]
    left = {_WHOLE: BroadGroup(key=_WHOLE, size=size, least=0, most=size, comparator_part=1.0, is_rest=True)}
    has_finer, has_more = {_WHOLE}, _with_more_than_stands_apart(levels, comparator_groups, code, apart)
    for group in apart:
        above = next(key for key in _enclosing_keys(group.key) if key in left)
        left[above] = _without_group(left[above], group)
        left[group.key] = group
        has_finer.add(above)
    groups = [group for key, group in left.items() if key not in has_finer or key in has_more]
    return AuthorityGroups(
        groups=tuple(feasible_groups(groups, count, whole.count_off)),
        size=size,
        count=count,
        respects=len(levels),
        size_off=whole.size_off,
        count_off=whole.count_off,
    )


def _separate_groups(level: _Level, comparator_groups: _ComparatorGroups, code: str) -> list[BroadGroup]:
    """Return the groups of one fineness whose size both print and that are large enough to have a count."""
    cells, groups = level.sizes.by_authority.get(code, {}), []
    for key, counted in level.counts.items():
        size = cells[key].count.count if cells else None
        own = counted.by_authority[code].get(key) if size else None
        if size and own is not None and key in comparator_groups.sizes:
            shown, share = own.count.count, comparator_groups.shares[key]
            groups.append(
                BroadGroup(
                    key=key,
                    size=size,
                    least=0 if shown is None else min(shown, size),
                    most=size if shown is None else min(shown, size),
                    comparator_part=comparator_groups.sizes[key].share,
                    comparator_share=None if share is None or share.weighted.count is None else share.share,
                    off=own.count_off if shown is not None else cells[key].size_off,
                )
            )
    return groups


def _with_more_than_stands_apart(
    levels: Sequence[_Level],
    comparator_groups: Sequence[_ComparatorGroups],
    code: str,
    apart: Sequence[BroadGroup],
) -> set[str]:
    """Return the groups, and the whole, in which somebody may be who stands in no finer group of their own."""
    keys = {group.key for group in apart}
    with_more = set()
    for level, other in zip(levels, comparator_groups, strict=True):
        for key in level.sizes.by_authority[code]:
            if key not in keys and not level.is_empty(key, code, other.sizes):
                with_more.add(next((above for above in _enclosing_keys(key) if above in keys), _WHOLE))
    return with_more


def _enclosing_keys(key: str) -> list[str]:
    """Return the keys of the groups that a group lies in, the nearest first and the whole last."""
    names = key.split("|")
    return ["|".join(names[:place]) for place in range(len(names) - 1, 0, -1)] + [_WHOLE]


def _without_group(group: BroadGroup, finer: BroadGroup) -> BroadGroup:
    """Return what is left of a group once a finer one stands apart."""
    size = group.size - finer.size
    return replace(
        group,
        size=size,
        least=0,
        most=max(size, 1),
        comparator_part=max(group.comparator_part - finer.comparator_part, 0.0),
        comparator_share=None,
        is_rest=True,
    )


def feasible_groups(groups: Sequence[BroadGroup], count: int, off: int = SLACK) -> list[BroadGroup]:
    """Return the groups with what their letters may stand for, going by the count of all of them together."""
    printed = sum(group.least for group in groups if group.is_printed)
    slack = off + sum(group.off for group in groups if group.is_printed)
    return [
        group
        if group.is_printed or group.is_rest
        else _suppressed_group(
            group, count - printed, slack, sum(other.most for other in groups if other is not group) - printed
        )
        for group in groups
    ]


def _suppressed_group(group: BroadGroup, left: float, slack: float, of_others: float) -> BroadGroup:
    """Return a group whose count is a letter: few or nearly all of it, as far as what is left over allows either."""
    nobody = 0 if group.size <= FEWEST_FOR_NOUGHT else 1
    few = (nobody, min(HIDE_UP_TO_COUNT, group.size))
    many = (max(group.size - HIDE_UP_TO_COUNT, 0), group.size - nobody)
    possible = [
        (low, high) for low, high in (few, many) if left + slack >= low and left - slack <= high + of_others
    ] or [few, many]
    return replace(group, least=min(low for low, _ in possible), most=max(high for _, high in possible))
