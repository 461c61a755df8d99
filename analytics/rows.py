"""Rows as a frame, for what still draws frames; and frames as rows, for what draws rows."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

import pandas as pd

Kind = TypeVar("Kind")


def as_frame(rows: Sequence[object], kind: type) -> pd.DataFrame:
    """Return typed rows as a frame, a column a field of `kind`; None becomes NaN in a column of numbers."""
    of_numbers = {field.name: "float" for field in fields(kind) if "float" in str(field.type)}
    names = [field.name for field in fields(kind)]
    frame = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)
    return frame.astype(of_numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRow:
    """One area of a frame as a dot plot or a strip draws it; what the frame has no column for is None."""

    area: str
    name: str
    short_name: str
    role: str
    value: float | None
    shown: str
    status: str
    hover: str
    lower: float | None = None
    upper: float | None = None
    status_words: str = ""
    limit_lower_998: float | None = None
    limit_lower_95: float | None = None
    limit_upper_95: float | None = None
    limit_upper_998: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfYear:
    """One figure of one year, as a spark draws it."""

    year: int
    value: float | None
    shown: str


def drawn(frame: pd.DataFrame) -> tuple[DrawnRow, ...]:
    """Return the rows of a frame of authorities; where it says nothing else, a pointer shows the figure."""
    return rows_from(frame if "hover" in frame else frame.assign(hover=frame["shown"]), DrawnRow)


def rows_from(frame: pd.DataFrame, kind: type[Kind]) -> tuple[Kind, ...]:
    """Return the rows of a frame, each column a field of `kind` where that has it, what is missing as None."""
    names = [field.name for field in fields(kind) if field.name in frame]  # type: ignore[arg-type]
    columns = [[None if value != value else value for value in frame[name].tolist()] for name in names]
    return tuple(kind(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))
