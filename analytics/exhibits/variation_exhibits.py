"""One published measure: every authority with its interval, set against size, year by year, and how far apart."""

from dataclasses import replace

from analytics.charts.dot_chart import dots as chart_of_dots
from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.enlarged_funnel import enlarged_funnel
from analytics.charts.funnel_chart import funnel as chart_of_funnel
from analytics.charts.years_chart import years as chart_of_years
from analytics.exhibits import published_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, SpreadStatement
from analytics.exports import shared_tables
from analytics.figures import dispersion_figures, published_figures
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import (
    dispersion_sentences,
    funnel_sentences,
    present_sentences,
    published_sentences,
    verdict_sentences,
)
from analytics.words import wording

PAGE = "variation"
_READ_BETWEEN = " Two points are not a trend: read the years between."


def dots(selection: Selection, figures: Figures) -> Exhibit:
    """Return every authority with its interval."""
    result, has_focus = published_exhibits.selected_measure(selection, figures), bool(selection.focus)
    measure, other = result.measure, result.comparator
    headline = published_sentences.one_measure(result, has_focus)
    return Exhibit(
        key="dots",
        question=measure.question,
        answer=headline,
        measures=(measure,),
        leading=measure,
        heading=published_sentences.dots_heading(result),
        badges=published_exhibits.badges(measure, result.year),
        asides=published_sentences.asides(result),
        chart=chart_of_dots(result.areas, other.value, published_sentences.centre_words(other), measure.axis),
        alternative=published_sentences.dots_alternative(result, headline, selection.order),
        notes=(published_sentences.dots_note(result),),
        table=shared_tables.one_measure(result),
        file_notes=tuple(published_sentences.file_notes(measure, result.year)),
    )


def dots_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return one measure of every authority of the region, on an axis that is the same in every year."""
    selection = published_exhibits.selection_of_region(requested)
    result, exhibit = published_exhibits.selected_measure(selection, figures), dots(selection, figures)
    headline = present_sentences.of_year(result, bool(selection.focus))
    return published_exhibits.on_screen(
        exhibit,
        result.measure,
        result.year,
        answer=headline,
        chart=published_exhibits.dots_on_screen(result, result.measure.axis, selection, figures),
        alternative=published_sentences.dots_alternative(result, headline, selection.order),
        note=present_sentences.published_note(result),
    )


def funnel(selection: Selection, figures: Figures) -> Exhibit:
    """Return figures against size, with the limits of chance and of the usual spread, and what may be said of both.

    Where the publisher gives no counts there is no chart, and the one statement says why.
    """
    result = published_exhibits.selected_measure(selection, figures)
    measure, statements = result.measure, verdict_sentences.statements(result)
    exhibit = Exhibit(
        key="funnel",
        question=measure.question,
        answer=" ".join(statements),
        measures=(measure,),
        leading=measure,
        heading="Set against size, with limits for chance",
        badges=published_exhibits.badges(measure, result.year),
        statements=statements,
    )
    if result.limits is None:
        return exhibit
    return replace(
        exhibit,
        chart=chart_of_funnel(
            result.on_funnel,
            result.limits,
            result.baseline,
            published_sentences.centre_words(result.comparator),
            measure.out_of,
            measure.axis,
        ),
        alternative=funnel_sentences.funnel_alternative(result),
        notes=(funnel_sentences.funnel_note(result),),
        table=shared_tables.funnel_verdicts(result),
        file_notes=(*published_sentences.file_notes(measure, result.year), *map(wording.plain, statements)),
    )


def funnel_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return one measure against size; where the publisher gives no counts, every authority on a line of its own."""
    selection = published_exhibits.selection_of_region(requested)
    result, exhibit = published_exhibits.selected_measure(selection, figures), funnel(selection, figures)
    if exhibit.chart is None or result.limits is None:
        return dots_on_screen(requested, figures)
    return published_exhibits.on_screen(
        exhibit,
        result.measure,
        result.year,
        answer=present_sentences.against_size(result, bool(selection.focus)),
        chart=enlarged_funnel(exhibit.chart, result.on_funnel, result.limits, result.baseline),
        alternative=exhibit.alternative,
        note=funnel_sentences.funnel_note_on_screen(result),
    )


def years(selection: Selection, figures: Figures) -> Exhibit:
    """Return every year of the region's authorities and the comparator."""
    history = _years(selection, figures)
    measure = history.measure
    moved, year = published_sentences.all_years(history, selection.focus), _year(selection, figures)
    return Exhibit(
        key="years",
        question=measure.question,
        answer=moved,
        measures=(measure,),
        leading=measure,
        heading="Year by year",
        badges=published_exhibits.badges(measure, year),
        chart=chart_of_years(history.areas, history.line, measure.breaks, measure.axis),
        alternative=published_sentences.years_alternative(history, moved),
        notes=(moved, wording.source_line(measure, year)),
        table=shared_tables.all_years(history),
        file_notes=tuple(published_sentences.file_notes(measure, year)),
    )


def _years(selection: Selection, figures: Figures) -> published_figures.MeasureHistory:
    return figures.of(
        published_figures.all_years, selection.only(published_exhibits.PLACE | {"measure"}, figures.holdings)
    )


def _year(selection: Selection, figures: Figures) -> int:
    return figures.holdings.year_of(published_figures.series_of(MEASURES[selection.measure]), selection.year)


def years_on_screen(selection: Selection, figures: Figures) -> Exhibit:
    """Return one measure year by year: the region's authorities, and the comparator dashed."""
    exhibit, history = years(selection, figures), _years(selection, figures)
    return published_exhibits.on_screen(
        exhibit,
        history.measure,
        history.last,
        answer=exhibit.answer.removesuffix(_READ_BETWEEN),
        chart=enlarged(exhibit.chart, DENSE) if exhibit.chart else None,
        alternative=exhibit.alternative,
        note=present_sentences.years_note(history.measure),
    )


def dispersion(selection: Selection, figures: Figures) -> Exhibit:
    """Return how far apart the authorities are, in figures; nothing of it below four."""
    measure = MEASURES[selection.measure]
    measure_dispersion = figures.of(
        dispersion_figures.dispersion, dispersion_figures.selection_for_dispersion(selection)
    )
    return Exhibit(
        key="apart",
        question=measure.question,
        answer="",
        measures=(measure,),
        leading=measure,
        heading=dispersion_sentences.heading(measure_dispersion) if measure_dispersion else "",
        badges=published_exhibits.badges(measure, _year(selection, figures)),
        spread=tuple(
            SpreadStatement(name=name, value=value, context=beside)
            for name, value, beside in (
                dispersion_sentences.figures(measure_dispersion) if measure_dispersion else ()
            )
        ),
    )


EXHIBITS = (
    Entry(
        key="dots",
        page=PAGE,
        make=dots,
        reads=published_exhibits.FIGURE | {"order"},
        screens={"dots": dots_on_screen},
    ),
    Entry(
        key="funnel",
        page=PAGE,
        make=funnel,
        reads=published_exhibits.FIGURE | {"order"},
        screens={"funnel": funnel_on_screen},
    ),
    Entry(
        key="years",
        page=PAGE,
        make=years,
        reads=published_exhibits.PLACE | {"measure", "year"},
        screens={"years": years_on_screen},
    ),
    Entry(key="apart", page=PAGE, make=dispersion, reads=frozenset({"measure", "year", "cover"}), screens={}),
)
