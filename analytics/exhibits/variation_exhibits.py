"""One published measure: every authority with its interval, set against size, year by year, and how far apart."""

from dataclasses import replace

from analytics.charts.dots import dots as chart_of_dots
from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.enlarged_funnel import enlarged_funnel
from analytics.charts.funnel import funnel as chart_of_sizes
from analytics.charts.years import years as chart_of_years
from analytics.exhibits import published_exhibits as shared
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, Spread
from analytics.exports import shared_tables
from analytics.figures import dispersion_figures as apart_figures
from analytics.figures import published_figures
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import dispersion_sentences as apart_sentences
from analytics.sentences import present_sentences, verdict_sentences
from analytics.sentences import published_sentences as sentences
from analytics.words import wording

PAGE = "variation"
_READ_BETWEEN = " Two points are not a trend: read the years between."


def dots(selection: Selection, figures: Figures) -> Exhibit:
    """Return every authority with its interval."""
    result, has_focus = shared.answer(selection, figures), bool(selection.focus)
    measure, other = result.measure, result.comparator
    headline = sentences.one_measure(result, has_focus)
    return Exhibit(
        key="dots",
        question=measure.question,
        answer=headline,
        measures=(measure,),
        leading=measure,
        heading=sentences.dots_heading(result),
        badges=shared.badges(measure, result.year),
        asides=sentences.asides(result),
        chart=chart_of_dots(result.areas, other.value, sentences.centre_words(other), measure.axis),
        alternative=sentences.dots_alternative(result, headline, selection.order),
        notes=(sentences.dots_note(result),),
        table=shared_tables.one_measure(result),
        file_notes=tuple(sentences.file_notes(measure, result.year)),
    )


def dots_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return one measure of every authority of the region, on an axis that is the same in every year."""
    selection = shared.of_region(asked)
    result, exhibit = shared.answer(selection, figures), dots(selection, figures)
    headline = present_sentences.of_year(result, bool(selection.focus))
    return shared.on_screen(
        exhibit,
        result.measure,
        result.year,
        answer=headline,
        chart=shared.dots_on_screen(result, result.measure.axis, selection, figures),
        alternative=sentences.dots_alternative(result, headline, selection.order),
        note=present_sentences.published_note(result),
    )


def funnel(selection: Selection, figures: Figures) -> Exhibit:
    """Return figures against size, with the limits of chance and of the usual spread, and what may be said of both.

    Where the publisher gives no counts there is no chart, and the one statement says why.
    """
    result = shared.answer(selection, figures)
    measure, statements = result.measure, verdict_sentences.statements(result)
    told = Exhibit(
        key="funnel",
        question=measure.question,
        answer=" ".join(statements),
        measures=(measure,),
        leading=measure,
        heading="Set against size, with limits for chance",
        badges=shared.badges(measure, result.year),
        statements=statements,
    )
    if result.limits is None:
        return told
    return replace(
        told,
        chart=chart_of_sizes(
            result.on_funnel,
            result.limits,
            result.baseline,
            sentences.centre_words(result.comparator),
            measure.out_of,
            measure.axis,
        ),
        alternative=sentences.funnel_alternative(result),
        notes=(sentences.funnel_note(result),),
        table=shared_tables.funnel_verdicts(result),
        file_notes=(*sentences.file_notes(measure, result.year), *map(wording.plain, statements)),
    )


def funnel_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return one measure against size; where the publisher gives no counts, every authority on a line of its own."""
    selection = shared.of_region(asked)
    result, exhibit = shared.answer(selection, figures), funnel(selection, figures)
    if exhibit.chart is None or result.limits is None:
        return dots_on_screen(asked, figures)
    return shared.on_screen(
        exhibit,
        result.measure,
        result.year,
        answer=present_sentences.against_size(result, bool(selection.focus)),
        chart=enlarged_funnel(exhibit.chart, result.on_funnel, result.limits, result.baseline),
        alternative=exhibit.alternative,
        note=present_sentences.funnel_note(result),
    )


def years(selection: Selection, figures: Figures) -> Exhibit:
    """Return every year of the region's authorities and the comparator."""
    history = _years(selection, figures)
    measure = history.measure
    moved, year = sentences.all_years(history, selection.focus), _year(selection, figures)
    return Exhibit(
        key="years",
        question=measure.question,
        answer=moved,
        measures=(measure,),
        leading=measure,
        heading="Year by year",
        badges=shared.badges(measure, year),
        chart=chart_of_years(history.areas, history.line, measure.breaks, measure.axis),
        alternative=sentences.years_alternative(history, moved),
        notes=(moved, wording.source_line(measure, year)),
        table=shared_tables.all_years(history),
        file_notes=tuple(sentences.file_notes(measure, year)),
    )


def _years(selection: Selection, figures: Figures) -> published_figures.MeasureHistory:
    return figures.of(
        published_figures.all_years, selection.only(shared.PLACE | {"measure"}, figures.holdings)
    )


def _year(selection: Selection, figures: Figures) -> int:
    return figures.holdings.year_of(published_figures.series_of(MEASURES[selection.measure]), selection.year)


def years_on_screen(selection: Selection, figures: Figures) -> Exhibit:
    """Return one measure year by year: the region's authorities, and the comparator dashed."""
    exhibit, history = years(selection, figures), _years(selection, figures)
    return shared.on_screen(
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
    dispersion_result = figures.of(
        apart_figures.dispersion, apart_figures.selection_for_dispersion(selection)
    )
    return Exhibit(
        key="apart",
        question=measure.question,
        answer="",
        measures=(measure,),
        leading=measure,
        heading=apart_sentences.heading(dispersion_result) if dispersion_result else "",
        badges=shared.badges(measure, _year(selection, figures)),
        spread=tuple(
            Spread(name=name, value=value, beside=beside)
            for name, value, beside in (
                apart_sentences.figures(dispersion_result) if dispersion_result else ()
            )
        ),
    )


EXHIBITS = (
    Entry(
        key="dots",
        page=PAGE,
        make=dots,
        reads=shared.FIGURE | {"order"},
        screens={"dots": dots_on_screen},
    ),
    Entry(
        key="funnel",
        page=PAGE,
        make=funnel,
        reads=shared.FIGURE | {"order"},
        screens={"funnel": funnel_on_screen},
    ),
    Entry(
        key="years",
        page=PAGE,
        make=years,
        reads=shared.PLACE | {"measure", "year"},
        screens={"years": years_on_screen},
    ),
    Entry(key="apart", page=PAGE, make=dispersion, reads=frozenset({"measure", "year", "cover"}), screens={}),
)
