"""Were enquiries proportionate: section 47 enquiries, the conferences they led to, and the plans."""

import streamlit as st

from analytics.charts.dots import dots
from analytics.charts.pairs import pairs
from analytics.figures import each, enquiries
from analytics.measures import MEASURES
from analytics.names import as_shown
from analytics.rows import drawn
from analytics.sentences import each as each_sentences
from analytics.sentences import enquiries as sentences
from analytics.sentences import pool as pool_sentences
from analytics.takeaway import enquiries as tables
from pages.parts import before, data, figure, ladder
from pages.parts.choices import selected
from pages.parts.controls import choice, segmented

asked, pool, places = selected(), data.holdings().pool, data.holdings().places
chosen = as_shown(asked)
if not pool.authorities:
    figure.head(sentences.QUESTION, pool_sentences.no_pool(places.region.name))
    st.stop()
# The other shares of the pool are drawn on other pages.
share = chosen.share if chosen.share in enquiries.TOLD else enquiries.CONFERENCE
found = data.figure(enquiries.enquiries, chosen)
authorities = data.figure(each.each_share, chosen.with_changes(share=share))
focus = places[chosen.focus].name if chosen.focus else ""
short = places[chosen.focus].short_name if chosen.focus else ""
headline = sentences.headline(found, focus)


def step_by_step() -> None:
    """Draw what each step leads to, for the focus beside its comparator."""
    st.header(sentences.pairs_heading(found, focus), anchor=False)
    plot = pairs(found.rows, short, found.side.label, "% of what each row names first", pool.is_invented)
    figure.chart("enquiries", plot, sentences.alternative(found, headline))
    notes = [*sentences.notes(found, chosen, pool), *before.recorded(chosen, share)]
    figure.note(" ".join(notes))
    measures = [MEASURES[key] for key in enquiries.KEYS]
    figure.behind(
        "enquiries",
        tables.pairs(found, focus),
        measures,
        pool_sentences.pool_file_notes(pool, notes),
    )


def each_authority() -> None:
    """Draw one of the two shares in each authority, with limits for chance about the comparator."""
    plot = dots(
        drawn(authorities.as_drawn),
        authorities.mark,
        each_sentences.centre_words(authorities),
        MEASURES[share].axis,
        limited=drawn(authorities.as_drawn),
        invented=pool.is_invented,
    )
    figure.chart("each", plot, sentences.each_alternative(authorities, chosen.order))
    notes = sentences.each_notes(authorities, chosen, pool)
    figure.note(" ".join(notes))
    said = map(each_sentences.without_glyph, sentences.each_statements(authorities))
    lines = pool_sentences.pool_file_notes(pool, [*notes, *said])
    figure.behind("each", tables.each(authorities), [MEASURES[share]], lines)


def could_chance_explain() -> None:
    """Draw the phrase of the reader's own authority, and how many lie outside what chance alone allows."""
    st.header("Could chance explain it?", anchor=False)
    for line in sentences.each_statements(authorities):
        st.markdown(line)
    st.markdown(MEASURES[share].caveat)


badges = figure.pool_badges(pool.name, pool_sentences.wave_words(chosen, pool), pool.is_invented)
figure.head(sentences.QUESTION, headline, *badges)
for line in (pool_sentences.letters_line(asked), found.side.note, sentences.open_line(found)):
    if line:
        figure.note(line)
# What an enquiry led to is followed by itself; how many there were, for the days chosen.
before.warn(chosen, "s47_share")
if len(found.rows) and found.rows.share.notna().any():
    step_by_step()
st.header(sentences.each_heading(authorities), anchor=False)
with st.container(horizontal=True, key="view"):
    choice("share", "Measure", {key: enquiries.LABELS[key] for key in enquiries.TOLD}, share)
    segmented("order", "Order", {"name": "A to Z", "value": "By value"}, chosen.order)
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    each_authority()
with right:
    could_chance_explain()
ladder.prompts(MEASURES[enquiries.CONFERENCE], chosen, share)
