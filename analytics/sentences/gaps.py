"""How far a share lies from its comparator's, never without its interval and what chance says of it."""

import pandas as pd

from analytics.phrases import PHRASES
from analytics.sentences import ranges
from analytics.sentences.pool import BAND
from analytics.statistics.comparisons import chance_of_any_outside
from analytics.verdict import Verdict
from analytics.wording import focus_words, lower_first, numeral, plural


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


def told(row: pd.Series) -> str:
    """Return the difference of a share from its comparator's, with its interval and phrase."""
    return f"{_in_points(row)}, {phrase(row.verdict)}"


def _in_points(row: pd.Series) -> str:
    return points(row.points, row.gap_lower, row.gap_upper)


def of_difference(row: pd.Series) -> str:
    """Return what chance says of a difference, to follow it in a sentence; nothing where nothing may be said."""
    verdict = row.get("verdict", "")
    if verdict in ("", Verdict.NONE):
        return ""
    return ": chance could explain the difference" if verdict == Verdict.CHANCE else f": {told(row)}"


def differing(mine: pd.DataFrame, theirs: pd.DataFrame, one: str) -> str:
    """Return which groups of the focus differ by more than chance could explain, or that none does; or nothing.

    Where chance could explain every difference, that comes first, and the largest after it.
    """
    judged = _judged(mine)
    if judged.empty:
        return ""
    differ = judged[judged.verdict != Verdict.CHANCE]
    told_of = [f"{_beside(row, theirs)}, {told(row)}." for _, row in differ.iterrows()]
    return " ".join(told_of or [_largest(judged, theirs, one)])


def how_many(mine: pd.DataFrame, side_name: str, one: str, many: str) -> str:
    """Return how many groups lie outside the limits of chance, of how many, and how often chance alone does that."""
    judged = _judged(mine)
    if judged.empty:
        return ""
    outside = int((judged.verdict != Verdict.CHANCE).sum())
    lie = f"{numeral(outside)} lie" if outside > 1 else f"{'one' if outside else 'none'} lies"
    expected = round(100 * chance_of_any_outside(len(judged)))
    return (
        f"Of {plural(len(judged), one, many)} judged beside {side_name}, {lie} outside the plain 95% limits; with no"
        f" real difference at all there is a {expected}% chance of at least one."
    )


def _judged(mine: pd.DataFrame) -> pd.DataFrame:
    return mine[mine.verdict != Verdict.NONE] if len(mine) else mine


def _largest(judged: pd.DataFrame, theirs: pd.DataFrame, one: str) -> str:
    """Return that no difference is more than chance could explain, and the largest of several."""
    largest = judged.loc[judged.points.abs().idxmax()]
    if len(judged) == 1:
        return f"{_beside(largest, theirs)}, {_in_points(largest)}; chance could explain the difference."
    first = f"No {one} differs by more than chance could explain"
    if not largest.points:
        return f"{first}."
    return f"{first}; the largest gap is {lower_first(_beside(largest, theirs))}, {_in_points(largest)}."


def _beside(row: pd.Series, theirs: pd.DataFrame) -> str:
    return f"{row.label}: {focus_words(row.share_shown)} beside {theirs.share_shown[row.name]}"


def open_notes(rows: pd.DataFrame, name: str) -> list[str]:
    """Return what a band is and why nothing is judged beside it, where any share is printed as a range."""
    if rows.empty or not rows.status.eq(ranges.RANGE).any():
        return []
    return [BAND, ranges.why(name)]


def most(rows: pd.DataFrame) -> tuple[pd.Series, bool] | None:
    """Return the row with the largest share, and whether no other may be larger; None where none is shown.

    The rows are parts of one whole: a hidden one may hold as much as is left over, and a point for rounding.
    """
    low, high = rows.share.fillna(rows.least), rows.share.fillna(rows.most)
    if low.isna().all():
        return None
    high = high.fillna(101 - low.sum())
    place = ((low + high) / 2).where(low.notna()).idxmax()
    return rows.loc[place], bool((low[place] >= high.drop(place)).all())
