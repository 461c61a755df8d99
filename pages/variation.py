"""One measure: every authority with its interval, its years, and how far apart the authorities are."""

import streamlit as st

from analytics import wording
from analytics.charts.dots import dots
from analytics.charts.years import years as lines
from analytics.figures import published
from analytics.sentences import published as sentences
from analytics.takeaway import tables
from pages.parts import data, figure
from pages.parts.choices import selected
from pages.parts.controls import segmented

TALLEST = 560

chosen = selected()
answer = data.figure(published.one_measure, chosen)
measure, other = answer.measure, answer.comparator
headline = sentences.one_measure(answer, bool(chosen.focus))

figure.head(measure.question, headline, figure.published_badge(measure, answer.year))
for line in sentences.asides(answer):
    figure.note(line)
with st.container(horizontal=True, key="view"):
    region = data.holdings().places.region.name
    segmented("cover", "Show", {"region": region, "england": "All England"}, chosen.cover)
    segmented("order", "Order", {"name": "A to Z", "value": "By value"}, chosen.order)

with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    st.header(sentences.dots_heading(answer), anchor=False)
    figure.chart(
        "dots",
        dots(answer.areas, other.value, sentences.centre_words(other), measure.axis),
        sentences.dots_alternative(answer, headline, chosen.order),
        height=TALLEST if chosen.cover == "england" else "content",
    )
    figure.note(sentences.dots_note(answer))
    figure.behind("dots", tables.one_measure(answer), [measure], sentences.file_notes(measure, answer.year))
with right:
    years = data.figure(published.all_years, chosen)
    moved = sentences.all_years(years, chosen.focus)
    st.header("Year by year", anchor=False)
    figure.chart(
        "years",
        lines(years.areas, years.line, measure.breaks, measure.axis),
        sentences.years_alternative(years, moved),
    )
    figure.note(f"{moved} {wording.source_line(measure, answer.year)}")
    figure.behind("years", tables.all_years(years), [measure], sentences.file_notes(measure, answer.year))

if answer.spread is not None:
    st.header(sentences.spread_heading(answer), anchor=False)
    with st.container(key="spread"):
        for column, lines_of_text in zip(st.columns(3), sentences.spread_figures(answer), strict=True):
            title, value, words = lines_of_text
            column.markdown(f":gray[{title}]  \n**{value}**  \n:small[:gray[{words}]]")
figure.prompts(measure)
figure.licence(wording.LICENCE)
