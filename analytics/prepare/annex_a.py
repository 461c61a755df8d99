"""Reads Annex A, one set or several joined, by the names of its columns, and never names, teams or postcodes."""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare import annex_a_events
from analytics.prepare.annex_a_lists import CARRIED, AnnexALists, forms, lists
from analytics.prepare.annex_a_referrals import add_episodes, children, dated, referrals
from analytics.prepare.return_model import Event, ReadReturn
from analytics.prepare.returns.return_table import Table

FORMAT = "Annex A"
MONTHS = 6
CARRIES = frozenset(name for names in CARRIED.values() for name in names)

EVENTS = {
    2: annex_a_events.early_help,
    4: annex_a_events.assessments,
    5: annex_a_events.enquiries,
    7: annex_a_events.plans,
    8: annex_a_events.care,
}
# A column that may be missing, and what it alone fills.
OPTIONAL = {
    (3, "sex"): ("sex",),
    (3, "no_further_action"): (),
    (3, "previous"): (),
    # Without its end an assessment cannot be told from one that is open.
    (4, "end"): ("days_to_assessment_end", "assessment_wdays", "assessment_result"),
    (4, "in_need"): ("assessment_result",),
    (5, "day"): ("days_to_s47",),
    (5, "conference_unnecessary"): ("icpc_not_required",),
    (5, "conference"): ("days_to_icpc", "icpc_result"),
    (5, "plan_made"): ("icpc_result",),
    (6, "need"): ("primary_need",),
    (6, "closed"): ("days_to_closure",),
    (6, "closure_reason"): ("closure_reason",),
    (7, "category"): ("cp_category",),
    (7, "earlier"): ("previous_plans",),
    (8, "legal_status"): (),
}


def read(
    files: Sequence[UploadedFile], authority: str, extracted: date, *, counts_include_present: bool = False
) -> ReadReturn:
    """Return what one Annex A set holds, or several sets of the same authority, the latest given last.

    Raises: DataError where a file cannot be read, a heading is missing or twice, or the counts are in doubt.
    """
    all_lists = lists(files)
    children_by_number = children(all_lists.tables[3], extracted)
    by_day = referrals(all_lists.tables[3], counts_include_present)
    if not by_day:
        raise DataError(
            f"{all_lists.tables[3][0].file}, List 3: holds no referral with a child number and a date"
        )
    add_episodes(all_lists.tables[6], by_day)
    happened = annex_a_events.merged(annex_a_events.with_closures(_events(all_lists), by_day.values()))
    contacts = [key[1] for table in all_lists.tables[1] for row in table.rows if (key := dated(row))]
    absent = list(_absent(all_lists))
    return ReadReturn(
        format=FORMAT,
        authority=authority,
        extracted=extracted,
        window=_window(min(day for _, day in by_day), extracted),
        carries=_carries(all_lists, absent),
        children=children_by_number,
        referrals=list(by_day.values()),
        events=happened,
        contacts=contacts,
        findings=_findings(all_lists, absent),
    )


def _events(all_lists: AnnexALists) -> Iterator[Event]:
    for number, reading in EVENTS.items():
        for table in all_lists.tables[number]:
            yield from reading(table)


def _window(first: date, extracted: date) -> tuple[date, date]:
    """Return the span that List 3 covers: six months, or from the month of its first referral if that is earlier."""
    six_months = (pd.Timestamp(extracted) - pd.DateOffset(months=MONTHS) + pd.Timedelta(days=1)).date()
    return min(six_months, first.replace(day=1)), extracted


def _absent(all_lists: AnnexALists) -> Iterator[tuple[int, Table, str]]:
    """Yield each optional column that a list lacks."""
    for number, name in OPTIONAL:
        for table in all_lists.tables[number]:
            # The opposite question serves as well.
            opposite = name == "conference_unnecessary" and "conference_needed" in table.headings
            if name not in table.headings and not opposite:
                yield number, table, name


def _carries(all_lists: AnnexALists, absent: Sequence[tuple[int, Table, str]]) -> frozenset[str]:
    """Return the fields filled, without those of a list or a column that every set lacks."""
    lists_there = (number for number, tables in all_lists.tables.items() if tables)
    carried = {name for number in lists_there for name in CARRIED[number]}
    for (number, column), names in OPTIONAL.items():
        lacking = sum(1 for where, _, name in absent if (where, name) == (number, column))
        if lacking and lacking == len(all_lists.tables[number]):
            carried -= set(names)
    return frozenset(carried)


def _findings(all_lists: AnnexALists, absent: Sequence[tuple[int, Table, str]]) -> list[Finding]:
    findings = list(all_lists.findings)
    for number, tables in all_lists.tables.items():
        for table in tables:
            findings.append(
                Finding(
                    kind=Kind.READ,
                    file=table.file,
                    where=table.where,
                    what=forms()[number].title,
                    rows=len(table.rows),
                )
            )
            findings += table.findings()
    return findings + [_absent_column(number, table, name) for number, table, name in absent]


def _absent_column(number: int, table: Table, name: str) -> Finding:
    heading = next(column.heading for column in forms()[number].columns if column.field == name)
    blank = ", ".join(OPTIONAL[number, name]) or "nothing, but less is known"
    return Finding(
        kind=Kind.WARNING,
        file=table.file,
        where=table.where,
        what=f'There is no column "{heading}"; blank because of it: {blank}',
    )
