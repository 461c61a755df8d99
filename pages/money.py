"""What is spent, on whom: one line of spending over a named count of children, its years, and the quoted range."""

import streamlit as st

from analytics.registry.measures import SPENDING_OVER
from analytics.sentences import spending_sentences
from analytics.words import wording
from pages.parts import exhibits, figure
from pages.parts.choices import selected
from pages.parts.controls import choice, segmented
from pages.parts.exhibits import exhibit

selection = selected()
spending, quoted = exhibit("spending"), exhibit("quoted")
exhibits.opening(spending)
with st.container(horizontal=True, key="view"):
    choice("line", spending_sentences.LINE_CHOICE, spending_sentences.LINE_NAMES, selection.line)
    segmented("per", spending_sentences.PER_CHOICE, spending_sentences.PER_NAMES, selection.per)
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    exhibits.draw(spending, chart="dots")
with right:
    exhibits.draw(exhibit("spending-years"), chart="years")
st.header(quoted.heading, anchor=False)
exhibits.statements(quoted)
st.markdown(quoted.answer)
exhibits.draw(quoted, heading=False)
figure.link("claims")
figure.prompts(SPENDING_OVER[selection.line, selection.per])
figure.licence(wording.LICENCE)
