"""Spending over a count of children: each authority, its years, and the same spending over other counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from analytics.figures.comparators import Comparator, Comparison, comparator, comparison
from analytics.figures.published_figures import (
    AreaRow,
    MeasureHistory,
    MeasureResult,
    Point,
    line_of,
    no_point,
    point,
)
from analytics.figures.spending_totals import are_added_up, authorities_without_figure, spending_rows
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.areas import ENGLAND, TINY, Area
from analytics.registry.measures import SPENDING_OVER, SPENDING_PER, Measure
from analytics.statistics.spread import spread
from analytics.words import wording
from analytics.words.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class SpendingPer:
    """The same spending over one count of children: of the area spoken of, and of its comparator."""

    per: str
    measure: Measure
    subject: Point
    comparator: Comparator


@dataclass(frozen=True, kw_only=True)
class Spending:
    """One line over one count of children in one year, and the same line over every count, this one included.

    `left_out` names the authorities that the year's totals leave out, and whose children are left out with them;
    the totals are added up here where the publisher prints none.
    """

    result: MeasureResult
    per_counts: tuple[SpendingPer, ...]
    left_out: tuple[str, ...]
    totals_added_up: bool

    @property
    def others(self) -> tuple[SpendingPer, ...]:
        """Return the same spending over the other counts."""
        return tuple(over for over in self.per_counts if over.measure != self.result.measure)


@dataclass(frozen=True, kw_only=True)
class Returns:
    """Every authority's spending in one year over one count, without the smallest, from the lowest; and England's.

    `added_from` counts the authorities with a figure, the smallest too: those that England's is added up from where
    the publisher prints none.
    """

    measure: Measure
    year: int
    areas: tuple[AreaRow, ...]
    england: Point
    added_from: int


def spending_years(measure: Measure, holdings: Holdings) -> tuple[int, ...]:
    """Return the years for which both series of a quotient are published, oldest first."""
    above, below = measure.divided or (measure.key, measure.key)
    return tuple(sorted(set(holdings.years[above]) & set(holdings.years[below])))


def spending_year(measure: Measure, requested_year: int, holdings: Holdings) -> int:
    """Return the year asked for, or the nearest earlier that has returns, or the first that has."""
    years = spending_years(measure, holdings)
    return max((year for year in years if year <= requested_year), default=years[0])


def spending(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Spending:
    """Return the chosen line over the chosen count, in the year asked for or the nearest that has returns."""
    measure = SPENDING_OVER[selection.line, selection.per]
    year = spending_year(measure, selection.year, holdings)
    over = {per: SPENDING_OVER[selection.line, per] for per in SPENDING_PER}
    rows = spending_rows(cursor, tuple(over.values()), year, holdings)
    side = comparison(selection, holdings)
    return Spending(
        result=_measure_result(rows[measure.key], measure, side, selection, year, holdings),
        per_counts=tuple(
            _spending_per(rows[one.key], per, one, side, selection, holdings) for per, one in over.items()
        ),
        left_out=_left_out(rows[measure.key], side, holdings),
        totals_added_up=are_added_up(rows[measure.key]),
    )


def all_years(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> MeasureHistory:
    """Return the chosen line over the chosen count in every year; a year without returns has no row."""
    measure, side = SPENDING_OVER[selection.line, selection.per], comparison(selection, holdings)
    rows, members = (
        spending_rows(cursor, (measure,), None, holdings)[measure.key],
        set(holdings.places.members),
    )
    return MeasureHistory(
        measure=measure,
        areas=_tidy([row for row in rows if row.area in members], measure, selection.focus, holdings),
        line=line_of(rows, side, measure),
        comparator_name=side.name,
    )


def returns(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, year: int, focus: str, holdings: Holdings
) -> Returns:
    """Return what the returns of one year give for every authority, the lowest first."""
    rows = spending_rows(cursor, (measure,), year, holdings)[measure.key]
    tidy = _tidy(rows, measure, focus, holdings)
    with_figure = [(row.value, row) for row in tidy if row.level == "authority" and row.value is not None]
    areas = [(value, row) for value, row in with_figure if row.area not in TINY]
    return Returns(
        measure=measure,
        year=year,
        areas=tuple(row for _, row in sorted(areas, key=lambda one: (one[0], one[1].short_name))),
        england=_point(rows, measure, focus, holdings, holdings.places[ENGLAND]),
        added_from=len(with_figure),
    )


def _left_out(rows: Sequence[Row], side: Comparison, holdings: Holdings) -> tuple[str, ...]:
    """Return the names of the authorities left out of the totals that are shown: the region's, and England's."""
    places = holdings.places
    shown = [
        code
        for code in authorities_without_figure(rows)
        if ENGLAND in side.areas or places[code].region == places.region_code
    ]
    return tuple(places[code].name for code in shown)


def _spending_per(
    rows: Sequence[Row],
    per: str,
    measure: Measure,
    side: Comparison,
    selection: Selection,
    holdings: Holdings,
) -> SpendingPer:
    return SpendingPer(
        per=per,
        measure=measure,
        subject=_point(
            rows,
            measure,
            selection.focus,
            holdings,
            holdings.places[selection.focus or holdings.places.region_code],
        ),
        comparator=comparator(rows, side, measure),
    )


def _measure_result(
    rows: Sequence[Row],
    measure: Measure,
    side: Comparison,
    selection: Selection,
    year: int,
    holdings: Holdings,
) -> MeasureResult:
    places, members = holdings.places, set(holdings.places.members)
    drawn = _tidy([row for row in rows if row.area in members], measure, selection.focus, holdings)
    values = [row.value for row in drawn if row.value is not None]
    return MeasureResult(
        measure=measure,
        year=year,
        asked_year=selection.year,
        date=wording.date(rows[0].period_end) if rows else "",
        areas=drawn,
        subject=_point(
            rows, measure, selection.focus, holdings, places[selection.focus or places.region_code]
        ),
        comparator=comparator(rows, side, measure),
        region=_point(rows, measure, selection.focus, holdings, places.region),
        spread=spread(values) if len(values) >= 4 else None,
        sibling_factor=1.0,
        judgement=None,
        verdict=Verdict.NONE,
        limits=None,
    )


def _tidy(rows: Sequence[Row], measure: Measure, focus: str, holdings: Holdings) -> tuple[AreaRow, ...]:
    """Return the rows with their words and the part each area plays; no interval is ever drawn of spending."""
    members = set(holdings.places.members)
    return tuple(_area(row, measure, focus, members) for row in rows)


def _area(row: Row, measure: Measure, focus: str, members: set[str]) -> AreaRow:
    status, role = row.status or "", "region" if row.area in members else "elsewhere"
    shown = wording.shown(row.value, status, measure)
    return AreaRow(
        area=row.area,
        name=row.name,
        short_name=row.short_name,
        level=row.level,
        year=row.year,
        value=row.value,
        status=status,
        numerator=row.numerator,
        denominator=row.denominator,
        lower=None,
        upper=None,
        shown=shown,
        status_words=wording.status_short(status),
        hover=_hover(row, shown, measure),
        role="focus" if row.area == focus else role,
        derived=row.derived,
    )


def _hover(row: Row, shown: str, measure: Measure) -> str:
    """Return what the pointer shows of one area: the figure, and the two figures it is made of."""
    if row.value is None:
        return f"{shown} {wording.status_short(row.status or '')}".strip()
    spent, children = f"£{row.numerator:,.0f}", f"{row.denominator:,.0f} {measure.out_of}"
    return f"{shown} {wording.unit_after(measure)}<br>{spent} over {children}<br>{wording.OUR_CALCULATION}"


def _point(rows: Sequence[Row], measure: Measure, focus: str, holdings: Holdings, area: Area) -> Point:
    """Return the point of one area; without a value where a series has no row for it."""
    (told, *_) = (*_tidy([row for row in rows if row.area == area.code], measure, focus, holdings), None)
    return replace(no_point(area) if told is None else point(told), is_derived=True)
