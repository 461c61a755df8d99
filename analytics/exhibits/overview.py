"""Where an authority differs: eight questions, each with its figure beside the comparator's."""

from analytics import wording
from analytics.charts.strip import strip
from analytics.exhibits import published as shared
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, Line
from analytics.figures import published
from analytics.figures.published import Answer
from analytics.selection import Selection
from analytics.sentences import overview as sentences
from analytics.sentences import verdicts
from analytics.takeaway import tables

PAGE = "overview"


def overview(chosen: Selection, figures: Figures) -> Exhibit:
    """Return on how many of the eight questions the authority differs, and a line for each."""
    answers, has_focus = figures.of(published.overview, chosen), bool(chosen.focus)
    note = answers[0].comparator.note
    return Exhibit(
        key="overview",
        question=sentences.overview_question(answers[0].subject, has_focus),
        answer=sentences.overview(answers, has_focus),
        measures=tuple(answer.measure for answer in answers),
        badges=(sentences.overview_badge(answers),),
        asides=(note,) if note else (),
        columns=sentences.overview_headings(answers[0], has_focus),
        lines=tuple(_line(answer, has_focus) for answer in answers),
        notes=(sentences.overview_note(answers, has_focus, figures.holdings.pool.name),),
        table=tables.overview(answers),
        file_notes=(wording.LICENCE,),
    )


def _line(answer: Answer, has_focus: bool) -> Line:
    return Line(
        measure=answer.measure,
        year=answer.year,
        figure=sentences.figure_beside(answer, has_focus),
        verdict=verdicts.marked(answer),
        chart=strip(answer.areas, answer.comparator.value) if answer.seen else None,
        alternative=sentences.question_row(answer),
    )


EXHIBITS = (Entry(key="overview", page=PAGE, make=overview, reads=shared.PLACE | {"year"}, screens={}),)
