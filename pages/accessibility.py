"""The accessibility statement, which each adopter completes."""

import streamlit as st

from analytics.registry.accessibility_statement import Adopter, StatementError, statement
from analytics.sentences import accessibility_sentences
from analytics.settings import Settings
from pages.parts import figure

try:
    adopter = Adopter.from_file(Settings.from_environment().statement)
    trouble = ""
except StatementError as error:
    adopter, trouble = Adopter(), str(error)
figure.head("Can everybody use this app?", accessibility_sentences.headline(adopter))
if trouble:
    st.info(trouble)
for section in statement(adopter):
    st.header(section.heading, anchor=False)
    if len(section.paragraphs) > 3:
        st.markdown("\n".join(f"- {paragraph}" for paragraph in section.paragraphs))
    else:
        for paragraph in section.paragraphs:
            st.markdown(paragraph)
