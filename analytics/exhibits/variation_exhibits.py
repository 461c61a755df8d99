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


def dots(chosen: Selection, figures: Figures) -> Exhibit:
    """Return every authority with its interval."""
    found, has_focus = shared.answer(chosen, figures), bool(chosen.focus)
    measure, other = found.measure, found.comparator
    headline = sentences.one_measure(found, has_focus)
    return Exhibit(
        key="dots",
        question=measure.question,
        answer=headline,
        measures=(measure,),
        leading=measure,
        heading=sentences.dots_heading(found),
        badges=shared.badges(measure, found.year),
        asides=sentences.asides(found),
        chart=chart_of_dots(found.areas, other.value, sentences.centre_words(other), measure.axis),
        alternative=sentences.dots_alternative(found, headline, chosen.order),
        notes=(sentences.dots_note(found),),
        table=shared_tables.one_measure(found),
        file_notes=tuple(sentences.file_notes(measure, found.year)),
    )


def dots_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return one measure of every authority of the region, on an axis that is the same in every year."""
    chosen = shared.of_region(asked)
    found, exhibit = shared.answer(chosen, figures), dots(chosen, figures)
    headline = present_sentences.of_year(found, bool(chosen.focus))
    return shared.on_screen(
        exhibit,
        found.measure,
        found.year,
        answer=headline,
        chart=shared.dots_on_screen(found, found.measure.axis, chosen, figures),
        alternative=sentences.dots_alternative(found, headline, chosen.order),
        note=present_sentences.published_note(found),
    )


def funnel(chosen: Selection, figures: Figures) -> Exhibit:
    """Return figures against size, with the limits of chance and of the usual spread, and what may be said of both.

    Where the publisher gives no counts there is no chart, and the one statement says why.
    """
    found = shared.answer(chosen, figures)
    measure, statements = found.measure, verdict_sentences.statements(found)
    told = Exhibit(
        key="funnel",
        question=measure.question,
        answer=" ".join(statements),
        measures=(measure,),
        leading=measure,
        heading="Set against size, with limits for chance",
        badges=shared.badges(measure, found.year),
        statements=statements,
    )
    if found.limits is None:
        return told
    return replace(
        told,
        chart=chart_of_sizes(
            found.on_funnel,
            found.limits,
            found.baseline,
            sentences.centre_words(found.comparator),
            measure.out_of,
            measure.axis,
        ),
        alternative=sentences.funnel_alternative(found),
        notes=(sentences.funnel_note(found),),
        table=shared_tables.funnel_verdicts(found),
        file_notes=(*sentences.file_notes(measure, found.year), *map(wording.plain, statements)),
    )


def funnel_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return one measure against size; where the publisher gives no counts, every authority on a line of its own."""
    chosen = shared.of_region(asked)
    found, exhibit = shared.answer(chosen, figures), funnel(chosen, figures)
    if exhibit.chart is None or found.limits is None:
        return dots_on_screen(asked, figures)
    return shared.on_screen(
        exhibit,
        found.measure,
        found.year,
        answer=present_sentences.against_size(found, bool(chosen.focus)),
        chart=enlarged_funnel(exhibit.chart, found.on_funnel, found.limits, found.baseline),
        alternative=exhibit.alternative,
        note=present_sentences.funnel_note(found),
    )


def years(chosen: Selection, figures: Figures) -> Exhibit:
    """Return every year of the region's authorities and the comparator."""
    found = _years(chosen, figures)
    measure = found.measure
    moved, year = sentences.all_years(found, chosen.focus), _year(chosen, figures)
    return Exhibit(
        key="years",
        question=measure.question,
        answer=moved,
        measures=(measure,),
        leading=measure,
        heading="Year by year",
        badges=shared.badges(measure, year),
        chart=chart_of_years(found.areas, found.line, measure.breaks, measure.axis),
        alternative=sentences.years_alternative(found, moved),
        notes=(moved, wording.source_line(measure, year)),
        table=shared_tables.all_years(found),
        file_notes=tuple(sentences.file_notes(measure, year)),
    )


def _years(chosen: Selection, figures: Figures) -> published_figures.MeasureHistory:
    return figures.of(published_figures.all_years, chosen.only(shared.PLACE | {"measure"}, figures.holdings))


def _year(chosen: Selection, figures: Figures) -> int:
    return figures.holdings.year_of(published_figures.series_of(MEASURES[chosen.measure]), chosen.year)


def years_on_screen(chosen: Selection, figures: Figures) -> Exhibit:
    """Return one measure year by year: the region's authorities, and the comparator dashed."""
    exhibit, found = years(chosen, figures), _years(chosen, figures)
    return shared.on_screen(
        exhibit,
        found.measure,
        found.last,
        answer=exhibit.answer.removesuffix(_READ_BETWEEN),
        chart=enlarged(exhibit.chart, DENSE) if exhibit.chart else None,
        alternative=exhibit.alternative,
        note=present_sentences.years_note(found.measure),
    )


def dispersion(chosen: Selection, figures: Figures) -> Exhibit:
    """Return how far apart the authorities are, in figures; nothing of it below four."""
    measure = MEASURES[chosen.measure]
    found = figures.of(apart_figures.dispersion, apart_figures.spread_of(chosen))
    return Exhibit(
        key="apart",
        question=measure.question,
        answer="",
        measures=(measure,),
        leading=measure,
        heading=apart_sentences.heading(found) if found else "",
        badges=shared.badges(measure, _year(chosen, figures)),
        spread=tuple(
            Spread(name=name, value=value, beside=beside)
            for name, value, beside in (apart_sentences.figures(found) if found else ())
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
