"""Counts what is to be said of a return while it is read, one line for each thing and place."""

from collections import Counter
from dataclasses import dataclass, field

from analytics.intake.upload_report import Finding, Kind


@dataclass(kw_only=True)
class Tally:
    """Counted lines of one file, or of all of them together."""

    file: str
    counts: Counter[tuple[Kind, str, str]] = field(default_factory=Counter)

    def add(self, kind: Kind, where: str, what: str, times: int = 1) -> None:
        """Count something once more, or so many times."""
        if times:
            self.counts[kind, where, what] += times

    def findings(self) -> list[Finding]:
        """Return one finding for each thing and place, in the order in which they were met."""
        return [
            Finding(kind=kind, file=self.file, where=where, what=what, rows=rows)
            for (kind, where, what), rows in self.counts.items()
        ]

    def read(self, what: str, rows: int) -> Finding:
        """Return the finding that so many rows of a thing were read."""
        return Finding(kind=Kind.READ, file=self.file, where="", what=what, rows=rows)

    def remark(self, kind: Kind, where: str, what: str) -> None:
        """Note something that is not counted."""
        self.counts[kind, where, what] = 0
