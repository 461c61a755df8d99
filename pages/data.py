"""What is loaded and how complete it is, what is thin, which versions there are, and the door for more."""

import streamlit as st

from analytics.exports import loads_tables
from analytics.figures import loads_figures
from analytics.loads.load_history import versions
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import BOTH_WAVES
from analytics.sentences import badges, load_history_sentences, loads_sentences, pool_sentences
from analytics.settings import Settings
from analytics.words import wording
from pages.parts import controls, deletion_form, exhibits, figure, kept_results, upload_form, waiting_form
from pages.parts.choices import selected
from pages.parts.exhibits import exhibit
from pages.parts.loopback import is_loopback

holdings, settings = kept_results.holdings(), Settings.from_environment()
selection, pool = selection_as_shown(selected()), holdings.pool
load_versions = versions(settings) if is_loopback() else versions(settings).as_told_elsewhere


def of_the_pool() -> None:
    """Draw what is loaded wave by wave, and what of it is thin."""
    shown = exhibit("loaded")
    exhibits.draw(shown)
    st.header(loads_sentences.THIN, anchor=False)
    exhibits.statements(shown)


def fields() -> None:
    """Draw which fields each authority recorded, in the wave chosen."""
    shown = exhibit("recorded")
    st.header(shown.heading, anchor=False)
    waves = {
        wave.key: wording.sentence_case(load_history_sentences.wave_words(wave.key)) for wave in pool.waves
    }
    if selection.wave == BOTH_WAVES:
        # Chosen on another page: a control cannot stand at what it does not offer.
        waves[BOTH_WAVES] = "Both waves"
    if len(waves) > 1:
        controls.segmented("wave", "Wave", waves, selection.wave)
    exhibits.statements(shown)
    exhibits.draw(shown, heading=False)


def published() -> None:
    """Draw which published series there are, and which of them came in with a load."""
    st.header(loads_sentences.PUBLISHED, anchor=False)
    with st.container(key="chart-series"):
        series = loads_tables.series(
            kept_results.figure(loads_figures.series, selection), load_versions.now.series
        )
        st.table(figure.as_frame(series), hide_index=True)
    figure.note(loads_sentences.PUBLISHED_NOTE)


def all_versions() -> None:
    """Draw every load, what changed with the current one, and the way back."""
    st.header(load_history_sentences.VERSIONS, anchor=False)
    with st.container(key="chart-versions"):
        st.table(loads_tables.as_text(loads_tables.versions(load_versions.rows)), hide_index=True)
    st.subheader(load_history_sentences.changed_heading(load_versions), anchor=False)
    labels = {row.indicator: row.label for row in kept_results.figure(loads_figures.series, selection)}
    for line in load_history_sentences.changes(load_versions, holdings.places, labels):
        st.markdown(line)
    for line in load_history_sentences.waiting(load_versions, holdings.places):
        st.markdown(line)
    waiting_form.offer(load_versions, settings)
    for line in load_history_sentences.deleted(load_versions.rows):
        figure.note(line)
    upload_form.go_to(load_versions.that_can_be_current, settings)
    deletion_form.offer(settings)


above = badges.pool(pool, f"data built {holdings.built}")
figure.head(loads_sentences.QUESTION, loads_sentences.answer(holdings, load_versions), *above)
figure.note(loads_sentences.provenance(pool))
if line := pool_sentences.letters_line(selection):
    figure.note(line)
upload_form.offer(settings)
if pool.authorities:
    of_the_pool()
    fields()
    exhibits.draw(exhibit("logic"))
published()
all_versions()
figure.licence(wording.LICENCE, wording.BOUNDARY_CREDIT)
