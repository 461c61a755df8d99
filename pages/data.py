"""What is loaded and how complete it is, what is thin, which versions there are, and the door for more."""

import streamlit as st

from analytics import wording
from analytics.charts.recorded import recorded
from analytics.figures import loads, recording
from analytics.figures.versions import versions
from analytics.measures import MEASURES
from analytics.names import as_shown
from analytics.sentences import loads as sentences
from analytics.sentences import pool as pool_sentences
from analytics.sentences import recording as field_sentences
from analytics.sentences import versions as version_sentences
from analytics.settings import Settings
from analytics.takeaway import loads as tables
from analytics.takeaway import recording as field_tables
from pages.parts import controls, data, figure, loading
from pages.parts.choices import selected

holdings, settings = data.holdings(), Settings.from_environment()
chosen, pool = as_shown(selected()), holdings.pool
completeness, held = MEASURES["completeness"], versions(settings)


def of_the_pool() -> None:
    """Draw what is loaded wave by wave, and what of it is thin."""
    found = data.figure(loads.loaded, chosen)
    st.header(sentences.LOADED, anchor=False)
    table = tables.loaded(found)
    with st.container(key="chart-loaded"):
        st.table(table, hide_index=True)
    note = sentences.loaded_note()
    figure.note(note)
    figure.behind("loaded", table, [completeness], pool_sentences.pool_file_notes(pool, [note]))
    st.header(sentences.THIN, anchor=False)
    for line in sentences.thin(found):
        st.markdown(line)


def fields() -> None:
    """Draw which fields each authority recorded, in the wave chosen."""
    record = data.figure(recording.recording, chosen)
    st.header(field_sentences.HEADING, anchor=False)
    waves = {wave.key: wording.sentence_case(version_sentences.wave_words(wave.key)) for wave in pool.waves}
    if len(waves) > 1:
        controls.segmented("wave", "Wave", waves, chosen.wave)
    for line in field_sentences.notices(record):
        st.markdown(line)
    plot = recorded(record.rows, [field.key for field in recording.FIELDS], pool.is_invented)
    figure.chart("recorded", plot, field_sentences.alternative(record))
    notes = field_sentences.notes()
    figure.note(" ".join(notes))
    lines = pool_sentences.pool_file_notes(pool, notes)
    figure.behind("recorded", field_tables.fields(record), [completeness], lines)


def contradictions() -> None:
    """Draw how many referrals contradict themselves."""
    found = data.figure(loads.logic_checks, chosen)
    st.header(sentences.LOGIC, anchor=False)
    table = tables.logic(found)
    with st.container(key="chart-logic"):
        st.table(tables.logic_in_brief(found), hide_index=True)
    figure.note(sentences.LOGIC_NOTE)
    lines = pool_sentences.pool_file_notes(pool, [sentences.LOGIC_NOTE])
    figure.behind("logic", table, [completeness], lines)


def published() -> None:
    """Draw which published series there are, and which of them came in with a load."""
    st.header(sentences.PUBLISHED, anchor=False)
    with st.container(key="chart-series"):
        st.table(tables.series(data.figure(loads.series, chosen), held.now.series), hide_index=True)
    figure.note(sentences.PUBLISHED_NOTE)


def all_versions() -> None:
    """Draw every load, what changed with the current one, and the way back."""
    st.header(version_sentences.VERSIONS, anchor=False)
    with st.container(key="chart-versions"):
        st.table(tables.as_text(tables.versions(held.rows)), hide_index=True)
    st.subheader(version_sentences.changed_heading(held), anchor=False)
    labels = data.figure(loads.series, chosen).drop_duplicates("indicator").set_index("indicator").label
    for line in version_sentences.changes(held, holdings.places, labels):
        st.markdown(line)
    loading.go_to(held, settings)


badges = figure.pool_badges(pool.name, f"data built {holdings.built}", pool.is_invented)
figure.head(sentences.QUESTION, sentences.answer(holdings, held), *badges)
figure.note(sentences.provenance(pool))
if line := pool_sentences.letters_line(chosen):
    figure.note(line)
loading.offer(settings)
if pool.authorities:
    of_the_pool()
    fields()
    contradictions()
published()
all_versions()
figure.licence(wording.LICENCE, wording.BOUNDARY_CREDIT)
