"""Refuses files whole: nothing more of them is read, and nothing of them is kept."""

from collections.abc import Iterable

from analytics.intake.upload_report import Finding, Kind


class Refused(Exception):
    """Ends the reading of files of which nothing is to be kept; brings the lines that say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        # Without arguments, so that nothing of a file stands in a traceback.
        super().__init__()
        self.findings = tuple(findings)


def refuse_if(findings: Iterable[Finding]) -> None:
    """Refuse if there is anything to say.

    Raises: Refused with these lines.
    """
    all_findings = tuple(findings)
    if all_findings:
        raise Refused(all_findings)


def whole_file_refused(file: str, what: str) -> Finding:
    """Return the line that refuses a file for something that is true of all of it."""
    return Finding(kind=Kind.REFUSED, file=file, where="", what=what)
