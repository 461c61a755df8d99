"""Reads a children in need census, child by child, and keeps nothing that Prepare does not need."""

from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Kind
from analytics.prepare.census_cells import Cells, Parts, parts, text
from analytics.prepare.census_events import events
from analytics.prepare.return_model import Child, ReadReturn, Referral
from analytics.prepare.return_tally import Tally
from analytics.prepare.xml_blocks import blocks, local
from analytics.registry.codes import CLOSURE_REASONS, NEEDS, SOURCE_CODES

FORMAT = "children in need census"
# The fields of the pool file that a census fills by itself. What Prepare sets for every return (authority, wave,
# row_key, followup_weeks, link_uncertain, invented) is not among them.
CARRIES = frozenset(
    {
        "child_key", "referral_week", "source_code", "primary_need", "factors", "age_band", "sex", "initial_response",
        "days_to_assessment", "days_to_assessment_end", "assessment_wdays", "assessment_result", "days_to_s47",
        "icpc_not_required", "days_to_icpc", "icpc_result", "days_to_cpp", "cp_category", "previous_plans",
        "days_to_closure", "closure_reason", "prev_referrals_12m", "days_to_next_referral",
    }
)  # fmt: skip
SOURCES, NEED_CODES, REASONS = (
    frozenset(code.key for code in codes) for codes in (SOURCE_CODES, NEEDS, CLOSURE_REASONS)
)
# Elements that are known and not needed are passed over without a word; any other is named once.
KNOWN = frozenset(
    "ChildIdentifiers LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate GenderCurrent Sex"
    " PersonDeathDate ChildCharacteristics Ethnicity Disabilities Disability CINdetails CINreferralDate ReferralSource"
    " PrimaryNeedCode CINclosureDate ReasonForClosure DateOfInitialCPC ReferralNFA Assessments"
    " AssessmentActualStartDate AssessmentInternalReviewDate AssessmentAuthorisationDate"
    " FactorsIdentifiedAtAssessment AssessmentFactors CINPlanDates CINPlanStartDate CINPlanEndDate Section47"
    " S47ActualStartDate InitialCPCtarget ICPCnotRequired ChildProtectionPlans CPPstartDate CPPendDate"
    " InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP Reviews CPPreviews CPPreviewDate".split()
)
LONGEST_NAME = 40


def read(path: Path, name: str) -> ReadReturn:
    """Return what one census file holds.

    Raises: DataError if it is not a census, cannot be read as XML, or asks a reader for more than it may.
    """
    tally = Tally(file=name)
    returned: ReadReturn | None = None
    for block in blocks(path, name, "Message", frozenset({"Header", "Child"})):
        if local(block) == "Header":
            returned = returned or _of_header(block, name)
        elif returned is None:
            raise DataError(
                f"{name}: is not a children in need census: its header is missing or comes after a child"
            )
        else:
            _child(block, returned, Cells(tally=tally))
    if returned is None or not returned.referrals:
        raise DataError(f"{name}: holds no referral of any child")
    for kind, count in (("children", len(returned.children)), ("referrals", len(returned.referrals))):
        returned.findings.append(tally.read(kind, count))
    returned.findings += tally.findings()
    return returned


def _of_header(block: Element, name: str) -> ReadReturn:
    inside = parts(block)
    details = parts(next(iter(inside.get("CollectionDetails", ())), Element("")))
    if text(details, "Collection").upper() != "CIN":
        raise DataError(f"{name}: is not a children in need census: its collection is not CIN")
    # The year beside it is used in two ways, as the year a census begins and as the year it ends.
    reference = Cells(tally=Tally(file=name)).day(details, "ReferenceDate")
    if reference is None:
        raise DataError(f"{name}: the header has no ReferenceDate, so the year of the census is not known")
    source = parts(next(iter(inside.get("Source", ())), Element("")))
    return ReadReturn(
        format=FORMAT,
        authority=text(source, "LEA") or None,
        extracted=reference,
        window=(_year_before(reference) + timedelta(days=1), reference),
        carries=CARRIES,
    )


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _child(block: Element, returned: ReadReturn, cells: Cells) -> None:
    _name_unknown(block, cells.tally)
    inside = parts(block)
    identifiers = parts(next(iter(inside.get("ChildIdentifiers", ())), Element("")))
    number = text(identifiers, "LAchildID")
    if not number:
        cells.tally.add(Kind.LEFT_OUT, "LAchildID", "a child without a number: not read")
        return
    child = Child(
        number=number,
        born=cells.day(identifiers, "PersonBirthDate"),
        expected=cells.day(identifiers, "ExpectedPersonBirthDate"),
        sex=cells.sex(identifiers),
    )
    if number in returned.children:
        cells.tally.add(Kind.WARNING, "LAchildID", "a child who stands in the file twice: read as one")
    returned.children.setdefault(number, child)
    for details in inside.get("CINdetails", ()):
        _referral(parts(details), number, returned, cells)


def _referral(inside: Parts, child: str, returned: ReadReturn, cells: Cells) -> None:
    day = cells.day(inside, "CINreferralDate")
    if day is None:
        cells.tally.add(Kind.LEFT_OUT, "CINreferralDate", "a referral without a date: not read")
        return
    # The census gives a referral no number of its own: the place of its block says what belongs to it.
    place = str(len(returned.referrals))
    referral = Referral(
        child=child,
        day=day,
        number=place,
        source=cells.code(inside, "ReferralSource", SOURCES),
        need=cells.code(inside, "PrimaryNeedCode", NEED_CODES),
        no_further_action=cells.flag(inside, "ReferralNFA"),
        closed=cells.day(inside, "CINclosureDate"),
        closure_reason=cells.code(inside, "ReasonForClosure", REASONS),
    )
    returned.referrals.append(referral)
    returned.events += events(inside, referral, cells)


def _name_unknown(element: Element, tally: Tally) -> None:
    for part in element:
        if local(part) in KNOWN:
            _name_unknown(part, tally)
        else:
            tally.add(Kind.WARNING, local(part)[:LONGEST_NAME], "an element that is not known: passed over")
