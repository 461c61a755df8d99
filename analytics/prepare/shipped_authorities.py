"""Finds an authority and its population in what ships, without the store: Prepare writes nothing but the pool file."""

from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.intake.errors import DataError
from analytics.registry.areas import Area, AreaRegistry

POPULATION = "population_0_17"


def authority(text: str, shipped: Path) -> str:
    """Return the three-digit number of the authority of today with this number, ONS code or name.

    Raises: DataError where there is none.
    """
    places = _places(shipped)
    code = places.find(text)
    if code is None or code not in places.authorities:
        raise DataError(
            f"{text[:60]} is not an authority of England: give its name or its three-digit DfE number."
        )
    return code


def population(code: str, day: date, shipped: Path) -> tuple[int, int] | None:
    """Return the children aged 0 to 17 at the last mid-year before a day, with that year, None where none ships."""
    figures = pq.read_table(
        shipped / "published" / "figures.parquet",
        columns=["indicator", "area", "period", "period_end", "value"],
    )
    rows = figures.filter((pc.field("indicator") == POPULATION) & (pc.field("area") == code)).to_pylist()
    known = [row for row in rows if row["value"] and row["period_end"] <= day]
    if not known:
        return None
    newest = max(known, key=lambda row: row["period_end"])
    return int(newest["value"]), newest["period_end"].year


def _places(shipped: Path) -> AreaRegistry:
    rows = pq.read_table(shipped / "published" / "areas.parquet").to_pylist()
    areas = {
        row["area"]: Area(
            code=row["area"],
            name=row["name"],
            short_name=row["short_name"],
            level=row["level"],
            region=row["region"],
            other_names=(*row["ons_codes"], *row["name_variants"]),
            last_year=row["last_year"],
        )
        for row in rows
    }
    return AreaRegistry(region_code="", areas=areas, neighbours={})
