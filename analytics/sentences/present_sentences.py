"""Sentences of present mode: the words round the stories, and one short answer to a published figure."""

from analytics.figures.published_figures import MeasureResult
from analytics.figures.workforce_figures import COUNTRY, OTHER, SUBJECT, Panel, Workforce
from analytics.reader.selection import Selection
from analytics.registry.measures import Measure
from analytics.registry.stories import Story
from analytics.sentences import published_sentences, verdict_sentences
from analytics.sentences.published_sentences import against, asides
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, focus_words, lower_first, numeral, sentence_case

QUESTION = "What will you show?"
ANSWER = (
    "Each story is a few screens: one question, one figure, one sentence and one prompt. The arrow keys, the Page keys"
    " or a clicker move through it; Escape leaves. The address always holds the screen that is shown."
)
CHOOSE = "Choose your authority in the sidebar first."
PUBLISHED = "Published figures"
FAILED = "This figure cannot be shown. The rest of the story goes on: Next and Back work as before."
NAMES = {"all": "all shown", "mine": "only mine shown", "letters": "letters for all"}
PLACE_IS_NAME = (
    "Authorities stand under letters, and place is name: no map is shown. “Names”, above, brings it back."
)
WHOLE_AUTHORITIES = "This figure is of whole authorities: no filter for the referral sample acts on it."


def needs(story: Story, focus_name: str) -> str:
    """Return how many screens a story has, and of whom it is told."""
    count = f"{sentence_case(numeral(len(story.screens)))} screens"
    if focus_name:
        return f"{count}, with {focus_name}."
    if story.needs_authority:
        return f"{count}. {CHOOSE}"
    return f"{count}. Needs no authority; with one chosen, it is marked in every figure."


def start(story: Story) -> str:
    """Return the words on the button that starts a story."""
    return f"Start: {lower_first(story.title)}"


def names_line(selection: Selection, are_invented: bool) -> str:
    """Return how authorities of the pool are named on the screen."""
    return f"Names: {'invented' if are_invented else NAMES[selection.names]}"


def published_about(measure: Measure, year: int) -> str:
    """Return the publication and the period of a published figure, to follow its badge."""
    return f"{measure.source.publication} · {wording.period(measure, year)}"


def cannot(measure: Measure) -> str:
    """Return what a figure cannot say: the first sentence of its caveat."""
    return f"{measure.caveat.partition('. ')[0].removesuffix('.')}."


def of_year(answer: MeasureResult, has_focus: bool) -> str:
    """Return the answer of a published measure, its year first."""
    return f"**{answer.year}.** {published_sentences.one_measure(answer, has_focus)}"


def against_size(answer: MeasureResult, has_focus: bool) -> str:
    """Return the figure of the focus and its verdict, or how many lie outside the limits for chance."""
    if has_focus:
        return of_year(answer, has_focus)
    judged = answer.judgement
    if judged is None or not judged.judged:
        return " ".join(verdict_sentences.statements(answer))
    outside, beyond = judged.outside_998, judged.beyond_spread
    first = f"{sentence_case(numeral(outside))} of the {judged.judged} authorities {_lie(outside)} outside what chance"
    return (
        f"{first} alone would allow about {answer.comparator.name}, {answer.comparator.shown}; {numeral(beyond)}"
        f" {_lie(beyond)} outside the usual spread among English authorities too."
    )


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"


def published_note(answer: MeasureResult) -> str:
    """Return how many each figure rests on, what the bars are, and what the figure cannot say."""
    sizes, measure = answer.sizes, answer.measure
    if answer.has_intervals:
        parts = [
            "Bars: 95% intervals, what chance alone could do to a complete count, from"
            f" {min(sizes):,.0f} to {max(sizes):,.0f} {measure.out_of} in each."
        ]
    else:
        parts = [f"No intervals: {measure.why_no_interval or 'the publisher gives no count'}."]
    if measure.divided:
        parts = [f"No intervals: {OUR_CALCULATION}."]
    if answer.hidden:
        parts.append(f"{sentence_case(wording.authorities(answer.hidden))} without a figure.")
    return " ".join([*asides(answer), *parts, cannot(measure)])


def map_note(answer: MeasureResult) -> str:
    """Return what the colours are, and what a figure on a map cannot say."""
    drawn = f"{sentence_case(answer.measure.axis)}; darker is more. The classes stay the same in every year."
    return " ".join([*asides(answer), drawn, cannot(answer.measure)])


def years_note(measure: Measure) -> str:
    """Return what the lines are, and what they cannot say."""
    return f"A gap is a year without a figure. Two points are not a trend. {cannot(measure)}"


def over_years(panel: Panel, workforce: Workforce) -> str:
    """Return the figure of the area spoken of and of its comparator in the year shown, from the first year on."""
    other = OTHER if OTHER in workforce.names else COUNTRY
    name = focus_words(workforce.subject.name) if workforce.has_focus else f"**{workforce.subject.name}**"
    seen = panel.rows_with_figure(SUBJECT)
    own = _figure(panel, SUBJECT, workforce.year)
    own = focus_words(own) if workforce.has_focus else f"**{own}**"
    began = f" (in {seen[0].year} {seen[0].shown})" if len(seen) > 1 else ""
    ours = panel.at(other, workforce.year)
    mark = f" ({OUR_CALCULATION})" if ours is not None and ours.is_our_calculation else ""
    told = f"{name}, {wording.period(panel.measure, workforce.year)}: {own}{began}; {workforce.names[other]}"
    return f"{told} {_figure(panel, other, workforce.year)}{mark}."


def _figure(panel: Panel, who: str, year: int) -> str:
    row = panel.at(who, year)
    if row is None:
        return wording.NO_FIGURE
    words = wording.status_short(row.status)
    return f"{row.shown} ({words})" if words else str(row.shown)


def panel_note(panel: Panel, workforce: Workforce) -> str:
    """Return what each line is, and what the figure cannot say."""
    lines = [f"Thick: {workforce.names[SUBJECT]}"]
    lines += [f"dashed: {workforce.names[OTHER]}"] if OTHER in workforce.names else []
    lines += ["thin grey: England"] if COUNTRY in workforce.names else []
    told = f"{'; '.join(lines)}. A gap is a year without a figure. {cannot(panel.measure)}"
    return f"{workforce.side.note} {told}".strip()


def workers(answer: MeasureResult, has_focus: bool) -> str:
    """Return the figure of one measure of the workforce by authority, its year first."""
    if has_focus:
        own = answer.subject
        shown = f"{focus_words(f'{own.name}: {own.shown}')} {wording.unit_after(answer.measure)}"
        mark = f" ({OUR_CALCULATION})" if own.is_derived else ""
        return f"**{answer.year}.** {shown}{mark}; {against(answer.comparator)}."
    return of_year(answer, has_focus)
