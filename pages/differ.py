"""Why do we differ: what who is referred explains of a difference from the comparator, from the referral pool."""

import streamlit as st

from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import adjustments_before
from analytics.registry.measures import MEASURES, shares_within
from analytics.sentences import differ_sentences
from pages.parts import exhibits, figure, next_question
from pages.parts.choices import choose, selected, widget_key
from pages.parts.controls import choice
from pages.parts.exhibits import exhibit

MEASURE_PIXELS = 470

selection = selection_as_shown(selected())
offered = shares_within(selection.days)
exhibits.stop_without_pool(differ_sentences.QUESTION)
each, split = exhibit("differ"), exhibit("split")


def ways_on() -> None:
    """Draw a button for each choice with which the difference of the focus can be split."""
    with st.container(horizontal=True, key="ways", gap="small"):
        for place, way in enumerate(each.next_steps):
            st.button(
                way.words,
                type="tertiary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=choose,
                args=(dict(way.changes),),
                key=f"way-{place}",
            )


def in_two_parts() -> None:
    """Draw the difference of the focus with its two parts, how sure each is, and which referrals make them."""
    st.header(split.heading, anchor=False)
    with st.container(key="pair-split"):
        left, right = st.columns(2, gap="large")
    with left:
        exhibits.draw(split, heading=False)
    with right:
        exhibits.statements(split)
    # Across both columns: with several fields to adjust for it is too long for one.
    figure.note(" ".join(exhibit("rests-on").statements))
    carried = exhibit("carried")
    st.header(carried.heading, anchor=False)
    with st.container(key="pair-carried"):
        columns = st.columns(2, gap="large")
    for column, groups in zip(columns, carried.statements, strict=True):
        column.markdown(groups)


figure.head(each.question, each.answer, *each.badges)
if each.next_steps:
    ways_on()
for line in each.asides:
    figure.note(line)
exhibits.warnings(each)
with st.container(horizontal=True, key="view"):
    # Not `choice`, which is too narrow to tell one measure's label from the next.
    st.selectbox(
        "Measure",
        offered,
        index=offered.index(selection.share),
        format_func=lambda key: MEASURES[key].label,
        key=widget_key("share"),
        width=MEASURE_PIXELS,
    )
    if before_it := adjustments_before(selection.share):
        choice(
            "adjust",
            "Adjust for",
            {key: differ_sentences.ADJUST_FOR[key] for key in before_it},
            selection.adjust,
        )
figure.note(differ_sentences.about(selection.share))
if not selection.focus and selected().names != "letters":
    figure.note(differ_sentences.CHOOSE)
if split.chart is not None:
    in_two_parts()
if each.chart is not None:
    exhibits.draw(each)
if blocks := exhibit("ladder").statements:
    figure.ask_next(MEASURES[selection.share])
    next_question.draw(blocks, selection.share)
else:
    figure.prompts(MEASURES[selection.share])
