"""What cannot all be true of one referral: counted and told, and never mended."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class LogicCheck:
    """One check: its key, what it finds in words, and the SQL condition that a row meets which breaks it.

    The condition is written over the columns of the table `referral`, in the store and before it.
    """

    key: str
    words: str
    condition: str


LOGIC_CHECKS: tuple[LogicCheck, ...] = (
    LogicCheck(
        key="assessment_ends_before_start",
        words="an assessment that ended before it started",
        condition="days_to_assessment_end < days_to_assessment",
    ),
    LogicCheck(
        key="assessment_ends_without_start",
        words="an assessment that ended and has no start",
        condition="days_to_assessment_end IS NOT NULL AND days_to_assessment IS NULL",
    ),
    LogicCheck(
        key="conference_without_enquiry",
        words="a conference without a section 47 enquiry",
        condition="days_to_icpc IS NOT NULL AND days_to_s47 IS NULL",
    ),
    LogicCheck(
        key="conference_before_enquiry",
        words="a conference held before the section 47 enquiry began",
        condition="days_to_icpc < days_to_s47",
    ),
    LogicCheck(
        key="plan_without_conference",
        words="a protection plan without a conference",
        condition="days_to_cpp IS NOT NULL AND days_to_icpc IS NULL",
    ),
    LogicCheck(
        key="plan_before_conference",
        words="a protection plan that began before its conference",
        condition="days_to_cpp < days_to_icpc",
    ),
    LogicCheck(
        key="closed_after_assessment_with_enquiry",
        words="closed after the assessment (RC8 or RC9) with a section 47 enquiry, a conference or a protection plan",
        condition="closure_reason IN ('RC8', 'RC9')"
        " AND coalesce(days_to_s47, days_to_icpc, days_to_cpp) IS NOT NULL",
    ),
    LogicCheck(
        key="no_further_action_with_assessment",
        words="no further action as the first response, with an assessment",
        condition="initial_response = 'nfa' AND days_to_assessment IS NOT NULL",
    ),
    LogicCheck(
        key="returned_before_closure",
        words="a next referral before this one had closed",
        condition="days_to_next_referral IS NOT NULL"
        " AND (days_to_closure IS NULL OR days_to_next_referral < days_to_closure)",
    ),
    LogicCheck(
        key="no_factors_and_others",
        words="a list of factors that says there are none, and names others",
        condition="list_contains(string_split(factors, ';'), 'none') AND factors <> 'none'",
    ),
    LogicCheck(
        key="event_after_extract",
        words="an event later than the extract",
        # Follow-up is counted from the Sunday that ends the week, so up to 12 days more can have been seen.
        condition="greatest(days_to_assessment, days_to_assessment_end, days_to_s47, days_to_icpc, days_to_cpp,"
        " days_to_cla, days_to_early_help, days_to_closure) > 7 * followup_weeks + 12",
    ),
)
