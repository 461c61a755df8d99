"""Sentences about published figures."""

from collections.abc import Sequence

from analytics import wording
from analytics.figures.comparators import Comparator
from analytics.figures.published import Answer, Point, Years
from analytics.holdings import Holdings
from analytics.measures import Measure
from analytics.wording import OUR_CALCULATION, focus_words, listed, numeral, sentence_case


def overview(answers: Sequence[Answer], has_focus: bool) -> str:
    """Return how many questions the authority's figure is higher on, lower on, and hidden on."""
    subject = answers[0].subject
    directions = [_direction(answer) for answer in answers]
    higher, lower = directions.count("higher"), directions.count("lower")
    parts = [
        f"higher on **{numeral(higher)}** of {numeral(len(answers))} questions",
        f"lower on **{numeral(lower)}**",
    ]
    if same := directions.count("the same"):
        parts.append(f"the same on {numeral(same)}")
    if missing := directions.count(""):
        parts.append(f"not to be compared on {numeral(missing)}")
    name = focus_words(subject.name) if has_focus else f"**{subject.name}**"
    whom = answers[0].comparator.name
    line = (
        f"Against {whom}, {name} is {listed(parts)}. A difference opens a question; it does not answer one."
    )
    return line if has_focus else f"{line} Choose your authority to see it here."


def _direction(answer: Answer) -> str:
    subject, other = answer.subject, answer.comparator
    if not subject.value == subject.value or not other.value == other.value:
        return ""
    return wording.comparison_direction(subject.value, other.value, answer.measure)


def question_row(answer: Answer) -> str:
    """Return one row of the overview in words: the figure, its interval, the comparator, how many are drawn."""
    subject = answer.subject
    parts = [f"{subject.name} {_figure(subject, answer)}", _against(answer.comparator)]
    drawn = len(answer.areas) - answer.hidden
    pictured = f"{sentence_case(wording.authorities(drawn))} drawn{_hidden(answer)}"
    return f"{answer.measure.question} {', '.join(parts)}. {pictured}."


def one_measure(answer: Answer, has_focus: bool) -> str:
    """Return the answer of a measure: the focus with its interval, the comparator, and the middle half."""
    parts = []
    if has_focus:
        parts.append(f"{_focus_figure(answer)}; {_against(answer.comparator)}.")
    else:
        region = answer.region
        whole = f"**{region.name}: {region.shown}** {wording.full_unit(answer.measure)}"
        against = f"; {_against(answer.comparator)}" if answer.comparator.label != "Region" else ""
        parts.append(f"{whole}{against}.")
    return " ".join([*parts, _middle(answer)]).strip()


def _focus_figure(answer: Answer) -> str:
    subject = answer.subject
    if not subject.value == subject.value:
        figure = focus_words(f"{subject.name}: {subject.shown}")
        return f"{figure}, {_lower_first(wording.status_words(subject.status))}"
    text = f"{focus_words(f'{subject.name}: {subject.shown}')} {wording.full_unit(answer.measure)}"
    if subject.has_interval:
        text += f", 95% interval {wording.interval(subject.lower, subject.upper, answer.measure)}"
    else:
        text += ", with no interval because the publisher gives no count"
    return f"{text} ({OUR_CALCULATION})" if subject.is_derived else text


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _middle(answer: Answer) -> str:
    spread, measure = answer.spread, answer.measure
    if spread is None:
        return ""
    low, middle, high = (
        wording.number(value, measure.decimals, measure.unit.sign)
        for value in (spread.lower_quartile, spread.median, spread.upper_quartile)
    )
    return f"The middle half of the {spread.count} authorities lie between {low} and {high}; the median is {middle}."


def _figure(subject: Point, answer: Answer) -> str:
    text = f"{subject.shown} {wording.unit_after(answer.measure)}"
    return (
        f"{text}, 95% interval {wording.interval(subject.lower, subject.upper, answer.measure)}"
        if subject.has_interval
        else text
    )


def _against(other: Comparator) -> str:
    """Return the comparator's figure in a clause, marked where it is our arithmetic."""
    if not other.value == other.value:
        no_figure = other.shown == wording.NO_FIGURE
        return (
            f"for {other.name} {'there is no figure' if no_figure else f'the publisher shows {other.shown}'}"
        )
    text = f"{other.name} {other.shown}"
    if other.is_our_calculation:
        text += f" ({OUR_CALCULATION})"
    if other.counted < other.asked:
        text += f", from the {numeral(other.counted)} of {numeral(other.asked)} with a figure"
    return text


def _hidden(answer: Answer) -> str:
    return f"; {wording.authorities(answer.hidden)} without a figure" if answer.hidden else ""


def dots_alternative(answer: Answer, headline: str, order: str) -> str:
    """Return the alternative text of the dot plot: its sentence, what is drawn, and how many are hidden."""
    arranged = "highest first" if order == "value" else "A to Z"
    intervals = " with 95% intervals" if answer.areas.lower.notna().any() else ""
    drawn = f"Dots{intervals} for {len(answer.areas)} authorities, {arranged}"
    return f"{wording.plain(headline)} {drawn}{_hidden(answer)}."


def all_years(years: Years, focus: str) -> str:
    """Return how the focus, or the comparator, moved between the first and the last year published."""
    mine = years.areas[(years.areas.area == focus) & years.areas.value.notna()]
    rows = mine if len(mine) else years.line[years.line.value.notna()]
    if rows.empty:
        return "No year has a figure for this choice."
    first, last = rows.iloc[0], rows.iloc[-1]
    name = focus_words(mine.name.iloc[0]) if len(mine) else f"**{sentence_case(years.comparator_name)}**"
    if first.year == last.year:
        return f"{name}: {last.shown} in {last.year}, the only year published."
    ends = f"{first.shown} in {first.year}, {last.shown} in {last.year}"
    return f"{name}: {ends}. Two points are not a trend: read the years between."


def mapped(answer: Answer, has_focus: bool) -> str:
    """Return the lowest and the highest figure on the map, and the focus and the comparator."""
    seen = answer.areas[answer.areas.value.notna()]
    if seen.empty:
        return "No authority has a figure for this choice."
    low, high = seen.loc[seen.value.idxmin()], seen.loc[seen.value.idxmax()]
    text = f"From **{low.shown}** {answer.measure.unit.words} in {low['name']} to **{high.shown}** in {high['name']}"
    if has_focus:
        text += f"; {focus_words(f'{answer.subject.name} {answer.subject.shown}')}"
    text += f"; {_against(answer.comparator)}."
    return text + (
        f" {sentence_case(wording.authorities(answer.hidden))} without a figure." if answer.hidden else ""
    )


def overview_question(subject: Point, has_focus: bool) -> str:
    """Return the question of the overview."""
    return (
        f"Where does {subject.name} differ?" if has_focus else f"How does {subject.name} differ from England?"
    )


def overview_badge(answers: Sequence[Answer]) -> str:
    """Return the badge that says whose figures these are and how far they reach."""
    publishers = "Department for Education and Office for National Statistics"
    dates = [answer.date for answer in answers if answer.year == answer.asked_year]
    return f":gray-badge[Published figures · {publishers} · {f'to {dates[0]}' if dates else 'earlier years'}]"


def overview_headings(answer: Answer, has_focus: bool) -> tuple[str, ...]:
    """Return the headings of the overview's columns."""
    mine = "Your authority" if has_focus else "Region"
    return (
        "Question",
        f"{mine} and {answer.comparator.brief}",
        f"All {len(answer.areas)}; line is {_the(answer.comparator)}",
        "95% interval",
    )


def _the(other: Comparator) -> str:
    return other.brief if other.brief == "England" else f"the {other.brief}"


def figure_beside(answer: Answer, has_focus: bool) -> str:
    """Return the figure and the comparator's, in markdown, with the unit on a second line."""
    subject, other = answer.subject, answer.comparator
    mine = focus_words(subject.shown) if has_focus else f"**{subject.shown}**"
    unit = wording.unit_after(answer.measure)
    if answer.measure.is_rate:
        unit = f"{unit} children"
    return f"{mine}\u2002:gray[{other.brief} {other.shown}]  \n:small[:gray[{unit}]]"


def interval_and_counts(answer: Answer) -> str:
    """Return the interval and the counts behind a figure, or why there is no interval."""
    subject = answer.subject
    if not subject.value == subject.value:
        return f":small[:gray[{wording.status_words(subject.status)}]]"
    if not subject.has_interval:
        return ":small[:gray[No interval: the publisher gives no count.]]"
    counts = f"{subject.numerator:,.0f} of {subject.denominator:,.0f}"
    limits = wording.interval(subject.lower, subject.upper, answer.measure)
    return f"{limits}  \n:small[:gray[{counts}]]"


def overview_note(answers: Sequence[Answer], has_focus: bool, pool_name: str) -> str:
    """Return what the marks of the overview are, where its figures come from, and which are of another year."""
    older = [
        f"{_lower_first(answer.measure.label)} ({answer.year})"
        for answer in answers
        if answer.year != answer.asked_year
    ]
    sources = dict.fromkeys(
        f"{answer.measure.source.publisher}, {answer.measure.source.publication}" for answer in answers
    )
    text = (
        "Thick bar: 95% interval. Rings: the other authorities. " if has_focus else "Rings: the authorities. "
    )
    if answers[0].comparator.is_our_calculation:
        text += f"{sentence_case(answers[0].comparator.name)}: {OUR_CALCULATION}, weighted by the publisher's counts. "
    if older:
        text += f"No figure for {answers[0].asked_year}, so the nearest earlier year: {listed(older)}. "
    if missing := [_lower_first(answer.measure.label) for answer in answers if answer.areas.empty]:
        text += f"Nothing published for {answers[0].asked_year} or before: {listed(missing)}. "
    return f"{text}Pathways and Sources read another source, the {pool_name}. Sources here: {'; '.join(sources)}."


def asides(answer: Answer) -> tuple[str, ...]:
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


def dots_heading(answer: Answer) -> str:
    """Return what the dot plot draws."""
    intervals = ", with its 95% interval" if answer.areas.lower.notna().any() else ""
    return f"Each of {len(answer.areas)} authorities{intervals}"


def centre_words(other: Comparator) -> str:
    """Return the words above the line of the comparator."""
    return f"{other.label}: {other.shown}"


def dots_note(answer: Answer) -> str:
    """Return what the marks are, how the intervals were made, what is hidden, and the source."""
    measure = answer.measure
    parts = [
        f"Line: {answer.comparator.name}"
        + (f" ({OUR_CALCULATION})." if answer.comparator.is_our_calculation else ".")
    ]
    if answer.comparator.mean:
        parts.append(f"The ten, nearest first: {listed(answer.comparator.members)}.")
    if answer.areas.lower.notna().any():
        sizes = answer.areas.denominator.dropna()
        parts.append(
            f"Bars: 95% intervals, from {sizes.min():,.0f} to {sizes.max():,.0f} {measure.out_of} in each."
        )
    else:
        parts.append("No intervals: the publisher gives no count.")
    if answer.areas.derived.any():
        parts.append(f"Figures of this year are {OUR_CALCULATION}, not published.")
    parts += [
        f"“{mark}”: {_lower_first(wording.status_words(mark))}."
        for mark in dict.fromkeys(answer.areas.status)
        if mark
    ]
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


def years_alternative(years: Years, headline: str) -> str:
    """Return the alternative text of the lines."""
    count = years.areas.area.nunique()
    drawn = f"Lines for {count} authorities and, dashed, {years.comparator_name}"
    return f"{wording.plain(headline)} {drawn}; gaps are years without a figure."


def spread_heading(answer: Answer) -> str:
    """Return the question about how far apart the authorities are."""
    return f"How far apart are the {answer.spread.count}?"


def spread_figures(answer: Answer) -> tuple[tuple[str, str, str], ...]:
    """Return a title, a figure and a few words for each way of saying how far apart the authorities are."""
    spread, measure = answer.spread, answer.measure
    low, middle, high, second_low, second_high = (
        wording.number(value, measure.decimals, measure.unit.sign)
        for value in (
            spread.lower_quartile, spread.median, spread.upper_quartile, spread.second_lowest, spread.second_highest
        )
    )  # fmt: skip
    unit = wording.full_unit(measure)
    return (
        ("Middle half of authorities", f"{low} to {high}", unit),
        ("Median: each authority counts once", middle, unit),
        ("Second lowest to second highest", f"{second_low} to {second_high}", unit),
    )


def map_question(measure: Measure) -> str:
    """Return the question of the map."""
    return f"{measure.question.removesuffix('?')}, and where?"


def not_on_map(wanted: Measure, measure: Measure) -> str:
    """Return why the map shows another measure than the one chosen."""
    kept = f"“{wanted.label}” is kept for the other pages"
    return f"The map shows rates per 10,000 only. {kept}; this is “{measure.label}”."


def map_note(answer: Answer) -> str:
    """Return how to read a map, and what it cannot say."""
    parts = ["A map shows level, not whether chance could explain a difference."]
    if answer.areas.derived.any():
        parts.append(f"Figures of this year are {OUR_CALCULATION}.")
    parts += [
        f"“{mark}”: {_lower_first(wording.status_words(mark))}."
        for mark in dict.fromkeys(answer.areas.status)
        if mark
    ]
    return " ".join(parts)


def map_alternative(answer: Answer, headline: str) -> str:
    """Return the alternative text of both maps."""
    return f"{wording.plain(headline)} A map of {len(answer.areas)} authorities, darker where the rate is higher."


def methods(holdings: Holdings, count: int) -> str:
    """Return what the methods page holds."""
    first, last = min(min(years) for years in holdings.years.values()), holdings.latest_year()
    return (
        f"{count} measures, each with its question, formula, source and caveat. Published figures run from {first} to"
        f" {last} for every English authority; the referral pool is the {holdings.pool.name}."
    )
