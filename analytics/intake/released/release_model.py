"""What a published table gives: figures, each of one series, place and year."""

from dataclasses import dataclass
from datetime import date

Key = tuple[str, str, int]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One row of figures.parquet."""

    indicator: str
    area: str
    year: int
    period: str
    period_end: date
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    status: str | None
    source_file: str
    publication: str
    area_code_published: str | None
    derived: bool = False

    @property
    def key(self) -> Key:
        """Return what there may be only one figure of."""
        return self.indicator, self.area, self.year


@dataclass(frozen=True, kw_only=True)
class Release:
    """What one table gave: its figures, and how new it is."""

    file: str
    newest: int
    figures: dict[Key, Figure]
