"""Sentences on what the published series show of a claim, with the numbers of the year it is read at."""

from analytics.figures.claim_checks import AreasAbove, ChangedNumber, ChangeOfYears, EndsOfYear, PairOfAreas
from analytics.figures.claims_figures import ClaimInYear
from analytics.registry.areas import Area
from analytics.registry.founding_claims import Above, Change, Ends, Pair
from analytics.registry.measures import Measure
from analytics.words import wording
from analytics.words.wording import listed, numeral, sentence_case

_MOST_NAMED = 4


def changed(percent: float) -> str:
    """Return a change in words: fell by 16%, rose by 21%, did not change."""
    size = wording.number(abs(percent), 0, "%")
    if size == "0%":
        return "did not change by as much as 1%"
    return f"{'fell' if percent < 0 else 'rose'} by {size}"


def shows(claim_in_year: ClaimInYear) -> str:
    """Return what the series show in the year the claim is read at."""
    claim = claim_in_year.claim
    match claim.check, claim_in_year.evidence:
        case Ends() as check, EndsOfYear() as ends:
            return _ends_show(claim_in_year, check, ends)
        case Change() as change, ChangeOfYears(moved=moved):
            told = [_moved_shows(one, claim_in_year.year) for one in moved]
            return " ".join([*told, _nearby(claim_in_year, change)]).strip()
        case Pair(), PairOfAreas() as pair if pair.value is not None:
            both = _pair_words(pair, claim.measure)
            return f"{sentence_case(claim.series)}, {claim_in_year.year}: {both}. {_pair_nearby(claim_in_year)}".strip()
        case Above() as check, AreasAbove() as above:
            return _above_shows(claim_in_year, check, above)
    years = f"{min(claim_in_year.by_year)} to {max(claim_in_year.by_year)}"
    return f"{sentence_case(claim.series)}: the series held here runs from {years}."


def _ends_show(claim_in_year: ClaimInYear, check: Ends, ends: EndsOfYear) -> str:
    measure = claim_in_year.claim.measure
    low, high = (f"**{wording.shown(value, '', measure)}**" for value in (ends.low, ends.high))
    text = (
        f"{sentence_case(claim_in_year.claim.series)}, {claim_in_year.year}: from {low} in"
        f" {_named(ends.low_at)} to {high} in"
        f" {_named(ends.high_at)}. City of London and Isles of Scilly are left out, being too small."
    )
    for printed in check.first_printed:
        if printed.year == claim_in_year.year and printed.area in {area.code for area in ends.high_at}:
            text += (
                f" As first published it was **{printed.value:.0f}** in {_named(ends.high_at)} ({printed.where});"
                f" the series held here has the later revision, {wording.shown(ends.high, '', measure)}."
            )
    return text


def _named(areas: tuple[Area, ...]) -> str:
    return listed([area.name for area in areas])


def _moved_shows(moved: ChangedNumber, year: int) -> str:
    words = sentence_case(moved.part.words)
    if moved.start is None or moved.end is None or moved.change is None:
        return f"{words}: the change to {year} cannot be worked out."
    start, end = (f"{value:,.0f}" for value in (moved.start, moved.end))
    claimed = wording.number(abs(moved.part.change), 0, "%")
    return (
        f"{words}: {start} in {moved.start_year} and **{end}** in {year}; the number {changed(moved.change)}, where"
        f" {claimed} less was claimed."
    )


def _nearby(claim_in_year: ClaimInYear, check: Change) -> str:
    """Return the numbers one year either side of the end, and the latest, since the end year decides."""
    years = [
        year
        for year in (claim_in_year.year - 1, claim_in_year.year + 1, max(claim_in_year.by_year))
        if year != claim_in_year.year
    ]
    parts = []
    for index, part in enumerate(check.parts):
        ends = [(year, _end(claim_in_year, year, index)) for year in dict.fromkeys(years)]
        told = [f"{end:,.0f} in {year}" for year, end in ends if end is not None]
        if told:
            parts.append(f"{part.words} {listed(told)}")
    return f"The end year decides: {'; '.join(parts)}." if parts else ""


def _end(claim_in_year: ClaimInYear, year: int, index: int) -> float | None:
    """Return one number of a claim about change at the end of another year, None where it is not known."""
    of_year = claim_in_year.by_year.get(year)
    return of_year.moved[index].end if isinstance(of_year, ChangeOfYears) else None


def _pair_words(pair: PairOfAreas, measure: Measure) -> str:
    value, beside = (wording.shown(each, "", measure) for each in (pair.value, pair.other_value))
    return f"{pair.area.name} **{value}**, {pair.other_area.name} **{beside}**"


def _pair_nearby(claim_in_year: ClaimInYear) -> str:
    after = claim_in_year.by_year.get(claim_in_year.year + 1)
    if not isinstance(after, PairOfAreas):
        return ""
    return f"A year later: {wording.plain(_pair_words(after, claim_in_year.claim.measure))}."


def _above_shows(claim_in_year: ClaimInYear, check: Above, above: AreasAbove) -> str:
    measure = claim_in_year.claim.measure
    series = sentence_case(claim_in_year.claim.series)
    start = f"{series}, {claim_in_year.year}: of {above.areas_with_figure} areas with a figure"
    if not above.areas:
        area, value = above.highest
        highest = f"the highest is {area.name}, {wording.shown(value, '', measure)}"
        return f"{start} none lies above {check.value:.0f}%; {highest}."
    named = [f"{area.name} {wording.shown(value, '', measure)}" for area, value in above.areas[:_MOST_NAMED]]
    more = len(above.areas) - len(named)
    told = listed([*named, f"{numeral(more)} more"]) if more else listed(named)
    lie = "lies" if len(above.areas) == 1 else "lie"
    return f"{start}, **{numeral(len(above.areas))}** {lie} above {check.value:.0f}%: {told}."
