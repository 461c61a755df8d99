"""Each claim of the founding papers beside the published series: every year, one year, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import duckdb

from analytics.figures import claim_checks
from analytics.figures.claim_checks import (
    AreasAbove,
    ChangeOfYears,
    ClaimEvidence,
    EndsOfYear,
    PairOfAreas,
    Series,
)
from analytics.figures.claim_lines import ClaimLineRow, ClaimMarkRow, claim_line_rows, claim_mark_rows
from analytics.figures.comparators import Comparator, comparator, comparison
from analytics.figures.spending_figures import Returns, returns, spending_year
from analytics.queries import published_queries
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.founding_claims import (
    CLAIMS,
    QUOTED_SPENDING,
    Above,
    Change,
    Claim,
    Ends,
    Pair,
    Quoted,
)
from analytics.registry.measures import PERCENT, Measure
from analytics.words import wording

ByYear = Mapping[int, ClaimEvidence]


class ClaimOutcome(StrEnum):
    """What the series make of a claim."""

    REPRODUCED = "reproduced"
    DIRECTION = "direction"
    NOT = "not"


@dataclass(frozen=True, kw_only=True)
class ComparedFigure:
    """The same figure of the area spoken of, None where there is none, and of its comparator.

    `part` names which number it is, if several.
    """

    part: str
    name: str
    value: float | None
    shown: str
    comparator: Comparator | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRow:
    """Where a figure that a claim rests on was published: the figure's year, and the publication as it is recorded."""

    year: int
    publication: str


@dataclass(frozen=True, kw_only=True)
class ClaimHistory:
    """A claim with the series it rests on, and what they show of it in every year that has something to show."""

    claim: Claim
    series: Mapping[str, Series]
    by_year: ByYear
    publications: tuple[PublicationRow, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimInYear:
    """A claim, read at one year, with what every year shows; `evidence` is None where that year has no figures."""

    claim: Claim
    year: int
    evidence: ClaimEvidence | None
    outcome: ClaimOutcome
    by_year: ByYear
    compared: tuple[ComparedFigure, ...]
    lines: tuple[ClaimLineRow, ...]
    marks: tuple[ClaimMarkRow, ...]
    publications: tuple[PublicationRow, ...]


@dataclass(frozen=True, kw_only=True)
class SpendingClaim:
    """The quoted range of spending, and the returns that come nearest: once for each count of children."""

    quoted: Quoted
    outcome: ClaimOutcome
    returns: tuple[Returns, ...]


def claim_histories(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[ClaimHistory, ...]:
    """Return every claim with its series in every year; nothing that is chosen makes a difference."""
    return tuple(_read(cursor, claim, holdings) for claim in CLAIMS)


def end_years(holdings: Holdings) -> tuple[int, ...]:
    """Return the years a claim can be read at, the newest first: those of any series the claims rest on."""
    years = {year for claim in CLAIMS for name in _indicators(claim) for year in holdings.years[name]}
    first = min(claim.end for claim in CLAIMS) - max(
        claim.check.years for claim in CLAIMS if isinstance(claim.check, Change)
    )
    return tuple(sorted((year for year in years if year >= first), reverse=True))


def quoted_spending(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> SpendingClaim:
    """Return the quoted range of spending beside the returns of its year, or of the nearest earlier one."""
    quoted = QUOTED_SPENDING
    returns_by_count = []
    for measure in quoted.measures:
        year = spending_year(measure, quoted.end, holdings)
        returns_by_count.append(returns(cursor, measure, year, selection.focus, holdings))
    return SpendingClaim(
        quoted=quoted, outcome=_outcome_of_range(quoted, returns_by_count), returns=tuple(returns_by_count)
    )


def _outcome_of_range(quoted: Quoted, returns_by_count: list[Returns]) -> ClaimOutcome:
    """Return what the returns make of the range: without those of its own year it cannot be reproduced."""
    of_its_year = [
        [row.value for row in one.areas if row.value is not None]
        for one in returns_by_count
        if one.year == quoted.end and one.areas
    ]
    if any(
        claim_checks.equals_as_rounded(min(values), quoted.low)
        and claim_checks.equals_as_rounded(max(values), quoted.high)
        for values in of_its_year
    ):
        return ClaimOutcome.REPRODUCED
    return ClaimOutcome.DIRECTION if of_its_year else ClaimOutcome.NOT


def _indicators(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim.check, Change):
        return tuple(part.indicator for part in claim.check.parts)
    return (claim.measure.indicator,) if claim.measure.indicator else ()


def _read(cursor: duckdb.DuckDBPyConnection, claim: Claim, holdings: Holdings) -> ClaimHistory:
    weights = dict.fromkeys(_indicators(claim), claim.measure.weight)
    rows = published_queries.rows_of_series(cursor, weights, [])
    series = {name: Series.of(rows.get(name, ())) for name in weights}
    by_year = {
        year: evidence
        for year in sorted({year for one in series.values() for year in one.by_year})
        if (evidence := _evidence(claim, series, year, holdings)) is not None and _has_figure(evidence)
    }
    publications = _publications(claim, series, by_year)
    return ClaimHistory(claim=claim, series=series, by_year=by_year, publications=publications)


def claim_in_year(history: ClaimHistory, selection: Selection, holdings: Holdings) -> ClaimInYear:
    """Return a claim read at its own end year or at the one chosen, with the authority chosen beside it."""
    claim, series = history.claim, history.series
    year = selection.until or claim.end
    evidence = _evidence(claim, series, year, holdings)
    return ClaimInYear(
        claim=claim,
        year=year,
        evidence=evidence,
        outcome=_outcome(claim, evidence, year),
        by_year=history.by_year,
        compared=_compared_figures(claim, series, year, selection, holdings),
        lines=claim_line_rows(claim, history.by_year, series, selection.focus, holdings),
        marks=claim_mark_rows(claim, year, evidence),
        publications=history.publications,
    )


def _publications(claim: Claim, series: Mapping[str, Series], by_year: ByYear) -> tuple[PublicationRow, ...]:
    """Return where the figures a claim rests on were published, one row a series and year."""
    publications: list[PublicationRow] = []
    for one in series.values():
        for year, evidence in by_year.items():
            areas = _rests_on(claim, evidence)
            texts = dict.fromkeys(row.publication for row in one.of_year(year) if row.area in areas)
            publications += [PublicationRow(year=year, publication=text) for text in texts]
    return tuple(publications)


def _rests_on(claim: Claim, evidence: ClaimEvidence) -> set[str]:
    """Return the areas whose figures a claim rests on in one year."""
    match evidence:
        case EndsOfYear():
            return {area.code for area in (*evidence.low_at, *evidence.high_at)}
        case AreasAbove():
            return {evidence.highest[0].code, *(area.code for area, _ in evidence.areas)}
        case PairOfAreas():
            return {evidence.area.code, evidence.other_area.code}
    return {claim.check.area} if isinstance(claim.check, Change) else set()


def _evidence(
    claim: Claim, series: Mapping[str, Series], year: int, holdings: Holdings
) -> ClaimEvidence | None:
    first = next(iter(series.values()))
    match claim.check:
        case Ends():
            return claim_checks.ends_of_year(first.of_year(year), holdings)
        case Change():
            return claim_checks.change_of_years(claim.check, series, year)
        case Pair():
            return claim_checks.pair_of_areas(claim.check, first, year, holdings)
        case Above():
            return claim_checks.areas_above(claim.check, first.of_year(year), holdings)


def _has_figure(evidence: ClaimEvidence) -> bool:
    if isinstance(evidence, ChangeOfYears):
        return any(moved.end is not None for moved in evidence.moved)
    return not isinstance(evidence, PairOfAreas) or not (
        evidence.value is None and evidence.other_value is None
    )


def _outcome(claim: Claim, evidence: ClaimEvidence | None, year: int) -> ClaimOutcome:
    match claim.check, evidence:
        case Ends() as check, EndsOfYear() as ends:
            reproduced, goes_the_same_way = claim_checks.ends_agree(check, ends, year)
        case _, ChangeOfYears() as change:
            reproduced, goes_the_same_way = claim_checks.change_agrees(change)
        case Pair() as check, PairOfAreas() as pair:
            reproduced, goes_the_same_way = claim_checks.pair_agrees(check, pair)
        case _, AreasAbove() as above:
            reproduced, goes_the_same_way = claim_checks.above_agrees(above)
        case _:
            return ClaimOutcome.NOT
    if reproduced:
        return ClaimOutcome.REPRODUCED
    return ClaimOutcome.DIRECTION if goes_the_same_way else ClaimOutcome.NOT


def _compared_figures(
    claim: Claim, series: Mapping[str, Series], year: int, selection: Selection, holdings: Holdings
) -> tuple[ComparedFigure, ...]:
    """Return the same figures for the focus, or the region, and for what it is compared with."""
    check = claim.check
    if not isinstance(check, Change):
        first = next(iter(series.values()))
        return (_compared_figure("", first.of_year(year), claim.measure, selection, holdings),)
    measure = replace(claim.measure, unit=PERCENT, decimals=0)
    return tuple(
        _compared_figure(
            part.words, _changes(series[part.indicator], year, check.years), measure, selection, holdings
        )
        for part in check.parts
    )


def _changes(series: Series, year: int, years: int) -> tuple[Row, ...]:
    """Return each area's change over so many years, in percent, with what is needed to add areas up."""
    return tuple(_change(row, series.value(row.area, year - years)) for row in series.of_year(year))


def _change(row: Row, before: float | None) -> Row:
    if row.value is None or before is None or before <= 0:
        return row._replace(value=None, numerator=None, denominator=None, derived=True)
    return row._replace(
        value=100 * (row.value / before - 1),
        numerator=row.value - before,
        denominator=before,
        derived=True,
    )


def _compared_figure(
    of: str, of_year: Sequence[Row], measure: Measure, selection: Selection, holdings: Holdings
) -> ComparedFigure:
    subject, side = selection.focus or holdings.places.region_code, comparison(selection, holdings)
    row = next((row for row in of_year if row.area == subject), None)
    value, status = (row.value, row.status or "") if row else (None, "")
    return ComparedFigure(
        part=of,
        name=holdings.places[subject].name,
        value=value,
        shown=wording.shown(value, status, measure),
        comparator=None if side.areas == (subject,) else comparator(of_year, side, measure),
    )
