"""Checks each column over its different texts, and says what a text that does not fit should be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from analytics.intake.pool import pool_dates
from analytics.intake.pool.faults import Fault
from analytics.intake.pool.identifying_content import identifying_content
from analytics.intake.pool.key_randomness import not_random
from analytics.intake.pool.pool_rows import Rows
from analytics.intake.single_row import only_row, only_value
from analytics.registry.areas import AreaRegistry
from analytics.registry.identifying_details import LONG_TEXT
from analytics.registry.pool_file import Field, Type

KEY = "[0-9a-f]{{{digits}}}"
# So many different keys of a column are tested for having been drawn at random; of more, these are chosen at random.
MOST_TESTED = 10_000
WAVE = "W[1-9][0-9]?"
WHOLE_NUMBER = "[0-9]{1,8}([.,]0+)?"
FLAGS = {"yes": True, "no": False, "true": True, "false": False}
# So many different texts are fetched of a column that should hold dates or authorities.
MOST_DIFFERENT = 5_000
# Only a code of this kind is ever repeated: short, and with a figure, so that it is no name.
_SHOWN = re.compile(r"-?[0-9]{1,4}|[A-Z]{0,2}[0-9]{1,2}[A-Z]?")
_FORMULA = re.compile(r"[=+@]|-(?![0-9])")


@dataclass(kw_only=True)
class Checked:
    """What the checks of one kind of table found, and what its columns need before they can be typed."""

    faults: list[Fault] = field(default_factory=list)
    untidy: set[str] = field(default_factory=set)


def check(
    connection: duckdb.DuckDBPyConnection, rows: Rows, fields: Sequence[Field], places: AreaRegistry
) -> Checked:
    """Return what is wrong with each column of one kind of table; fills the tables `days` and `authorities`."""
    checked = Checked()
    for wanted in fields:
        if wanted.name not in rows.fields:
            continue
        if wanted.type is Type.KEY:
            _check_key(connection, rows, wanted, checked)
            continue
        _lay_out(connection, rows, wanted.name)
        if _is_untidy(connection):
            checked.untidy.add(wanted.name)
        _FILL.get(wanted.type, _nothing_to_fill)(connection, places)
        _check_misfits(connection, wanted, checked)
        _check_missing(connection, rows, wanted, checked)
    return checked


def _lay_out(connection: duckdb.DuckDBPyConnection, rows: Rows, name: str) -> None:
    """Fill the table `different`: each different text of one column, how often it is there and where first."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE different AS"
        " SELECT tidy(raw) AS cell, bool_or(raw <> tidy(raw)) AS untidy, sum(often) AS often, min(place) AS place"
        f" FROM (SELECT {name} AS raw, count(*) AS often, min(place) AS place FROM {rows.view}"
        f" WHERE {name} IS NOT NULL GROUP BY raw) WHERE tidy(raw) <> '' GROUP BY ALL"
    )


def _is_untidy(connection: duckdb.DuckDBPyConnection) -> bool:
    return only_value(connection.execute("SELECT coalesce(bool_or(untidy), false) FROM different"), bool)


def _fill_days(connection: duckdb.DuckDBPyConnection, places: AreaRegistry) -> None:
    texts = connection.execute(f"SELECT cell FROM different LIMIT {MOST_DIFFERENT}").fetchall()
    days = [(text, pool_dates.read(text)) for (text,) in texts]
    _insert(connection, "days", [(text, day) for text, day in days if day])


def _fill_authorities(connection: duckdb.DuckDBPyConnection, places: AreaRegistry) -> None:
    texts = connection.execute(f"SELECT cell FROM different LIMIT {MOST_DIFFERENT}").fetchall()
    codes = [(text, places.find(text)) for (text,) in texts]
    _insert(connection, "authorities", [(text, code) for text, code in codes if code])


def _nothing_to_fill(connection: duckdb.DuckDBPyConnection, places: AreaRegistry) -> None:
    pass


_FILL: dict[Type, Callable[[duckdb.DuckDBPyConnection, AreaRegistry], None]] = {
    Type.DATE: _fill_days,
    Type.MONDAY: _fill_days,
    Type.AUTHORITY: _fill_authorities,
}


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, pairs: Sequence[tuple[str, date | str]]
) -> None:
    if pairs:
        connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", pairs)


def _misfit(wanted: Field) -> tuple[str, list[object]]:
    """Return the SQL condition that a text of `different` meets if it does not fit, and its parameters."""
    match wanted.type:
        case Type.AUTHORITY:
            return "cell NOT IN (SELECT cell FROM authorities)", []
        case Type.DATE:
            return "cell NOT IN (SELECT cell FROM days)", []
        case Type.MONDAY:
            return "cell NOT IN (SELECT cell FROM days WHERE isodow(day) = 1)", []
        case Type.WAVE:
            return "NOT regexp_full_match(cell, ?)", [WAVE]
        case Type.NUMBER:
            return (
                "NOT regexp_full_match(cell, ?) OR coalesce(whole(cell) NOT BETWEEN ? AND ?, true)",
                [WHOLE_NUMBER, wanted.least, wanted.most],
            )
        case Type.FLAG:
            return "NOT list_contains(?, lower(cell))", [list(FLAGS)]
        case Type.CODES:
            return "NOT list_has_all(?, string_split(replace(cell, ' ', ''), ';'))", [list(wanted.allowed)]
    return "NOT list_contains(?, cell)", [list(wanted.allowed)]


def _check_misfits(connection: duckdb.DuckDBPyConnection, wanted: Field, checked: Checked) -> None:
    condition, parameters = _misfit(wanted)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE misfit AS SELECT * FROM different WHERE {condition}", parameters
    )
    rows, at, first = only_row(
        connection.execute(
            "SELECT coalesce(sum(often), 0)::BIGINT, min(place), arg_min(cell, place) FROM misfit"
        )
    )
    if rows:
        checked.faults.append(_fault(connection, wanted, rows, at, first))


def _fault(connection: duckdb.DuckDBPyConnection, wanted: Field, rows: int, at: int, first: str) -> Fault:
    # A date that is not a Monday is in its place; any other misfit is looked at for what it may tell.
    is_date = wanted.type in (Type.DATE, Type.MONDAY)
    texts = "(SELECT cell FROM misfit WHERE NOT looks_like_date(cell))" if is_date else "misfit"
    looks = identifying_content(connection, texts)
    if looks:
        return Fault(column=wanted.name, at=at, rows=rows, what=looks, identifies=True)
    if is_date:
        month_first = "SELECT arg_min(cell, place), min(place) FROM misfit WHERE month_first(cell)"
        text, where = only_row(connection.execute(month_first))
        if text:
            return Fault(column=wanted.name, at=where, rows=rows, what=pool_dates.MONTH_FIRST_WORDS)
    if wanted.type is not Type.NUMBER and _FORMULA.match(first):
        return Fault(column=wanted.name, at=at, rows=rows, what=FORMULA_WORDS)
    shown_cell = f'found "{first}", ' if _SHOWN.fullmatch(first) else ""
    return Fault(column=wanted.name, at=at, rows=rows, what=f"{shown_cell}expected {expected(wanted)}")


FORMULA_WORDS = "begins with =, +, - or @, which a spreadsheet would run as a formula"


def expected(wanted: Field) -> str:
    """Return in words what a cell of this column may hold."""
    match wanted.type:
        case Type.AUTHORITY:
            return "an authority of England by its number, its ONS code or its name"
        case Type.WAVE:
            return "W1, W2 and so on"
        case Type.DATE:
            return f"a date such as {pool_dates.EXAMPLES}"
        case Type.MONDAY:
            return f"the Monday of the week, such as {pool_dates.EXAMPLES}"
        case Type.NUMBER:
            return f"a whole number from {wanted.least:,} to {wanted.most:,}"
        case Type.FLAG:
            return "yes or no"
        case Type.CODES:
            return f"one or more of these, with ; between them: {', '.join(wanted.allowed)}"
        case Type.KEY:
            return f"a key of Prepare, {_digits_words(wanted)}"
    return f"one of {', '.join(wanted.allowed)}"


def _check_missing(
    connection: duckdb.DuckDBPyConnection, rows: Rows, wanted: Field, checked: Checked
) -> None:
    if not wanted.required:
        return
    often, at = only_row(
        connection.execute(
            f"SELECT count(*), min(place) FROM {rows.view}"
            f" WHERE {wanted.name} IS NULL OR tidy({wanted.name}) = ''"
        )
    )
    if often:
        checked.faults.append(
            Fault(column=wanted.name, at=at, rows=often, what=f"is empty, expected {expected(wanted)}")
        )


def _digits_words(wanted: Field) -> str:
    return f"{wanted.digits} of the digits 0 to 9 and a to f"


def _check_key(connection: duckdb.DuckDBPyConnection, rows: Rows, wanted: Field, checked: Checked) -> None:
    name, pattern = wanted.name, KEY.format(digits=wanted.digits)
    given, misfits, at = only_row(
        connection.execute(
            f"SELECT count({name}), count(*) FILTER (NOT regexp_full_match({name}, ?)),"
            f" min(place) FILTER ({name} IS NOT NULL) FROM {rows.view}",
            [pattern],
        )
    )
    _check_missing(connection, rows, wanted, checked)
    looks = None
    if misfits:
        looks = _looks_of_misfits(connection, rows, wanted, pattern)
    elif why := not_random(_different_keys(connection, rows, name, given)):
        looks = f"keys that were not drawn at random, as Prepare's are: {why}"
    if looks:
        checked.faults.append(Fault(column=name, at=at, rows=misfits or given, what=looks, identifies=True))


def _looks_of_misfits(connection: duckdb.DuckDBPyConnection, rows: Rows, wanted: Field, pattern: str) -> str:
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE misfit AS SELECT DISTINCT {wanted.name} AS cell FROM {rows.view}"
        f" WHERE NOT regexp_full_match({wanted.name}, ?) AND length({wanted.name}) <= {LONG_TEXT}"
        f" LIMIT {MOST_DIFFERENT}",
        [pattern],
    )
    looks = identifying_content(connection, "misfit")
    return looks or f"keys that Prepare did not write: its own have {_digits_words(wanted)}"


def _different_keys(connection: duckdb.DuckDBPyConnection, rows: Rows, name: str, given: int) -> list[str]:
    """Return each key once: brothers and sisters share theirs, and so do the referrals of one child."""
    drawn = f" USING SAMPLE reservoir({MOST_TESTED} ROWS) REPEATABLE (1)" if given > MOST_TESTED else ""
    different = connection.execute(
        f"SELECT DISTINCT {name} FROM (SELECT {name} FROM {rows.view} WHERE {name} IS NOT NULL){drawn}"
    ).fetchall()
    return [key for (key,) in different]
