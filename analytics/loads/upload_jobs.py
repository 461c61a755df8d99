"""What a page may do with files that come in: each step runs as its own process, through the inbox."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from analytics.diagnostics.failure_log import log_ended
from analytics.intake.errors import DataError
from analytics.intake.upload_report import Report
from analytics.loads.generations import explained_failure
from analytics.loads.inbox import Inbox, JobState, JobStatus, UploadJob, role
from analytics.settings import ROOT, Settings

# Larger files go by the command line, which needs no browser to hold them.
BY = "this computer"
MOST_ROWS, MOST_MEGABYTES = 20_000, 20
ENDINGS = ("csv", "tsv", "txt", "xlsx", "xls", "geojson", "json")


@dataclass(frozen=True, kw_only=True)
class UploadStatus:
    """How far one set of files has come, and what was said of them."""

    step: JobStatus
    report: Report

    @property
    def can_be_entered(self) -> bool:
        """Return whether it was read and waits to be made current."""
        return self.step.state is JobState.READ

    @property
    def is_over(self) -> bool:
        """Return whether nothing is being done."""
        return self.step.state not in (JobState.WAITING, JobState.WORKING)


def is_too_large(sizes: Sequence[int]) -> bool:
    """Return whether files are larger together than a page takes. Units: bytes."""
    return sum(sizes) > MOST_MEGABYTES * 1_000_000


def give_files(files: Sequence[tuple[str, bytes]], settings: Settings) -> str:
    """Put files into the inbox and begin to read them; return the name of their place.

    Raises: StoreUnavailable where they cannot be put there.
    """
    with _placed(settings) as place:
        for name, content in files:
            place.put(name, content)
        _start(place, settings, "load", "--preview", "--most-rows", str(MOST_ROWS))
    return place.name


@contextmanager
def _placed(settings: Settings) -> Iterator[UploadJob]:
    """Give a new place, which is gone again where it cannot be filled."""
    with explained_failure(settings):
        inbox = Inbox(settings.store)
        inbox.sweep()
        place = inbox.new()
        try:
            yield place
        except BaseException:
            place.remove()
            raise


def refused_role(text: str) -> str:
    """Return why a text cannot say who loads, or nothing where it can."""
    try:
        role(text)
    except DataError as error:
        return f"{error}."
    return ""


def begin_enter(name: str, by: str, settings: Settings) -> str:
    """Begin to load what was previewed; return the name of its place, where nothing is once it is gone.

    Raises: StoreUnavailable where no word can be left there.
    """
    with explained_failure(settings):
        if place := Inbox(settings.store).place(name):
            _start(place, settings, "load", "--yes", "--by", by)
    return name


def begin_go_to(number: int, by: str, settings: Settings) -> str:
    """Begin to make another load current; return the name of the place that says how far it is.

    Raises: StoreUnavailable where there can be no such place.
    """
    with _placed(settings) as place:
        _start(place, settings, "go-to", str(number), "--by", by)
    return place.name


def upload_status(name: str, settings: Settings) -> UploadStatus:
    """Return how far it is; of a place that is gone, that it failed."""
    place = Inbox(settings.store).place(name)
    if place is None:
        return UploadStatus(step=JobStatus(state=JobState.FAILED), report=Report(findings=()))
    return UploadStatus(step=place.step(), report=place.report())


def forget_job(name: str, settings: Settings) -> None:
    """Remove everything that is kept of one set of files in the inbox."""
    if place := Inbox(settings.store).place(name):
        place.remove()


def _start(place: UploadJob, settings: Settings, *arguments: str) -> None:
    """Start the command as its own process, which outlives the page and says in the place how far it is."""
    place.say(JobStatus(state=JobState.WAITING))
    process = subprocess.Popen(
        [sys.executable, "-m", "analytics", *arguments, "--inbox", place.name],
        cwd=ROOT,
        env={**os.environ, **_environment(settings)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Waited for, so that nothing is left of it when it ends.
    threading.Thread(target=_wait, args=(process,), daemon=True).start()


def _wait(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a process; an end that it cannot have told of itself is told here."""
    if (code := process.wait()) < 0:
        log_ended(code)


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "REFERRAL_PATHWAYS_REGION": settings.region,
        "REFERRAL_PATHWAYS_POOL": settings.pool,
        "REFERRAL_PATHWAYS_DATA": str(settings.shipped),
        "REFERRAL_PATHWAYS_STORE": str(settings.store),
    }
