"""One authority: what its data is worth, then every measure of one line of enquiry, what differs most firmly first."""

import streamlit as st

from analytics import wording
from analytics.figures import authority, likeness, recording, sample_check
from analytics.figures.authority import GROUPS, firmest_first, from_published, group_of
from analytics.figures.authority_sample import FILTERS, from_sample
from analytics.lines_of_enquiry import BY_KEY, LINES_OF_ENQUIRY
from analytics.sentences import authority as sentences
from analytics.sentences import likeness as like_sentences
from analytics.sentences import pool as pool_sentences
from analytics.sentences import sample_check as check_sentences
from analytics.sentences.overview import overview_badge
from analytics.takeaway import authority as tables
from pages.parts import authority_row, before, data, figure
from pages.parts.choices import choose_focus, selected
from pages.parts.controls import segmented

chosen, pool, places = selected(), data.holdings().pool, data.holdings().places
line = BY_KEY[chosen.enquiry]
wave = pool_sentences.wave_words(chosen, pool) if pool.authorities else ""


def choose() -> None:
    """Draw the authorities to choose from: those this page can show."""
    figure.head(sentences.QUESTION_OF_NONE, sentences.CHOOSE)
    with st.container(horizontal=True, key="authorities"):
        for code in places.of_pool_alone or places.members:
            # Not a link: one that leads to its own page leaves the browser's address as it was.
            st.button(places[code].short_name, key=f"choose-{code}", on_click=choose_focus, args=(code,))


def quality() -> None:
    """Draw what the data of this authority is worth, before any figure."""
    st.header(sentences.QUALITY, anchor=False)
    with st.container(key="before", gap="xxsmall"):
        for text in (*of_sample(), sentences.of_published(rows, line, places[chosen.focus])):
            if text:
                st.markdown(text)
        figure.link("sample")


def of_sample() -> tuple[str, ...]:
    """Return what there is to know of the sample, from the figures that Check the sample draws."""
    area = places[chosen.focus]
    if chosen.names == "letters":
        return (sentences.BY_LETTER,)
    if chosen.focus not in pool.authorities:
        return (sentences.not_in_pool(area.name, data.holdings()),)
    side = ("wave", "focus", "compare", "chosen", "names")
    alike = data.figure(likeness.likeness, before.acting(chosen, "days", *side))
    record = data.figure(recording.recording, before.acting(chosen, *side))
    beside = data.figure(sample_check.sample_check, before.acting(chosen, "wave", "focus", "names"))
    return (
        sentences.of_sample(alike, area, wave),
        sentences.of_fields(record),
        like_sentences.warning(alike) or sentences.alike(),
        check_sentences.line(beside, area.name),
    )


def measures() -> None:
    """Draw a row for each measure of the line, in groups from what differs by more than chance."""
    with st.container(key="view"):
        segmented("enquiry", "Line of enquiry", {one.key: one.label for one in LINES_OF_ENQUIRY}, line.key)
    if not rows:
        return
    st.markdown(f"{line.question} {sentences.comparisons(rows)}")
    figure.note(
        f"{sentences.marks(rows)} {sentences.WHOLE_AUTHORITY if chosen.filters and published else ''}"
    )
    authority_row.headings(sentences.headings(places[chosen.focus].short_name))
    first = next((told for told in rows if authority_row.has_spread(told)), None)
    for verdict in GROUPS:
        if group := [told for told in rows if group_of(told.verdict) is verdict]:
            st.header(sentences.group_heading(verdict, len(group)), anchor=False)
            with st.container(gap=None, key=f"questions-{verdict}"):
                for told in group:
                    opening = f"{wording.plain(headline)} " if told is first else ""
                    authority_row.row(told, chosen, wave, opening)


def neighbours() -> None:
    """Draw who the ten statistical neighbours are, how close each is, and which stand in the region."""
    if told := sentences.neighbours(authority.neighbours(chosen, data.holdings()), places.region.name):
        st.header(sentences.NEIGHBOURS, anchor=False)
        for text in told:
            st.markdown(text)


def files() -> None:
    """Draw the tables of the line: published figures and the sample are never in one."""
    parts = []
    if published:
        parts.append(("published", tables.published(published), published))
    if sampled:
        parts.append(("sample", tables.sampled(sampled), sampled))
    for key, table, told in parts:
        notes = (
            sentences.published_notes(told, line)
            if key == "published"
            else sentences.sample_notes(told, line, chosen, pool)
        )
        st.header(sentences.FILES[key], anchor=False)
        figure.note(" ".join(notes[1:]))
        figure.behind(f"{line.key}-{key}", table, [row.measure for row in told], notes)


if not chosen.focus:
    choose()
    st.stop()
name = places[chosen.focus].name
published = data.figure(
    from_published, before.acting(chosen, "focus", "compare", "chosen", "year", "enquiry")
)
asked = before.acting(chosen, "focus", "compare", "chosen", "names", "wave", "days", "enquiry", *FILTERS)
sampled = () if chosen.names == "letters" else data.figure(from_sample, asked)
rows = firmest_first([*published, *sampled], chosen)
headline = sentences.answer(rows, line, name)
speaks_of_sample = chosen.names != "letters" and chosen.focus in pool.authorities
badges = figure.pool_badges(pool.name, wave, pool.is_invented) if speaks_of_sample else ()
if published:
    badges = (*badges, overview_badge([told.answer for told in published]))
figure.head(sentences.question(name), headline, *badges)
quality()
for text in dict.fromkeys(told.note for told in rows if told.note):
    figure.note(text)
measures()
neighbours()
files()
figure.licence(wording.LICENCE)
