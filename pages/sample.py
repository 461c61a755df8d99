"""Does the sample look like the year: agreement, completeness, like for like, and contacts, before any finding."""

import streamlit as st

from analytics.charts.agreement import agreement, outside
from analytics.charts.dots import dots
from analytics.charts.recorded import recorded
from analytics.figures import likeness as like
from analytics.figures import recording as fields
from analytics.figures import sample_check as check
from analytics.measures import MEASURES
from analytics.names import as_shown
from analytics.rows import drawn
from analytics.sentences import likeness as like_sentences
from analytics.sentences import pool as pool_sentences
from analytics.sentences import recording as field_sentences
from analytics.sentences import sample_check as sentences
from analytics.takeaway import recording as field_tables
from analytics.takeaway import sample_check as tables
from pages.parts import data, figure
from pages.parts.choices import selected

asked, pool, places = selected(), data.holdings().pool, data.holdings().places
# Followed for 180 days, whatever is chosen elsewhere: the published year has no shorter one.
chosen = as_shown(asked).with_changes(days=check.FOLLOWED_DAYS)
if not pool.authorities:
    figure.head(sentences.QUESTION, pool_sentences.no_pool(places.region.name))
    st.stop()
found, alike = data.figure(check.sample_check, chosen), data.figure(like.likeness, chosen)
completeness = MEASURES["completeness"]
has_sample = len(found.rows) > 0 and found.rows.role.eq("focus").any()
focus = places[chosen.focus].name if chosen.focus else ""
checked = focus if has_sample else ""
headline = sentences.answer(found, focus, pool)


def beside_the_year() -> None:
    """Draw the sample of the focus beside its published figures, or how many of all lie outside."""
    st.header(sentences.heading(found, checked), anchor=False)
    mine = found.rows[found.rows.role == "focus"] if checked else found.counts
    plot = agreement(mine, pool.is_invented) if checked else outside(mine, pool.is_invented)
    figure.chart("agreement", plot, sentences.alternative(found, headline, checked))
    if line := sentences.which(found, checked):
        figure.note(line)
    notes = sentences.notes(found, asked, checked, pool)
    figure.note(" ".join(notes))
    table = tables.figures(found, pool.name) if checked else tables.counts(found, pool.name)
    measures = [
        MEASURES[key] for key in ("nfa_sample", "not_in_need_share", "rereferral_sample", "s47_to_icpc")
    ]
    figure.behind("agreement", table, measures, pool_sentences.pool_file_notes(pool, notes))
    st.markdown(sentences.WHAT_TO_CHECK)


def what_was_recorded() -> None:
    """Draw which fields each authority recorded, and say where one is recorded far less than elsewhere."""
    record = data.figure(fields.recording, chosen)
    st.header(field_sentences.HEADING, anchor=False)
    for line in field_sentences.notices(record) or (field_sentences.all_alike(),):
        st.markdown(line)
    plot = recorded(record.rows, [field.key for field in fields.FIELDS], pool.is_invented)
    figure.chart("recorded", plot, field_sentences.alternative(record))
    notes = field_sentences.notes()
    figure.note(" ".join(notes))
    lines = pool_sentences.pool_file_notes(pool, notes)
    figure.behind("recorded", field_tables.fields(record), [completeness], lines)


def like_for_like() -> None:
    """Draw what keeps these samples from being read like for like, and the facts behind it."""
    st.header(like_sentences.HEADING, anchor=False)
    for line in (like_sentences.warning(alike) or like_sentences.alike(), like_sentences.coding(alike)):
        if line:
            st.markdown(line)
    with st.container(key="chart-facts"):
        st.table(field_tables.facts(alike), hide_index=True)
    figure.note(like_sentences.facts_note(alike))


def contacts_and_referrals() -> None:
    """Draw the share of contacts that became a referral, and the share answered with advice or early help."""
    st.header(like_sentences.CONTACTS_HEADING, anchor=False)
    st.markdown(like_sentences.contacts(alike))
    if alike.rows.contacts.isna().all() and alike.rows.referred.isna().all():
        return
    with st.container(key="pair"):
        for column, (share, what) in zip(
            st.columns(2, gap="large"), like_sentences.CONTACTS.items(), strict=True
        ):
            with column:
                rows = like.contact_rows(alike, share)
                centre = getattr(alike.together, share) if alike.together else None
                words = like_sentences.contact_words(alike, share)
                plot = dots(drawn(rows), centre, words, what, invented=pool.is_invented)
                figure.chart(share, plot, like_sentences.contacts_alternative(rows, what))
    notes = [like_sentences.contacts_note()]
    figure.note(" ".join(notes))
    lines = pool_sentences.pool_file_notes(pool, notes)
    measures = [MEASURES["contact_to_referral"], MEASURES["contacts_diverted"]]
    figure.behind("contacts", field_tables.contacts(alike), measures, lines)


badges = figure.pool_badges(pool.name, pool_sentences.wave_words(asked, pool), pool.is_invented)
if found.authorities:
    badges = (*badges, figure.published_badge(MEASURES["nfa_share"], found.year))
figure.head(sentences.QUESTION, headline, *badges)
if line := pool_sentences.letters_line(asked):
    figure.note(line)
if found.authorities:
    beside_the_year()
what_was_recorded()
like_for_like()
contacts_and_referrals()
figure.prompts(completeness)
