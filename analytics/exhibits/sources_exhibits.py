"""Who refers: the focus beside its comparator, and the mix of every authority."""

from dataclasses import replace

from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.mix import mix as chart_of_mix
from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures
from analytics.exports import sources_tables as tables
from analytics.figures import sources_figures as figure
from analytics.figures.share_difference_figures import is_any_shown
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.measures import MEASURES
from analytics.sentences import present_pool_sentences
from analytics.sentences import sources_sentences as sentences

PAGE = "sources"
_MEASURE = MEASURES["source_mix"]
# No filter by source acts on who refers: in the mix of each authority it picks the source out.
_READS = _MEASURE.filters | pool_exhibits.SIDES


def _found(chosen: Selection, figures: Figures) -> figure.Sources:
    return figures.of(figure.sources, chosen.only(_READS, figures.holdings))


def sources(asked: Selection, figures: Figures) -> Exhibit:
    """Return who refers, for the focus beside its comparator."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = _found(chosen, figures), pool_exhibits.focus_name(chosen, figures)
    headline, how_many = sentences.headline(found, mine.name), sentences.how_many(found)
    told = Exhibit(
        key="sources",
        question=_MEASURE.question,
        answer=f"{headline} {how_many}".strip(),
        headline=headline,
        measures=(_MEASURE,),
        leading=_MEASURE,
        badges=pool_exhibits.badges(chosen, figures),
        asides=pool_exhibits.asides(asked, found.side.note),
        warnings=pool_exhibits.warnings(chosen, figures, _MEASURE.key),
    )
    if not found.pairs:
        return told
    notes = [
        *sentences.notes(found, mine.name),
        *pool_exhibits.recording_notes(chosen, figures, _MEASURE.key),
    ]
    axis = f"% of {_MEASURE.out_of}"
    return replace(
        told,
        heading=sentences.heading(mine.name, found),
        statements=(how_many,) if how_many else (),
        chart=chart_of_pairs(found.pairs, mine.short, found.side.label, axis, held.is_invented),
        alternative=sentences.alternative(found, headline),
        notes=tuple(notes),
        table=tables.source_pairs(found, mine.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(found.referrals, mine.name, found.side.name),
        cells=pool_share_exhibits.cells_of_pairs(found.pairs, found.referrals, chosen, "sources"),
    )


def sources_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return who refers, as a screen shows it: how many are judged stands in the note."""
    exhibit, chosen = sources(asked, figures), selection_as_shown(asked)
    found = _found(chosen, figures)
    aside = f"{sentences.how_many(found)} {pool_share_exhibits.aside(found.pairs, found.side)}".strip()
    return pool_exhibits.on_screen(
        exhibit,
        chosen,
        figures,
        answer=exhibit.headline,
        chart=enlarged(exhibit.chart, DENSE) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, _MEASURE, aside),
    )


def mix(asked: Selection, figures: Figures) -> Exhibit:
    """Return who refers to every authority, with one source picked out."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = _found(chosen, figures), pool_exhibits.focus_name(chosen, figures)
    told = Exhibit(
        key="mix",
        question=_MEASURE.question,
        answer=f"{sentences.headline(found, mine.name)} {sentences.how_many(found)}".strip(),
        measures=(_MEASURE,),
        leading=_MEASURE,
        badges=pool_exhibits.badges(chosen, figures),
    )
    if not is_any_shown(found.mix):
        return told
    notes = [sentences.mix_note(found), *pool_share_exhibits.lettered(chosen)]
    order = [group.key for group in SOURCE_GROUPS]
    return replace(
        told,
        heading="The mix of each authority",
        chart=chart_of_mix(found.mix, order, chosen.source or "police", held.is_invented),
        alternative=sentences.mix_alternative(found),
        notes=tuple(notes),
        table=tables.source_mix(found),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(found.referrals, mine.name, found.side.name),
        cells=pool_share_exhibits.cells_of_mix(found.mix, chosen, "sources"),
    )


EXHIBITS = (
    Entry(key="sources", page=PAGE, make=sources, reads=_READS, screens={"sources": sources_on_screen}),
    Entry(key="mix", page=PAGE, make=mix, reads=_READS | {"source"}, screens={}),
)
