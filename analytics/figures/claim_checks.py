"""What the published series show of a claim in every year, and in one: its ends, its change, its pair, those above."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.areas import TINY, Area
from analytics.claims import Above, Change, Ends, Pair, Part
from analytics.holdings import Holdings


@dataclass(frozen=True, kw_only=True)
class Series:
    """One published series: its rows of each year, and each figure by area and year."""

    by_year: dict[int, pd.DataFrame]
    values: dict[tuple[str, int], float]
    nothing: pd.DataFrame

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "Series":
        """Return the series of a frame of every area and year, as a query returns it."""
        return cls(
            by_year={int(year): of_year for year, of_year in rows.groupby("year")},
            values={
                (area, int(year)): float(value)
                for area, year, value in zip(rows.area, rows.year, rows.value, strict=True)
            },
            nothing=rows.iloc[:0],
        )

    def of_year(self, year: int) -> pd.DataFrame:
        """Return the rows of a year, none where there are none."""
        return self.by_year.get(year, self.nothing)

    def value(self, area: str, year: int) -> float:
        """Return the figure of one area and year, not a number where there is none."""
        return self.values.get((area, year), np.nan)


@dataclass(frozen=True, kw_only=True)
class EndsFound:
    """The lowest and the highest authorities of a year; several where they are level."""

    low: float
    low_at: tuple[Area, ...]
    high: float
    high_at: tuple[Area, ...]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One number at the start and at the end of so many years, and the change in percent."""

    part: Part
    start_year: int
    start: float
    end: float
    change: float


@dataclass(frozen=True, kw_only=True)
class ChangeFound:
    """The change of each number that a claim speaks of."""

    moved: tuple[Moved, ...]


@dataclass(frozen=True, kw_only=True)
class PairFound:
    """The two figures of a claim about one area beside another."""

    area: Area
    value: float
    beside_area: Area
    beside: float


@dataclass(frozen=True, kw_only=True)
class AboveFound:
    """The authorities above a figure, the highest first, out of so many with a figure; and the highest of all."""

    at: tuple[tuple[Area, float], ...]
    highest: tuple[Area, float]
    counted: int


Found = EndsFound | ChangeFound | PairFound | AboveFound


def ends(of_year: pd.DataFrame, holdings: Holdings) -> EndsFound | None:
    """Return the ends of a year, the smallest authorities left out; None where there are no figures."""
    seen = counted(of_year)
    if seen.empty:
        return None
    low, high = float(seen.value.min()), float(seen.value.max())
    at = {end: tuple(holdings.places[code] for code in seen.area[seen.value == end]) for end in (low, high)}
    return EndsFound(low=low, low_at=at[low], high=high, high_at=at[high])


def counted(of_year: pd.DataFrame) -> pd.DataFrame:
    """Return the authorities with a figure, without those whose population is too small for one."""
    authorities = of_year[of_year.level.eq("authority") & of_year.value.notna()]
    return authorities[~authorities.area.isin(TINY)]


def change(check: Change, series: dict[str, Series], year: int) -> ChangeFound:
    """Return how each number of the claim changed up to a year."""
    return ChangeFound(moved=tuple(_moved(part, series[part.indicator], check, year) for part in check.parts))


def _moved(part: Part, series: Series, check: Change, year: int) -> Moved:
    first = year - check.years
    start, end = (series.value(check.area, at) for at in (first, year))
    moved = 100 * (end / start - 1) if start > 0 else np.nan
    return Moved(part=part, start_year=first, start=start, end=end, change=moved)


def pair(check: Pair, series: Series, year: int, holdings: Holdings) -> PairFound:
    """Return the two figures of a year."""
    return PairFound(
        area=holdings.places[check.area],
        value=series.value(check.area, year),
        beside_area=holdings.places[check.beside],
        beside=series.value(check.beside, year),
    )


def above(check: Above, of_year: pd.DataFrame, holdings: Holdings) -> AboveFound | None:
    """Return the authorities above the figure of the claim; None where there are no figures."""
    seen = counted(of_year)
    if seen.empty:
        return None
    seen = seen.sort_values(["value", "short_name"], ascending=[False, True])
    areas = [(holdings.places[code], float(value)) for code, value in zip(seen.area, seen.value, strict=True)]
    return AboveFound(
        at=tuple((area, value) for area, value in areas if value > check.value),
        highest=areas[0],
        counted=len(areas),
    )


def same(found: float, claimed: float) -> bool:
    """Return whether a figure is the claimed one, as the claim rounds: to a whole number."""
    return abs(found - claimed) < 0.5 or found == claimed


# How far apart the ends must lie, beside how far apart the claim has them, to bear it out at all.
_HALF = 0.5


def ends_agree(check: Ends, found: EndsFound, year: int) -> tuple[bool, bool]:
    """Return whether both ends are the claimed ones, and whether they lie at least half as many times apart."""
    codes = {area.code for area in found.high_at}
    as_printed = any(
        printed.year == year and printed.area in codes and same(printed.value, check.high)
        for printed in check.first_printed
    )
    reproduced = same(found.low, check.low) and (same(found.high, check.high) or as_printed)
    apart = found.high / found.low if found.low > 0 else np.inf
    return reproduced, apart >= _HALF * check.high / check.low


def change_agrees(found: ChangeFound) -> tuple[bool, bool]:
    """Return whether every change is the claimed one, and whether every change goes the claimed way."""
    reproduced = all(same(moved.change, moved.part.change) for moved in found.moved)
    return reproduced, all(moved.change * moved.part.change > 0 for moved in found.moved)


def pair_agrees(check: Pair, found: PairFound) -> tuple[bool, bool]:
    """Return whether both figures are the claimed ones, and whether they stand the claimed way round."""
    reproduced = same(found.value, check.value) and same(found.beside, check.beside_value)
    return reproduced, (found.beside - found.value) * (check.beside_value - check.value) > 0


def above_agrees(found: AboveFound) -> tuple[bool, bool]:
    """Return whether several authorities lie above the figure, and whether at least one does."""
    return len(found.at) > 1, bool(found.at)
