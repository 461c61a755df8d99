"""The store: one current generation, built when needed, attached read-only, one cursor a query."""

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb
from filelock import FileLock

from analytics.intake.build import SCRIPTS, SHIPPED, build, fingerprints, quoted
from analytics.intake.errors import DataError
from analytics.ledger import POOL_FILES, Ledger, Load, fingerprint
from analytics.settings import POOLS, Settings


class StoreUnavailable(RuntimeError):
    """No generation can be opened or built; the message names the file and the remedy."""


class Store:
    """One generation attached to this process's only DuckDB instance."""

    def __init__(self, settings: Settings) -> None:
        if settings.pool not in POOLS:
            raise StoreUnavailable(
                f"REFERRAL_PATHWAYS_POOL is {settings.pool!r}, expected one of {', '.join(POOLS)}."
            )
        self.settings = settings
        self.notice = ""
        try:
            path = self._current_file()
            self.generation = path.stem
            self._connection = _attached(path)
        except OSError as error:
            raise StoreUnavailable(
                f"{error.filename or settings.store}: {error.strerror}. Give the app a folder it may write to"
                " (REFERRAL_PATHWAYS_STORE), or restore the file, and start again."
            ) from error

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor on this generation, for one query in one thread."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"USE {self.generation}")
            yield cursor
        finally:
            cursor.close()

    def close(self) -> None:
        """Let go of the generation file."""
        self._connection.close()

    def _current_file(self) -> Path:
        """Return the generation that what ships and the ledger call for, building it if it is not there."""
        folder = self.settings.store / "generations"
        folder.mkdir(parents=True, exist_ok=True)
        # Two processes that start at once: one builds, the other waits here and finds it built.
        with FileLock(self.settings.store / "store.lock"):
            try:
                return self._wanted(folder)
            except DataError as error:
                return self._previous(folder, error)

    def _wanted(self, folder: Path) -> Path:
        ledger = Ledger(self.settings.store / "ledger")
        load = _load_in_use(ledger, self.settings.shipped / self.settings.pool)
        name = generation_name(self.settings.shipped, load)
        path = folder / f"{name}.duckdb"
        if not (path.exists() and is_whole(path)):
            path.unlink(missing_ok=True)
            _sweep(folder)
            build(self.settings.shipped, ledger.path(load), load, name, path)
        return path

    def _previous(self, folder: Path, error: DataError) -> Path:
        """Return the newest generation that can still be read, and say why it is being used."""
        for path in sorted(folder.glob("gen_*.duckdb"), key=lambda file: -file.stat().st_mtime):
            if is_whole(path):
                self.notice = f"The data could not be rebuilt, so the previous data is shown. {error}"
                return path
        raise StoreUnavailable(f"{error}. Put back the file as it was released, and start again.") from error


def generation_name(shipped: Path, load: Load) -> str:
    """Return the name of the generation made of these files, this schema and this load."""
    digest = hashlib.sha256(load.content.encode())
    for script in SCRIPTS:
        digest.update(script.read_bytes())
    for item in SHIPPED:
        path = shipped / item.file
        digest.update(path.read_bytes() if path.exists() else b"missing")
    return f"gen_{digest.hexdigest()[:16]}"


def is_whole(path: Path) -> bool:
    """Return whether every block of a generation reads back as it was written."""
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"ATTACH '{quoted(path)}' AS held (READ_ONLY)")
            connection.execute("USE held")
            written = dict(connection.execute("SELECT table_name, fingerprint FROM content_check").fetchall())
            return bool(written) and fingerprints(connection) == written
    except duckdb.Error:
        return False


def _load_in_use(ledger: Ledger, pool: Path) -> Load:
    """Return the ledger's current load, entering the shipped pool when another shipped one is in use or it is new."""
    missing = [name for name in POOL_FILES if not (pool / name).exists()]
    current = ledger.current()
    if current and (current.loaded_by not in POOLS or (missing and current.loaded_by == pool.name)):
        return current
    if missing:
        raise DataError(f"{pool.name}/{missing[0]}: the file is missing")
    if current and current.content == fingerprint(pool) and ledger.is_whole(current):
        return current
    return ledger.enter(pool, loaded_by=pool.name)


def _sweep(folder: Path) -> None:
    """Remove what an interrupted build left behind."""
    for leftover in folder.glob("*.building*"):
        leftover.unlink(missing_ok=True)


def _attached(path: Path) -> duckdb.DuckDBPyConnection:
    """Return an in-memory instance that can read this one file and reach nothing else."""
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
    connection.execute(f"ATTACH '{quoted(path)}' AS {path.stem} (READ_ONLY)")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


_opening = threading.Lock()


@lru_cache(maxsize=1)
def _opened(settings: Settings) -> Store:
    return Store(settings)


def opened(settings: Settings | None = None) -> Store:
    """Return this process's store, opening it on the first call.

    Raises: StoreUnavailable if there is nothing to open and nothing can be built.
    """
    with _opening:
        return _opened(settings or Settings.from_environment())
