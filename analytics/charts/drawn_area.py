"""What a chart draws of an area: its names, its figure and the part it plays."""

from collections.abc import Sequence
from math import inf
from typing import Protocol, TypeVar

import numpy as np

MOST_AUTHORITIES = 25  # beyond this a line or ring for each can no longer be told from its neighbours
BEYOND = "beyond the end of the axis"
_FAR = 1.6  # how far past the 98th centile of the rest a figure may lie and still set the axis


class DrawnArea(Protocol):
    """One area: `value` in the unit of the chart, None where hidden; `status` is then the letter in its place.

    `role` is focus, region or elsewhere; `hover` what a pointer shows under the name, its lines joined by <br>.
    """

    @property
    def area(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def shown(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def hover(self) -> str: ...


class WithInterval(DrawnArea, Protocol):
    """An area with the ends of its interval, None where it has none, and a few words on a hidden figure's letter."""

    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def status_words(self) -> str: ...


class WithSize(DrawnArea, Protocol):
    """An area with how many its figure is of."""

    @property
    def denominator(self) -> float | None: ...


class WithYear(DrawnArea, Protocol):
    """An area in one year."""

    @property
    def year(self) -> int: ...


One = TypeVar("One", bound=DrawnArea)


def values_of(rows: Sequence[DrawnArea]) -> list[float]:
    """Return the figures that are not hidden."""
    return [row.value for row in rows if row.value is not None]


def far_out(values: Sequence[float]) -> float:
    """Return the value beyond which a figure would squash the rest, and is drawn at the edge instead."""
    seen = sorted(values)
    furthest = _FAR * float(np.quantile(seen[:-1], 0.98)) if len(seen) > 2 else 0.0
    return furthest or inf


def readable(areas: Sequence[One]) -> list[One]:
    """Return all rows of few authorities; of many, those of the focus and its region only."""
    few = len({row.area for row in areas}) <= MOST_AUTHORITIES
    if few or not any(row.role == "region" for row in areas):
        return list(areas)
    return [row for row in areas if row.role != "elsewhere"]


def pointer_text(row: DrawnArea) -> str:
    """Return what the pointer shows of an area: the name in bold, then its lines."""
    return f"<b>{row.name}</b><br>{row.hover}"
