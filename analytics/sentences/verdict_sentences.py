"""What is said of chance and of the usual spread: two statements, never merged."""

from analytics.figures.published_figures import MeasureResult
from analytics.registry.measures import Interval
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import lower_first, numeral, sentence_case

NOT_COMPARABLE = "Not comparable between authorities"
NO_FIGURE = "No verdict: no figure to judge"
ITSELF = "No verdict: it would be compared with itself"
NOTHING_BESIDE = "No verdict: no figure to compare with"


def phrase(answer: MeasureResult) -> str:
    """Return the phrase of the area spoken of, or why there is none."""
    if answer.verdict is not Verdict.NONE:
        return PHRASES[answer.verdict].words
    subject, other, measure = answer.subject, answer.comparator, answer.measure
    if not measure.comparable:
        return NOT_COMPARABLE
    if subject.code == other.alone:
        return ITSELF
    if subject.value is None:
        why = wording.status_short(subject.status)
        return f"{NO_FIGURE} ({why})" if why else NO_FIGURE
    if other.value is None:
        return NOTHING_BESIDE
    is_counted = subject.numerator is not None and bool(subject.denominator)
    return f"No verdict: {_why_no_count(answer, is_counted)}"


def _why_no_count(answer: MeasureResult, are_counted: bool) -> str:
    """Return why figures on both sides cannot be judged: whose count is missing, or that there are none to give."""
    if answer.measure.interval is Interval.NONE:
        return answer.measure.why_no_interval
    of_whom = f" for {answer.comparator.name}" if are_counted else ""
    return f"the publisher gives no count{of_whom}"


def marked(answer: MeasureResult) -> str:
    """Return the phrase with the glyph that stands before it; a reason has none."""
    words = phrase(answer)
    return words if answer.verdict is Verdict.NONE else f"{PHRASES[answer.verdict].glyph} {words}"


def statements(answer: MeasureResult) -> tuple[str, ...]:
    """Return the two statements, chance first; where nothing may be judged, the one reason why."""
    both = tuple(text for text in (chance(answer), usual_spread(answer)) if text)
    if both:
        return both
    if not answer.measure.comparable:
        return (f"{NOT_COMPARABLE}: {lower_first(answer.measure.not_comparable)}.",)
    if answer.comparator.value is None:
        return (f"No verdict: for {answer.comparator.name} there is no figure to judge by.",)
    if not answer.areas_with_figure:
        return (f"{NO_FIGURE}.",)
    others = (row for row in answer.areas_with_figure if row.area != answer.comparator.alone)
    are_counted = any(row.numerator is not None and row.denominator for row in others)
    return (f"No verdict: {_why_no_count(answer, are_counted)}, so chance cannot be spoken of.",)


def of_difference(answer: MeasureResult) -> str:
    """Return whether the figure is higher or lower than what it is set beside, and what chance says of that."""
    if answer.verdict is Verdict.NONE:
        return f"{phrase(answer)}."
    if answer.verdict is Verdict.CHANCE and answer.subject.shown == answer.comparator.shown:
        return "Chance could explain any difference."
    side = f"{'Higher' if is_higher(answer) else 'Lower'} than {answer.comparator.name}"
    if answer.verdict is Verdict.CHANCE:
        return f"{side}, but chance could explain the difference."
    if answer.verdict is Verdict.EDGE:
        return f"{side}; the difference is at the edge of chance."
    said = f"{side}, by {lower_first(phrase(answer))}"
    if answer.usual_limits is None or answer.verdict is Verdict.MORE:
        return f"{said}."
    return f"{said}: English authorities of its size usually lie between {usual_range(answer)}."


def is_higher(answer: MeasureResult) -> bool:
    """Return whether the figure lies above what it is set beside, by its counts: as printed the two may be alike."""
    count, size = answer.subject.numerator, answer.subject.denominator
    if count is None or not size:
        return False
    return count / size > answer.comparator.centre.value


def usual_range(answer: MeasureResult, in_short: bool = False) -> str:
    """Return the two ends of the usual spread; in full with the unit, and for a rate as multiples of the other one."""
    measure, ends = answer.measure, answer.usual_limits or ()
    low, high = (wording.number(end, measure.decimals, measure.unit.sign) for end in ends)
    if in_short:
        return f"{low} to {high}"
    if not measure.is_rate:
        return f"{low} and {high}"
    middle = measure.unit.per * answer.comparator.centre.value
    times = " to ".join(wording.number(end / middle, 2) for end in ends)
    return f"{low} and {high} {measure.unit.words} ({times} times as many)"


def chance(answer: MeasureResult) -> str:
    """Return how many of those shown lie outside what chance alone would allow, about which centre."""
    judged = answer.judgement
    if judged is None or not judged.judged:
        return ""
    centre = f"{answer.comparator.name}, {answer.comparator.shown}"
    return (
        f"**Chance.** {sentence_case(numeral(judged.outside_95))} of the {judged.judged} shown"
        f" {_lie(judged.outside_95)} outside the plain 95% limits about {centre}; {numeral(judged.outside_998)}"
        f" {_lie(judged.outside_998)} outside 99.8%. {_if_none_differed(answer)}"
    ).strip()


def _if_none_differed(answer: MeasureResult) -> str:
    """Return the chance of one or more outside 95% where nobody truly differs, all beside one centre."""
    if answer.chance_of_any is None or answer.judgement is None:
        return ""
    percent = round(100 * answer.chance_of_any)
    chance = f"a {percent}% chance" if percent < 100 else "a chance of more than 99%"
    if answer.judgement.judged == 1:
        return f"Even if it did not truly differ, there would be {chance} that it lay outside 95%."
    return (
        f"Even if none truly differed, there would be {chance} that at least one of the"
        f" {answer.judgement.judged} lay outside 95%."
    )


def usual_spread(answer: MeasureResult) -> str:
    """Return where English authorities usually lie beside the comparator, and how many of those shown lie outside."""
    judged = answer.judgement
    if judged is None or judged.spread is None or not judged.judged or answer.usual_limits is None:
        return ""
    whom = answer.subject.name if answer.subject.code != answer.region.code else "the middle one shown"
    return (
        f"**Usual spread.** Beside {answer.comparator.name}, English authorities of the size of {whom} usually lie"
        f" between {usual_range(answer)}. {sentence_case(numeral(judged.beyond_spread))} of the {judged.judged} shown"
        f" {_lie(judged.beyond_spread)} outside the 99.8% limits for {'its' if judged.beyond_spread == 1 else 'their'}"
        f" own size, widened by the spread among {judged.spread.units} authorities."
    )


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"
