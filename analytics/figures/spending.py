"""Spending over a count of children: each authority, its years, and the same spending over other counts."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import wording
from analytics.areas import ENGLAND, TINY, Area
from analytics.figures.comparators import Comparator, Comparison, comparator, comparison
from analytics.figures.published import Answer, Point, Years
from analytics.figures.spending_totals import absent, are_added_up, rows_of
from analytics.holdings import Holdings
from analytics.measures import SPENDING_OVER, SPENDING_PER, Measure
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
    the publisher prints none. Columns of `areas`: as a frame of published figures.
    """

    measure: Measure
    year: int
    areas: pd.DataFrame
    england: Point
    added_from: int


def years_of(measure: Measure, holdings: Holdings) -> tuple[int, ...]:
    """Return the years for which both series of a quotient are published, oldest first."""
    above, below = (set(holdings.years[indicator]) for indicator in measure.divided)
    return tuple(sorted(above & below))


def year_of(measure: Measure, asked: int, holdings: Holdings) -> int:
    """Return the year asked for, or the nearest earlier that has returns, or the first that has."""
    years = years_of(measure, holdings)
    return max((held for held in years if held <= asked), default=years[0])


def spending(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Spending:
    """Return the chosen line over the chosen count, in the year asked for or the nearest that has returns."""
    measure = SPENDING_OVER[chosen.line, chosen.per]
    year = year_of(measure, chosen.year, holdings)
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
    members = rows[rows.area.isin(holdings.places.members)]
    lines = []
    for year, of_year in rows.groupby("year"):
        other = comparator(of_year, side, measure)
        lines.append({"year": int(year), "value": other.value, "shown": other.shown, "name": other.label})
    return Years(
        measure=measure,
        areas=_tidy(members, measure, chosen.focus, holdings),
        line=pd.DataFrame(lines),
        comparator_name=side.name,
    )


def returns(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, year: int, focus: str, holdings: Holdings
) -> Returns:
    """Return what the returns of one year give for every authority, the lowest first."""
    tidy = _tidy(rows_of(cursor, measure, year, holdings), measure, focus, holdings)
    areas = tidy[(tidy.level == "authority") & ~tidy.area.isin(TINY) & tidy.value.notna()]
    return Returns(
        measure=measure,
        year=year,
        areas=areas.sort_values(["value", "short_name"]).reset_index(drop=True),
        england=_point(tidy, holdings.places[ENGLAND]),
        added_from=int(((tidy.level == "authority") & tidy.value.notna()).sum()),
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
        subject=_point(_tidy(rows, measure, chosen.focus, holdings), holdings.places[subject]),
        comparator=comparator(rows, side, measure),
    )


def _answer(
    rows: pd.DataFrame, measure: Measure, side: Comparison, chosen: Selection, year: int, holdings: Holdings
) -> Answer:
    places = holdings.places
    tidy = _tidy(rows, measure, chosen.focus, holdings)
    drawn = tidy[tidy.area.isin(places.members)].reset_index(drop=True)
    return Answer(
        measure=measure,
        year=year,
        asked_year=chosen.year,
        date=wording.date(rows.period_end.iloc[0]) if len(rows) else "",
        areas=drawn,
        subject=_point(tidy, places[chosen.focus or places.region_code]),
        comparator=comparator(rows, side, measure),
        region=_point(tidy, places.region),
        spread=spread(drawn.value) if drawn.value.notna().sum() >= 4 else None,
        siblings=1.0,
        judgement=None,
        verdict=Verdict.NONE,
        limits=None,
    )


def _tidy(rows: pd.DataFrame, measure: Measure, focus: str, holdings: Holdings) -> pd.DataFrame:
    """Return the rows with their words and the part each area plays; no interval is ever drawn of spending."""
    status = rows.status.where(rows.status.notna(), "").astype(object)
    shown = [wording.shown(value, mark, measure) for value, mark in zip(rows.value, status, strict=True)]
    members = set(holdings.places.members)
    return rows.assign(
        status=status,
        lower=np.nan,
        upper=np.nan,
        shown=shown,
        status_words=[wording.status_short(mark) for mark in status],
        hover=[_hover(row, text, measure) for row, text in zip(rows.itertuples(), shown, strict=True)],
        role=[
            "focus" if area == focus else "region" if area in members else "elsewhere" for area in rows.area
        ],
    )


def _hover(row: tuple, shown: str, measure: Measure) -> str:
    """Return what the pointer shows of one area: the figure, and the two figures it is made of."""
    if np.isnan(row.value):
        return f"{shown} {wording.status_short(row.status) if isinstance(row.status, str) else ''}".strip()
    spent, children = f"£{row.numerator:,.0f}", f"{row.denominator:,.0f} {measure.out_of}"
    return f"{shown} {wording.unit_after(measure)}<br>{spent} over {children}<br>{wording.OUR_CALCULATION}"


def _point(tidy: pd.DataFrame, area: Area) -> Point:
    """Return the point of one area; without a value where a series has no row for it."""
    names = {"code": area.code, "name": area.name, "short_name": area.short_name}
    nothing = {"lower": np.nan, "upper": np.nan, "is_derived": True}
    row = next(tidy[tidy.area == area.code].itertuples(), None)
    if row is None:
        gone = dict.fromkeys(("value", "numerator", "denominator"), np.nan)
        return Point(**names, **nothing, **gone, shown=wording.NO_FIGURE, status="")
    return Point(
        **names,
        **nothing,
        value=float(row.value),
        numerator=float(row.numerator),
        denominator=float(row.denominator),
        shown=row.shown,
        status=row.status,
    )
