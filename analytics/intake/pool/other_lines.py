"""What stands above and below the tables of a pool, and in a workbook beside its cells: refused where it identifies."""

from collections.abc import Iterator

import duckdb

from analytics.intake.files import workbook
from analytics.intake.pool.pool_rows import TOLD_BY
from analytics.intake.pool.pool_staging import MOST_TRAILING_CELLS, StagedTable, quoted
from analytics.intake.pool.pool_tables import Table, TableContent
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING
from analytics.intake.workbook_details import workbook_faults
from analytics.registry.plain_text import Plain

ABOVE, BELOW = "lines above the table", "lines below the table"
WAY_OUT = "delete them and give the file again"
# More short rows than this are no foot of a table, and what they lack is told as missing.
MOST_ROWS_BELOW = 1_000


def of_workbook(file: UploadedFile, may_say: Plain) -> Iterator[Finding]:
    """Yield a refusal for each thing that a workbook says beside its cells and that could identify."""
    if workbook.is_workbook(file.path):
        for where, what in workbook_faults(file.path, may_say):
            yield Finding(kind=Kind.REFUSED, file=file.name, where=where, what=what)


def above(table: Table, may_say: Plain) -> Iterator[Finding]:
    """Yield a refusal where the lines above the headings look identifying."""
    if fault := may_say.faults(table.above):
        yield _refused(table, ABOVE, fault)


def below(connection: duckdb.DuckDBPyConnection, staged: StagedTable, may_say: Plain) -> Iterator[Finding]:
    """Yield a refusal where the lines below the last record look identifying, whether or not they read as rows."""
    if staged.table.holds is TableContent.OTHER:
        return
    texts = [cell for line in staged.below for cell in line.split(staged.table.separator)]
    if fault := may_say.faults([*texts, *_short_rows(connection, staged)]):
        yield _refused(staged.table, BELOW, fault)


def _short_rows(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> list[str]:
    """Return the cells of rows without what tells a record, which have no more cells than a foot has."""
    told_by = staged.fields.get(TOLD_BY[staged.table.holds])
    if told_by is None:
        return []
    cells = ", ".join(f"c{n}" for n in range(1, len(staged.table.headings) + 1))
    rows = connection.execute(
        f"SELECT list_filter([{cells}], lambda cell: tidy(cell) <> '') FROM read_parquet('{quoted(staged.path)}')"
        f" WHERE coalesce(tidy(c{told_by}), '') = ''"
        f" AND len(list_filter([{cells}], lambda cell: tidy(cell) <> '')) BETWEEN 1 AND {MOST_TRAILING_CELLS}"
        f" LIMIT {MOST_ROWS_BELOW}"
    ).fetchall()
    return [cell for (row,) in rows for cell in row]


def _refused(table: Table, where: str, fault: str) -> Finding:
    what = f"{LOOKS_IDENTIFYING} ({fault}); {WAY_OUT}"
    return Finding(kind=Kind.REFUSED, file=table.file, where=table.where(where), what=what)
