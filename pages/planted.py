"""What was planted in the training pool, authority by authority, and what a careful reader should find."""

import streamlit as st

from analytics.invented.planted_differences import PLANTED, Planted
from analytics.sentences import badges, planted_sentences
from pages.parts import figure, kept_results
from pages.parts.catalogue import PAGES
from pages.parts.choices import selected

WIDTHS = (1.4, 4.2, 4.2, 2.4)
TITLES = {page.path: page.title for page in PAGES}

selection, pool = selected(), kept_results.holdings().pool


def row(planted: Planted) -> None:
    """Draw one authority: what was planted, what there is to find, and where to look for it."""
    with st.container(key=f"row-{planted.slot}"):
        name, what, to_find, where = st.columns(WIDTHS, gap="small")
        name.markdown(f"**{planted.name}**  \n:small[:gray[{planted.slot}]]")
        what.markdown(f"**Planted.** {planted.planted}")
        to_find.markdown(f"**To find.** {planted.to_find}")
        if line := planted_sentences.not_shown_yet(planted):
            to_find.markdown(f":small[:gray[{line}]]")
        with where:
            for shown in planted_sentences.shown_on(planted):
                st.page_link(
                    f"{shown.page}.py",
                    label=TITLES[shown.page],
                    icon=":material/arrow_forward:",
                    icon_position="right",
                    query_params=selection.with_changes(focus=planted.authority, **shown.choices).to_query(),
                )


figure.head(
    "What was planted, and was it found?",
    planted_sentences.planted(),
    *badges.pool(pool, "both waves"),
)
with st.container(gap=None, key="planted"):
    for planted in PLANTED:
        row(planted)
