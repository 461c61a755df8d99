"""What a file holds beside the columns of the pool: refused where it looks identifying, else left aside with a word."""

from collections.abc import Iterator

import duckdb

from analytics.intake.pool.faults import LOOKS_IDENTIFYING
from analytics.intake.pool.identifying_content import identifying_content
from analytics.intake.pool.pool_staging import StagedTable, quoted
from analytics.intake.pool.pool_tables import FIELDS, Table, TableContent
from analytics.intake.single_row import only_row, only_value
from analytics.intake.upload_report import Finding, Kind
from analytics.registry.areas import plain
from analytics.registry.identifying_details import AMONG_ROWS, MOST_DIFFERENT, refusals
from analytics.registry.pool_file import DERIVED, SWITCHED_OFF

# Counts and scores repeat themselves; numbers of this length that do not are somebody's.
ID_DIGITS = 5


def headings_refused(table: Table) -> list[Finding]:
    """Return a refusal for each column whose heading identifies; nothing of the table has been read yet."""
    ours = [field.name for field in FIELDS.get(table.holds, ())] + [*DERIVED, *SWITCHED_OFF]
    return [_refused(table, refusal.position, refusal.why) for refusal in refusals(table.headings, ours)]


def contents_refused(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> list[Finding]:
    """Return a refusal for each column beside the pool's whose cells look identifying."""
    descriptions = ((position, _looks(connection, staged, position)) for position in staged.others)
    return [_refused(staged.table, position, looks) for position, looks in descriptions if looks]


def left_aside(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> Iterator[Finding]:
    """Yield a line for each column that is not the pool's and is therefore not kept."""
    table = staged.table
    if table.holds is TableContent.OTHER:
        yield _left_out(table, "", "is neither a table of referrals nor of wave records, and is not read")
        return
    for position in staged.others:
        heading = plain(table.headings[position - 1])
        if heading or _is_filled(connection, staged, position):
            yield _left_out(table, table.column_words(position), _reason(heading))


def _is_filled(connection: duckdb.DuckDBPyConnection, staged: StagedTable, position: int) -> bool:
    filled_cells = connection.execute(f"SELECT count(c{position}) FROM read_parquet(?)", [str(staged.path)])
    return only_value(filled_cells, int) > 0


def _reason(heading: str) -> str:
    if not heading:
        return "has no heading, and is not read"
    if heading in map(plain, DERIVED):
        return "is worked out here from the other columns, so the file's own is not read"
    if heading in map(plain, SWITCHED_OFF):
        return "is only for a question that an impact assessment names, so it is not read"
    return "is not a column of the pool, and is not read"


def _left_out(table: Table, column: str, what: str) -> Finding:
    return Finding(kind=Kind.LEFT_OUT, file=table.file, where=table.where(column), what=what)


def _refused(table: Table, position: int, why: str) -> Finding:
    return Finding(
        kind=Kind.REFUSED,
        file=table.file,
        where=table.where(table.column_words(position)),
        what=f"{LOOKS_IDENTIFYING} ({why})",
    )


def _looks(connection: duckdb.DuckDBPyConnection, staged: StagedTable, position: int) -> str | None:
    column = f"c{position}"
    source = f"read_parquet('{quoted(staged.path)}', file_row_number = true)"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE beside AS SELECT DISTINCT {column} AS cell FROM {source}"
        f" WHERE {column} IS NOT NULL"
    )
    looks = identifying_content(connection, "beside")
    if looks:
        return looks
    texts, numbers = only_row(
        connection.execute(
            f"SELECT count(DISTINCT {column}) FILTER (NOT regexp_full_match({column}, '[-0-9., ]*')),"
            f" count(DISTINCT {column}) FILTER (regexp_full_match({column}, '[0-9]{{{ID_DIGITS},}}'))"
            f" FROM {source} WHERE file_row_number < {AMONG_ROWS}"
        )
    )
    if texts > MOST_DIFFERENT:
        return f"more than {MOST_DIFFERENT} different texts in {AMONG_ROWS} rows"
    if numbers > MOST_DIFFERENT:
        return "long numbers that differ from row to row, as those of children and cases do"
    return None
