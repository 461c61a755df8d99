"""What needs and factors are found, and what the referrer said."""

from dataclasses import replace

from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, PrintedCell
from analytics.exports import needs_tables
from analytics.exports.table import Table
from analytics.figures import needs_figures
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES, Measure
from analytics.sentences import needs_sentences, pool_sentences

PAGE = "needs"
_NEEDS, _FACTORS = MEASURES["need_mix"], MEASURES["factors_found"]
_READS = _NEEDS.filters | _FACTORS.filters | pool_exhibits.SIDES


def needs(requested: Selection, figures: Figures) -> Exhibit:
    """Return the needs that are found, where one is recorded; without a heading where nothing at all is shown."""
    selection = selection_as_shown(requested)
    needs_and_factors, focus = (
        figures.of(needs_figures.needs, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    answer = needs_sentences.answer(needs_and_factors, focus.name)
    exhibit = replace(
        _base_exhibit("needs", answer, _NEEDS, selection, figures),
        asides=pool_exhibits.asides(requested, needs_and_factors.side.note),
        warnings=pool_exhibits.warnings(selection, figures, _NEEDS.key),
    )
    if not needs_and_factors.unrecorded.pairs:
        return exhibit
    exhibit = replace(
        exhibit,
        heading=needs_sentences.heading(
            focus.name, needs_and_factors.needs, needs_and_factors, needs_sentences.NEEDS_HEADING
        ),
    )
    if not needs_and_factors.needs.pairs:
        return exhibit
    differing = needs_sentences.differing(
        needs_and_factors.needs, needs_and_factors.side.name, "need", "needs"
    )
    exhibit = replace(exhibit, statements=_lines(differing))
    cells = _cells(needs_and_factors.unrecorded, selection, "unrecorded") + _cells(
        needs_and_factors.needs, selection, "needs"
    )
    whole = "Sampled referrals with a need recorded"
    return _drawn(
        exhibit,
        needs_and_factors.needs,
        needs_and_factors,
        selection,
        figures,
        needs_tables.needs(needs_and_factors, focus.name),
        answer,
        whole,
        cells,
    )


def factors(requested: Selection, figures: Figures) -> Exhibit:
    """Return the factors that assessments found."""
    selection = selection_as_shown(requested)
    needs_and_factors, focus = (
        figures.of(needs_figures.needs, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    most = needs_sentences.factors(needs_and_factors, focus.name)
    exhibit = replace(
        _base_exhibit("factors", most, _FACTORS, selection, figures),
        heading=needs_sentences.heading(
            focus.name, needs_and_factors.factors, needs_and_factors, needs_sentences.FACTORS_HEADING
        ),
        statements=_lines(most),
    )
    if not needs_and_factors.factors.pairs:
        return exhibit
    differing = needs_sentences.differing(
        needs_and_factors.factors, needs_and_factors.side.name, "group of factors", "groups of factors"
    )
    exhibit = replace(exhibit, statements=_lines(most, differing))
    cells, whole = (
        _cells(needs_and_factors.factors, selection, "factors"),
        "Assessments with factors recorded",
    )
    return _drawn(
        exhibit,
        needs_and_factors.factors,
        needs_and_factors,
        selection,
        figures,
        needs_tables.factors(needs_and_factors, focus.name),
        most,
        whole,
        cells,
    )


def concerns(requested: Selection, figures: Figures) -> Exhibit:
    """Return what the referrer said, or that nobody coded it."""
    selection = selection_as_shown(requested)
    needs_and_factors, focus = (
        figures.of(needs_figures.needs, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    said = needs_sentences.concerns(
        needs_and_factors, pool_sentences.wave_words(selection, figures.holdings.pool)
    )
    exhibit = replace(
        _base_exhibit("concerns", said, _NEEDS, selection, figures),
        heading=needs_sentences.CONCERNS_HEADING,
        statements=_lines(said),
    )
    if not needs_and_factors.concerns.pairs:
        return exhibit
    cells, whole = _cells(needs_and_factors.concerns, selection, "concerns"), "Referrals with it coded"
    return _drawn(
        exhibit,
        needs_and_factors.concerns,
        needs_and_factors,
        selection,
        figures,
        needs_tables.concerns(needs_and_factors, focus.name),
        said,
        whole,
        cells,
    )


def _base_exhibit(key: str, answer: str, measure: Measure, selection: Selection, figures: Figures) -> Exhibit:
    return Exhibit(
        key=key,
        question=measure.question,
        answer=answer,
        measures=(measure,),
        leading=measure,
        badges=pool_exhibits.badges(selection, figures),
    )


def _drawn(
    exhibit: Exhibit,
    mix: needs_figures.NeedMix,
    needs_and_factors: needs_figures.Needs,
    selection: Selection,
    figures: Figures,
    table: Table,
    first: str,
    whole: str,
    cells: tuple[PrintedCell, ...],
) -> Exhibit:
    """Return an exhibit with one mix as paired bars, its note and what stands behind it."""
    focus, measure, pool = (
        pool_exhibits.focus_name(selection, figures),
        exhibit.measures[0],
        figures.holdings.pool,
    )
    notes = [
        *needs_sentences.notes(mix, needs_and_factors, focus.name, whole),
        *pool_exhibits.recording_notes(selection, figures, measure.key),
    ]
    return replace(
        exhibit,
        chart=chart_of_pairs(
            mix.pairs, focus.short, needs_and_factors.side.label, measure.axis, pool.is_invented
        ),
        alternative=needs_sentences.alternative(mix, needs_and_factors, first),
        notes=tuple(notes),
        table=table,
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(mix.referrals, focus.name, needs_and_factors.side.name),
        cells=cells,
    )


def _lines(*said: str) -> tuple[str, ...]:
    return tuple(filter(None, said))


def _cells(mix: needs_figures.NeedMix, selection: Selection, table: str) -> tuple[PrintedCell, ...]:
    return pool_share_exhibits.cells_of_pairs(mix.pairs, mix.referrals, selection, table)


EXHIBITS = (
    Entry(key="needs", page=PAGE, make=needs, reads=_READS, screens={}),
    Entry(key="factors", page=PAGE, make=factors, reads=_READS, screens={}),
    Entry(key="concerns", page=PAGE, make=concerns, reads=_READS, screens={}),
)
