"""Were enquiries proportionate: what each step leads to, and one of the shares in every authority."""

from dataclasses import replace

from analytics.charts.enlarged import ROOMY, enlarged
from analytics.charts.source_pairs_chart import pairs
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, PrintedCell
from analytics.exhibits.share_exhibits import one_share, table_of
from analytics.exports import enquiries_tables as tables
from analytics.figures import enquiries_figures
from analytics.figures.enquiries_figures import CONFERENCE, ENQUIRY, KEYS, TOLD, Enquiries
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import enquiries_sentences as sentences
from analytics.sentences import present_pool_sentences

PAGE = "enquiries"
_AXIS = "% of what each row names first"


def share_of(chosen: Selection) -> str:
    """Return the share drawn of each authority: the other shares of the pool are drawn on other pages."""
    return chosen.share if chosen.share in TOLD else CONFERENCE


def from_referral_to_plan(asked: Selection, figures: Figures) -> Exhibit:
    """Return what each step leads to, for the focus beside its comparator."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = (
        figures.of(enquiries_figures.enquiries, chosen.with_changes(share=CONFERENCE)),
        pool_exhibits.focus_name(chosen, figures),
    )
    answer = sentences.headline(found, mine.name)
    told = Exhibit(
        key="enquiries",
        question=sentences.QUESTION,
        answer=answer,
        measures=tuple(MEASURES[key] for key in KEYS),
        leading=MEASURES[CONFERENCE],
        heading=sentences.pairs_heading(found, mine.name),
        badges=pool_exhibits.badges(chosen, figures),
        asides=pool_exhibits.asides(asked, found.side.note, sentences.open_line(found)),
        # What an enquiry led to is followed by itself; how many there were, for the days chosen.
        warnings=pool_exhibits.warnings(chosen, figures, ENQUIRY),
    )
    if all(row.share is None for row in found.rows):
        return told
    notes = [
        *sentences.notes(found, chosen, held),
        *pool_exhibits.recording_notes(chosen, figures, share_of(chosen)),
    ]
    return replace(
        told,
        chart=pairs(found.rows, mine.short, found.side.label, _AXIS, held.is_invented),
        alternative=sentences.alternative(found, answer),
        notes=tuple(notes),
        table=tables.pairs(found, mine.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=_sizes(found, mine.name),
        cells=_cells(found, chosen),
    )


def _sizes(found: Enquiries, focus: str) -> tuple[tuple[str, str], ...]:
    """Return how many referrals there are on each side."""
    rows = {who: found.of(who, ENQUIRY) for who in (FOCUS, COMPARATOR)}
    return pool_exhibits.sizes(
        {who: row.size_shown if row else "" for who, row in rows.items()}, focus, found.side.name
    )


def _cells(found: Enquiries, chosen: Selection) -> tuple[PrintedCell, ...]:
    areas = pool_exhibits.areas_printed(chosen)
    return tuple(
        PrintedCell(
            table=table_of(row.group, found.days)[0],
            part=row.group,
            area=areas[row.who],
            size=row.size_shown,
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in found.rows
        if row.who in areas
    )


def on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return what each step leads to, as a screen shows it."""
    chosen = selection_as_shown(asked)
    exhibit = from_referral_to_plan(asked, figures)
    found = figures.of(enquiries_figures.enquiries, chosen.with_changes(share=CONFERENCE))
    return pool_exhibits.on_screen(
        exhibit,
        chosen,
        figures,
        answer=exhibit.answer,
        chart=enlarged(exhibit.chart, ROOMY) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, MEASURES[CONFERENCE], found.side.note),
    )


def each_authority(asked: Selection, figures: Figures) -> Exhibit:
    """Return one of the two shares in each authority, with limits for chance about the comparator."""
    chosen = selection_as_shown(asked)
    return one_share(chosen, share_of(chosen), figures, question=sentences.QUESTION)


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
