"""Sentences of the map."""

from analytics.figures.published_figures import MeasureResult
from analytics.registry.measures import Measure
from analytics.sentences import verdict_sentences
from analytics.sentences.focus_sentences import SAMPLE_PAGES
from analytics.sentences.published_sentences import against, complete_counts, ends
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, focus_words, lower_first, sentence_case


def map_question(measure: Measure) -> str:
    """Return the question of the map."""
    return f"{measure.question.removesuffix('?')}, and where?"


def mapped(answer: MeasureResult, has_focus: bool) -> str:
    """Return the lowest and the highest figure on the map, and the focus and the comparator."""
    lowest_and_highest = ends(answer)
    if lowest_and_highest is None:
        return "No authority has a figure for this choice."
    low, high = lowest_and_highest
    text = (
        f"From **{low.shown}** {answer.measure.unit.words} in {low.name} to **{high.shown}** in {high.name}"
    )
    if has_focus:
        text += f"; {focus_words(f'{answer.subject.name} {answer.subject.shown}')}"
    text += f"; {against(answer.comparator)}."
    return text + (
        f" {sentence_case(wording.authorities(answer.hidden))} without a figure." if answer.hidden else ""
    )


def not_on_map(wanted: Measure, measure: Measure) -> str:
    """Return why the map shows another measure than the one chosen."""
    kept = f"“{wanted.label}” is kept for the other pages"
    return f"The map shows rates per 10,000 only. {kept}; this is “{measure.label}”."


PLACE_IS_NAME = (
    "Authorities stand under letters, and place is name: no map is shown. “Names of authorities”, among the filters on"
    f" {SAMPLE_PAGES}, brings it back."
)
FLAG_WORDS = (
    "lower, more than chance",
    "lower, at the edge of chance",
    "chance could explain it",
    "higher, at the edge of chance",
    "higher, more than chance",
)


def colouring(answer: MeasureResult, by_flag: bool) -> str:
    """Return what the colours are, in markdown."""
    measure = answer.measure
    if by_flag:
        other = answer.comparator
        return f"**{measure.label}: could chance explain the difference from {other.name}, {other.shown}?**"
    return f"**{measure.label}, {measure.axis}.** Darker is more. Classes stay the same in every year."


def map_note(answer: MeasureResult, by_flag: bool) -> str:
    """Return how to read a map, and what it cannot say."""
    parts = ["These colours show level; “Could chance explain it?” above shows the other map."]
    if by_flag:
        parts = [
            "These colours say whether chance alone could explain a difference: not why, nor whether it matters."
        ]
        beside = [row for row in answer.areas if row.area == answer.comparator.alone]
        others = [row for row in answer.areas_with_figure if row.area != answer.comparator.alone]
        if unjudged := sum(row.flag is None for row in others):
            parts.append(
                f"{sentence_case(wording.authorities(unjudged))} without published counts: not judged, hatched."
            )
        parts += [f"{name}, which all stand beside: hatched." for name in (row.name for row in beside)]
    parts += [text for text in (complete_counts([answer]),) if text]
    if any(row.derived for row in answer.areas):
        parts.append(f"Figures of this year are {OUR_CALCULATION}.")
    parts += [f"“{mark}”: {lower_first(wording.status_words(mark))}." for mark in answer.marks]
    return " ".join(parts)


def map_alternative(answer: MeasureResult, headline: str, by_flag: bool) -> str:
    """Return the alternative text of both maps."""
    if by_flag:
        said = wording.plain(verdict_sentences.chance(answer))
        return (
            f"{wording.plain(headline)} A map coloured by whether chance could explain a difference. {said}"
        )
    return f"{wording.plain(headline)} A map of {len(answer.areas)} authorities, darker where the rate is higher."
