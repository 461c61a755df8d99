"""Who refers: the focus beside its comparator, and the mix of every authority."""

from dataclasses import replace

from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.charts.stacked_bar_chart import stacked_bars as chart_of_mix
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures
from analytics.exports import sources_tables
from analytics.figures import sources_figures
from analytics.figures.share_difference_figures import is_any_shown
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.measures import MEASURES
from analytics.sentences import present_pool_sentences, sources_sentences

PAGE = "sources"
_MEASURE = MEASURES["source_mix"]
# No filter by source acts on who refers: in the mix of each authority it picks the source out.
_READS = _MEASURE.filters | pool_exhibits.SIDES


def _sources(selection: Selection, figures: Figures) -> sources_figures.Sources:
    return figures.of(sources_figures.sources, selection.only(_READS, figures.holdings))


def sources(requested: Selection, figures: Figures) -> Exhibit:
    """Return who refers, for the focus beside its comparator."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    referral_sources, focus = _sources(selection, figures), pool_exhibits.focus_name(selection, figures)
    headline, how_many = (
        sources_sentences.headline(referral_sources, focus.name),
        sources_sentences.how_many(referral_sources),
    )
    exhibit = Exhibit(
        key="sources",
        question=_MEASURE.question,
        answer=f"{headline} {how_many}".strip(),
        headline=headline,
        measures=(_MEASURE,),
        leading=_MEASURE,
        badges=pool_exhibits.badges(selection, figures),
        asides=pool_exhibits.asides(requested, referral_sources.side.note),
        warnings=pool_exhibits.warnings(selection, figures, _MEASURE.key),
    )
    if not referral_sources.pairs:
        return exhibit
    notes = [
        *sources_sentences.notes(referral_sources, focus.name),
        *pool_exhibits.recording_notes(selection, figures, _MEASURE.key),
    ]
    axis = f"% of {_MEASURE.out_of}"
    return replace(
        exhibit,
        heading=sources_sentences.heading(focus.name, referral_sources),
        statements=(how_many,) if how_many else (),
        chart=chart_of_pairs(
            referral_sources.pairs, focus.short, referral_sources.side.label, axis, pool.is_invented
        ),
        alternative=sources_sentences.alternative(referral_sources, headline),
        notes=tuple(notes),
        table=sources_tables.source_pairs(referral_sources, focus.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(referral_sources.referrals, focus.name, referral_sources.side.name),
        cells=pool_share_exhibits.cells_of_pairs(
            referral_sources.pairs, referral_sources.referrals, selection, "sources"
        ),
    )


def sources_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return who refers, as a screen shows it: how many are judged stands in the note."""
    exhibit, selection = sources(requested, figures), selection_as_shown(requested)
    referral_sources = _sources(selection, figures)
    fallen_back = pool_share_exhibits.aside(referral_sources.pairs, referral_sources.side)
    aside = f"{sources_sentences.how_many(referral_sources)} {fallen_back}".strip()
    return pool_exhibits.on_screen(
        exhibit,
        selection,
        figures,
        answer=exhibit.headline,
        chart=enlarged(exhibit.chart, DENSE) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, _MEASURE, aside),
    )


def mix(requested: Selection, figures: Figures) -> Exhibit:
    """Return who refers to every authority, with one source picked out."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    referral_sources, focus = _sources(selection, figures), pool_exhibits.focus_name(selection, figures)
    exhibit = Exhibit(
        key="mix",
        question=_MEASURE.question,
        answer=(
            f"{sources_sentences.headline(referral_sources, focus.name)}"
            f" {sources_sentences.how_many(referral_sources)}".strip()
        ),
        measures=(_MEASURE,),
        leading=_MEASURE,
        badges=pool_exhibits.badges(selection, figures),
    )
    if not is_any_shown(referral_sources.mix):
        return exhibit
    notes = [sources_sentences.mix_note(referral_sources), *pool_share_exhibits.lettered(selection)]
    order = [group.key for group in SOURCE_GROUPS]
    return replace(
        exhibit,
        heading="The mix of each authority",
        chart=chart_of_mix(referral_sources.mix, order, selection.source or "police", pool.is_invented),
        alternative=sources_sentences.mix_alternative(referral_sources),
        notes=tuple(notes),
        table=sources_tables.source_mix(referral_sources),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(referral_sources.referrals, focus.name, referral_sources.side.name),
        cells=pool_share_exhibits.cells_of_mix(referral_sources.mix, selection, "sources"),
    )


EXHIBITS = (
    Entry(key="sources", page=PAGE, make=sources, reads=_READS, screens={"sources": sources_on_screen}),
    Entry(key="mix", page=PAGE, make=mix, reads=_READS | {"source"}, screens={}),
)
