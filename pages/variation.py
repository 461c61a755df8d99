"""One measure: every authority with its interval, set against size, year by year, and how far apart they are."""

import streamlit as st

from analytics import wording
from analytics.charts.dots import dots
from analytics.charts.funnel import funnel
from analytics.charts.years import years as lines
from analytics.figures import apart, published
from analytics.sentences import apart as apart_sentences
from analytics.sentences import published as sentences
from analytics.sentences import verdicts
from analytics.takeaway import tables
from pages.parts import data, figure
from pages.parts.choices import selected
from pages.parts.controls import segmented

TALLEST = 560

chosen = selected()
answer = data.figure(published.one_measure, chosen)
measure, other = answer.measure, answer.comparator
headline = sentences.one_measure(answer, bool(chosen.focus))
notes = sentences.file_notes(measure, answer.year)


def each_authority() -> None:
    """Draw every authority with its interval."""
    st.header(sentences.dots_heading(answer), anchor=False)
    figure.chart(
        "dots",
        dots(answer.areas, other.value, sentences.centre_words(other), measure.axis),
        sentences.dots_alternative(answer, headline, chosen.order),
        height=TALLEST if chosen.cover == "england" else "content",
    )
    figure.note(sentences.dots_note(answer))
    figure.behind("dots", tables.one_measure(answer), [measure], notes)


def against_size() -> None:
    """Draw the funnel: figures against size, with the limits of chance and of the usual spread."""
    st.header("Set against size, with limits for chance", anchor=False)
    plot = funnel(
        answer.on_funnel,
        answer.limits,
        answer.baseline,
        sentences.centre_words(other),
        measure.out_of,
        measure.axis,
    )
    figure.chart("funnel", plot, sentences.funnel_alternative(answer))
    figure.note(sentences.funnel_note(answer))
    said = map(wording.plain, verdicts.statements(answer))
    figure.behind("funnel", tables.judged(answer), [measure], [*notes, *said])


def year_by_year() -> None:
    """Draw every year of the region's authorities and the comparator."""
    years = data.figure(published.all_years, chosen)
    moved = sentences.all_years(years, chosen.focus)
    st.header("Year by year", anchor=False)
    plot = lines(years.areas, years.line, measure.breaks, measure.axis)
    figure.chart("years", plot, sentences.years_alternative(years, moved))
    figure.note(f"{moved} {wording.source_line(measure, answer.year)}")
    figure.behind("years", tables.all_years(years), [measure], notes)


def how_far_apart() -> None:
    """Draw the spread in figures, the highest to the lowest last and beside what chance alone would give."""
    if (found := data.figure(apart.apart, apart.spread_of(chosen))) is None:
        return
    st.header(apart_sentences.heading(found), anchor=False)
    with st.container(key="spread"):
        for title, value, words in apart_sentences.figures(found):
            st.markdown(f":gray[{title}]  \n**{value}**  \n:small[:gray[{words}]]")


figure.head(measure.question, headline, figure.published_badge(measure, answer.year))
for line in sentences.asides(answer):
    figure.note(line)
with st.container(horizontal=True, key="view"):
    region = data.holdings().places.region.name
    segmented("cover", "Show", {"region": region, "england": "All England"}, chosen.cover)
    segmented("order", "Order", {"name": "A to Z", "value": "By value"}, chosen.order)

has_funnel = answer.limits is not None
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    each_authority()
with right:
    against_size() if has_funnel else year_by_year()
st.header("Could chance explain it?", anchor=False)
for line in verdicts.statements(answer):
    st.markdown(line)
if has_funnel:
    with st.container(key="pair-years"):
        left, right = st.columns(2, gap="large")
    with left:
        year_by_year()
    with right:
        how_far_apart()
else:
    how_far_apart()
figure.prompts(measure)
figure.licence(wording.LICENCE)
