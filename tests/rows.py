"""Typed rows and the frames in which tests write them down."""

from collections.abc import Sequence
from dataclasses import fields
from types import SimpleNamespace

import pandas as pd

from analytics.exports.table import Table


def frame(rows: Sequence[object] | Table) -> pd.DataFrame:
    """Return typed rows as a frame, a column a field, or a table; None stands as NaN in a column of numbers."""
    if isinstance(rows, Table):
        return pd.DataFrame(list(rows.rows), columns=list(rows.columns))
    if not rows:
        return pd.DataFrame()
    names = [field.name for field in fields(rows[0])]
    found = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)
    # A column in which all are missing holds no numbers to tell it by.
    return found.apply(lambda column: column.astype(float) if column.isna().all() else column)


def frame_of(table: Table) -> pd.DataFrame:
    """Return a table as it is printed as a frame of text."""
    return pd.DataFrame(list(table.rows), columns=list(table.columns), dtype=object)


def rows_of(table: pd.DataFrame, kind: type | None = None) -> tuple:
    """Return the rows of a frame as values with its columns as fields, of `kind` where given; NaN becomes None."""
    told = [
        {name: None if isinstance(value, float) and value != value else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]
    return tuple(kind(**row) if kind else SimpleNamespace(**row) for row in told)
