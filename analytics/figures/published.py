"""Published figures with their intervals, their comparator and their spread, ready to be drawn and said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd

from analytics import wording
from analytics.areas import ENGLAND, TINY, Area
from analytics.figures.comparators import Comparator, Comparison, comparator, comparison, parts_of
from analytics.figures.judged import (
    chance_of_any,
    curve,
    judgement,
    national_spread,
    sibling_factor,
    usual_limits,
)
from analytics.holdings import Holdings
from analytics.measures import MEASURES, Interval, Measure, on_overview
from analytics.queries import published
from analytics.selection import Selection
from analytics.statistics.intervals import poisson, wilson
from analytics.statistics.spread import Spread, spread
from analytics.statistics.widened import Widened
from analytics.verdict import Centre, Judgement, Verdict


@dataclass(frozen=True, kw_only=True)
class Point:
    """One area's figure: value, counts and status together, as the publisher prints it."""

    code: str
    name: str
    short_name: str
    value: float
    shown: str
    status: str
    numerator: float
    denominator: float
    lower: float
    upper: float
    is_derived: bool

    @property
    def has_interval(self) -> bool:
        """Return whether the publisher gave the counts an interval needs."""
        return not np.isnan(self.lower)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One measure in one year: the authorities drawn, the one spoken of, and what it is set beside.

    `year` is the year of the figures; it is earlier than `asked_year` where nothing is published for that.
    `judgement` is of the authorities drawn, in their order, beside the comparator; None where chance may not be
    spoken of. `limits` are those of the funnel, `siblings` the factor on the variance for brothers and sisters,
    which is assumed where no pool of real referrals tells it.
    `chance_of_any` is the chance of one or more outside 95% though none differs, a fraction of one. `usual` is between
    which figures the usual spread lies for an authority of `usual_size`: the one spoken of, else the middle one drawn.
    """

    measure: Measure
    year: int
    asked_year: int
    date: str
    areas: pd.DataFrame
    subject: Point
    comparator: Comparator
    region: Point
    spread: Spread | None
    judgement: Judgement | None
    verdict: Verdict
    limits: pd.DataFrame | None
    siblings: float = 1.0
    siblings_assumed: bool = True
    chance_of_any: float = np.nan
    usual: tuple[float, float] | None = None
    usual_size: float = np.nan

    @property
    def hidden(self) -> int:
        """Return how many of the authorities drawn have no figure to show."""
        return int(self.areas.value.isna().sum())

    @property
    def on_funnel(self) -> pd.DataFrame:
        """Return the authorities judged, each at the figure its counts give: printed, it may be a whole number."""
        judged = self.areas[self.areas.flag.notna()]
        return judged.assign(value=self.measure.unit.per * judged.numerator / judged.denominator)

    @property
    def baseline(self) -> float:
        """Return the comparator's figure from its counts, where the funnel draws its line."""
        return self.measure.unit.per * self.comparator.centre.value


@dataclass(frozen=True, kw_only=True)
class Years:
    """One measure in every year: the region's authorities, and the comparator as a line."""

    measure: Measure
    areas: pd.DataFrame
    line: pd.DataFrame
    comparator_name: str


def overview(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> tuple[Answer, ...]:
    """Return the answers to the questions of the overview, in their order.

    With no focus the region itself is spoken of, against England.
    """
    if not chosen.focus and chosen.compare == "region":
        chosen = chosen.with_changes(compare="england")
    return _answers(cursor, on_overview(), chosen.with_changes(cover="region", order="name"), holdings)


def one_measure(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Answer:
    """Return the answer for the measure, the year and the cover that are chosen."""
    measure = MEASURES[chosen.measure]
    year = holdings.year_of(measure.indicator, chosen.year)
    answer = _answers(cursor, [measure], chosen.with_changes(year=year), holdings, is_drawn=True)[0]
    return replace(answer, asked_year=chosen.year)


def in_order(answer: Answer, chosen: Selection) -> Answer:
    """Return an answer by name in the order that is chosen: no figure in it is another."""
    if chosen.order == "name":
        return answer
    areas = _ordered(answer.areas.reset_index(names="place"), chosen)
    judged, places = answer.judgement, areas.place.to_numpy()
    return replace(
        answer,
        areas=areas.drop(columns="place"),
        judgement=judged
        and replace(
            judged,
            flags=judged.flags[places],
            verdicts=tuple(judged.verdicts[place] for place in places),
        ),
    )


def highest(years: Years) -> float:
    """Return the highest that a figure, the end of an interval or the comparator reaches in any year."""
    ends = [years.areas.value.max(), years.areas.upper.max(), years.line.value.max()]
    return max(end for end in ends if end == end)


def last_year(years: Years) -> int:
    """Return the last year in which anything is published of the region's authorities."""
    return int(years.areas.year.max())


def all_years(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Years:
    """Return the chosen measure in every year, for the region's authorities and the comparator."""
    measure, side = MEASURES[chosen.measure], comparison(chosen, holdings)
    wanted = _wanted(chosen, holdings, side)
    rows = published.all_years(cursor, measure.indicator, measure.weight, wanted)
    members = rows[rows.area.isin(holdings.places.members)]
    lines = []
    for year, of_year in rows.groupby("year"):
        other = comparator(of_year, side, measure)
        lines.append({"year": int(year), "value": other.value, "shown": other.shown, "name": other.label})
    return Years(
        measure=measure,
        areas=_tidy(members, measure, chosen, holdings).sort_values(
            ["short_name", "year"], key=_alphabetical
        ),
        line=pd.DataFrame(lines),
        comparator_name=side.name,
    )


def _answers(
    cursor: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    chosen: Selection,
    holdings: Holdings,
    *,
    is_drawn: bool = False,
) -> tuple[Answer, ...]:
    side = comparison(chosen, holdings)
    # All of England each time: the usual spread is that of every authority.
    rows = published.one_year(
        cursor,
        [measure.indicator for measure in measures],
        [measure.weight for measure in measures],
        chosen.year,
        [],
    )
    by_indicator = dict(iter(rows.groupby("indicator", observed=True)))
    nothing = rows.iloc[:0]
    return tuple(
        _answer(
            by_indicator.get(measure.indicator, nothing), measure, side, chosen, holdings, is_drawn=is_drawn
        )
        for measure in measures
    )


def _wanted(chosen: Selection, holdings: Holdings, side: Comparison) -> list[str]:
    places = holdings.places
    return sorted({*places.members, *side.areas, places.region_code, ENGLAND})


def _answer(
    rows: pd.DataFrame,
    measure: Measure,
    side: Comparison,
    chosen: Selection,
    holdings: Holdings,
    *,
    is_drawn: bool = False,
) -> Answer:
    """Return the answer; the limits of its funnel and the chance of any outside only where it is to be drawn."""
    factor = sibling_factor(measure, holdings)
    national = national_spread(rows, measure, factor)
    kept = rows if chosen.cover == "england" else rows[rows.area.isin(_wanted(chosen, holdings, side))]
    tidy = _tidy(kept, measure, chosen, holdings)
    drawn = tidy[tidy.level == "authority"]
    if chosen.cover == "region":
        drawn = drawn[drawn.area.isin(holdings.places.members)]
    points = {row.area: _point(row) for row in tidy.itertuples(index=False)}
    region = holdings.places.region_code
    subject = chosen.focus or region
    counted = drawn[~drawn.area.isin(TINY)]
    areas, against = _ordered(drawn, chosen), comparator(rows, side, measure)
    beside = _beside_others(areas, side)
    judged = judgement(beside, against.centre, national, measure, factor)
    size = _size_spoken_of(tidy[tidy.area == subject] if chosen.focus else beside)
    return Answer(
        measure=measure,
        year=int(rows.year.iloc[0]) if len(rows) else chosen.year,
        asked_year=chosen.year,
        date=wording.date(rows.period_end.iloc[0]) if len(rows) else "",
        areas=areas.assign(flag=judged.flags if judged else np.nan),
        subject=points.get(subject) or _no_point(holdings.places[subject]),
        comparator=against,
        region=points.get(region) or _no_point(holdings.places[region]),
        spread=spread(counted.value) if counted.value.notna().sum() >= 4 else None,
        judgement=judged,
        verdict=_verdict(
            _beside_others(tidy[tidy.area == subject], side),
            against.centre,
            national if chosen.focus else None,
            measure,
            factor,
        ),
        limits=curve(beside, against.centre, national, measure, factor)
        if is_drawn and judged and judged.judged > 1
        else None,
        siblings=factor,
        siblings_assumed=measure.siblings is None or measure.siblings.is_assumed(holdings.pool.siblings),
        chance_of_any=chance_of_any(
            beside, parts_of(beside.area, rows, side, measure), against.centre, measure, factor
        )
        if is_drawn and judged
        else np.nan,
        usual=usual_limits(size, against.centre, national, measure, factor) if judged else None,
        usual_size=size,
    )


def _size_spoken_of(rows: pd.DataFrame) -> float:
    """Return how many the figure is of; of several the middle one."""
    counted = rows.denominator[rows.value.notna() & rows.numerator.notna()]
    return float(counted.median()) if len(counted) else np.nan


def _verdict(
    row: pd.DataFrame, centre: Centre, national: Widened | None, measure: Measure, factor: float
) -> Verdict:
    """Return the phrase of the area spoken of; the usual spread is of authorities, so a region has none."""
    judged = judgement(row, centre, national, measure, factor)
    return judged.verdicts[0] if judged else Verdict.NONE


def _beside_others(areas: pd.DataFrame, side: Comparison) -> pd.DataFrame:
    """Return the areas without the figure of the one that all stand beside: beside itself nothing can be said."""
    return areas.assign(value=areas.value.where(~(areas.area.isin(side.areas) & side.is_single)))


def _tidy(rows: pd.DataFrame, measure: Measure, chosen: Selection, holdings: Holdings) -> pd.DataFrame:
    """Return the rows with their interval, their words, and the part each area plays.

    Columns: area, name, short_name, level, year, value, status, numerator, denominator, lower, upper, shown,
    weight (what one without a denominator counts for), status_words, hover (lines joined by <br>), role, derived,
    publication.
    """
    lower, upper = _interval(rows, measure, sibling_factor(measure, holdings))
    status = rows.status.astype(object).where(rows.status.notna(), "")
    members = set(holdings.places.members)
    return rows.assign(
        area=rows.area.astype(str),
        status=status,
        lower=lower,
        upper=upper,
        shown=[wording.shown(value, mark, measure) for value, mark in zip(rows.value, status, strict=True)],
        status_words=[wording.status_short(mark) for mark in status],
        hover=[_hover(row, measure) for row in rows.assign(lower=lower, upper=upper).itertuples(index=False)],
        role=[_role(area, chosen.focus, members) for area in rows.area],
    ).drop(columns=["indicator"])


def _hover(row: tuple, measure: Measure) -> str:
    """Return what the pointer shows of one area: figure and unit, interval, counts; nothing else."""
    status = row.status if isinstance(row.status, str) else ""
    if np.isnan(row.value):
        return f"{status} {wording.status_short(status)}"
    lines = [f"{wording.shown(row.value, status, measure)} {wording.unit_after(measure)}"]
    if not np.isnan(row.lower):
        lines.append(f"95% interval {wording.interval(row.lower, row.upper, measure)}")
    if counts := wording.of_counts(row.numerator, row.denominator, measure):
        lines.append(counts)
    return "<br>".join([*lines, *([wording.OUR_CALCULATION] if row.derived else [])])


def _interval(rows: pd.DataFrame, measure: Measure, factor: float) -> tuple[np.ndarray, np.ndarray]:
    nothing = np.full(len(rows), np.nan)
    count = rows.numerator.where(rows.value.notna() & (rows.denominator > 0)).to_numpy(dtype=float) / factor
    base = rows.denominator.where(rows.denominator > 0).to_numpy(dtype=float) / factor
    per = measure.unit.per
    if measure.interval is Interval.POISSON:
        lower, upper = poisson(count)
        return per * lower / base, per * upper / base
    if measure.interval is Interval.BINOMIAL:
        lower, upper = wilson(count, base)
        return per * lower, per * upper
    return nothing, nothing


def _role(area: str, focus: str, members: set[str]) -> str:
    if area == focus:
        return "focus"
    return "region" if area in members else "elsewhere"


def _ordered(drawn: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    if chosen.order == "value":
        drawn = drawn.sort_values("value", ascending=False, na_position="last", kind="stable")
    if chosen.cover == "england":
        # A hundred and fifty rows scroll: the reader's own authority comes first.
        drawn = drawn.sort_values("role", key=lambda role: role != "focus", kind="stable")
    return drawn.reset_index(drop=True)


def _alphabetical(column: pd.Series) -> pd.Series:
    return column.str.casefold() if column.dtype == object or str(column.dtype) == "str" else column


def _no_point(area: Area) -> Point:
    """Return the point of an area that the series has no row for."""
    names = {"code": area.code, "name": area.name, "short_name": area.short_name}
    nothing = dict.fromkeys(("value", "numerator", "denominator", "lower", "upper"), np.nan)
    return Point(**names, **nothing, shown=wording.NO_FIGURE, status="", is_derived=False)


def _point(row: tuple) -> Point:
    return Point(
        code=row.area,
        name=row.name,
        short_name=row.short_name,
        value=float(row.value),
        shown=row.shown,
        status=row.status,
        numerator=float(row.numerator),
        denominator=float(row.denominator),
        lower=float(row.lower),
        upper=float(row.upper),
        is_derived=bool(row.derived),
    )
