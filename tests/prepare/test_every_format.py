"""The made-up authority through Prepare, format by format: every field that a format carries is the true one."""

import re
from datetime import date, timedelta

import pytest

from analytics.prepare import annex_a, census, ssd, ssda903
from analytics.prepare.hashed_keys import hashed
from analytics.prepare.pool_file_write import contents
from analytics.prepare.preparation import prepare
from analytics.prepare.preparation_plan import Plan
from analytics.registry.codes import FACTOR_GROUPS
from analytics.registry.pool_file import REFERRAL_FIELDS
from tests.prepare import made_up_annex_a, made_up_care, made_up_census, made_up_ssd
from tests.prepare.made_up import AUTHORITY, EXTRACT, POSTCODE, RETURNED, SURNAME, WINDOW, stories

KEY = b"a key of the made-up authority.."

# Column by column: what each return carries.
IN_EVERY_RETURN_OF_REFERRALS = {
    "child_key",
    "referral_week",
    "source_code",
    "primary_need",
    "age_band",
    "sex",
    "initial_response",
    "days_to_assessment",
    "days_to_assessment_end",
    "assessment_wdays",
    "assessment_result",
    "days_to_s47",
    "icpc_not_required",
    "days_to_icpc",
    "icpc_result",
    "days_to_cpp",
    "cp_category",
    "previous_plans",
    "days_to_closure",
    "closure_reason",
    "prev_referrals_12m",
    "days_to_next_referral",
}
CARRIED = {
    "census": IN_EVERY_RETURN_OF_REFERRALS | {"factors"},
    "annex a": IN_EVERY_RETURN_OF_REFERRALS | {"days_to_cla", "days_to_early_help"},
    "ssd": IN_EVERY_RETURN_OF_REFERRALS | {"factors", "family_key", "days_to_cla", "days_to_early_help"},
    "ssda903": {"days_to_cla"},
}
# What Prepare fills in itself, whatever it reads.
OF_PREPARE = {"authority_code", "wave", "row_key", "followup_weeks", "link_uncertain", "invented"}
# Never in a return.
LOCAL = {"concern_type", "days_to_decision", "audit_needs_met", "audit_referrer_advised"}

BANK_HOLIDAYS = {
    *(date(2025, *day) for day in ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26))),
    *(date(2026, *day) for day in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25))),
}
FACTORS = {
    "domestic_abuse": {"3A", "3B", "3C"},
    "mental_health": {"4A", "4B", "4C"},
    "alcohol_or_drugs": {"1A", "1B", "1C", "2A", "2B", "2C"},
    "neglect": {"16A"},
    "emotional_abuse": {"17A"},
    "physical_or_sexual_abuse": {"18A", "18B", "18C", "19A", "19B", "19C"},
    "exploitation": {"10A", "11A", "12A", "13A", "24A"},
    "disability_or_illness": {"5A", "5B", "5C", "6A", "6B", "6C"},
}


@pytest.fixture(scope="module")
def told():
    return stories()


@pytest.fixture(scope="module")
def returned(told, tmp_path_factory):
    """Return what each reader makes of the made-up authority's returns, by format."""
    folder = tmp_path_factory.mktemp("returns")
    sets = made_up_annex_a.annex_a(told)
    books = [
        made_up_annex_a.workbook(lists, folder / f"set_{place}.xlsx") for place, lists in enumerate(sets)
    ]
    lists = [
        given
        for place, one in enumerate(sets)
        for given in made_up_annex_a.list_files(one, folder, f"set_{place}")
    ]
    episodes = made_up_care.ssda903(told, folder / "episodes.csv")
    of_census = [census.read(path, path.name) for path in made_up_census.census(told, folder)]
    care = ssda903.read(episodes, episodes.name)
    return {
        "census": of_census,
        "census and ssda903": [*of_census, care],
        "annex a": [annex_a.read(books, AUTHORITY, RETURNED)],
        "annex a as csv": [annex_a.read(lists, AUTHORITY, RETURNED)],
        "ssd": [ssd.read(made_up_ssd.ssd(told, folder / "ssd"), AUTHORITY, RETURNED)],
    }


@pytest.fixture(scope="module")
def prepared(returned):
    plan = Plan(
        authority=AUTHORITY,
        wave="W1",
        window_start=WINDOW[0],
        window_end=WINDOW[1],
        extract_date=EXTRACT,
        invented=True,
        key=KEY,
    )
    return {name: prepare(readings, plan) for name, readings in returned.items()}


FORMATS = {
    "census": CARRIED["census"],
    "census and ssda903": CARRIED["census"] | CARRIED["ssda903"],
    "annex a": CARRIED["annex a"],
    "annex a as csv": CARRIED["annex a"],
    "ssd": CARRIED["ssd"],
}


# The truth, worked out slowly from the stories and from nothing that Prepare does.


def happened(day):
    return day if day and day <= EXTRACT else None


def after(story, day):
    return str((day - story.day).days) if happened(day) else ""


def age_band(story):
    born = story.child.born
    if born is None or born > story.day:
        return "unborn"
    birthdays = 0
    while date(born.year + birthdays + 1, born.month, min(born.day, 28)) <= story.day - _past_28(born):
        birthdays += 1
    for last, band in ((0, "0"), (4, "1_4"), (9, "5_9"), (15, "10_15"), (17, "16_17")):
        if birthdays <= last:
            return band
    return "adult"


def _past_28(born):
    return timedelta(days=max(0, born.day - 28))


def working_days(start, end):
    # The first day is none of them, the last is.
    passed = [start + timedelta(days=count) for count in range(1, (end - start).days + 1)]
    return sum(day.weekday() < 5 and day not in BANK_HOLIDAYS for day in passed)


def initial_response(story, form):
    within_2 = happened(story.enquiry) and (story.enquiry - story.day).days <= 2
    within_30 = happened(story.early_help) and (story.early_help - story.day).days <= 30
    # Only SSD says what was decided; the others show it by what came of it.
    says_more = form == "ssd"
    if within_2:
        return "strategy"
    if happened(story.assessed) or says_more and story.decided == "assessment":
        return "assessment"
    if story.decided == "nfa":
        return "early_help" if within_30 and form != "census" else "nfa"
    return "other" if says_more and story.decided == "other" else "not_recorded"


def assessment(story):
    if not happened(story.assessed):
        return dict.fromkeys(
            (
                "days_to_assessment",
                "days_to_assessment_end",
                "assessment_wdays",
                "assessment_result",
                "factors",
            ),
            "",
        )
    ended = happened(story.assessed_end)
    return {
        "days_to_assessment": after(story, story.assessed),
        "days_to_assessment_end": after(story, story.assessed_end),
        "assessment_wdays": str(working_days(story.assessed, story.assessed_end)) if ended else "",
        "assessment_result": story.found if ended else "open",
        "factors": factor_groups(story.factors) if ended else "",
    }


def factor_groups(codes):
    groups = [group.key for group in FACTOR_GROUPS if FACTORS[group.key] & set(codes)]
    return ";".join(groups) or "none"


def protection(story):
    return {
        "days_to_s47": after(story, story.enquiry),
        "icpc_not_required": ("yes" if story.not_required else "no") if happened(story.enquiry) else "",
        "days_to_icpc": after(story, story.conference),
        "icpc_result": ("plan" if story.plan else "no_plan") if happened(story.conference) else "",
        "days_to_cpp": after(story, story.plan),
        "cp_category": story.category if happened(story.plan) else "",
        "previous_plans": (str(min(story.earlier_plans, 2)).replace("2", "2_plus"))
        if happened(story.plan)
        else "",
    }


def the_truth(story, form):
    monday = story.day - timedelta(days=story.day.weekday())
    before = sum((story.day - one.day).days <= 365 for one in story.before)
    closed = happened(story.closed)
    next_in = (story.next_day - story.day).days if happened(story.next_day) else 366
    return {
        "child_key": hashed(KEY, "child", story.child.number),
        "family_key": hashed(KEY, "family", story.child.family),
        "referral_week": monday.isoformat(),
        "source_code": story.source,
        "primary_need": story.need or "",
        "age_band": age_band(story),
        "sex": story.child.sex,
        "initial_response": initial_response(story, form),
        **assessment(story),
        **protection(story),
        "days_to_cla": after(story, story.care),
        "days_to_early_help": after(story, story.early_help),
        "days_to_closure": after(story, story.closed),
        "closure_reason": story.reason if closed else "",
        "prev_referrals_12m": str(before) if before < 3 else "3_plus",
        "days_to_next_referral": str(next_in) if next_in <= 365 else "",
    }


def kept(told):
    return [story for story in told if WINDOW[0] <= story.day <= WINDOW[1] and age_band(story) != "adult"]


def rows_by_child_and_week(prepared):
    rows = prepared.referrals.to_dict("records")
    by_key = {(row["child_key"], row["referral_week"]): row for row in rows}
    assert len(by_key) == len(rows)
    return by_key


@pytest.mark.parametrize("form", FORMATS)
def test_every_field_that_a_format_carries_is_the_true_one(form, told, prepared):
    found = rows_by_child_and_week(prepared[form])
    expected = {}
    for story in kept(told):
        truth = {
            name: value
            for name, value in the_truth(story, form.split(" and ")[0]).items()
            if name in FORMATS[form]
        }
        expected[truth["child_key"], truth["referral_week"]] = truth
    assert found.keys() == expected.keys()
    wrong = {
        (name, story_of(key, told).number, truth[name], found[key][name])
        for key, truth in expected.items()
        for name in truth
        if truth[name] != found[key][name]
    }
    assert wrong == set()


def story_of(key, told):
    return next(
        story
        for story in told
        if (hashed(KEY, "child", story.child.number), the_truth(story, "ssd")["referral_week"]) == key
    )


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_format_does_not_carry_is_blank_or_said_to_be_unknown(form, prepared):
    rows = prepared[form].referrals
    for name in {field.name for field in REFERRAL_FIELDS} - FORMATS[form] - OF_PREPARE:
        assert set(rows[name]) == {""}, name


@pytest.mark.parametrize(
    ("form", "readings"),
    [("census", ["census"]), ("annex a", ["annex a", "annex a as csv"]), ("ssd", ["ssd"])],
)
def test_each_reader_says_that_it_carries_what_its_return_holds(form, readings, returned):
    for reading in readings:
        assert {frozenset(one.carries) for one in returned[reading]} == {frozenset(CARRIED[form])}


def test_the_looked_after_return_carries_the_start_of_care_alone(returned):
    assert returned["census and ssda903"][-1].carries == {"days_to_cla"}


def test_the_three_lists_of_fields_are_the_whole_pool_file():
    named = set().union(*CARRIED.values()) | OF_PREPARE | LOCAL
    assert named == {field.name for field in REFERRAL_FIELDS}


# By date alone are linked: in Annex A everything, in SSD early help, in the census nothing.
LINKED_BY_DATE = {
    "census": (),
    "census and ssda903": ("care",),
    "annex a": ("assessed", "assessed_again", "enquiry", "conference", "plan", "care", "early_help"),
    "ssd": ("early_help",),
}


def is_uncertain(story, form):
    """Return whether something was linked by its date while an earlier referral of the child was open."""
    listed = [one for one in story.before if form != "annex a" or one.day >= date(2025, 4, 1)]
    for name in LINKED_BY_DATE[form]:
        if day := happened(getattr(story, name)):
            for one in listed:
                if one.decided != "nfa" and (happened(one.closed) is None or one.closed > day):
                    return True
    return False


@pytest.mark.parametrize("form", LINKED_BY_DATE)
def test_a_link_by_date_is_uncertain_where_an_earlier_referral_was_open(form, told, prepared):
    found = rows_by_child_and_week(prepared[form])
    uncertain = {key for key, row in found.items() if row["link_uncertain"] == "yes"}
    expected = {
        (truth["child_key"], truth["referral_week"])
        for story in kept(told)
        if is_uncertain(story, form)
        for truth in [the_truth(story, form.split(" and ")[0])]
    }
    assert uncertain == expected
    if form == "annex a":
        assert expected


@pytest.mark.parametrize("form", FORMATS)
def test_weeks_of_follow_up_are_whole_weeks_from_the_sunday_to_the_extract(form, prepared):
    rows = prepared[form].referrals
    # The week of Monday 2 June 2025 ends on Sunday 8 June; to 31 March 2026 it is 296 days: 42 weeks and 2 days.
    assert set(rows.followup_weeks[rows.referral_week == "2025-06-02"]) == {"42"}
    # The week of Monday 23 March 2026 ends on Sunday 29 March, two days before the extract.
    assert set(rows.followup_weeks[rows.referral_week == "2026-03-23"]) == {"0"}


@pytest.mark.parametrize("form", FORMATS)
def test_nobody_of_18_is_kept_and_the_report_counts_them(form, prepared):
    said = [finding for finding in prepared[form].report.findings if "18 or over" in finding.what]
    # The one adult of the made-up authority, on the birthday itself; the child a day younger is kept.
    assert [finding.rows for finding in said] == [1]
    assert "16_17" in set(prepared[form].referrals.age_band)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_identifies_is_written(form, told, prepared):
    written = b"".join(contents(prepared[form]).values()).decode()
    assert re.findall(rf"{SURNAME}|{POSTCODE}|Team 1|MU\d+|F\d{{4}}\b", written) == []
    born = {f"{story.child.born}" for story in told if story.child.born}
    mondays = set(prepared[form].referrals.referral_week)
    of_the_wave = {f"{WINDOW[0]}", f"{WINDOW[1]}", f"{EXTRACT}"}
    assert set(re.findall(r"\d{4}-\d\d-\d\d", written)) & born <= mondays | of_the_wave


def test_the_made_up_authority_holds_what_is_to_be_tried(told):
    window = kept(told)
    assert 350 <= len(told) <= 450 and len({story.child.number for story in told}) >= 300
    assert len({story.child.family for story in told}) < 250
    for name in ("early_help", "care", "plan", "short_breaks", "assessed_again", "conference"):
        assert any(happened(getattr(story, name)) for story in window), name
    assert any(story.assessed_end and story.assessed_end > EXTRACT for story in window)
    assert any(story.conference and not story.enquiry for story in window)
    assert {(bool(story.plan), bool(story.enquiry)) for story in window if happened(story.care)} == {
        (True, True),
        (False, True),
        (False, False),
    }
    assert {the_truth(story, "ssd")["initial_response"] for story in window} == {
        "nfa",
        "early_help",
        "assessment",
        "strategy",
        "other",
        "not_recorded",
    }
    assert {age_band(story) for story in window} == {"unborn", "0", "1_4", "5_9", "10_15", "16_17"}
    assert {the_truth(story, "ssd")["previous_plans"] for story in window} == {"", "0", "1", "2_plus"}
