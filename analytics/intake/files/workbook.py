"""Workbooks of Excel (.xlsx), read as values only, once it is sure that they are bounded and hold no program."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook

from analytics.intake.errors import DataError
from analytics.intake.files.archive import check

ZIP = b"PK\x03\x04"
# Workbooks of before 2007, and today's under a password, are kept in this container.
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Cell = str | int | float | bool | date | datetime


def is_workbook(path: Path) -> bool:
    """Return whether the file is a workbook, by how it begins and not by its name."""
    with path.open("rb") as file:
        beginning = file.read(8)
    return beginning.startswith(ZIP) or beginning == OLD_CONTAINER


def sheets(path: Path, name: str) -> dict[str, list[list[Cell]]]:
    """Return the rows of each sheet by its name, from cell A1 on; an empty cell is "", a whole number an int.

    Raises: DataError where the file is not a workbook, holds a program, is protected, or is too large.
    """
    with path.open("rb") as file:
        if file.read(8) == OLD_CONTAINER:
            raise DataError(
                f"{name}: is a workbook of an older kind or under a password; save it as .xlsx without a password"
            )
    check(path, name)
    try:
        return _read(path)
    except BaseException as error:
        # The reader is written in Rust, and its panics are no Exception; nothing else of that kind is held up.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise DataError(f"{name}: is not a workbook that can be read") from error


def _read(path: Path) -> dict[str, list[list[Cell]]]:
    with CalamineWorkbook.from_path(str(path)) as book:
        return {
            sheet: [[_plain(cell) for cell in row] for row in _rows(book, sheet)]
            for sheet in book.sheet_names
        }


def _rows(book: CalamineWorkbook, sheet: str) -> list[list[Cell | time | timedelta]]:
    # Without the empty area the numbers of rows and columns would differ from those that Excel shows.
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _plain(cell: Cell | time | timedelta) -> Cell:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, datetime):
        return cell
    return str(cell) if isinstance(cell, time | timedelta) else cell
