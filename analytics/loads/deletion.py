"""Deletes the rows of one load for good: its files, and every generation that was built from it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

from analytics.intake.errors import DataError
from analytics.intake.load_contents import load_contents
from analytics.intake.load_files import files_of
from analytics.loads import atomic_write, generation_build
from analytics.loads.current_load import UNCHANGED, alone
from analytics.loads.deletion_records import Deletion, deletions, write_deletions
from analytics.loads.generations import BUILD_LOCK, explained_failure, generation_name, ledger_of
from analytics.loads.ledger import LOAD_FILE, Ledger
from analytics.loads.ledger_entries import AuthorityWave, Load
from analytics.settings import POOLS, Settings


def delete_rows(number: int, settings: Settings, by: str) -> Deletion:
    """Return the deletion of a load's rows, after which no byte of them lies in the store.

    The load's entry stays, so that the list of loads says what there was, and who deleted it when. It is written down
    first: whatever interrupts this, the next start goes on with it.
    Raises: DataError where there is no such load or it may not be deleted; Busy or StoreUnavailable with a sentence.
    """
    with explained_failure(settings, UNCHANGED), alone(settings, by):
        ledger = ledger_of(settings)
        if why := why_kept(ledger, number):
            raise DataError(why)
        write_deletions(ledger, (*deletions(ledger).values(), _deletion(ledger, number, by)))
        with explained_failure(settings, f"What is left of load {number} goes at the next start."):
            finish_deletions(settings)
    return deletions(ledger)[number]


def finish_deletions(settings: Settings) -> None:
    """Remove what is left of each load that is to be deleted; only for who holds the ledger's lock."""
    ledger = ledger_of(settings)
    unfinished = [deletion for deletion in deletions(ledger).values() if not deletion.is_done]
    if not unfinished:
        return
    numbers = {deletion.load for deletion in unfinished}
    with FileLock(settings.store / BUILD_LOCK):
        _remove_generations(settings, ledger, numbers)
        for number in numbers:
            _remove_files(ledger.path(ledger.load(number)))
    done = (replace(deletion, is_done=True) for deletion in deletions(ledger).values())
    write_deletions(ledger, done)


def deletable(ledger: Ledger) -> tuple[int, ...]:
    """Return the numbers of the loads whose rows may be deleted now, the newest first."""
    return tuple(load.number for load in reversed(ledger.loads()) if not why_kept(ledger, load.number))


def standing_on(ledger: Ledger, number: int) -> tuple[int, ...]:
    """Return the loads that stand on a load, and can be shown no more once its rows are gone."""
    gone = deletions(ledger)
    return tuple(
        load.number
        for load in ledger.loads()
        if number in load.parts and load.number != number and load.number not in gone
    )


def why_kept(ledger: Ledger, number: int) -> str:
    """Return why the rows of a load may not be deleted, with the way out; or nothing."""
    loads, current = {load.number: load for load in ledger.loads()}, ledger.current()
    if number not in loads:
        return f"There is no load {number}"
    if gone := deletions(ledger).get(number):
        return f"The rows of load {number} were deleted {gone.words}"
    if loads[number].loaded_by in POOLS:
        return f"Load {number} ships with the app: it holds nothing that anybody brought in"
    if current is None or number not in current.parts:
        return ""
    stands = (
        f"Load {number} is in use"
        if number == current.number
        else f"Rows of load {number} are in force under load {current.number}, which is in use"
    )
    earlier = _without(ledger, loads.values(), number)
    if not earlier:
        return f"{stands}: load what shall be shown instead first, then delete it"
    return f"{stands}: go back to load {earlier} first, then delete it. Nothing was deleted"


def _without(ledger: Ledger, loads: Collection[Load], number: int) -> int:
    """Return the newest load that does not stand on this one nor on any that is deleted, 0 for none."""
    gone = {number, *deletions(ledger)}
    return max((load.number for load in loads if not gone & set(load.parts)), default=0)


def _deletion(ledger: Ledger, number: int, by: str) -> Deletion:
    folder = ledger.path(ledger.load(number))
    return Deletion(
        load=number,
        deleted=datetime.now(UTC).isoformat(timespec="seconds"),
        by=by,
        rows=sum(_rows(folder / name) for name in files_of(folder)),
        waves=tuple(sorted(_waves(folder))),
    )


def _waves(folder: Path) -> frozenset[AuthorityWave]:
    try:
        return load_contents(folder).referred
    except duckdb.Error:
        # Of a file that was harmed nothing can be read, and it is deleted all the same.
        return frozenset()


def _rows(path: Path) -> int:
    try:
        return int(pq.read_metadata(path).num_rows)
    except pa.ArrowInvalid:
        # A file that was harmed has no rows that can be counted, and is deleted all the same.
        return 0


def _remove_generations(settings: Settings, ledger: Ledger, numbers: Collection[int]) -> None:
    """Remove every generation that is not known to hold none of these rows, and what a build left lying."""
    folder = settings.store / "generations"
    kept = {
        generation_name(settings.shipped, ledger, load)
        for load in ledger.loads()
        if not set(load.parts) & set(numbers)
    }
    generation_build.sweep(folder)
    for path in folder.glob("gen_*"):
        if path.name.partition(".")[0] not in kept:
            path.unlink(missing_ok=True)
    if folder.exists():
        atomic_write.settle(folder)


def _remove_files(folder: Path) -> None:
    """Remove all that a load's folder holds but its entry."""
    for path in folder.iterdir():
        if path.name != LOAD_FILE:
            path.unlink()
    atomic_write.settle(folder)
