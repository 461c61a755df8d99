"""What is spent, on whom: one line of spending over a named count of children, its years, and the quoted range."""

from analytics.charts.dot_chart import dots
from analytics.charts.quoted_range_chart import Row
from analytics.charts.quoted_range_chart import quoted_range as chart_of_range
from analytics.charts.years_chart import years as chart_of_years
from analytics.exhibits import published_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures
from analytics.exports import shared_tables, spending_tables
from analytics.figures import claims_figures, spending_figures
from analytics.figures.spending_figures import Spending
from analytics.reader.selection import Selection
from analytics.sentences import quoted_range_sentences, spending_sentences
from analytics.sentences.claims_sentences import quotation
from analytics.sentences.published_sentences import asides, centre_words

PAGE = "money"
_READS = published_exhibits.PLACE | {"year", "line", "per"}


def each_authority(selection: Selection, figures: Figures) -> Exhibit:
    """Return every authority of the region, with the line and the count of children under it."""
    spending = _spending(selection, figures)
    measure_result = spending.result
    measure, other = measure_result.measure, measure_result.comparator
    headline = spending_sentences.headline(spending, selection.line, bool(selection.focus))
    return Exhibit(
        key="spending",
        question=spending_sentences.QUESTION,
        answer=headline,
        measures=(measure,),
        leading=measure,
        heading=spending_sentences.heading(spending, selection.line),
        badges=published_exhibits.badges(measure, measure_result.year),
        asides=asides(measure_result),
        chart=dots(
            measure_result.areas,
            other.value,
            centre_words(other),
            spending_sentences.axis(selection.line, measure),
        ),
        alternative=spending_sentences.alternative(spending, headline),
        notes=(spending_sentences.note(spending),),
        table=spending_tables.by_authority(spending),
        file_notes=tuple(spending_sentences.file_notes(spending)),
    )


def _spending(selection: Selection, figures: Figures) -> Spending:
    return figures.of(spending_figures.spending, selection)


def year_by_year(selection: Selection, figures: Figures) -> Exhibit:
    """Return every year with returns; the years without stand open."""
    spending = _spending(selection, figures)
    measure = spending.result.measure
    years = figures.of(spending_figures.all_years, selection.only(_READS - {"year"}, figures.holdings))
    note = spending_sentences.years_note(years, spending.result, selection.focus)
    return Exhibit(
        key="spending-years",
        question=spending_sentences.QUESTION,
        answer=note,
        measures=(measure,),
        leading=measure,
        heading=spending_sentences.years_heading(selection.line, measure),
        badges=published_exhibits.badges(measure, spending.result.year),
        chart=chart_of_years(years.areas, years.line, measure.breaks, measure.axis),
        alternative=spending_sentences.years_alternative(years, note),
        notes=(note,),
        table=shared_tables.all_years(years),
        file_notes=tuple(spending_sentences.file_notes(spending)),
    )


def quoted_range(selection: Selection, figures: Figures) -> Exhibit:
    """Return the range that was quoted, and what the nearest returns give, under the badge of the page."""
    page = _spending(selection, figures).result
    told = figures.of(claims_figures.quoted_spending, selection.only({"focus"}, figures.holdings))
    claim = told.quoted
    rows = [
        Row(words=quoted_range_sentences.row_words(one), areas=one.areas, england=one.england.value)
        for one in told.returns
    ]
    return Exhibit(
        key="quoted",
        question=spending_sentences.QUESTION,
        answer=f"{quoted_range_sentences.verdict(told)} {quoted_range_sentences.shows(told)}",
        measures=claim.measures,
        leading=page.measure,
        heading=claim.title,
        badges=published_exhibits.badges(page.measure, page.year),
        statements=(quotation(claim.words, claim.said_by, claim.dated),),
        chart=chart_of_range(
            claim.low,
            claim.high,
            quoted_range_sentences.range_words(told),
            rows,
            quoted_range_sentences.axis(),
        ),
        alternative=quoted_range_sentences.alternative(told),
        notes=(quoted_range_sentences.note(told),),
        table=spending_tables.returns(told.returns),
        file_notes=tuple(quoted_range_sentences.file_notes(told)),
    )


EXHIBITS = (
    Entry(key="spending", page=PAGE, make=each_authority, reads=_READS, screens={}),
    Entry(key="spending-years", page=PAGE, make=year_by_year, reads=_READS, screens={}),
    Entry(key="quoted", page=PAGE, make=quoted_range, reads=_READS, screens={}),
)
