"""The table behind each figure, and the CSV of exactly what is drawn."""

import io
import re
from collections.abc import Sequence
from csv import writer

import pandas as pd

from analytics import wording
from analytics.figures.each import Each
from analytics.figures.pathways import Steps
from analytics.figures.published import Answer, AreaRow, Years
from analytics.figures.sampled import COMPARATOR
from analytics.figures.sources import Sources
from analytics.measures import STEP_NAMES, Measure
from analytics.phrases import PHRASES
from analytics.selection import BOTH_WAVES
from analytics.sentences import each as each_sentences
from analytics.sentences import verdicts
from analytics.takeaway.responses import differences, phrases
from analytics.takeaway.table import Table


def one_measure(answer: Answer) -> Table:
    """Return one row an authority, and the comparator and the region below; text as it is printed."""
    measure, other = answer.measure, answer.comparator
    rows = [_area(row, measure) for row in answer.areas]
    marked = f"{other.name} ({wording.OUR_CALCULATION})" if other.is_our_calculation else other.name
    rows.append(_whole(marked, other.shown))
    if other.mean:
        rows.append(_whole(f"the mean of the same ({wording.OUR_CALCULATION})", other.mean))
    if other.label != "Region":
        rows.append(_whole(f"{answer.region.name}, as published", answer.region.shown))
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


def judged(answer: Answer) -> Table:
    """Return one row an authority on the funnel: its figure, its size, and what may be said of it."""
    size = wording.sentence_case(answer.measure.out_of)
    return Table(
        ("Area", "Figure", size, f"Beside {answer.comparator.name}"),
        tuple(
            (row.name, row.shown, _count(row.denominator), PHRASES[row.verdict].words)
            for row in answer.areas
            if row.flag is not None
        ),
    )


def _count(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def overview(answers: Sequence[Answer]) -> Table:
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
        tuple(_question(answer) for answer in answers),
    )


def _question(answer: Answer) -> tuple[str, ...]:
    subject, other, measure = answer.subject, answer.comparator, answer.measure
    return (
        measure.question,
        f"{measure.label}, {wording.full_unit(measure)}",
        wording.period(measure, answer.year),
        subject.name,
        subject.shown,
        ""
        if subject.lower is None or subject.upper is None
        else wording.interval(subject.lower, subject.upper, measure),
        other.name + (f" ({wording.OUR_CALCULATION})" if other.is_our_calculation else ""),
        other.shown,
        verdicts.phrase(answer),
    )


def all_years(years: Years) -> Table:
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


def steps(found: Steps, focus_name: str) -> Table:
    """Return one row a step and side, protected as drawn."""
    rows = found.rows
    return Table.of(
        {
            "Step": list(rows.label),
            "Who": [found.side.name if who == COMPARATOR else focus_name for who in rows.who],
            "Referrals": list(rows.count_shown),
            f"Share of referrals followed {found.days} days": list(rows.share_shown),
            "95% interval": _limits(rows),
            "Share of the step before": list(rows.before_shown),
        }
    )


def each(found: Each) -> Table:
    """Return one row an authority, protected as drawn, with what chance says of it, and the comparator below."""
    rows = found.rows
    columns = {
        "Area": list(rows.name),
        "Referrals": list(rows.count_shown),
        "Out of": list(rows.size_shown),
        f"{STEP_NAMES[found.step]} within {found.days} days": list(rows.shown),
        "95% interval": _limits(rows),
        f"Beside {found.side.name}": each_sentences.beside(found),
    }
    together = (
        wording.sentence_case(found.side.name),
        found.centre_count,
        found.centre_size,
        found.centre_shown,
        "",
        "",
    )
    table = Table.of(columns)
    return Table(table.columns, (*table.rows, together))


def sibling_effects(found: pd.DataFrame) -> pd.DataFrame:
    """Return the factor on the variance for brothers and sisters of one group, one row a measure."""
    words = [
        f"{label}, within {days} days" if days else label
        for label, days in zip(found.label, found.days, strict=True)
    ]
    waves = {
        f"Wave {key.removeprefix('W')}" if key != BOTH_WAVES else "Both waves": [
            wording.number(effect, 2) for effect in found[key]
        ]
        for key in found.columns[3:]
    }
    return pd.DataFrame({"Measure": words, **waves})


def source_pairs(found: Sources, focus_name: str) -> pd.DataFrame:
    """Return one row a source group and side, protected as drawn."""
    rows = found.pairs
    return pd.DataFrame(
        {
            "Source": rows.label,
            "Who": [found.side.name if who == COMPARATOR else focus_name for who in rows.who],
            "Referrals": rows.count_shown,
            "Share": rows.share_shown,
            "95% interval": _limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )


def source_mix(found: Sources) -> pd.DataFrame:
    """Return one row an authority and a column a source group, protected as drawn."""
    order = found.mix.drop_duplicates("short_name").short_name
    groups = found.mix.drop_duplicates("group_label").group_label
    wide = found.mix.pivot(index="short_name", columns="group_label", values="share_shown")
    return wide.loc[order, groups].rename_axis("Area").rename_axis(None, axis=1).reset_index()


def _limits(rows: pd.DataFrame) -> list[str]:
    return [
        f"{lower:.0f}% to {upper:.0f}%" if lower == lower else ""
        for lower, upper in zip(rows.lower, rows.upper, strict=True)
    ]


# A figure below nought begins with a minus sign too, and a hidden one is a dash alone.
_RUNS = re.compile(r"\s*(?:[=+@]|-(?![£\d.,]*%?$))")


def _as_text(cell: object) -> object:
    """Return a cell on one line, with a quotation mark before it where a spreadsheet would run it."""
    if not isinstance(cell, str):
        return cell
    line = re.sub(r"[\t\r\n]+", " ", cell)
    return f"'{line}" if _RUNS.match(line) else line


def csv(table: Table | pd.DataFrame, notes: Sequence[str]) -> bytes:
    """Return a table as CSV, its notes first; what a spreadsheet would run as a formula is made text."""
    if isinstance(table, pd.DataFrame):
        table = Table(tuple(table.columns), tuple(table.itertuples(index=False, name=None)))
    text = io.StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerows([_as_text(note)] for note in notes)
    lines.writerows([map(_as_text, row) for row in (table.columns, *table.rows)])
    return ("\ufeff" + text.getvalue()).encode("utf-8")
