"""What a file holds beside the columns of the pool: refused where it looks identifying, else left aside with a word."""

from collections.abc import Iterator

import duckdb

from analytics.intake.pool.identifying_content import NAMES_OF_PEOPLE, identifying_content
from analytics.intake.pool.pool_staging import StagedTable, quoted
from analytics.intake.pool.pool_tables import FIELDS, Table, TableContent
from analytics.intake.single_row import only_row, only_value
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING
from analytics.registry.areas import plain
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.identifying_details import AMONG_ROWS, MOST_DIFFERENT, refusals
from analytics.registry.plain_text import COORDINATES, Plain, heading_fault
from analytics.registry.pool_file import DERIVED, SWITCHED_OFF

# Counts and scores repeat themselves; numbers of this length that do not are somebody's.
ID_DIGITS = 5
# What is plainly a small number, and so many different cells of another kind are looked at one by one.
SMALL_NUMBER = r"-?[0-9]{1,4}([.][0-9]{1,2})?%?"
MOST_LOOKED_AT = 2_000
# Where the United Kingdom lies, in degrees north and east; three decimals are a street, and two in both a village.
LATITUDES, LONGITUDES, DECIMALS_OF_A_STREET, DECIMALS_OF_A_VILLAGE = (49.5, 61.0), (-8.7, 2.1), 3, 2
WAY_OUT = "delete the column and give the file again"
# The codes of columns that are known and not read.
_CODES = {
    "source_group": frozenset(group.key for group in SOURCE_GROUPS),
    "ethnic_group": frozenset({"white", "mixed", "asian", "black", "other", "not_known"}),
}


def headings_refused(table: Table) -> list[Finding]:
    """Return a refusal for each column whose heading identifies; nothing of the table has been read yet."""
    return [
        _refused(table, refusal.position, refusal.why) for refusal in refusals(table.headings, _known(table))
    ]


def values_as_headings_refused(table: Table, may_say: Plain) -> Iterator[Finding]:
    """Yield a refusal for each heading that is itself a name, a date or a number; it is not repeated."""
    known, is_data = set(map(plain, _known(table))), table.holds is TableContent.OTHER
    for position, heading in enumerate(table.headings, 1):
        if plain(heading) not in known and heading_fault(heading, may_say, is_data=is_data):
            yield _refusal(table, f"column {position}", "its heading")


def _known(table: Table) -> list[str]:
    return [field.name for field in FIELDS.get(table.holds, ())] + [*DERIVED, *SWITCHED_OFF]


def contents_refused(
    connection: duckdb.DuckDBPyConnection, staged: StagedTable, may_say: Plain
) -> Iterator[Finding]:
    """Yield a refusal for each column beside the pool's whose cells look identifying."""
    looks = {position: _looks(connection, staged, position, may_say) for position in staged.others}
    for position, why in (looks | _of_a_map(connection, staged)).items():
        if why:
            yield _refused(staged.table, position, why)


def _of_a_map(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> dict[int, str]:
    """Return the columns that tell how far north and how far east something lies, where both are there."""
    north, east = (
        [position for position in staged.others if _all_between(connection, staged, position, degrees)]
        for degrees in (LATITUDES, LONGITUDES)
    )
    return dict.fromkeys([*north, *east], COORDINATES) if north and east else {}


def left_aside(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> Iterator[Finding]:
    """Yield a line for each column that is not the pool's and is therefore not kept."""
    table = staged.table
    if table.holds is TableContent.OTHER:
        yield _left_out(table, "", "is neither a table of referrals nor of wave records, and is not read")
        return
    for position in staged.others:
        heading = plain(table.headings[position - 1])
        if heading or _is_filled(connection, staged, position):
            yield _left_out(table, table.column_words(position), _reason(heading))


def _is_filled(connection: duckdb.DuckDBPyConnection, staged: StagedTable, position: int) -> bool:
    filled_cells = connection.execute(f"SELECT count(c{position}) FROM read_parquet(?)", [str(staged.path)])
    return only_value(filled_cells, int) > 0


def _reason(heading: str) -> str:
    if not heading:
        return "has no heading, and is not read"
    if heading in map(plain, DERIVED):
        return "is worked out here from the other columns, so the file's own is not read"
    if heading in map(plain, SWITCHED_OFF):
        return "is only for a question that an impact assessment names, so it is not read"
    return "is not a column of the pool, and is not read"


def _left_out(table: Table, column: str, what: str) -> Finding:
    return Finding(kind=Kind.LEFT_OUT, file=table.file, where=table.where(column), what=what)


def _refused(table: Table, position: int, why: str) -> Finding:
    return _refusal(table, table.column_words(position), why)


def _refusal(table: Table, column: str, why: str) -> Finding:
    what = f"{LOOKS_IDENTIFYING} ({why}); {WAY_OUT}"
    return Finding(kind=Kind.REFUSED, file=table.file, where=table.where(column), what=what)


def _looks(
    connection: duckdb.DuckDBPyConnection, staged: StagedTable, position: int, may_say: Plain
) -> str | None:
    column = f"c{position}"
    source = f"read_parquet('{quoted(staged.path)}', file_row_number = true)"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE beside AS SELECT DISTINCT {column} AS cell FROM {source}"
        f" WHERE {column} IS NOT NULL"
    )
    looks = identifying_content(connection, "beside")
    if looks and looks != NAMES_OF_PEOPLE:
        return looks
    # Words in capitals are names only where they are not known: "Early Help", "Leeds City Council".
    heading = staged.table.headings[position - 1]
    fault = _many_different(connection, column, source) or _not_plain(connection, heading, may_say)
    return (looks or fault) if fault else None


def _many_different(connection: duckdb.DuckDBPyConnection, column: str, source: str) -> str | None:
    texts, numbers = only_row(
        connection.execute(
            f"SELECT count(DISTINCT {column}) FILTER (NOT regexp_full_match({column}, '[-0-9., ]*')),"
            f" count(DISTINCT {column}) FILTER (regexp_full_match({column}, '[0-9]{{{ID_DIGITS},}}'))"
            f" FROM {source} WHERE file_row_number < {AMONG_ROWS}"
        )
    )
    if texts > MOST_DIFFERENT:
        return f"more than {MOST_DIFFERENT} different texts in {AMONG_ROWS} rows"
    if numbers > MOST_DIFFERENT:
        return "long numbers that differ from row to row, as those of children and cases do"
    return None


def _not_plain(connection: duckdb.DuckDBPyConnection, heading: str, may_say: Plain) -> str | None:
    """Return what of the different cells in the table `beside` is neither a small number nor a known word."""
    cells = connection.execute(
        f"SELECT cell FROM beside WHERE NOT regexp_full_match(cell, ?) LIMIT {MOST_LOOKED_AT + 1}",
        [SMALL_NUMBER],
    ).fetchall()
    codes = next((codes for name, codes in _CODES.items() if plain(name) == plain(heading)), frozenset())
    if fault := may_say.faults(cell for (cell,) in cells if cell not in codes):
        return fault
    if len(cells) > MOST_LOOKED_AT:
        return f"more than {MOST_LOOKED_AT:,} different cells"
    return COORDINATES if _is_latitude(connection) else None


def _is_latitude(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether every decimal of the table `beside` could be how far north a street lies."""
    return only_value(
        connection.execute(
            "SELECT coalesce(bool_and(coalesce(try_cast(cell AS DOUBLE) BETWEEN ? AND ?, false)), false)"
            f" FROM beside WHERE regexp_matches(cell, '[0-9][.][0-9]{{{DECIMALS_OF_A_STREET}}}')",
            [*LATITUDES],
        ),
        bool,
    )


def _all_between(
    connection: duckdb.DuckDBPyConnection, staged: StagedTable, position: int, degrees: tuple[float, float]
) -> bool:
    """Return whether every cell of a column is a decimal between two degrees, as exact as a village."""
    cell = f"c{position}"
    exact = f"regexp_full_match({cell}, '-?[0-9]+[.][0-9]{{{DECIMALS_OF_A_VILLAGE},}}')"
    return only_value(
        connection.execute(
            f"SELECT coalesce(bool_and({exact} AND coalesce(try_cast({cell} AS DOUBLE) BETWEEN ? AND ?, false)), false)"
            f" FROM read_parquet('{quoted(staged.path)}') WHERE {cell} IS NOT NULL",
            [*degrees],
        ),
        bool,
    )
