"""Who does the work: what is published of social workers over the years, and in one year by authority."""

from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd

from analytics import wording
from analytics.areas import ENGLAND, Area
from analytics.figures import apart, demand, published
from analytics.figures.apart import Apart
from analytics.figures.comparators import Comparison, comparator, comparison
from analytics.figures.joint import PARTNER, Joint, joint_returns, pairs
from analytics.figures.published import Answer, AreaRow
from analytics.holdings import Holdings
from analytics.measures import DEMAND, MEASURES, WORKFORCE, Measure
from analytics.queries import published as queries
from analytics.selection import Selection

SUBJECT, OTHER, ALSO, COUNTRY = "subject", "comparator", "also", "england"


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One measure over the years: the area spoken of, what it is set beside, what else it could be, and England.

    Columns of `lines`: who, year, value, status, shown, counted, asked (how many of a comparator have a figure),
    ours; a row for each year there is, those without a figure too.
    """

    measure: Measure
    lines: pd.DataFrame

    def at(self, who: str, year: int) -> pd.Series | None:
        """Return the row of one line in one year, or None where there is none."""
        rows = self.lines[(self.lines.who == who) & (self.lines.year == year)]
        return None if rows.empty else rows.iloc[0]


@dataclass(frozen=True, kw_only=True)
class Workforce:
    """The measures of the workforce, and of what is asked of it, over the years.

    `names` are those of the lines drawn: a comparator that is the area itself, or England, is drawn once. `joint` are
    the names of authorities drawn here that make one return together, in pairs, with the years of it.
    """

    year: int
    asked_year: int
    years: tuple[int, ...]
    subject: Area
    has_focus: bool
    side: Comparison
    also: Comparison | None
    names: dict[str, str]
    panels: tuple[Panel, ...]
    demand: tuple[Panel, ...]
    joint: tuple[tuple[str, str, tuple[int, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class One:
    """One measure in one year by authority, how far apart they are, and which of them report together, by name."""

    answer: Answer
    apart: Apart | None
    joint: tuple[tuple[str, str], ...]


def beside(chosen: Selection) -> Selection:
    """Return the selection with England beside the region, where there is no focus to set beside the region."""
    if not chosen.focus and chosen.compare == "region":
        return chosen.with_changes(compare="england")
    return chosen


def workforce(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Workforce:
    """Return what is published of social workers in every year, for the focus or the region."""
    side, also = comparison(beside(chosen), holdings), _also(chosen, holdings)
    subject = holdings.places[chosen.focus] if chosen.focus else holdings.places.region
    years = sorted({year for key in WORKFORCE for year in holdings.years[MEASURES[key].indicator]})
    drawn = (subject.code, *side.areas, *(also.areas if also else ()))
    return Workforce(
        year=max((year for year in years if year <= chosen.year), default=years[0]),
        asked_year=chosen.year,
        years=tuple(years),
        subject=subject,
        has_focus=bool(chosen.focus),
        side=side,
        also=also,
        names=_names(subject, side, also),
        panels=tuple(_panel(cursor, MEASURES[key], subject, side, also) for key in WORKFORCE),
        demand=tuple(_panel(cursor, MEASURES[key], subject, side, also) for key in DEMAND),
        joint=_joint_over_years(joint_returns(cursor), drawn, holdings),
    )


def one(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> One:
    """Return the measure chosen on the page by authority, in the year chosen or the nearest there is."""
    asked = beside(chosen).with_changes(measure=chosen.workforce)
    if chosen.workforce in DEMAND:
        answer = demand.one_measure(cursor, asked, holdings)
        spread = demand.apart(answer)
    else:
        answer = published.one_measure(cursor, asked, holdings)
        spread = apart.apart(cursor, apart.spread_of(asked), holdings)
    joint = joint_returns(cursor)
    side = comparison(asked, holdings)
    # What is worked out from the number of workers has no row for them at all.
    drawn = PARTNER if asked.cover == "england" else tuple(row.area for row in answer.areas)
    concerned = pairs(joint, answer.year, {*drawn, *side.areas})
    return One(
        answer=replace(answer, areas=_marked(answer, joint, holdings)),
        apart=spread,
        joint=tuple((holdings.places[one].name, holdings.places[two].name) for one, two in concerned),
    )


def _also(chosen: Selection, holdings: Holdings) -> Comparison | None:
    """Return the neighbours of the focus, or the others of the region where the neighbours are its comparator."""
    if not chosen.focus:
        return None
    other = "region" if chosen.compare == "neighbours" else "neighbours"
    return comparison(chosen.with_changes(compare=other), holdings)


def _names(subject: Area, side: Comparison, also: Comparison | None) -> dict[str, str]:
    names = {SUBJECT: subject.name}
    if side.areas != (subject.code,):
        names[OTHER] = side.name
    if also:
        names[ALSO] = also.name
    if side.areas != (ENGLAND,):
        names[COUNTRY] = "England"
    return names


def _panel(
    cursor: duckdb.DuckDBPyConnection,
    measure: Measure,
    subject: Area,
    side: Comparison,
    also: Comparison | None,
) -> Panel:
    sides = {OTHER: side, ALSO: also} if also else {OTHER: side}
    wanted = sorted({subject.code, ENGLAND, *(area for one in sides.values() for area in one.areas)})
    rows = (
        demand.all_years(cursor, measure, wanted)
        if measure.divided
        else queries.all_years(cursor, measure.indicator, measure.weight, wanted)
    )
    others = [
        _other(of_year, int(year), who, one, measure)
        for year, of_year in rows.groupby("year")
        for who, one in sides.items()
    ]
    singles = [
        _single(row, who, measure)
        for who, code in ((SUBJECT, subject.code), (COUNTRY, ENGLAND))
        for row in rows[rows.area == code].itertuples(index=False)
    ]
    drawn = _names(subject, side, also)
    lines = pd.DataFrame([line for line in (*singles, *others) if line["who"] in drawn])
    return Panel(measure=measure, lines=lines)


def _single(row: tuple, who: str, measure: Measure) -> dict[str, object]:
    status = row.status if isinstance(row.status, str) else ""
    return {
        "who": who,
        "year": int(row.year),
        "value": float(row.value),
        "status": status,
        "shown": wording.shown(row.value, status, measure),
        "counted": int(not np.isnan(row.value)),
        "asked": 1,
        "ours": bool(row.derived),
    }


def _other(rows: pd.DataFrame, year: int, who: str, side: Comparison, measure: Measure) -> dict[str, object]:
    found = comparator(queries.as_rows(rows), side, measure)
    return {
        "who": who,
        "year": year,
        "value": np.nan if found.value is None else found.value,
        "status": "",
        "shown": found.shown,
        "counted": found.counted,
        "asked": found.asked,
        "ours": found.is_our_calculation,
    }


def _joint_over_years(
    joint: Joint, areas: tuple[str, ...], holdings: Holdings
) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    found = {tuple(sorted((area, PARTNER[area]))): joint[area] for area in areas if area in joint}
    places = holdings.places
    return tuple((places[first].name, places[second].name, years) for (first, second), years in found.items())


def _marked(answer: Answer, joint: Joint, holdings: Holdings) -> tuple[AreaRow, ...]:
    """Return the areas with a word on each that reports together with another, in its hover and its table."""
    return tuple(
        _with_partner(row, holdings.places[PARTNER[row.area]].name)
        if answer.year in joint.get(row.area, ())
        else row
        for row in answer.areas
    )


def _with_partner(row: AreaRow, partner: str) -> AreaRow:
    words = f"joint return with {partner}"
    return replace(row, hover=f"{row.hover}<br>{words}", status_words=words)
