"""How far referrals go: steps reached within N days, one step in each authority, and how far apart they are."""

import streamlit as st

from analytics.charts.dots import dots
from analytics.charts.steps import steps as picture
from analytics.figures import beside, each, pathways, pool_apart
from analytics.measures import MEASURES, STEP_NAMES, steps_within
from analytics.names import as_shown
from analytics.sentences import beside as beside_sentences
from analytics.sentences import each as each_sentences
from analytics.sentences import pool as sentences
from analytics.sentences import pool_apart as apart_sentences
from analytics.takeaway import tables
from pages.parts import before, data, figure, ladder
from pages.parts.choices import selected
from pages.parts.controls import choice, segmented

asked, pool, places = selected(), data.holdings().pool, data.holdings().places
chosen = as_shown(asked)
measure = MEASURES["stage_reached"]
if not pool.authorities:
    figure.head(measure.question, sentences.no_pool(places.region.name))
    st.stop()
found, authorities = data.figure(pathways.steps, chosen), data.figure(each.each, chosen)
focus = places[chosen.focus].name if chosen.focus else ""
short = places[chosen.focus].short_name if chosen.focus else ""
headline = f"{sentences.steps(found, focus)} {each_sentences.of_difference(authorities)}".strip()
if found.own:
    focus, short, headline = found.own.name, found.own.label, beside_sentences.steps(found)
why_others = beside_sentences.why_others(chosen, beside.offered(chosen, data.holdings()))


def step_by_step() -> None:
    """Draw the steps of the focus beside its comparator."""
    st.header(f"Steps reached within {found.days} days", anchor=False)
    if chosen.focus:
        choice("beside", "Beside it", beside_sentences.OPTIONS, chosen.beside)
    plot = picture(found.rows, found.days, short, found.side.label, pool.is_invented)
    figure.chart("steps", plot, sentences.steps_alternative(found, headline))
    notes = [*sentences.steps_notes(found, focus, pool), *before.recorded(chosen, chosen.step)]
    figure.note(" ".join(notes))
    figure.behind("steps", tables.steps(found, focus), [measure], sentences.pool_file_notes(pool, notes))


def each_authority() -> None:
    """Draw one step in each authority, with limits for chance about the comparator."""
    plot = dots(
        authorities.as_drawn,
        authorities.mark,
        each_sentences.centre_words(authorities),
        MEASURES[chosen.step].axis,
        invented=pool.is_invented,
    )
    figure.chart("each", plot, each_sentences.alternative(authorities, chosen.order))
    notes = each_sentences.notes(authorities, chosen, pool)
    figure.note(" ".join(notes))
    said = map(each_sentences.without_glyph, each_sentences.statements(authorities))
    lines = sentences.pool_file_notes(pool, [*notes, *said])
    figure.behind("each", tables.each(authorities), [MEASURES[chosen.step]], lines)


def could_chance_explain() -> None:
    """Draw the phrase of the reader's own authority, and how many lie outside what chance alone allows."""
    st.header("Could chance explain it?", anchor=False)
    for line in each_sentences.statements(authorities):
        st.markdown(line)


def how_far_apart() -> None:
    """Draw the spread in figures, the highest to the lowest last and beside what chance alone would give."""
    st.header(apart_sentences.heading(authorities), anchor=False)
    apart = data.figure(pool_apart.pool_apart, pool_apart.spread_of(chosen))
    if apart is None:
        st.markdown(apart_sentences.why_none(authorities))
        return
    with st.container(key="spread"):
        for title, value, about in apart_sentences.figures(apart):
            st.markdown(f":gray[{title}]  \n**{value}**  \n:small[:gray[{about}]]")


badges = figure.pool_badges(pool.name, sentences.wave_words(chosen, pool), pool.is_invented)
figure.head(measure.question, headline, *badges)
for line in (sentences.letters_line(asked), authorities.side.note, why_others):
    if line:
        figure.note(line)
before.warn(chosen, chosen.step)
if found.rows.empty:
    st.stop()
step_by_step()
st.header(each_sentences.heading(authorities), anchor=False)
with st.container(horizontal=True, key="view"):
    choice("step", "Step", {step: STEP_NAMES[step] for step in steps_within(chosen.days)}, chosen.step)
    segmented("order", "Order", {"name": "A to Z", "value": "By value"}, chosen.order)
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    each_authority()
with right:
    could_chance_explain()
    how_far_apart()
ladder.prompts(measure, chosen, chosen.step)
