"""How far a share lies from its comparator's, never without its interval and what chance says of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from analytics.figures.share_difference_figures import PairRow
from analytics.protection.printed_share import PrintedShare
from analytics.protection.protected_rows import RANGE
from analytics.sentences import pool_sentences, range_sentences
from analytics.statistics.multiple_testing import chance_of_any_outside
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import focus_words, lower_first, numeral, plural


class Difference(Protocol):
    """How far a share lies from another, in points with its 95% limits, and what chance says of it."""

    @property
    def points(self) -> float | None: ...
    @property
    def gap_lower(self) -> float | None: ...
    @property
    def gap_upper(self) -> float | None: ...
    @property
    def verdict(self) -> Verdict | None: ...


def points(gap: float, lower: float, upper: float) -> str:
    """Return a difference in points with its interval: higher, lower, or no difference."""
    size = f"{plural_points(gap)} {'higher' if gap > 0 else 'lower'}" if gap else "no difference"
    return f"{size} (95% interval {_side(lower)} to {_side(upper)})"


def plural_points(gap: float) -> str:
    """Return a number of points, without its sign."""
    return f"{abs(gap):.0f} {'point' if round(abs(gap)) == 1 else 'points'}"


def _side(limit: float) -> str:
    if not round(limit):
        return "0"
    return f"{abs(limit):.0f} {'higher' if limit > 0 else 'lower'}"


def phrase(verdict: str) -> str:
    """Return what chance says, to follow a difference in a sentence."""
    return lower_first(PHRASES[Verdict(verdict)].words)


def difference_in_words(row: Difference) -> str:
    """Return the difference of a share from its comparator's, with its interval and phrase."""
    return f"{_in_points(row)}, {phrase(row.verdict or Verdict.NONE)}"


def _in_points(row: Difference) -> str:
    if row.points is None or row.gap_lower is None or row.gap_upper is None:
        raise ValueError("nothing is said of a difference that is not printed")
    return points(row.points, row.gap_lower, row.gap_upper)


def of_difference(row: Difference) -> str:
    """Return what chance says of a difference, to follow it in a sentence; nothing where nothing may be said."""
    if row.verdict in (None, Verdict.NONE):
        return ""
    return (
        ": chance could explain the difference"
        if row.verdict == Verdict.CHANCE
        else f": {difference_in_words(row)}"
    )


def differing(focus_rows: Iterable[PairRow], comparator_rows: Mapping[str, PairRow], noun: str) -> str:
    """Return which groups of the focus differ by more than chance could explain, or that none does; or nothing.

    Where chance could explain every difference, that comes first, and the largest after it. `comparator_rows` are
    held by group.
    """
    judged = _judged(focus_rows)
    if not judged:
        return ""
    differ = [row for row in judged if row.verdict != Verdict.CHANCE]
    told_of = [f"{_both_shares(row, comparator_rows)}, {difference_in_words(row)}." for row in differ]
    return " ".join(told_of or [_largest(judged, comparator_rows, noun)])


def how_many(focus_rows: Iterable[PairRow], side_name: str, singular: str, many: str) -> str:
    """Return how many groups lie outside the limits of chance, of how many, and how often chance alone does that."""
    judged = _judged(focus_rows)
    if not judged:
        return ""
    outside = sum(row.verdict != Verdict.CHANCE for row in judged)
    lie = f"{numeral(outside)} lie" if outside > 1 else f"{'one' if outside else 'none'} lies"
    expected = round(100 * chance_of_any_outside(len(judged)))
    return (
        f"Of {plural(len(judged), singular, many)} judged beside {side_name}, {lie} outside the plain 95% limits; with"
        f" no real difference at all there is a {expected}% chance of at least one."
    )


def _judged(focus_rows: Iterable[PairRow]) -> list[PairRow]:
    return [row for row in focus_rows if row.verdict != Verdict.NONE]


def _largest(judged: Sequence[PairRow], comparator_rows: Mapping[str, PairRow], noun: str) -> str:
    """Return that no difference is more than chance could explain, and the largest of several."""
    largest = max(judged, key=lambda row: abs(row.points or 0.0))
    if len(judged) == 1:
        return f"{_both_shares(largest, comparator_rows)}, {_in_points(largest)}; chance could explain the difference."
    first = f"No {noun} differs by more than chance could explain"
    if not largest.points:
        return f"{first}."
    return f"{first}; the largest gap is {lower_first(_both_shares(largest, comparator_rows))}, {_in_points(largest)}."


def _both_shares(row: PairRow, comparator_rows: Mapping[str, PairRow]) -> str:
    return f"{row.label}: {focus_words(row.share_shown)} beside {comparator_rows[row.group].share_shown}"


def open_notes(rows: Iterable[PrintedShare], name: str) -> list[str]:
    """Return what a band is and why nothing is judged beside it, where any share is printed as a range."""
    return (
        [pool_sentences.BAND, range_sentences.why(name)] if any(row.status == RANGE for row in rows) else []
    )


def marks_of(rows: Iterable[PrintedShare]) -> str:
    """Return what rounding and each letter among shares mean."""
    return pool_sentences.marks_of(row.share_shown for row in rows)


def limits(row: PrintedShare) -> str:
    """Return the 95% interval of a share in brackets, to follow it in a sentence; nothing where there is none."""
    if row.lower is None or row.upper is None:
        return ""
    return f" (95% interval {row.lower:.0f}% to {row.upper:.0f}%)"


def largest(rows: Iterable[PairRow]) -> PairRow | None:
    """Return the row with the largest share that is printed as one figure; None where none is."""
    shown = [row for row in rows if row.share is not None]
    return max(shown, key=lambda row: row.share or 0.0, default=None)


def most(rows: Iterable[PairRow]) -> tuple[PairRow, bool] | None:
    """Return the row with the largest share, and whether no other may be larger; None where none is shown.

    The rows are parts of one whole: a hidden one may hold as much as is left over, and a point for rounding.
    """
    ends = [(row, _end(row, row.least), _end(row, row.most)) for row in rows]
    seen = [(row, low, high) for row, low, high in ends if low is not None and high is not None]
    if not seen:
        return None
    left = 101 - sum(low for _, low, _ in seen)
    largest_row, least, _ = max(seen, key=lambda one: (one[1] + one[2]) / 2)
    others = [left if high is None else high for row, _, high in ends if row is not largest_row]
    return largest_row, all(least >= high for high in others)


def _end(row: PairRow, of_range: float | None) -> float | None:
    return of_range if row.share is None else row.share
