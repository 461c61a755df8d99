"""What is done first with a request for help: by authority, by source and by police force, from the referral pool."""

import streamlit as st

from analytics.charts.by_source import RESPONSE_SHADES, panels
from analytics.charts.mix import mix, pairs
from analytics.codes import RESPONSE_GROUPS
from analytics.figures import by_source, responses
from analytics.figures.gaps import is_any_shown
from analytics.measures import MEASURES
from analytics.names import as_shown, names_hidden
from analytics.sentences import pool as pool_sentences
from analytics.sentences import responses as sentences
from analytics.takeaway import responses as tables
from pages.parts import before, data, figure, ladder
from pages.parts.choices import selected

asked, holdings = selected(), data.holdings()
pool, places, chosen = holdings.pool, holdings.places, as_shown(asked)
measure = MEASURES["initial_response"]
TOLD = [measure, MEASURES["nfa_sample"], MEASURES["diversion"]]
if not pool.authorities:
    figure.head(measure.question, pool_sentences.no_pool(places.region.name))
    st.stop()
found = data.figure(responses.responses, chosen)
focus = places[chosen.focus].name if chosen.focus else ""
short = places[chosen.focus].short_name if chosen.focus else ""
headline = sentences.answer(found, focus)


def beside() -> None:
    """Draw the five groups of responses of the focus beside its comparator."""
    st.header(sentences.heading(focus, found), anchor=False)
    plot = pairs(found.pairs, short, found.side.label, measure.axis, pool.is_invented)
    figure.chart("responses", plot, sentences.alternative(found, headline))
    notes = [*sentences.notes(found, focus), *before.recorded(chosen, measure.key)]
    figure.note(" ".join(notes))
    lines = pool_sentences.pool_file_notes(pool, notes)
    figure.behind("responses", tables.responses(found, focus), TOLD, lines)


def each_authority() -> None:
    """Draw the responses of every authority."""
    st.header("First responses of each authority", anchor=False)
    order = [group.key for group in RESPONSE_GROUPS]
    plot = mix(found.mix, order, None, pool.is_invented, shades=RESPONSE_SHADES)
    figure.chart("response-mix", plot, sentences.mix_alternative(found))
    notes = [sentences.mix_note(found), *([pool_sentences.LETTERED] if names_hidden(chosen) else [])]
    figure.note(" ".join(notes))
    lines = pool_sentences.pool_file_notes(pool, notes)
    figure.behind("response-mix", tables.mix(found), [measure], lines)


def each_source() -> None:
    """Draw what is done first with what each agency sends."""
    st.header("What happens to what each agency sends", anchor=False)
    sent = data.figure(by_source.by_source, chosen)
    said, notes = sentences.by_source(sent, focus), sentences.by_source_notes(sent)
    for line in said:
        st.markdown(line)
    plot = panels(sent.rows, short, sent.side.label, "referrals", pool.is_invented)
    figure.chart("by-source", plot, sentences.by_source_alternative(sent, said[0]))
    figure.note(" ".join(notes))
    lines = pool_sentences.pool_file_notes(pool, notes)
    figure.behind("by-source", tables.by_source(sent, focus), TOLD, lines)


def each_force() -> None:
    """Draw what police send, and what is done first with it, by police force."""
    st.header("What the police send, by police force", anchor=False)
    grouped = data.figure(by_source.by_force, chosen)
    if grouped is None:
        st.markdown(sentences.FORCES_HIDDEN)
        return
    said, notes = sentences.by_force(grouped, chosen.focus, holdings), sentences.by_force_notes(grouped)
    for line in said:
        st.markdown(line)
    if not grouped.members:
        return
    plot = panels(grouped.rows, "", "", "referrals", pool.is_invented)
    figure.chart("by-force", plot, sentences.by_force_alternative(grouped, said))
    figure.note(" ".join(notes))
    lines = pool_sentences.pool_file_notes(pool, notes)
    figure.behind("by-force", tables.by_force(grouped, holdings), [MEASURES["source_mix"], *TOLD], lines)


badges = figure.pool_badges(pool.name, pool_sentences.wave_words(chosen, pool), pool.is_invented)
figure.head(measure.question, headline, *badges)
for line in (pool_sentences.letters_line(asked), found.side.note):
    if line:
        figure.note(line)
before.warn(chosen, measure.key)
if found.pairs.empty:
    st.stop()
beside()
if is_any_shown(found.mix):
    each_authority()
each_source()
each_force()
ladder.prompts(measure, chosen, "nfa_sample")
