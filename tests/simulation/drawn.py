"""Invented pools drawn under any seed, each in a store of its own, as the app would build it."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from analytics.figures import holdings_figures
from analytics.invented import DRIFT
from analytics.invented.invented_columns import referral_table, wave_table
from analytics.invented.invented_pool import Slot, invented_pool
from analytics.invented.planted_differences import POOL
from analytics.invented.plantings import REGION
from analytics.invented.training import area_table, training_areas, training_slots
from analytics.invented.windows import WINDOWS
from analytics.loads.generation_build import build
from analytics.loads.ledger import Load
from analytics.reader.holdings import Holdings
from tests import miniature

LOAD = Load(number=1, content="training", loaded="2026-11-22T00:00:00+00:00", loaded_by="test", replaced=0)

Pool = tuple[pd.DataFrame, pd.DataFrame]


def pool_alike(seed: int, waves: Sequence[str] = tuple(WINDOWS)) -> Pool:
    """Return a training pool in which no authority differs from another: all are at the region's levels.

    The training pool before planting still deals a spread of 0.2 on the log-odds scale between ten of its slots.
    """
    return invented_pool(_slots_alike(seed, waves), POOL, seed)


def _slots_alike(seed: int, waves: Sequence[str]) -> Iterator[Slot]:
    for slot in training_slots(seed, is_planted=False):
        if slot.wave in waves:
            yield replace(slot, levels=REGION.with_more_enquiries(DRIFT[slot.wave]))


@contextmanager
def opened(pool: Pool) -> Iterator[tuple[duckdb.DuckDBPyConnection, Holdings]]:
    """Yield a store of the pool, built by the real build beside the tiny England, and what it holds."""
    referrals, records = pool
    tables = {
        "referral": referral_table(referrals),
        "wave_record": wave_table(records),
        "area": area_table(training_areas()),
    }
    with TemporaryDirectory() as name:
        folder = Path(name)
        drawn, store = folder / "drawn", folder / "drawn.duckdb"
        drawn.mkdir()
        for table, rows in tables.items():
            pq.write_table(rows, drawn / f"{table}.parquet")
        # A name of its own: what figures have in common is kept by the generation.
        build(miniature.write(folder / "shipped"), drawn, LOAD, f"drawn_{folder.name}", store)
        with closing(duckdb.connect(str(store), read_only=True)) as connection:
            yield connection, holdings_figures.holdings(connection, miniature.REGION)
