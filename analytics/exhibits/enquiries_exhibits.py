"""Were enquiries proportionate: what each step leads to, and one of the shares in every authority."""

from dataclasses import replace

from analytics.charts.enlarged import ROOMY, enlarged
from analytics.charts.source_pairs_chart import pairs
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, PrintedCell
from analytics.exhibits.share_exhibits import one_share, table_of
from analytics.exports import enquiries_tables
from analytics.figures import enquiries_figures
from analytics.figures.enquiries_figures import CONFERENCE, ENQUIRY, JUDGED_SHARES, KEYS, Enquiries
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import enquiries_sentences, present_pool_sentences

PAGE = "enquiries"
_AXIS = "% of what each row names first"


def share_of(selection: Selection) -> str:
    """Return the share drawn of each authority: the other shares of the pool are drawn on other pages."""
    return selection.share if selection.share in JUDGED_SHARES else CONFERENCE


def from_referral_to_plan(requested: Selection, figures: Figures) -> Exhibit:
    """Return what each step leads to, for the focus beside its comparator."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    enquiries, focus = (
        figures.of(enquiries_figures.enquiries, selection.with_changes(share=CONFERENCE)),
        pool_exhibits.focus_name(selection, figures),
    )
    answer = enquiries_sentences.headline(enquiries, focus.name)
    exhibit = Exhibit(
        key="enquiries",
        question=enquiries_sentences.QUESTION,
        answer=answer,
        measures=tuple(MEASURES[key] for key in KEYS),
        leading=MEASURES[CONFERENCE],
        heading=enquiries_sentences.pairs_heading(enquiries, focus.name),
        badges=pool_exhibits.badges(selection, figures),
        asides=pool_exhibits.asides(requested, enquiries.side.note, enquiries_sentences.open_line(enquiries)),
        # What an enquiry led to is followed by itself; how many there were, for the days chosen.
        warnings=pool_exhibits.warnings(selection, figures, ENQUIRY),
    )
    if all(row.share is None for row in enquiries.rows):
        return exhibit
    notes = [
        *enquiries_sentences.notes(enquiries, selection, pool),
        *pool_exhibits.recording_notes(selection, figures, share_of(selection)),
    ]
    return replace(
        exhibit,
        chart=pairs(enquiries.rows, focus.short, enquiries.side.label, _AXIS, pool.is_invented),
        alternative=enquiries_sentences.alternative(enquiries, answer),
        notes=tuple(notes),
        table=enquiries_tables.pairs(enquiries, focus.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=_sizes(enquiries, focus.name),
        cells=_cells(enquiries, selection),
    )


def _sizes(enquiries: Enquiries, focus: str) -> tuple[tuple[str, str], ...]:
    """Return how many referrals there are on each side."""
    rows = {who: enquiries.of(who, ENQUIRY) for who in (FOCUS, COMPARATOR)}
    return pool_exhibits.sizes(
        {who: row.size_shown if row else "" for who, row in rows.items()}, focus, enquiries.side.name
    )


def _cells(enquiries: Enquiries, selection: Selection) -> tuple[PrintedCell, ...]:
    areas = pool_exhibits.areas_printed(selection)
    return tuple(
        PrintedCell(
            table=table_of(row.group, enquiries.days)[0],
            part=row.group,
            area=areas[row.who],
            size=row.size_shown,
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in enquiries.rows
        if row.who in areas
    )


def on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return what each step leads to, as a screen shows it."""
    selection = selection_as_shown(requested)
    exhibit = from_referral_to_plan(requested, figures)
    enquiries = figures.of(enquiries_figures.enquiries, selection.with_changes(share=CONFERENCE))
    return pool_exhibits.on_screen(
        exhibit,
        selection,
        figures,
        answer=exhibit.answer,
        chart=enlarged(exhibit.chart, ROOMY) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, MEASURES[CONFERENCE], enquiries.side.note),
    )


def each_authority(requested: Selection, figures: Figures) -> Exhibit:
    """Return one of the two shares in each authority, with limits for chance about the comparator."""
    selection = selection_as_shown(requested)
    return one_share(selection, share_of(selection), figures, question=enquiries_sentences.QUESTION)


_READS = pool_exhibits.SIDES | frozenset().union(*(MEASURES[key].filters for key in KEYS))
EXHIBITS = (
    Entry(
        key="enquiries",
        page=PAGE,
        make=from_referral_to_plan,
        # How well the fields of the share chosen are recorded stands among the notes.
        reads=_READS | {"share"},
        screens={"enquiries": on_screen},
    ),
    Entry(key="each", page=PAGE, make=each_authority, reads=_READS | {"share", "order"}, screens={}),
)
