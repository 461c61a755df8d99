"""What is to be known before a finding: like for like, whether the sample looks like the year, what is recorded."""

import streamlit as st

from analytics.figures import likeness, recording, sample_check
from analytics.measures import MEASURES
from analytics.selection import Selection
from analytics.sentences import likeness as likeness_sentences
from analytics.sentences import recording as recording_sentences
from analytics.sentences import sample_check as check_sentences
from pages.parts import data, figure


def acting(chosen: Selection, *names: str) -> Selection:
    """Return a first visit's selection with these of the choices made, so that all pages share one cached figure."""
    return Selection.first(data.holdings()).with_changes(**{name: getattr(chosen, name) for name in names})


def warn(chosen: Selection, measure: str) -> None:
    """Draw what keeps the samples from being read like for like, and whether they look like the published year."""
    alike = data.figure(
        likeness.likeness, acting(chosen, "wave", "days", "focus", "compare", "chosen", "names")
    )
    beside = data.figure(sample_check.sample_check, acting(chosen, "wave", "focus", "names"))
    places = data.holdings().places
    warning = likeness_sentences.warning(alike, MEASURES[measure], chosen.stage)
    line = check_sentences.line(beside, places[chosen.focus].name if chosen.focus else "")
    if not (warning or line):
        return
    with st.container(key="before", gap="xxsmall"):
        for text in filter(None, (warning, line)):
            figure.note(text)
        figure.link("sample")


def recorded(chosen: Selection, measure: str, *also: str) -> list[str]:
    """Return, as notes to a figure, how far the fields are recorded that a measure rests on, and others by key."""
    found = data.figure(recording.recording, acting(chosen, "wave", "focus", "compare", "chosen", "names"))
    line = recording_sentences.line(found, measure, *also)
    alone = "" if recording.fields_of(measure) else recording_sentences.DATES_ALONE
    return [text for text in (alone, line) if text]
