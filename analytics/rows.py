"""Rows as a frame, for what still draws frames."""

from collections.abc import Sequence
from dataclasses import fields

import pandas as pd


def as_frame(rows: Sequence[object], kind: type) -> pd.DataFrame:
    """Return typed rows as a frame, a column a field of `kind`; None becomes NaN in a column of numbers."""
    names = [field.name for field in fields(kind)]
    return pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)
