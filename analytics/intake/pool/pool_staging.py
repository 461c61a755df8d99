"""Lays each table down as text, every cell as it came, and makes sure that every line of the file is accounted for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.intake.errors import DataError
from analytics.intake.pool import line_count
from analytics.intake.pool.pool_tables import FIELDS, Table
from analytics.intake.single_row import only_row, only_value
from analytics.registry.areas import plain
from analytics.registry.pool_file import Field

# Rejects hold raw rows: so many are looked at, in temporary tables, and none is shown.
MOST_REJECTS = 200
# What stands below a table is short and has few cells: totals, a source, a date.
MOST_TRAILING_ROWS, MOST_TRAILING_CELLS = 10, 3


@dataclass(frozen=True, kw_only=True)
class StagedTable:
    """One table as text: where it lies, which field each column is, and how its rows are numbered in the file.

    `fields` are the columns that the pool reads, by field; `others` the positions of those that it does not, and
    `below` the lines under the table that are no rows.
    """

    table: Table
    path: Path
    fields: dict[str, int]
    others: tuple[int, ...]
    rows: int
    lines: line_count.Lines
    below: tuple[str, ...] = field(default=(), repr=False)

    @property
    def trailing_lines(self) -> int:
        """Return how many lines under the table are no rows."""
        return len(self.below)

    def row_words(self, row: int) -> str:
        """Return the words for a row counted from 0, as a reader of the file counts."""
        return f"row {self.lines.number(row, self.table.line)}"


def stage(connection: duckdb.DuckDBPyConnection, table: Table, number: int, folder: Path) -> StagedTable:
    """Return a table laid down as text in `folder`, its columns named c1, c2 and so on.

    Raises: DataError where lines are lost, have too few or too many cells, or two columns have one heading.
    """
    fields = _fields(table)
    path = folder / f"staged-{number}.parquet"
    below: tuple[str, ...] = ()
    if table.path is None:
        rows, lines = _stage_rows(table, path), line_count.Lines(filled=len(table.rows), blank=())
    else:
        rows, lines, below = _stage_text(connection, table, table.path, number, path)
    taken = set(fields.values())
    return StagedTable(
        table=table,
        path=path,
        fields=fields,
        others=tuple(n for n in range(1, len(table.headings) + 1) if n not in taken),
        rows=rows,
        lines=lines,
        below=below,
    )


def quoted(path: Path) -> str:
    """Return a path fit to stand between single quotes in SQL."""
    return str(path).replace("'", "''")


def filled_lines(table: Table) -> int:
    """Return how many rows a table has that hold anything, without reading them as a table."""
    if table.path is None:
        return sum(any(row) for row in table.rows)
    return line_count.counted_lines(table.path, table.line).filled


def _fields(table: Table) -> dict[str, int]:
    names = {plain(field.name): field for field in FIELDS.get(table.holds, ())}
    positions: list[tuple[Field, int]] = [
        (names[plain(heading)], position)
        for position, heading in enumerate(table.headings, 1)
        if plain(heading) in names
    ]
    twice = [name for name, times in Counter(field.name for field, _ in positions).items() if times > 1]
    if twice:
        raise DataError(f"the column {twice[0]} is there twice")
    return {field.name: position for field, position in positions}


def _stage_rows(table: Table, path: Path) -> int:
    columns = {
        f"c{n + 1}": pa.array(
            [row[n] if n < len(row) and row[n] != "" else None for row in table.rows], pa.string()
        )
        for n in range(len(table.headings))
    }
    pq.write_table(pa.table(columns), path)
    return len(table.rows)


def _stage_text(
    connection: duckdb.DuckDBPyConnection, table: Table, text_file: Path, number: int, path: Path
) -> tuple[int, line_count.Lines, tuple[str, ...]]:
    source = line_count.with_plain_ends(text_file, path.parent)
    lines = line_count.counted_lines(source, table.line)
    loaded = _read(connection, table, number, source, path)
    rejected = _rejected(connection, number)
    trailing = _trailing(table, lines, loaded, rejected)
    if loaded + trailing != lines.filled:
        raise DataError(_unread(connection, table, path, lines, rejected, loaded, trailing))
    return loaded, lines, tuple(line.text for line in rejected[:trailing])


def _read(connection: duckdb.DuckDBPyConnection, table: Table, number: int, source: Path, path: Path) -> int:
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(1, len(table.headings) + 1))
    # Every column is read: one that is not would not be checked, and its faults not be found.
    loaded = connection.execute(
        f"COPY (SELECT * FROM read_csv(?, columns = {{{columns}}}, delim = ?, skip = {table.line},"
        " quote = '\"', escape = '\"', header = false, auto_detect = false, strict_mode = true, nullstr = '',"
        f" store_rejects = true, rejects_limit = {MOST_REJECTS}, rejects_table = 'rejected_{number}',"
        f" rejects_scan = 'scanned_{number}')) TO '{quoted(path)}'"
        " (FORMAT parquet, COMPRESSION lz4_raw)",
        [str(source), table.separator],
    )
    return only_value(loaded, int)


@dataclass(frozen=True, kw_only=True)
class _Rejected:
    """One line that could not be read as a row: where it is, how many cells it has, and whether a quote was open."""

    line: int
    cells: int
    filled: int
    is_open_quote: bool
    text: str = field(repr=False)


def _rejected(connection: duckdb.DuckDBPyConnection, number: int) -> list[_Rejected]:
    rejected_lines = connection.execute(
        "SELECT line, any_value(csv_line), bool_or(error_type = 'UNQUOTED VALUE'), any_value(delimiter)"
        f" FROM rejected_{number} JOIN scanned_{number} USING (scan_id, file_id) GROUP BY line ORDER BY line"
    ).fetchall()
    # The raw lines leave these tables for this list alone, to be counted and looked at for what they tell.
    for name in (f"rejected_{number}", f"scanned_{number}"):
        connection.execute(f"DROP TABLE {name}")
    return [
        _Rejected(
            line=line,
            cells=len((raw or "").split(mark)),
            filled=sum(bool(cell.strip()) for cell in (raw or "").split(mark)),
            is_open_quote=is_open,
            text=raw or "",
        )
        for line, raw, is_open, mark in rejected_lines
    ]


def _trailing(table: Table, lines: line_count.Lines, loaded: int, rejected: Sequence[_Rejected]) -> int:
    """Return how many lines that could not be read stand below the table and are short, as totals are."""
    # Of many rejects only the first are listed, and a list that is not whole tells nothing of what is below.
    if len(rejected) != lines.filled - loaded or len(rejected) > MOST_TRAILING_ROWS:
        return 0
    last = lines.number(loaded - 1, table.line) if loaded else table.line
    fits = all(
        line.line > last and line.filled <= MOST_TRAILING_CELLS and not line.is_open_quote
        for line in rejected
    )
    return len(rejected) if fits else 0


def _unread(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    path: Path,
    lines: line_count.Lines,
    rejected: Sequence[_Rejected],
    loaded: int,
    trailing: int,
) -> str:
    """Return what to say of lines that were lost: which is the first, and what is likely to be wrong with it."""
    lost = lines.filled - loaded - trailing
    counts = f"{lost:,} of {lines.filled:,} lines could not be read as rows"
    first = rejected[0] if rejected else None
    if first and not first.is_open_quote:
        return f"row {first.line} has {first.cells} cells where the headings have {len(table.headings)}; {counts}"
    line = first.line if first else _row_of_many_lines(connection, table, path, lines)
    return f"row {line}: a quotation mark is opened or closed in the wrong place; {counts}"


def _row_of_many_lines(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, lines: line_count.Lines
) -> int:
    columns = " OR ".join(f"contains(c{n}, chr(10))" for n in range(1, len(table.headings) + 1))
    (row,) = only_row(
        connection.execute(
            f"SELECT min(file_row_number) FROM read_parquet(?, file_row_number = true) WHERE {columns}",
            [str(path)],
        )
    )
    return lines.number(row or 0, table.line)
