"""Spending over a count of children: each authority, its years, and the same spending over other counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import pandas as pd

from analytics import wording
from analytics.areas import ENGLAND, TINY, Area
from analytics.figures.comparators import Comparator, Comparison, comparator, comparison
from analytics.figures.published import Answer, AreaRow, Point, Years, line_of, no_point, point
from analytics.figures.spending_totals import absent, are_added_up, rows_of
from analytics.holdings import Holdings
from analytics.measures import SPENDING_OVER, SPENDING_PER, Measure
from analytics.queries.published import Row, as_rows
from analytics.selection import Selection
from analytics.statistics.spread import spread
from analytics.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Over:
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

    answer: Answer
    over: tuple[Over, ...]
    left_out: tuple[str, ...]
    totals_added_up: bool

    @property
    def others(self) -> tuple[Over, ...]:
        """Return the same spending over the other counts."""
        return tuple(over for over in self.over if over.measure != self.answer.measure)


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


def years_of(measure: Measure, holdings: Holdings) -> tuple[int, ...]:
    """Return the years for which both series of a quotient are published, oldest first."""
    above, below = (set(holdings.years[indicator]) for indicator in measure.divided)
    return tuple(sorted(above & below))


def spending(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Spending:
    """Return the chosen line over the chosen count, in the year asked for or the nearest that has returns."""
    measure = SPENDING_OVER[chosen.line, chosen.per]
    years = years_of(measure, holdings)
    year = max((held for held in years if held <= chosen.year), default=years[0])
    rows = {per: rows_of(cursor, SPENDING_OVER[chosen.line, per], year, holdings) for per in SPENDING_PER}
    side = comparison(chosen, holdings)
    return Spending(
        answer=_answer(rows[chosen.per], measure, side, chosen, year, holdings),
        over=tuple(_over(rows[per], per, side, chosen, holdings) for per in SPENDING_PER),
        left_out=_left_out(rows[chosen.per], year, side, holdings),
        totals_added_up=are_added_up(rows[chosen.per]),
    )


def all_years(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Years:
    """Return the chosen line over the chosen count in every year; a year without returns has no row."""
    measure, side = SPENDING_OVER[chosen.line, chosen.per], comparison(chosen, holdings)
    rows = rows_of(cursor, measure, None, holdings)
    found, members = as_rows(rows), set(holdings.places.members)
    return Years(
        measure=measure,
        areas=_tidy([row for row in found if row.area in members], measure, chosen.focus, holdings),
        line=line_of(found, side, measure),
        comparator_name=side.name,
    )


def returns(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, year: int, focus: str, holdings: Holdings
) -> Returns:
    """Return what the returns of one year give for every authority, the lowest first."""
    tidy = _tidy(as_rows(rows_of(cursor, measure, year, holdings)), measure, focus, holdings)
    seen = [(row.value, row) for row in tidy if row.level == "authority" and row.value is not None]
    areas = [(value, row) for value, row in seen if row.area not in TINY]
    return Returns(
        measure=measure,
        year=year,
        areas=tuple(row for _, row in sorted(areas, key=lambda one: (one[0], one[1].short_name))),
        england=_point(tidy, holdings.places[ENGLAND]),
        added_from=len(seen),
    )


def _left_out(rows: pd.DataFrame, year: int, side: Comparison, holdings: Holdings) -> tuple[str, ...]:
    """Return the names of the authorities left out of the totals that are shown: the region's, and England's."""
    places = holdings.places
    shown = [
        code
        for code in absent(rows, year)
        if ENGLAND in side.areas or places[code].region == places.region_code
    ]
    return tuple(places[code].name for code in shown)


def _over(rows: pd.DataFrame, per: str, side: Comparison, chosen: Selection, holdings: Holdings) -> Over:
    measure, subject = SPENDING_OVER[chosen.line, per], chosen.focus or holdings.places.region_code
    return Over(
        per=per,
        measure=measure,
        subject=_point(_tidy(as_rows(rows), measure, chosen.focus, holdings), holdings.places[subject]),
        comparator=comparator(as_rows(rows), side, measure),
    )


def _answer(
    rows: pd.DataFrame, measure: Measure, side: Comparison, chosen: Selection, year: int, holdings: Holdings
) -> Answer:
    places = holdings.places
    tidy = _tidy(as_rows(rows), measure, chosen.focus, holdings)
    drawn = tuple(row for row in tidy if row.area in set(places.members))
    values = [row.value for row in drawn if row.value is not None]
    return Answer(
        measure=measure,
        year=year,
        asked_year=chosen.year,
        date=wording.date(rows.period_end.iloc[0]) if len(rows) else "",
        areas=drawn,
        subject=_point(tidy, places[chosen.focus or places.region_code]),
        comparator=comparator(as_rows(rows), side, measure),
        region=_point(tidy, places.region),
        spread=spread(values) if len(values) >= 4 else None,
        siblings=1.0,
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


def _point(tidy: Sequence[AreaRow], area: Area) -> Point:
    """Return the point of one area; without a value where a series has no row for it."""
    row = next((row for row in tidy if row.area == area.code), None)
    return replace(no_point(area) if row is None else point(row), is_derived=True)
