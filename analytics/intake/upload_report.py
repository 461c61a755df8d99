"""What is said of a file that came in: what was read, kept, left out, warned of and refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What one line of a report tells."""

    READ = "read"
    KEPT = "kept"
    LEFT_OUT = "left out"
    WARNING = "warning"
    REFUSED = "refused"
    WAITING = "waiting"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line: what happened, to what, where and how often.

    `where` names a sheet, row and column and never repeats a cell that could identify; `rows` counts rows.
    """

    kind: Kind
    file: str
    where: str
    what: str
    rows: int = 0


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that is said of one load or one preparation."""

    findings: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        """Return whether anything refuses the whole: then nothing of it is kept."""
        return any(finding.kind is Kind.REFUSED for finding in self.findings)

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """Return the lines of one kind, in order."""
        return tuple(finding for finding in self.findings if finding.kind is kind)


def merged_reports(reports: Iterable[Report]) -> Report:
    """Return several reports as one, in order."""
    return Report(findings=tuple(finding for report in reports for finding in report.findings))
