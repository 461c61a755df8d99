"""What the store holds."""

import duckdb
import pandas as pd

AREAS = """
    SELECT area, name, short_name, level, region, police_force, ons_codes, name_variants, last_year,
           came_with_pool
    FROM area
"""

NEIGHBOURS = "SELECT authority, rank, neighbour, closeness FROM neighbour ORDER BY authority, rank"

YEARS = "SELECT indicator, list(DISTINCT year ORDER BY year) AS years FROM figure GROUP BY indicator"

WAVES = """
    SELECT wave, min(window_start) AS window_start, max(window_end) AS window_end,
           list(DISTINCT frame::VARCHAR) AS frames, list(DISTINCT authority::VARCHAR) AS authorities,
           list(DISTINCT pool) AS pools, bool_and(invented) AS invented
    FROM wave_record
    GROUP BY wave
    ORDER BY wave
"""

GENERATION = "SELECT generation, built FROM generation"


def areas(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return one row an area, with its codes old and new."""
    return cursor.execute(AREAS).df()


def neighbours(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the ten statistical neighbours of every authority, nearest first."""
    return cursor.execute(NEIGHBOURS).df()


def years(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the years each published series has."""
    return cursor.execute(YEARS).df()


def waves(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return one row a wave of the referral pool."""
    return cursor.execute(WAVES).df()


def generation(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the generation's name and when it was built."""
    return cursor.execute(GENERATION).df()
