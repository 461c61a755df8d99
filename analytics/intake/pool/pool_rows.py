"""The rows of one kind of table from all files together, without those that hold no record."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from analytics.intake.pool.pool_staging import MOST_TRAILING_CELLS, StagedTable, quoted
from analytics.intake.pool.pool_tables import FIELDS, TableContent
from analytics.intake.single_row import only_value
from analytics.registry.areas import plain

# A row's place is its table and its number within it, in one number.
ROWS_A_TABLE = 1 << 40
# What tells a record from what stands between and below them.
TOLD_BY = {TableContent.REFERRALS: "row_key", TableContent.WAVES: "wave"}

MACROS = """
CREATE MACRO tidy(text) AS trim(text, ' ' || chr(9) || chr(13) || chr(160));
CREATE MACRO whole(text) AS TRY_CAST(regexp_extract(text, '^[0-9]+') AS INTEGER);
CREATE MACRO looks_like_date(text) AS
    regexp_matches(text, '^([0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}|[0-9]{1,2}[- ][A-Za-z]{3,9}[- ][0-9]{2,4})');
CREATE MACRO month_first(text) AS regexp_full_match(text, '[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{4}.*')
    AND whole(text) BETWEEN 1 AND 12
    AND CAST(regexp_extract(text, '^[0-9]+[-/. ]([0-9]+)', 1) AS INTEGER) BETWEEN 13 AND 31;
CREATE TEMP TABLE days (cell VARCHAR PRIMARY KEY, day DATE);
CREATE TEMP TABLE authorities (cell VARCHAR PRIMARY KEY, code VARCHAR);
CREATE TEMP TABLE left_out (part INTEGER, row BIGINT, why VARCHAR);
"""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of one kind of table: the view that holds them, the fields they bring, and the tables they are of."""

    holds: TableContent
    view: str
    fields: frozenset[str]
    parts: tuple[StagedTable, ...]
    count: int

    def part_of(self, at: int) -> StagedTable:
        """Return the table in which a row stands."""
        return self.parts[at // ROWS_A_TABLE]

    def row_words(self, at: int) -> str:
        """Return the words for a row, as a reader of its file counts."""
        return self.part_of(at).row_words(at % ROWS_A_TABLE)


def gathered(
    connection: duckdb.DuckDBPyConnection, content: TableContent, parts: Sequence[StagedTable]
) -> Rows:
    """Return the rows of all tables of one kind; those left out are listed in the table `left_out`."""
    view = "referral_cells" if content is TableContent.REFERRALS else "wave_cells"
    connection.execute("DELETE FROM left_out")
    for number, part in enumerate(parts):
        _leave_out(connection, number, part)
    without = only_value(connection.execute("SELECT count(*) FROM left_out"), int)
    texts = " UNION ALL BY NAME ".join(_texts(number, part) for number, part in enumerate(parts)) or _none(
        content
    )
    # A join that drops nothing would still cost a pass over millions of rows.
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {view}_left_out AS SELECT part, row FROM left_out")
    anti = f" ANTI JOIN {view}_left_out USING (part, row)" if without else ""
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT * FROM ({texts}) AS texts{anti}")
    return Rows(
        holds=content,
        view=view,
        fields=frozenset(name for part in parts for name in part.fields),
        parts=tuple(parts),
        count=sum(part.rows for part in parts) - without,
    )


def left_out(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str, int]]:
    """Return for each table and reason how many rows were left out."""
    return connection.execute(
        "SELECT part, why, count(*) FROM left_out GROUP BY ALL ORDER BY part, why"
    ).fetchall()


def _texts(number: int, part: StagedTable) -> str:
    """Return the SELECT of one table's cells under the names of its fields; a missing one is NULL throughout."""
    names = [field.name for field in FIELDS[part.table.holds]]
    cells = ", ".join(
        f"c{part.fields[name]} AS {name}" if name in part.fields else f"NULL::VARCHAR AS {name}"
        for name in names
    )
    return (
        f"SELECT {number} AS part, file_row_number AS row, {number * ROWS_A_TABLE} + file_row_number AS place, {cells}"
        f" FROM read_parquet('{quoted(part.path)}', file_row_number = true)"
    )


def _none(content: TableContent) -> str:
    cells = ", ".join(f"NULL::VARCHAR AS {field.name}" for field in FIELDS[content])
    return f"SELECT 0 AS part, 0::BIGINT AS row, 0::BIGINT AS place, {cells} WHERE false"


def _leave_out(connection: duckdb.DuckDBPyConnection, number: int, part: StagedTable) -> None:
    """List the rows of one table that hold nothing, repeat the headings, or stand below the last record."""
    told_by = TOLD_BY[part.table.holds]
    if told_by not in part.fields:
        return
    key = f"c{part.fields[told_by]}"
    cells = ", ".join(f"c{n}" for n in range(1, len(part.table.headings) + 1))
    source = f"read_parquet('{quoted(part.path)}', file_row_number = true)"
    # The column of keys alone tells which few rows have to be looked at whole.
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE odd AS SELECT file_row_number AS row FROM {source}"
        f" WHERE {key} IS NULL OR length({key}) <= {len(told_by)} + 2"
    )
    connection.execute(
        f"""
        INSERT INTO left_out
        WITH looked_at AS (
            SELECT row, tidy({key}) AS told,
                   len(list_filter([{cells}], lambda cell: tidy(cell) <> '')) AS filled
            FROM {source} JOIN odd ON row = file_row_number
            WHERE (SELECT count(*) FROM odd) > 0
        ),
        reasons AS (
            SELECT row,
                   CASE
                       WHEN filled = 0 THEN 'blank'
                       WHEN regexp_replace(lower(told), '[^a-z0-9]', '', 'g') = ? THEN 'headings'
                       WHEN coalesce(told, '') = '' AND filled <= {MOST_TRAILING_CELLS}
                            AND row > (SELECT max(file_row_number) FROM {source} WHERE tidy({key}) <> '')
                           THEN 'below'
                   END AS why
            FROM looked_at
        )
        SELECT {number}, row, why FROM reasons WHERE why IS NOT NULL
        """,
        [plain(told_by)],
    )
