"""Rows as a frame, for what still draws frames, and frames as rows, for what no longer does."""

from collections.abc import Sequence
from dataclasses import fields
from types import SimpleNamespace
from typing import Any, TypeVar

import pandas as pd

Row = TypeVar("Row")


def as_frame(rows: Sequence[object], kind: type) -> pd.DataFrame:
    """Return typed rows as a frame, a column a field of `kind`; None becomes NaN in a column of numbers."""
    names = [field.name for field in fields(kind)]
    return pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)


def seen_as_rows(rows: Sequence[Row] | pd.DataFrame) -> tuple[Row, ...]:
    """Return rows as they are; of a frame, a value a row with its columns as fields, whose NaN becomes None."""
    if not isinstance(rows, pd.DataFrame):
        return tuple(rows)
    # What a frame holds is known to nobody before it is read.
    found: list[Any] = [
        SimpleNamespace(**{str(name): None if value != value else value for name, value in row.items()})
        for row in rows.to_dict("records")
    ]
    return tuple(found)
