"""Who does the work: what is published of social workers over the years, and in one year by authority."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from analytics.figures import demand_per_worker, dispersion_figures, published_figures
from analytics.figures.comparators import Comparison, comparator, comparison
from analytics.figures.dispersion_figures import Dispersion
from analytics.figures.joint_returns import PARTNER, Joint, joint_pair, joint_pairs, joint_returns
from analytics.figures.published_figures import AreaRow, MeasureResult
from analytics.queries import published_queries
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.areas import ENGLAND, Area
from analytics.registry.measures import DEMAND, MEASURES, WORKFORCE, Measure
from analytics.words import wording

SUBJECT, OTHER, ALSO, COUNTRY = "subject", "comparator", "also", "england"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkforceLineRow:
    """One line of a panel in one year.

    `who` is the line it is of. `value` is in the measure's unit, None where there is no figure; `status` is then the
    publisher's letter, and `shown` the figure as printed. Of `areas_compared` areas `areas_with_figure` have a figure.
    `is_our_calculation` marks our own calculation.
    """

    who: str
    year: int
    value: float | None
    status: str
    shown: str
    areas_with_figure: int
    areas_compared: int
    is_our_calculation: bool


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One measure over the years: the area spoken of, what it is set beside, what else it could be, and England.

    `lines` has a row for each line and year there is, those without a figure too; each line from its first year on.
    """

    measure: Measure
    lines: tuple[WorkforceLineRow, ...]

    def at(self, who: str, year: int) -> WorkforceLineRow | None:
        """Return the row of one line in one year, or None where there is none."""
        return next((row for row in self.lines if row.year == year and row.who == who), None)

    def rows_with_figure(self, who: str) -> tuple[WorkforceLineRow, ...]:
        """Return the years of one line that have a figure, the first first."""
        return tuple(row for row in self.lines if row.who == who and row.value is not None)


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
    second_side: Comparison | None
    names: Mapping[str, str]
    panels: tuple[Panel, ...]
    demand: tuple[Panel, ...]
    joint: tuple[tuple[str, str, tuple[int, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class WorkforceMeasure:
    """One measure in one year by authority, how far apart they are, and which of them report together, by name."""

    result: MeasureResult
    dispersion: Dispersion | None
    joint: tuple[tuple[str, str], ...]


def with_england_as_comparator(selection: Selection) -> Selection:
    """Return the selection with England beside the region, where there is no focus to set beside the region."""
    if not selection.focus and selection.compare == "region":
        return selection.with_changes(compare="england")
    return selection


def workforce(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Workforce:
    """Return what is published of social workers in every year, for the focus or the region."""
    side, also = (
        comparison(with_england_as_comparator(selection), holdings),
        _second_side(selection, holdings),
    )
    subject = holdings.places[selection.focus] if selection.focus else holdings.places.region
    drawn = (subject.code, *side.areas, *(also.areas if also else ()))
    panels = _panels(cursor, subject, side, also)
    return Workforce(
        year=workforce_year(selection, holdings),
        asked_year=selection.year,
        years=_years(holdings),
        subject=subject,
        has_focus=bool(selection.focus),
        side=side,
        second_side=also,
        names=_names(subject, side, also),
        panels=tuple(panels[key] for key in WORKFORCE),
        demand=tuple(panels[key] for key in DEMAND),
        joint=_joint_over_years(joint_returns(cursor, drawn), drawn, holdings),
    )


def workforce_year(selection: Selection, holdings: Holdings) -> int:
    """Return the year of the workforce that is chosen, or the nearest earlier there is, or the first."""
    years = _years(holdings)
    return max((year for year in years if year <= selection.year), default=years[0])


def _years(holdings: Holdings) -> tuple[int, ...]:
    series = [MEASURES[key].indicator for key in WORKFORCE]
    return tuple(sorted({year for one in series if one for year in holdings.years[one]}))


def workforce_measure(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> WorkforceMeasure:
    """Return the measure chosen on the page by authority, in the year chosen or the nearest there is."""
    asked = with_england_as_comparator(selection).with_changes(measure=selection.workforce)
    if selection.workforce in DEMAND:
        result = demand_per_worker.one_measure(cursor, asked, holdings)
        spread = demand_per_worker.dispersion(result)
    else:
        result = published_figures.one_measure(cursor, asked, holdings)
        spread = dispersion_figures.dispersion_of(result)
    side = comparison(asked, holdings)
    # What is worked out from the number of workers has no row for them at all.
    drawn = tuple(PARTNER) if asked.cover == "england" else tuple(row.area for row in result.areas)
    joint = joint_returns(cursor, (*drawn, *side.areas))
    concerned = joint_pairs(joint, result.year, {*drawn, *side.areas})
    return WorkforceMeasure(
        result=replace(result, areas=_marked(result, joint, holdings)),
        dispersion=spread,
        joint=tuple((holdings.places[one].name, holdings.places[two].name) for one, two in concerned),
    )


def _second_side(selection: Selection, holdings: Holdings) -> Comparison | None:
    """Return the neighbours of the focus, or the others of the region where the neighbours are its comparator."""
    if not selection.focus:
        return None
    other = "region" if selection.compare == "neighbours" else "neighbours"
    return comparison(selection.with_changes(compare=other), holdings)


def _names(subject: Area, side: Comparison, also: Comparison | None) -> dict[str, str]:
    names = {SUBJECT: subject.name}
    if side.areas != (subject.code,):
        names[OTHER] = side.name
    if also:
        names[ALSO] = also.name
    if side.areas != (ENGLAND,):
        names[COUNTRY] = "England"
    return names


def _panels(
    cursor: duckdb.DuckDBPyConnection, subject: Area, side: Comparison, also: Comparison | None
) -> dict[str, Panel]:
    """Return the panel of each measure, by its key: every series is read at once."""
    sides = {OTHER: side, ALSO: also} if also else {OTHER: side}
    wanted = sorted({subject.code, ENGLAND, *(area for one in sides.values() for area in one.areas)})
    rows = {
        **demand_per_worker.rows_by_measure(cursor, [MEASURES[key] for key in DEMAND], wanted),
        **_by_measure(cursor, [MEASURES[key] for key in WORKFORCE], wanted),
    }
    drawn = _names(subject, side, also)
    return {
        key: Panel(measure=MEASURES[key], lines=_lines(series_rows, MEASURES[key], subject, sides, drawn))
        for key, series_rows in rows.items()
    }


def _by_measure(
    cursor: duckdb.DuckDBPyConnection, measures: Sequence[Measure], areas: Sequence[str]
) -> dict[str, tuple[Row, ...]]:
    """Return every year of each measure that is a published series, by its key."""
    weights = {one.indicator: one.weight for one in measures if one.indicator}
    rows = published_queries.rows_of_series(cursor, weights, areas)
    return {one.key: rows.get(one.indicator or "", ()) for one in measures}


def _lines(
    rows: Sequence[Row],
    measure: Measure,
    subject: Area,
    sides: Mapping[str, Comparison],
    drawn: Collection[str],
) -> tuple[WorkforceLineRow, ...]:
    """Return the lines that are drawn: first those of single areas, then those of several, each from its first year."""
    singles = [
        _single(row, who, measure)
        for who, code in ((SUBJECT, subject.code), (COUNTRY, ENGLAND))
        if who in drawn
        for row in rows
        if row.area == code
    ]
    by_year: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    others = [
        _other(by_year[year], year, who, one, measure)
        for year in sorted(by_year)
        for who, one in sides.items()
        if who in drawn
    ]
    return (*singles, *others)


def _single(row: Row, who: str, measure: Measure) -> WorkforceLineRow:
    status = row.status or ""
    return WorkforceLineRow(
        who=who,
        year=row.year,
        value=row.value,
        status=status,
        shown=wording.shown(row.value, status, measure),
        areas_with_figure=int(row.value is not None),
        areas_compared=1,
        is_our_calculation=row.derived,
    )


def _other(rows: Sequence[Row], year: int, who: str, side: Comparison, measure: Measure) -> WorkforceLineRow:
    other_side = comparator(rows, side, measure)
    return WorkforceLineRow(
        who=who,
        year=year,
        value=other_side.value,
        status="",
        shown=other_side.shown,
        areas_with_figure=other_side.areas_with_figure,
        areas_compared=other_side.areas_compared,
        is_our_calculation=other_side.is_our_calculation,
    )


def _joint_over_years(
    joint: Joint, areas: tuple[str, ...], holdings: Holdings
) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    years_of_pair = {joint_pair(area): joint[area] for area in areas if area in joint}
    places = holdings.places
    return tuple(
        (places[first].name, places[second].name, years) for (first, second), years in years_of_pair.items()
    )


def _marked(result: MeasureResult, joint: Joint, holdings: Holdings) -> tuple[AreaRow, ...]:
    """Return the areas with a word on each that reports together with another, in its hover and its table."""
    return tuple(
        _with_partner(row, holdings.places[PARTNER[row.area]].name)
        if result.year in joint.get(row.area, ())
        else row
        for row in result.areas
    )


def _with_partner(row: AreaRow, partner: str) -> AreaRow:
    words = f"joint return with {partner}"
    return replace(row, hover=f"{row.hover}<br>{words}", status_words=words)
