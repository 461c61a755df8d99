"""What every number means, written by the registry; and the words of the field."""

import streamlit as st

from analytics import glossary, wording
from analytics.figures import sibling_effects
from analytics.measures import ALL
from analytics.sentences import pool as pool_sentences
from analytics.sentences import pool_statistics, statistics
from analytics.sentences import published as sentences
from analytics.takeaway import tables
from pages.parts import data, figure
from pages.parts.choices import selected

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
for measure in ALL:
    with st.expander(measure.label):
        figure.definition(measure)

st.header("How each statistic is made", anchor=False)
for method in statistics.PUBLISHED:
    source = f" :gray[{method.source}]" if method.source else ""
    st.markdown(f"**{method.name}.** {method.words}{source}")
st.header("How pool figures are protected", anchor=False)
st.markdown(pool_sentences.PROTECTION)
st.header("How each statistic of the pool is made", anchor=False)
for method in pool_statistics.POOL:
    source = f" :gray[{method.source}]" if method.source else ""
    st.markdown(f"**{method.name}.** {method.words}{source}")
if holdings.pool.waves:
    with st.expander("The factor for brothers and sisters, measure by measure"):
        effects = data.figure(sibling_effects.sibling_effects, selected())
        st.table(tables.sibling_effects(effects), hide_index=True)

st.header("Where the figures come from", anchor=False)
figure.licence(wording.LICENCE, wording.BOUNDARY_CREDIT)
