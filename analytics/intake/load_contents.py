"""What a load brought: authorities and waves, series and years; and what is in force after several."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

RECORDED = "SELECT DISTINCT authority::VARCHAR, wave::VARCHAR FROM read_parquet($path) ORDER BY ALL"
SERIES = "SELECT DISTINCT indicator::VARCHAR, year::INTEGER FROM read_parquet($path) ORDER BY ALL"
AREAS = "SELECT DISTINCT area::VARCHAR FROM read_parquet($path) ORDER BY ALL"
NAMES = "SELECT area::VARCHAR, short_name FROM read_parquet($path) ORDER BY ALL"


@dataclass(frozen=True, kw_only=True)
class LoadContents:
    """What one load brought.

    `recorded`, `referred` and `redesigned` are authorities with their wave: of its records, its referrals and its
    redesigns. `series` are indicators with their year, `boundaries` areas, and `names` the codes and names of places
    that came along.
    """

    recorded: frozenset[tuple[str, str]] = frozenset()
    referred: frozenset[tuple[str, str]] = frozenset()
    redesigned: frozenset[tuple[str, str]] = frozenset()
    series: frozenset[tuple[str, int]] = frozenset()
    boundaries: frozenset[str] = frozenset()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContentsInForce:
    """What is held at one position of the ledger: for each thing the number of the load it comes from."""

    recorded: dict[tuple[str, str], int]
    redesigned: dict[tuple[str, str], int]
    series: dict[tuple[str, int], int]
    boundaries: dict[str, int]


def load_contents(folder: Path, files: Collection[str] | None = None) -> LoadContents:
    """Return what a load's folder brings; with `files`, what those of them bring."""
    there = {path.name for path in folder.glob("*.parquet")}
    return _contents_of(folder, tuple(sorted(there if files is None else there & set(files))))


# A load never changes, so what was read of it stays true.
@lru_cache(maxsize=500)
def _contents_of(folder: Path, files: tuple[str, ...]) -> LoadContents:
    with duckdb.connect(":memory:") as connection:

        def rows(name: str, statement: str) -> list[tuple[Any, ...]]:
            if name not in files:
                return []
            return connection.execute(statement, {"path": str(folder / name)}).fetchall()

        recorded = frozenset(rows("wave_record.parquet", RECORDED))
        try:
            referred = frozenset(rows("referral.parquet", RECORDED))
        except duckdb.Error:
            # Whoever builds from a harmed file names it; the records still say whose referrals it held.
            referred = recorded
        return LoadContents(
            recorded=recorded,
            referred=referred,
            redesigned=frozenset(rows("redesign.parquet", RECORDED)),
            series=frozenset(rows("figures.parquet", SERIES)),
            boundaries=frozenset(area for (area,) in rows("boundaries.parquet", AREAS)),
            names=tuple(rows("area.parquet", NAMES)),
        )


def contents_in_force(parts: Iterable[tuple[int, LoadContents]]) -> ContentsInForce:
    """Return what is held after the loads in force, the oldest first: what comes later takes the place."""
    in_force = ContentsInForce(recorded={}, redesigned={}, series={}, boundaries={})
    for number, part in parts:
        in_force.recorded.update(dict.fromkeys(sorted(part.recorded), number))
        in_force.redesigned.update(dict.fromkeys(sorted(part.redesigned), number))
        in_force.series.update(dict.fromkeys(sorted(part.series), number))
        in_force.boundaries.update(dict.fromkeys(sorted(part.boundaries), number))
    return in_force
