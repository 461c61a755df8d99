"""Why do we differ: what who is referred explains of a difference from the comparator, from the referral pool."""

import streamlit as st

from analytics.charts.split import pairs_of_dots
from analytics.charts.split import split as picture
from analytics.figures import differing
from analytics.measures import MEASURES, shares_within
from analytics.names import as_shown
from analytics.selection import ADJUSTMENTS, adjustments_before
from analytics.sentences import differing as sentences
from analytics.sentences import pool as pool_sentences
from analytics.takeaway import differing as tables
from analytics.wording import sentence_case
from pages.parts import before, data, figure, ladder
from pages.parts.catalogue import PAGES
from pages.parts.choices import selected, widget_key
from pages.parts.controls import choice

MEASURE_PIXELS = 470

asked, pool, places = selected(), data.holdings().pool, data.holdings().places
chosen = as_shown(asked)
measure = MEASURES[chosen.share]
offered = shares_within(chosen.days)
if not pool.authorities:
    figure.head(sentences.QUESTION, pool_sentences.no_pool(places.region.name))
    st.stop()
found = data.figure(differing.differing, chosen)
focus = places[chosen.focus].name if chosen.focus else ""
headline = sentences.headline(found, focus)
rests_on = before.recorded(chosen, chosen.share, *ADJUSTMENTS.get(chosen.adjust, ()))


def ways_on() -> None:
    """Draw a link to each choice with which the difference of the focus can be split."""
    page = next(page for page in PAGES if page.path == "differ")
    with st.container(horizontal=True, key="ways", gap="small"):
        for changes in found.instead:
            st.page_link(
                page.file,
                label=sentence_case(sentences.way_words(changes)),
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=asked.with_changes(**changes).to_query(),
            )


def in_two_parts() -> None:
    """Draw the difference of the focus with its two parts, and how sure each is."""
    st.header(sentences.split_heading(focus), anchor=False)
    with st.container(key="pair-split"):
        left, right = st.columns(2, gap="large")
    with left:
        plot = picture(found.parts, sentences.centre_words(found), sentences.axis(found), pool.is_invented)
        figure.chart("split", plot, sentences.split_alternative(found, headline))
        notes = sentences.split_notes(found, pool)
        figure.note(" ".join(notes))
        statements = sentences.statements(found)
        said = map(sentences.without_glyph, statements)
        lines = pool_sentences.pool_file_notes(pool, [*notes, *rests_on, *said])
        figure.behind("split", tables.split(found), [measure], lines)
    with right:
        for line in statements:
            st.markdown(line)
    # Across both columns: with several fields to adjust for it is too long for one.
    figure.note(" ".join(rests_on))


def which_referrals() -> None:
    """Draw the groups that make most of either part; each list adds up to its title."""
    st.header(sentences.CARRIED_HEADING, anchor=False)
    with st.container(key="pair-carried"):
        columns = st.columns(2, gap="large")
    lists = (sentences.explained_lines(found), sentences.unexplained_lines(found))
    for column, title, lines in zip(columns, sentences.carried_titles(found), lists, strict=True):
        with column:
            listed = "\n".join(f"- {line}" for line in lines)
            st.markdown(f"{title}\n\n{listed}")


def each_authority() -> None:
    """Draw every authority as it is and with the same referrals."""
    st.header(sentences.dots_heading(found), anchor=False)
    plot = pairs_of_dots(found.rows, sentences.centre_words(found), sentences.axis(found), pool.is_invented)
    figure.chart("differ", plot, sentences.dots_alternative(found))
    notes = [*sentences.dots_notes(found, chosen, pool), *([] if found.is_split else rests_on)]
    figure.note(" ".join(notes))
    figure.behind("differ", tables.each(found), [measure], pool_sentences.pool_file_notes(pool, notes))


badges = figure.pool_badges(pool.name, pool_sentences.wave_words(chosen, pool), pool.is_invented)
figure.head(sentences.QUESTION, headline, *badges)
if found.instead:
    ways_on()
for line in (pool_sentences.letters_line(asked), found.each.side.note):
    if line:
        figure.note(line)
before.warn(chosen, chosen.share)
with st.container(horizontal=True, key="view"):
    # Not `choice`, which is too narrow to tell one measure's label from the next.
    st.selectbox(
        "Measure",
        offered,
        index=offered.index(chosen.share),
        format_func=lambda key: MEASURES[key].label,
        key=widget_key("share"),
        width=MEASURE_PIXELS,
    )
    if before_it := adjustments_before(chosen.share):
        choice("adjust", "Adjust for", {key: sentences.ADJUST_FOR[key] for key in before_it}, chosen.adjust)
figure.note(sentences.about(chosen.share))
if not chosen.focus and asked.names != "letters":
    figure.note(sentences.CHOOSE)
if found.is_split:
    in_two_parts()
    which_referrals()
if found.rows.raw.notna().any():
    each_authority()
# No filter acts here, nor on the ladder.
unfiltered = chosen.with_changes(**dict.fromkeys(chosen.filters, ""))
ladder.prompts(measure, unfiltered, chosen.share, None if found.focus is None else sentences.mixed(found))
