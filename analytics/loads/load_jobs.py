"""The jobs of a load: reading files, entering what was read, and going to another load."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from analytics.diagnostics.failure_log import log_failure, to_tell
from analytics.figures.holdings_figures import holdings
from analytics.intake.errors import DataError
from analytics.intake.figures_in_force import write_figures_in_force
from analytics.intake.upload_reader import Terms, receive
from analytics.intake.upload_report import Finding, Kind, Report
from analytics.intake.uploaded_file import Progress, UploadedFile, store_context
from analytics.intake.what_is_plain import file_name_fault
from analytics.loads.current_load import Busy, go_back, load, show_waiting
from analytics.loads.deletion import delete_rows
from analytics.loads.deletion_records import Deletion, refuse_deleted
from analytics.loads.generations import explained_failure
from analytics.loads.inbox import JobState, JobStatus, ReadFile, UploadJob, base_name, sha256
from analytics.loads.ledger import Ledger
from analytics.loads.ledger_entries import Load, SourceFile
from analytics.loads.store import StoreUnavailable, opened
from analytics.loads.waiting_waves import waiting_waves
from analytics.registry.areas import AreaRegistry
from analytics.registry.disclosure_rule import FEWEST_CHANGED_REFERRALS
from analytics.settings import Settings

# Does one job of a load, telling how far it is, and returns how it ended.
LoadJob = Callable[[Progress], JobStatus]
# What is said in one sentence; anything else is a fault of ours.
EXPECTED_FAILURES = (DataError, Busy, StoreUnavailable)
UNEXPECTED = "Something unexpected happened, and the load was stopped. What was current before still is."
WAITS = (
    f"its new rows will wait. Fewer than {FEWEST_CHANGED_REFERRALS} referrals differ from a version that was shown, and"
    " whoever has both could see what those few are. What is shown stays as it is"
)
# Written at most so often: a reader who polls sees no more.
SECONDS_BETWEEN_WORDS = 0.2


def are_badly_named(names: Sequence[str], settings: Settings) -> list[bool]:
    """Return of each file whether the name it came under could identify somebody.

    Raises: StoreUnavailable where the places that a name may say are not known.
    """
    with opened(settings).cursor() as cursor:
        places = holdings(cursor, settings.region).places
    return [file_name_fault(base_name(name), places) is not None for name in names]


def read_files(
    files: Sequence[UploadedFile], upload_job: UploadJob, settings: Settings, terms: Terms, progress: Progress
) -> Report:
    """Return what is said of files, with what is kept of them in the upload job."""
    with opened(settings).cursor() as cursor:
        context = store_context(cursor, holdings(cursor, settings.region).places)
        compared = replace(terms, figures=partial(write_figures_in_force, cursor))
        report = receive(files, upload_job.made, context, progress, compared)
    if not report.is_refused:
        report = _with_waiting(report, upload_job, settings, context.places)
    upload_job.keep_report(report)
    if not report.is_refused:
        upload_job.keep_files(_described(files, report))
    return report


def _with_waiting(report: Report, upload_job: UploadJob, settings: Settings, places: AreaRegistry) -> Report:
    """Return a report that says which waves would wait if the load were entered now: those take no place."""
    waves = waiting_waves(Ledger(settings.store / "ledger"), upload_job.made)
    named = {
        f"{places[code].short_name if code in places.areas else code}, wave {wave.removeprefix('W')}"
        for code, wave in waves
    }
    others = [finding for finding in report.findings if finding.file or finding.where not in named]
    told = [Finding(kind=Kind.WAITING, file="", where=where, what=WAITS) for where in sorted(named)]
    return Report(findings=(*others, *told))


def enter_load(
    upload_job: UploadJob, settings: Settings, by: str, progress: Progress, *, is_first_shown: bool = False
) -> Load:
    """Return the load made of what was read in an upload job; it is current.

    With `is_first_shown`, where no version of its waves was ever shown to anybody, none of them waits.
    """
    files = [SourceFile(**described) for described in upload_job.files()]
    return load(upload_job.made, settings, by, files, progress, is_first_shown=is_first_shown)


def run_job(upload_job: UploadJob, settings: Settings, load_job: LoadJob) -> bool:
    """Do a job and write down how it ended, whatever happens; return whether it succeeded."""
    with upload_job.busy():
        upload_job.write_status(JobStatus(state=JobState.WORKING))
        try:
            with explained_failure(settings):
                ended = load_job(progress_writer(upload_job))
        except EXPECTED_FAILURES as error:
            ended = JobStatus(state=JobState.FAILED, words=f"{str(error).rstrip('.')}.")
        except Exception as error:
            ended = JobStatus(
                state=JobState.FAILED, words=f"{UNEXPECTED} {to_tell(log_failure(error, 'while loading'))}"
            )
        upload_job.drop_uploaded_files()
        if ended.state is not JobState.READ:
            upload_job.drop_made()
        upload_job.write_status(ended)
    return ended.state in (JobState.READ, JobState.DONE)


def preview_job(upload_job: UploadJob, settings: Settings, terms: Terms) -> LoadJob:
    """Return the job that reads the uploaded files."""

    def preview(progress: Progress) -> JobStatus:
        report = read_files(upload_job.uploaded_files(), upload_job, settings, terms, progress)
        return JobStatus(state=JobState.REFUSED if report.is_refused else JobState.READ, done=1.0)

    return preview


def enter_job(upload_job: UploadJob, settings: Settings, by: str, told: Callable[[Load], str]) -> LoadJob:
    """Return the job that makes current what was read; `told` says what was done."""
    return lambda progress: _done(enter_load(upload_job, settings, by, progress), told)


def show_waiting_rows(
    number: int, upload_job: UploadJob, settings: Settings, by: str, progress: Progress
) -> Load:
    """Return the load made of the rows of another that waited; it is current, and nothing is left in the job."""
    try:
        return show_waiting(number, upload_job.made, settings, by=by, progress=progress)
    finally:
        upload_job.drop_made()


def show_waiting_job(
    number: int, upload_job: UploadJob, settings: Settings, by: str, told: Callable[[Load], str]
) -> LoadJob:
    """Return the job that makes current what waits of a load; `told` says what was done."""
    return lambda progress: _done(show_waiting_rows(number, upload_job, settings, by, progress), told)


def go_to_load(number: int, settings: Settings, by: str, progress: Progress) -> Load:
    """Return another load of the ledger; it is current.

    Raises: DataError where there is none of this number, or rows that it needs were deleted.
    """
    ledger = Ledger(settings.store / "ledger")
    known = {load.number: load for load in ledger.loads()}
    if number not in known:
        raise DataError(f"There is no load {number}")
    refuse_deleted(ledger, known[number])
    return go_back(number, settings, by=by, progress=progress)


def go_to_job(number: int, settings: Settings, by: str, told: Callable[[Load], str]) -> LoadJob:
    """Return the job that makes another load current; `told` says what was done."""
    return lambda progress: _done(go_to_load(number, settings, by, progress), told)


def delete_job(number: int, settings: Settings, by: str, told: Callable[[Deletion], str]) -> LoadJob:
    """Return the job that deletes the rows of a load; `told` says what was done."""

    def delete(_: Progress) -> JobStatus:
        return JobStatus(state=JobState.DONE, done=1.0, words=told(delete_rows(number, settings, by)))

    return delete


def _done(load: Load, told: Callable[[Load], str]) -> JobStatus:
    return JobStatus(state=JobState.DONE, done=1.0, words=told(load), load=load.number)


def progress_writer(upload_job: UploadJob) -> Progress:
    """Return what writes into an upload job how far it is."""
    last = 0.0

    def progress(words: str, done: float) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= SECONDS_BETWEEN_WORDS:
            last = now
            upload_job.write_status(
                JobStatus(state=JobState.WORKING, words=words, done=min(1.0, max(0.0, done)))
            )

    return progress


def _described(files: Sequence[UploadedFile], report: Report) -> list[ReadFile]:
    """Return what is kept of each file: its name, its hash and how many rows of it were read."""
    return [
        {
            "name": file.name,
            "sha256": sha256(file.path),
            "rows": sum(finding.rows for finding in report.of(Kind.READ) if finding.file == file.name),
        }
        for file in files
    ]
