"""One list or table of a return: its headings found and matched loosely, its cells read strictly, troubles counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Finding, Kind
from analytics.prepare.returns.days import MonthFirst, day
from analytics.prepare.returns.printed import UnknownCode, code, loose

# A title and a few lines of remarks may stand above the headings.
LINES_ABOVE_HEADINGS = 20
BLANKS = {"", "-", "--", "–", "—", "null"}

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column that is read: our name for it, its heading, the headings it may have, and whether it must be there."""

    field: str
    heading: str
    spellings: frozenset[str]
    is_needed: bool


@dataclass(slots=True, kw_only=True)
class Table:
    """The rows of one list; `where` names it inside its file, if it is not the whole; `headings` are by field.

    `line` is the whole line of headings, those of columns that are not read included.
    """

    file: str
    where: str
    headings: dict[str, str]
    line: tuple[str, ...] = ()
    rows: list["Row"] = field(default_factory=list)
    # What was met, where, with the number of rows and the first of them.
    met: dict[tuple[Kind, str, str], list[int]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return what it is called in a refusal."""
        return _named(self.file, self.where)

    def meet(self, kind: Kind, what: str, row: "Row", column: str = "") -> None:
        """Count one row of which something is to be said."""
        tally = self.met.setdefault((kind, column, what), [0, row.number])
        tally[0] += 1

    def findings(self) -> list[Finding]:
        """Return what was met, each with its column and first row."""
        return [
            Finding(kind=kind, file=self.file, where=self._where(column, first), what=what, rows=rows)
            for (kind, column, what), (rows, first) in self.met.items()
        ]

    def _where(self, column: str, first: int) -> str:
        return _named(self.where, self.column(column) if column else "", f"first in row {first}")

    def column(self, name: str) -> str:
        """Return a column as it is called in a message, by its field."""
        return f'column "{self.headings[name]}"'


@dataclass(slots=True, kw_only=True)
class Row:
    """One row: only the cells of the columns that are read, by field."""

    table: Table
    number: int
    cells: dict[str, str]

    def text(self, name: str) -> str | None:
        """Return a cell, or None where it is blank or its column is missing."""
        cell = self.cells.get(name, "")
        return None if cell.casefold() in BLANKS else cell

    def day(self, name: str) -> date | None:
        """Return a date.

        Raises: DataError where the column can only be read with the month first.
        """
        try:
            return self._read(name, day)
        except MonthFirst as error:
            raise DataError(
                f"{self.table.name}, {self.table.column(name)}, row {self.number}: the month stands before the"
                " day, so no date of the column is sure; dates are read day first"
            ) from error
        except ValueError:
            self.table.meet(Kind.WARNING, "Not a date, so it was taken as blank", self, name)
            return None

    def code(self, name: str, of: str = "") -> str | None:
        """Return the code of a printed value, by the list of codes named `of`, or that of the field itself."""
        try:
            return self._read(name, lambda text: code(of or name, text))
        except UnknownCode as error:
            named = f"The code {error.code} is" if error.code else "A value is"
            self.table.meet(
                Kind.WARNING, f"{named} not in the list of codes, so it was taken as blank", self, name
            )
            return None

    def flag(self, name: str, of: str = "flag") -> bool | None:
        """Return whether a cell says yes, or None where it does not say."""
        answer = self.code(name, of)
        return None if answer is None else answer == "yes"

    def count(self, name: str) -> int | None:
        """Return a whole number of nought or more."""
        text = self.text(name)
        if text is None or text.isascii() and text.isdigit():
            return None if text is None else int(text)
        self.table.meet(Kind.WARNING, "Not a whole number, so it was taken as blank", self, name)
        return None

    def _read(self, name: str, how: Callable[[str], Value]) -> Value | None:
        text = self.text(name)
        return None if text is None else how(text)


def table(lines: Sequence[Sequence[str]], columns: Sequence[Column], file: str, where: str) -> Table:
    """Return the rows below the headings, without blank ones.

    Raises: DataError where a needed column is missing or one is there twice.
    """
    at = max(range(min(len(lines), LINES_ABOVE_HEADINGS)), key=lambda i: _fit(lines[i], columns), default=0)
    positions = _positions(lines[at] if lines else (), columns, file, where)
    headings = {name: lines[at][i] for name, i in positions.items()}
    read = Table(file=file, where=where, headings=headings, line=tuple(lines[at]))
    for number, line in enumerate(lines[at + 1 :], start=at + 2):
        row = Row(
            table=read, number=number, cells={name: line[i] for name, i in positions.items() if i < len(line)}
        )
        if any(row.text(name) for name in row.cells):
            read.rows.append(row)
    return read


def _fit(line: Sequence[str], columns: Sequence[Column]) -> int:
    """Return how many of the columns a line heads."""
    heads = {loose(cell) for cell in line}
    return sum(not heads.isdisjoint(column.spellings) for column in columns)


def _positions(line: Sequence[str], columns: Sequence[Column], file: str, where: str) -> dict[str, int]:
    """Return where each column stands in the line of headings."""
    positions = {
        column.field: [i for i, cell in enumerate(line) if loose(cell) in column.spellings]
        for column in columns
    }
    missing = [column.heading for column in columns if column.is_needed and not positions[column.field]]
    if missing:
        raise DataError(f"{_named(file, where)}: no column is headed {_listed(missing)}")
    for column in columns:
        if len(at := positions[column.field]) > 1:
            raise DataError(
                f"{_named(file, where)}: {_listed([line[i] for i in at])} are both headings of the same column"
                f' ("{column.heading}"); keep the one that is meant'
            )
    return {name: at[0] for name, at in positions.items() if at}


def _named(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _listed(headings: Sequence[str]) -> str:
    return " and ".join(f'"{heading}"' for heading in headings)
