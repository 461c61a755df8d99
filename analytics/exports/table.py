"""A table as it is printed and downloaded: text in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name and rows of cells as printed; every row has a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[str]]) -> "Table":
        """Return the table of these columns, all of the same length."""
        return cls(tuple(columns), tuple(zip(*columns.values(), strict=True)))
