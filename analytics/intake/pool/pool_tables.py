"""Finds the tables of a pool in the files that somebody gives: which they are, and where their headings stand."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from analytics.intake import repeatable_text
from analytics.intake.errors import DataError
from analytics.intake.files import text, workbook
from analytics.intake.files.peek import as_text
from analytics.intake.uploaded_file import UploadedFile
from analytics.registry.areas import plain
from analytics.registry.pool_file import REFERRAL_FIELDS, WAVE_FIELDS, Field


class TableContent(StrEnum):
    """What one table holds, as it is told."""

    REFERRALS = "referrals"
    WAVES = "wave records"
    OTHER = "something else"


FIELDS: dict[TableContent, tuple[Field, ...]] = {
    TableContent.REFERRALS: REFERRAL_FIELDS,
    TableContent.WAVES: WAVE_FIELDS,
}
# So many headings tell a table; a redesign record shares four with a wave record.
LEAST_HEADINGS = {TableContent.REFERRALS: 5, TableContent.WAVES: 6}
# Titles stand above the headings, and no further down than this.
LOOKED_AT_FOR_HEADINGS = 20
MOST_COLUMNS = 500


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: its file, what it holds, its headings and the line they stand in, counted from 1.

    A table of a workbook brings its rows; one of a text file is read from `path` with its `separator`. `above` are the
    cells of what stands above the headings.
    """

    file: str
    sheet: str
    holds: TableContent
    headings: tuple[str, ...]
    line: int
    path: Path | None = None
    separator: str = ","
    rows: tuple[list[str], ...] = field(default=(), repr=False)
    above: tuple[str, ...] = field(default=(), repr=False)

    def where(self, *parts: str) -> str:
        """Return where something stands in this file."""
        return ", ".join(part for part in (self.sheet, *parts) if part)

    def column_words(self, position: int) -> str:
        """Return the words for a column counted from 1; only true headings are told, never a first row of data."""
        heading = self.headings[position - 1] if position <= len(self.headings) else ""
        if self.holds is TableContent.OTHER:
            return f"column {position}"
        return repeatable_text.column_words(heading, position)


def table_content(headings: Sequence[str]) -> TableContent:
    """Return what a table with these headings holds; spaces, punctuation and case make no difference."""
    given = {plain(heading) for heading in headings}
    shared = {kind: len(given & {plain(field.name) for field in fields}) for kind, fields in FIELDS.items()}
    likely = max(shared, key=lambda kind: shared[kind])
    return likely if shared[likely] >= LEAST_HEADINGS[likely] else TableContent.OTHER


def tables(file: UploadedFile, work_folder: Path) -> list[Table]:
    """Return the tables of one file; a copy that has to be made of it is laid in `work_folder`.

    Raises: DataError where the file is neither text nor a workbook.
    """
    if workbook.is_workbook(file.path):
        return _of_workbook(file)
    path = text.utf8(file.path, work_folder, file.name)
    beginning = text.head(path, file.name)
    separator = text.separator(beginning)
    lines = _lines(beginning, separator)
    if not lines:
        raise DataError(f"{file.name}: is empty")
    at = _heading_row([cells for _, cells in lines])
    line, headings = lines[at]
    _refuse_wrong_quotes(headings, file.name)
    return [
        Table(
            file=file.name,
            sheet="",
            holds=table_content(headings),
            headings=_bounded(headings, file.name),
            line=line,
            path=path,
            separator=separator,
            above=tuple(cell for _, cells in lines[:at] for cell in cells),
        )
    ]


def _of_workbook(file: UploadedFile) -> list[Table]:
    sheet_tables = []
    for number, rows in enumerate(workbook.sheets(file.path, file.name).values(), 1):
        cells = [[as_text(cell) for cell in row] for row in rows]
        filled = [index for index, row in enumerate(cells) if any(row)]
        if not filled:
            continue
        at = filled[_heading_row([cells[index] for index in filled[:LOOKED_AT_FOR_HEADINGS]])]
        # By number, because a sheet can carry anybody's name.
        sheet_tables.append(
            Table(
                file=file.name,
                sheet=f"sheet {number}",
                holds=table_content(cells[at]),
                headings=_bounded(cells[at], file.name),
                line=at + 1,
                rows=tuple(cells[at + 1 :]),
                above=tuple(cell for row in cells[:at] for cell in row),
            )
        )
    if not sheet_tables:
        raise DataError(f"{file.name}: is empty")
    return sheet_tables


def _lines(beginning: str, separator: str) -> list[tuple[int, list[str]]]:
    """Return the first lines that hold anything, each with its number."""
    reader = csv.reader(io.StringIO(beginning, newline=""), delimiter=separator)
    numbered_rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                numbered_rows.append((reader.line_num, [cell.strip() for cell in row]))
            if len(numbered_rows) == LOOKED_AT_FOR_HEADINGS:
                break
    except csv.Error:
        # One endless cell: what came before it tells what the file is, and the reading itself refuses it.
        return numbered_rows
    return numbered_rows


def _heading_row(rows: list[list[str]]) -> int:
    """Return which row holds the headings: the first that is one of a known table, else the first of all."""
    return next((index for index, row in enumerate(rows) if table_content(row) is not TableContent.OTHER), 0)


def _refuse_wrong_quotes(headings: Sequence[str], name: str) -> None:
    if headings and all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in headings):
        raise DataError(f"{name}: stands between ' marks; save it again with \" as the quotation mark")


def _bounded(headings: Sequence[str], name: str) -> tuple[str, ...]:
    last = max((index for index, heading in enumerate(headings, 1) if heading), default=0)
    if last > MOST_COLUMNS:
        raise DataError(f"{name}: has more than {MOST_COLUMNS} columns")
    return tuple(headings)
