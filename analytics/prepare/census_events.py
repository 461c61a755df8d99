"""Reads what happened after one referral of the census: assessments, enquiries, conferences and plans."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from analytics.intake.upload_report import Kind
from analytics.prepare.census_cells import Cells, Parts, parts
from analytics.prepare.return_model import Event, Happening, Referral
from analytics.prepare.returns.facts import facts
from analytics.registry.pool_file import BY_NAME

FACTOR_GROUP = {line["code"]: line["group"] for line in facts("factor_codes")}
NO_FACTOR = "21"
CATEGORIES = frozenset(BY_NAME["cp_category"].allowed)
# What an assessment led to, from the reason the case was closed; with any other reason, or none yet, in need.
RESULT_OF_CLOSURE = {"RC8": "closed_not_in_need", "RC9": "not_in_need_early_help"}


class _Whose(TypedDict):
    """Of which child and referral an event is."""

    child: str
    referral: str | None


def events(inside: Parts, referral: Referral, cells: Cells) -> Iterator[Event]:
    """Yield everything that stands inside one referral's block."""
    belongs = _Whose(child=referral.child, referral=referral.number)
    plans = list(_plans(inside, belongs, cells))
    planned = {plan.start for plan in plans}
    yield from plans
    yield from _assessments(inside, referral.closure_reason, belongs, cells)
    enquiries = inside.get("Section47", ())
    for block in enquiries:
        yield from _enquiry(parts(block), planned, belongs, cells)
    # The same name stands at two levels: outside an enquiry it counts only where there was none.
    if not enquiries and (held := cells.day(inside, "DateOfInitialCPC")):
        yield _conference(held, planned, belongs)


def _assessments(inside: Parts, reason: str | None, belongs: _Whose, cells: Cells) -> Iterator[Event]:
    for block in inside.get("Assessments", ()):
        within = parts(block)
        start = cells.day(within, "AssessmentActualStartDate")
        if start is None:
            cells.tally.add(
                Kind.LEFT_OUT, "AssessmentActualStartDate", "an assessment without a start: not read"
            )
            continue
        end = cells.day(within, "AssessmentAuthorisationDate")
        yield Event(
            kind=Happening.ASSESSMENT,
            start=start,
            end=end,
            result=RESULT_OF_CLOSURE.get(reason or "", "in_need") if end else None,
            factors=_factors(within, cells),
            **belongs,
        )


def _factors(within: Parts, cells: Cells) -> frozenset[str] | None:
    """Return the groups of the factors found, None where none is recorded; some suppliers leave the wrapper out."""
    listed = list(within.get("AssessmentFactors", ()))
    for wrapper in within.get("FactorsIdentifiedAtAssessment", ()):
        listed += parts(wrapper).get("AssessmentFactors", ())
    codes_or_blanks = [
        cells.listed_code("AssessmentFactors", (part.text or "").strip(), FACTOR_GROUP) for part in listed
    ]
    codes = {code for code in codes_or_blanks if code}
    if NO_FACTOR in codes and len(codes) > 1:
        cells.tally.add(
            Kind.WARNING, "AssessmentFactors", "21, no factor found, beside a factor: the factor is kept"
        )
    return frozenset(FACTOR_GROUP[code] for code in codes if FACTOR_GROUP[code]) if codes else None


def _enquiry(within: Parts, planned: set[date], belongs: _Whose, cells: Cells) -> Iterator[Event]:
    held = cells.day(within, "DateOfInitialCPC")
    not_required = cells.flag(within, "ICPCnotRequired")
    if held and not_required:
        cells.tally.add(
            Kind.WARNING,
            "ICPCnotRequired",
            "true beside the date of a conference: both are kept as they stand",
        )
    if start := cells.day(within, "S47ActualStartDate"):
        yield Event(kind=Happening.ENQUIRY, start=start, not_required=not_required, **belongs)
    else:
        cells.tally.add(Kind.LEFT_OUT, "S47ActualStartDate", "an enquiry without a start: not read")
    if held:
        yield _conference(held, planned, belongs)


def _conference(held: date, planned: set[date], belongs: _Whose) -> Event:
    result = "plan" if held in planned else "no_plan"
    return Event(kind=Happening.CONFERENCE, start=held, result=result, **belongs)


def _plans(inside: Parts, belongs: _Whose, cells: Cells) -> Iterator[Event]:
    for block in inside.get("ChildProtectionPlans", ()):
        within = parts(block)
        start = cells.day(within, "CPPstartDate")
        if start is None:
            cells.tally.add(Kind.LEFT_OUT, "CPPstartDate", "a plan without a start: not read")
            continue
        yield Event(
            kind=Happening.PLAN,
            start=start,
            category=cells.code(within, "InitialCategoryOfAbuse", CATEGORIES),
            earlier=cells.number(within, "NumberOfPreviousCPP"),
            **belongs,
        )
