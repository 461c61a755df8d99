"""What is said of chance and of the usual spread: two statements, never merged."""

from analytics import wording
from analytics.figures.published import Answer
from analytics.phrases import PHRASES
from analytics.verdict import Verdict
from analytics.wording import lower_first, numeral, sentence_case

NOT_COMPARABLE = "Not comparable between authorities"
NO_COUNT = "No verdict: the publisher gives no count"
NO_FIGURE = "No verdict: no figure to judge"


def phrase(answer: Answer) -> str:
    """Return the phrase of the area spoken of, or why there is none."""
    if answer.verdict is not Verdict.NONE:
        return PHRASES[answer.verdict].words
    if not answer.measure.comparable:
        return NOT_COMPARABLE
    if (
        not answer.subject.value == answer.subject.value
        or not answer.comparator.value == answer.comparator.value
    ):
        return NO_FIGURE
    return NO_COUNT


def marked(answer: Answer) -> str:
    """Return the phrase with the glyph that stands before it; a reason has none."""
    words = phrase(answer)
    return words if answer.verdict is Verdict.NONE else f"{PHRASES[answer.verdict].glyph} {words}"


def statements(answer: Answer) -> tuple[str, ...]:
    """Return the two statements, chance first; where nothing may be judged, the one reason why."""
    found = tuple(text for text in (chance(answer), usual_spread(answer)) if text)
    if found:
        return found
    if not answer.measure.comparable:
        return (f"{NOT_COMPARABLE}: {lower_first(answer.measure.not_comparable)}.",)
    if not answer.comparator.value == answer.comparator.value:
        return (f"No verdict: for {answer.comparator.name} there is no figure to judge by.",)
    if answer.areas.value.isna().all():
        return (f"{NO_FIGURE}.",)
    return (f"{NO_COUNT}, so chance cannot be spoken of.",)


def of_difference(answer: Answer) -> str:
    """Return the phrase as a sentence about the difference, or the reason why there is none."""
    if answer.verdict is Verdict.NONE:
        return f"{phrase(answer)}."
    if answer.verdict is Verdict.CHANCE:
        return "Chance could explain the difference."
    return f"The difference is {lower_first(phrase(answer))}."


def chance(answer: Answer) -> str:
    """Return how many of those shown lie outside what chance alone would allow, about which centre."""
    judged = answer.judgement
    if judged is None or not judged.judged:
        return ""
    centre = f"{answer.comparator.name}, {answer.comparator.shown}"
    return (
        f"**Chance.** {sentence_case(numeral(judged.outside_95))} of the {judged.judged} shown"
        f" {_lie(judged.outside_95)} outside the plain 95% limits about {centre}; {numeral(judged.outside_998)}"
        f" {_lie(judged.outside_998)} outside 99.8%. With no real difference at all, one in twenty would lie"
        " outside 95%."
    )


def usual_spread(answer: Answer) -> str:
    """Return how many lie outside limits widened for the spread among English authorities, and how wide those are."""
    judged = answer.judgement
    if judged is None or judged.spread is None or not judged.judged:
        return ""
    factor = wording.number(judged.spread.factor, 1)
    return (
        f"**Usual spread.** The 99.8% limits widened by the spread among {judged.spread.units} English authorities are"
        f" {factor} times as wide; {numeral(judged.beyond_spread)} of the {judged.judged} shown"
        f" {_lie(judged.beyond_spread)} outside them."
    )


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"
