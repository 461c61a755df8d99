"""Does the sample look like the year: agreement, completeness, like for like, and contacts, before any finding."""

from dataclasses import replace

from analytics.charts.agreement_chart import agreement as chart_of_agreement
from analytics.charts.agreement_chart import outside
from analytics.charts.dot_chart import dots
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, Make, PrintedCell
from analytics.exhibits.recording_exhibits import fields
from analytics.exports import recording_tables, sample_check_tables
from analytics.figures import like_for_like_figures, sample_check_figures
from analytics.protection.pseudonyms import names_hidden, selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import badges, like_for_like_sentences, recording_sentences, sample_check_sentences

PAGE = "sample"
_CHECKED = ("nfa_sample", "not_in_need_share", "rereferral_sample", "s47_to_icpc")


def agreement(requested: Selection, figures: Figures) -> Exhibit:
    """Return the sample of the focus beside its published figures, or how many of all lie outside."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    sample_check, focus = _check(selection, figures), pool_exhibits.focus_name(selection, figures).name
    headline = sample_check_sentences.answer(sample_check, focus, pool)
    exhibit = Exhibit(
        key="agreement",
        question=sample_check_sentences.QUESTION,
        answer=headline,
        measures=tuple(MEASURES[key] for key in _CHECKED),
        leading=MEASURES["completeness"],
        badges=pool_exhibits.badges(selection, figures),
    )
    if not sample_check.authorities:
        return exhibit
    checked = focus if sample_check.focus_rows else ""
    notes = tuple(sample_check_sentences.notes(sample_check, requested, checked, pool))
    return replace(
        exhibit,
        heading=sample_check_sentences.heading(sample_check, checked),
        chart=chart_of_agreement(sample_check.focus_rows, pool.is_invented)
        if checked
        else outside(sample_check.counts, pool.is_invented),
        alternative=sample_check_sentences.alternative(sample_check, headline, checked),
        statements=tuple(filter(None, [sample_check_sentences.which(sample_check, checked)])),
        notes=notes,
        table=(sample_check_tables.figures if checked else sample_check_tables.counts)(
            sample_check, pool.name
        ),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_cells(sample_check, selection),
    )


def _check(selection: Selection, figures: Figures) -> sample_check_figures.SampleCheck:
    return figures.of(
        sample_check_figures.sample_check, selection.only(("wave", "focus", "names"), figures.holdings)
    )


def _cells(sample_check: sample_check_figures.SampleCheck, selection: Selection) -> tuple[PrintedCell, ...]:
    """Return the share that stands in no other table; all the rest are cells of pages of their own."""
    # With both waves chosen it is the later one that stands here, and is read under that.
    if names_hidden(selection) or selection.wave != sample_check.wave:
        return ()
    return tuple(
        PrintedCell(
            table="rereferral_sample",
            part="rereferral_sample",
            area=row.area,
            size=row.size_shown,
            count="",
            share=row.share_shown,
        )
        for row in sample_check.rows
        if row.check == "rereferral"
    )


def opening(selection: Selection, figures: Figures) -> Exhibit:
    """Return the question of the page and its answer, with whose figures stand on either side."""
    exhibit, sample_check = agreement(selection, figures), _check(selection_as_shown(selection), figures)
    published = (
        (badges.published(MEASURES["nfa_share"], sample_check.year),) if sample_check.authorities else ()
    )
    return Exhibit(
        key="opening",
        question=exhibit.question,
        answer=exhibit.answer,
        leading=exhibit.leading,
        badges=(*pool_exhibits.badges(selection, figures), *published),
        asides=pool_exhibits.asides(selection),
    )


def recorded_fields(selection: Selection, figures: Figures) -> Exhibit:
    """Return which fields each authority recorded, and where one is recorded far less than elsewhere."""
    exhibit = fields(selection, figures, sample_check_sentences.QUESTION)
    return replace(exhibit, statements=exhibit.statements or (recording_sentences.all_alike(),))


def facts(selection: Selection, figures: Figures) -> Exhibit:
    """Return what keeps these samples from being read like for like, and the facts behind it."""
    alike = _likeness(selection, figures)
    lines = (
        like_for_like_sentences.warning(alike) or like_for_like_sentences.alike(),
        like_for_like_sentences.coding(alike),
    )
    statements = tuple(filter(None, lines))
    return Exhibit(
        key="facts",
        question=sample_check_sentences.QUESTION,
        answer=" ".join(statements),
        leading=MEASURES["completeness"],
        heading=like_for_like_sentences.HEADING,
        badges=pool_exhibits.badges(selection_as_shown(selection), figures),
        statements=statements,
        listed=recording_tables.facts(alike),
        notes=(like_for_like_sentences.facts_note(alike),),
    )


def _likeness(requested: Selection, figures: Figures) -> like_for_like_figures.LikeForLike:
    """Return how each was sampled, followed for as long as a published year is."""
    selection = selection_as_shown(requested).only(pool_exhibits.SIDES, figures.holdings)
    return figures.of(
        like_for_like_figures.like_for_like, selection.with_changes(days=sample_check_figures.FOLLOWED_DAYS)
    )


def contacts(selection: Selection, figures: Figures) -> Exhibit:
    """Return how many contacts there are for each referral, and both shares of contacts as a table."""
    alike = _likeness(selection, figures)
    answer = like_for_like_sentences.contacts(alike)
    measure = MEASURES["contact_to_referral"]
    exhibit = Exhibit(
        key="contacts",
        question=sample_check_sentences.QUESTION,
        answer=answer,
        measures=(measure, MEASURES["contacts_diverted"]),
        leading=measure,
        heading=like_for_like_sentences.CONTACTS_HEADING,
        badges=pool_exhibits.badges(selection_as_shown(selection), figures),
        statements=(answer,),
    )
    if _is_none_counted(alike):
        return exhibit
    notes = (like_for_like_sentences.contacts_note(),)
    return replace(
        exhibit,
        notes=notes,
        table=recording_tables.contacts(alike),
        file_notes=pool_exhibits.file_notes(figures, notes),
    )


def _is_none_counted(alike: like_for_like_figures.LikeForLike) -> bool:
    return all(row.contacts is None and row.referred is None for row in alike.rows)


def _share_of_contacts(share: str) -> Make:
    def make(selection: Selection, figures: Figures) -> Exhibit:
        alike, what = _likeness(selection, figures), like_for_like_sentences.CONTACTS[share]
        exhibit = replace(contacts(selection, figures), key=share, statements=(), notes=(), table=None)
        if _is_none_counted(alike):
            return exhibit
        rows, centre = (
            like_for_like_figures.contact_rows(alike, share),
            alike.comparator_contacts.of(share) if alike.comparator_contacts else None,
        )
        words, invented = (
            like_for_like_sentences.contact_words(alike, share),
            figures.holdings.pool.is_invented,
        )
        return replace(
            exhibit,
            chart=dots(rows, centre, words, what, invented=invented),
            alternative=like_for_like_sentences.contacts_alternative(rows, what),
        )

    return make


_SIDES = pool_exhibits.SIDES - {"days"}
EXHIBITS = (
    Entry(
        key="agreement", page=PAGE, make=agreement, reads=frozenset({"wave", "focus", "names"}), screens={}
    ),
    Entry(
        key="opening",
        page=PAGE,
        make=opening,
        reads=frozenset({"wave", "focus", "names", "compare"}),
        screens={},
    ),
    Entry(key="recorded", page=PAGE, make=recorded_fields, reads=_SIDES, screens={}),
    Entry(key="facts", page=PAGE, make=facts, reads=_SIDES, screens={}),
    Entry(key="contacts", page=PAGE, make=contacts, reads=_SIDES, screens={}),
    *(
        Entry(key=share, page=PAGE, make=_share_of_contacts(share), reads=_SIDES, screens={})
        for share in like_for_like_sentences.CONTACTS
    ),
)
