"""The reader of pool files: refuses what identifies or does not fit, and keeps nothing of what it refuses."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb

from analytics.diagnostics.failure_log import log_failure
from analytics.intake.pool import cross_checks, pool_cells, pool_text, provenance, typed_rows
from analytics.intake.pool.faults import Fault
from analytics.intake.pool.pool_rows import MACROS, Rows, gathered, left_out
from analytics.intake.pool.pool_staging import StagedTable
from analytics.intake.pool.pool_tables import FIELDS, TableContent, table_content
from analytics.intake.pool.refusal import Refused, refuse_if, whole_file_refused
from analytics.intake.upload_report import Finding, Kind, Report
from analytics.intake.uploaded_file import Progress, StoreContext, UploadedFile

# What a gigabyte and two cores leave for DuckDB beside Python and the buffers of the reader of CSV.
MEMORY, THREADS = "400MB", 2
UNREADABLE = "could not be read as a table, or there was no room left to read it in"
LEFT_OUT = {
    "blank": "blank rows",
    "headings": "rows that repeat the headings",
    "below": "rows below the table, such as totals or a source",
}


def is_pool_table(headings: Sequence[str]) -> bool:
    """Return whether a table with these headings is one of the pool."""
    return table_content(headings) is not TableContent.OTHER


def receive_pool(
    files: Sequence[UploadedFile],
    target: Path,
    context: StoreContext,
    progress: Progress,
    most_rows: int | None = None,
) -> Report:
    """Return what was read, kept, left out, warned of or refused; the rows kept are written into `target`.

    Nothing is written there where anything is refused. `most_rows` is the most that may come in at once.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="pool-", dir=target.parent))
    try:
        with closing(_connection(work)) as connection:
            findings = _received(connection, files, work, context, progress, most_rows)
        _hand_over(work / "kept", target)
    except Refused as refused:
        return Report(findings=refused.findings)
    except (duckdb.Error, OSError, MemoryError) as error:
        # What is said of such a failure can hold a row of the file, so it goes no further.
        log_failure(error, "while a pool was read")
        return Report(findings=(whole_file_refused(files[0].name, UNREADABLE),))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    progress("Done", 1.0)
    return Report(findings=tuple(findings))


def _connection(work: Path) -> duckdb.DuckDBPyConnection:
    (work / "spill").mkdir()
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "threads": THREADS,
            "temp_directory": str(work / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
        }
    )
    connection.execute(MACROS)
    return connection


def _received(
    connection: duckdb.DuckDBPyConnection,
    files: Sequence[UploadedFile],
    work: Path,
    context: StoreContext,
    progress: Progress,
    most_rows: int | None,
) -> list[Finding]:
    progress("Looking at the files", 0.0)
    staged = pool_text.tables_as_text(connection, files, work, progress, most_rows, context.places)
    progress("Checking every column", 0.55)
    gathering = [
        _gathered(connection, content, staged) for content in (TableContent.WAVES, TableContent.REFERRALS)
    ]
    kinds = [rows for rows, _ in gathering]
    refuse_if(_empty(rows) for rows in kinds if rows.parts and not rows.count)
    warnings = _checked(connection, kinds, context)
    pool, pool_findings = provenance.pool_name(connection, context, files[0].name)
    progress("Writing what is kept", 0.85)
    (work / "kept").mkdir()
    kept = [_kept(connection, rows, work / "kept", pool) for rows in kinds if rows.parts]
    out = [finding for _, findings in gathering for finding in findings]
    return [*pool_text.read_lines(connection, staged), *out, *pool_findings, *warnings, *kept]


def _gathered(
    connection: duckdb.DuckDBPyConnection, content: TableContent, staged: Sequence[StagedTable]
) -> tuple[Rows, list[Finding]]:
    """Return the rows of one kind of table, and a line for each reason why some were left out."""
    parts = [staged_table for staged_table in staged if staged_table.table.holds is content]
    rows = gathered(connection, content, parts)
    out = [_left_out(parts[part], LEFT_OUT[why], often) for part, why, often in left_out(connection)]
    out += [_left_out(part, LEFT_OUT["below"], part.trailing_lines) for part in parts if part.trailing_lines]
    return rows, out


def _left_out(part: StagedTable, what: str, often: int) -> Finding:
    return Finding(kind=Kind.LEFT_OUT, file=part.table.file, where=part.table.where(), what=what, rows=often)


def _empty(rows: Rows) -> Finding:
    table = rows.parts[0].table
    what = f"has headings and no {rows.holds}"
    return Finding(kind=Kind.REFUSED, file=table.file, where=table.where(), what=what)


def _checked(
    connection: duckdb.DuckDBPyConnection, kinds: Sequence[Rows], context: StoreContext
) -> list[Finding]:
    """Return what is warned of.

    Raises: Refused with everything that is wrong with the columns, or else with the rows.
    """
    faults: list[tuple[Rows, Fault]] = []
    for rows in kinds:
        checked = pool_cells.check(connection, rows, FIELDS[rows.holds], context.places)
        typed_rows.lay_out(connection, rows, checked.untidy)
        faults += [(rows, fault) for fault in checked.faults]
    _refuse_faults(faults)
    waves, referrals = kinds
    faults = [(waves, fault) for fault in cross_checks.of_waves(connection)]
    faults += [(referrals, fault) for fault in cross_checks.of_referrals(connection, context.recorded)]
    _refuse_faults(faults)
    faults += [(referrals, fault) for fault in cross_checks.of_sizes(connection, context.places)]
    return [fault.finding(rows) for rows, fault in faults]


def _refuse_faults(faults: Sequence[tuple[Rows, Fault]]) -> None:
    """Refuse for what identifies, and tell nothing else of such a file; else for all that does not fit."""
    shown = [(rows, fault) for rows, fault in faults if fault.identifies] or faults
    refuse_if(fault.finding(rows) for rows, fault in shown if fault.kind is Kind.REFUSED)


def _kept(connection: duckdb.DuckDBPyConnection, rows: Rows, folder: Path, pool: str) -> Finding:
    typed_rows.write(connection, rows, folder, pool)
    file = rows.parts[0].table.file
    return Finding(kind=Kind.KEPT, file=file, where="", what=f"{rows.holds} kept", rows=rows.count)


def _hand_over(kept: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(kept.iterdir()):
        os.replace(path, target / path.name)
