"""Sentences about one published measure: its figures, its years, how far apart its authorities are."""

from collections.abc import Sequence

from analytics.figures.comparators import Comparator
from analytics.figures.published_figures import AreaRow, MeasureHistory, MeasureResult, Point
from analytics.reader.holdings import Holdings
from analytics.registry.measures import Measure
from analytics.sentences import verdict_sentences
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, focus_words, listed, lower_first, numeral, sentence_case


def one_measure(answer: MeasureResult, has_focus: bool) -> str:
    """Return the answer of a measure: the focus with its interval, the comparator, and the middle half."""
    parts = []
    if has_focus:
        parts.append(f"{_focus_figure(answer)}; {against(answer.comparator)}.")
        parts.append(verdict_sentences.of_difference(answer))
    else:
        region = answer.region
        whole = f"**{region.name}: {region.shown}** {wording.full_unit(answer.measure)}"
        beside = f"; {against(answer.comparator)}" if answer.comparator.label != "Region" else ""
        parts.append(f"{whole}{beside}.")
    return " ".join(parts) if has_focus else " ".join([*parts, _middle(answer)]).strip()


def _focus_figure(answer: MeasureResult) -> str:
    subject = answer.subject
    if subject.value is None:
        figure = focus_words(f"{subject.name}: {subject.shown}")
        return f"{figure}, {lower_first(wording.status_words(subject.status))}"
    text = f"{focus_words(f'{subject.name}: {subject.shown}')} {wording.full_unit(answer.measure)}"
    if subject.lower is not None and subject.upper is not None:
        text += f", 95% interval {wording.interval(subject.lower, subject.upper, answer.measure)}"
    else:
        text += f", with no interval because {_why_no_interval(answer.measure)}"
    return f"{text} ({OUR_CALCULATION})" if subject.is_derived else text


def _why_no_interval(measure: Measure) -> str:
    return measure.why_no_interval or "the publisher gives no count"


def complete_counts(answers: Sequence[MeasureResult]) -> str:
    """Return what the interval of a complete count means, and what it allows for; nothing where none is drawn."""
    drawn = [answer for answer in answers if answer.has_intervals or answer.subject.has_interval]
    if not drawn:
        return ""
    text = (
        "These are complete counts, not samples: the 95% interval shows how far a year's figure could move by chance"
        " alone if nothing in the area changed."
    )
    factors = sorted({answer.sibling_factor for answer in drawn if answer.sibling_factor > 1})
    if not factors:
        return text
    wider = " to ".join(dict.fromkeys(wording.wider(factor) for factor in (factors[0], factors[-1])))
    return (
        f"{text} Brothers and sisters are counted together, so intervals are drawn {wider} wider to allow for them"
        f" ({_how_known(drawn)})."
    )


def _how_known(drawn: Sequence[MeasureResult]) -> str:
    """Return whether the factors for brothers and sisters are assumed, or estimated from a pool of real referrals."""
    assumed = {answer.sibling_factor_assumed for answer in drawn if answer.sibling_factor > 1}
    if len(assumed) == 2:
        return "some estimated, some assumed; see Methods"
    return "assumed; see Methods" if assumed == {True} else "as the referral pool shows"


def _middle(answer: MeasureResult) -> str:
    spread, measure = answer.spread, answer.measure
    if spread is None:
        return ""
    low, middle, high = (
        wording.number(value, measure.decimals, measure.unit.sign)
        for value in (spread.lower_quartile, spread.median, spread.upper_quartile)
    )
    return f"The middle half of the {spread.count} authorities lie between {low} and {high}; the median is {middle}."


def ends(answer: MeasureResult) -> tuple[AreaRow, AreaRow] | None:
    """Return the authority with the lowest figure and the one with the highest; None where none has one."""
    areas_with_value = [(row.value, row) for row in answer.areas if row.value is not None]
    if not areas_with_value:
        return None
    (_, low), (_, high) = (
        min(areas_with_value, key=lambda one: one[0]),
        max(areas_with_value, key=lambda one: one[0]),
    )
    return low, high


def figure_with_interval(subject: Point, answer: MeasureResult) -> str:
    text = f"{subject.shown} {wording.unit_after(answer.measure)}"
    if subject.lower is None or subject.upper is None:
        return text
    return f"{text}, 95% interval {wording.interval(subject.lower, subject.upper, answer.measure)}"


def against(other: Comparator) -> str:
    """Return the comparator's figure in a clause, marked where it is our arithmetic."""
    if other.value is None:
        no_figure = other.shown == wording.NO_FIGURE
        return (
            f"for {other.name} {'there is no figure' if no_figure else f'the publisher shows {other.shown}'}"
        )
    text = f"{other.name} {other.shown}"
    if other.is_our_calculation:
        text += f" ({OUR_CALCULATION})"
    if other.areas_with_figure < other.areas_compared:
        text += (
            f", from the {numeral(other.areas_with_figure)} of {numeral(other.areas_compared)} with a figure"
        )
    return text


def without_figure(answer: MeasureResult) -> str:
    return f"; {wording.authorities(answer.hidden)} without a figure" if answer.hidden else ""


def dots_alternative(answer: MeasureResult, headline: str, order: str) -> str:
    """Return the alternative text of the dot plot: its sentence, what is drawn, and how many are hidden."""
    arranged = "highest first" if order == "value" else "A to Z"
    intervals = " with 95% intervals" if answer.has_intervals else ""
    drawn = f"Dots{intervals} for {len(answer.areas)} authorities, {arranged}"
    return f"{wording.plain(headline)} {drawn}{without_figure(answer)}."


def all_years(years: MeasureHistory, focus: str) -> str:
    """Return how the focus, or the comparator, moved between the first and the last year published."""
    mine = [row for row in years.areas if row.area == focus and row.value is not None]
    told = [(row.year, row.shown) for row in mine or years.line if row.value is not None]
    if not told:
        return "No year has a figure for this choice."
    (began, first), (ended, last) = told[0], told[-1]
    name = focus_words(mine[0].name) if mine else f"**{sentence_case(years.comparator_name)}**"
    if began == ended:
        return f"{name}: {last} in {ended}, the only year published."
    return (
        f"{name}: {first} in {began}, {last} in {ended}. Two points are not a trend: read the years between."
    )


def asides(answer: MeasureResult) -> tuple[str, ...]:
    """Return the lines that must be read with a figure: what was fallen back from, and what is not comparable."""
    lines = [answer.comparator.note]
    if answer.year != answer.asked_year:
        which = "nearest earlier" if answer.year < answer.asked_year else "first"
        lines.append(
            f"Nothing is published for {answer.asked_year}; {answer.year}, the {which} year, is shown."
        )
    if not answer.measure.comparable:
        lines.append(f"Not comparable between authorities: {answer.measure.not_comparable}")
    return tuple(line for line in lines if line)


def dots_heading(answer: MeasureResult) -> str:
    """Return what the dot plot draws."""
    intervals = ", with its 95% interval" if answer.has_intervals else ""
    return f"Each of {len(answer.areas)} authorities{intervals}"


def centre_words(other: Comparator) -> str:
    """Return the words above the line of the comparator."""
    return f"{other.label}: {other.shown}"


def dots_note(answer: MeasureResult) -> str:
    """Return what the marks are, how the intervals were made, what is hidden, and the source."""
    measure = answer.measure
    parts = [
        f"Line: {answer.comparator.name}"
        + (f" ({OUR_CALCULATION})." if answer.comparator.is_our_calculation else ".")
    ]
    if answer.comparator.mean:
        parts.append(f"The ten, nearest first: {listed(answer.comparator.members)}.")
    if answer.has_intervals:
        sizes = answer.sizes
        parts.append(
            f"Bars: 95% intervals, from {min(sizes):,.0f} to {max(sizes):,.0f} {measure.out_of} in each."
            f" {complete_counts([answer])}"
        )
    else:
        parts.append(f"No intervals: {_why_no_interval(measure)}.")
    if any(row.derived for row in answer.areas):
        parts.append(f"Figures of this year are {OUR_CALCULATION}, not published.")
    parts += [f"“{mark}”: {lower_first(wording.status_words(mark))}." for mark in answer.marks]
    return " ".join([*parts, wording.source_line(measure, answer.year)])


def file_notes(measure: Measure, year: int) -> list[str]:
    """Return the lines that stand above a table or a file of published figures."""
    return [
        measure.question,
        f"{measure.label}, {measure.axis}",
        wording.source_line(measure, year),
        measure.caveat,
        wording.LICENCE,
    ]


def years_alternative(years: MeasureHistory, headline: str) -> str:
    """Return the alternative text of the lines."""
    count = len({row.area for row in years.areas})
    drawn = f"Lines for {count} authorities and, dashed, {years.comparator_name}"
    return f"{wording.plain(headline)} {drawn}; gaps are years without a figure."


def methods(holdings: Holdings, count: int) -> str:
    """Return what the methods page holds."""
    first, last = min(min(years) for years in holdings.years.values()), holdings.latest_year()
    return (
        f"{count} measures, each with its question, formula, source and caveat. Published figures run from {first} to"
        f" {last} for every English authority; the referral pool is the {holdings.pool.name}."
    )
