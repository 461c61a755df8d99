"""Which fields each authority recorded: one figure, which two pages show under questions of their own."""

from analytics.charts.recording_chart import recording_grid
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Exhibit, Figures, PrintedCell
from analytics.exports import recording_tables
from analytics.figures import recording_figures
from analytics.protection.pseudonyms import names_hidden, selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import recording_sentences


def fields(requested: Selection, figures: Figures, question: str) -> Exhibit:
    """Return which fields each authority recorded; its statements are those that one recorded far less."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    recording = figures.of(
        recording_figures.recording, selection.only(pool_exhibits.SIDES - {"days"}, figures.holdings)
    )
    completeness, statements = MEASURES["completeness"], recording_sentences.notices(recording)
    notes = tuple(recording_sentences.notes())
    return Exhibit(
        key="recorded",
        question=question,
        answer=" ".join(statements or (recording_sentences.all_alike(),)),
        measures=(completeness,),
        leading=completeness,
        heading=recording_sentences.HEADING,
        badges=pool_exhibits.badges(selection, figures),
        statements=statements,
        chart=recording_grid(
            recording.rows, [field.key for field in recording_figures.FIELDS], pool.is_invented
        ),
        alternative=recording_sentences.alternative(recording),
        notes=notes,
        table=recording_tables.fields(recording),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_cells(recording, selection),
    )


def _cells(recording: recording_figures.Recording, selection: Selection) -> tuple[PrintedCell, ...]:
    """Return the share of each field in each authority; the counts behind them are not printed."""
    if names_hidden(selection):
        return ()
    return tuple(
        PrintedCell(
            table=f"recorded {_denominator_words(row.field)}",
            part=row.field,
            area=row.area,
            size=row.size_shown,
            count="",
            share=row.share_shown,
        )
        for row in recording.rows
    )


def _denominator_words(field: str) -> str:
    """Return what a field applies to; nothing where that is every referral."""
    return recording_figures.FIELD[field].applies_to.removeprefix("referrals")
