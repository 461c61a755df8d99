"""Turns an authority's own returns into a pool file, for those who do not use a terminal."""

import streamlit as st

from analytics.prepare.keys import KEY_FILE
from analytics.prepare.run import of_uploads
from analytics.sentences import preparing as sentences
from analytics.settings import Settings
from pages.parts import data, figure, preparing
from pages.parts.loopback import is_loopback

if not is_loopback():
    figure.head(sentences.QUESTION, sentences.ELSEWHERE)
    st.stop()

figure.head(sentences.QUESTION, sentences.ANSWER)
with st.form("prepare", border=False):
    uploads = preparing.returns()
    named, chosen = preparing.wave(data.holdings().places)
    chosen |= preparing.sample() | preparing.contacts()
    counts_include_present, chosen["invented"] = preparing.switches()
    is_asked = st.form_submit_button(sentences.PREVIEW, type="primary")
st.button(sentences.FORGET, type="tertiary", on_click=preparing.forget)
figure.note(sentences.KEPT)

if is_asked:
    settings = Settings.from_environment()
    with st.spinner(sentences.AT_WORK):
        st.session_state[preparing.STATE] = of_uploads(
            uploads,
            named,
            settings.store / KEY_FILE,
            settings.shipped,
            chosen,
            counts_include_present=counts_include_present,
        )
made = st.session_state.get(preparing.STATE)
if isinstance(made, str):
    st.info(sentences.refused(made))
elif made is not None:
    preparing.outcome(made)
