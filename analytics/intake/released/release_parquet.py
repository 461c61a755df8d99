"""Writes what a release gave as the Parquet files that a load holds."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

import duckdb
import pyarrow as pa

from analytics.intake.released.outline import Outline
from analytics.intake.released.redesign import Redesign
from analytics.intake.released.release_model import Figure
from analytics.intake.shipped_published import write_parquet

SCHEMAS: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "figures": pa.schema(
            [
                ("indicator", pa.string()), ("area", pa.string()), ("year", pa.int32()), ("period", pa.string()),
                ("period_end", pa.date32()), ("numerator", pa.float64()), ("denominator", pa.float64()),
                ("value", pa.float64()), ("unit", pa.string()), ("status", pa.string()),
                ("source_file", pa.string()), ("publication", pa.string()),
                ("area_code_published", pa.string()), ("derived", pa.bool_()),
            ]
        ),
        "boundaries": pa.schema(
            [
                ("area", pa.string()), ("geometry", pa.string()), ("west", pa.float64()), ("south", pa.float64()),
                ("east", pa.float64()), ("north", pa.float64()),
            ]
        ),
        "redesign": pa.schema(
            [
                ("authority", pa.string()), ("wave", pa.string()), ("redesign", pa.string()),
                ("redesign_month", pa.date32()),
            ]
        ),
    }
)  # fmt: skip

ORDERS = {"figures": "indicator, area, year", "boundaries": "area", "redesign": "authority, wave"}


def write(rows: Iterable[Figure | Outline | Redesign], name: str, target: Path) -> None:
    """Write rows of one kind to `target`; nothing is written where there are none.

    Raises: OSError where it cannot be written.
    """
    given = [asdict(row) for row in rows]
    if not given:
        return
    target.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.register("given", pa.Table.from_pylist(given, schema=SCHEMAS[name]))
        query = f"SELECT * FROM given ORDER BY {ORDERS[name]}"
        try:
            write_parquet(connection, query, target / f"{name}.parquet")
        except duckdb.IOException as error:
            raise OSError(f"{name}.parquet cannot be written") from error
