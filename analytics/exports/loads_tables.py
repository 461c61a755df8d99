"""The tables of what is loaded, of the versions, and of what was said of files that came in."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from analytics.exports import shared_tables
from analytics.exports.table import Table
from analytics.figures.loads_figures import LoadedPool, LogicRow, SeriesRow
from analytics.intake.upload_report import Report
from analytics.loads.load_history import Version
from analytics.sentences import like_for_like_sentences, load_history_sentences, loads_sentences
from analytics.words import wording
from analytics.words.letters import as_letters


def loaded_pool(loaded: LoadedPool) -> Table:
    """Return one row a wave and authority: how its sample was drawn and how long it was followed."""
    rows = loaded.rows
    return Table.of(
        {
            "Wave": [row.wave.removeprefix("W") for row in rows],
            "Area": [row.name for row in rows],
            "Sampled": [row.sampled_shown for row in rows],
            "Of, in the period": [row.total_shown for row in rows],
            "From": [
                ", ".join(
                    (
                        like_for_like_sentences.frames(row.frames),
                        like_for_like_sentences.methods(row.samplings),
                    )
                ).replace(" ", "\u00a0")
                for row in rows
            ],
            "Period": [f"{_day(row.window_start)} to {_day(row.window_end)}" for row in rows],
            "Extract": [_day(row.extract_date) for row in rows],
            loads_sentences.FOLLOWED: [row.followed_shown for row in rows],
            "Families known": [row.family_shown for row in rows],
        }
    )


def _day(day: date) -> str:
    """Return a day in few characters that stay on one line."""
    return f"{day.day}\u00a0{day:%b}\u00a0{day:%Y}"


def logic(rows: Sequence[LogicRow]) -> Table:
    """Return one row a check and a column an authority, protected as it was made."""
    shown = {(row.words, row.name): row.count_shown for row in rows}
    checks = list(dict.fromkeys(words for words, _ in shown))
    names = dict.fromkeys(name for _, name in shown)
    columns = {name: [shown[words, name] for words in checks] for name in names}
    return Table.of({"Check": list(map(wording.sentence_case, checks)), **columns})


def logic_in_brief(rows: Sequence[LogicRow]) -> Table:
    """Return one row a check: in which authorities it was found, and how often."""
    cells: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        cells.setdefault(row.words, []).append((row.name, row.count_shown))
    return Table.of(
        {
            "Check": list(map(wording.sentence_case, cells)),
            "Found in": list(map(loads_sentences.found_in, cells.values())),
        }
    )


def series(series_rows: Sequence[SeriesRow], loaded_by: Mapping[tuple[str, int], int]) -> Table:
    """Return one row a publication and where it comes from: how many series, and the years they cover."""
    grouped: dict[tuple[str, int], list[SeriesRow]] = {}
    for row in series_rows:
        grouped.setdefault((row.publication, loaded_by.get((row.indicator, row.year), 0)), []).append(row)
    return Table(
        ("Publication", "Series", "Years", "Newest", "From"),
        tuple(
            (
                as_letters(publication),
                f"{len({row.indicator for row in rows})}",
                load_history_sentences.span(row.year for row in rows),
                f"{max(row.year for row in rows)}",
                load_history_sentences.source_of(number),
            )
            for (publication, number), rows in sorted(grouped.items(), key=lambda group: group[0])
        ),
    )


def versions(rows: Sequence[Version]) -> pd.DataFrame:
    """Return one row a load, the newest first."""
    return pd.DataFrame(
        [
            {
                "Load": f"{row.number}",
                "Entered": load_history_sentences.moment(row),
                "By": load_history_sentences.by(row),
                "What": wording.sentence_case(row.kind),
                "Files": load_history_sentences.files(row),
                "Rows": "; ".join(count for _, _, count in row.files),
                "In place of": f"load {row.replaced}" if row.replaced else "",
                "Now": load_history_sentences.state(row),
            }
            for row in rows
        ]
    )


def report(load_report: Report) -> pd.DataFrame:
    """Return what was said of files, one row a finding."""
    return pd.DataFrame(
        [
            {
                "What": wording.sentence_case(finding.kind),
                "File": finding.file,
                "Where": finding.where,
                "Said": finding.what,
                "Rows": f"{finding.rows:,}" if finding.rows else "",
            }
            for finding in load_report.findings
        ],
        columns=["What", "File", "Where", "Said", "Rows"],
    )


def as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose words came from outside as it may stand on a page: nothing in it is markdown."""
    return table.map(lambda cell: as_letters(str(cell)))


def report_csv(load_report: Report) -> bytes:
    """Return what was said of files as CSV."""
    return shared_tables.csv(report(load_report), [])
