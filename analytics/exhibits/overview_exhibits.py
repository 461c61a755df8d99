"""Where an authority differs: eight questions, each with its figure beside the comparator's."""

from analytics.charts.strip import strip
from analytics.exhibits import published_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, Line
from analytics.exports import shared_tables
from analytics.figures import published_figures
from analytics.figures.published_figures import MeasureResult
from analytics.reader.selection import Selection
from analytics.sentences import overview_sentences, verdict_sentences
from analytics.words import wording

PAGE = "overview"


def overview(selection: Selection, figures: Figures) -> Exhibit:
    """Return on how many of the eight questions the authority differs, and a line for each."""
    answers, has_focus = figures.of(published_figures.overview, selection), bool(selection.focus)
    note = answers[0].comparator.note
    return Exhibit(
        key="overview",
        question=overview_sentences.overview_question(answers[0].subject, has_focus),
        answer=overview_sentences.overview(answers, has_focus),
        measures=tuple(answer.measure for answer in answers),
        badges=(overview_sentences.overview_badge(answers),),
        asides=(note,) if note else (),
        columns=overview_sentences.overview_headings(answers[0], has_focus),
        lines=tuple(_line(answer, has_focus) for answer in answers),
        notes=(overview_sentences.overview_note(answers, has_focus, figures.holdings.pool.name),),
        table=shared_tables.overview(answers),
        file_notes=(wording.LICENCE,),
    )


def _line(answer: MeasureResult, has_focus: bool) -> Line:
    return Line(
        measure=answer.measure,
        year=answer.year,
        figure=overview_sentences.figure_beside(answer, has_focus),
        verdict=verdict_sentences.marked(answer),
        chart=strip(answer.areas, answer.comparator.value) if answer.areas_with_figure else None,
        alternative=overview_sentences.question_row(answer),
    )


EXHIBITS = (
    Entry(key="overview", page=PAGE, make=overview, reads=published_exhibits.PLACE | {"year"}, screens={}),
)
