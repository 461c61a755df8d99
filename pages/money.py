"""What is spent, on whom: one line of spending over a named count of children, its years, and the quoted range."""

import math

import streamlit as st

from analytics import wording
from analytics.charts.dots import dots
from analytics.charts.quoted import Row, quoted
from analytics.charts.years import years as lines
from analytics.figures import claims, spending
from analytics.figures.published import AreaRow
from analytics.rows import as_frame
from analytics.sentences import quoted as quoted_sentences
from analytics.sentences import spending as sentences
from analytics.sentences.claims import quotation
from analytics.sentences.published import asides, centre_words
from analytics.takeaway import spending as takeaway
from analytics.takeaway import tables
from pages.parts import data, figure
from pages.parts.choices import selected
from pages.parts.controls import choice, segmented

chosen = selected()
found = data.figure(spending.spending, chosen)
answer = found.answer
measure = answer.measure
headline = sentences.headline(found, chosen.line, bool(chosen.focus))
notes = sentences.file_notes(found)


def each_authority() -> None:
    """Draw every authority of the region, with the line and the count of children under it."""
    st.header(sentences.heading(found, chosen.line), anchor=False)
    other = answer.comparator
    plot = dots(answer.areas, other.value, centre_words(other), sentences.axis(chosen.line, measure))
    figure.chart("dots", plot, sentences.alternative(found, headline))
    figure.note(sentences.note(found))
    figure.behind("spending", takeaway.each(found), [measure], notes)


def year_by_year() -> None:
    """Draw every year with returns; the years without stand open."""
    years = data.figure(spending.all_years, chosen)
    said = sentences.years_note(years, answer, chosen.focus)
    st.header(sentences.years_heading(chosen.line, measure), anchor=False)
    plot = lines(years.areas, years.line, measure.breaks, measure.axis)
    figure.chart("years", plot, sentences.years_alternative(years, said))
    figure.note(said)
    figure.behind("spending-years", tables.all_years(years), [measure], notes)


def _england(one: spending.Returns) -> float:
    return math.nan if one.england.value is None else one.england.value


def quoted_range() -> None:
    """Draw the range that was quoted, and what the nearest returns give."""
    told = data.figure(claims.quoted_spending, chosen)
    claim = told.quoted
    st.header(claim.title, anchor=False)
    st.markdown(quotation(claim.words, claim.said_by, claim.dated))
    st.markdown(f"{quoted_sentences.verdict(told)} {quoted_sentences.shows(told)}")
    rows = [
        Row(words=quoted_sentences.row_words(one), areas=as_frame(one.areas, AreaRow), england=_england(one))
        for one in told.returns
    ]
    words = quoted_sentences.range_words(told)
    plot = quoted(claim.low, claim.high, words, rows, quoted_sentences.axis())
    figure.chart("quoted", plot, quoted_sentences.alternative(told))
    figure.note(quoted_sentences.note(told))
    figure.behind(
        "quoted", takeaway.returns(told.returns), list(claim.measures), quoted_sentences.file_notes(told)
    )
    figure.link("claims")


figure.head(sentences.QUESTION, headline, figure.published_badge(measure, answer.year))
for line in asides(answer):
    figure.note(line)
with st.container(horizontal=True, key="view"):
    choice("line", sentences.LINE_CHOICE, sentences.LINE_NAMES, chosen.line)
    segmented("per", sentences.PER_CHOICE, sentences.PER_NAMES, chosen.per)
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    each_authority()
with right:
    year_by_year()
quoted_range()
figure.prompts(measure)
figure.licence(wording.LICENCE)
