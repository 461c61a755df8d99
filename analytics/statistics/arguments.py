"""What every statistic asks of its numbers before it starts."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri


def numbers(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Return the values as floats, none of them negative; NaN, which is hidden, stays.

    Raises: ValueError if there are none, or one is negative or infinite.
    """
    floats = np.asarray(values, dtype=float)
    if floats.size == 0:
        raise ValueError(f"{name} must hold at least one number, found none")
    if np.any(np.isinf(floats)):
        raise ValueError(f"{name} must be finite, found {floats[np.isinf(floats)][0]}")
    if np.any(floats < 0):
        raise ValueError(f"{name} must not be negative, found {np.nanmin(floats):g}")
    return floats


def pairs(
    first: ArrayLike, second: ArrayLike, names: tuple[str, str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return two sets of numbers that belong together, one of each for each unit.

    Raises: ValueError as `numbers` does, and if they differ in length.
    """
    ones, others = numbers(first, names[0]), numbers(second, names[1])
    if ones.shape != others.shape:
        raise ValueError(f"{names[0]} and {names[1]} must be as many, found {ones.size} and {others.size}")
    return ones, others


def counts_of_totals(counts: ArrayLike, totals: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the counts and the totals of shares.

    Raises: ValueError as `pairs` does, and if a count is above its total.
    """
    count, total = pairs(counts, totals, ("counts", "totals"))
    above = count > total
    if np.any(above):
        raise ValueError(
            f"counts must not be above their totals, found {count[above][0]:g} of {total[above][0]:g}"
        )
    return count, total


def fraction(value: float, name: str) -> float:
    """Return a number between 0 and 1, ends included.

    Raises: ValueError if it is anything else, or NaN.
    """
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must lie between 0 and 1, found {value}")
    return float(value)


def number(value: float, name: str) -> float:
    """Return a number that is neither negative nor infinite nor NaN.

    Raises: ValueError if it is anything else.
    """
    if not (value >= 0 and math.isfinite(value)):
        raise ValueError(f"{name} must be a number from 0 up, found {value}")
    return float(value)


def tail(confidence: float) -> float:
    """Return the chance left over on one side of an interval: 0.025 for 95%, 0.001 for 99.8%.

    Raises: ValueError if the confidence does not lie between 0 and 1, ends left out.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, found {confidence}")
    return (1 - confidence) / 2


def deviate(confidence: float) -> float:
    """Return the normal deviate of an interval: 1.959964 for 95%, 3.090232 for 99.8%.

    Raises: ValueError as `tail` does.
    """
    return float(-ndtri(tail(confidence)))
