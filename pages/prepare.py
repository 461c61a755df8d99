"""Turns an authority's own returns into a pool file, for those who do not use a terminal."""

import streamlit as st

from analytics.prepare.hashed_keys import KEY_FILE
from analytics.prepare.preparation_run import of_uploads
from analytics.sentences import prepare_sentences
from analytics.settings import Settings
from pages.parts import figure, kept_results, prepare_form
from pages.parts.loopback import is_loopback

if not is_loopback():
    figure.head(prepare_sentences.QUESTION, prepare_sentences.ELSEWHERE)
    st.stop()

figure.head(prepare_sentences.QUESTION, prepare_sentences.ANSWER)
with st.form("prepare", border=False):
    uploads = prepare_form.returns()
    named, plan_fields = prepare_form.wave(kept_results.holdings().places)
    plan_fields |= prepare_form.sample() | prepare_form.contacts()
    counts_include_present, plan_fields["invented"] = prepare_form.switches()
    is_asked = st.form_submit_button(prepare_sentences.PREVIEW, type="primary")
st.button(prepare_sentences.FORGET, type="tertiary", on_click=prepare_form.forget)
figure.note(prepare_sentences.KEPT)

if is_asked:
    settings = Settings.from_environment()
    with st.spinner(prepare_sentences.AT_WORK):
        st.session_state[prepare_form.STATE] = of_uploads(
            uploads,
            named,
            settings.store / KEY_FILE,
            settings.shipped,
            plan_fields,
            counts_include_present=counts_include_present,
        )
made = st.session_state.get(prepare_form.STATE)
if isinstance(made, str):
    st.info(prepare_sentences.refused(made))
elif made is not None:
    prepare_form.outcome(made)
