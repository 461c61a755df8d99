"""A claim's own series as lines over the years, and the points at which the claim puts them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.figures.claim_checks import AreasAbove, ChangeOfYears, ClaimEvidence, EndsOfYear, Series
from analytics.reader.holdings import Holdings
from analytics.registry.areas import ENGLAND
from analytics.registry.founding_claims import Above, Change, Claim, Ends, Pair
from analytics.registry.measures import Measure
from analytics.words import wording

ByYear = Mapping[int, ClaimEvidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLineRow:
    """One line of a claim in one year.

    `key` and `name` are of the line, `role` the part it plays (own, second, beside, focus, focus_second). `value` is in
    the unit of the claim's axis, None where there is no figure; `shown` is as printed.
    """

    key: str
    name: str
    role: str
    year: int
    value: float | None
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMarkRow:
    """One point that a claim names: its year, its value in the unit of the claim's axis, and that as printed."""

    year: int
    value: float
    shown: str


def claim_line_rows(
    claim: Claim, by_year: ByYear, series: Mapping[str, Series], focus: str, holdings: Holdings
) -> tuple[ClaimLineRow, ...]:
    """Return one row a line and year, the claim's own lines first and the focus last."""
    return tuple(_lines(claim, by_year, series, focus, holdings))


def _lines(
    claim: Claim, by_year: ByYear, series: Mapping[str, Series], focus: str, holdings: Holdings
) -> Iterator[ClaimLineRow]:
    places, first, measure = holdings.places, next(iter(series.values())), claim.measure
    match claim.check:
        case Ends():
            yield from _low_and_high(by_year, measure)
        case Change() as check:
            roles = ("focus", "focus_second") if check.area == focus else ("own", "second")
            for part, role in zip(check.parts, roles, strict=True):
                of_part = series[part.indicator]
                yield from _area(part.indicator, part.name, role, check.area, of_part, by_year, measure)
        case Pair() as pair:
            for area, role in ((pair.area, "own"), (pair.beside, "beside")):
                if area != focus:
                    yield from _area(area, places[area].short_name, role, area, first, by_year, measure)
        case Above():
            yield from _highest(by_year, measure)
            yield from _area(ENGLAND, "England", "beside", ENGLAND, first, by_year, measure)
    if focus and not isinstance(claim.check, Change):
        yield from _area(focus, places[focus].short_name, "focus", focus, first, by_year, measure)


def claim_mark_rows(claim: Claim, year: int, evidence: ClaimEvidence | None) -> tuple[ClaimMarkRow, ...]:
    """Return the points that the claim names: in its own year, or for a change at the end of the years read."""
    match claim.check:
        case Ends(low=low, high=high):
            return tuple(ClaimMarkRow(year=claim.end, value=end, shown=f"{end:.0f}") for end in (low, high))
        case Pair(value=value, beside_value=beside):
            return tuple(
                ClaimMarkRow(year=claim.end, value=end, shown=f"{end:.0f}%") for end in (value, beside)
            )
        case Change():
            return _changed(evidence, year) if isinstance(evidence, ChangeOfYears) else ()
    return ()


def _changed(change: ChangeOfYears, year: int) -> tuple[ClaimMarkRow, ...]:
    """Return where each number would stand had it changed as claimed from where it started."""
    ends = [moved.start * (1 + moved.part.change / 100) for moved in change.moved if moved.start is not None]
    return tuple(ClaimMarkRow(year=year, value=end, shown=wording.number(end, 0)) for end in ends)


def _low_and_high(by_year: ByYear, measure: Measure) -> Iterator[ClaimLineRow]:
    for key, name in (("high", "Highest"), ("low", "Lowest")):
        for year, evidence in by_year.items():
            if isinstance(evidence, EndsOfYear):
                value, at = (
                    (evidence.low, evidence.low_at) if key == "low" else (evidence.high, evidence.high_at)
                )
                where = wording.listed([area.short_name for area in at])
                shown = f"{wording.shown(value, '', measure)}, {where}"
                yield ClaimLineRow(key=key, name=name, role="own", year=year, value=value, shown=shown)


def _highest(by_year: ByYear, measure: Measure) -> Iterator[ClaimLineRow]:
    for year, evidence in by_year.items():
        if isinstance(evidence, AreasAbove):
            area, value = evidence.highest
            shown = f"{wording.shown(value, '', measure)}, {area.short_name}"
            yield ClaimLineRow(key="high", name="Highest", role="own", year=year, value=value, shown=shown)


def _area(
    key: str, name: str, role: str, area: str, series: Series, by_year: ByYear, measure: Measure
) -> Iterator[ClaimLineRow]:
    for year in by_year:
        value = series.value(area, year)
        shown = wording.shown(value, "", measure)
        yield ClaimLineRow(key=key, name=name, role=role, year=year, value=value, shown=shown)
