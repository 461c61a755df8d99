"""What a page may do with files that come in: each job runs as its own process, through the inbox."""

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
from analytics.loads.load_jobs import are_badly_named
from analytics.settings import ROOT, Settings

# Larger files go by the command line, which needs no browser to hold them.
MOST_ROWS, MOST_MEGABYTES = 20_000, 20
ENDINGS = ("csv", "tsv", "txt", "xlsx", "xls", "geojson", "json")


@dataclass(frozen=True, kw_only=True)
class UploadStatus:
    """How far one set of files has come, and what was said of them."""

    job_status: JobStatus
    report: Report

    @property
    def can_be_entered(self) -> bool:
        """Return whether it was read and waits to be made current."""
        return self.job_status.state is JobState.READ

    @property
    def is_over(self) -> bool:
        """Return whether nothing is being done."""
        return self.job_status.state not in (JobState.WAITING, JobState.WORKING)


def is_too_large(sizes: Sequence[int]) -> bool:
    """Return whether files are larger together than a page takes. Units: bytes."""
    return sum(sizes) > MOST_MEGABYTES * 1_000_000


def give_files(files: Sequence[tuple[str, bytes]], settings: Settings) -> str:
    """Put files into the inbox and begin to read them; return the name of their upload job.

    Raises: StoreUnavailable where they cannot be put there.
    """
    badly_named = are_badly_named([name for name, _ in files], settings)
    with _new_upload_job(settings) as upload_job:
        for (name, content), is_badly_named in zip(files, badly_named, strict=True):
            upload_job.put(name, content, is_badly_named=is_badly_named)
        _start(upload_job, settings, "load", "--preview", "--most-rows", str(MOST_ROWS))
    return upload_job.name


@contextmanager
def _new_upload_job(settings: Settings) -> Iterator[UploadJob]:
    """Give a new upload job, which is gone again where it cannot be filled."""
    with explained_failure(settings):
        inbox = Inbox(settings.store)
        inbox.sweep()
        upload_job = inbox.new()
        try:
            yield upload_job
        except BaseException:
            upload_job.remove()
            raise


def refused_role(text: str) -> str:
    """Return why a text cannot say who loads, or nothing where it can."""
    try:
        role(text)
    except DataError as error:
        return f"{error}."
    return ""


def begin_enter(name: str, by: str, settings: Settings) -> str:
    """Begin to load what was previewed; return the name of its upload job, whether or not it is still there.

    Raises: StoreUnavailable where no word can be left there.
    """
    with explained_failure(settings):
        if upload_job := Inbox(settings.store).job(name):
            _start(upload_job, settings, "load", "--yes", "--by", by)
    return name


def begin_go_to(number: int, by: str, settings: Settings) -> str:
    """Begin to make another load current; return the name of the upload job that says how far it is.

    Raises: StoreUnavailable where there can be no such job.
    """
    with _new_upload_job(settings) as upload_job:
        _start(upload_job, settings, "go-to", str(number), "--by", by)
    return upload_job.name


def begin_show_waiting(number: int, by: str, settings: Settings) -> str:
    """Begin to show what waits of a load; return the name of the upload job that says how far it is.

    Raises: StoreUnavailable where there can be no such job.
    """
    with _new_upload_job(settings) as upload_job:
        _start(upload_job, settings, "show-waiting", str(number), "--by", by)
    return upload_job.name


def begin_delete(number: int, by: str, settings: Settings) -> str:
    """Begin to delete the rows of a load; return the name of the upload job that says how far it is.

    Raises: StoreUnavailable where there can be no such job.
    """
    with _new_upload_job(settings) as upload_job:
        _start(upload_job, settings, "delete", str(number), "--by", by)
    return upload_job.name


def upload_status(name: str, settings: Settings) -> UploadStatus:
    """Return how far it is; of a job that is gone, that it failed."""
    upload_job = Inbox(settings.store).job(name)
    if upload_job is None:
        return UploadStatus(job_status=JobStatus(state=JobState.FAILED), report=Report(findings=()))
    return UploadStatus(job_status=upload_job.status(), report=upload_job.report())


def forget_job(name: str, settings: Settings) -> None:
    """Remove everything that is kept of one set of files in the inbox."""
    if upload_job := Inbox(settings.store).job(name):
        upload_job.remove()


def _start(upload_job: UploadJob, settings: Settings, *arguments: str) -> None:
    """Start the command as its own process, which outlives the page and writes into the job how far it is."""
    upload_job.write_status(JobStatus(state=JobState.WAITING))
    process = subprocess.Popen(
        [sys.executable, "-m", "analytics", *arguments, "--inbox", upload_job.name],
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
