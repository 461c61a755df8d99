"""Reads the episodes of the looked-after return (SSDA903), for the days on which a period of care began."""

from datetime import date
from pathlib import Path

from analytics.intake.files import text
from analytics.intake.upload_report import Finding, Kind
from analytics.prepare.return_model import Event, Happening, ReadReturn
from analytics.prepare.returns.meanings import SHORT_BREAKS, START_OF_PERIOD
from analytics.prepare.returns.printed import loose
from analytics.prepare.returns.return_table import Column, table

FORMAT = "SSDA903"
CARRIES = frozenset({"days_to_cla"})


def _needed(field: str, heading: str) -> Column:
    return Column(field=field, heading=heading, spellings=frozenset({loose(heading)}), is_needed=True)


COLUMNS = (
    _needed("child", "CHILD"),
    _needed("day", "DECOM"),
    _needed("reason", "RNE"),
    _needed("legal_status", "LS"),
)


def read(path: Path, name: str) -> ReadReturn:
    """Return the starts of periods of care in one episodes file; its child numbers are those of the other returns.

    Raises: DataError where it is not a text file, or lacks a column.
    """
    episodes = table(text.rows(path, name), COLUMNS, name, "")
    began: dict[tuple[str, date], Event] = {}
    for row in (row for row in episodes.rows if (row.text("reason") or "").upper() == START_OF_PERIOD):
        child, day = row.text("child"), row.day("day")
        if child is None or day is None:
            episodes.meet(Kind.LEFT_OUT, "No child number or no date, so left out", row)
        elif row.code("legal_status") in SHORT_BREAKS:
            episodes.meet(
                Kind.LEFT_OUT, "A series of short breaks (V3 or V4), not counted as looked after", row
            )
        else:
            began[child, day] = Event(kind=Happening.CARE, child=child, start=day)
    read = Finding(kind=Kind.READ, file=name, where="", what="episodes", rows=len(episodes.rows))
    return ReadReturn(
        format=FORMAT,
        authority=None,
        extracted=None,
        window=None,
        carries=CARRIES,
        events=list(began.values()),
        findings=[read, *episodes.findings()],
    )
