"""Sentences of the workforce: the measures side by side, one of them by authority, and what is asked of it."""

from collections.abc import Sequence

from analytics.figures.published_figures import MeasureResult
from analytics.figures.workforce_figures import (
    ALSO,
    COUNTRY,
    OTHER,
    SUBJECT,
    Panel,
    Workforce,
    WorkforceMeasure,
)
from analytics.registry.measures import DEMAND, MEASURES, WORKFORCE
from analytics.sentences import dispersion_sentences, published_sentences
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, focus_words, listed, lower_first, numeral, sentence_case

QUESTION = "Who does the work?"
ASKED = f"The founding papers ask: {MEASURES['sw_vacancy'].founding_words}"
NO_COUNTS = (
    "The publisher gives no counts of people here, so no interval is drawn and nothing is said of chance."
)
SIDE_BY_SIDE = "Five figures side by side, each on its own axis"
WORK = "What is asked of each social worker in post"
ABSENCE = (
    "Absence here is a share of working days. The founding papers count days for each employee"
    f" ({MEASURES['sw_absence'].founding_words}): another definition, which is not drawn and never shares this axis."
)
WORK_NOTE = (
    "Three published counts over one: our calculation, and no caseload. Referrals are of the year ending 31 March,"
    " children of that 31 March, social workers those in post on 30 September, six months later; agency workers are"
    " not in post."
)
IN_SENTENCE = ("sw_vacancy", "sw_turnover", "sw_agency")


def labels() -> dict[str, str]:
    """Return the measures that can be drawn by authority, by key."""
    return {key: MEASURES[key].label for key in (*WORKFORCE, *DEMAND)}


def answer(workforce: Workforce) -> str:
    """Return vacancies, turnover and agency workers of the area and of its comparator, and that chance is left out."""
    panels = [panel for panel in workforce.panels if panel.measure.key in IN_SENTENCE]
    own = listed(
        [f"{lower_first(panel.measure.label)} {_figure(panel, SUBJECT, workforce)}" for panel in panels]
    )
    name = focus_words(workforce.subject.name) if workforce.has_focus else f"**{workforce.subject.name}**"
    return f"{name} at 30 September {workforce.year}: {own}; {_comparator_figures(workforce, panels)}. {NO_COUNTS}"


def _figure(panel: Panel, who: str, workforce: Workforce) -> str:
    row = panel.at(who, workforce.year)
    if row is None:
        return wording.NO_FIGURE
    words = wording.status_short(row.status)
    shown = f"{row.shown} ({words})" if words else row.shown
    if who != SUBJECT:
        return shown
    return focus_words(shown) if workforce.has_focus else f"**{shown}**"


def _comparator_figures(workforce: Workforce, panels: Sequence[Panel]) -> str:
    """Return the comparator's figures in the order of the area's; England's where the area is its own comparator."""
    who = OTHER if OTHER in workforce.names else COUNTRY
    rows = [panel.at(who, workforce.year) for panel in panels]
    if all(row is None or row.shown == wording.NO_FIGURE for row in rows):
        return f"for {workforce.names[who]} there is no figure"
    figures = listed([_figure(panel, who, workforce) for panel in panels])
    ours = any(row is not None and row.is_our_calculation for row in rows)
    return f"{workforce.names[who]} {figures}{f' ({OUR_CALCULATION})' if ours else ''}"


def asides(workforce: Workforce) -> tuple[str, ...]:
    """Return the lines to be read with the page: what was fallen back from, another year, who reports together."""
    lines = [workforce.side.note]
    if workforce.year != workforce.asked_year:
        which = "nearest earlier" if workforce.year < workforce.asked_year else "first"
        lines.append(
            f"Nothing is published for {workforce.asked_year}; {workforce.year}, the {which} year, is shown."
        )
    lines += [
        f"{joint_return(first, second)} in {_span(years)}: one figure is printed for both, and no number of workers for"
        " either, so nothing that needs that number can be worked out."
        for first, second, years in workforce.joint
    ]
    return tuple(line for line in lines if line)


def joint_return(first: str, second: str) -> str:
    """Return that two authorities make one workforce return."""
    return f"{first} and {second} make one joint return"


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])


def key(workforce: Workforce) -> str:
    """Return what each line of the panels is, in markdown, and what is left open."""
    name = workforce.names[SUBJECT]
    parts = [f"{focus_words(name)}: thick plum line" if workforce.has_focus else f"**{name}**: thick line"]
    if OTHER in workforce.names:
        parts.append(f"**{workforce.names[OTHER]}**: dashed line")
    if ALSO in workforce.names:
        parts.append(f"**{workforce.names[ALSO]}**: line of dashes and dots, figure in italics")
    if COUNTRY in workforce.names:
        parts.append("**England**: thin grey line")
    return f"{'; '.join(parts)}. Figures at the right end are those of {workforce.years[-1]}."


def panels_note(workforce: Workforce, panels: Sequence[Panel]) -> str:
    """Return how the comparator is made, what the gaps and the dotted line are, and the source."""
    parts = [
        "A gap is a year without a figure; its letter stands at the base.",
        *_weighting(workforce, panels),
    ]
    if few := _short(workforce, panels):
        parts.append(few)
    parts += [f"Dotted line: {piece.words}." for piece in panels[0].measure.breaks]
    parts += [
        f"“{mark}”: {lower_first(wording.status_words(mark))}."
        for mark in dict.fromkeys(row.status for panel in panels for row in panel.lines)
        if mark
    ]
    return " ".join([*parts, _sources(panels, workforce.year)])


def _sources(panels: Sequence[Panel], year: int) -> str:
    """Return each publication once, with the periods of its figures."""
    periods: dict[tuple[str, str, str], list[str]] = {}
    for panel in panels:
        source = panel.measure.source
        of = periods.setdefault((source.publisher, source.publication, source.release), [])
        if source.period not in of:
            of.append(source.period)
    told = [
        f"{publisher}, {publication}; {'; '.join(of)} {year}; {release}"
        for (publisher, publication, release), of in periods.items()
    ]
    return " ".join(f"Source: {text}." for text in told)


def _weighting(workforce: Workforce, panels: Sequence[Panel]) -> list[str]:
    if OTHER not in workforce.names or len(workforce.side.areas) < 2:
        return []
    if workforce.side.is_median:
        return [f"{sentence_case(workforce.side.name)}: each counts once, as published."]
    both = any(panel.measure.counted_beside_weight for panel in panels)
    more = "; vacancies and agency workers by those and the workers in post together" if both else ""
    return [
        f"{sentence_case(workforce.side.name)}: {OUR_CALCULATION}, weighted by social workers in post{more}."
    ]


def _short(workforce: Workforce, panels: Sequence[Panel]) -> str:
    """Return of which measures some of the comparator have no figure in the year shown."""
    rows = {lower_first(panel.measure.label): panel.at(OTHER, workforce.year) for panel in panels}
    few = [
        f"{name} from {numeral(row.areas_with_figure)} of {numeral(row.areas_compared)}"
        for name, row in rows.items()
        if row is not None and row.value is not None and row.areas_with_figure < row.areas_compared
    ]
    return f"In {workforce.year} {listed(few)} with a figure." if few else ""


def panel_alternative(panel: Panel, workforce: Workforce) -> str:
    """Return the alternative text of one panel: each line's first and last figure, and the years left open."""
    told = [f"{name}, {_ends(panel, who)}" for who, name in workforce.names.items()]
    seen = {row.year for row in panel.rows_with_figure(SUBJECT)}
    gone = [str(year) for year in workforce.years if year not in seen]
    gaps = f" No figure of {workforce.subject.name} for {listed(gone)}." if gone else ""
    return f"{panel.measure.label}, {panel.measure.axis}: {'; '.join(told)}.{gaps}"


def _ends(panel: Panel, who: str) -> str:
    rows = panel.rows_with_figure(who)
    if not rows:
        return wording.NO_FIGURE
    first, last = rows[0], rows[-1]
    return f"{first.shown} in {first.year} and {last.shown} in {last.year}"


def work(workforce: Workforce) -> str:
    """Return how many referrals, children in need and children looked after there are for each worker in post."""
    own = listed(
        [f"{_figure(panel, SUBJECT, workforce)} {panel.measure.counted}" for panel in workforce.demand]
    )
    if all(panel.at(SUBJECT, workforce.year) is None for panel in workforce.demand):
        own = "no figure of referrals, children in need or children looked after"
    name = focus_words(workforce.subject.name) if workforce.has_focus else f"**{workforce.subject.name}**"
    other = _comparator_figures(workforce, workforce.demand).removesuffix(f" ({OUR_CALCULATION})")
    return f"{name} in {workforce.year}: {own} for each social worker in post; {other}. All are {OUR_CALCULATION}."


def heading(result: WorkforceMeasure) -> str:
    """Return what the dot plot draws."""
    return f"{result.result.measure.label}: {lower_first(published_sentences.dots_heading(result.result))}"


def dots_note(result: WorkforceMeasure) -> str:
    """Return what the line is, why there are no intervals, who reports together, and the source."""
    told = result.result
    ours = f" ({OUR_CALCULATION})" if told.comparator.is_our_calculation else ""
    line = f"Line: {told.comparator.name}{ours}."
    no_line = f"No line: for {told.comparator.name} there is no figure."
    has_line = told.comparator.value is not None
    if told.measure.divided is None:
        note = published_sentences.dots_note(told)
        return " ".join([note if has_line else note.replace(line, no_line), *_joint(result)])
    line = line if has_line else no_line
    above = f"No intervals: {told.measure.formula}, {OUR_CALCULATION}."
    return " ".join([line, above, *_joint(result), wording.source_line(told.measure, told.year)])


def _joint(result: WorkforceMeasure) -> list[str]:
    if not result.joint:
        return []
    is_left_out = result.result.measure.divided is not None
    ends = (
        "without a number of workers: not drawn."
        if is_left_out
        else "the same figure stands for each, and counts twice in the spread."
    )
    return [f"{joint_return(first, second)}: {ends}" for first, second in result.joint]


def spread(result: WorkforceMeasure) -> tuple[tuple[str, str, str], ...]:
    """Return a title, a figure and a few words for each way of saying how far apart the authorities are."""
    if result.dispersion is None:
        return ()
    middle, second, _, widest = dispersion_sentences.figures(result.dispersion)
    title, ratio, words = widest
    if result.dispersion.highest_to_lowest < float("inf"):
        words = "how much of it chance alone would give is not known without counts"
    return middle, second, (title, ratio, words)


def no_spread(measure_result: MeasureResult) -> str:
    """Return that fewer than four authorities have a figure, so that no spread is told."""
    return f"Fewer than four authorities have a figure for {measure_result.year}: no spread is told."
