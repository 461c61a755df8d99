"""Reads an extract of the Standard Safeguarding Dataset: a CSV file a table, linked by the referral's own number."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare import ssd_events
from analytics.prepare.return_model import Child, Event, ReadReturn, Referral
from analytics.prepare.returns.meanings import tell_apart
from analytics.prepare.returns.return_table import Row, Table
from analytics.prepare.ssd_json import flags
from analytics.prepare.ssd_tables import CARRIED, PERSONS, REFERRALS, tables

FORMAT = "SSD"
CARRIES = frozenset(name for names in CARRIED.values() for name in names)

# The key of a flag of the front-door decision, and the initial response that it stands for.
RESPONSES = {
    "SINGLE_ASSESSMENT_FLAG": "assessment",
    "NFA_FLAG": "nfa",
    "STRATEGY_DISCUSSION_FLAG": "strategy",
    "CP_CONFERENCE_FLAG": "strategy",
    "CLA_REQUEST_FLAG": "other",
    "NON_AGENCY_ADOPTION_FLAG": "other",
    "PRIVATE_FOSTERING_FLAG": "other",
    "CP_TRANSFER_IN_FLAG": "other",
    "CARE_LEAVER_FLAG": "other",
    "OTHER_OUTCOMES_EXIST_FLAG": "other",
}
# What a field means less surely than its name says, told whenever it is read.
NEAR_MATCHES = {
    "ssd_s47_enquiry": "icpc_not_required is a near match: it is read from s47e_s47_nfa, whose meaning differs",
    "ssd_cp_plans": "previous_plans counts the plans in the extract, which may go back only six years",
    "ssd_cin_assessments": "assessment_result is read from fields whose meaning differs between authorities",
}


def read(files: Sequence[UploadedFile] | Path, authority: str, extracted: date) -> ReadReturn:
    """Return what one SSD extract holds: a folder, or the files in it.

    Raises: DataError where a table cannot be read, lacks a column, or the one of referrals is missing.
    """
    extract_tables = tables(files)
    by_name = extract_tables.by_name
    referred = list(_referrals(by_name[REFERRALS]))
    if not referred:
        raise DataError(f"{by_name[REFERRALS].file}: holds no referral with a child number and a date")
    children_by_number = _children(by_name)
    happened, reasons = list(_events(by_name)), {one.number: one.closure_reason for one in referred}
    for event in happened:
        tell_apart(event, reasons.get(event.referral))
    contacts = by_name.get("ssd_contacts")
    days = [day for row in contacts.rows if (day := row.day("day"))] if contacts else []
    return ReadReturn(
        format=FORMAT,
        authority=authority,
        extracted=extracted,
        window=(min(referral.day for referral in referred).replace(day=1), extracted),
        carries=frozenset(name for table in by_name for name in CARRIED[table]),
        children=children_by_number,
        referrals=referred,
        events=happened,
        contacts=days,
        findings=extract_tables.findings + _findings(by_name),
    )


def _referrals(table: Table) -> Iterator[Referral]:
    for row, child, day in ssd_events.dated(table):
        outcome_flags = flags(row, "outcome")
        yield Referral(
            child=child,
            day=day,
            number=row.text("referral"),
            source=row.code("source"),
            need=row.code("need"),
            no_further_action=_no_further_action(row, outcome_flags),
            responses=frozenset(
                RESPONSES[key] for key, yes in outcome_flags.items() if yes and key in RESPONSES
            ),
            closed=row.day("closed"),
            closure_reason=row.code("closure_reason"),
        )


def _no_further_action(row: Row, outcome_flags: dict[str, bool]) -> bool | None:
    stated = row.flag("no_further_action", "no_further_action")
    return outcome_flags.get("NFA_FLAG") if stated is None else stated


def _children(by_name: dict[str, Table]) -> dict[str, Child]:
    families = {
        row.text("child"): row.text("family")
        for row in (by_name["ssd_family"].rows if "ssd_family" in by_name else ())
    }
    children_by_number: dict[str, Child] = {}
    for row in by_name[PERSONS].rows:
        if number := row.text("child"):
            children_by_number[number] = Child(
                number=number,
                # A due date may stand in this field: it lies after the referral, as a birth date after it would.
                born=row.day("born"),
                expected=row.day("expected"),
                sex=row.code("sex", "sex_or_number"),
                family=families.get(number),
            )
    return children_by_number


def _events(by_name: dict[str, Table]) -> Iterator[Event]:
    simple = {
        "ssd_s47_enquiry": ssd_events.enquiries,
        "ssd_initial_cp_conference": ssd_events.conferences,
        "ssd_cp_plans": ssd_events.plans,
        "ssd_early_help_episodes": ssd_events.early_help,
    }
    for name, reading in simple.items():
        if name in by_name:
            yield from reading(by_name[name])
    if "ssd_cin_assessments" in by_name:
        factors = by_name.get("ssd_assessment_factors")
        known = ssd_events.factors_by_assessment(factors) if factors else {}
        yield from ssd_events.assessments(by_name["ssd_cin_assessments"], known)
    if "ssd_cla_episodes" in by_name:
        yield from ssd_events.care(by_name["ssd_cla_episodes"], by_name.get("ssd_legal_status"))


def _findings(by_name: dict[str, Table]) -> list[Finding]:
    findings: list[Finding] = []
    for name, table in by_name.items():
        findings.append(Finding(kind=Kind.READ, file=table.file, where="", what="rows", rows=len(table.rows)))
        findings += table.findings()
        if name in NEAR_MATCHES:
            findings.append(Finding(kind=Kind.WARNING, file=table.file, where="", what=NEAR_MATCHES[name]))
    return findings
