"""What one published table gives: which of its rows and columns are figures, and what is said of the rest."""

from analytics.intake.released.release_description import Mappings, SeriesDescription, Table
from analytics.intake.released.release_lines import Line, lines
from analytics.intake.released.release_model import Figure, Key, Release
from analytics.intake.released.release_places import Gazetteer
from analytics.intake.released.release_series import Series, that_say
from analytics.intake.released.release_sheet import Sheet
from analytics.intake.released.release_tally import Tally
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import StoreContext


def release(sheet: Sheet, table: Table, mappings: Mappings, context: StoreContext, tally: Tally) -> Release:
    """Return the figures of a table; whatever was left out or refuses it is told to the tally."""
    gazetteer = Gazetteer(places=context.places, codes=mappings.codes, levels=mappings.levels)
    kept = lines(sheet, table, mappings, gazetteer, tally)
    years = sorted({line.period.ends.year for line in kept})
    tally.add(Kind.READ, f"{table.title}, {_span(years)}" if years else table.title, rows=len(sheet.rows))
    if sheet.notes:
        tally.add(Kind.LEFT_OUT, "lines under the table that are no rows of it", rows=sheet.notes)
    if not kept and not tally.is_refused:
        tally.add(Kind.REFUSED, "holds no row of a known place")
    newest = max((line.period.year for line in kept), default=0)
    series = Series(
        sheet=sheet,
        table=table,
        symbols=mappings.symbols,
        gazetteer=gazetteer,
        tally=tally,
        publication=table.publication.replace("{release}", str(newest)),
    )
    figures: dict[Key, Figure] = {}
    for taken in table.figures:
        figures.update(_taken(series, taken, kept, context))
    _tell_unused(table, kept, tally)
    if not figures and not tally.is_refused:
        tally.add(Kind.REFUSED, "gives no figure of a series that is known")
    return Release(file=tally.file, newest=newest, figures=figures)


def _taken(
    series: Series, taken: SeriesDescription, kept: list[Line], context: StoreContext
) -> dict[Key, Figure]:
    why = _without(series.table, taken, kept, context)
    if why:
        series.tally.add(Kind.LEFT_OUT, f"{taken.label}: {why}", rows=len(kept))
        return {}
    figures = series.figures(taken, kept, context.units[taken.indicator])
    if figures:
        years = sorted({figure.year for figure in figures.values()})
        series.tally.add(Kind.KEPT, f"{taken.label}, {_span(years)}", rows=len(figures))
    return figures


def _without(table: Table, taken: SeriesDescription, kept: list[Line], context: StoreContext) -> str:
    """Return why a series is not in this table, or nothing where it is."""
    if taken.indicator not in context.units:
        return "a series that the store has none of"
    missing = [name for name in taken.columns if kept and name not in kept[0].cells]
    if missing:
        return f"there is no column {' or '.join(table.columns[missing[0]])}"
    if kept and next(that_say(kept, taken.only), None) is None:
        labels = [label for allowed in taken.only.values() for label in allowed]
        return f"no row says {' or '.join(labels)}"
    return ""


def _tell_unused(table: Table, kept: list[Line], tally: Tally) -> None:
    """Count the rows of other breakdowns: a label that changed its wording is among them."""
    used = {
        line.number
        for taken in table.figures
        for only in (taken.only, {**taken.only, **taken.denominator_only})
        if kept and set(only) <= set(kept[0].cells)
        for line in that_say(kept, only)
    }
    if len(used) < len(kept):
        tally.add(Kind.LEFT_OUT, "rows of a breakdown that is not taken here", rows=len(kept) - len(used))


def _span(years: list[int]) -> str:
    return f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
