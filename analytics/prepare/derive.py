"""Turns one followed referral into the fields of the pool file: intervals for dates, groups for codes, no identity."""

from datetime import date, timedelta

from analytics.prepare.follow import FollowedReferral
from analytics.prepare.return_model import Happening
from analytics.prepare.working_days import working_days

ADULT, ADULT_BAND = 18, "adult"
# The first age of each band after the first year.
BANDS = ((16, "16_17"), (10, "10_15"), (5, "5_9"), (1, "1_4"), (0, "0"))
SOURCE_NOT_KNOWN = "10"

Value = str | int | date | bool | frozenset[str] | None


def age_band(one: FollowedReferral) -> str | None:
    """Return the age band on the day of the referral, ADULT_BAND from the 18th birthday, None where no date tells.

    A due date counts only where there is no birth date, and a birth after the referral makes the child unborn.
    """
    born, day = one.child.born, one.referral.day
    if born is None:
        return "unborn" if one.child.expected else None
    if born > day:
        return "unborn"
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return ADULT_BAND if years >= ADULT else next(band for first, band in BANDS if years >= first)


def referral_week(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def followup_weeks(day: date, extract: date) -> int:
    """Return whole weeks from the Sunday that ends the referral's week to the extract."""
    return max(0, (extract - referral_week(day) - timedelta(days=6)).days // 7)


def fields(one: FollowedReferral, *, is_covered: bool) -> dict[str, Value]:
    """Return every field that a return can fill, by its name in the pool file.

    `is_covered` where the returns list every referral of the year before this one.
    """
    referral, day = one.referral, one.referral.day
    return {
        "referral_week": referral_week(day),
        "source_code": referral.source or SOURCE_NOT_KNOWN,
        "primary_need": referral.need,
        "age_band": age_band(one),
        "sex": one.child.sex,
        "days_to_closure": one.days_to(referral.closed),
        "closure_reason": referral.closure_reason,
        "prev_referrals_12m": previous_referrals(one, is_covered=is_covered),
        "days_to_next_referral": one.days_to_next,
        **_assessed(one),
        **_protected(one),
        "days_to_cla": _days(one, Happening.CARE),
        "days_to_early_help": _days(one, Happening.EARLY_HELP),
    }


def _assessed(one: FollowedReferral) -> dict[str, Value]:
    """Return the fields of the first assessment, blank where there was none."""
    event = one.first.get(Happening.ASSESSMENT)
    if event is None:
        return {}
    ended = event.end if event.end is not None and event.end >= event.start else None
    return {
        "days_to_assessment": one.days_to(event.start),
        "days_to_assessment_end": one.days_to(event.end),
        "assessment_wdays": working_days(event.start, ended) if ended else None,
        "assessment_result": event.result or ("not_recorded" if event.end else "open"),
        "factors": event.factors,
    }


def _protected(one: FollowedReferral) -> dict[str, Value]:
    """Return the fields of the first enquiry, conference and plan."""
    enquiry, conference, plan = (
        one.first.get(happening) for happening in (Happening.ENQUIRY, Happening.CONFERENCE, Happening.PLAN)
    )
    return {
        "days_to_s47": _days(one, Happening.ENQUIRY),
        "icpc_not_required": enquiry.not_required if enquiry else None,
        "days_to_icpc": _days(one, Happening.CONFERENCE),
        "icpc_result": (conference.result or _result(one)) if conference else None,
        "days_to_cpp": _days(one, Happening.PLAN),
        "cp_category": plan.category if plan else None,
        "previous_plans": _few(plan.earlier, 2, "2_plus") if plan else None,
    }


def _result(one: FollowedReferral) -> str:
    """Return a conference's result where no return states it: a plan that began on that day is one."""
    conference, plan = one.first[Happening.CONFERENCE], one.first.get(Happening.PLAN)
    return "plan" if plan and plan.start == conference.start else "not_recorded"


def _days(one: FollowedReferral, happening: Happening) -> int | None:
    event = one.first.get(happening)
    return one.days_to(event.start) if event else None


def _few(count: int | None, most: int, many: str) -> str | None:
    if count is None:
        return None
    return many if count >= most else str(count)


def previous_referrals(one: FollowedReferral, *, is_covered: bool) -> str | None:
    """Return what the return itself says of the year before, else what the returns show of it.

    Where they do not list every referral of that year, an earlier one that they do show is at least one, and none at
    all is not known.
    """
    if one.referral.previous is not None:
        return one.referral.previous
    if one.earlier == 0 and not is_covered:
        return "not_known"
    return _few(one.earlier, 3, "3_plus")
