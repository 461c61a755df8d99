"""Which generation is called for: the load in use, the file made of it, and the one before where it cannot be made."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from filelock import FileLock

from analytics.intake.errors import DataError
from analytics.intake.load_files import POOL_FILES
from analytics.loads.deletion_records import refuse_deleted
from analytics.loads.generation_build import SCRIPTS, ProgressCallback, build, silent, sweep
from analytics.loads.generation_fingerprints import is_whole
from analytics.loads.generation_tables import SHIPPED_FILES
from analytics.loads.ledger import Ledger, fingerprint
from analytics.loads.ledger_entries import Load
from analytics.settings import POOLS, Settings

# Who writes into the ledger holds the first; who builds a generation the second, taken after it and never before.
LEDGER_LOCK, BUILD_LOCK = "load.lock", "store.lock"
# Beside the generation of a load that is not entered yet: where it stays, the load was killed.
ENTERING = ".entering"


class StoreUnavailable(RuntimeError):
    """The store cannot be opened, built or written to; the message says what is wrong and the remedy."""


@contextmanager
def explained_failure(settings: Settings, consequence: str = "") -> Iterator[None]:
    """Turn what the system says of a disk or a folder into a sentence with the remedy, and what follows from it.

    Raises: StoreUnavailable.
    """
    try:
        yield
    except OSError as error:
        said = (
            f"{error.filename or settings.store}: {error.strerror}. Give the app a folder it may write to and that"
            " has room (REFERRAL_PATHWAYS_STORE), or restore the file, and try again."
        )
        raise StoreUnavailable(f"{said} {consequence}".rstrip()) from error


def ledger_of(settings: Settings) -> Ledger:
    """Return the ledger of an installation."""
    return Ledger(settings.store / "ledger")


def load_in_use(settings: Settings) -> Load:
    """Return the load in use, entering the shipped pool where another shipped one is in use or it is new.

    Raises: DataError if the shipped pool is called for and not there.
    """
    ledger, pool = ledger_of(settings), settings.shipped / settings.pool
    if load := _kept(ledger, pool):
        return load
    # Another process may be entering it, or a load, at this moment: wait, and look again.
    with FileLock(settings.store / LEDGER_LOCK):
        return kept_or_entered(ledger, pool)


def kept_or_entered(ledger: Ledger, pool: Path) -> Load:
    """Return the load in use, entering the shipped pool if need be; only for who holds the ledger's lock."""
    if load := _kept(ledger, pool):
        return load
    return ledger.go_to(ledger.enter(pool, loaded_by=pool.name).number, by=pool.name)


def _kept(ledger: Ledger, pool: Path) -> Load | None:
    """Return the load in use unless the shipped pool must be entered; nobody else's pool is ever replaced."""
    missing = [name for name in POOL_FILES if not (pool / name).exists()]
    current = ledger.current()
    held = [load for load in ledger.in_force(current) if load.brings_pool] if current else []
    if any(load.loaded_by not in POOLS for load in held):
        return current
    if missing and held and held[-1].loaded_by == pool.name:
        return current
    if missing:
        raise DataError(f"{pool.name}/{missing[0]}: the file is missing")
    if held and held[-1].content == fingerprint(pool) and ledger.is_whole(held[-1]):
        return current
    return None


def generation(
    settings: Settings, load: Load, source: Path | None = None, progress: ProgressCallback = silent
) -> Path:
    """Return the generation file of one load, building it if it is not there; `source` is a load's not yet entered.

    Raises: DataError if a file breaks a check or a load is not what was entered; OSError where the disk is full.
    """
    folder = generations_folder(settings)
    ledger = ledger_of(settings)
    if source is None:
        refuse_deleted(ledger, load)
    name = generation_name(settings.shipped, ledger, load)
    path = folder / f"{name}.duckdb"
    if path.exists() and is_whole(path):
        return path
    # Two processes that want it at once: one builds, the other waits here and finds it built.
    with FileLock(settings.store / BUILD_LOCK):
        if not (path.exists() and is_whole(path)):
            path.unlink(missing_ok=True)
            sweep(folder)
            _refuse_harmed(ledger, load, source)
            top = source or ledger.path(load)
            is_new = source is not None or load.content == _shipped_content(settings)
            parts = ledger.parts(load)
            with nullcontext() if source is None else _marked(path.with_suffix(ENTERING)):
                build(settings.shipped, top, load, name, path, parts, is_new=is_new, progress=progress)
    return path


@contextmanager
def _marked(mark: Path) -> Iterator[None]:
    """Mark the generation of a load that is not entered yet, until whoever builds it has entered it or failed."""
    mark.touch()
    try:
        yield
    except BaseException:
        mark.unlink(missing_ok=True)
        raise


def generations_folder(settings: Settings) -> Path:
    """Return the folder of generations, which nobody else on the computer may open: they hold rows."""
    folder = settings.store / "generations"
    folder.mkdir(parents=True, exist_ok=True)
    # One of an earlier version, too. Where that may not be changed, whoever owns it decides who reads it.
    with suppress(PermissionError):
        folder.chmod(0o700)
    return folder


def previous(settings: Settings) -> Path | None:
    """Return the newest generation that can still be read, or None."""
    held = (settings.store / "generations").glob("gen_*.duckdb")
    return next(filter(is_whole, sorted(held, key=lambda file: -file.stat().st_mtime)), None)


def generation_name(shipped: Path, ledger: Ledger, load: Load) -> str:
    """Return the name of the generation made of what ships, these scripts and the loads in force."""
    digest = hashlib.sha256()
    for part in ledger.in_force(load):
        digest.update(part.content.encode())
        digest.update("".join(f"-{authority} {wave}" for authority, wave in part.waiting).encode())
    for path in (*SCRIPTS, *(shipped / file for file in SHIPPED_FILES)):
        digest.update(path.read_bytes() if path.exists() else b"missing")
    return f"gen_{digest.hexdigest()[:16]}"


def _shipped_content(settings: Settings) -> str:
    pool = settings.shipped / settings.pool
    return fingerprint(pool) if pool.exists() else ""


def _refuse_harmed(ledger: Ledger, load: Load, source: Path | None) -> None:
    """Refuse a load whose files are no longer what was entered: nobody would know what is shown."""
    entered = [part for part in ledger.in_force(load) if part is not load or source is None]
    harmed = next((part for part in entered if not ledger.is_whole(part)), None)
    if harmed:
        raise harmed_load(harmed)


def harmed_load(load: Load) -> DataError:
    """Return what is said of a load whose files are no longer what was entered."""
    return DataError(
        f"load {load.number} of {load.loaded[:10]}: its files are not what was entered. Put back the folder"
        f" ledger/{load.number:06d} from a copy, or go to another load"
    )
