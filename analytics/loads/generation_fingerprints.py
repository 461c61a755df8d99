"""Whether a generation reads back as it was written."""

from pathlib import Path

import duckdb

from analytics.intake.single_row import only_value
from analytics.loads.generation_sources import quoted


def fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return a hash of every value of every table, which also proves that each block can be read."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary"
        " AND table_name NOT IN ('content_check', 'generation') ORDER BY table_name"
    ).fetchall()
    return {
        table: only_value(
            connection.execute(f"SELECT coalesce(bit_xor(hash(rows)), 0) FROM {table} AS rows"), int
        )
        for (table,) in tables
    }


def record_fingerprints(connection: duckdb.DuckDBPyConnection) -> None:
    """Write into a generation what it must read back as."""
    connection.executemany("INSERT INTO content_check VALUES (?, ?)", list(fingerprints(connection).items()))


def is_whole(path: Path) -> bool:
    """Return whether every block of a generation reads back as it was written."""
    try:
        with duckdb.connect(":memory:", config={"memory_limit": "400MB", "temp_directory": ""}) as connection:
            connection.execute(f"ATTACH '{quoted(path)}' AS held (READ_ONLY)")
            connection.execute("USE held")
            written = dict(connection.execute("SELECT table_name, fingerprint FROM content_check").fetchall())
            return bool(written) and fingerprints(connection) == written
    except duckdb.Error:
        return False
