"""Where referrals end: furthest stages of every authority, all ten for the whole pool, and the paths there."""

import streamlit as st

from analytics.charts import look
from analytics.charts.flow import flow as flow_picture
from analytics.charts.mix import mix
from analytics.charts.pairs import pairs
from analytics.codes import STAGE_GROUPS
from analytics.figures import flow, stages
from analytics.figures.gaps import is_any_shown
from analytics.measures import MEASURES
from analytics.names import as_shown
from analytics.sentences import flow as flow_sentences
from analytics.sentences import pool as pool_sentences
from analytics.sentences import stages as sentences
from analytics.takeaway import stages as tables
from pages.parts import before, data, figure, ladder
from pages.parts.choices import selected

asked, pool, places = selected(), data.holdings().pool, data.holdings().places
chosen = as_shown(asked)
measure = MEASURES["stage_reached"]
if not pool.authorities:
    figure.head(sentences.QUESTION, pool_sentences.no_pool(places.region.name))
    st.stop()
found, paths = data.figure(stages.stages, chosen), data.figure(flow.flow, chosen)
focus = places[chosen.focus].name if chosen.focus else ""
headline = sentences.headline(found, focus)
shades = dict(zip((group.key for group in STAGE_GROUPS), look.STAGE_SHADES, strict=True))
shades[stages.NOT_RECORDED] = (look.BAR_GREY, look.INK)


def each_authority() -> None:
    """Draw bars of 100% for every authority; where none can be shown, the sentence above says so."""
    if not is_any_shown(found.mix):
        return
    st.header(sentences.HEADING, anchor=False)
    plot = mix(found.mix, found.groups, None, pool.is_invented, shades=shades)
    figure.chart("stages", plot, sentences.alternative(found, headline))
    notes = [*sentences.notes(found, focus, chosen, pool), *before.recorded(chosen, measure.key)]
    figure.note(" ".join(notes))
    figure.behind("stages", tables.mix(found), [measure], pool_sentences.pool_file_notes(pool, notes))


def whole_pool() -> None:
    """Draw all ten stages, which one authority has too few referrals for."""
    st.header(sentences.TEN_HEADING, anchor=False)
    if not is_any_shown(found.ten):
        st.markdown(pool_sentences.too_few("the whole pool"))
        return
    axis = f"% of referrals followed for {found.days} days"
    plot = pairs(found.ten, "", f"All {len(pool.authorities)}", axis, pool.is_invented)
    figure.chart("ten", plot, sentences.ten_alternative(found))
    notes = sentences.ten_notes(found, pool)
    figure.note(" ".join(notes))
    figure.behind("ten", tables.ten(found), [measure], pool_sentences.pool_file_notes(pool, notes))


def the_way_there() -> None:
    """Draw the flow; on a narrow screen the stylesheet shows its table first."""
    st.header(flow_sentences.HEADING, anchor=False)
    answer = flow_sentences.headline(paths, focus, f"the {len(pool.authorities)} authorities together")
    st.markdown(answer)
    if paths.links.empty:
        return
    table, notes = tables.paths(paths), flow_sentences.notes(paths, pool)
    with st.container(key="flow-first"):
        st.markdown(flow_sentences.listed_paths(table))
    order = {column: list(labels) for column, labels in flow.LABELS.items()}
    plot = flow_picture(paths.links, order, paths.to, shades.get(paths.to), pool.is_invented)
    figure.chart("flow", plot, flow_sentences.alternative(paths, answer))
    figure.note(" ".join(notes))
    figure.behind(
        "flow", table, [measure, MEASURES["initial_response"]], pool_sentences.pool_file_notes(pool, notes)
    )


badges = figure.pool_badges(pool.name, pool_sentences.wave_words(chosen, pool), pool.is_invented)
figure.head(sentences.QUESTION, headline, *badges)
for line in (pool_sentences.letters_line(asked), found.side.note):
    if line:
        figure.note(line)
before.warn(chosen, measure.key)
each_authority()
the_way_there()
whole_pool()
ladder.prompts(measure, chosen, "not_in_need_share")
