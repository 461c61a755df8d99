"""Turns one followed referral into the fields of the pool file: intervals for dates, groups for codes, no identity."""

from datetime import date, timedelta

from analytics.prepare.referral_follow_up import FollowedReferral
from analytics.prepare.return_model import Happening
from analytics.prepare.working_days import working_days

ADULT, ADULT_BAND = 18, "adult"
# The first age of each band after the first year.
BANDS = ((16, "16_17"), (10, "10_15"), (5, "5_9"), (1, "1_4"), (0, "0"))
SOURCE_NOT_KNOWN = "10"

Value = str | int | date | bool | frozenset[str] | None


def age_band(followed_referral: FollowedReferral) -> str | None:
    """Return the age band on the day of the referral, ADULT_BAND from the 18th birthday, None where no date tells.

    A due date counts only where there is no birth date, and a birth after the referral makes the child unborn.
    """
    born, day = followed_referral.child.born, followed_referral.referral.day
    if born is None:
        return "unborn" if followed_referral.child.expected else None
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


def fields(followed_referral: FollowedReferral, *, is_covered: bool) -> dict[str, Value]:
    """Return every field that a return can fill, by its name in the pool file.

    `is_covered` where the returns list every referral of the year before this one.
    """
    referral, day = followed_referral.referral, followed_referral.referral.day
    return {
        "referral_week": referral_week(day),
        "source_code": referral.source or SOURCE_NOT_KNOWN,
        "primary_need": referral.need,
        "age_band": age_band(followed_referral),
        "sex": followed_referral.child.sex,
        "days_to_closure": followed_referral.days_to(referral.closed),
        "closure_reason": referral.closure_reason,
        "prev_referrals_12m": previous_referrals(followed_referral, is_covered=is_covered),
        "days_to_next_referral": followed_referral.days_to_next,
        **_assessed(followed_referral),
        **_protected(followed_referral),
        "days_to_cla": _days(followed_referral, Happening.CARE),
        "days_to_early_help": _days(followed_referral, Happening.EARLY_HELP),
    }


def _assessed(followed_referral: FollowedReferral) -> dict[str, Value]:
    """Return the fields of the first assessment, blank where there was none."""
    event = followed_referral.first.get(Happening.ASSESSMENT)
    if event is None:
        return {}
    ended = event.end if event.end is not None and event.end >= event.start else None
    return {
        "days_to_assessment": followed_referral.days_to(event.start),
        "days_to_assessment_end": followed_referral.days_to(event.end),
        "assessment_wdays": working_days(event.start, ended) if ended else None,
        "assessment_result": event.result or ("not_recorded" if event.end else "open"),
        "factors": event.factors,
    }


def _protected(followed_referral: FollowedReferral) -> dict[str, Value]:
    """Return the fields of the first enquiry, conference and plan."""
    enquiry, conference, plan = (
        followed_referral.first.get(happening)
        for happening in (Happening.ENQUIRY, Happening.CONFERENCE, Happening.PLAN)
    )
    return {
        "days_to_s47": _days(followed_referral, Happening.ENQUIRY),
        "icpc_not_required": enquiry.not_required if enquiry else None,
        "days_to_icpc": _days(followed_referral, Happening.CONFERENCE),
        "icpc_result": (conference.result or _result(followed_referral)) if conference else None,
        "days_to_cpp": _days(followed_referral, Happening.PLAN),
        "cp_category": plan.category if plan else None,
        "previous_plans": _few(plan.earlier, 2, "2_plus") if plan else None,
    }


def _result(followed_referral: FollowedReferral) -> str:
    """Return a conference's result where no return states it: a plan that began on that day is one."""
    conference, plan = (
        followed_referral.first[Happening.CONFERENCE],
        followed_referral.first.get(Happening.PLAN),
    )
    return "plan" if plan and plan.start == conference.start else "not_recorded"


def _days(followed_referral: FollowedReferral, happening: Happening) -> int | None:
    event = followed_referral.first.get(happening)
    return followed_referral.days_to(event.start) if event else None


def _few(count: int | None, most: int, many: str) -> str | None:
    if count is None:
        return None
    return many if count >= most else str(count)


def previous_referrals(followed_referral: FollowedReferral, *, is_covered: bool) -> str | None:
    """Return what the return itself says of the year before, else what the returns show of it.

    Where they do not list every referral of that year, an earlier one that they do show is at least one, and none at
    all is not known.
    """
    if followed_referral.referral.previous is not None:
        return followed_referral.referral.previous
    if followed_referral.earlier == 0 and not is_covered:
        return "not_known"
    return _few(followed_referral.earlier, 3, "3_plus")
