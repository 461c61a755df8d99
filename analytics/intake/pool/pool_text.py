"""Reads the files that somebody gives as text: first what can be told from their headings, then every row."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from analytics.intake import what_is_plain
from analytics.intake.errors import DataError
from analytics.intake.pool import other_columns, other_lines, pool_staging
from analytics.intake.pool.pool_staging import StagedTable
from analytics.intake.pool.pool_tables import FIELDS, Table, TableContent, tables
from analytics.intake.pool.refusal import Refused, refuse_if, whole_file_refused
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.uploaded_file import Progress, UploadedFile
from analytics.registry.areas import AreaRegistry, plain
from analytics.registry.plain_text import Plain

NO_POOL = "is neither a table of referrals nor of wave records; its first row should hold the headings of a pool file"


def tables_as_text(
    connection: duckdb.DuckDBPyConnection,
    files: Sequence[UploadedFile],
    work: Path,
    progress: Progress,
    most_rows: int | None,
    places: AreaRegistry,
) -> list[StagedTable]:
    """Return every table of the files as text, laid down in `work`; `most_rows` may come in at once.

    What stands beside the pool's columns may name the `places` and nobody else.

    Raises: Refused where a file cannot be read, is no pool file, looks identifying or has too many rows.
    """
    rows_may_say, lines_may_say = what_is_plain.of_rows(places), what_is_plain.of_lines(places)
    all_tables = _tables(files, work)
    refuse_if(finding for file in files for finding in other_lines.of_workbook(file, lines_may_say))
    refuse_if(finding for table in all_tables for finding in other_columns.headings_refused(table))
    refuse_if(_without_pool(all_tables))
    refuse_if(
        finding
        for table in all_tables
        for finding in other_columns.values_as_headings_refused(table, rows_may_say)
    )
    refuse_if(finding for table in all_tables for finding in other_lines.above(table, lines_may_say))
    refuse_if(finding for table in all_tables for finding in _missing(table))
    _refuse_large(all_tables, most_rows)
    staged = []
    for number, table in enumerate(all_tables):
        progress(f"Reading {table.file}", 0.05 + 0.45 * number / len(all_tables))
        staged.append(_staged(connection, table, number, work))
    progress("Looking for what identifies", 0.5)
    refuse_if(
        finding
        for staged_table in staged
        for finding in other_columns.contents_refused(
            connection, staged_table, _may_say(staged_table, rows_may_say, places)
        )
    )
    refuse_if(
        finding
        for staged_table in staged
        for finding in other_lines.below(connection, staged_table, lines_may_say)
    )
    return staged


def _may_say(staged_table: StagedTable, rows_may_say: Plain, places: AreaRegistry) -> Plain:
    # A wave record counts all of an authority, so that a number beside it may be long.
    is_of_waves = staged_table.table.holds is TableContent.WAVES
    return what_is_plain.of_figures(places) if is_of_waves else rows_may_say


def read_lines(connection: duckdb.DuckDBPyConnection, staged: Sequence[StagedTable]) -> Iterator[Finding]:
    """Yield what was read, and what of it is not of the pool and was left aside."""
    for staged_table in staged:
        if staged_table.table.holds is not TableContent.OTHER:
            where, what = staged_table.table.where(), f"read as {staged_table.table.holds}"
            yield Finding(
                kind=Kind.READ, file=staged_table.table.file, where=where, what=what, rows=staged_table.rows
            )
    for staged_table in staged:
        yield from other_columns.left_aside(connection, staged_table)


def _tables(files: Sequence[UploadedFile], work: Path) -> list[Table]:
    all_tables, refused = [], []
    for file in files:
        try:
            all_tables += tables(file, work)
        except DataError as error:
            refused.append(whole_file_refused(file.name, str(error).removeprefix(file.name).lstrip(":, ")))
    refuse_if(refused)
    return all_tables


def _without_pool(all_tables: Sequence[Table]) -> list[Finding]:
    """Return a refusal for each file without a table of the pool; a sheet beside one is only left aside."""
    with_pool = {table.file for table in all_tables if table.holds is not TableContent.OTHER}
    files = dict.fromkeys(table.file for table in all_tables)
    return [whole_file_refused(file, NO_POOL) for file in files if file not in with_pool]


def _missing(table: Table) -> Iterator[Finding]:
    headings = {plain(heading) for heading in table.headings}
    for field in FIELDS.get(table.holds, ()):
        if field.required and plain(field.name) not in headings:
            where = table.where(f"column {field.name}")
            yield Finding(kind=Kind.REFUSED, file=table.file, where=where, what="is missing")


def _refuse_large(all_tables: Sequence[Table], most_rows: int | None) -> None:
    if most_rows is None:
        return
    rows = sum(pool_staging.filled_lines(table) for table in all_tables)
    if rows > most_rows:
        what = f"has {rows:,} rows, more than the {most_rows:,} that can come in here; use the command line"
        raise Refused([whole_file_refused(all_tables[0].file, what)])


def _staged(connection: duckdb.DuckDBPyConnection, table: Table, number: int, work: Path) -> StagedTable:
    try:
        return pool_staging.stage(connection, table, number, work)
    except DataError as error:
        what = str(error)
    raise Refused([Finding(kind=Kind.REFUSED, file=table.file, where=table.sheet, what=what)])
