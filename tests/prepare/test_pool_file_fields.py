"""Intervals for dates and groups for codes: each rule on both sides of its boundary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.prepare.front_door_decision import Rule, initial_response
from analytics.prepare.pool_file_fields import ADULT_BAND, age_band, fields, followup_weeks, referral_week
from analytics.prepare.referral_follow_up import FollowedReferral
from analytics.prepare.return_model import Child, Event, Happening, Referral
from analytics.prepare.working_days import working_days

MONDAY = date(2025, 10, 6)
# As GOV.UK lists them for England and Wales.
BANK_HOLIDAYS = {
    *(date(2024, *day) for day in ((12, 25), (12, 26))),
    *(date(2025, *day) for day in ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26))),
    *(date(2026, *day) for day in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28))),
    date(2027, 1, 1),
}


def one(*events, born=date(2018, 5, 14), expected=None, day=MONDAY, earlier=0, **referral):
    child = Child(number="AB1", born=born, expected=expected, sex="F")
    return FollowedReferral(
        referral=Referral(child="AB1", day=day, **referral),
        child=child,
        first={event.kind: event for event in events},
        earlier=earlier,
    )


def event(kind, days, **known):
    return Event(kind=kind, child="AB1", start=MONDAY + timedelta(days=days), **known)


def value(name, *events, is_covered=True, **known):
    return fields(one(*events, **known), is_covered=is_covered).get(name)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2025, 10, 7), "unborn"),
        (date(2025, 10, 6), "0"),
        (date(2024, 10, 7), "0"),
        (date(2024, 10, 6), "1_4"),
        (date(2020, 10, 7), "1_4"),
        (date(2020, 10, 6), "5_9"),
        (date(2015, 10, 7), "5_9"),
        (date(2015, 10, 6), "10_15"),
        (date(2009, 10, 7), "10_15"),
        (date(2009, 10, 6), "16_17"),
        (date(2007, 10, 7), "16_17"),
        (date(2007, 10, 6), ADULT_BAND),
    ],
)
def test_an_age_band_begins_on_a_birthday(born, band):
    assert age_band(one(born=born)) == band


def test_a_birthday_on_29_february_falls_on_1_march():
    assert age_band(one(born=date(2024, 2, 29), day=date(2025, 2, 28))) == "0"
    assert age_band(one(born=date(2024, 2, 29), day=date(2025, 3, 1))) == "1_4"


def test_a_due_date_alone_is_unborn_and_beside_a_birth_date_is_not_read():
    assert age_band(one(born=None, expected=date(2025, 12, 1))) == "unborn"
    assert age_band(one(born=date(2025, 9, 30), expected=date(2025, 10, 20))) == "0"
    assert age_band(one(born=None)) is None


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2025, 10, 6), date(2025, 10, 6)),
        (date(2025, 10, 12), date(2025, 10, 6)),
        (date(2025, 10, 13), date(2025, 10, 13)),
        (date(2026, 1, 1), date(2025, 12, 29)),
    ],
)
def test_the_week_begins_on_its_monday(day, monday):
    assert referral_week(day) == monday


@pytest.mark.parametrize(
    ("day", "extract", "weeks"),
    [
        # The week of 6 October ends on Sunday the 12th: six days on are no whole week, seven are one.
        (date(2025, 10, 6), date(2025, 10, 18), 0),
        (date(2025, 10, 6), date(2025, 10, 19), 1),
        (date(2025, 10, 12), date(2025, 10, 19), 1),
        # An extract inside the week of the referral.
        (date(2025, 10, 6), date(2025, 10, 8), 0),
        # 170 days: 24 weeks and 2 days.
        (date(2025, 10, 8), date(2026, 3, 31), 24),
    ],
)
def test_follow_up_is_whole_weeks_from_the_sunday(day, extract, weeks):
    assert followup_weeks(day, extract) == weeks


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2025, 10, 6), date(2025, 10, 6), 0),
        (date(2025, 10, 6), date(2025, 10, 7), 1),
        # Friday to Monday is one working day, the Monday.
        (date(2025, 10, 10), date(2025, 10, 13), 1),
        # From a Friday nothing is worked until the Monday; from a day of the weekend the Monday is the first.
        (date(2025, 10, 10), date(2025, 10, 11), 0),
        (date(2025, 10, 10), date(2025, 10, 12), 0),
        (date(2025, 10, 11), date(2025, 10, 11), 0),
        (date(2025, 10, 11), date(2025, 10, 12), 0),
        (date(2025, 10, 11), date(2025, 10, 13), 1),
        (date(2025, 10, 12), date(2025, 10, 13), 1),
        # The whole weeks after a Saturday: ten days, the last of them the second Friday.
        (date(2025, 10, 11), date(2025, 10, 24), 10),
        # 24 December 2025 to 2 January 2026: the 29th, 30th and 31st, and the 2nd; Christmas, Boxing Day and New Year
        # are off.
        (date(2025, 12, 24), date(2026, 1, 2), 4),
        # Over the end of a year: the 31st is the first day, and New Year is off. To the 31st, the last, it counts.
        (date(2025, 12, 31), date(2026, 1, 1), 0),
        (date(2025, 12, 30), date(2025, 12, 31), 1),
        # From New Year's Day, a Thursday, the Friday is the first.
        (date(2026, 1, 1), date(2026, 1, 2), 1),
        # Easter 2026: Good Friday 3 April and Monday 6 April are off, so Thursday to Tuesday is one.
        (date(2026, 4, 2), date(2026, 4, 7), 1),
        # From Good Friday to Easter Monday none is, and the Tuesday is the first.
        (date(2026, 4, 3), date(2026, 4, 6), 0),
        (date(2026, 4, 6), date(2026, 4, 7), 1),
        # The summer bank holiday of England, 31 August 2026; in Scotland it is the 3rd.
        (date(2026, 8, 28), date(2026, 9, 1), 1),
        (date(2026, 7, 31), date(2026, 8, 4), 2),
        # A day off for the coronation, 8 May 2023.
        (date(2023, 5, 5), date(2023, 5, 9), 1),
    ],
)
def test_working_days_leave_out_weekends_and_englands_bank_holidays(start, end, days):
    assert working_days(start, end) == days


@given(start=st.dates(date(2024, 12, 1), date(2025, 12, 31)), length=st.integers(0, 400))
def test_working_days_are_the_days_after_the_first_that_are_worked_one_by_one(start, length):
    days = [start + timedelta(days=day) for day in range(1, length + 1)]
    worked = [day for day in days if day.isoweekday() <= 5 and day not in BANK_HOLIDAYS]
    assert working_days(start, start + timedelta(days=length)) == len(worked)


@pytest.mark.parametrize(
    ("known", "happened", "response", "rule"),
    [
        ({}, (), "not_recorded", None),
        ({"no_further_action": False}, (), "not_recorded", None),
        ({"no_further_action": True}, (), "nfa", None),
        ({"no_further_action": False}, ((Happening.ASSESSMENT, 20),), "assessment", None),
        # Contradictory, and the deepest wins.
        ({"no_further_action": True}, ((Happening.ASSESSMENT, 20),), "assessment", None),
        ({}, ((Happening.ENQUIRY, 2),), "strategy", Rule.STRATEGY),
        ({}, ((Happening.ENQUIRY, 3),), "not_recorded", None),
        ({}, ((Happening.ENQUIRY, 2), (Happening.ASSESSMENT, 0)), "strategy", Rule.STRATEGY),
        ({"no_further_action": True}, ((Happening.EARLY_HELP, 30),), "early_help", Rule.EARLY_HELP),
        ({"no_further_action": True}, ((Happening.EARLY_HELP, 31),), "nfa", None),
        ({"no_further_action": True}, ((Happening.EARLY_HELP, 5), (Happening.ASSESSMENT, 9)), "assessment", None),
        ({"responses": frozenset({"strategy"})}, ((Happening.ENQUIRY, 1),), "strategy", None),
        ({"responses": frozenset({"advice"}), "no_further_action": True}, (), "advice", None),
        ({"responses": frozenset({"other"})}, (), "other", None),
        ({"responses": frozenset({"other", "advice"})}, (), "advice", None),
    ],
)  # fmt: skip
def test_the_deepest_response_wins_and_a_rule_is_named_only_where_it_decided(known, happened, response, rule):
    assert initial_response(one(*(event(*what) for what in happened), **known)) == (response, rule)


def test_the_fields_of_an_assessment_are_blank_where_there_was_none():
    for name in (
        "days_to_assessment",
        "days_to_assessment_end",
        "assessment_wdays",
        "assessment_result",
        "factors",
    ):
        assert value(name) is None


@pytest.mark.parametrize(
    ("known", "result"),
    [
        ({"end": MONDAY + timedelta(days=30), "result": "in_need"}, "in_need"),
        ({"end": MONDAY + timedelta(days=30)}, "not_recorded"),
        ({}, "open"),
    ],
)
def test_an_assessment_is_open_until_it_ends(known, result):
    assert value("assessment_result", event(Happening.ASSESSMENT, 3, **known)) == result


@pytest.mark.parametrize(
    ("begun", "ended", "days"),
    [
        # Friday to Saturday; Saturday to Monday; Monday to Monday, and to the Sunday before it.
        (4, 5, 0),
        (5, 7, 1),
        (0, 7, 5),
        (0, 6, 4),
    ],
)
def test_an_assessments_working_days_follow_its_first_day(begun, ended, days):
    assessed = event(Happening.ASSESSMENT, begun, end=MONDAY + timedelta(days=ended), result="in_need")
    assert value("assessment_wdays", assessed) == days


def test_an_assessment_that_ends_before_it_began_has_no_working_days():
    # Both days are kept as they stand: the pool counts them among its checks.
    backwards = event(Happening.ASSESSMENT, 9, end=MONDAY + timedelta(days=5), result="in_need")
    assert value("days_to_assessment", backwards) == 9
    assert value("days_to_assessment_end", backwards) == 5
    assert value("assessment_wdays", backwards) is None


@pytest.mark.parametrize(
    ("stated", "plan_day", "result"),
    [
        ("no_plan", 20, "no_plan"),
        (None, 20, "plan"),
        (None, 21, "not_recorded"),
        (None, None, "not_recorded"),
    ],
)
def test_a_plan_that_begins_on_the_day_of_the_conference_is_its_result(stated, plan_day, result):
    plans = [event(Happening.PLAN, plan_day)] if plan_day else []
    assert value("icpc_result", event(Happening.CONFERENCE, 20, result=stated), *plans) == result


@pytest.mark.parametrize(
    ("earlier", "told"), [(None, None), (0, "0"), (1, "1"), (2, "2_plus"), (5, "2_plus")]
)
def test_previous_plans_are_told_up_to_two(earlier, told):
    assert value("previous_plans", event(Happening.PLAN, 20, earlier=earlier)) == told


@pytest.mark.parametrize(
    ("earlier", "is_covered", "told"),
    [
        (0, True, "0"),
        (0, False, "not_known"),
        (1, False, "1"),
        (2, True, "2"),
        (3, True, "3_plus"),
        (4, False, "3_plus"),
    ],
)
def test_earlier_referrals_are_known_where_the_year_before_is_covered_or_one_is_seen(
    earlier, is_covered, told
):
    assert value("prev_referrals_12m", earlier=earlier, is_covered=is_covered) == told


def test_what_the_return_says_of_the_year_before_is_kept():
    assert value("prev_referrals_12m", earlier=1, previous="0") == "0"


def test_a_closure_before_the_referral_is_blank():
    assert value("days_to_closure", closed=MONDAY - timedelta(days=1)) is None
    assert value("days_to_closure", closed=MONDAY) == 0


def test_a_source_that_is_not_given_is_not_known():
    assert value("source_code") == "10"
    assert value("source_code", source="5D") == "5D"


def test_no_field_holds_a_day_but_the_monday_of_the_week():
    whole = fields(
        one(
            *(event(kind, 3, end=MONDAY + timedelta(days=9)) for kind in Happening),
            closed=MONDAY,
            day=MONDAY + timedelta(days=2),
        ),
        is_covered=True,
    )
    assert {name: found for name, found in whole.items() if isinstance(found, date)} == {
        "referral_week": MONDAY
    }
