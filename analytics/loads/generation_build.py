"""Builds one generation of the store from what ships and from the loads that are in force."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from analytics.diagnostics.failure_log import log_failure
from analytics.intake.errors import DataError
from analytics.intake.load_files import files_of
from analytics.loads import atomic_write
from analytics.loads.generation_checks import check, check_pool_areas, check_waves
from analytics.loads.generation_fingerprints import record_fingerprints
from analytics.loads.generation_sources import columns, quoted, sources_of, stage
from analytics.loads.generation_tables import POOL_AREAS, REFERRALS, TABLES, WAVES, Table, wanted_columns
from analytics.loads.ledger_entries import Load, LoadInForce
from analytics.loads.sibling_design_effects import write_design_effects

HERE = Path(__file__).resolve().parent
SCHEMA = HERE / "schema.sql"
SCRIPTS = (
    SCHEMA,
    HERE / "furthest_stage.sql",
    HERE / "referral.sql",
    HERE / "wave_record.sql",
    Path(__file__),
    HERE / "generation_checks.py",
    HERE / "generation_sources.py",
    HERE / "generation_tables.py",
    HERE / "sibling_design_effects.py",
    HERE.parent / "statistics" / "sibling_correlation.py",
)
# So that a pool of millions of rows is built beside a running app; what does not fit waits on the disk.
MEMORY = "600MB"
# What a full or forbidden disk is called inside the messages of DuckDB.
STORAGE_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)

ProgressCallback = Callable[[str, float], None]


def silent(_words: str, _done: float) -> None:
    """Tell nobody how far the work is."""


def build(
    shipped: Path,
    load_folder: Path,
    load: Load,
    generation: str,
    target: Path,
    below: Sequence[LoadInForce] = (),
    *,
    is_new: bool = True,
    progress: ProgressCallback = silent,
) -> None:
    """Write a verified generation file at `target`; nothing is left there if any check fails.

    `below` are the loads in force under this one. A load that is not new may lack columns that came since.
    Raises: DataError naming file, row and column of the first row that breaks a check; OSError where the disk
    is full or may not be written to.
    """
    top = LoadInForce(
        number=load.number, folder=load_folder, files=files_of(load_folder), waiting=load.waiting
    )
    with _building_file(target) as building, _memory(building) as connection:
        connection.execute(f"ATTACH '{quoted(building)}' AS built")
        connection.execute("USE built")
        _fill(connection, shipped, (*below, top), load.number if is_new else 0, progress)
        connection.execute(
            "INSERT INTO generation VALUES (?, ?, ?)",
            [generation, datetime.now(UTC).replace(tzinfo=None, microsecond=0), load.number],
        )
        progress("Writing the tables", 0.85)
        record_fingerprints(connection)
        connection.execute("CHECKPOINT built")
        connection.execute("USE memory")
        connection.execute("DETACH built")
        atomic_write.settle(building)
        os.replace(building, target)
        atomic_write.settle(target.parent)


@contextmanager
def _building_file(target: Path) -> Iterator[Path]:
    """Yield the path to build at, and leave nothing there; a disk that is full is the system's own error."""
    building = target.with_name(f"{target.name}.{os.getpid()}.building")
    try:
        yield building
    except duckdb.Error as error:
        if full := storage_error(error):
            raise full from error
        raise
    finally:
        sweep(target.parent, building.name)


def sweep(folder: Path, name: str = "") -> None:
    """Remove what an interrupted build left behind, or one build by its name."""
    for leftover in folder.glob(f"{name}*" if name else "*.building*"):
        shutil.rmtree(leftover, ignore_errors=True) if leftover.is_dir() else leftover.unlink(missing_ok=True)


@contextmanager
def _memory(building: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield an instance that keeps within its memory by spilling beside the file it builds."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": f"{building}.spill",
        "preserve_insertion_order": "false",
    }
    with closing(duckdb.connect(":memory:", config=config)) as connection:
        yield connection


def storage_error(error: duckdb.Error) -> OSError | None:
    """Return a full or forbidden disk, which DuckDB tells only in words, as the system's error."""
    code = next((code for code in STORAGE_ERRORS if os.strerror(code) in str(error)), None)
    if isinstance(error, duckdb.OutOfMemoryException):
        code = errno.ENOMEM
    return OSError(code, os.strerror(code)) if code else None


def _fill(
    connection: duckdb.DuckDBPyConnection,
    shipped: Path,
    parts: Sequence[LoadInForce],
    new: int,
    progress: ProgressCallback,
) -> None:
    progress("Reading the files", 0.0)
    sources = {table: sources_of(table, shipped, parts) for table in TABLES}
    for table, files in sources.items():
        stage(connection, table, files)
    try:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute((HERE / "furthest_stage.sql").read_text(encoding="utf-8"))
        progress("Checking every row", 0.1)
        for table, files in sources.items():
            check(connection, table, [file for file in files if file.load in (0, new)])
        check_pool_areas(connection)
        check_waves(connection)
        progress("Building the tables", 0.3)
        for table in TABLES:
            _insert(connection, table)
        progress("Comparing brothers and sisters", 0.7)
        write_design_effects(connection)
    except duckdb.Error as error:
        if storage_error(error):
            raise
        reference = log_failure(error, "while the data was built")
        raise DataError(f"the data cannot be built (reference {reference} in the log)") from error


def _insert(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    if table.only:
        return
    if table in (WAVES, REFERRALS):
        rows = (HERE / f"{table.table}.sql").read_text(encoding="utf-8")
    else:
        names = ", ".join(wanted_columns(table, columns(connection, table.table)))
        came = ", true AS came_with_pool" if table is POOL_AREAS else ""
        rows = f"SELECT {names}{came} FROM typed_{table.name} ORDER BY {', '.join(table.order)}"
    connection.execute(f"INSERT INTO {table.table} BY NAME {rows}")
