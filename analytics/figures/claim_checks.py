"""What the published series show of a claim in every year, and in one: its ends, its change, its pair, those above."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.registry.areas import TINY, Area
from analytics.registry.founding_claims import Above, Change, Ends, Pair, Part


@dataclass(frozen=True, kw_only=True)
class Series:
    """One published series: its rows of each year, and each figure by area and year."""

    by_year: Mapping[int, Sequence[Row]]
    values: Mapping[tuple[str, int], float | None]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Series":
        """Return the series of the rows of every area and year, as a query returns them."""
        by_year: defaultdict[int, list[Row]] = defaultdict(list)
        for row in rows:
            by_year[row.year].append(row)
        return cls(by_year=dict(by_year), values={(row.area, row.year): row.value for row in rows})

    def of_year(self, year: int) -> Sequence[Row]:
        """Return the rows of a year, none where there are none."""
        return self.by_year.get(year, ())

    def value(self, area: str, year: int) -> float | None:
        """Return the figure of one area and year, None where there is none."""
        return self.values.get((area, year))


@dataclass(frozen=True, kw_only=True)
class EndsOfYear:
    """The lowest and the highest authorities of a year; several where they are level."""

    low: float
    low_at: tuple[Area, ...]
    high: float
    high_at: tuple[Area, ...]


@dataclass(frozen=True, kw_only=True)
class ChangedNumber:
    """One number at the start and at the end of so many years, and the change in percent; None is what is not known."""

    part: Part
    start_year: int
    start: float | None
    end: float | None
    change: float | None


@dataclass(frozen=True, kw_only=True)
class ChangeOfYears:
    """The change of each number that a claim speaks of."""

    moved: tuple[ChangedNumber, ...]


@dataclass(frozen=True, kw_only=True)
class PairOfAreas:
    """The two figures of a claim about one area beside another; None is one that is not published."""

    area: Area
    value: float | None
    other_area: Area
    other_value: float | None


@dataclass(frozen=True, kw_only=True)
class AreasAbove:
    """The authorities above a figure, the highest first, out of so many with a figure; and the highest of all."""

    areas: tuple[tuple[Area, float], ...]
    highest: tuple[Area, float]
    areas_with_figure: int


ClaimEvidence = EndsOfYear | ChangeOfYears | PairOfAreas | AreasAbove


def ends_of_year(of_year: Sequence[Row], holdings: Holdings) -> EndsOfYear | None:
    """Return the ends of a year, the smallest authorities left out; None where there are no figures."""
    large_enough = areas_large_enough(of_year)
    if not large_enough:
        return None
    low, high = min(value for _, value in large_enough), max(value for _, value in large_enough)
    low_at, high_at = (
        tuple(holdings.places[row.area] for row, value in large_enough if value == end) for end in (low, high)
    )
    return EndsOfYear(low=low, low_at=low_at, high=high, high_at=high_at)


def areas_large_enough(of_year: Sequence[Row]) -> list[tuple[Row, float]]:
    """Return the authorities with a figure, and it, without those whose population is too small for one."""
    return [
        (row, row.value)
        for row in of_year
        if row.level == "authority" and row.value is not None and row.area not in TINY
    ]


def change_of_years(check: Change, series: Mapping[str, Series], year: int) -> ChangeOfYears:
    """Return how each number of the claim changed up to a year."""
    return ChangeOfYears(
        moved=tuple(_moved(part, series[part.indicator], check, year) for part in check.parts)
    )


def _moved(part: Part, series: Series, check: Change, year: int) -> ChangedNumber:
    first = year - check.years
    start, end = (series.value(check.area, at) for at in (first, year))
    moved = None if start is None or end is None or start <= 0 else 100 * (end / start - 1)
    return ChangedNumber(part=part, start_year=first, start=start, end=end, change=moved)


def pair_of_areas(check: Pair, series: Series, year: int, holdings: Holdings) -> PairOfAreas:
    """Return the two figures of a year."""
    return PairOfAreas(
        area=holdings.places[check.area],
        value=series.value(check.area, year),
        other_area=holdings.places[check.beside],
        other_value=series.value(check.beside, year),
    )


def areas_above(check: Above, of_year: Sequence[Row], holdings: Holdings) -> AreasAbove | None:
    """Return the authorities above the figure of the claim; None where there are no figures."""
    large_enough = sorted(areas_large_enough(of_year), key=lambda one: (-one[1], one[0].short_name))
    if not large_enough:
        return None
    areas = [(holdings.places[row.area], value) for row, value in large_enough]
    return AreasAbove(
        areas=tuple((area, value) for area, value in areas if value > check.value),
        highest=areas[0],
        areas_with_figure=len(areas),
    )


def equals_as_rounded(published: float | None, claimed: float) -> bool:
    """Return whether a figure is the claimed one, as the claim rounds: to a whole number."""
    return published is not None and (abs(published - claimed) < 0.5 or published == claimed)


# How far apart the ends must lie, beside how far apart the claim has them, to bear it out at all.
_HALF = 0.5


def ends_agree(check: Ends, ends: EndsOfYear, year: int) -> tuple[bool, bool]:
    """Return whether both ends are the claimed ones, and whether they lie at least half as many times apart."""
    codes = {area.code for area in ends.high_at}
    as_printed = any(
        printed.year == year and printed.area in codes and equals_as_rounded(printed.value, check.high)
        for printed in check.first_printed
    )
    reproduced = equals_as_rounded(ends.low, check.low) and (
        equals_as_rounded(ends.high, check.high) or as_printed
    )
    apart = ends.high / ends.low if ends.low > 0 else math.inf
    return reproduced, apart >= _HALF * check.high / check.low


def change_agrees(change: ChangeOfYears) -> tuple[bool, bool]:
    """Return whether every change is the claimed one, and whether every change goes the claimed way."""
    reproduced = all(equals_as_rounded(moved.change, moved.part.change) for moved in change.moved)
    return reproduced, all(goes_as_claimed(moved) for moved in change.moved)


def goes_as_claimed(moved: ChangedNumber) -> bool:
    """Return whether a number is known to have changed the claimed way."""
    return moved.change is not None and moved.change * moved.part.change > 0


def pair_agrees(check: Pair, pair: PairOfAreas) -> tuple[bool, bool]:
    """Return whether both figures are the claimed ones, and whether they stand the claimed way round."""
    reproduced = equals_as_rounded(pair.value, check.value) and equals_as_rounded(
        pair.other_value, check.beside_value
    )
    if pair.value is None or pair.other_value is None:
        return reproduced, False
    return reproduced, (pair.other_value - pair.value) * (check.beside_value - check.value) > 0


def above_agrees(above: AreasAbove) -> tuple[bool, bool]:
    """Return whether several authorities lie above the figure, and whether at least one does."""
    return len(above.areas) > 1, bool(above.areas)
