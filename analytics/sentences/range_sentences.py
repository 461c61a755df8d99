"""A share of several authorities that what may be shown leaves open: the words of its range, in one place."""

from typing import Protocol

from analytics.protection.protected_rows import RANGE
from analytics.words.wording import number


class PrintedRange(Protocol):
    """A share as it is printed: `least` and `most` in whole percent, None where it is one figure."""

    @property
    def status(self) -> str: ...
    @property
    def share_shown(self) -> str: ...
    @property
    def least(self) -> float | None: ...
    @property
    def most(self) -> float | None: ...


def is_range(row: PrintedRange) -> bool:
    """Return whether a row is printed as a range."""
    return row.status == RANGE


def between(row: PrintedRange) -> str:
    """Return a range as a sentence says it: between 77% and 84%."""
    return f"between {_percent(row.least)} and {_percent(row.most)}"


def _percent(end: float | None) -> str:
    return "" if end is None else f"{number(end, 0)}%"


def share_words(row: PrintedRange) -> str:
    """Return a share as a sentence says it, whether it is one figure, a range or hidden."""
    return between(row) if is_range(row) else row.share_shown


def why(name: str, what: str = "") -> str:
    """Return why nothing is judged beside a comparator that is a range; `what` names one figure of several."""
    figure = f"the figure of {name}{f' ({what})' if what else ''}"
    return (
        f"Under these choices what may be shown leaves {figure} open to more than a point, so chance is not judged."
        " Choose fewer filters or both waves."
    )
