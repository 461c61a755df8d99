"""Where an authority differs: eight questions, each with its figure beside the comparator's."""

from analytics.charts.strip_chart import strip
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
    results, has_focus = figures.of(published_figures.overview, selection), bool(selection.focus)
    note = results[0].comparator.note
    return Exhibit(
        key="overview",
        question=overview_sentences.overview_question(results[0].subject, has_focus),
        answer=overview_sentences.overview(results, has_focus),
        measures=tuple(result.measure for result in results),
        badges=(overview_sentences.overview_badge(results),),
        asides=(note,) if note else (),
        columns=overview_sentences.overview_headings(results[0], has_focus),
        lines=tuple(_line(result, has_focus) for result in results),
        notes=(overview_sentences.overview_note(results, has_focus, figures.holdings.pool.name),),
        table=shared_tables.overview(results),
        file_notes=(wording.LICENCE,),
    )


def _line(result: MeasureResult, has_focus: bool) -> Line:
    return Line(
        measure=result.measure,
        year=result.year,
        figure=overview_sentences.figure_beside(result, has_focus),
        verdict=verdict_sentences.marked(result),
        chart=strip(result.areas, result.comparator.value) if result.areas_with_figure else None,
        alternative=overview_sentences.question_row(result),
    )


EXHIBITS = (
    Entry(key="overview", page=PAGE, make=overview, reads=published_exhibits.PLACE | {"year"}, screens={}),
)
