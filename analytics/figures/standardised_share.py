"""The share an authority would have with its comparator's referrals, from printed counts and what letters may hide."""

from dataclasses import dataclass

import numpy as np

from analytics.figures.broad_groups import AuthorityGroups, BroadGroup
from analytics.protection.protected_rows import feasible_count
from analytics.statistics.standardising import Floats, direct, extreme_counts

# Wider apart than this, the ends of what a share may be say too little of it. Units: a fraction of one.
MOST_OPEN = 0.02
# With less than half of the referrals in groups that stand apart, little of the mix could be seen.
LEAST_PART_APART = 0.5
_NEARLY = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class StandardisedShare:
    """The share an authority would have with the comparator's referrals, and how near that is known.

    `share` is the middle of what it may be for what the letters may hide, `feasible_width` how far those ends lie
    apart; `least` and `most` hold what rounding leaves open as well. `size` is that of a plain sample that says a share
    as surely, before the factor for brothers and sisters. `counts` are the groups' counts in the middle. Units:
    fractions of one.
    """

    authority_groups: AuthorityGroups
    share: float
    feasible_width: float
    least: float
    most: float
    size: float
    counts: Floats

    @property
    def fewest(self) -> float:
        """Return the size, were the authority's referrals as few as their printed number may stand for."""
        return (
            self.size
            * (self.authority_groups.size - self.authority_groups.size_off)
            / self.authority_groups.size
        )

    @property
    def groups(self) -> tuple[BroadGroup, ...]:
        """Return the groups that the comparator's referrals are told apart by."""
        return self.authority_groups.groups

    @property
    def own_parts(self) -> Floats:
        """Return each group's part of the authority's own referrals."""
        sizes = _divisors(self.authority_groups)
        parts: Floats = sizes / sizes.sum()
        return parts

    @property
    def parts(self) -> Floats:
        """Return each group's part of the comparator's referrals."""
        return _parts(self.authority_groups)

    @property
    def shares(self) -> Floats:
        """Return the authority's own share in each group."""
        return self.counts / _divisors(self.authority_groups)


def standardised_share(authority_groups: AuthorityGroups | None) -> StandardisedShare | None:
    """Return the share on the comparator's mix; None where what is hidden leaves it too far open.

    Groups are taken together, the one first that this helps most, until little enough is open.
    """
    while (
        authority_groups is not None
        and authority_groups.separate_referrals >= LEAST_PART_APART * authority_groups.size
    ):
        least, most = _extremes(authority_groups)
        if _share(authority_groups, most) - _share(authority_groups, least) <= MOST_OPEN + _NEARLY:
            return _middle_share(authority_groups, least, most)
        authority_groups = _narrowest(authority_groups)
    return None


def _narrowest(authority_groups: AuthorityGroups) -> AuthorityGroups | None:
    """Return the groups with one of them taken together with others, whichever leaves the least open."""
    merged = [authority_groups.with_merged(group) for group in authority_groups.groups if group.key]
    return min(merged, key=_feasible_width, default=None)


def _feasible_width(authority_groups: AuthorityGroups) -> float:
    least, most = _extremes(authority_groups)
    return _share(authority_groups, most) - _share(authority_groups, least)


def _middle_share(authority_groups: AuthorityGroups, least: Floats, most: Floats) -> StandardisedShare:
    counts, sizes = (least + most) / 2, _divisors(authority_groups)
    # Rounded counts need not add up to the whole: only what parts the two mixes is taken from the printed share.
    explained = float(np.sum((sizes / sizes.sum() - _parts(authority_groups)) * counts / sizes))
    share = float(np.clip(authority_groups.count / authority_groups.size - explained, 0.0, 1.0))
    ends = [_share(authority_groups, end) for end in _extremes(authority_groups, rounding=True)]
    return StandardisedShare(
        authority_groups=authority_groups,
        share=share,
        feasible_width=_share(authority_groups, most) - _share(authority_groups, least),
        least=min(share, *ends),
        most=max(share, *ends),
        size=direct(counts, sizes, _parts(authority_groups)).size,
        counts=counts,
    )


def _extremes(authority_groups: AuthorityGroups, *, rounding: bool = False) -> tuple[Floats, Floats]:
    """Return the counts that make the share as small and as large as what is printed allows."""
    ends = np.array([group.rounded_ends if rounding else group.ends for group in authority_groups.groups])
    fewest, most = (
        feasible_count(authority_groups.count, authority_groups.count_off)
        if rounding
        else (authority_groups.count, authority_groups.count)
    )
    total = (float(fewest), float(most))
    return extreme_counts(
        _parts(authority_groups) / _divisors(authority_groups), ends[:, 0], ends[:, 1], total
    )


def _share(authority_groups: AuthorityGroups, counts: Floats) -> float:
    return float(np.sum(_parts(authority_groups) * counts / _divisors(authority_groups)))


def _parts(authority_groups: AuthorityGroups) -> Floats:
    held = np.array([group.comparator_part for group in authority_groups.groups])
    parts: Floats = held / held.sum()
    return parts


def _divisors(authority_groups: AuthorityGroups) -> Floats:
    return np.array([group.divisor for group in authority_groups.groups])
