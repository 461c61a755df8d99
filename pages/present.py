"""Present mode: the stories there are, and one screen of a story at a time."""

from html import escape
from pathlib import Path

import streamlit as st

from analytics.diagnostics.failure_log import log_failure, to_tell
from analytics.exhibits.exhibit import Exhibit
from analytics.registry.stories import STORIES, Story
from analytics.sentences import present_sentences
from pages.parts import changing, figure, kept_results, presenting, views
from pages.parts.catalogue import PageEntry
from pages.parts.choices import whole_selection

STYLE = Path(__file__).parent / "assets" / "present.css"

selection, holdings = whole_selection(), kept_results.holdings()


def stories() -> None:
    """Draw the ready stories, what each needs, and the button that starts it."""
    figure.head(present_sentences.QUESTION, present_sentences.ANSWER)
    focus = holdings.places[selection.focus].name if selection.focus else ""
    for first in range(0, len(STORIES), 2):
        with st.container(key=f"pair-stories-{first}"):
            columns = st.columns(2, gap="large")
        for column, story in zip(columns, STORIES[first : first + 2], strict=False):
            with column:
                one_story(story, focus)


def one_story(story: Story, focus: str) -> None:
    """Draw one story of the list."""
    with st.container(key=f"story-{story.key}", gap="xsmall"):
        st.header(story.title, anchor=False)
        st.markdown(story.about)
        figure.note(present_sentences.needs(story, focus))
        st.button(
            present_sentences.start(story),
            key=f"start-{story.key}",
            on_click=presenting.start,
            args=(story,),
            disabled=story.needs_authority and not focus,
        )


def screen() -> None:
    """Draw one screen: a figure that fails costs that figure, not the show."""
    st.html(STYLE)
    story, number, at = presenting.screen_of(selection)
    page = views.page_of(at.figure)
    shown, trouble = None, ""
    try:
        shown = views.view(at.figure, selection)
    # Whatever went wrong is for the log; in a meeting the next screen matters more.
    except Exception as error:
        trouble = to_tell(log_failure(error, f"in the figure {at.figure} of the story {story.key}"))
    with st.container(key="screen", gap=None):
        above(shown, f"{number} of {len(story.screens)}")
        st.title(shown.question if shown else story.title, anchor=False)
        with st.container(key="answer"):
            st.markdown(shown.answer if shown else present_sentences.FAILED)
        with st.container(key="stage"):
            if shown and shown.drawn:
                st.plotly_chart(
                    shown.drawn,
                    theme=None,
                    config=figure.CHART,
                    alt=shown.alternative,
                    key="figure",
                    height="stretch",
                )
        with st.container(key="ask"):
            if shown and shown.leading:
                st.markdown(f"**Ask next:** {shown.ask_next}")
        foot(" ".join(shown.notes) if shown else trouble, at.figure, page)
    presenting.keys()


def above(shown: Exhibit | None, number: str) -> None:
    """Draw what the figures are, how authorities are named, and which step this is."""
    with st.container(horizontal=True, vertical_alignment="center", key="above"):
        boxes = "".join(f"<b>{escape(badge)}</b>" for badge in (shown.badges if shown else ()))
        st.html(f'<p class="badges">{boxes}<span>{escape(shown.about if shown else "")}</span></p>')
        changing.names(selection, holdings)
        st.markdown(number)


def foot(note: str, figure_key: str, page: PageEntry) -> None:
    """Draw how many and how sure, and the buttons."""
    with st.container(horizontal=True, vertical_alignment="center", key="foot"):
        st.markdown(note, width="stretch")
        with st.container(horizontal=True, key="buttons", width="content"):
            if presenting.is_changed(selection, holdings):
                st.button("Back to the story", key="home", on_click=presenting.home)
            changing.change(selection, figure_key, page, holdings)
            st.button("Back", key="back", on_click=presenting.move, args=(-1,))
            st.button("Next", key="next", type="primary", on_click=presenting.move, args=(1,))
            if st.button("Leave", key="leave"):
                st.switch_page(page.file, query_params=presenting.without_story(selection).to_query())


screen() if selection.story else stories()
