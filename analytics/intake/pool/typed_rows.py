"""The rows that passed, each cell of its type, as the ledger keeps them."""

from pathlib import Path

import duckdb

from analytics.intake.pool.pool_rows import Rows
from analytics.intake.pool.pool_staging import quoted
from analytics.intake.pool.pool_tables import FIELDS, TableContent
from analytics.registry.pool_file import NO_FACTORS, Field, Type

VIEWS = {TableContent.REFERRALS: "referral", TableContent.WAVES: "wave_record"}
FILES = {TableContent.REFERRALS: "referral.parquet", TableContent.WAVES: "wave_record.parquet"}


def lay_out(connection: duckdb.DuckDBPyConnection, rows: Rows, untidy: set[str]) -> None:
    """Make the view `referral` or `wave_record`: the columns of the store, and `place`, a row's place in its file."""
    fields = FIELDS[rows.holds]
    columns = ", ".join(f"{_cell(field, field.name in untidy)} AS {field.column}" for field in fields)
    joins = "".join(_join(field, field.name in untidy) for field in fields)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {VIEWS[rows.holds]} AS"
        f" SELECT {columns}, cells.place FROM {rows.view} AS cells{joins}"
    )


def write(connection: duckdb.DuckDBPyConnection, rows: Rows, folder: Path, pool: str) -> None:
    """Write the rows of one kind of table into `folder`, wave records with the name of their pool."""
    view, path = VIEWS[rows.holds], folder / FILES[rows.holds]
    named = f", '{pool}' AS pool" if rows.holds is TableContent.WAVES else ""
    connection.execute(
        f"COPY (SELECT * EXCLUDE (place){named} FROM {view}) TO '{quoted(path)}' (FORMAT parquet, COMPRESSION zstd)"
    )


def _text(field: Field, is_untidy: bool) -> str:
    return f"nullif(tidy(cells.{field.name}), '')" if is_untidy else f"cells.{field.name}"


def _cell(field: Field, is_untidy: bool) -> str:
    text = _text(field, is_untidy)
    match field.type:
        case Type.AUTHORITY:
            return f"of_{field.name}.code"
        case Type.DATE | Type.MONDAY:
            return f"of_{field.name}.day"
        case Type.NUMBER:
            return f"whole({text})"
        case Type.FLAG:
            told = f"lower({text}) IN ('yes', 'true')"
            return f"coalesce({told}, false)" if field.name == "invented" else told
        case Type.CODES:
            # The store keeps a list with nothing in it as an empty text, and no list at all as NULL.
            return f"CASE WHEN {text} = '{NO_FACTORS}' THEN '' ELSE replace({text}, ' ', '') END"
    return text


def _join(field: Field, is_untidy: bool) -> str:
    table = {Type.AUTHORITY: "authorities", Type.DATE: "days", Type.MONDAY: "days"}.get(field.type)
    if table is None:
        return ""
    name = f"of_{field.name}"
    return f" LEFT JOIN {table} AS {name} ON {name}.cell = {_text(field, is_untidy)}"
