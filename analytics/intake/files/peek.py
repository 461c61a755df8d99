"""A look at the first rows of a file, to tell what it is before it is read."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from analytics.intake.files import text, workbook
from analytics.intake.uploaded_file import UploadedFile

ROWS = 5


def headings(file: UploadedFile) -> dict[str, list[list[str]]]:
    """Return the first five rows that hold anything, as text, by sheet; a text file is one sheet of its own name.

    Raises: DataError where the file is neither text nor a workbook that can be read.
    """
    if workbook.is_workbook(file.path):
        cells = workbook.sheets(file.path, file.name)
        return {
            sheet: _first([as_text(cell) for cell in row] for row in rows) for sheet, rows in cells.items()
        }
    beginning = text.head(file.path, file.name)
    return {file.name: _first(_cells(beginning))}


def as_text(cell: workbook.Cell) -> str:
    """Return a cell of a workbook as it would stand in a CSV: dates ISO, flags yes and no."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def _first(rows: Iterable[list[str]]) -> list[list[str]]:
    filled = (row for row in rows if any(row))
    return [row for row, _ in zip(filled, range(ROWS), strict=False)]


def _cells(beginning: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(beginning, newline=""), delimiter=text.separator(beginning))
    try:
        for row in reader:
            yield [cell.strip() for cell in row]
    except csv.Error:
        # One endless cell, such as a map, tells no more than what came before it.
        return
