"""The published measures of one line of enquiry for one authority: figure, neighbours' median, and every year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import duckdb

from analytics.figures import demand_per_worker, published_figures
from analytics.figures.comparators import Comparator, Comparison, comparator, comparison
from analytics.figures.published_figures import AreaRow, MeasureResult
from analytics.queries import published_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.lines_of_enquiry import BY_KEY
from analytics.registry.measures import MEASURES, Data, Measure
from analytics.words import wording
from analytics.words.verdict import Verdict


class JudgedMeasure(Protocol):
    """A measure, and what chance says of the authority's difference in it."""

    @property
    def measure(self) -> Measure: ...
    @property
    def verdict(self) -> Verdict: ...


AnyJudged = TypeVar("AnyJudged", bound=JudgedMeasure)


@dataclass(frozen=True, kw_only=True)
class NeighbourMedians:
    """The median of the ten statistical neighbours, of those in the authority's region, and of those outside it."""

    of_all: Comparator
    inside: Comparator
    outside: Comparator


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOfYear:
    """The authority's figure of one year: None where it is hidden, and then the letter in `status` says why."""

    year: int
    value: float | None
    status: str
    shown: str


@dataclass(frozen=True, kw_only=True)
class Published:
    """One published measure of the authority: the result its own page gives, its years, and its neighbours.

    `years` stand oldest first.
    """

    result: MeasureResult
    years: tuple[FigureOfYear, ...]
    neighbour_medians: NeighbourMedians

    @property
    def measure(self) -> Measure:
        """Return what is measured."""
        return self.result.measure

    @property
    def verdict(self) -> Verdict:
        """Return what chance says of the difference."""
        return self.result.verdict

    @property
    def areas(self) -> tuple[AreaRow, ...]:
        """Return the authorities drawn."""
        return self.result.areas

    @property
    def centre(self) -> float | None:
        """Return the comparator's figure, None where it has none."""
        return self.result.comparator.value

    @property
    def compared_with(self) -> str:
        """Return the name of the comparator."""
        return self.result.comparator.name

    @property
    def note(self) -> str:
        """Return what was fallen back from, or nothing."""
        return self.result.comparator.note


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """The ten statistical neighbours by name with how close each is, closest first: in the region, and outside it."""

    inside: tuple[tuple[str, str], ...]
    outside: tuple[tuple[str, str], ...]


def measures_of_enquiry(selection: Selection, data: Data) -> tuple[Measure, ...]:
    """Return the measures of the chosen line of enquiry that come from one kind of data, in their order."""
    measures = (MEASURES[key] for key in BY_KEY[selection.enquiry].measures)
    return tuple(measure for measure in measures if measure.data is data)


def from_published(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[Published, ...]:
    """Return the published measures of the chosen line that the store holds; none of an invented authority."""
    if selection.focus not in holdings.places.members:
        return ()
    of_region = selection.with_changes(cover="region", order="name")
    measures = [
        measure for measure in measures_of_enquiry(selection, Data.PUBLISHED) if _is_loaded(measure, holdings)
    ]
    return tuple(_published(cursor, measure, of_region, holdings) for measure in measures)


def statistical_neighbours(selection: Selection, holdings: Holdings) -> Neighbours:
    """Return who the focus's statistical neighbours are, and which stand in its region; none of an invented one."""
    places = holdings.places
    close = places.neighbours.get(selection.focus, ())
    members = set(places.members)

    def named(is_inside: bool) -> tuple[tuple[str, str], ...]:
        return tuple(
            (places[near.code].name, near.closeness.lower())
            for near in close
            if (near.code in members) == is_inside
        )

    return Neighbours(inside=named(True), outside=named(False))


def firmest_first(rows: Sequence[AnyJudged], selection: Selection) -> tuple[AnyJudged, ...]:
    """Return the rows in the order in which findings firm, what differs by more than chance first.

    Within one phrase they keep the order of the line of enquiry.
    """
    order = BY_KEY[selection.enquiry].measures
    return tuple(
        sorted(rows, key=lambda row: (GROUPS.index(group_of(row.verdict)), order.index(row.measure.key)))
    )


# What stands under one heading, in this order; limits for the usual spread part no group from another.
GROUPS = (Verdict.MORE, Verdict.EDGE, Verdict.CHANCE, Verdict.NONE)


def group_of(verdict: Verdict) -> Verdict:
    """Return the member of GROUPS that a verdict belongs to."""
    return Verdict.MORE if verdict.is_more_than_chance else verdict


def _is_loaded(measure: Measure, holdings: Holdings) -> bool:
    return all(series in holdings.years for series in measure.divided or (measure.indicator,))


def _published(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, selection: Selection, holdings: Holdings
) -> Published:
    of = demand_per_worker if measure.divided else published_figures
    result = of.one_measure(cursor, selection.with_changes(measure=measure.key), holdings)
    side = comparison(selection.with_changes(compare="neighbours"), holdings)
    rows = _all_years(cursor, measure, [selection.focus, *side.areas])
    focus_rows = sorted((row for row in rows if row.area == selection.focus), key=lambda row: row.year)
    return Published(
        result=result,
        years=_years(focus_rows, measure),
        neighbour_medians=_neighbour_medians(
            [row for row in rows if row.year == result.year], side, measure, holdings
        ),
    )


def _all_years(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, areas: list[str]
) -> tuple[published_queries.Row, ...]:
    if measure.divided:
        return demand_per_worker.all_years(cursor, measure, areas)
    if measure.indicator is None:
        return ()
    return published_queries.rows_of_all_years(cursor, measure.indicator, measure.weight, areas)


def _years(rows: Sequence[published_queries.Row], measure: Measure) -> tuple[FigureOfYear, ...]:
    return tuple(
        FigureOfYear(
            year=row.year,
            value=row.value,
            status=row.status or "",
            shown=wording.shown(row.value, row.status or "", measure),
        )
        for row in rows
    )


def _neighbour_medians(
    rows: Sequence[published_queries.Row], side: Comparison, measure: Measure, holdings: Holdings
) -> NeighbourMedians:
    """Return the medians from the rows of one year."""
    members = set(holdings.places.members)

    def median(areas: tuple[str, ...]) -> Comparator:
        return comparator(rows, replace(side, areas=areas, closeness=()), measure)

    return NeighbourMedians(
        of_all=median(side.areas),
        inside=median(tuple(code for code in side.areas if code in members)),
        outside=median(tuple(code for code in side.areas if code not in members)),
    )
