"""What every row must pass before it is built in: types, values, declared checks and keys, each tried by name."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from analytics.intake.errors import DataError
from analytics.intake.single_row import only_row
from analytics.loads.generation_sources import Source, columns, file_name_in_messages, require
from analytics.loads.generation_tables import POOL_AREAS, REFERRALS, WAVES, Table, wanted_columns

# What these hold is said of one child, so a message never repeats it.
UNSPOKEN = frozenset({"row_key", "child_key", "family_key"})


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that must hold of every row: the column a message names, what is expected, and what breaks it."""

    column: str
    expected: str
    broken: str


def check(connection: duckdb.DuckDBPyConnection, table: Table, strict: Sequence[Source]) -> None:
    """Make the view `typed_…` and refuse the first row of a wrong type, that breaks a check, or repeats a key.

    Every file of `strict` must bring every column; another may be older than a column, which is NULL there.
    Raises: DataError naming load, file, row and column.
    """
    held = columns(connection, table.table)
    brings = wanted_columns(table, held)
    for source in strict:
        require(connection, source, [*table.key, *brings, *table.also])
    given = columns(connection, f"staged_{table.name}")
    _refuse_first(connection, table, f"staged_{table.name}", _of_types(given, brings))
    _type(connection, table, given, brings)
    _refuse_first(connection, table, f"typed_{table.name}", _declared(connection, table, brings))
    _refuse_repeated(connection, table)


def check_pool_areas(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a place that ships already: a load may not change what is published."""
    published = "area IN (SELECT area FROM typed_area)"
    expected = "a place that is not among the published ones"
    rule = Rule(column="area", expected=expected, broken=published)
    _refuse_first(connection, POOL_AREAS, "typed_pool_area", [rule])


def check_waves(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a referral of a wave that nobody recorded: without its record it has no weight."""
    recorded = f"(authority, wave) NOT IN (SELECT (authority, wave) FROM typed_{WAVES.name})"
    expected = f"an authority and wave of {WAVES.loaded}"
    rule = Rule(column="authority", expected=expected, broken=recorded)
    _refuse_first(connection, REFERRALS, f"typed_{REFERRALS.name}", [rule])


def _of_types(staged_types: dict[str, str], brings: dict[str, str]) -> list[Rule]:
    return [
        Rule(
            column=name,
            expected=f"a value of type {kind}",
            broken=f"{name} IS NOT NULL AND TRY_CAST({name} AS {kind}) IS NULL",
        )
        for name, kind in brings.items()
        if name in staged_types and staged_types[name] != kind
    ]


def _type(
    connection: duckdb.DuckDBPyConnection, table: Table, staged_types: dict[str, str], brings: dict[str, str]
) -> None:
    typed = [
        f"CAST({name if name in staged_types else 'NULL'} AS {kind}) AS {name}"
        for name, kind in brings.items()
    ]
    extras = [
        name for name in ("load_number", "file_row_number", *table.key, *table.also) if name not in brings
    ]
    connection.execute(
        f"CREATE TEMP VIEW typed_{table.name} AS"
        f" SELECT {', '.join([*dict.fromkeys(extras), *typed])} FROM staged_{table.name}"
    )


def _declared(connection: duckdb.DuckDBPyConnection, table: Table, brings: dict[str, str]) -> list[Rule]:
    """Return what the schema declares of the columns that came: NOT NULL first, then each CHECK."""
    required = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND NOT is_nullable", [table.table]
    ).fetchall()
    checks = connection.execute(
        "SELECT expression, constraint_column_names FROM duckdb_constraints()"
        " WHERE table_name = ? AND constraint_type = 'CHECK'",
        [table.table],
    ).fetchall()
    return [
        Rule(column=name, expected="a value", broken=f"{name} IS NULL")
        for (name,) in required
        if name in brings
    ] + [
        Rule(column=names[0], expected=expression, broken=f"NOT ({expression})")
        for expression, names in checks
        if set(names) <= set(brings)
    ]


def _refuse_first(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: str, rules: Sequence[Rule]
) -> None:
    """Try all rules in one pass over the rows, and name the first row that breaks one."""
    if not rules:
        return
    counts = ", ".join(f"count_if({rule.broken})" for rule in rules)
    broken = only_row(connection.execute(f"SELECT {counts} FROM {rows}"))
    rule = next((rule for rule, count in zip(rules, broken, strict=True) if count), None)
    if rule:
        load, row, value = only_row(
            connection.execute(
                f"SELECT load_number, file_row_number, {rule.column} FROM {rows} WHERE {rule.broken}"
                " ORDER BY load_number, file_row_number LIMIT 1"
            )
        )
        raise DataError(_broken_rule(table, load, row, value, rule))


def _refuse_repeated(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Refuse a key that stands in two rows; hashes are tried first, because millions of keys would fill memory."""
    key, rows = ", ".join(table.key), f"typed_{table.name}"
    repeated = f"SELECT hash({key}) FROM {rows} GROUP BY ALL HAVING count(*) > 1"
    if connection.execute(f"{repeated} LIMIT 1").fetchone() is None:
        return
    repeated_row = connection.execute(
        f"SELECT load_number, file_row_number, ({key}) FROM {rows} WHERE hash({key}) IN ({repeated})"
        f" QUALIFY count(*) OVER (PARTITION BY {key}) > 1"
        " ORDER BY load_number DESC, file_row_number DESC LIMIT 1"
    ).fetchone()
    if repeated_row:
        load, row, value = repeated_row
        raise DataError(
            _broken_rule(table, load, row, value, Rule(column=key, expected="each row once", broken=""))
        )


def _broken_rule(table: Table, load: int, row: int, value: object, rule: Rule) -> str:
    expected = rule.expected if len(rule.expected) < 120 else "one of the listed codes"
    spoken = not load or rule.column not in UNSPOKEN and len(str(value)) <= 20
    shown = f"found {value!r}, " if spoken else ""
    return f"{file_name_in_messages(table, load)}, row {row + 1}, column {rule.column}: {shown}expected {expected}"
