"""Published figures with their intervals, their comparator and their spread, ready to be drawn and said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from statistics import median

import duckdb
import numpy as np

from analytics.figures.comparators import Comparator, Comparison, comparator, comparison, parts_of
from analytics.figures.published_verdicts import (
    LimitRow,
    chance_of_any,
    funnel_limits,
    judgement,
    national_spread,
    sibling_factor,
    sizes_of_figures,
    usual_limits,
)
from analytics.queries import published_queries
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.areas import ENGLAND, TINY, Area
from analytics.registry.measures import MEASURES, Interval, Measure, on_overview
from analytics.statistics.intervals import poisson, wilson
from analytics.statistics.overdispersion import Overdispersion
from analytics.statistics.spread import Spread, spread
from analytics.words import wording
from analytics.words.verdict import Centre, Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area's figure in one year, with its interval, its words and the part it plays.

    area: the code. name, short_name, level: as the register has them. year: of the figure.
    value: in the measure's unit; None where it is hidden, and `status` is the publisher's letter for why.
    numerator, denominator: how many are counted, out of how many; None where the publisher prints none.
    lower, upper: the 95% interval, in the measure's unit; None without counts.
    shown: the figure as printed, or the letter. status_words: a few words on the letter.
    hover: what a pointer shows, in lines joined by <br>. role: focus, region or elsewhere.
    derived: whether the figure is our calculation. flag: a member of Flag as a number, None where nothing may be
    said; verdict: the phrase that goes with it.
    """

    area: str
    name: str
    short_name: str
    level: str
    year: int
    value: float | None
    status: str
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    shown: str
    status_words: str
    hover: str
    role: str
    derived: bool
    flag: float | None = None
    verdict: Verdict = Verdict.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """The comparator in one year: `value` in the measure's unit or None, as printed, and the name of its line."""

    year: int
    value: float | None
    shown: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One area's figure: value, counts and status together, as the publisher prints it; None is what it does not."""

    code: str
    name: str
    short_name: str
    value: float | None
    shown: str
    status: str
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    is_derived: bool

    @property
    def has_interval(self) -> bool:
        """Return whether the publisher gave the counts an interval needs."""
        return self.lower is not None


@dataclass(frozen=True, kw_only=True)
class MeasureResult:
    """One measure in one year: the authorities drawn, the one spoken of, and what it is set beside.

    `year` is the year of the figures; it is earlier than `asked_year` where nothing is published for that. `judgement`
    is of the authorities drawn, in their order, beside the comparator; None where chance may not be spoken of. `limits`
    are those of the funnel, `sibling_factor` the factor on the variance for brothers and sisters, which is assumed
    where no pool of real referrals tells it. `chance_of_any` is the chance of one or more outside 95% though none
    differs, a fraction of one. `usual_limits` is between which figures the usual spread lies for an authority of
    `usual_size`: the one spoken of, else the middle one drawn.
    """

    measure: Measure
    year: int
    asked_year: int
    date: str
    areas: tuple[AreaRow, ...]
    subject: Point
    comparator: Comparator
    region: Point
    spread: Spread | None
    judgement: Judgement | None
    verdict: Verdict
    limits: tuple[LimitRow, ...] | None
    sibling_factor: float = 1.0
    sibling_factor_assumed: bool = True
    chance_of_any: float | None = None
    usual_limits: tuple[float, float] | None = None
    usual_size: float | None = None

    @property
    def areas_with_figure(self) -> tuple[AreaRow, ...]:
        """Return the authorities drawn that have a figure to show."""
        return tuple(row for row in self.areas if row.value is not None)

    @property
    def hidden(self) -> int:
        """Return how many of the authorities drawn have no figure to show."""
        return len(self.areas) - len(self.areas_with_figure)

    @property
    def has_intervals(self) -> bool:
        """Return whether an interval is drawn of any authority."""
        return any(row.lower is not None for row in self.areas)

    @property
    def sizes(self) -> tuple[float, ...]:
        """Return how many each figure is of, of the authorities drawn of which it is published."""
        return tuple(row.denominator for row in self.areas if row.denominator is not None)

    @property
    def marks(self) -> tuple[str, ...]:
        """Return the publisher's letters that stand in place of figures, each once, as they come."""
        return tuple(dict.fromkeys(row.status for row in self.areas if row.status))

    @property
    def on_funnel(self) -> tuple[AreaRow, ...]:
        """Return the authorities judged, each at the figure its counts give: printed, it may be a whole number."""
        per = self.measure.unit.per
        return tuple(
            replace(row, value=per * row.numerator / row.denominator)
            for row in self.areas
            if row.flag is not None and row.numerator is not None and row.denominator
        )

    @property
    def baseline(self) -> float:
        """Return the comparator's figure from its counts, where the funnel draws its line."""
        return self.measure.unit.per * self.comparator.centre.value


@dataclass(frozen=True, kw_only=True)
class MeasureHistory:
    """One measure in every year: the region's authorities by name and year, and the comparator as a line."""

    measure: Measure
    areas: tuple[AreaRow, ...]
    line: tuple[LineRow, ...]
    comparator_name: str

    @property
    def last(self) -> int:
        """Return the last year in which anything is published of the region's authorities."""
        return max(row.year for row in self.areas)

    @property
    def highest(self) -> float:
        """Return the highest that a figure, the end of an interval or the comparator reaches in any year."""
        ends = [end for row in self.areas for end in (row.value, row.upper)]
        return max(end for end in (*ends, *(row.value for row in self.line)) if end is not None)


def overview(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[MeasureResult, ...]:
    """Return the results for the questions of the overview, in their order.

    With no focus the region itself is spoken of, against England.
    """
    if not selection.focus and selection.compare == "region":
        selection = selection.with_changes(compare="england")
    return _measure_results(
        cursor, on_overview(), selection.with_changes(cover="region", order="name"), holdings
    )


def one_measure(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> MeasureResult:
    """Return the result for the measure, the year and the cover that are chosen."""
    return _one_measure(cursor, selection, holdings, is_drawn=True)


def one_measure_without_funnel(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> MeasureResult:
    """Return `one_measure` without the limits of its funnel and the chance of any outside them."""
    return _one_measure(cursor, selection, holdings, is_drawn=False)


def _one_measure(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings, *, is_drawn: bool
) -> MeasureResult:
    measure = MEASURES[selection.measure]
    year = holdings.year_of(series_of(measure), selection.year)
    result = _measure_results(
        cursor, [measure], selection.with_changes(year=year), holdings, is_drawn=is_drawn
    )[0]
    return replace(result, asked_year=selection.year)


def series_of(measure: Measure) -> str:
    """Return the series whose figures a measure is. Raises: ValueError if it is no single series."""
    if measure.indicator is None:
        raise ValueError(f"{measure.key} is no single published series")
    return measure.indicator


def in_order(result: MeasureResult, selection: Selection) -> MeasureResult:
    """Return a result by name in the order that is chosen: no figure in it is another."""
    if selection.order == "name":
        return result
    places = _order([(row.value, row.role) for row in result.areas], selection)
    judged = result.judgement
    return replace(
        result,
        areas=tuple(result.areas[place] for place in places),
        judgement=judged
        and replace(
            judged,
            flags=judged.flags[places],
            verdicts=tuple(judged.verdicts[place] for place in places),
        ),
    )


def all_years(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> MeasureHistory:
    """Return the chosen measure in every year, for the region's authorities and the comparator."""
    measure, side = MEASURES[selection.measure], comparison(selection, holdings)
    wanted = _areas_read(selection, holdings, side)
    rows = published_queries.rows_of_all_years(cursor, series_of(measure), measure.weight, wanted)
    members = set(holdings.places.members)
    areas = area_rows([row for row in rows if row.area in members], measure, selection, holdings)
    return MeasureHistory(
        measure=measure,
        areas=tuple(sorted(areas, key=lambda row: (row.short_name.casefold(), row.year))),
        line=line_of(rows, side, measure),
        comparator_name=side.name,
    )


def line_of(rows: Sequence[Row], side: Comparison, measure: Measure) -> tuple[LineRow, ...]:
    """Return the comparator in each year of a series, the earliest first."""
    by_year = groupby(sorted(rows, key=attrgetter("year")), key=attrgetter("year"))
    comparator_by_year = ((year, comparator(tuple(of_year), side, measure)) for year, of_year in by_year)
    return tuple(
        LineRow(year=year, value=other.value, shown=other.shown, name=other.label)
        for year, other in comparator_by_year
    )


def _measure_results(
    cursor: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    selection: Selection,
    holdings: Holdings,
    *,
    is_drawn: bool = False,
) -> tuple[MeasureResult, ...]:
    side = comparison(selection, holdings)
    # All of England each time: the usual spread is that of every authority.
    rows = published_queries.rows_of_one_year(
        cursor,
        [series_of(measure) for measure in measures],
        [measure.weight for measure in measures],
        selection.year,
        [],
    )
    by_indicator = {
        key: tuple(of_indicator) for key, of_indicator in groupby(rows, key=attrgetter("indicator"))
    }
    return tuple(
        measure_result(
            by_indicator.get(measure.indicator, ()), measure, side, selection, holdings, is_drawn=is_drawn
        )
        for measure in measures
    )


def _areas_read(selection: Selection, holdings: Holdings, side: Comparison) -> list[str]:
    places = holdings.places
    return sorted({*places.members, *side.areas, places.region_code, ENGLAND})


def measure_result(
    rows: Sequence[Row],
    measure: Measure,
    side: Comparison,
    selection: Selection,
    holdings: Holdings,
    *,
    is_drawn: bool = False,
) -> MeasureResult:
    """Return the result that the rows of one measure and year give, those of all of England.

    The limits of its funnel and the chance of any outside are there only where it is to be drawn.
    """
    factor = sibling_factor(measure, holdings)
    national, against = national_spread(rows, measure, factor), comparator(rows, side, measure)
    drawn, by_code = _drawn(rows, selection, holdings), {row.area: row for row in rows}
    region = holdings.places.region_code
    subject = selection.focus or region
    beside = _without_comparator(drawn, side)
    judged = judgement(beside, against.centre, national, measure, factor)
    spoken_of = [by_code[subject]] if subject in by_code else []
    size = _size_of_subject(spoken_of if selection.focus else beside)
    values = [row.value for row in drawn if row.value is not None and row.area not in TINY]
    areas = area_rows(drawn, measure, selection, holdings, judged)
    verdicts = {row.area: row for row in areas}
    besides = [by_code[code] for code in (subject, region) if code in by_code and code not in verdicts]
    verdicts |= {row.area: row for row in area_rows(besides, measure, selection, holdings)}
    return MeasureResult(
        measure=measure,
        year=rows[0].year if rows else selection.year,
        asked_year=selection.year,
        date=wording.date(rows[0].period_end) if rows else "",
        areas=areas,
        subject=point(verdicts[subject]) if subject in verdicts else no_point(holdings.places[subject]),
        comparator=against,
        region=point(verdicts[region]) if region in verdicts else no_point(holdings.places[region]),
        spread=spread(values) if len(values) >= 4 else None,
        judgement=judged,
        verdict=_verdict(
            _without_comparator(spoken_of, side),
            against.centre,
            national if selection.focus else None,
            measure,
            factor,
        ),
        limits=funnel_limits(beside, against.centre, national, measure, factor)
        if is_drawn and judged and judged.judged > 1
        else None,
        sibling_factor=factor,
        sibling_factor_assumed=measure.siblings is None
        or measure.siblings.is_assumed(holdings.pool.sibling_factors),
        chance_of_any=chance_of_any(
            beside,
            parts_of([row.area for row in beside], rows, side, measure),
            against.centre,
            measure,
            factor,
        )
        if is_drawn and judged
        else None,
        usual_limits=usual_limits(size, against.centre, national, measure, factor) if judged else None,
        usual_size=size,
    )


def _drawn(rows: Sequence[Row], selection: Selection, holdings: Holdings) -> list[Row]:
    """Return the authorities that are drawn, in the order chosen."""
    members = set(holdings.places.members)
    everywhere = selection.cover == "england"
    drawn = [row for row in rows if row.level == "authority" and (everywhere or row.area in members)]
    order = _order([(row.value, _role(row.area, selection.focus, members)) for row in drawn], selection)
    return [drawn[place] for place in order]


def _size_of_subject(rows: Sequence[Row]) -> float | None:
    """Return how many the figure is of; of several the middle one."""
    sizes = [
        row.denominator
        for row in rows
        if row.value is not None and row.numerator is not None and row.denominator is not None
    ]
    return float(median(sizes)) if sizes else None


def _verdict(
    row: Sequence[Row], centre: Centre, national: Overdispersion | None, measure: Measure, factor: float
) -> Verdict:
    """Return the phrase of the area spoken of; the usual spread is of authorities, so a region has none."""
    judged = judgement(row, centre, national, measure, factor)
    return judged.verdicts[0] if judged else Verdict.NONE


def _without_comparator(areas: Sequence[Row], side: Comparison) -> list[Row]:
    """Return the areas without the figure of the one that all stand beside: beside itself nothing can be said."""
    alone = side.areas if side.is_single else ()
    return [row._replace(value=None) if row.area in alone else row for row in areas]


def area_rows(
    rows: Sequence[Row],
    measure: Measure,
    selection: Selection,
    holdings: Holdings,
    judged: Judgement | None = None,
) -> tuple[AreaRow, ...]:
    """Return the rows with their interval, their words, and the part each area plays; `judged` in the same order."""
    members = set(holdings.places.members)
    intervals = _intervals(rows, measure, sibling_factor(measure, holdings))
    flags = judged.flags.tolist() if judged else [math.nan] * len(rows)
    verdicts = judged.verdicts if judged else (Verdict.NONE,) * len(rows)
    return tuple(
        AreaRow(
            area=row.area,
            name=row.name,
            short_name=row.short_name,
            level=row.level,
            year=row.year,
            value=row.value,
            status=row.status or "",
            numerator=row.numerator,
            denominator=row.denominator,
            lower=lower,
            upper=upper,
            shown=wording.shown(row.value, row.status or "", measure),
            status_words=wording.status_short(row.status or ""),
            hover=_hover(row, lower, upper, measure),
            role=_role(row.area, selection.focus, members),
            derived=row.derived,
            flag=None if math.isnan(flag) else flag,
            verdict=verdict,
        )
        for row, (lower, upper), flag, verdict in zip(rows, intervals, flags, verdicts, strict=True)
    )


def _hover(row: Row, lower: float | None, upper: float | None, measure: Measure) -> str:
    """Return what the pointer shows of one area: figure and unit, interval, counts; nothing else."""
    status = row.status or ""
    if row.value is None:
        return f"{status} {wording.status_short(status)}"
    lines = [f"{wording.shown(row.value, status, measure)} {wording.unit_after(measure)}"]
    if lower is not None and upper is not None:
        lines.append(f"95% interval {wording.interval(lower, upper, measure)}")
    if counts := wording.of_counts(row.numerator, row.denominator, measure):
        lines.append(counts)
    return "<br>".join([*lines, *([wording.OUR_CALCULATION] if row.derived else [])])


def _intervals(
    rows: Sequence[Row], measure: Measure, factor: float
) -> list[tuple[float, float] | tuple[None, None]]:
    """Return the 95% interval of each figure, in the measure's unit; None twice where it has none."""
    sizes, per = sizes_of_figures(rows) / factor, measure.unit.per
    if measure.interval is Interval.NONE or np.isnan(sizes).all():
        return [(None, None)] * len(rows)
    counts = np.array([math.nan if row.numerator is None else row.numerator for row in rows]) / factor
    counts[np.isnan(sizes)] = math.nan
    if measure.interval is Interval.POISSON:
        lower, upper = (per * limit / sizes for limit in poisson(counts))
    else:
        lower, upper = (per * limit for limit in wilson(counts, sizes))
    ends = zip(lower.tolist(), upper.tolist(), strict=True)
    return [(None, None) if math.isnan(low) else (low, high) for low, high in ends]


def _role(area: str, focus: str, members: set[str]) -> str:
    if area == focus:
        return "focus"
    return "region" if area in members else "elsewhere"


def _order(drawn: Sequence[tuple[float | None, str]], selection: Selection) -> list[int]:
    """Return the places of the authorities, of which value and role are given, in the order chosen."""
    places = list(range(len(drawn)))
    if selection.order == "value":
        downwards = [math.inf if value is None else -value for value, _ in drawn]
        places.sort(key=downwards.__getitem__)
    if selection.cover == "england":
        # A hundred and fifty rows scroll: the reader's own authority comes first.
        places.sort(key=lambda place: drawn[place][1] != "focus")
    return places


def no_point(area: Area) -> Point:
    """Return the point of an area that the series has no row for."""
    return Point(
        code=area.code,
        name=area.name,
        short_name=area.short_name,
        value=None,
        shown=wording.NO_FIGURE,
        status="",
        numerator=None,
        denominator=None,
        lower=None,
        upper=None,
        is_derived=False,
    )


def point(row: AreaRow) -> Point:
    """Return the figure of one area, spoken of by itself."""
    return Point(
        code=row.area,
        name=row.name,
        short_name=row.short_name,
        value=row.value,
        shown=row.shown,
        status=row.status,
        numerator=row.numerator,
        denominator=row.denominator,
        lower=row.lower,
        upper=row.upper,
        is_derived=row.derived,
    )
