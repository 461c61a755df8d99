"""The rule that protects the referral pool, and what a hidden figure is (domain reference, 2.7)."""

from collections.abc import Sequence
from dataclasses import dataclass

HIDE_UP_TO_COUNT = 7
ROUND_TO = 5
# From 23 on a size is shown as 25: the first class that rounding leaves whole, with no sharp edge to count from.
FEWEST_REFERRALS = 23
FEWEST_FOR_A_PERCENTAGE = 30
LOW_RELIABILITY_BELOW = 50
FEWEST_POSSIBLE_VALUES = 3

HIDDEN = "c"
LOW_RELIABILITY = "u"
TOO_FEW = "few"


@dataclass(frozen=True, kw_only=True)
class Protected:
    """A count as it may leave the data layer: rounded, or None with a status that says why."""

    count: int | None
    status: str = ""


def rounded(count: int) -> int:
    """Return a count to the nearest five; whole numbers never tie."""
    return ROUND_TO * round(count / ROUND_TO)


def is_small(count: int) -> bool:
    """Return whether a count is one that could point at a child."""
    return 1 <= count <= HIDE_UP_TO_COUNT


def protected(count: int, whole: int | None = None) -> Protected:
    """Return a count hidden if it or what is left of a known whole is small, rounded otherwise.

    In a whole too small to show, all and nothing are hidden too.
    Raises: ValueError if the count is negative or above its whole.
    """
    if count < 0 or (whole is not None and count > whole):
        raise ValueError(f"a count must lie between 0 and its whole, found {count} of {whole}")
    rest = None if whole is None else whole - count
    hides = is_small(count) or (rest is not None and is_small(rest))
    if whole is not None and whole < FEWEST_REFERRALS:
        hides = hides or count == 0 or rest == 0
    return Protected(count=None, status=HIDDEN) if hides else Protected(count=rounded(count))


def protected_parts(counts: Sequence[int]) -> list[Protected]:
    """Return the counts of groups that make up a known whole, so that the whole gives none of them away.

    Where one group is hidden and too few values would fit it, the smallest other is hidden as well.
    """
    whole = sum(counts)
    cells = [protected(count, whole) for count in counts]
    hidden = [place for place, cell in enumerate(cells) if cell.count is None]
    if len(hidden) == 1 and _possible_values(cells, whole) < FEWEST_POSSIBLE_VALUES:
        others = [place for place, cell in enumerate(cells) if cell.count]
        if others:
            smallest = min(others, key=lambda place: counts[place])
            cells[smallest] = Protected(count=None, status=HIDDEN)
    return cells


def percentage(count: Protected, whole: int) -> tuple[int | None, str]:
    """Return a whole percentage of the rounded counts, and its status; a small whole gives none.

    Units: percent. The status is the count's own, or says that the percentage is of low reliability.
    """
    base = rounded(whole)
    if count.count is None:
        return None, count.status
    if base < FEWEST_FOR_A_PERCENTAGE:
        return None, TOO_FEW
    share = min(100, int(100 * count.count / base + 0.5))
    return share, LOW_RELIABILITY if base < LOW_RELIABILITY_BELOW else ""


def _possible_values(cells: Sequence[Protected], whole: int) -> int:
    """Return how many counts of 1 to 7 would fit the one hidden cell, given the whole and the rounded rest."""
    seen = [cell.count for cell in cells if cell.count is not None]
    slack = ROUND_TO // 2
    least = whole - sum(count + slack if count else 0 for count in seen)
    most = whole - sum(max(count - slack, HIDE_UP_TO_COUNT + 1) if count else 0 for count in seen)
    return max(0, min(most, HIDE_UP_TO_COUNT) - max(least, 1) + 1)
