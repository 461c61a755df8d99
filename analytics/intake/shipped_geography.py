"""Turns the boundaries, hexagons, label points and shared borders into the Parquet that ships."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from analytics.intake.shipped_published import write_parquet

# The 15 of Yorkshire and The Humber are drawn with the same lines in the file of all England, so one will do.
BOUNDARIES = "authorities_england.geojson"

SHIPPED = {
    "boundaries.parquet": "SELECT area, geometry, west, south, east, north FROM boundaries ORDER BY area",
    "hexagons.parquet": """
        SELECT layout, area, q::INTEGER AS q, r::INTEGER AS r
        FROM hex_layout JOIN boundaries USING (area_code) ORDER BY layout, area
    """,
    "labels.parquet": """
        SELECT area, label_lon::DOUBLE AS label_lon, label_lat::DOUBLE AS label_lat,
            centre_lon::DOUBLE AS centre_lon, centre_lat::DOUBLE AS centre_lat
        FROM label_points JOIN boundaries USING (area_code) ORDER BY area
    """,
    "borders.parquet": """
        SELECT one.area AS area_1, other.area AS area_2, shared_border_km::DOUBLE AS shared_border_km
        FROM neighbours JOIN boundaries AS one ON one.area_code = area_code_1
            JOIN boundaries AS other ON other.area_code = area_code_2
        ORDER BY area_1, area_2
    """,
}

# Each list, and the columns that name an area.
LISTS = {
    "hex_layout": ("area_code",),
    "label_points": ("area_code",),
    "neighbours": ("area_code_1", "area_code_2"),
}


def ship_geography(source: Path, target: Path) -> None:
    """Write boundaries, hexagons, label points and shared borders as Parquet, keyed by DfE number.

    Raises: ValueError naming file, line and column if a list names an area that has no boundary.
    """
    target.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        _load_boundaries(connection, source / BOUNDARIES)
        for table, columns in LISTS.items():
            _load_list(connection, source / f"{table}.csv", table, columns)
        for name, query in SHIPPED.items():
            write_parquet(connection, query, target / name)


def _load_boundaries(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute(
        "CREATE TABLE boundaries (area VARCHAR PRIMARY KEY, area_code VARCHAR UNIQUE, geometry VARCHAR, "
        "west DOUBLE, south DOUBLE, east DOUBLE, north DOUBLE)"
    )
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        codes = feature["properties"]
        longitudes, latitudes = zip(*_points(feature["geometry"]["coordinates"]), strict=True)
        connection.execute(
            "INSERT INTO boundaries VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                codes["la_number"],
                codes["area_code"],
                json.dumps(feature["geometry"], separators=(",", ":")),
                min(longitudes),
                min(latitudes),
                max(longitudes),
                max(latitudes),
            ],
        )


def _points(coordinates: object) -> Iterator[tuple[float, float]]:
    match coordinates:
        case [float() | int() as longitude, float() | int() as latitude, *_]:
            yield longitude, latitude
        case [*parts]:
            for part in parts:
                yield from _points(part)
        case _:
            raise ValueError(f"a point or a list of them was expected, found {coordinates!r}")


def _load_list(
    connection: duckdb.DuckDBPyConnection, path: Path, table: str, columns: tuple[str, ...]
) -> None:
    connection.execute(
        f"CREATE TABLE {table} AS SELECT row_number() OVER () + 1 AS line, * "
        "FROM read_csv(?, all_varchar = true, header = true, delim = ',', quote = '\"', parallel = false)",
        [str(path)],
    )
    for column in columns:
        unknown = connection.execute(
            f"SELECT line, {column} FROM {table} "
            f"WHERE {column} NOT IN (SELECT area_code FROM boundaries) ORDER BY line LIMIT 1"
        ).fetchone()
        if unknown:
            line, code = unknown
            raise ValueError(f'{path.name}, line {line}, column {column}: "{code}" has no boundary')
