"""The control under a figure that pins its view, with a question of the reader's own, to a line of enquiry."""

from collections.abc import Sequence

import streamlit as st

from analytics.reader.pins import LONGEST_WORDS
from analytics.reader.selection import Selection
from analytics.registry.lines_of_enquiry import BY_KEY, LINES_OF_ENQUIRY
from analytics.registry.measures import Measure
from analytics.sentences import pins_sentences
from pages.parts import kept_results, session_pins
from pages.parts.choices import page_shown, selected

FORM_PIXELS = 352


def pin_control(figure: str, measures: Sequence[Measure]) -> None:
    """Draw the control; nothing runs while the reader types."""
    page, state = page_shown().path, st.session_state
    # A number of its own for every pin, so that the next begins with an empty field.
    key = f"pin-{page}-{figure}-{state.get('generation', 0)}-{len(session_pins.pinned())}"
    with st.popover(pins_sentences.CONTROL, type="tertiary", icon=":material/keep:", key=f"pinning-{figure}"):
        # Above the form, since the box scrolls on a low screen.
        if state.get("pin_said", ("",))[:2] == (page, figure):
            _, _, is_done, said = state.pop("pin_said")
            st.info(said, width=FORM_PIXELS)
            if is_done:
                st.page_link(
                    "pinned.py",
                    label=pins_sentences.PAGE,
                    icon=":material/arrow_forward:",
                    icon_position="right",
                )
        with st.form(key, border=False, width=FORM_PIXELS):
            st.selectbox(
                pins_sentences.LINE,
                list(BY_KEY),
                index=_line_of(measures),
                format_func=lambda line: BY_KEY[line].label,
                key=f"{key}-line",
            )
            st.text_input(
                pins_sentences.WORDS,
                max_chars=LONGEST_WORDS,
                key=f"{key}-words",
                placeholder="May stay empty",
            )
            st.markdown(f":small[:gray[{pins_sentences.HOW}]]")
            st.form_submit_button(
                pins_sentences.PIN, type="primary", on_click=_pin, args=(key, page, figure, selected())
            )


def _line_of(measures: Sequence[Measure]) -> int:
    """Return the place of the line of enquiry that the figure's measures speak to."""
    # The lines of enquiry name one measure of spending for them all.
    keys = {"spend" if measure.unit.sign == "£" else measure.key for measure in measures}
    spoken = (keys & {*line.measures, *line.mixes} for line in LINES_OF_ENQUIRY)
    return max(enumerate(spoken), key=lambda numbered: (len(numbered[1]), -numbered[0]))[0]


def _pin(key: str, page: str, figure: str, selection: Selection) -> None:
    line, words = st.session_state[f"{key}-line"], st.session_state[f"{key}-words"]
    is_done, said = session_pins.add(page, figure, line, words, selection, kept_results.holdings())
    st.session_state.pin_said = (page, figure, is_done, said)
