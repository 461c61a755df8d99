"""Who refers: the focus beside the others, and the mix of every authority, from the referral pool."""

import streamlit as st

from analytics.charts.mix import mix, pairs
from analytics.codes import SOURCE_GROUPS
from analytics.figures import sources
from analytics.figures.gaps import is_any_shown
from analytics.measures import MEASURES
from analytics.names import as_shown, names_hidden
from analytics.sentences import pool as pool_sentences
from analytics.sentences import sources as sentences
from analytics.takeaway import tables
from pages.parts import before, data, figure
from pages.parts.choices import selected

asked, pool, places = selected(), data.holdings().pool, data.holdings().places
chosen = as_shown(asked)
measure = MEASURES["source_mix"]
if not pool.authorities:
    figure.head(measure.question, pool_sentences.no_pool(places.region.name))
    st.stop()
found = data.figure(sources.sources, chosen)
focus = places[chosen.focus].name if chosen.focus else ""
short = places[chosen.focus].short_name if chosen.focus else ""
headline = sentences.headline(found, focus)
notes = [*sentences.notes(found, focus), *before.recorded(chosen, measure.key)]

figure.head(
    measure.question,
    headline,
    *figure.pool_badges(pool.name, pool_sentences.wave_words(chosen, pool), pool.is_invented),
)
for line in (pool_sentences.letters_line(asked), found.side.note):
    if line:
        figure.note(line)
before.warn(chosen, measure.key)
if len(found.pairs):
    st.header(sentences.heading(focus, found), anchor=False)
    if line := sentences.how_many(found):
        st.markdown(line)
    figure.chart(
        "pairs",
        pairs(found.pairs, short, found.side.label, f"% of {measure.out_of}", pool.is_invented),
        sentences.alternative(found, headline),
    )
    figure.note(" ".join(notes))
    figure.behind(
        "sources", tables.source_pairs(found, focus), [measure], pool_sentences.pool_file_notes(pool, notes)
    )
if is_any_shown(found.mix):
    st.header("The mix of each authority", anchor=False)
    figure.chart(
        "mix",
        mix(found.mix, [group.key for group in SOURCE_GROUPS], chosen.source or "police", pool.is_invented),
        sentences.mix_alternative(found),
    )
    notes = [sentences.mix_note(found), *([pool_sentences.LETTERED] if names_hidden(chosen) else [])]
    figure.note(" ".join(notes))
    figure.behind("mix", tables.source_mix(found), [measure], pool_sentences.pool_file_notes(pool, notes))
figure.prompts(measure)
