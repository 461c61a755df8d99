"""Shares of one whole side by side, the focus's each with its difference from the comparator's and what chance says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.figures.printed_share_verdicts import difference_limits, verdict
from analytics.protection.printed_share import PrintedShare, printed_fields, printed_share
from analytics.protection.protected_rows import COMPARATOR, FOCUS, RANGE, ProtectedCell
from analytics.words.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDifference:
    """How far one printed share lies from another, with the 95% limits of that, and what chance says of it.

    Units: points; None, and the verdict NONE, where either side is hidden or printed as a range.
    """

    points: float | None
    gap_lower: float | None
    gap_upper: float | None
    verdict: Verdict


_NO_GAP = ShareDifference(points=None, gap_lower=None, gap_upper=None, verdict=Verdict.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow(PrintedShare):
    """One group of one whole, of one side: its key and its label, its share, and how far that lies from the other's.

    The last four are those of `ShareDifference`, of the focus alone: the comparator's are None.
    """

    group: str
    label: str
    points: float | None
    gap_lower: float | None
    gap_upper: float | None
    verdict: Verdict | None


def share_difference(
    cell: ProtectedCell | None, comparator_cell: ProtectedCell | None, effect: float
) -> ShareDifference:
    """Return how far one printed share lies from another, and what chance says of it."""
    if cell is None or comparator_cell is None:
        return _NO_GAP
    own, other = cell.percentage()[0], comparator_cell.percentage()[0]
    if own is None or other is None:
        return _NO_GAP
    lower, upper = difference_limits(cell, comparator_cell, (effect, effect), 0.95)
    return ShareDifference(
        points=float(own - other),
        gap_lower=100 * lower,
        gap_upper=100 * upper,
        verdict=verdict(cell, comparator_cell, effect),
    )


def pair_rows(
    cells: Mapping[str, Mapping[str, ProtectedCell]], labels: Mapping[str, str], effects: Mapping[str, float]
) -> tuple[PairRow, ...]:
    """Return one row a group and side, as drawn, the focus first; a side with too few referrals has none."""
    others = cells[COMPARATOR]
    return tuple(
        _pair(who, key, labels[key], cell, others.get(key), effects[key])
        for who, side_cells in cells.items()
        for key, cell in side_cells.items()
    )


def _pair(
    who: str, key: str, label: str, cell: ProtectedCell, other: ProtectedCell | None, effect: float
) -> PairRow:
    is_own = who == FOCUS
    gap = share_difference(cell, other, effect) if is_own else _NO_GAP
    return PairRow(
        group=key,
        label=label,
        points=gap.points,
        gap_lower=gap.gap_lower,
        gap_upper=gap.gap_upper,
        verdict=gap.verdict if is_own else None,
        **printed_fields(printed_share(cell, effect, who)),
    )


def is_any_shown(rows: Iterable[PrintedShare]) -> bool:
    """Return whether any share is printed, as one figure or as a range."""
    return any(row.share is not None or row.status == RANGE for row in rows)
