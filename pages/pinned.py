"""The reader's pinned questions, by line of enquiry: to think over, to take away, and to hand on as a link."""

import datetime
from collections.abc import Sequence

import streamlit as st

from analytics.exhibits import pinned_summary
from analytics.exhibits.pinned_summary import PinnedRow
from analytics.reader.pins import Pin
from analytics.registry.lines_of_enquiry import BY_KEY
from analytics.sentences import pins_sentences
from pages.parts import figure, kept_results, session_pins
from pages.parts.choices import selected
from pages.parts.views import page_of_pin, row_of


def pinned(number: int, row: PinnedRow) -> None:
    """Draw one pin: her question, what the view says, what to bear in mind and ask next, and the way there."""
    told, pin = row.exhibit, row.pin
    with st.container(key=f"row-pin-{number}", gap="xsmall"):
        if pin.words:
            # Plain text: nothing that a link brings along may become a link or a picture here.
            st.text(f"“{pin.words}”")
        else:
            figure.note(pins_sentences.NO_WORDS)
        st.subheader(told.question, anchor=False)
        if told.badges:
            st.markdown(" ".join(told.badges))
        st.markdown(told.answer)
        st.markdown(f"**Bear in mind.** {told.caveat}  \n**Ask next.** {told.ask_next}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                page_of_pin(pin).file,
                label=f"{pins_sentences.OPEN} on {page_of_pin(pin).title}",
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=row.view.to_query(),
            )
            st.button(
                pins_sentences.REMOVE,
                type="tertiary",
                key=f"remove-{number}",
                on_click=session_pins.remove,
                args=(pin,),
            )


def to_take_away(all_pins: Sequence[Pin], rows: Sequence[PinnedRow]) -> None:
    """Draw the two files and what the link carries."""
    holdings = kept_results.holdings()
    notes = pins_sentences.file_notes(holdings.pool.name, holdings.built, datetime.date.today())
    st.header(pins_sentences.TAKE_AWAY, anchor=False)
    with st.container(horizontal=True, gap="small"):
        for label, icon, file, mime, content in (
            (
                pins_sentences.DOWNLOAD_PAGE,
                "print",
                "pinned-questions.html",
                "text/html",
                pinned_summary.page(rows, notes),
            ),
            (
                pins_sentences.DOWNLOAD_TABLE,
                "download",
                "pinned-questions.csv",
                "text/csv",
                pinned_summary.csv(rows, notes),
            ),
        ):
            st.download_button(
                label,
                content,
                file_name=file,
                mime=mime,
                type="tertiary",
                icon=f":material/{icon}:",
                on_click="ignore",
            )
    ticked = st.checkbox(pins_sentences.INTO_LINK, key=session_pins.WITH_WORDS)
    if line := pins_sentences.left_out(session_pins.in_link(all_pins), all_pins, ticked):
        st.info(line)
    figure.note(pins_sentences.LINK)


all_pins = session_pins.pinned()
figure.head(pins_sentences.QUESTION, pins_sentences.answer(all_pins))
if not all_pins:
    st.stop()
rows = [row_of(pin, selected()) for pin in all_pins]
for line, of_line in pinned_summary.by_line(rows).items():
    st.header(BY_KEY[line].label, anchor=False)
    figure.note(BY_KEY[line].question)
    for row in of_line:
        pinned(all_pins.index(row.pin), row)
to_take_away(all_pins, rows)
