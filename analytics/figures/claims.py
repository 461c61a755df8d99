"""Each claim of the founding papers beside the published series: every year, one year, and what it comes to."""

from dataclasses import dataclass, replace
from enum import StrEnum

import duckdb
import numpy as np
import pandas as pd

from analytics import wording
from analytics.claims import CLAIMS, QUOTED_SPENDING, Above, Change, Claim, Ends, Pair, Quoted
from analytics.figures import claim_checks as checks
from analytics.figures.claim_checks import AboveFound, ChangeFound, EndsFound, Found, PairFound, Series
from analytics.figures.claim_lines import lines, marks
from analytics.figures.comparators import Comparator, comparator, comparison
from analytics.figures.spending import Returns, returns, years_of
from analytics.holdings import Holdings
from analytics.measures import PERCENT, Measure
from analytics.queries import published
from analytics.selection import Selection


class Finding(StrEnum):
    """What the series make of a claim."""

    REPRODUCED = "reproduced"
    DIRECTION = "direction"
    NOT = "not"


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The same figure of the area spoken of and of its comparator; `of` names which number it is, if several."""

    of: str
    name: str
    value: float
    shown: str
    comparator: Comparator | None


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A claim, read at one year, with what every year shows; `found` is None where that year has no figures.

    Columns of `lines` and `marks`: as `claim_lines` returns them; of `publications`: year, publication.
    """

    claim: Claim
    year: int
    found: Found | None
    finding: Finding
    by_year: dict[int, Found]
    beside: tuple[Beside, ...]
    lines: pd.DataFrame
    marks: pd.DataFrame
    publications: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class SpendingChecked:
    """The quoted range of spending, and the returns that come nearest: one frame for each count of children."""

    quoted: Quoted
    finding: Finding
    returns: tuple[Returns, ...]


def claims(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> tuple[Checked, ...]:
    """Return every claim with an end year, read at its own or at the one chosen."""
    return tuple(_checked(cursor, claim, chosen, holdings) for claim in CLAIMS)


def end_years(holdings: Holdings) -> tuple[int, ...]:
    """Return the years a claim can be read at, the newest first: those of any series the claims rest on."""
    years = {year for claim in CLAIMS for name in _indicators(claim) for year in holdings.years[name]}
    first = min(claim.end for claim in CLAIMS) - max(
        claim.check.years for claim in CLAIMS if isinstance(claim.check, Change)
    )
    return tuple(sorted((year for year in years if year >= first), reverse=True))


def quoted_spending(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings
) -> SpendingChecked:
    """Return the quoted range of spending beside the returns of its year, or of the nearest earlier one."""
    quoted = QUOTED_SPENDING
    found = []
    for measure in quoted.measures:
        years = years_of(measure, holdings)
        year = max((held for held in years if held <= quoted.end), default=years[0])
        found.append(returns(cursor, measure, year, chosen.focus, holdings))
    return SpendingChecked(quoted=quoted, finding=_of_range(quoted, found), returns=tuple(found))


def _of_range(quoted: Quoted, found: list[Returns]) -> Finding:
    """Return what the returns make of the range: without those of its own year it cannot be reproduced."""
    of_its_year = [
        [row.value for row in one.areas if row.value is not None]
        for one in found
        if one.year == quoted.end and one.areas
    ]
    if any(
        checks.same(min(values), quoted.low) and checks.same(max(values), quoted.high)
        for values in of_its_year
    ):
        return Finding.REPRODUCED
    return Finding.DIRECTION if of_its_year else Finding.NOT


def _indicators(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim.check, Change):
        return tuple(part.indicator for part in claim.check.parts)
    return (claim.measure.indicator,)


def _checked(
    cursor: duckdb.DuckDBPyConnection, claim: Claim, chosen: Selection, holdings: Holdings
) -> Checked:
    series = {
        name: Series.of(published.all_years(cursor, name, claim.measure.weight, []).astype({"area": object}))
        for name in _indicators(claim)
    }
    year = chosen.until or claim.end
    years = sorted({held for one in series.values() for held in one.by_year})
    by_year = {held: _found(claim, series, held, holdings) for held in years}
    by_year = {held: found for held, found in by_year.items() if found is not None and _is_known(found)}
    found = _found(claim, series, year, holdings)
    return Checked(
        claim=claim,
        year=year,
        found=found,
        finding=_finding(claim, found, year),
        by_year=by_year,
        beside=_beside(claim, series, year, chosen, holdings),
        lines=lines(claim, by_year, series, chosen.focus, holdings),
        marks=marks(claim, year, found),
        publications=_publications(claim, series, by_year),
    )


def _publications(claim: Claim, series: dict[str, Series], by_year: dict[int, Found]) -> pd.DataFrame:
    """Return where the figures a claim rests on were published, one row a series and year."""
    told = []
    for one in series.values():
        for year, found in by_year.items():
            of_year = one.of_year(year)
            rests_on = of_year.publication[of_year.area.isin(_rests_on(claim, found))]
            told += [(year, text) for text in dict.fromkeys(rests_on.astype(str))]
    return pd.DataFrame(told, columns=["year", "publication"])


def _rests_on(claim: Claim, found: Found) -> set[str]:
    """Return the areas whose figures a claim rests on in one year."""
    match found:
        case EndsFound():
            return {area.code for area in (*found.low_at, *found.high_at)}
        case AboveFound():
            return {found.highest[0].code, *(area.code for area, _ in found.at)}
        case PairFound():
            return {claim.check.area, claim.check.beside}
    return {claim.check.area}


def _found(claim: Claim, series: dict[str, Series], year: int, holdings: Holdings) -> Found | None:
    first = next(iter(series.values()))
    match claim.check:
        case Ends():
            return checks.ends(first.of_year(year), holdings)
        case Change():
            return checks.change(claim.check, series, year)
        case Pair():
            return checks.pair(claim.check, first, year, holdings)
        case Above():
            return checks.above(claim.check, first.of_year(year), holdings)


def _is_known(found: Found) -> bool:
    """Return whether a year has anything to show of a claim."""
    if isinstance(found, ChangeFound):
        return any(not np.isnan(moved.end) for moved in found.moved)
    return not isinstance(found, PairFound) or not (np.isnan(found.value) and np.isnan(found.beside))


def _finding(claim: Claim, found: Found | None, year: int) -> Finding:
    match found:
        case EndsFound():
            reproduced, goes_the_same_way = checks.ends_agree(claim.check, found, year)
        case ChangeFound():
            reproduced, goes_the_same_way = checks.change_agrees(found)
        case PairFound():
            reproduced, goes_the_same_way = checks.pair_agrees(claim.check, found)
        case AboveFound():
            reproduced, goes_the_same_way = checks.above_agrees(found)
        case None:
            return Finding.NOT
    if reproduced:
        return Finding.REPRODUCED
    return Finding.DIRECTION if goes_the_same_way else Finding.NOT


def _beside(
    claim: Claim, series: dict[str, Series], year: int, chosen: Selection, holdings: Holdings
) -> tuple[Beside, ...]:
    """Return the same figures for the focus, or the region, and for what it is compared with."""
    if not isinstance(claim.check, Change):
        first = next(iter(series.values()))
        return (_one_beside("", first.of_year(year), claim.measure, chosen, holdings),)
    measure = replace(claim.measure, unit=PERCENT, decimals=0)
    return tuple(
        _one_beside(
            part.words, _changes(series[part.indicator], year, claim.check.years), measure, chosen, holdings
        )
        for part in claim.check.parts
    )


def _changes(series: Series, year: int, years: int) -> pd.DataFrame:
    """Return each area's change over so many years, in percent, with what is needed to add areas up."""
    start = series.of_year(year - years).set_index("area").value
    ended = series.of_year(year)
    before = ended.area.map(start).where(lambda value: value > 0)
    return ended.assign(
        value=100 * (ended.value / before - 1),
        numerator=ended.value - before,
        denominator=before,
        derived=True,
    )


def _one_beside(
    of: str, of_year: pd.DataFrame, measure: Measure, chosen: Selection, holdings: Holdings
) -> Beside:
    subject, side = chosen.focus or holdings.places.region_code, comparison(chosen, holdings)
    row = next(of_year[of_year.area == subject].itertuples(), None)
    value = float(row.value) if row else np.nan
    status = row.status if row and isinstance(row.status, str) else ""
    return Beside(
        of=of,
        name=holdings.places[subject].name,
        value=value,
        shown=wording.shown(value, status, measure),
        comparator=None
        if side.areas == (subject,)
        else comparator(published.as_rows(of_year), side, measure),
    )
