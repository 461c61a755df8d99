"""A file that somebody gives to the app, and what the store already knows that it must agree with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from analytics.intake.single_row import only_value
from analytics.registry.areas import AreaRegistry

# Called with the words of the step under way and how much of it is done, from 0 to 1.
Progress = Callable[[str, float], None]

RECORDED = "SELECT authority, wave FROM wave_record"
INDICATORS = "SELECT indicator, unit FROM indicator"
INVENTED = "SELECT coalesce(bool_and(invented), true) FROM wave_record"


@dataclass(frozen=True, kw_only=True)
class UploadedFile:
    """One file: what it is called from now on, and where it lies until it has been read.

    `is_badly_named` where the name it came under could identify somebody, and is not kept.
    """

    name: str
    path: Path
    is_badly_named: bool = False


@dataclass(frozen=True, kw_only=True)
class StoreContext:
    """What is in the store when a file arrives: places, waves recorded, and the units of the published series."""

    places: AreaRegistry
    recorded: frozenset[tuple[str, str]]
    pool_is_invented: bool
    units: dict[str, str] = field(hash=False)


def store_context(cursor: duckdb.DuckDBPyConnection, places: AreaRegistry) -> StoreContext:
    """Return what the store knows that a file must agree with."""
    return StoreContext(
        places=places,
        recorded=frozenset(cursor.execute(RECORDED).fetchall()),
        pool_is_invented=only_value(cursor.execute(INVENTED), bool),
        units=dict(cursor.execute(INDICATORS).fetchall()),
    )
