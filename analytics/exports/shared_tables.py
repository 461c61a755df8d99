"""The table behind each figure, and the CSV of exactly what is drawn."""

import io
from collections.abc import Sequence
from csv import writer

import pandas as pd

from analytics.exports.table import Table
from analytics.figures.authority_share_figures import AuthorityShares
from analytics.figures.pathways_figures import PathwaySteps
from analytics.figures.published_figures import AreaRow, MeasureHistory, MeasureResult
from analytics.figures.sibling_effects import EffectGroup
from analytics.protection.protected_rows import COMPARATOR
from analytics.reader.selection import BOTH_WAVES
from analytics.registry.measures import STEP_NAMES, Measure
from analytics.sentences import authority_share_sentences, verdict_sentences
from analytics.words import spreadsheet_cells, wording
from analytics.words.verdict_phrases import PHRASES


def one_measure(result: MeasureResult) -> Table:
    """Return one row an authority, and the comparator and the region below; text as it is printed."""
    measure, other = result.measure, result.comparator
    rows = [_area(row, measure) for row in result.areas]
    marked = f"{other.name} ({wording.OUR_CALCULATION})" if other.is_our_calculation else other.name
    rows.append(_whole(marked, other.shown))
    if other.mean:
        rows.append(_whole(f"the mean of the same ({wording.OUR_CALCULATION})", other.mean))
    if other.label != "Region":
        rows.append(_whole(f"{result.region.name}, as published", result.region.shown))
    return Table(("Area", "Figure", "95% interval", "Count", "Out of", "Note"), tuple(rows))


def _area(row: AreaRow, measure: Measure) -> tuple[str, ...]:
    return (
        row.name,
        row.shown,
        "" if row.lower is None or row.upper is None else wording.interval(row.lower, row.upper, measure),
        _count(row.numerator),
        _count(row.denominator),
        wording.OUR_CALCULATION if row.derived else row.status_words,
    )


def _whole(name: str, figure: str) -> tuple[str, ...]:
    return (wording.sentence_case(name), figure, "", "", "", "")


def funnel_verdicts(result: MeasureResult) -> Table:
    """Return one row an authority on the funnel: its figure, its size, and what may be said of it."""
    size = wording.sentence_case(result.measure.out_of)
    return Table(
        ("Area", "Figure", size, f"Beside {result.comparator.name}"),
        tuple(
            (row.name, row.shown, _count(row.denominator), PHRASES[row.verdict].words)
            for row in result.areas
            if row.flag is not None
        ),
    )


def _count(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def overview(results: Sequence[MeasureResult]) -> Table:
    """Return one row a question, with the figure, its interval, the comparator and what chance says of it."""
    return Table(
        (
            "Question",
            "Measure",
            "Period",
            "Area",
            "Figure",
            "95% interval",
            "Compared with",
            "Its figure",
            "Could chance explain it?",
        ),
        tuple(_question(result) for result in results),
    )


def _question(result: MeasureResult) -> tuple[str, ...]:
    subject, other, measure = result.subject, result.comparator, result.measure
    return (
        measure.question,
        f"{measure.label}, {wording.full_unit(measure)}",
        wording.period(measure, result.year),
        subject.name,
        subject.shown,
        ""
        if subject.lower is None or subject.upper is None
        else wording.interval(subject.lower, subject.upper, measure),
        other.name + (f" ({wording.OUR_CALCULATION})" if other.is_our_calculation else ""),
        other.shown,
        verdict_sentences.phrase(result),
    )


def all_years(years: MeasureHistory) -> Table:
    """Return one row an authority and a column a year, the comparator last."""
    columns = [row.year for row in years.line]
    by_name: dict[str, dict[int, str]] = {}
    for row in years.areas:
        by_name.setdefault(row.name, {})[row.year] = row.shown
    by_name[wording.sentence_case(years.comparator_name)] = {row.year: row.shown for row in years.line}
    return Table(
        ("Area", *map(str, columns)),
        tuple(
            (name, *(shown.get(year, wording.NO_FIGURE) for year in columns))
            for name, shown in by_name.items()
        ),
    )


def steps(pathway_steps: PathwaySteps, focus_name: str) -> Table:
    """Return one row a step and side, protected as drawn."""
    share = f"Share of referrals followed {pathway_steps.days} days"
    return Table(
        ("Step", "Who", "Referrals", share, "95% interval", "Share of the step before"),
        tuple(
            (
                row.label,
                pathway_steps.side.name if row.who == COMPARATOR else focus_name,
                row.count_shown,
                row.share_shown,
                interval(row.lower, row.upper),
                row.before_shown,
            )
            for row in pathway_steps.rows
        ),
    )


def by_authority(shares: AuthorityShares) -> Table:
    """Return one row an authority, protected as drawn, with what chance says of it, and the comparator below."""
    return by_authority_with_headings(
        shares, "Referrals", f"{STEP_NAMES[shares.step]} within {shares.days} days"
    )


def by_authority_with_headings(shares: AuthorityShares, counted: str, share: str) -> Table:
    """Return the same with the words over the counts and over the shares."""
    rows = tuple(
        (row.name, row.count_shown, row.size_shown, row.shown, interval(row.lower, row.upper), verdict)
        for row, verdict in zip(shares.rows, authority_share_sentences.verdict_words(shares), strict=True)
    )
    comparator_row = (
        wording.sentence_case(shares.side.name),
        shares.centre_count,
        shares.centre_size,
        shares.centre_shown,
        "",
        "",
    )
    columns = ("Area", counted, "Out of", share, "95% interval", f"Beside {shares.side.name}")
    return Table(columns, (*rows, comparator_row))


def interval(lower: float | None, upper: float | None) -> str:
    """Return a 95% interval in whole percent, or nothing where there is none."""
    return "" if lower is None or upper is None else f"{lower:.0f}% to {upper:.0f}%"


def sibling_effects(group: EffectGroup) -> Table:
    """Return the factor on the variance for brothers and sisters of one group, one row a measure."""
    waves = (f"Wave {key.removeprefix('W')}" if key != BOTH_WAVES else "Both waves" for key in group.waves)
    rows = (
        (
            f"{row.label}, within {row.days} days" if row.days else row.label,
            *(wording.number(factor, 2) for factor in row.factors),
        )
        for row in group.rows
    )
    return Table(("Measure", *waves), tuple(rows))


def _as_text(cell: object) -> object:
    return spreadsheet_cells.as_text(cell) if isinstance(cell, str) else cell


def csv(table: Table | pd.DataFrame, notes: Sequence[str]) -> bytes:
    """Return a table as CSV, its notes first; what a spreadsheet would run as a formula is made text."""
    if isinstance(table, pd.DataFrame):
        table = Table(tuple(table.columns), tuple(table.itertuples(index=False, name=None)))
    text = io.StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerows([_as_text(note)] for note in notes)
    lines.writerows([map(_as_text, row) for row in (table.columns, *table.rows)])
    return ("\ufeff" + text.getvalue()).encode("utf-8")
