"""The inbox: a folder for each set of files that is being loaded, emptied as soon as it is not."""

import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypedDict

from filelock import FileLock, Timeout

from analytics.intake import repeatable_text
from analytics.intake.errors import DataError
from analytics.intake.upload_report import Finding, Kind, Report
from analytics.intake.uploaded_file import UploadedFile
from analytics.registry.plain_text import role_fault
from analytics.settings import POOLS

LONGEST_NAME, LONGEST_ROLE = 80, 40
# Long enough for the largest load and for a person to read the report; a live load says how far it is more often.
# With the time between two rounds (leftovers.py) it is gone within the hour.
SECONDS_KEPT = 45 * 60
# A process that was started and never said anything is given up after this.
SECONDS_TO_BEGIN = 60

# Beside the place of a file whose own name could identify somebody.
_BADLY_NAMED = "!"
_NAME = re.compile(r"[0-9a-f]{32}")


def role(text: str) -> str:
    """Return who loads, as it is kept.

    Raises: DataError where it is empty or long, looks like a person, or is the name of a pool that ships.
    """
    kept = " ".join(text.split())
    if not 1 <= len(kept) <= LONGEST_ROLE or not kept.isprintable() or kept in POOLS or role_fault(kept):
        raise DataError(
            f"Say who loads by a role of 1 to {LONGEST_ROLE} characters in small letters, such as data analyst, not"
            " by a name"
        )
    return kept


class JobState(StrEnum):
    """How far one set of files has come."""

    WAITING = "waiting"
    WORKING = "working"
    READ = "read"
    REFUSED = "refused"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class JobStatus:
    """What is being done, how much of it, from 0 to 1, and the number of the load once it is entered."""

    state: JobState
    words: str = ""
    done: float = 0.0
    load: int = 0


class ReadFile(TypedDict):
    """What outlives a file that was read: its name, its SHA-256 and how many of its rows were read."""

    name: str
    sha256: str
    rows: int


def base_name(name: str) -> str:
    """Return a file's own name without its folders, short, and without what a page or a spreadsheet would act on."""
    own = re.split(r"[\\/]", name)[-1].strip()
    plain = "".join(letter if letter.isalnum() or letter in " ._()-" else "_" for letter in own)
    stem, dot, ending = plain.rpartition(".")
    kept = (
        plain
        if len(plain) <= LONGEST_NAME
        else stem[: LONGEST_NAME - 1 - len(ending[:10])] + dot + ending[:10]
    )
    return kept.lstrip("-. ") or "file"


def kept_name(name: str, position: int) -> str:
    """Return what a file is called from now on; the position, from 1, stands for a name that could be somebody's."""
    return repeatable_text.file_name(base_name(name), position)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, read a piece at a time."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class UploadJob:
    """One set of files: as given, as read, and what was said of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name
        self.made = folder / "made"

    def put(self, name: str, content: bytes, *, is_badly_named: bool = False) -> None:
        """Keep one file until it has been read, by its own name or, where that could be somebody's, by its place."""
        folder = self.folder / "given"
        folder.mkdir(mode=0o700, exist_ok=True)
        there = len(list(folder.iterdir()))
        mark = _BADLY_NAMED if is_badly_named else ""
        (folder / f"{there:03d}{mark} {kept_name(name, there + 1)}").write_bytes(content)

    def uploaded_files(self) -> tuple[UploadedFile, ...]:
        """Return the files that were put here, in order, under the names they are kept by."""
        placed = [(path.name.partition(" "), path) for path in sorted((self.folder / "given").glob("*"))]
        return tuple(
            UploadedFile(name=name, path=path, is_badly_named=place.endswith(_BADLY_NAMED))
            for (place, _, name), path in placed
        )

    def write_status(self, job_status: JobStatus) -> None:
        """Write how far it is; a reader sees the status before or this one, never half of one."""
        self._write("progress.json", asdict(job_status))

    def status(self) -> JobStatus:
        """Return how far it is; a process that ended without a word has failed."""
        try:
            content = json.loads((self.folder / "progress.json").read_text(encoding="utf-8"))
            job_status = JobStatus(**{**content, "state": JobState(content["state"])})
        except (OSError, ValueError, TypeError, KeyError):
            return JobStatus(state=JobState.FAILED)
        return JobStatus(state=JobState.FAILED) if self._is_left(job_status.state) else job_status

    def keep_report(self, report: Report) -> None:
        """Write what was said of the files."""
        self._write("report.json", [asdict(finding) for finding in report.findings])

    def report(self) -> Report:
        """Return what was said of the files; nothing before they were read."""
        try:
            lines = json.loads((self.folder / "report.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            lines = []
        return Report(findings=tuple(Finding(**{**line, "kind": Kind(line["kind"])}) for line in lines))

    def keep_files(self, files: list[ReadFile]) -> None:
        """Write the name, hash and number of rows of each file, which outlive the files themselves."""
        self._write("files.json", files)

    def files(self) -> list[ReadFile]:
        """Return the name, hash and number of rows of each file that was read."""
        read_files: list[ReadFile] = json.loads((self.folder / "files.json").read_text(encoding="utf-8"))
        return read_files

    def drop_uploaded_files(self) -> None:
        """Remove the files as they came."""
        shutil.rmtree(self.folder / "given", ignore_errors=True)

    def drop_made(self) -> None:
        """Remove what was read from them."""
        shutil.rmtree(self.made, ignore_errors=True)

    def remove(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Hold the job while working on it; the hold ends with the process, however that ends."""
        with FileLock(self.folder / "lock"):
            yield

    def is_held(self) -> bool:
        """Return whether a process works here now."""
        if not self.folder.exists():
            return False
        try:
            with FileLock(self.folder / "lock", timeout=0):
                return False
        except (Timeout, OSError):
            return True

    def untouched(self) -> float:
        """Return for how long nothing was written here. Units: seconds."""
        times = [path.stat().st_mtime for path in self.folder.glob("*") if path.name != "lock"]
        return time.time() - max(times, default=self.folder.stat().st_mtime)

    def _is_left(self, state: JobState) -> bool:
        """Return whether whoever should work here has gone, or never came."""
        if state is JobState.WAITING:
            return self.untouched() > SECONDS_TO_BEGIN and not self.is_held()
        return state is JobState.WORKING and not self.is_held()

    def _write(self, name: str, content: object) -> None:
        temporary = self.folder / f"{name}.{secrets.token_hex(4)}"
        temporary.write_text(json.dumps(content), encoding="utf-8")
        os.replace(temporary, self.folder / name)


class Inbox:
    """All sets of files that are being loaded, in one folder that nobody else may read."""

    def __init__(self, store: Path) -> None:
        self.folder = store / "inbox"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def new(self) -> UploadJob:
        """Return a new empty upload job under a name that cannot be guessed."""
        folder = self.folder / secrets.token_hex(16)
        folder.mkdir(mode=0o700)
        upload_job = UploadJob(folder)
        upload_job.write_status(JobStatus(state=JobState.WAITING))
        return upload_job

    def job(self, name: str) -> UploadJob | None:
        """Return the upload job of that name, or None where there is none any more."""
        if not _NAME.fullmatch(name) or not (self.folder / name).is_dir():
            return None
        return UploadJob(self.folder / name)

    def sweep(self) -> None:
        """Remove what a killed process, a refusal nobody read or a closed browser left behind."""
        for folder in self.folder.iterdir():
            upload_job = UploadJob(folder)
            is_over = upload_job.untouched() > SECONDS_KEPT or upload_job.status().state is JobState.FAILED
            if is_over and not upload_job.is_held():
                upload_job.remove()
