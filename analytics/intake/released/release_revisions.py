"""How the figures of a release differ from those that are held."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from analytics.intake.released.release_model import Figure, Key

HELD = """
    SELECT indicator, area, year, value, status FROM read_parquet($held)
    WHERE indicator IN (SELECT unnest($series::VARCHAR[]))
"""


def differing(figures: Mapping[Key, Figure], figures_in_force: Path) -> int:
    """Return how many of these figures are held with another value or another status."""
    series = sorted({figure.indicator for figure in figures.values()})
    with duckdb.connect() as connection:
        rows = connection.execute(HELD, {"held": str(figures_in_force), "series": series}).fetchall()
    before = {
        (indicator, area, year): (value, status or None) for indicator, area, year, value, status in rows
    }
    return sum(
        (figure.value, figure.status) != before[key] for key, figure in figures.items() if key in before
    )
