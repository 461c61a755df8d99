"""A share of several authorities that is printed as a range: a band from the least to the most that it may be."""

from typing import Protocol

from analytics.charts import look

RANGE = "range"
# Hatched, so that it is no bar that ends there.
OPEN = {
    "color": look.WHITE,
    "line": {"color": look.MARK, "width": 1},
    "pattern": {"shape": "/", "fgcolor": look.SLATE, "bgcolor": look.WHITE, "size": 6, "solidity": 0.25},
}


class Share(Protocol):
    """A share as it is printed, in percent: None where it is hidden, or where it is a range from least to most."""

    @property
    def share(self) -> float | None: ...
    @property
    def status(self) -> str: ...
    @property
    def least(self) -> float | None: ...
    @property
    def most(self) -> float | None: ...


def is_range(row: Share) -> bool:
    """Return whether a share is printed as a range."""
    return row.status == RANGE


def ends(row: Share) -> tuple[float, float]:
    """Return the least and the most that a share printed as a range may be. Raises: ValueError if it is none."""
    if row.least is None or row.most is None:
        raise ValueError("only a share that is printed as a range has two ends")
    return row.least, row.most


def centre(row: Share) -> float | None:
    """Return where a share stands: itself, or the middle of its range; None where it is hidden."""
    if row.share is None and is_range(row):
        return sum(ends(row)) / 2
    return row.share


def brief(row: Share) -> str:
    """Return a range as a label with little room has it, without a sign: 77 to 84."""
    return f"{row.least:.0f} to {row.most:.0f}"
