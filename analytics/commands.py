"""The commands of loads, for a person and for the page, which starts them as processes of their own."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.intake.upload_reader import Terms
from analytics.intake.uploaded_file import Progress, UploadedFile
from analytics.loads.deletion import delete_rows
from analytics.loads.generation_build import silent
from analytics.loads.generations import explained_failure
from analytics.loads.inbox import Inbox, UploadJob, kept_name, role
from analytics.loads.load_history import versions
from analytics.loads.load_jobs import (
    EXPECTED_FAILURES,
    LoadJob,
    are_badly_named,
    delete_job,
    enter_job,
    enter_load,
    go_to_job,
    go_to_load,
    preview_job,
    progress_writer,
    read_files,
    run_job,
    show_waiting_job,
    show_waiting_rows,
)
from analytics.sentences import upload_sentences
from analytics.sentences.load_history_sentences import load_lines
from analytics.settings import Settings

NAMES = ("load", "loads", "go-to", "show-waiting", "delete")
DONE, REFUSED = 0, 2
BY = "command line"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that load to the command line; each sets `run`, which returns the exit code."""
    loading = commands.add_parser(
        "load", help="load pool files, published statistics, boundaries or redesigns"
    )
    loading.add_argument("files", nargs="*", type=Path, metavar="FILE")
    loading.add_argument("--by", default=BY, type=_role, metavar="ROLE", help="who loads: a role, not a name")
    loading.add_argument(
        "--preview", action="store_true", help="say what would be loaded, and change nothing"
    )
    loading.add_argument("--yes", action="store_true", help="load without asking")
    loading.add_argument(
        "--never-shown",
        action="store_true",
        help="say that no version of these waves was ever shown to anybody, so that none waits",
    )
    loading.add_argument(
        "--mapping", type=Path, metavar="FILE", help="what else is known of published tables (TOML)"
    )
    loading.add_argument("--most-rows", type=int, help=argparse.SUPPRESS)
    loading.add_argument("--inbox", help=argparse.SUPPRESS)
    loading.set_defaults(run=_load)
    listing = commands.add_parser("loads", help="list every load; a star marks the current one")
    listing.set_defaults(run=_loads)
    going = commands.add_parser("go-to", help="make another load current, an earlier or a later one")
    going.add_argument("number", type=int, metavar="NUMBER")
    going.add_argument("--by", default=BY, type=_role, metavar="ROLE", help="who does it: a role, not a name")
    going.add_argument("--inbox", help=argparse.SUPPRESS)
    going.set_defaults(run=_go_to)
    showing = commands.add_parser(
        "show-waiting", help="show the rows of a load that wait, where no earlier version was ever shown"
    )
    showing.add_argument("number", type=int, metavar="NUMBER")
    showing.add_argument(
        "--by", required=True, type=_role, metavar="ROLE", help="who says so: a role, not a name"
    )
    showing.add_argument("--yes", action="store_true", help="show them without asking")
    showing.add_argument("--inbox", help=argparse.SUPPRESS)
    showing.set_defaults(run=_show_waiting)
    deleting = commands.add_parser("delete", help="delete the rows of one load, which cannot be undone")
    deleting.add_argument("number", type=int, metavar="NUMBER")
    deleting.add_argument(
        "--by", required=True, type=_role, metavar="ROLE", help="who deletes: a role, not a name"
    )
    deleting.add_argument("--inbox", help=argparse.SUPPRESS)
    deleting.set_defaults(run=_delete)


def _role(text: str) -> str:
    try:
        return role(text)
    except DataError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _load(asked: argparse.Namespace) -> int:
    return _exit_code(lambda settings: _loaded(asked, settings))


def _exit_code(command: Callable[[Settings], int]) -> int:
    """Return the exit code of a command; what stops it is said in one sentence."""
    settings = Settings.from_environment()
    try:
        with explained_failure(settings):
            return command(settings)
    except EXPECTED_FAILURES as error:
        return _refused(str(error))


def _loaded(asked: argparse.Namespace, settings: Settings) -> int:
    inbox = Inbox(settings.store)
    inbox.sweep()
    if asked.inbox:
        upload_job = inbox.job(asked.inbox)
        return (
            DONE
            if upload_job and run_job(upload_job, settings, _load_job(asked, settings, upload_job))
            else REFUSED
        )
    upload_job = inbox.new()
    try:
        with upload_job.busy():
            return _by_hand(asked, settings, upload_job)
    finally:
        upload_job.remove()


def _load_job(asked: argparse.Namespace, settings: Settings, upload_job: UploadJob) -> LoadJob:
    """Return the one of the two jobs that the page asks for."""
    if asked.preview:
        return preview_job(upload_job, settings, _terms(asked))
    return enter_job(upload_job, settings, asked.by, upload_sentences.entered)


def _by_hand(asked: argparse.Namespace, settings: Settings, upload_job: UploadJob) -> int:
    """Read, report, ask and load, for a person at a terminal."""
    badly_named = are_badly_named([path.name for path in asked.files], settings)
    files = [
        UploadedFile(name=kept_name(path.name, place), path=path, is_badly_named=is_badly_named)
        for place, (path, is_badly_named) in enumerate(zip(asked.files, badly_named, strict=True), 1)
    ]
    for file in files:
        if not file.path.is_file():
            return _refused(f"{file.name}: there is no such file")
    progress = _on_stderr(upload_job)
    report = read_files(files, upload_job, settings, _terms(asked), progress)
    _print(*upload_sentences.report_lines(report))
    if report.is_refused:
        return _refused(upload_sentences.REFUSED)
    if asked.preview or not (asked.yes or _agrees("Make this current?")):
        _print(upload_sentences.PREVIEWED)
        return DONE
    made = enter_load(upload_job, settings, asked.by, progress, is_first_shown=asked.never_shown)
    _print(upload_sentences.entered(made))
    return DONE


def _agrees(question: str) -> bool:
    """Return whether a person says yes; where nobody can be asked, nobody does."""
    if not sys.stdin.isatty():
        return False
    sys.stdout.write(f"{question} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _go_to(asked: argparse.Namespace) -> int:
    return _exit_code(lambda settings: _gone(asked, settings))


def _gone(asked: argparse.Namespace, settings: Settings) -> int:
    if asked.inbox:
        upload_job = Inbox(settings.store).job(asked.inbox)
        load_job = go_to_job(asked.number, settings, asked.by, upload_sentences.gone_to)
        return DONE if upload_job and run_job(upload_job, settings, load_job) else REFUSED
    _print(upload_sentences.gone_to(go_to_load(asked.number, settings, asked.by, silent)))
    return DONE


def _show_waiting(asked: argparse.Namespace) -> int:
    return _exit_code(lambda settings: _waiting_shown(asked, settings))


def _waiting_shown(asked: argparse.Namespace, settings: Settings) -> int:
    inbox = Inbox(settings.store)
    if asked.inbox:
        upload_job = inbox.job(asked.inbox)
        if upload_job is None:
            return REFUSED
        load_job = show_waiting_job(asked.number, upload_job, settings, asked.by, upload_sentences.entered)
        return DONE if run_job(upload_job, settings, load_job) else REFUSED
    _print(upload_sentences.SHOW_WAITING_NOTE)
    if not (asked.yes or _agrees("Was it never shown?")):
        return _refused(upload_sentences.STILL_WAITS)
    upload_job = inbox.new()
    try:
        with upload_job.busy():
            _print(
                upload_sentences.entered(
                    show_waiting_rows(asked.number, upload_job, settings, asked.by, silent)
                )
            )
    finally:
        upload_job.remove()
    return DONE


def _delete(asked: argparse.Namespace) -> int:
    return _exit_code(lambda settings: _deleted(asked, settings))


def _deleted(asked: argparse.Namespace, settings: Settings) -> int:
    if asked.inbox:
        upload_job = Inbox(settings.store).job(asked.inbox)
        load_job = delete_job(asked.number, settings, asked.by, upload_sentences.rows_deleted)
        return DONE if upload_job and run_job(upload_job, settings, load_job) else REFUSED
    _print(upload_sentences.rows_deleted(delete_rows(asked.number, settings, asked.by)))
    return DONE


def _loads(_: argparse.Namespace) -> int:
    return _exit_code(_listed)


def _listed(settings: Settings) -> int:
    _print(*load_lines(versions(settings).rows))
    return DONE


def _terms(asked: argparse.Namespace) -> Terms:
    return Terms(most_rows=asked.most_rows, mapping=asked.mapping)


def _print(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _refused(words: str) -> int:
    sys.stderr.write(f"{words.rstrip('.')}.\n")
    return REFUSED


def _on_stderr(upload_job: UploadJob) -> Progress:
    """Return what tells a person how far it is, and keeps the upload job from being swept meanwhile."""
    keep = progress_writer(upload_job)
    lines: list[str] = []

    def progress(words: str, done: float) -> None:
        keep(words, done)
        if (line := f"{words} ({done:.0%})") not in lines[-1:]:
            lines.append(line)
            sys.stderr.write(f"{line}\n")

    return progress
