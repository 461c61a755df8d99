"""The published figures in force, as a file that a new release is compared with."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

IN_FORCE = """
    SELECT indicator::VARCHAR AS indicator, area::VARCHAR AS area, year, period_end, value,
           status::VARCHAR AS status, derived
    FROM figure
"""


def write_figures_in_force(cursor: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the figures in force, those of earlier loads among them, as Parquet."""
    # Nothing but reading is allowed to the store's own instance, so it cannot write the file itself.
    pq.write_table(cursor.execute(IN_FORCE).to_arrow_table(), path)
