"""What happened after a referral, from Lists 2, 4, 5, 7 and 8 of Annex A, one function a list."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Kind
from analytics.prepare.annex_a_referrals import dated
from analytics.prepare.return_model import Event, Happening, Referral
from analytics.prepare.returns.meanings import SHORT_BREAKS, tell_apart
from analytics.prepare.returns.return_table import Row, Table


def early_help(table: Table) -> Iterator[Event]:
    """Yield List 2: early help assessments, or the episodes that some print instead."""
    for row in table.rows:
        if key := dated(row):
            yield Event(kind=Happening.EARLY_HELP, child=key[0], start=key[1])


def assessments(table: Table) -> Iterator[Event]:
    """Yield List 4."""
    for row in table.rows:
        if key := dated(row):
            end, result = row.day("end"), _result(row.flag("in_need"))
            yield Event(kind=Happening.ASSESSMENT, child=key[0], start=key[1], end=end, result=result)


def enquiries(table: Table) -> Iterator[Event]:
    """Yield List 5: a section 47 enquiry, a conference, or both in one row.

    Raises: DataError where a conference is asked about in both senses.
    """
    if {"conference_needed", "conference_unnecessary"} <= table.headings.keys():
        raise DataError(
            f"{table.name}: one column says whether a conference was needed and one whether it was"
            " unnecessary; keep one of them"
        )
    for row in table.rows:
        child, conference = row.text("child"), row.day("conference")
        if child and conference:
            made = row.flag("plan_made")
            result = None if made is None else "plan" if made else "no_plan"
            yield Event(kind=Happening.CONFERENCE, child=child, start=conference, result=result)
        # A transfer in has a conference without an enquiry, and nothing is missing from it.
        if conference and row.text("day") is None:
            continue
        if key := dated(row):
            yield Event(
                kind=Happening.ENQUIRY, child=key[0], start=key[1], not_required=_conference_not_required(row)
            )


def plans(table: Table) -> Iterator[Event]:
    """Yield List 7."""
    for row in table.rows:
        if key := dated(row):
            yield Event(
                kind=Happening.PLAN,
                child=key[0],
                start=key[1],
                category=row.code("category"),
                earlier=row.count("earlier"),
            )


def care(table: Table) -> Iterator[Event]:
    """Yield List 8, leaving out series of short breaks."""
    for row in table.rows:
        if key := dated(row):
            if row.code("legal_status") in SHORT_BREAKS:
                table.meet(
                    Kind.LEFT_OUT, "A series of short breaks (V3 or V4), not counted as looked after", row
                )
            else:
                yield Event(kind=Happening.CARE, child=key[0], start=key[1])


def merged(events: Iterator[Event]) -> list[Event]:
    """Return events of two sets with each counted once: as the later set tells it, and what only the earlier says."""
    by_key: dict[tuple[Happening, str, object], Event] = {}
    for event in events:
        first = by_key.get(key := (event.kind, event.child, event.start))
        for name in (field.name for field in fields(Event)) if first else ():
            if getattr(event, name) is None:
                setattr(event, name, getattr(first, name))
        by_key[key] = event
    return list(by_key.values())


def with_closures(happened: Iterable[Event], referred: Iterable[Referral]) -> Iterator[Event]:
    """Yield events, their assessments with what the closure of the referral before them says."""
    by_child: dict[str, list[Referral]] = {}
    for referral in sorted(referred, key=lambda referral: referral.day):
        by_child.setdefault(referral.child, []).append(referral)
    for event in happened:
        before = [one for one in by_child.get(event.child, ()) if one.day <= event.start]
        if before:
            tell_apart(event, before[-1].closure_reason)
        yield event


def _result(in_need: bool | None) -> str | None:
    if in_need is None:
        return None
    return "in_need" if in_need else "closed_not_in_need"


def _conference_not_required(row: Row) -> bool | None:
    """Return whether a conference was judged unnecessary; one heading in use asks the opposite question."""
    needed = row.flag("conference_needed")
    return row.flag("conference_unnecessary") if needed is None else not needed
