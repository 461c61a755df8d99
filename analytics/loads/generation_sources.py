"""The rows of what ships and of every load in force, laid one over the other: a later load's stand for earlier ones."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.intake.errors import DataError
from analytics.loads.generation_tables import POOL_AREAS, REDESIGNS, REFERRALS, WAVES, Table
from analytics.loads.ledger_entries import AuthorityWave, LoadInForce


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file of a table: what a message calls it, where it lies, and the load that brought it (0: it ships).

    `waiting` are the authorities and waves of it whose rows do not count.
    """

    name: str
    path: Path
    load: int = 0
    waiting: tuple[AuthorityWave, ...] = ()


def sources_of(table: Table, shipped: Path, parts: Sequence[LoadInForce]) -> list[Source]:
    """Return the files a table is made from, what ships first and then oldest load first."""
    shipped_sources = [Source(name=table.shipped, path=shipped / table.shipped)] if table.shipped else []
    return shipped_sources + [
        Source(
            name=file_name_in_messages(table, part.number),
            path=part.folder / table.loaded,
            load=part.number,
            waiting=part.waiting if table in (WAVES, REFERRALS) else (),
        )
        for part in parts
        if table.loaded in part.files
    ]


def file_name_in_messages(table: Table, load: int) -> str:
    """Return what a message calls the file of a table that came with a load, or the one that ships."""
    return f"load {load}, {table.loaded}" if load else table.shipped


def stage(connection: duckdb.DuckDBPyConnection, table: Table, sources: Sequence[Source]) -> None:
    """Make the view `staged_…` of the rows in force, with the load and the row each came from.

    Raises: DataError naming a file that cannot be read.
    """
    for source in sources:
        # The types of the schema are made from the first columns, before anything else is checked.
        require(connection, source, table.key if table is WAVES else table.key[:1])
    rows = " UNION ALL BY NAME ".join(map(_rows, sources)) or _no_rows(table)
    if len(sources) > 1:
        connection.execute(f"CREATE TEMP VIEW every_{table.name} AS {rows}")
        rows = _in_force(connection, table)
    if table is REDESIGNS:
        # A record of a wave that is no longer held says nothing about any other.
        rows = f"SELECT * FROM ({rows}) SEMI JOIN staged_{WAVES.name} USING (authority, wave)"
    connection.execute(f"CREATE TEMP VIEW staged_{table.name} AS {rows}")


def columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Return the columns of a table or view, in order, with their types."""
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    return dict(rows)


def require(connection: duckdb.DuckDBPyConnection, source: Source, names: Iterable[str]) -> None:
    """Refuse a file that cannot be read or lacks a column."""
    try:
        described = connection.execute(f"DESCRIBE {_rows(source)}").fetchall()
    except duckdb.Error as error:
        raise DataError(f"{source.name}: cannot be read as Parquet ({str(error).splitlines()[0]})") from error
    given = {name for name, *_ in described}
    if missing := [name for name in names if name not in given]:
        raise DataError(f"{source.name}: the column {missing[0]} is missing")


def quoted(path: Path) -> str:
    """Return a path fit to stand between single quotes in SQL."""
    return str(path).replace("'", "''")


def are_of(waves: Collection[AuthorityWave]) -> str:
    """Return the condition in SQL that a row is of one of some authorities and waves."""
    pairs = ", ".join(f"({_literal(authority)}, {_literal(wave)})" for authority, wave in waves)
    return f"(authority::VARCHAR, wave::VARCHAR) IN ({pairs})"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _rows(source: Source) -> str:
    return (
        f"SELECT {source.load} AS load_number, *"
        f" FROM read_parquet('{quoted(source.path)}', file_row_number = true){_without(source.waiting)}"
    )


def _without(waiting: Collection[AuthorityWave]) -> str:
    """Return the condition that leaves out rows that wait; one without a key is left for the checks to find."""
    return f" WHERE NOT coalesce({are_of(waiting)}, false)" if waiting else ""


def _no_rows(table: Table) -> str:
    if table is POOL_AREAS:
        return "SELECT * FROM staged_area LIMIT 0"
    if table is REDESIGNS:
        return f"SELECT * FROM staged_{WAVES.name} LIMIT 0"
    raise DataError(f"{table.loaded}: no load in use brings it")


def _in_force(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    """Return the rows that no later load takes over; a key that is missing is left for the checks to find."""
    key = ", ".join(table.taken_over)
    connection.execute(
        f"CREATE TEMP TABLE taken_over_{table.name} AS"
        f" SELECT * FROM (SELECT DISTINCT load_number, {key} FROM every_{table.name})"
        f" QUALIFY load_number < max(load_number) OVER (PARTITION BY {key})"
    )
    return f"SELECT * FROM every_{table.name} ANTI JOIN taken_over_{table.name} USING (load_number, {key})"
