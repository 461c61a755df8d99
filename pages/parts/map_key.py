"""The key of the map: one line of swatches, low to high, then what is hidden, then the focus."""

from html import escape

import streamlit as st

from analytics import wording
from analytics.charts import look
from analytics.figures.published import Answer
from analytics.measures import Measure
from analytics.sentences.mapped import FLAG_WORDS


def map_key(measure: Measure, answer: Answer, has_focus: bool, by_flag: bool) -> None:
    """Draw the key as a list, so that it is read in order."""
    classes, words = (
        (look.FLAG_CLASSES, FLAG_WORDS) if by_flag else (look.MAP_CLASSES, wording.class_words(measure))
    )
    swatches = [(f"background:{fill}", text) for (fill, _), text in zip(classes, words, strict=True)]
    for mark in dict.fromkeys(answer.areas.status):
        if mark:
            hatching = f"repeating-linear-gradient(45deg,{look.SLATE} 0 1px,{look.WHITE} 1px 5px)"
            swatches.append((f"background:{hatching}", f"{mark}, {wording.status_short(mark)}"))
    if has_focus:
        swatches.append((f"border:3px solid {look.PLUM}", answer.subject.name))
    items = "".join(f'<li><span style="{style}"></span>{escape(words)}</li>' for style, words in swatches)
    st.html(f'<ul class="map-key" aria-label="Map key">{items}</ul>')
