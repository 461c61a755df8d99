"""Counts what a file gave and what not, so that one line of the report speaks for many rows."""

from analytics.intake.upload_report import Finding, Kind

# A spoilt file is refused after a few lines; thousands of them would tell no more.
MOST_REFUSALS = 20


class Tally:
    """The lines of the report of one file, in the order in which they first came up."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._rows: dict[tuple[Kind, str, str], int] = {}
        self._refusals = 0

    def add(self, kind: Kind, what: str, *, where: str = "", rows: int = 1) -> None:
        """Count rows of one kind; refusals beyond the first few are counted together."""
        if kind is Kind.REFUSED:
            self._refusals += 1
            if self._refusals > MOST_REFUSALS:
                return
        line = (kind, where, what)
        self._rows[line] = self._rows.get(line, 0) + rows

    @property
    def is_refused(self) -> bool:
        """Return whether anything refused the file."""
        return self._refusals > 0

    def findings(self) -> tuple[Finding, ...]:
        """Return the lines, and one more that counts the refusals not told one by one."""
        told = [
            Finding(kind=kind, file=self.file, where=where, what=what, rows=rows)
            for (kind, where, what), rows in self._rows.items()
        ]
        more = self._refusals - MOST_REFUSALS
        if more > 0:
            told.append(
                Finding(kind=Kind.REFUSED, file=self.file, where="", what="more of the same", rows=more)
            )
        return tuple(told)
