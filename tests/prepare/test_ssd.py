"""The SSD extract: the example children value by value, the JSON inside its fields, and its older names."""

import pytest

from analytics.intake.upload_report import Kind
from analytics.prepare import ssd
from analytics.prepare.return_model import Happening
from tests.prepare.example import AUTHORITY, EXTRACTED, rows
from tests.prepare.example_ssd import tables, written
from tests.prepare.example_values import BOY, FIRST, GIRL, SECOND, VALUES

# The extract begins in October, so that a year back is not covered; the second referral of the boy shows the first.
PREVIOUS = {GIRL: "not_known", BOY: "not_known", FIRST: "not_known", SECOND: "1"}
# 3B, 4B and 16A; none; 21 alone, no factor found; the last assessment is open.
FACTORS = {GIRL: "domestic_abuse;mental_health;neglect", BOY: "", FIRST: "none", SECOND: ""}


def read(changed, tmp_path):
    return ssd.read(written(changed, tmp_path / "ssd"), AUTHORITY, EXTRACTED)


@pytest.mark.parametrize("which", VALUES, ids=lambda key: " ".join(key))
def test_every_value_of_the_example_children_is_the_true_one(which, tmp_path):
    expected = VALUES[which] | {"prev_referrals_12m": PREVIOUS[which], "factors": FACTORS[which]}
    found = rows(read(tables(), tmp_path))[which]
    assert {name: found[name] for name in expected} == expected


def test_brothers_and_sisters_share_a_family_key_and_a_child_of_no_family_has_none(tmp_path):
    found = rows(read(tables(), tmp_path))
    keys = {which: found[which]["family_key"] for which in VALUES}
    assert keys[GIRL] == keys[FIRST] == keys[SECOND] != ""
    assert keys[BOY] == ""


@pytest.mark.parametrize(
    ("flags", "response"),
    [
        ('{"NFA_FLAG": "Y"}', "nfa"),
        ('{"SINGLE_ASSESSMENT_FLAG": "Yes", "NFA_FLAG": ""}', "assessment"),
        ('{"SINGLE_ASSESSMENT_FLAG": 1, "STRATEGY_DISCUSSION_FLAG": "1"}', "strategy"),
        ('{"CP_CONFERENCE_FLAG": true}', "strategy"),
        ('{"PRIVATE_FOSTERING_FLAG": "y"}', "other"),
        ('{"PRIVATE_FOSTERING_FLAG": "y", "NFA_FLAG": "y"}', "nfa"),
        ('{"SINGLE_ASSESSMENT_FLAG": "N", "NFA_FLAG": 0}', "not_recorded"),
        ("", "not_recorded"),
    ],
)
def test_the_deepest_flag_of_the_outcome_is_the_initial_response(flags, response, tmp_path):
    changed = tables()
    changed["ssd_cin_episodes"][1] |= {"cine_referral_outcome_json": flags, "cine_referral_nfa": ""}
    del changed["ssd_early_help_episodes"]
    assert rows(read(changed, tmp_path))[BOY]["initial_response"] == response


@pytest.mark.parametrize("nfa", ["Y", "Yes", "1", "NFA"])
def test_no_further_action_is_read_however_it_is_written(nfa, tmp_path):
    changed = tables()
    changed["ssd_cin_episodes"][1] |= {"cine_referral_outcome_json": "", "cine_referral_nfa": nfa}
    assert read(changed, tmp_path).referrals[1].no_further_action is True


@pytest.mark.parametrize(
    ("own", "flags", "result"),
    [
        ("Y", "", "closed_not_in_need"),
        ("N", "", "in_need"),
        ("", '{"NFA_FLAG": "Y"}', "closed_not_in_need"),
        ("", '{"PROV_OF_SERVICES_FLAG": "Y", "NFA_FLAG": ""}', "in_need"),
        # The end of an enquiry shows no need, and neither does a number of outcomes.
        ("", '{"NFA_S47_END_FLAG": "Y", "TOTAL_NO_OF_OUTCOMES": 1}', "not_recorded"),
        ("", "", "not_recorded"),
    ],
)
def test_the_result_of_an_assessment_is_its_own_field_and_else_its_flags(own, flags, result, tmp_path):
    changed = tables()
    changed["ssd_cin_assessments"][0] |= {
        "cina_assessment_outcome_nfa": own,
        "cina_assessment_outcome_json": flags,
    }
    assert rows(read(changed, tmp_path))[GIRL]["assessment_result"] == result


@pytest.mark.parametrize(
    ("written_as", "factors"),
    [
        ('["1A", "2B"]', "alcohol_or_drugs"),
        ('{"1A": "Yes", "3A": "No", "5B": 1, "COMMENTS": "Yes"}', "alcohol_or_drugs;disability_or_illness"),
        # Known and not taken: no group is found.
        ('["9A"]', "none"),
        ("[]", ""),
        ("", ""),
    ],
)
def test_factors_are_a_list_or_an_object_of_flags(written_as, factors, tmp_path):
    changed = tables()
    changed["ssd_assessment_factors"][0]["cinf_assessment_factors_json"] = written_as
    assert rows(read(changed, tmp_path))[GIRL]["factors"] == factors


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("NEG", "NEG"),
        ("Emotional abuse", "EMO"),
        ("Multiple (Neglect, Emotional)", "MUL"),
        ("Multiple", "MUL"),
    ],
)
def test_a_category_is_in_words_or_a_code_and_a_list_may_follow_multiple(category, code, tmp_path):
    changed = tables()
    changed["ssd_cp_plans"][0]["cppl_cp_plan_initial_category"] = category
    assert rows(read(changed, tmp_path))[GIRL]["cp_category"] == code


def test_earlier_plans_are_counted_in_the_extract(tmp_path):
    changed = tables()
    for year in ("2021", "2023"):
        changed["ssd_cp_plans"].append(
            changed["ssd_cp_plans"][0]
            | {"cppl_cp_plan_id": year, "cppl_referral_id": "OLD", "cppl_cp_plan_start_date": f"{year}-01-04"}
        )
    row = rows(read(changed, tmp_path))[GIRL]
    assert (row["days_to_cpp"], row["previous_plans"]) == ("23", "2_plus")


def test_an_episode_is_not_a_period_of_care(tmp_path):
    changed = tables()
    changed["ssd_cla_episodes"].append(
        changed["ssd_cla_episodes"][0]
        | {"clae_cla_episode_start_reason": "P", "clae_cla_episode_start_date": "2026-03-20"}
    )
    events = read(changed, tmp_path).events
    assert len([event for event in events if event.kind is Happening.CARE]) == 1


def test_the_start_of_the_first_episode_serves_where_the_day_of_entering_care_is_blank(tmp_path):
    changed = tables()
    changed["ssd_cla_episodes"][0]["clae_entered_care_date"] = ""
    assert rows(read(changed, tmp_path))[GIRL]["days_to_cla"] == "154"


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [("2026-03-09", "", ""), ("2026-03-01", "2026-03-09", ""), ("2026-03-01", "2026-03-08", "154")],
)
def test_short_breaks_on_the_day_of_entering_care_are_not_being_looked_after(start, end, days, tmp_path):
    changed = tables()
    changed["ssd_legal_status"][0] |= {
        "lega_legal_status": "V4",
        "lega_legal_status_start_date": start,
        "lega_legal_status_end_date": end,
    }
    assert rows(read(changed, tmp_path))[GIRL]["days_to_cla"] == days


def test_an_event_belongs_to_the_referral_it_names_and_not_to_a_later_one(tmp_path):
    changed = tables()
    # An assessment of the first referral that began after the second.
    changed["ssd_cin_assessments"][1]["cina_assessment_start_date"] = "2026-02-03"
    changed["ssd_cin_assessments"][1]["cina_assessment_auth_date"] = "2026-03-01"
    found = rows(read(changed, tmp_path))
    # 13 October to 3 February: 18 + 30 + 31 + 31 + 3; the second keeps its own of 4 February.
    assert (found[FIRST]["days_to_assessment"], found[SECOND]["days_to_assessment"]) == ("113", "2")


def test_a_due_date_in_the_field_of_the_birth_date_means_unborn(tmp_path):
    changed = tables()
    changed["ssd_person"][1]["pers_dob"] = "2026-06-04"
    assert rows(read(changed, tmp_path))[BOY]["age_band"] == "unborn"


def test_older_names_and_tables_that_are_not_needed_are_passed_over(tmp_path):
    changed = tables()
    for row in changed["ssd_person"]:
        row |= {"pers_upn": "A999250100017", "pers_single_unique_id": "1", "pers_surname": "Ravensworthy"}
    for row in changed["ssd_cin_episodes"]:
        row |= {"cine_referral_team_name": "Team 1", "cine_referral_worker_name": "Ravensworthy"}
    changed["ssd_address"] = [{"addr_address_postcode": "ZZ99 3WZ"}]
    returned = read(changed, tmp_path)
    assert returned == read(tables(), tmp_path / "..")
    assert "Ravensworthy" not in str(returned) and "ZZ99" not in str(returned)


def test_a_schema_before_the_name_of_a_table_is_no_matter(tmp_path):
    folder = written(tables(), tmp_path / "ssd")
    (folder / "ssd_person.csv").rename(folder / "dbo.SSD_Person.csv")
    assert len(rows(ssd.read(folder, AUTHORITY, EXTRACTED))) == 4


def test_a_comment_is_never_read_not_even_as_a_flag(tmp_path):
    changed = tables()
    changed["ssd_cin_episodes"][0]["cine_referral_outcome_json"] = (
        '{"NFA_FLAG": "N", "OUTCOME_COMMENTS": "a word"}'
    )
    changed["ssd_assessment_factors"][0]["cinf_assessment_factors_json"] = '{"3B": "Y", "COMMENTS": "Yes"}'
    returned = read(changed, tmp_path)
    assert [found for found in returned.findings if "flag" in found.what or "factor" in found.what] == []


def test_a_near_match_is_said_to_be_one(tmp_path):
    said = [found.what for found in read(tables(), tmp_path).findings if found.kind is Kind.WARNING]
    assert "icpc_not_required is a near match: it is read from s47e_s47_nfa, whose meaning differs" in said


def test_a_table_that_is_missing_is_said_with_what_stays_blank(tmp_path):
    changed = tables()
    del changed["ssd_family"], changed["ssd_cp_plans"]
    returned = read(changed, tmp_path)
    assert [found.what for found in returned.findings if "is missing" in found.what] == [
        "The table ssd_family is missing, so these stay blank: family_key",
        "The table ssd_cp_plans is missing, so these stay blank: days_to_cpp, cp_category, previous_plans",
    ]
    assert not {"family_key", "days_to_cpp", "cp_category", "previous_plans"} & returned.carries
