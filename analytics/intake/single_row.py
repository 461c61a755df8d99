"""The one row that a question without a grouping always has, in the types it is asked for."""

from typing import Any, TypeVar

import duckdb

Value = TypeVar("Value")


def only_row(asked: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
    """Return the first row of an answer that cannot be empty, such as a count.

    Raises: LookupError where it is empty.
    """
    row = asked.fetchone()
    if row is None:
        raise LookupError("the question was to have one row, and has none")
    return row


def only_value(asked: duckdb.DuckDBPyConnection, kind: type[Value]) -> Value:
    """Return the one value of an answer of one row and one column.

    Raises: LookupError where there is no row, TypeError where the value is of another kind.
    """
    (value,) = only_row(asked)
    if not isinstance(value, kind):
        raise TypeError(f"the question was to be answered with {kind.__name__}, not {type(value).__name__}")
    return value
