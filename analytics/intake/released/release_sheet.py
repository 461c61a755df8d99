"""One table of a file that came in: its headings, and its rows with the line each stands in."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from analytics.intake.errors import DataError
from analytics.intake.files import text, workbook
from analytics.intake.files.peek import as_text
from analytics.intake.repeatable_text import is_repeatable
from analytics.intake.uploaded_file import UploadedFile

# A title, a date of release and an empty line may stand above the headings.
HEADINGS_WITHIN = 15
SMALL_TABLE = 6


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One table; `name` is empty where the file is not a workbook, and `lines` are those above and below it."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    notes: int
    lines: tuple[str, ...] = field(default=(), repr=False)

    def where(self, line: int, column: str = "") -> str:
        """Return the words that find a cell again."""
        return ", ".join(
            part
            for part in (
                f"sheet {self.name}" if self.name else "",
                f"row {line}",
                f"column {column}" if column else "",
            )
            if part
        )


@dataclass(frozen=True, kw_only=True)
class OtherSheet:
    """A sheet that holds no table: its name, and its cells."""

    name: str
    cells: tuple[str, ...] = field(repr=False)


def sheets(file: UploadedFile, is_table: Callable[[list[str]], bool]) -> Iterator[Sheet | OtherSheet]:
    """Yield the tables of a file whose headings are known, and each sheet that holds none.

    Raises: DataError where the file cannot be read, is empty, or a row has more cells than there are headings.
    """
    if workbook.is_workbook(file.path):
        for number, (called, rows) in enumerate(workbook.sheets(file.path, file.name).items(), 1):
            # By number where it could be somebody's name.
            name = called if is_repeatable(called) else f"{number}"
            yield _sheet(file.name, name, [[as_text(cell) for cell in row] for row in rows], is_table)
    else:
        yield _sheet(file.name, "", text.rows(file.path, file.name), is_table)


def _sheet(
    file: str, name: str, rows: list[list[str]], is_table: Callable[[list[str]], bool]
) -> Sheet | OtherSheet:
    if not name and not any(any(row) for row in rows):
        raise DataError(f"{file}: is empty")
    for at, row in enumerate(rows[:HEADINGS_WITHIN]):
        if is_table(row):
            return _below(file, name, at, rows)
    return OtherSheet(name=name, cells=tuple(cell for row in rows for cell in row))


def _below(file: str, name: str, at: int, rows: list[list[str]]) -> Sheet:
    headings = _without_tail(rows[at])
    below = [(line, _without_tail(row)) for line, row in enumerate(rows[at + 1 :], start=at + 2) if any(row)]
    tail = _notes(below, len(headings))
    kept = below[: len(below) - tail]
    sheet = Sheet(
        name=name,
        headings=tuple(headings),
        rows=tuple((line, row + [""] * (len(headings) - len(row))) for line, row in kept),
        notes=tail,
        lines=tuple(cell for row in (*rows[:at], *(row for _, row in below[len(kept) :])) for cell in row),
    )
    _refuse_ragged(file, sheet, kept)
    return sheet


def _notes(below: list[tuple[int, list[str]]], headings: int) -> int:
    """Return how many lines at the end are footnotes: they have a cell or two where a row has nearly all."""
    most = headings // 2 if headings > SMALL_TABLE else 1
    short = itertools.takewhile(lambda each: len(each[1]) <= most, reversed(below))
    return sum(1 for _ in short)


def _refuse_ragged(file: str, sheet: Sheet, kept: list[tuple[int, list[str]]]) -> None:
    headings = len(sheet.headings)
    fewest = headings // 2 if headings > SMALL_TABLE else 1
    for line, row in kept:
        if not fewest < len(row) <= headings:
            raise DataError(
                f"{file}, {sheet.where(line)}: has {len(row)} cells, and there are {headings} headings"
            )


def _without_tail(row: Iterable[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells
