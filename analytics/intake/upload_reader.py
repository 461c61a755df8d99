"""The one way in for files: each is known by its headings and goes to the reader of its kind."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.intake.errors import DataError
from analytics.intake.files import peek
from analytics.intake.load_contents import load_contents
from analytics.intake.load_files import REAL, kind_of
from analytics.intake.pool.pool_reader import is_pool_table, receive_pool
from analytics.intake.released.release_reader import is_released_table, receive_released
from analytics.intake.upload_report import Finding, Kind, Report, merged_reports
from analytics.intake.uploaded_file import Progress, StoreContext, UploadedFile
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING, file_name_fault
from analytics.registry.areas import AreaRegistry
from analytics.registry.identifying_details import refusals
from analytics.words.wording import listed

ACCEPTED = (
    "Accepted are: a pool file that Prepare wrote (one table of referrals and one of wave records, as CSV or Excel);"
    " statistics as downloaded from Explore Education Statistics (CSV); an ONS boundary file (GeoJSON); a table of"
    " redesigns (authority, wave, redesign and start month)"
)
UNKNOWN = "its headings are those of no file that is loaded here"


class FileReader(StrEnum):
    """Which reader reads a file."""

    POOL = "pool"
    RELEASED = "released"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What one load may bring, and what else it is read with.

    `most_rows` bounds the referrals, `mapping` adds to what the app knows of published tables, `figures` writes those
    in force, which a release is compared with.
    """

    most_rows: int | None = None
    mapping: Path | None = None
    figures: Callable[[Path], None] | None = None


def receive(
    files: Sequence[UploadedFile],
    target: Path,
    context: StoreContext,
    progress: Progress,
    terms: Terms | None = None,
) -> Report:
    """Return what was read, kept and refused; what is kept lies in `target`, which is empty where all is refused."""
    target.mkdir(parents=True, exist_ok=True)
    report = _read(files, target, context, progress, terms or Terms())
    if not report.is_refused:
        report = merged_reports([report, _what_changes(target, context)])
    if report.is_refused:
        _empty(target)
    return report


def _read(
    files: Sequence[UploadedFile], target: Path, context: StoreContext, progress: Progress, terms: Terms
) -> Report:
    if not files:
        return _refused("", f"There is no file to load. {ACCEPTED}.")
    if badly_named := _badly_named(files, context.places):
        return Report(findings=badly_named)
    readers, unknown = {}, []
    for file in files:
        try:
            readers[file] = _reader_of(file)
        except DataError as error:
            unknown.append(_refused(file.name, str(error).removeprefix(f"{file.name}: ")))
    if unknown:
        return merged_reports(unknown)
    return merged_reports(
        _read_by(
            reader, [file for file in files if readers[file] is reader], target, context, progress, terms
        )
        for reader in sorted(set(readers.values()))
    )


def _badly_named(files: Sequence[UploadedFile], places: AreaRegistry) -> tuple[Finding, ...]:
    """Return a refusal for each file whose name could identify, by its place among the files."""
    return tuple(
        Finding(
            kind=Kind.REFUSED,
            file=f"file {number} of {len(files)}",
            where="its name",
            what=f"{LOOKS_IDENTIFYING}; rename it and give it again",
        )
        for number, file in enumerate(files, 1)
        if file.is_badly_named or file_name_fault(file.name, places)
    )


def _read_by(
    reader: FileReader,
    files: Sequence[UploadedFile],
    target: Path,
    context: StoreContext,
    progress: Progress,
    terms: Terms,
) -> Report:
    try:
        if reader is FileReader.POOL:
            return receive_pool(files, target, context, progress, most_rows=terms.most_rows)
        with TemporaryDirectory(dir=target.parent) as work_folder:
            figures_in_force = None
            if terms.figures:
                figures_in_force = Path(work_folder) / "figures.parquet"
                terms.figures(figures_in_force)
            return receive_released(
                files, target, context, progress, extra=terms.mapping, figures_in_force=figures_in_force
            )
    except DataError as error:
        return _refused("", str(error))


def _reader_of(file: UploadedFile) -> FileReader:
    """Return the reader of a file.

    Raises: DataError where it cannot be looked into, or is nothing that any reader knows.
    """
    tables = peek.headings(file).values()
    for reader, recognises in ((FileReader.POOL, is_pool_table), (FileReader.RELEASED, is_released_table)):
        if any(_is_recognised(rows, recognises) for rows in tables):
            return reader
    raise DataError(f"{UNKNOWN}{_identifying(tables)}. {ACCEPTED}")


def _identifying(tables: Iterable[Sequence[Sequence[str]]]) -> str:
    """Return which columns look identifying, by their place: a first row without headings would give values away."""
    positions = sorted(
        {refusal.position for rows in tables for row in rows[:1] for refusal in refusals(row, ())}
    )
    if not positions:
        return ""
    if len(positions) == 1:
        return f", and column {positions[0]} looks as if it could identify somebody"
    return (
        f", and columns {listed([str(place) for place in positions])} look as if they could identify somebody"
    )


def _is_recognised(rows: Sequence[Sequence[str]], recognises: Callable[[Sequence[str]], bool]) -> bool:
    """Return whether any of the first rows holds the headings: a title can stand above them."""
    return any(recognises(row) for row in rows)


def _refused(file: str, what: str) -> Report:
    return Report(findings=(Finding(kind=Kind.REFUSED, file=file, where="", what=what),))


def _what_changes(target: Path, context: StoreContext) -> Report:
    """Return which authorities and waves of the pool are new, and which take the place of what is held."""
    recorded = sorted(load_contents(target).recorded)
    if recorded and REAL in kind_of(target) and context.pool_is_invented:
        # The whole invented pool gives way, and its reader has said so.
        return Report(findings=())
    return Report(
        findings=tuple(
            Finding(
                kind=Kind.KEPT,
                file="",
                where=f"{_name(authority, context.places)}, wave {wave.removeprefix('W')}",
                what="takes the place of what is held" if (authority, wave) in context.recorded else "is new",
            )
            for authority, wave in recorded
        )
    )


def _name(authority: str, places: AreaRegistry) -> str:
    return places[authority].name if authority in places.areas else authority


def _empty(folder: Path) -> None:
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
