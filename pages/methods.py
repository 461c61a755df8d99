"""What every number means, written by the registry; and the words of the field."""

from collections.abc import Sequence

import streamlit as st

from analytics import glossary, wording
from analytics.figures import sibling_effects
from analytics.measures import ALL, Data
from analytics.sentences import difference_statistics, pool_statistics, statistics
from analytics.sentences import pool as pool_sentences
from analytics.sentences import published as sentences
from analytics.sentences.focusing import PUBLISHED, SAMPLE
from analytics.sentences.statistics import Method
from analytics.takeaway import tables
from analytics.wording import lower_first
from pages.parts import data, figure
from pages.parts.choices import selected


def statistic(heading: str, methods: Sequence[Method]) -> None:
    """Draw how each of some statistics is made, and where it comes from."""
    st.header(heading, anchor=False)
    for method in methods:
        source = f" :gray[{method.source}]" if method.source else ""
        st.markdown(f"**{method.name}.** {method.words}{source}")


holdings = data.holdings()
figure.head(
    "What does each number mean, and where does it come from?",
    sentences.methods(holdings, len(ALL)),
    f":gray-badge[Data built {holdings.built}]",
)
st.header("Find a word", anchor=False)
asked = st.text_input("A word or an abbreviation, such as LAC", key="word")
for term in glossary.find(asked) if asked else ():
    st.markdown(f"**{term.name}.** {term.meaning}")
if asked and not glossary.find(asked):
    st.markdown(f"No entry has “{asked}”. Try a shorter word.")
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

statistic("How each statistic is made", statistics.PUBLISHED)
st.header("How pool figures are protected", anchor=False)
st.markdown(pool_sentences.PROTECTION)
statistic("How each statistic of the pool is made", pool_statistics.POOL)
if holdings.pool.waves:
    for group in data.figure(sibling_effects.sibling_effects, selected()):
        with st.expander(f"The factor for brothers and sisters: {lower_first(group.label)}"):
            st.table(figure.as_frame(tables.sibling_effects(group)), hide_index=True)
statistic("How a difference is taken apart", difference_statistics.DIFFERENCES)
statistic("What is looked at before any conclusion", difference_statistics.BEFORE)

st.header("Where the figures come from", anchor=False)
figure.licence(wording.LICENCE, wording.BOUNDARY_CREDIT)
