"""Sentences about spending: the line, the children it is divided by, and what another count makes of it."""

from analytics.figures.published_figures import MeasureHistory, MeasureResult
from analytics.figures.spending_figures import Spending, SpendingPer
from analytics.registry.measures import LINES, Measure
from analytics.sentences.published_sentences import against, all_years, centre_words, ends
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, focus_words, listed, lower_first, sentence_case

QUESTION = "What is spent, on whom?"
LINE_CHOICE = "Spending on"
LINE_NAMES = {key: line.name for key, line in LINES.items()}
PER_CHOICE = "For each child"
PER_NAMES = {
    "in_need_any_time": "in need at any time in the year",
    "in_need_march": "in need at 31 March",
    "children": "aged 0 to 17",
}


def headline(spending: Spending, line: str, has_focus: bool) -> str:
    """Return the answer: the line, the count, the year, both figures, and both over another count."""
    answer = spending.result
    text = _subject(answer, LINES[line].words, has_focus)
    if answer.comparator.label == "Region" and not has_focus:
        return f"{text}{_ends(answer)}. {_otherwise(spending)}"
    return f"{text}; {against(answer.comparator)}. {_otherwise(spending)}"


def _subject(answer: MeasureResult, words: str, has_focus: bool) -> str:
    subject = answer.subject
    figure = f"{subject.name}: {subject.shown}"
    marked = focus_words(figure) if has_focus else f"**{figure}**"
    if subject.value is not None:
        return f"{marked} spent on {words} {_each_in_year(answer)}"
    why = lower_first(wording.status_words(subject.status))
    return f"{marked} for spending on {words} {_each_in_year(answer)}, since {why}"


def _each_in_year(answer: MeasureResult) -> str:
    """Return the children and the year in one breath: per child in need at 31 March 2025."""
    each, ending = wording.unit_after(answer.measure), f"the year ending 31 March {answer.year}"
    if each.endswith("31 March"):
        return f"{each} {answer.year}"
    return each.replace("the year", ending) if each.endswith("the year") else f"{each} in {ending}"


def _ends(answer: MeasureResult) -> str:
    """Return the lowest and the highest of the authorities drawn, by name."""
    lowest_and_highest = ends(answer)
    if lowest_and_highest is None:
        return ""
    low, high = lowest_and_highest
    return f", from {low.shown} in {low.name} to {high.shown} in {high.name}"


def _otherwise(spending: Spending) -> str:
    """Return what the same spending is over the other count of children in need."""
    over = next(over for over in spending.others if over.per != "children")
    mine, theirs = over.subject, over.comparator
    beside = "" if theirs.label == "Region" or theirs.value is None else theirs.shown
    start = f"Over {over.measure.out_of}"
    if mine.value is not None:
        both = f"{mine.shown} beside {beside}" if beside else mine.shown
        return f"{start} it would be {both}{_times(spending, over)}."
    return f"{start} {theirs.name} would be at {beside}." if beside else f"{start} there is no figure either."


def _times(spending: Spending, over: SpendingPer) -> str:
    """Return how many times as much, or as little, the other count makes of the same spending."""
    mine, theirs = spending.result.subject.value, over.subject.value
    if not mine or not theirs or min(mine, theirs) <= 0:
        return ""
    return f": {wording.number(theirs / mine, 1)} times as much for the same money"


def axis(line: str, measure: Measure) -> str:
    """Return the words under an axis: the line of spending, and what it is divided by."""
    return f"Spending on {LINES[line].words},<br>{measure.axis}"


def heading(spending: Spending, line: str) -> str:
    """Return what the dot plot draws, with line, count and year."""
    answer = spending.result
    return f"{sentence_case(LINES[line].words)}, {answer.measure.axis}: {len(answer.areas)} authorities, {answer.year}"


def years_heading(line: str, measure: Measure) -> str:
    """Return what the lines draw, with line and count."""
    return f"{sentence_case(LINES[line].words)}, {measure.axis}: year by year"


def note(spending: Spending) -> str:
    """Return what the marks are, that no interval is drawn, what the totals leave out, and the source."""
    answer = spending.result
    parts = [
        f"Line: {answer.comparator.name}. Every figure is {OUR_CALCULATION}.",
        "No intervals: money is added up, not sampled.",
    ]
    if answer.comparator.mean:
        parts.append(f"The ten, nearest first: {listed(answer.comparator.members)}.")
    parts += [f"“{mark}”: {lower_first(wording.status_words(mark))}." for mark in answer.marks if mark]
    return " ".join([*parts, *totals(spending), wording.source_line(answer.measure, answer.year)])


def totals(spending: Spending) -> tuple[str, ...]:
    """Return what is said of totals: whom they leave out, or that they are added up here."""
    lines = []
    if spending.left_out:
        lines.append(
            "The published totals of this year leave out the spending of"
            f" {listed(spending.left_out)}, so the totals here"
            " leave out their children too."
        )
    if spending.totals_added_up:
        lines.append(
            "The publisher prints no totals for this year: those shown are added up from the authorities with both"
            " figures."
        )
    return tuple(lines)


def alternative(spending: Spending, sentence: str) -> str:
    """Return the alternative text of the dot plot."""
    answer = spending.result
    hidden = f"; {wording.authorities(answer.hidden)} without a figure" if answer.hidden else ""
    drawn = f"Dots without intervals for {len(answer.areas)} authorities, A to Z"
    return f"{wording.plain(sentence)} {drawn}, the line at {centre_words(answer.comparator)}{hidden}."


def years_note(years: MeasureHistory, answer: MeasureResult, focus: str) -> str:
    """Return how the focus or the comparator moved, why two years stand open, and the source."""
    missing = (
        "The years ending 2015 and 2016 stand open: their returns are in no public copy used here."
        if max(row.year for row in years.line) > 2016
        else "Only these years' returns have this line."
    )
    return f"{all_years(years, focus)} {missing} {wording.source_line(years.measure, answer.year)}"


def years_alternative(years: MeasureHistory, sentence: str) -> str:
    """Return the alternative text of the lines."""
    count = len({row.area for row in years.areas})
    drawn = f"Lines for {count} authorities and, dashed, {years.comparator_name}"
    return f"{wording.plain(sentence)} {drawn}; gaps are years without a figure."


def file_notes(spending: Spending) -> list[str]:
    """Return the lines that stand above a table or a file of spending."""
    measure = spending.result.measure
    return [
        measure.question,
        measure.label,
        wording.source_line(measure, spending.result.year),
        measure.caveat,
        *totals(spending),
        wording.LICENCE,
    ]
