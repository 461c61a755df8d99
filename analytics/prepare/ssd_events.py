"""What happened after a referral, from the tables of an SSD extract, one function a table."""

from collections.abc import Iterator
from datetime import date

from analytics.intake.upload_report import Kind
from analytics.prepare.return_model import Event, Happening
from analytics.prepare.returns.meanings import SHORT_BREAKS, START_OF_PERIOD
from analytics.prepare.returns.return_table import Row, Table
from analytics.prepare.ssd_json import factors, flags


def assessments(table: Table, factors_by_number: dict[str, frozenset[str]]) -> Iterator[Event]:
    """Yield assessments, with the factors of each by its number."""
    for row, child, day in dated(table):
        end = row.day("end")
        yield Event(
            kind=Happening.ASSESSMENT,
            child=child,
            start=day,
            referral=row.text("referral"),
            end=end,
            result=_result(row, end is not None),
            factors=factors_by_number.get(row.text("assessment") or ""),
        )


def factors_by_assessment(table: Table) -> dict[str, frozenset[str]]:
    """Return the groups of factors of each assessment that has any recorded; several rows of one are joined."""
    by_assessment: dict[str, frozenset[str]] = {}
    for row in table.rows:
        groups, assessment = factors(row, "factors"), row.text("assessment")
        if groups is not None and assessment:
            by_assessment[assessment] = by_assessment.get(assessment, frozenset()) | groups
    return by_assessment


def enquiries(table: Table) -> Iterator[Event]:
    """Yield section 47 enquiries; one that ended with no further action is taken to have needed no conference."""
    for row, child, day in dated(table):
        not_required = row.flag("no_further_action", "no_further_action")
        yield Event(
            kind=Happening.ENQUIRY,
            child=child,
            start=day,
            referral=row.text("referral"),
            not_required=not_required,
        )


def conferences(table: Table) -> Iterator[Event]:
    """Yield initial child protection conferences that were held; one that has no date was not."""
    for row in (row for row in table.rows if row.text("day")):
        if (held := row.day("day")) and (child := row.text("child")):
            made = row.flag("plan_made")
            result = None if made is None else "plan" if made else "no_plan"
            yield Event(
                kind=Happening.CONFERENCE,
                child=child,
                start=held,
                referral=row.text("referral"),
                result=result,
            )


def plans(table: Table) -> Iterator[Event]:
    """Yield protection plans, each with the number of the child's plans that the extract holds before it."""
    starts: dict[str, set[date]] = {}
    read = list(dated(table))
    for _, child, day in read:
        starts.setdefault(child, set()).add(day)
    for row, child, day in read:
        yield Event(
            kind=Happening.PLAN,
            child=child,
            start=day,
            referral=row.text("referral"),
            category=row.code("category"),
            earlier=sum(start < day for start in starts[child]),
        )


def early_help(table: Table) -> Iterator[Event]:
    """Yield early help episodes."""
    for _, child, day in dated(table):
        yield Event(kind=Happening.EARLY_HELP, child=child, start=day)


def care(table: Table, statuses: Table | None) -> Iterator[Event]:
    """Yield starts of a period of being looked after, each once, leaving out series of short breaks."""
    short = _short_breaks(statuses) if statuses else {}
    seen: set[tuple[str, date]] = set()
    for row, child, day in _periods(table):
        if (child, day) in seen:
            continue
        seen.add((child, day))
        if any(start <= day and (end is None or day <= end) for start, end in short.get(child, ())):
            table.meet(Kind.LEFT_OUT, "A series of short breaks (V3 or V4), not counted as looked after", row)
        else:
            yield Event(kind=Happening.CARE, child=child, start=day, referral=row.text("referral"))


def dated(table: Table) -> Iterator[tuple[Row, str, date]]:
    """Yield each row with its child and day; one that lacks either is left out and counted."""
    for row in table.rows:
        child, day = row.text("child"), row.day("day")
        if child and day:
            yield row, child, day
        else:
            table.meet(Kind.LEFT_OUT, "No child number or no date, so left out", row)


def _periods(table: Table) -> Iterator[tuple[Row, str, date]]:
    """Yield each episode with its child and the day the period began; an episode is not a period."""
    for row in table.rows:
        begins = (row.text("reason") or "").upper() == START_OF_PERIOD
        child, day = row.text("child"), row.day("day") or (row.day("episode") if begins else None)
        if child and day:
            yield row, child, day
        else:
            table.meet(Kind.LEFT_OUT, "No child number or no start of the period, so left out", row)


def _short_breaks(statuses: Table) -> dict[str, list[tuple[date, date | None]]]:
    periods: dict[str, list[tuple[date, date | None]]] = {}
    for row, child, day in dated(statuses):
        if row.code("legal_status") in SHORT_BREAKS:
            periods.setdefault(child, []).append((day, row.day("end")))
    return periods


def _result(row: Row, has_ended: bool) -> str | None:
    """Return what an assessment led to: its own field first, then the flags of what followed."""
    if not has_ended:
        return None
    said = flags(row, "outcome")
    own = row.flag("no_further_action", "no_further_action")
    nothing_followed = said.get("NFA_FLAG") if own is None else own
    if nothing_followed:
        return "closed_not_in_need"
    # The end of an enquiry is not an outcome that shows a need.
    followed = any(yes for key, yes in said.items() if not key.startswith("NFA_"))
    return "in_need" if followed or nothing_followed is False else None
