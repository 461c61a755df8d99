"""The table behind each figure, and the CSV of exactly what is drawn."""

import io
import re
from collections.abc import Sequence
from csv import writer

import pandas as pd

from analytics import wording
from analytics.figures.each import Each
from analytics.figures.pathways import Steps
from analytics.figures.published import Answer, Years
from analytics.figures.sampled import COMPARATOR
from analytics.measures import STEP_NAMES, Measure
from analytics.phrases import PHRASES
from analytics.selection import BOTH_WAVES
from analytics.sentences import each as each_sentences
from analytics.sentences import verdicts
from analytics.takeaway.table import Table


def one_measure(answer: Answer) -> pd.DataFrame:
    """Return one row an authority, and the comparator and the region below; text as it is printed."""
    measure = answer.measure
    rows = answer.areas
    table = _published(rows, measure)
    extra = [
        _row(
            f"{answer.comparator.name} ({wording.OUR_CALCULATION})"
            if answer.comparator.is_our_calculation
            else answer.comparator.name,
            answer.comparator.shown,
        )
    ]
    if answer.comparator.mean:
        extra.append(_row(f"the mean of the same ({wording.OUR_CALCULATION})", answer.comparator.mean))
    if answer.region is not None and answer.comparator.label != "Region":
        extra.append(_row(f"{answer.region.name}, as published", answer.region.shown))
    return pd.concat([table, pd.DataFrame(extra)], ignore_index=True).fillna("")


def judged(answer: Answer) -> pd.DataFrame:
    """Return one row an authority on the funnel: its figure, its size, and what may be said of it."""
    rows = answer.areas.assign(
        verdict=[
            PHRASES[verdict].words if verdict in PHRASES else "" for verdict in answer.judgement.verdicts
        ]
    )
    drawn = rows[rows.flag.notna()]
    size = wording.sentence_case(answer.measure.out_of)
    return pd.DataFrame(
        {
            "Area": drawn.name,
            "Figure": drawn.shown,
            size: [_count(value) for value in drawn.denominator],
            f"Beside {answer.comparator.name}": drawn.verdict,
        }
    )


def _row(name: str, figure: str) -> dict[str, str]:
    return {"Area": wording.sentence_case(name), "Figure": figure}


def _published(rows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Area": rows.name,
            "Figure": rows.shown,
            "95% interval": [
                wording.interval(lower, upper, measure) if lower == lower else ""
                for lower, upper in zip(rows.lower, rows.upper, strict=True)
            ],
            "Count": [_count(value) for value in rows.numerator],
            "Out of": [_count(value) for value in rows.denominator],
            "Note": [
                wording.OUR_CALCULATION if derived else words
                for derived, words in zip(rows.derived, rows.status_words, strict=True)
            ],
        }
    )
    return table


def _count(value: float) -> str:
    return "" if value != value else f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def overview(answers: tuple[Answer, ...]) -> pd.DataFrame:
    """Return one row a question, with the figure, its interval, the comparator and what chance says of it."""
    rows = []
    for answer in answers:
        subject = answer.subject
        rows.append(
            {
                "Question": answer.measure.question,
                "Measure": f"{answer.measure.label}, {wording.full_unit(answer.measure)}",
                "Period": wording.period(answer.measure, answer.year),
                "Area": subject.name if subject else "",
                "Figure": subject.shown if subject else wording.NO_FIGURE,
                "95% interval": wording.interval(subject.lower, subject.upper, answer.measure)
                if subject and subject.has_interval
                else "",
                "Compared with": answer.comparator.name
                + (f" ({wording.OUR_CALCULATION})" if answer.comparator.is_our_calculation else ""),
                "Its figure": answer.comparator.shown,
                "Could chance explain it?": verdicts.phrase(answer),
            }
        )
    return pd.DataFrame(rows)


def all_years(years: Years) -> pd.DataFrame:
    """Return one row an authority and a column a year, the comparator last."""
    columns = sorted(years.line.year)
    wide = years.areas.pivot(index="name", columns="year", values="shown").reindex(columns=columns)
    order = years.areas.drop_duplicates("name").name
    line = (
        years.line.set_index("year")
        .shown.reindex(columns)
        .rename(wording.sentence_case(years.comparator_name))
    )
    table = pd.concat([wide.loc[order], line.to_frame().T]).fillna(wording.NO_FIGURE)
    table.columns = [str(year) for year in columns]
    return table.rename_axis("Area").reset_index()


def steps(found: Steps, focus_name: str) -> Table:
    """Return one row a step and side, protected as drawn."""
    share = f"Share of referrals followed {found.days} days"
    return Table(
        ("Step", "Who", "Referrals", share, "95% interval", "Share of the step before"),
        tuple(
            (
                row.label,
                found.side.name if row.who == COMPARATOR else focus_name,
                row.count_shown,
                row.share_shown,
                interval(row.lower, row.upper),
                row.before_shown,
            )
            for row in found.rows
        ),
    )


def each(found: Each) -> Table:
    """Return one row an authority, protected as drawn, with what chance says of it, and the comparator below."""
    return of_each(found, "Referrals", f"{STEP_NAMES[found.step]} within {found.days} days")


def of_each(found: Each, counted: str, share: str) -> Table:
    """Return the same with the words over the counts and over the shares."""
    own = tuple(
        (row.name, row.count_shown, row.size_shown, row.shown, interval(row.lower, row.upper), beside)
        for row, beside in zip(found.rows, each_sentences.beside(found), strict=True)
    )
    together = (
        wording.sentence_case(found.side.name),
        found.centre_count,
        found.centre_size,
        found.centre_shown,
        "",
        "",
    )
    columns = ("Area", counted, "Out of", share, "95% interval", f"Beside {found.side.name}")
    return Table(columns, (*own, together))


def interval(lower: float | None, upper: float | None) -> str:
    """Return a 95% interval in whole percent, or nothing where there is none."""
    return "" if lower is None or upper is None else f"{lower:.0f}% to {upper:.0f}%"


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
