"""One thing that is found in a column, and the line of the report that tells it."""

from dataclasses import dataclass

from analytics.intake.pool.pool_rows import Rows
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong in one column: the first row, how many rows, and what was expected there.

    What `identifies` is told by its column alone: the rows and the values are nobody's to read again.
    """

    column: str
    what: str
    at: int | None = None
    rows: int = 0
    identifies: bool = False
    kind: Kind = Kind.REFUSED

    def finding(self, rows: Rows) -> Finding:
        """Return the line of the report."""
        part = rows.part_of(self.at or 0)
        row = rows.row_words(self.at) if self.at is not None and not self.identifies else ""
        column = f"column {self.column}" if self.column else ""
        return Finding(
            kind=self.kind,
            file=part.table.file,
            where=part.table.where(row, column),
            what=f"{LOOKS_IDENTIFYING} ({self.what})" if self.identifies else self.what,
            rows=0 if self.identifies else self.rows,
        )
