"""Builds one generation of the store from what ships and from one load of the ledger."""

import os
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from analytics.intake.errors import DataError
from analytics.intake.siblings import write_design_effects
from analytics.ledger import AREA_FILE, Load

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "schema.sql"
SCRIPTS = (
    SCHEMA,
    HERE / "furthest_stage.sql",
    HERE / "referral.sql",
    Path(__file__),
    HERE / "siblings.py",
    HERE.parent / "statistics" / "siblings.py",
)


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """One table, its file, the columns that name a row, the order it is kept in, and what it is made from as well.

    `staged_as` is what the rows are called until they are checked, where a table has rows of two files.
    """

    table: str
    file: str
    key: tuple[str, ...]
    order: tuple[str, ...]
    also: tuple[str, ...] = ()
    staged_as: str = ""

    @property
    def name(self) -> str:
        """Return what the rows of this file are called until they are checked."""
        return self.staged_as or self.table


SHIPPED = (
    Shipped(table="area", file="published/areas.parquet", key=("area",), order=("area",)),
    Shipped(table="indicator", file="published/indicators.parquet", key=("indicator",), order=("indicator",)),
    Shipped(
        table="figure",
        file="published/figures.parquet",
        key=("indicator", "area", "year"),
        order=("indicator", "year", "area"),
    ),
    Shipped(
        table="neighbour",
        file="published/neighbours.parquet",
        key=("authority", "rank"),
        order=("authority", "rank"),
    ),
    Shipped(table="boundary", file="geography/boundaries.parquet", key=("area",), order=("area",)),
    Shipped(
        table="hexagon", file="geography/hexagons.parquet", key=("layout", "area"), order=("layout", "area")
    ),
    Shipped(table="label_point", file="geography/labels.parquet", key=("area",), order=("area",)),
)
# Places that a pool brings because they are not among the published ones; most pools bring none.
POOL_AREAS = Shipped(table="area", file=AREA_FILE, key=("area",), order=("area",), staged_as="pool_area")
LOADED = (
    POOL_AREAS,
    Shipped(
        table="wave_record",
        file="wave_record.parquet",
        key=("authority", "wave"),
        order=("authority", "wave"),
    ),
    Shipped(
        table="referral", file="referral.parquet", key=("row_key",), order=("authority", "referral_week")
    ),
)


def build(shipped: Path, load_folder: Path, load: Load, generation: str, target: Path) -> None:
    """Write a verified generation file at `target`; nothing is left there if any check fails.

    Raises: DataError naming file, row and column of the first row that breaks a check.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}.building")
    beside.unlink(missing_ok=True)
    try:
        with closing(duckdb.connect()) as connection:
            connection.execute(f"ATTACH '{quoted(beside)}' AS built")
            connection.execute("USE built")
            _fill(connection, shipped, load_folder)
            connection.execute(
                "INSERT INTO generation VALUES (?, ?, ?)",
                [generation, datetime.now(UTC).replace(tzinfo=None, microsecond=0), load.number],
            )
            _record_fingerprints(connection)
            connection.execute("CHECKPOINT built")
            connection.execute("USE memory")
            connection.execute("DETACH built")
        with open(beside, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return a hash of every value of every table, which also proves that each block can be read."""
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary"
            " AND table_name NOT IN ('content_check', 'generation') ORDER BY table_name"
        ).fetchall()
    ]
    return {
        table: connection.execute(f"SELECT coalesce(bit_xor(hash(rows)), 0) FROM {table} AS rows").fetchone()[
            0
        ]
        for table in tables
    }


def quoted(path: Path) -> str:
    """Return a path fit to stand between single quotes in SQL."""
    return str(path).replace("'", "''")


def _record_fingerprints(connection: duckdb.DuckDBPyConnection) -> None:
    connection.executemany("INSERT INTO content_check VALUES (?, ?)", list(fingerprints(connection).items()))


def _fill(connection: duckdb.DuckDBPyConnection, shipped: Path, load_folder: Path) -> None:
    sources = [(item, shipped / item.file) for item in SHIPPED] + [
        (item, load_folder / item.file) for item in LOADED
    ]
    for item, path in sources:
        _stage(connection, item, path)
    try:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute((HERE / "furthest_stage.sql").read_text(encoding="utf-8"))
        for item, _ in sources:
            _check(connection, item)
        _check_pool_areas(connection)
        _check_waves(connection)
        for item, _ in sources:
            connection.execute(f"INSERT INTO {item.table} BY NAME {_select(connection, item)}")
        write_design_effects(connection)
    except duckdb.Error as error:
        raise DataError(f"the data cannot be built: {str(error).splitlines()[0]}") from error


def _stage(connection: duckdb.DuckDBPyConnection, item: Shipped, path: Path) -> None:
    rows = f"SELECT * FROM read_parquet('{quoted(path)}', file_row_number = true)"
    if item is POOL_AREAS and not path.exists():
        rows = "SELECT * FROM staged_area LIMIT 0"
    try:
        connection.execute(f"CREATE TEMP TABLE staged_{item.name} AS {rows}")
    except duckdb.Error as error:
        raise DataError(f"{item.file}: cannot be read as Parquet ({str(error).splitlines()[0]})") from error
    # The types of the schema are made from the first column of each key, before anything else is checked.
    _require(connection, item, item.key[:1])
    if item.table == "wave_record":
        _require(connection, item, item.key)


def _require(connection: duckdb.DuckDBPyConnection, item: Shipped, names: Iterable[str]) -> None:
    given = _columns(connection, f"staged_{item.name}")
    missing = [name for name in names if name not in given]
    if missing:
        raise DataError(f"{item.file}: the column {missing[0]} is missing")


def _check_pool_areas(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a place that ships already: a load may not change what is published."""
    known = "SELECT file_row_number, area FROM typed_pool_area SEMI JOIN typed_area USING (area)"
    _refuse(connection, POOL_AREAS, "area", "a place that is not among the published ones", known)


def _check_waves(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a referral of a wave that nobody recorded: without its record it has no weight."""
    item = next(item for item in LOADED if item.table == "referral")
    orphans = (
        "SELECT file_row_number, authority FROM typed_referral"
        " ANTI JOIN typed_wave_record USING (authority, wave)"
    )
    _refuse(connection, item, "authority", "an authority and wave of wave_record.parquet", orphans)


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    return dict(rows)


def _check(connection: duckdb.DuckDBPyConnection, item: Shipped) -> None:
    """Refuse the first row that has a wrong type, breaks a declared check, or repeats a key."""
    given, wanted = _columns(connection, f"staged_{item.name}"), _columns(connection, item.table)
    typed = {name: kind for name, kind in wanted.items() if name in given}
    required = _required(connection, item.table)
    _require(connection, item, [*item.key, *(name for name in wanted if name not in _DERIVED), *item.also])
    for name, kind in typed.items():
        _refuse(
            connection,
            item,
            name,
            f"a value of type {kind}",
            f"SELECT file_row_number, {name} FROM staged_{item.name}"
            f" WHERE {name} IS NOT NULL AND TRY_CAST({name} AS {kind}) IS NULL",
        )
    casts = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in typed.items())
    extras = "".join(f", {name}" for name in given if name not in typed)
    connection.execute(
        f"CREATE TEMP TABLE typed_{item.name} AS SELECT {casts}{extras} FROM staged_{item.name}"
    )
    for name in required:
        if name in typed:
            _refuse(connection, item, name, "a value", _broken(item, f"{name} IS NULL", name))
    for expression, columns in _declared_checks(connection, item.table):
        if set(columns) <= set(typed):
            _refuse(
                connection, item, columns[0], expression, _broken(item, f"NOT ({expression})", columns[0])
            )
    key = ", ".join(item.key)
    _refuse(
        connection,
        item,
        key,
        "each row once",
        f"SELECT max(file_row_number), any_value(({key})) FROM typed_{item.name} GROUP BY {key} HAVING count(*) > 1",
    )


# Columns that the build works out, so no file brings them.
_DERIVED = frozenset(
    {"child", "family", "source_group", "re_referral", "followed_90", "followed_180", "followed_365"}
    | {"stage_90", "stage_180", "came_with_pool"}
)


def _required(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND NOT is_nullable", [table]
    ).fetchall()
    return [row[0] for row in rows]


def _declared_checks(connection: duckdb.DuckDBPyConnection, table: str) -> Iterable[tuple[str, list[str]]]:
    return connection.execute(
        "SELECT expression, constraint_column_names FROM duckdb_constraints()"
        " WHERE table_name = ? AND constraint_type = 'CHECK'",
        [table],
    ).fetchall()


def _broken(item: Shipped, condition: str, column: str) -> str:
    return f"SELECT file_row_number, {column} FROM typed_{item.name} WHERE {condition}"


def _refuse(
    connection: duckdb.DuckDBPyConnection, item: Shipped, column: str, expected: str, broken: str
) -> None:
    row = connection.execute(f"{broken} ORDER BY 1 LIMIT 1").fetchone()
    if row:
        expected = expected if len(expected) < 120 else "one of the listed codes"
        raise DataError(
            f"{item.file}, row {row[0] + 1}, column {column}: found {row[1]!r}, expected {expected}"
        )


def _select(connection: duckdb.DuckDBPyConnection, item: Shipped) -> str:
    if item.table == "referral":
        connection.execute("ALTER TABLE typed_referral RENAME TO checked")
        return (HERE / "referral.sql").read_text(encoding="utf-8")
    given = _columns(connection, f"typed_{item.name}")
    names = ", ".join(name for name in _columns(connection, item.table) if name in given)
    if item is POOL_AREAS:
        names += ", true AS came_with_pool"
    return f"SELECT {names} FROM typed_{item.name} ORDER BY {', '.join(item.order)}"
