"""Sentences of the overview: how many questions an authority differs on, and a row for each."""

from collections.abc import Sequence

from analytics.figures.comparators import Comparator
from analytics.figures.published_figures import MeasureResult, Point
from analytics.sentences import verdict_sentences
from analytics.sentences.focus_sentences import SAMPLE_PAGES
from analytics.sentences.published_sentences import (
    against,
    complete_counts,
    figure_with_interval,
    without_figure,
)
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.wording import OUR_CALCULATION, focus_words, listed, lower_first, numeral, sentence_case


def overview_question(subject: Point, has_focus: bool) -> str:
    """Return the question of the overview."""
    return (
        f"Where does {subject.name} differ?" if has_focus else f"How does {subject.name} differ from England?"
    )


def overview_badge(answers: Sequence[MeasureResult]) -> str:
    """Return the badge that says whose figures these are and how far they reach."""
    publishers = "Department for Education and Office for National Statistics"
    dates = [answer.date for answer in answers if answer.year == answer.asked_year]
    return f":gray-badge[Published figures · {publishers} · {f'to {dates[0]}' if dates else 'earlier years'}]"


def overview(answers: Sequence[MeasureResult], has_focus: bool) -> str:
    """Return on how many questions the authority differs by more than chance, at its edge, or not judged."""
    subject, verdicts = answers[0].subject, [answer.verdict for answer in answers]
    more = sum(verdict.is_more_than_chance for verdict in verdicts)
    name = focus_words(subject.name) if has_focus else f"**{subject.name}**"
    of_all = f"**{numeral(more)} of {numeral(len(answers))}**"
    whom = answers[0].comparator.name
    first = f"On {of_all} questions {name} differs from {whom} by more than chance would explain{_sides(answers)}."
    rest = _rest(verdicts)
    if verdicts.count(Verdict.NONE) == len(verdicts):
        # "On none" would be read as a finding.
        first, rest = f"No question can be judged for {name} beside {whom}: each row says why.", ""
    invitation = "" if has_focus else "Choose your authority to see it here."
    return " ".join(part for part in (first, rest, invitation) if part)


def _sides(answers: Sequence[MeasureResult]) -> str:
    """Return on how many of the questions that differ by more than chance the figure is higher, on how many lower."""
    sides = [verdict_sentences.is_higher(answer) for answer in answers if answer.verdict.is_more_than_chance]
    counts = {"higher": sides.count(True), "lower": sides.count(False)}
    if not sides:
        return ""
    if len(sides) in counts.values():
        side = next(words for words, count in counts.items() if count)
        on = {1: "", 2: " on both"}.get(len(sides), f" on all {numeral(len(sides))}")
        return f": {side}{on}"
    return f": {listed([f'{words} on {numeral(count)}' for words, count in counts.items()])}"


def _rest(verdicts: Sequence[Verdict]) -> str:
    """Return what is said of the questions that do not differ by more than chance."""
    counts = {verdict: verdicts.count(verdict) for verdict in (Verdict.EDGE, Verdict.CHANCE, Verdict.NONE)}
    parts = []
    if count := counts[Verdict.EDGE]:
        parts.append(f"{numeral(count)} {'is' if count == 1 else 'are'} at the edge of chance")
    if count := counts[Verdict.CHANCE]:
        parts.append(f"on {numeral(count)} chance could explain the difference")
    if count := counts[Verdict.NONE]:
        parts.append(f"{numeral(count)} {'is' if count == 1 else 'are'} not judged")
    return f"{sentence_case(listed(parts))}." if parts else ""


def overview_headings(answer: MeasureResult, has_focus: bool) -> tuple[str, ...]:
    """Return the headings of the overview's columns."""
    mine = "Your authority" if has_focus else "Region"
    return (
        "Question",
        f"{mine} and {answer.comparator.brief}",
        f"All {len(answer.areas)}; line is {_the(answer.comparator)}",
        "Could chance explain it?",
    )


def _the(other: Comparator) -> str:
    return other.brief if other.brief == "England" else f"the {other.brief}"


def figure_beside(answer: MeasureResult, has_focus: bool) -> str:
    """Return the figure and the comparator's, in markdown, with the unit on a second line."""
    subject, other = answer.subject, answer.comparator
    mine = focus_words(subject.shown) if has_focus else f"**{subject.shown}**"
    unit = _unit_with_size(answer)
    if subject.lower is not None and subject.upper is not None:
        unit += f", {wording.interval_brief(subject.lower, subject.upper, answer.measure)}"
    return f"{mine}\u2002:gray[{other.brief} {other.shown}]  \n:small[:gray[{unit}]]"


def _unit_with_size(answer: MeasureResult) -> str:
    """Return the unit, with how many a share is of."""
    if answer.measure.is_share and answer.subject.denominator is not None:
        return f"of {answer.subject.denominator:,.0f} {answer.measure.out_of}"
    return f"{wording.unit_after(answer.measure)}{' children' if answer.measure.is_rate else ''}"


def question_row(answer: MeasureResult) -> str:
    """Return one row of the overview in words: the figure, its interval, the comparator, how many are drawn."""
    subject = answer.subject
    parts = [f"{subject.name} {figure_with_interval(subject, answer)}", against(answer.comparator)]
    drawn = len(answer.areas) - answer.hidden
    pictured = f"{sentence_case(wording.authorities(drawn))} drawn{without_figure(answer)}"
    return f"{answer.measure.question} {', '.join(parts)}. {verdict_sentences.phrase(answer)}. {pictured}."


def overview_note(answers: Sequence[MeasureResult], has_focus: bool, pool_name: str) -> str:
    """Return what the marks of the overview are, where its figures come from, and which are of another year."""
    older = [
        f"{lower_first(answer.measure.label)} ({answer.year})"
        for answer in answers
        if answer.year != answer.asked_year
    ]
    sources = dict.fromkeys(
        f"{answer.measure.source.publisher}, {answer.measure.source.publication}" for answer in answers
    )
    text = "After each unit, and as a thick bar: 95% interval. Rings: the other authorities. "
    if not has_focus:
        text = "After each unit: 95% interval. Rings: the authorities. "
    text = " ".join(part for part in (text.strip(), complete_counts(answers), _usual(answers)) if part) + " "
    if answers[0].comparator.is_our_calculation:
        text += f"{sentence_case(answers[0].comparator.name)}: {OUR_CALCULATION}, weighted by the publisher's counts. "
    if any(answer.comparator.centre.concentration == 1 for answer in answers):
        text += (
            f"Chance acts on {answers[0].comparator.name} too, so a difference may be chance even where the line lies"
            " outside the bar. "
        )
    if older:
        text += f"No figure for {answers[0].asked_year}, so the nearest earlier year: {listed(older)}. "
    if missing := [lower_first(answer.measure.label) for answer in answers if not answer.areas]:
        text += f"Nothing published for {answers[0].asked_year} or before: {listed(missing)}. "
    another = f"{sentence_case(SAMPLE_PAGES)} read another source, the {pool_name}."
    return f"{text}{another} Sources here: {'; '.join(sources)}."


def _usual(answers: Sequence[MeasureResult]) -> str:
    """Return where the usual spread lies for each question that is said to lie within or beyond it."""
    told = [
        f"{lower_first(answer.measure.label)} {verdict_sentences.usual_range(answer, in_short=True)}"
        for answer in answers
        if answer.usual_limits is not None and answer.verdict in (Verdict.WITHIN, Verdict.BEYOND)
    ]
    if not told:
        return ""
    return f"The usual spread, where English authorities of this size usually lie: {'; '.join(told)}."
