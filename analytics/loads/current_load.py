"""Enters a load and makes it current all at once, or goes back to an earlier one; a failure changes nothing."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from analytics.intake.errors import DataError
from analytics.intake.load_contents import load_contents
from analytics.loads.generation_build import ProgressCallback, silent
from analytics.loads.generations import (
    ENTERING,
    LEDGER_LOCK,
    explained_failure,
    generation,
    harmed_load,
    kept_or_entered,
    ledger_of,
)
from analytics.loads.ledger import Ledger
from analytics.loads.ledger_entries import Load, SourceFile
from analytics.loads.waiting_waves import still_waiting, waiting_waves, write_waiting
from analytics.settings import POOLS, Settings

HOLDER_FILE = "loading.json"
UNCHANGED = "Nothing was changed: the data in use is what it was."


class Busy(RuntimeError):
    """Another load is under way; the message says whose and since when."""


def load(
    source: Path,
    settings: Settings,
    by: str,
    files: Sequence[SourceFile] = (),
    progress: ProgressCallback = silent,
    *,
    is_first_shown: bool = False,
) -> Load:
    """Return the new load made of the files in `source`, built, verified, entered and in use.

    Its waves that wait count only from a later load on; with `is_first_shown`, where no earlier version of them was
    ever shown to anybody, none waits.
    Raises: DataError, Busy or StoreUnavailable with a sentence; the data in use is then what it was.
    """
    if by in POOLS:
        raise DataError(f"{by!r} is kept for a pool that ships: say by another name who loads")
    with explained_failure(settings, UNCHANGED), alone(settings, by):
        ledger = ledger_of(settings)
        ledger.sweep()
        kept_or_entered(ledger, settings.shipped / settings.pool)
        waiting = () if is_first_shown else waiting_waves(ledger, source)
        draft = ledger.draft(source, by, files, waiting, is_first_shown=is_first_shown)
        _refuse_empty(ledger, draft, source)
        with _made(settings, draft, source, progress):
            progress("Entering the load", 0.95)
            entered = ledger.enter(source, by, files, waiting, is_first_shown=is_first_shown)
            if entered.content != draft.content:
                raise DataError("the files changed while they were loaded: load them again")
        return ledger.go_to(entered.number, by)


def _refuse_empty(ledger: Ledger, draft: Load, source: Path) -> None:
    """Refuse a load all of whose waves would wait where no other is in force: there would be no pool at all."""
    below = [number for number in draft.parts[:-1] if ledger.load(number).brings_pool]
    if draft.waiting and not below and set(draft.waiting) == load_contents(source).referred:
        raise DataError(
            "Every wave of these files would wait, and no other is loaded: a version of them that was shown was"
            " deleted, so that nobody can tell how little differs. Where none was ever shown to anybody, load them by"
            " the command with --never-shown"
        )


def go_back(number: int, settings: Settings, by: str, progress: ProgressCallback = silent) -> Load:
    """Return a load of the ledger, earlier or later, built if need be and in use again.

    Raises: DataError, Busy or StoreUnavailable with a sentence; the data in use is then what it was.
    """
    with explained_failure(settings, UNCHANGED), alone(settings, by):
        ledger = ledger_of(settings)
        generation(settings, ledger.load(number), progress=progress)
        return ledger.go_to(number, by)


def show_waiting(
    number: int, folder: Path, settings: Settings, by: str, progress: ProgressCallback = silent
) -> Load:
    """Return the new load made of the rows of a load that wait, which are written into `folder`; they are in use.

    Only for waves of which no earlier version was ever shown to anybody: whoever says so is in the ledger.
    Raises: DataError, Busy or StoreUnavailable with a sentence; the data in use is then what it was.
    """
    ledger = ledger_of(settings)
    waves = [wave for wave, load in still_waiting(ledger, ledger.current()).items() if load == number]
    if not waves:
        raise DataError(f"Nothing of load {number} waits")
    waiting = ledger.load(number)
    if not ledger.is_whole(waiting):
        raise harmed_load(waiting)
    with explained_failure(settings, UNCHANGED):
        write_waiting(ledger.path(waiting), waves, folder)
    return load(folder, settings, by, waiting.files, progress, is_first_shown=True)


@contextmanager
def _made(settings: Settings, draft: Load, source: Path, progress: ProgressCallback) -> Iterator[None]:
    """Build a load's generation; take it away again if the load is then not entered."""
    before = set((settings.store / "generations").glob("gen_*.duckdb"))
    path = generation(settings, draft, source, progress)
    try:
        yield
    except BaseException:
        if path not in before:
            path.unlink(missing_ok=True)
        raise
    finally:
        path.with_suffix(ENTERING).unlink(missing_ok=True)


@contextmanager
def alone(settings: Settings, by: str) -> Iterator[None]:
    """Hold the ledger alone, and tell whoever comes meanwhile who holds it and since when."""
    settings.store.mkdir(parents=True, exist_ok=True)
    lock, holder = FileLock(settings.store / LEDGER_LOCK), settings.store / HOLDER_FILE
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(f"{_holder(holder)}. Wait until it has ended, then try again.") from None
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        holder.write_text(json.dumps({"by": by, "since": since}), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(holder: Path) -> str:
    try:
        held = json.loads(holder.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(held["since"])
    except (OSError, ValueError, KeyError, TypeError):
        # Its holder has only just begun or ended.
        return "Another load is under way"
    return f"A load by {held['by']} has been under way since {since:%H:%M} UTC on {since.day} {since:%B %Y}"
