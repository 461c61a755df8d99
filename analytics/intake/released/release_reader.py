"""The reader of what is published: statistics, boundaries and redesign records, as they are downloaded."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.intake.released import beside_release, boundary, release_parquet
from analytics.intake.released.mapping import mappings
from analytics.intake.released.outline import Outline
from analytics.intake.released.redesign import Redesign, is_redesign, redesigns
from analytics.intake.released.release_description import REQUIRED_HEADINGS, Mappings, folded
from analytics.intake.released.release_figures import release
from analytics.intake.released.release_model import Figure, Key, Release
from analytics.intake.released.release_rates import rates
from analytics.intake.released.release_revisions import differing
from analytics.intake.released.release_sheet import OtherSheet, Sheet, sheets
from analytics.intake.released.release_tally import Tally
from analytics.intake.upload_report import Finding, Kind, Report
from analytics.intake.uploaded_file import Progress, StoreContext, UploadedFile


@dataclass(kw_only=True)
class _Gathered:
    """What all the files of one load gave, and what is said of them."""

    releases: list[Release] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    redesigns: list[Redesign] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def is_released_table(headings: Sequence[str]) -> bool:
    """Return whether these headings are of a published table, a boundary file or redesign records."""
    texts = [str(heading) for heading in headings]
    return _is_table(texts) or bool(texts and texts[0].lstrip().startswith("{"))


def receive_released(
    files: Sequence[UploadedFile],
    target: Path,
    context: StoreContext,
    progress: Progress,
    *,
    extra: Path | None = None,
    figures_in_force: Path | None = None,
) -> Report:
    """Return what is said of the files; what they gave lies in `target`, and nothing where any is refused.

    `extra` is a mapping file to add to the app's own; `figures_in_force` the figures.parquet to compare with, for
    revisions and for rates that nobody printed.
    Raises: OSError where `target` cannot be written to; then nothing lies in it.
    """
    gathered = _Gathered()
    try:
        all_mappings = mappings(extra)
    except DataError as error:
        name = extra.name if extra else ""
        return Report(findings=(_refusal(name, error),))
    for done, file in enumerate(files):
        progress(f"Reading {file.name}", done / len(files))
        _read(file, all_mappings, context, gathered)
    figures = _newest(gathered)
    _tell_other_repeats(gathered)
    if figures_in_force is not None and figures:
        _tell_revisions(figures, figures_in_force, gathered)
        figures |= _with_rates(figures, all_mappings, figures_in_force, context, gathered)
    report = Report(findings=tuple(gathered.findings))
    if not report.is_refused:
        progress("Writing what was read", 0.9)
        _write(figures, gathered, target)
    progress("Read", 1.0)
    return report


def _read(file: UploadedFile, all_mappings: Mappings, context: StoreContext, gathered: _Gathered) -> None:
    tally = Tally(file.name)
    try:
        if boundary.begins_as_boundary(file.path):
            gathered.outlines += boundary.outlines(file, all_mappings, context, tally)
        else:
            _read_sheets(file, all_mappings, context, gathered, tally)
    except DataError as error:
        gathered.findings.append(_refusal(file.name, error))
    gathered.findings += tally.findings()


def _read_sheets(
    file: UploadedFile, all_mappings: Mappings, context: StoreContext, gathered: _Gathered, tally: Tally
) -> None:
    all_sheets = list(sheets(file, _is_table))
    beside_release.refuse_workbook(file, context.places, tally)
    tables = [sheet for sheet in all_sheets if isinstance(sheet, Sheet)]
    if not tables:
        raise DataError(
            f"{file.name}: is not a published table; its headings should name time_period and geographic_level"
        )
    for number, other in enumerate(all_sheets, 1):
        if isinstance(other, OtherSheet):
            beside_release.refuse_other_sheet(other, number, context.places, tally)
            tally.add(Kind.LEFT_OUT, f"a sheet that holds no published table: {other.name}", rows=0)
    for sheet in tables:
        beside_release.refuse_lines(sheet, context.places, tally)
        if is_redesign(list(sheet.headings)):
            gathered.redesigns += redesigns(sheet, context, tally)
            continue
        table = all_mappings.table_of(sheet.headings)
        if table is None:
            tally.add(Kind.REFUSED, _not_described(sheet, all_mappings))
            continue
        gathered.releases.append(release(sheet, table, all_mappings, context, tally))


def _not_described(sheet: Sheet, all_mappings: Mappings) -> str:
    titles = "; ".join(table.title for table in all_mappings.tables)
    return (
        "is a published table that no mapping file describes"
        + (f" (sheet {sheet.name})" if sheet.name else "")
        + f". Described are: {titles}"
    )


def _newest(gathered: _Gathered) -> dict[Key, Figure]:
    """Return the figures of all files; of two releases the newer one counts, and two of one age are refused."""
    figures: dict[Key, Figure] = {}
    of: dict[Key, Release] = {}
    for newer in sorted(gathered.releases, key=lambda each: each.newest):
        older = [key for key in newer.figures if key in figures]
        for older_release in {id(of[key]): of[key] for key in older}.values():
            rows = sum(of[key] is older_release for key in older)
            gathered.findings.append(_overlap(newer, older_release, rows))
        figures.update(newer.figures)
        of.update(dict.fromkeys(newer.figures, newer))
    return figures


def _overlap(newer: Release, older: Release, rows: int) -> Finding:
    if newer.newest == older.newest:
        what = f"gives figures that {older.file} gives too; load one of the two"
        return Finding(kind=Kind.REFUSED, file=newer.file, where="", what=what, rows=rows)
    what = f"figures that {newer.file} gives too, which is newer"
    return Finding(kind=Kind.LEFT_OUT, file=older.file, where="", what=what, rows=rows)


def _tell_other_repeats(gathered: _Gathered) -> None:
    for rows, what in (
        ([each.area for each in gathered.outlines], "two boundary files name the same authority"),
        ([(each.authority, each.wave) for each in gathered.redesigns], "two files name the same redesign"),
    ):
        repeated = len(rows) - len(set(rows))
        if repeated:
            gathered.findings.append(
                Finding(
                    kind=Kind.REFUSED, file="", where="", what=f"{what}; load one of the two", rows=repeated
                )
            )


def _tell_revisions(figures: dict[Key, Figure], figures_in_force: Path, gathered: _Gathered) -> None:
    differ = differing(figures, figures_in_force)
    if differ:
        verb = "figure differs from the one" if differ == 1 else "figures differ from those"
        what = f"{differ:,} {verb} held; the new release takes its place"
        files = ", ".join(sorted({figure.source_file for figure in figures.values()}))
        gathered.findings.append(Finding(kind=Kind.WARNING, file=files, where="", what=what, rows=differ))


def _with_rates(
    figures: dict[Key, Figure],
    all_mappings: Mappings,
    figures_in_force: Path,
    context: StoreContext,
    gathered: _Gathered,
) -> dict[Key, Figure]:
    ours = rates(figures, all_mappings.rates, figures_in_force, context)
    for rate in all_mappings.rates:
        rows = sum(figure.indicator == rate.indicator for figure in ours)
        if rows:
            what = f"{rate.label}: our calculation from the counts, as no printed rate is held"
            gathered.findings.append(Finding(kind=Kind.KEPT, file="", where="", what=what, rows=rows))
    return {figure.key: figure for figure in ours}


def _write(figures: dict[Key, Figure], gathered: _Gathered, target: Path) -> None:
    rows: dict[str, Iterable[Figure | Outline | Redesign]] = {
        "figures": figures.values(),
        "boundaries": gathered.outlines,
        "redesign": gathered.redesigns,
    }
    try:
        for name, records in rows.items():
            release_parquet.write(records, name, target)
    except BaseException:
        for name in rows:
            with contextlib.suppress(OSError):
                (target / f"{name}.parquet").unlink()
        raise


def _is_table(headings: Iterable[str]) -> bool:
    folded_headings = {folded(heading) for heading in headings}
    return set(REQUIRED_HEADINGS) <= folded_headings or is_redesign(list(headings))


def _refusal(name: str, error: DataError) -> Finding:
    # The file stands in a column of its own, and so does the place in it.
    place, _, what = str(error).removeprefix(name).partition(": ")
    return Finding(kind=Kind.REFUSED, file=name, where=place.removeprefix(", "), what=what, rows=0)
