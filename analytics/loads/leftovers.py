"""Removes what a load left lying that was killed: at the start of the app, and while it runs."""

import threading
import weakref
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from analytics.diagnostics.failure_log import log_failure
from analytics.intake.errors import DataError
from analytics.loads import generation_build
from analytics.loads.current_load import HOLDER_FILE
from analytics.loads.deletion import finish_deletions
from analytics.loads.deletion_records import deletions
from analytics.loads.generations import BUILD_LOCK, ENTERING, LEDGER_LOCK, generation_name, ledger_of
from analytics.loads.inbox import Inbox
from analytics.settings import Settings

# Rows of a load that was killed are gone within the hour: what nobody works on is looked for this often.
SECONDS_BETWEEN_SWEEPS = 10 * 60


def sweep_leftovers(settings: Settings) -> None:
    """Remove what nobody works on any more; where somebody loads at this moment, all but the inbox waits.

    Raises: OSError where something cannot be removed; DataError where the list of deletions cannot be read.
    """
    if (settings.store / "inbox").exists():
        Inbox(settings.store).sweep()
    # Whoever wants to load at the same moment must not be told to wait for nothing.
    if not (settings.store / "ledger").exists() or not _is_anything_left(settings):
        return
    try:
        with FileLock(settings.store / LEDGER_LOCK, timeout=0):
            _sweep_alone(settings)
    except Timeout:
        return


def sweep_notice(settings: Settings) -> str:
    """Sweep, and return what a reader is told where something could not be removed, or nothing."""
    try:
        sweep_leftovers(settings)
    except (OSError, DataError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        return f"What an interrupted load left behind could not be removed: {why}. Tell whoever runs the app."
    return ""


def _is_anything_left(settings: Settings) -> bool:
    """Return whether anything lies there that no load leaves when it has ended by itself."""
    signs = (
        HOLDER_FILE,
        "ledger/entering-*",
        "ledger/*.writing",
        "generations/*.building*",
        f"generations/*{ENTERING}",
    )
    return any(True for sign in signs for _ in settings.store.glob(sign)) or any(
        not deletion.is_done for deletion in deletions(ledger_of(settings)).values()
    )


def _sweep_alone(settings: Settings) -> None:
    ledger, generations = ledger_of(settings), settings.store / "generations"
    # Who held the lock has gone without a word.
    (settings.store / HOLDER_FILE).unlink(missing_ok=True)
    ledger.sweep()
    finish_deletions(settings)
    try:
        with FileLock(settings.store / BUILD_LOCK, timeout=0):
            generation_build.sweep(generations)
            marks = sorted(generations.glob(f"*{ENTERING}"))
            if marks:
                _remove_unentered(
                    marks, {generation_name(settings.shipped, ledger, load) for load in ledger.loads()}
                )
    except Timeout:
        return


def _remove_unentered(marks: list[Path], entered: set[str]) -> None:
    """Remove the generations of loads that were killed before they stood in the ledger."""
    for mark in marks:
        path = mark.with_suffix(".duckdb")
        if path.stem not in entered:
            path.unlink(missing_ok=True)
        mark.unlink(missing_ok=True)


class Following(Protocol):
    """What has a generation open, and moves to the current one when it is told to."""

    def follow(self) -> None:
        """Move to the load in use now."""


def keep_swept(owner: Following, settings: Settings, seconds: float = SECONDS_BETWEEN_SWEEPS) -> None:
    """Sweep from time to time for as long as the owner lives, in a thread that ends with it or with the process."""
    is_over = threading.Event()
    weakref.finalize(owner, is_over.set)
    threading.Thread(
        target=_sweep_until,
        args=(is_over, weakref.ref(owner), settings, seconds),
        name="sweeping",
        daemon=True,
    ).start()


def _sweep_until(
    is_over: threading.Event, owner: "weakref.ref[Following]", settings: Settings, seconds: float
) -> None:
    while not is_over.wait(seconds):
        try:
            # While nobody asks for a page, a generation whose rows were deleted would stay open, and on the disk.
            if follows := owner():
                follows.follow()
            del follows
            sweep_leftovers(settings)
        # Nobody waits for this thread, and the next round tries again.
        except Exception as error:
            log_failure(error, "while leftovers were removed")
