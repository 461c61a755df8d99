"""The referrals of Annex A: List 3, with what List 6 says of the same episode."""

from collections.abc import Iterable, Sequence
from datetime import date

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Kind
from analytics.prepare.return_model import Child, Referral
from analytics.prepare.returns.return_table import Row, Table

# A List 6 episode belongs to a referral this near to its start; some print the date of the plan or decision instead.
MOST_DAYS_TO_EPISODE = 7
UNBORN_AGE = "-1"
MOST_PREVIOUS = "3_plus"


def children(tables: Sequence[Table], extracted: date) -> dict[str, Child]:
    """Return each child of List 3, with what any of its rows says."""
    childs: dict[str, Child] = {}
    for row in (row for table in tables for row in table.rows):
        if not (number := row.text("child")):
            continue
        child = childs.setdefault(number, Child(number=number))
        # A later set knows more: a child not known as either before birth is one of them after it.
        child.sex = row.code("sex") or child.sex
        # A due date may stand in this field: it lies after the referral, as a birth date after it would.
        child.born = row.day("born") or child.born
        if child.born is None:
            child.expected = _unborn(row, extracted)
    return childs


def referrals(tables: Sequence[Table], counts_include_present: bool) -> dict[tuple[str, date], Referral]:
    """Return the referrals of List 3 by child and day; one that stands in two sets is counted once.

    Raises: DataError where the counts over twelve months seem to count the referral itself.
    """
    by_day: dict[tuple[str, date], Referral] = {}
    for table in tables:
        _ask_about_counts(table, counts_include_present)
        seen: set[tuple[str, date]] = set()
        for row in table.rows:
            if (key := dated(row)) is None:
                continue
            if key in seen:
                table.meet(Kind.LEFT_OUT, "The same child and day as a row above, so counted once", row)
                continue
            seen.add(key)
            by_day[key] = _merged(by_day.get(key), _referral(row, key, counts_include_present))
    return by_day


def add_episodes(tables: Sequence[Table], by_day: dict[tuple[str, date], Referral]) -> None:
    """Give each referral the need and the closure of the List 6 episode that begins with it."""
    days: dict[str, list[date]] = {}
    for child, day in by_day:
        days.setdefault(child, []).append(day)
    for row in (row for table in tables for row in table.rows):
        if (key := dated(row)) is None:
            continue
        near = _nearest(key[1], days.get(key[0], ()))
        if near is None:
            row.table.meet(Kind.LEFT_OUT, "No referral within 7 days of the start, so not read", row)
            continue
        referral = by_day[key[0], near]
        referral.need = row.code("need") or referral.need
        referral.closed = row.day("closed") or referral.closed
        referral.closure_reason = row.code("closure_reason") or referral.closure_reason


def dated(row: Row) -> tuple[str, date] | None:
    """Return the child and day of a row, or None, counted, where either is missing."""
    child, day = row.text("child"), row.day("day")
    if child is None:
        row.table.meet(Kind.LEFT_OUT, "No child number, so left out", row)
    elif day is None:
        row.table.meet(
            Kind.LEFT_OUT, "No date, so left out", row, "day" if "day" in row.table.headings else ""
        )
    else:
        return child, day
    return None


def _unborn(row: Row, extracted: date) -> date | None:
    """Return the day of the extract for a child marked as unborn on it: the due date is not given and lies later."""
    if row.text("age") == UNBORN_AGE:
        return extracted
    row.table.meet(
        Kind.WARNING,
        "No date of birth; the age when the list was made does not tell the age at referral",
        row,
        "born",
    )
    return None


def _referral(row: Row, key: tuple[str, date], counts_include_present: bool) -> Referral:
    return Referral(
        child=key[0],
        day=key[1],
        source=row.code("source"),
        no_further_action=row.flag("no_further_action", "no_further_action"),
        previous=_previous(row.count("previous"), counts_include_present),
    )


def _previous(count: int | None, counts_include_present: bool) -> str | None:
    if count is None:
        return None
    earlier = count - 1 if counts_include_present else count
    return str(earlier) if earlier < 3 else MOST_PREVIOUS


def _ask_about_counts(table: Table, counts_include_present: bool) -> None:
    """Refuse counts that leave it open whether the referral itself is among them."""
    counts = {row.text("previous") for row in table.rows} - {None}
    if not counts:
        return
    column = f"{table.name}, {table.column('previous')}"
    if counts_include_present and "0" in counts:
        raise DataError(
            f"{column}: some rows are 0, so the counts leave out the present referral; read it again without"
            " saying that they include it"
        )
    if not counts_include_present and "0" not in counts:
        raise DataError(
            f"{column}: no row is 0, so the counts may include the present referral; ask who made the list,"
            " and say that they include it if they do"
        )


def _merged(first: Referral | None, second: Referral) -> Referral:
    """Return a referral of two sets as the later one tells it, with what only the earlier one says."""
    if first is not None:
        second.source = second.source or first.source
        second.previous = second.previous or first.previous
        if second.no_further_action is None:
            second.no_further_action = first.no_further_action
    return second


def _nearest(start: date, days: Iterable[date]) -> date | None:
    near = [day for day in days if abs((start - day).days) <= MOST_DAYS_TO_EPISODE]
    # Of two that are as near, the one before the start.
    return min(near, key=lambda day: (abs((start - day).days), day), default=None)
