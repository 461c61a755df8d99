"""What every number means, written by the registry; and the words of the field."""

from collections.abc import Sequence

import streamlit as st

from analytics.exports import shared_tables
from analytics.figures import sibling_effects
from analytics.registry import glossary
from analytics.registry.measures import ALL, Data
from analytics.sentences import (
    difference_method_sentences,
    pool_method_sentences,
    pool_sentences,
    published_method_sentences,
    published_sentences,
)
from analytics.sentences.focus_sentences import PUBLISHED, SAMPLE
from analytics.sentences.published_method_sentences import Method
from analytics.words import wording
from analytics.words.letters import as_letters
from analytics.words.wording import lower_first
from pages.parts import figure, kept_results
from pages.parts.choices import selected


def statistic(heading: str, methods: Sequence[Method]) -> None:
    """Draw how each of some statistics is made, and where it comes from."""
    st.header(heading, anchor=False)
    for method in methods:
        source = f" :gray[{method.source}]" if method.source else ""
        st.markdown(f"**{method.name}.** {method.words}{source}")


holdings = kept_results.holdings()
figure.head(
    "What does each number mean, and where does it come from?",
    published_sentences.methods(holdings, len(ALL)),
    f":gray-badge[Data built {holdings.built}]",
)
st.header("Find a word", anchor=False)
asked = st.text_input("A word or an abbreviation, such as LAC", key="word")
for term in glossary.find(asked) if asked else ():
    st.markdown(f"**{term.name}.** {term.meaning}")
if asked and not glossary.find(asked):
    st.markdown(f"No entry has “{as_letters(asked)}”. Try a shorter word.")
with st.expander("The whole glossary"):
    for term in glossary.GLOSSARY:
        also = f" Also: {', '.join(term.also)}." if term.also else ""
        st.markdown(f"**{term.name}.** {term.meaning}{also}")

st.header("Every measure", anchor=False)
for heading, kind in ((PUBLISHED, Data.PUBLISHED), (SAMPLE, Data.POOL)):
    st.subheader(heading, anchor=False)
    for measure in (measure for measure in ALL if measure.data == kind):
        with st.expander(measure.label):
            figure.definition(measure)

statistic("How each statistic is made", published_method_sentences.PUBLISHED)
st.header("How pool figures are protected", anchor=False)
st.markdown(pool_sentences.PROTECTION)
st.markdown(pool_sentences.NEW_VERSIONS)
statistic("How each statistic of the pool is made", pool_method_sentences.POOL)
if holdings.pool.waves:
    for group in kept_results.figure(sibling_effects.sibling_effects, selected()):
        with st.expander(f"The factor for brothers and sisters: {lower_first(group.label)}"):
            st.table(figure.as_frame(shared_tables.sibling_effects(group)), hide_index=True)
statistic("How a difference is taken apart", difference_method_sentences.DIFFERENCES)
statistic("What is looked at before any conclusion", difference_method_sentences.BEFORE)

st.header("Where the figures come from", anchor=False)
figure.licence(wording.LICENCE, wording.BOUNDARY_CREDIT)
