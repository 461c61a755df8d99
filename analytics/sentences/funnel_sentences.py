"""Sentences about a funnel: what is drawn, and its band and lines; verdict_sentences says what lies outside them."""

from analytics.figures.published_figures import MeasureResult
from analytics.sentences import present_sentences, published_sentences, verdict_sentences
from analytics.words import wording
from analytics.words.wording import sentence_case


def funnel_alternative(answer: MeasureResult) -> str:
    """Return the alternative text of the funnel: what is drawn, and what lies outside which limits."""
    judged = answer.judgement.judged if answer.judgement else 0
    drawn = f"{judged} authorities against {answer.measure.out_of}"
    said = wording.plain(" ".join(verdict_sentences.statements(answer)))
    return f"{drawn}, the line at {published_sentences.centre_words(answer.comparator)}. {said}"


def funnel_note(answer: MeasureResult) -> str:
    """Return what band and lines of the funnel are, each in a sentence, and how many have no place on it."""
    parts = [
        "Grey band: where 99.8% of figures would lie if chance alone parted them, chance in"
        f" {answer.comparator.name} included."
    ]
    spread = answer.judgement.spread if answer.judgement else None
    if spread is not None:
        parts.append(
            "Lines: 95% (dotted) and 99.8% (solid) limits widened for the spread among"
            f" {spread.units} English authorities."
        )
    itself = [row.name for row in answer.areas if row.area == answer.comparator.alone]
    parts += [f"{name} is the line, and has no dot." for name in itself]
    if missing := _not_drawn(answer):
        parts.append(f"{sentence_case(wording.authorities(missing))} without a figure or counts: not drawn.")
    return " ".join([*parts, wording.source_line(answer.measure, answer.year)])


def _not_drawn(answer: MeasureResult) -> int:
    """Return how many of those drawn have no figure or no count; the one that all stand beside is not among them."""
    return sum(row.flag is None and row.area != answer.comparator.alone for row in answer.areas)


def funnel_note_on_screen(answer: MeasureResult) -> str:
    """Return what the band and the lines of a funnel are, and what it cannot say."""
    drawn = (
        "Grey: chance alone, 99.8%. Lines: limits widened for the spread among English authorities, 95% dotted, 99.8%"
        " solid."
    )
    return " ".join([*published_sentences.asides(answer), drawn, present_sentences.cannot(answer.measure)])
