"""The store: the current generation attached read-only, one cursor a query, and the next one when it is made."""

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb

from analytics.diagnostics.failure_log import log_failure, to_tell
from analytics.intake.errors import DataError
from analytics.intake.single_row import only_value
from analytics.loads.generation_sources import quoted
from analytics.loads.generations import (
    StoreUnavailable,
    explained_failure,
    generation,
    generations_folder,
    ledger_of,
    load_in_use,
    previous,
)
from analytics.loads.ledger import POSITION_FILE
from analytics.loads.leftovers import keep_swept, sweep_notice
from analytics.settings import POOLS, Settings

__all__ = ["DataError", "Store", "StoreUnavailable", "opened"]

STALE = "Newer data was loaded and cannot be opened, so the previous data is shown."
IS_INVENTED = """
    SELECT (SELECT coalesce(bool_and(invented), false) FROM wave_record)
       AND (SELECT coalesce(bool_and(invented), false) FROM referral)
"""


class Store:
    """This process's only DuckDB instance: the current generation, and older ones while somebody reads them."""

    def __init__(self, settings: Settings) -> None:
        if settings.pool not in POOLS:
            raise StoreUnavailable(
                f"REFERRAL_PATHWAYS_POOL is {settings.pool!r}, expected one of {', '.join(POOLS)}."
            )
        self.settings = settings
        self.notice = ""
        self.generation = ""
        self.pool_is_invented = False
        # Files that pages made of a pool can outlive its visits, and going back to another one.
        self.has_held_real_pool = False
        self._folder = (settings.store / "generations").resolve()
        self._attaching, self._moving = threading.RLock(), threading.Lock()
        self._attached: set[str] = set()
        self._readers: Counter[str] = Counter()
        with explained_failure(settings):
            path = self._first()
            self.notice = self.notice or sweep_notice(settings)
            self._seen = self._position()
            self._connection = _instance(self._folder)
            self._move_to(path.stem)

    @contextmanager
    def cursor(self, named: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor on the current generation, or the one named, for one query in one thread."""
        name, cursor = self._acquire(named)
        try:
            cursor.execute(f"USE {name}")
            yield cursor
        finally:
            cursor.close()
            self._release(name)

    def follow(self) -> None:
        """Move to the load in use now, if somebody moved on; readers keep what they read.

        One thread moves while the others go on reading. What cannot be opened is said in `notice`.
        """
        if self._position() == self._seen or not self._moving.acquire(blocking=False):
            return
        try:
            self._seen = self._position()
            with explained_failure(self.settings):
                current = ledger_of(self.settings).current()
                if current:
                    self._move_to(generation(self.settings, current).stem)
                    self.notice = ""
        except (DataError, StoreUnavailable) as error:
            self.notice = f"{STALE} {error}"
        except duckdb.Error as error:
            self.notice = f"{STALE} {to_tell(log_failure(error, 'while newer data was opened'))}"
        finally:
            self._moving.release()

    def close(self) -> None:
        """Let go of every generation file."""
        self._connection.close()

    def _first(self) -> Path:
        """Return the generation called for when the store is opened, or the one before with a notice."""
        generations_folder(self.settings)
        try:
            return generation(self.settings, load_in_use(self.settings))
        except DataError as error:
            self.notice = f"The data could not be rebuilt, so the previous data is shown. {error}"
            if path := previous(self.settings):
                return path
            raise StoreUnavailable(
                f"{error}. Put back the file as it was released, and start again."
            ) from error

    def _position(self) -> tuple[int, int] | None:
        """Return what changes whenever the position of the ledger is written."""
        try:
            held = os.stat(self.settings.store / "ledger" / POSITION_FILE)
        except OSError:
            # Not written yet; whatever else is wrong is told by who reads it.
            return None
        return held.st_mtime_ns, held.st_ino

    def _acquire(self, named: str) -> tuple[str, duckdb.DuckDBPyConnection]:
        with self._attaching:
            name = named or self.generation
            self._attach(name)
            self._readers[name] += 1
            return name, self._connection.cursor()

    def _release(self, name: str) -> None:
        with self._attaching:
            self._readers[name] -= 1
            self._let_go(name)

    def _move_to(self, name: str) -> None:
        with self._attaching:
            self._attach(name)
            # Until it is known the pool counts as real, which opens it to fewer.
            self.pool_is_invented = False
            before, self.generation = self.generation, name
            with self.cursor() as cursor:
                self.pool_is_invented = only_value(cursor.execute(IS_INVENTED), bool)
            self.has_held_real_pool |= not self.pool_is_invented
            self._let_go(before)

    def _attach(self, name: str) -> None:
        if name not in self._attached:
            self._connection.execute(f"ATTACH '{quoted(self._folder / name)}.duckdb' AS {name} (READ_ONLY)")
            self._attached.add(name)

    def _let_go(self, name: str) -> None:
        """Detach a generation that is no longer current when its last reader has gone."""
        if name in self._attached and name != self.generation and not self._readers[name]:
            self._connection.execute(f"DETACH {name}")
            self._attached.discard(name)


def _instance(generations: Path) -> duckdb.DuckDBPyConnection:
    """Return an in-memory instance that can reach the folder of generations and nothing else."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
            "temp_directory": "",
            "threads": str(min(4, os.cpu_count() or 1)),
        },
    )
    connection.execute(f"SET allowed_directories = ['{quoted(generations)}{os.sep}']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


_opening = threading.Lock()


@lru_cache(maxsize=1)
def _opened(settings: Settings) -> Store:
    store = Store(settings)
    keep_swept(store, settings)
    return store


def opened(settings: Settings | None = None) -> Store:
    """Return this process's store with the current generation, opening it on the first call.

    Raises: StoreUnavailable if there is nothing to open and nothing can be built.
    """
    with _opening:
        store = _opened(settings or Settings.from_environment())
    store.follow()
    return store
