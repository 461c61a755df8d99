"""What needs and factors are found, and what the referrer said."""

from dataclasses import replace

from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, PrintedCell
from analytics.exports import needs_tables as tables
from analytics.exports.table import Table
from analytics.figures import needs_figures as figure
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES, Measure
from analytics.sentences import needs_sentences as sentences
from analytics.sentences import pool_sentences

PAGE = "needs"
_NEEDS, _FACTORS = MEASURES["need_mix"], MEASURES["factors_found"]
_READS = _NEEDS.filters | _FACTORS.filters | pool_exhibits.SIDES


def needs(asked: Selection, figures: Figures) -> Exhibit:
    """Return the needs that are found, where one is recorded; without a heading where nothing at all is shown."""
    chosen = selection_as_shown(asked)
    found, mine = figures.of(figure.needs, chosen), pool_exhibits.focus_name(chosen, figures)
    answer = sentences.answer(found, mine.name)
    told = replace(
        _told("needs", answer, _NEEDS, chosen, figures),
        asides=pool_exhibits.asides(asked, found.side.note),
        warnings=pool_exhibits.warnings(chosen, figures, _NEEDS.key),
    )
    if not found.unrecorded.pairs:
        return told
    told = replace(told, heading=sentences.heading(mine.name, found.needs, found, sentences.NEEDS_HEADING))
    if not found.needs.pairs:
        return told
    differing = sentences.differing(found.needs, found.side.name, "need", "needs")
    told = replace(told, statements=_lines(differing))
    cells = _cells(found.unrecorded, chosen, "unrecorded") + _cells(found.needs, chosen, "needs")
    whole = "Sampled referrals with a need recorded"
    return _drawn(
        told, found.needs, found, chosen, figures, tables.needs(found, mine.name), answer, whole, cells
    )


def factors(asked: Selection, figures: Figures) -> Exhibit:
    """Return the factors that assessments found."""
    chosen = selection_as_shown(asked)
    found, mine = figures.of(figure.needs, chosen), pool_exhibits.focus_name(chosen, figures)
    most = sentences.factors(found, mine.name)
    told = replace(
        _told("factors", most, _FACTORS, chosen, figures),
        heading=sentences.heading(mine.name, found.factors, found, sentences.FACTORS_HEADING),
        statements=_lines(most),
    )
    if not found.factors.pairs:
        return told
    differing = sentences.differing(found.factors, found.side.name, "group of factors", "groups of factors")
    told = replace(told, statements=_lines(most, differing))
    cells, whole = _cells(found.factors, chosen, "factors"), "Assessments with factors recorded"
    return _drawn(
        told, found.factors, found, chosen, figures, tables.factors(found, mine.name), most, whole, cells
    )


def concerns(asked: Selection, figures: Figures) -> Exhibit:
    """Return what the referrer said, or that nobody coded it."""
    chosen = selection_as_shown(asked)
    found, mine = figures.of(figure.needs, chosen), pool_exhibits.focus_name(chosen, figures)
    said = sentences.concerns(found, pool_sentences.wave_words(chosen, figures.holdings.pool))
    told = replace(
        _told("concerns", said, _NEEDS, chosen, figures),
        heading=sentences.CONCERNS_HEADING,
        statements=_lines(said),
    )
    if not found.concerns.pairs:
        return told
    cells, whole = _cells(found.concerns, chosen, "concerns"), "Referrals with it coded"
    return _drawn(
        told, found.concerns, found, chosen, figures, tables.concerns(found, mine.name), said, whole, cells
    )


def _told(key: str, answer: str, measure: Measure, chosen: Selection, figures: Figures) -> Exhibit:
    return Exhibit(
        key=key,
        question=measure.question,
        answer=answer,
        measures=(measure,),
        leading=measure,
        badges=pool_exhibits.badges(chosen, figures),
    )


def _drawn(
    told: Exhibit,
    mix: figure.Mix,
    found: figure.Needs,
    chosen: Selection,
    figures: Figures,
    table: Table,
    first: str,
    whole: str,
    cells: tuple[PrintedCell, ...],
) -> Exhibit:
    """Return an exhibit with one mix as paired bars, its note and what stands behind it."""
    mine, measure, held = pool_exhibits.focus_name(chosen, figures), told.measures[0], figures.holdings.pool
    notes = [
        *sentences.notes(mix, found, mine.name, whole),
        *pool_exhibits.recording_notes(chosen, figures, measure.key),
    ]
    return replace(
        told,
        chart=chart_of_pairs(mix.pairs, mine.short, found.side.label, measure.axis, held.is_invented),
        alternative=sentences.alternative(mix, found, first),
        notes=tuple(notes),
        table=table,
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(mix.referrals, mine.name, found.side.name),
        cells=cells,
    )


def _lines(*said: str) -> tuple[str, ...]:
    return tuple(filter(None, said))


def _cells(mix: figure.Mix, chosen: Selection, table: str) -> tuple[PrintedCell, ...]:
    return pool_share_exhibits.cells_of_pairs(mix.pairs, mix.referrals, chosen, table)


EXHIBITS = (
    Entry(key="needs", page=PAGE, make=needs, reads=_READS, screens={}),
    Entry(key="factors", page=PAGE, make=factors, reads=_READS, screens={}),
    Entry(key="concerns", page=PAGE, make=concerns, reads=_READS, screens={}),
)
