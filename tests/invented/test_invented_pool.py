"""The invented demonstration pool keeps its published levels, its logic and its secrets."""

import re
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from analytics.invented import demonstration_pool, write_demonstration
from analytics.invented.invented_columns import REFERRAL_COLUMNS, referral_table, wave_table
from analytics.invented.invented_sources import SOURCES, source_shares
from analytics.invented.levels import PUBLISHED, Levels, authority_levels
from analytics.invented.paths import PATHS, path_chances, tilted
from analytics.invented.windows import WINDOWS, followup_weeks, week_of, working_day

DATA = Path(__file__).parents[2] / "data"
SHIPPED = DATA / "demonstration"

# The region's levels (docs/invented.md), in per cent; stages by their ordinal, child in need support apart from
# the 1.5 points still open.
REGION = {
    "source_group": {
        "police": 30.6, "education": 20.3, "health": 13.1, "council": 10.3, "early_help": 3.0,
        "individual": 9.2, "other_agency": 10.3, "unknown": 3.2,
    },
    "initial_response": {
        "nfa": 6.0, "advice": 5.0, "early_help": 5.5, "assessment": 71.0, "strategy": 11.0, "other": 1.5,
    },
    "stage": {1: 6.0, 2: 5.0, 3: 5.5, 4: 27.5, 5: 1.5, 6: 26.7, 7: 16.5, 8: 1.3, 9: 7.0, 10: 3.0},
    "is_re_referral": {True: 21.7},
    "is_returned": {True: 20.0},
    "is_within_45": {True: 83.6},
    "is_decided_in_a_day": {True: 80.0},
    "recorded_need": {"N1": 57.0, "N2": 4.0, "N3": 4.0, "N4": 11.0, "N5": 14.0, "N6": 4.0, "N9": 3.0},
    "age_band": {"unborn": 2.5, "0": 6.0, "1_4": 20.0, "5_9": 27.0, "10_15": 34.0, "16_17": 10.5},
    "sex": {"M": 52.0, "F": 46.0, "U": 2.0},
}  # fmt: skip
FACTORS = {
    "domestic_abuse": 40.0, "mental_health": 38.0, "alcohol_or_drugs": 28.0, "emotional_abuse": 19.0,
    "neglect": 15.0, "physical_or_sexual_abuse": 22.0,
}  # fmt: skip
GROUP_OF_LETTER = {"1": "individual", "2": "education", "3": "health", "5": "council", "6": "police"}
# 1 + (sum of squared sizes / children - 1) x rho: 1 + 1.35 x 0.6, for families of 1, 2, 3 and more at
# 55, 25, 12 and 8% and siblings who go the same way six times in ten.
DESIGN_EFFECT = 1.8


@pytest.fixture(scope="module")
def pool() -> tuple[pd.DataFrame, pd.DataFrame]:
    return demonstration_pool()


@pytest.fixture(scope="module")
def rows(pool: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    return derived(*pool)


def source_group(code: str) -> str:
    others = {"5D": "early_help", "9": "unknown", "10": "unknown"}
    return others.get(code, GROUP_OF_LETTER.get(code[0], "other_agency"))


def furthest_stage(rows: pd.DataFrame, days: int = 180) -> np.ndarray:
    def within(column: str) -> pd.Series:
        return (rows[column] <= days).fillna(False).astype(bool)

    ended, result, response = within("days_to_assessment_end"), rows.assessment_result, rows.initial_response
    holds = [
        within("days_to_cla"),
        within("days_to_cpp"),
        within("days_to_icpc"),
        within("days_to_s47"),
        ended & (result == "in_need"),
        ended & result.isin(["closed_not_in_need", "not_in_need_early_help"]),
        within("days_to_assessment") | response.isin(["assessment", "strategy", "other"]),
        response == "early_help",
        response == "advice",
        response == "nfa",
    ]
    return np.select(holds, [10, 9, 8, 7, 6, 4, 5, 3, 2, 1], 98)


def derived(referrals: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    rows = referrals.merge(records[["authority", "wave", "referrals_total"]], on=["authority", "wave"])
    stage = furthest_stage(rows)
    recorded = {
        "is_within_45": rows.assessment_wdays <= 45,
        "is_decided_in_a_day": rows.days_to_decision <= 1,
        "is_returned": rows.days_to_next_referral.notna().astype("boolean").where(stage <= 4),
        "recorded_need": rows.primary_need.where(rows.primary_need != "N0"),
    }
    return rows.assign(
        stage=stage,
        source_group=rows.source_code.map(source_group),
        is_re_referral=rows.prev_referrals_12m.isin(["1", "2", "3_plus"]),
        **recorded,
    )


def region_shares(rows: pd.DataFrame, column: str) -> pd.Series:
    known = rows[rows[column].notna()]
    return known.groupby(column).referrals_total.sum() * 100 / known.referrals_total.sum()


def gaps(rows: pd.DataFrame, wave: str) -> dict[str, float]:
    """Return how far each share of the region lies from its level, in points."""
    of_wave = rows[rows.wave == wave]
    found = {
        f"{column} {value}": region_shares(of_wave, column).get(value, 0.0) - expected
        for column, shares in REGION.items()
        for value, expected in shares.items()
    }
    for factor, expected in FACTORS.items():
        has = of_wave.factors.str.contains(factor).astype("boolean").where(of_wave.factors.notna())
        found[factor] = region_shares(of_wave.assign(has=has), "has")[True] - expected
    return found


@pytest.mark.parametrize("wave", ["W1", "W2"])
def test_the_region_lies_within_two_points_of_its_levels(rows: pd.DataFrame, wave: str) -> None:
    assert {what: gap for what, gap in gaps(rows, wave).items() if abs(gap) > 2} == {}


def test_stages_agree_with_responses(rows: pd.DataFrame) -> None:
    assert (rows.stage != 98).all()
    for stage, response in {1: "nfa", 2: "advice", 3: "early_help"}.items():
        assert ((rows.stage == stage) == (rows.initial_response == response)).all()


def test_each_step_of_the_way_to_a_plan_is_near_its_level(rows: pd.DataFrame) -> None:
    enquiry, conference = rows[rows.days_to_s47.notna()], rows[rows.days_to_icpc.notna()]
    held = region_shares(enquiry.assign(held=enquiry.days_to_icpc.notna()), "held")[True]
    planned = region_shares(conference.assign(planned=conference.days_to_cpp.notna()), "planned")[True]
    # 34% and 86%: about 2,400 enquiries and 830 conferences in the two waves, siblings counted.
    assert held == pytest.approx(34, abs=3.5)
    assert planned == pytest.approx(86, abs=4)


def test_a_published_figure_is_the_one_that_ships() -> None:
    series = {
        "referrals": "referrals_number", "police": "referrals_source_police_pct",
        "schools": "referrals_source_schools_pct", "health": "referrals_source_health_pct",
        "no_further_action": "referrals_nfa_pct", "not_in_need": "referrals_assessed_not_in_need_pct",
        "re_referral": "rereferrals_12m_pct", "section_47": "s47_number", "conferences": "icpc_number",
        "plans": "cpp_started_number", "care_starts": "cla_started_number",
    }  # fmt: skip
    shipped = pd.read_parquet(DATA / "published" / "figures.parquet")
    shipped = shipped[shipped.year == 2025].set_index(["area", "indicator"]).value
    for area, figures in PUBLISHED.items():
        for name, indicator in series.items():
            printed = shipped[area, indicator]
            assert getattr(figures, name) == (None if pd.isna(printed) else printed), (area, name)


def test_an_authority_level_is_its_published_ratio_cut_like_the_region() -> None:
    hull = authority_levels(PUBLISHED)["810"]
    # 2,685 enquiries over 4,696 referrals, 57.18%, times 26.8% over the region's 25,613 over 63,590.
    assert hull.section_47 == pytest.approx(0.3804, abs=0.0001)
    # 817 conferences, 17.40%, times 9.3% over 8,387 / 63,590.
    assert hull.conference == pytest.approx(0.1227, abs=0.0001)
    assert hull.no_further_action == pytest.approx(0.051)
    assert hull.re_referral == pytest.approx(0.217)


def test_a_hidden_level_takes_the_region_s() -> None:
    assert PUBLISHED["815"].no_further_action is None
    assert authority_levels(PUBLISHED)["815"].no_further_action == pytest.approx(0.059)


def test_what_nobody_publishes_by_authority_is_the_same_everywhere() -> None:
    levels = authority_levels(PUBLISHED).values()
    assert {(row.advice, row.early_help, row.still_open, row.returned) for row in levels} == {
        (0.05, 0.055, 0.015, 0.20)
    }


@pytest.mark.parametrize("authority", ["381", "811", "812", "813"])
def test_a_published_zero_stays_zero(rows: pd.DataFrame, authority: str) -> None:
    assert "nfa" not in set(rows[rows.authority == authority].initial_response)


def test_schools_published_as_zero_stand_under_education_services(rows: pd.DataFrame) -> None:
    codes = rows[rows.authority == "384"].source_code.value_counts()
    assert "2A" not in codes
    # 20.3 x 55.9 / 56.3 = 20.2% of 600, within three standard errors of families.
    assert codes["2B"] == pytest.approx(121, abs=45)


def test_sources_nobody_publishes_share_what_is_left() -> None:
    york = source_shares(police=29.1, schools=20.9, health=14.4)
    assert york["police"] == pytest.approx(0.291)
    # 9.2 x (100 - 29.1 - 20.9 - 14.4) / 37.4
    assert york["individual"] == pytest.approx(0.0876, abs=0.0001)
    assert sum(york.values()) == pytest.approx(1)


def test_chances_are_moved_together_until_they_average_to_the_level() -> None:
    # A fifth and four fifths average a half as they stand; one source alone takes the level itself.
    np.testing.assert_allclose(tilted(0.5, np.array([0.5, 0.5]), [0.2, 0.8]), [0.2, 0.8])
    np.testing.assert_allclose(tilted(0.2, np.array([1.0]), [0.36]), [0.2])


def test_paths_keep_the_levels_over_an_authority_s_own_sources() -> None:
    levels = authority_levels(PUBLISHED)["371"]
    shares = np.array([levels.sources[name] for name in SOURCES])
    reached = dict(zip(PATHS, shares @ path_chances(levels), strict=True))
    assert sum(reached.values()) == pytest.approx(1)
    assert reached["nfa"] == pytest.approx(0.129)
    assert reached["advice"] == pytest.approx(0.05)
    assert reached["not_in_need"] == pytest.approx(levels.not_in_need)
    assert reached["conference"] + reached["plan"] + reached["plan_and_care"] == pytest.approx(
        levels.conference
    )


def test_police_referrals_end_at_the_front_door_most_often() -> None:
    whole = source_shares(police=30.6, schools=17.4, health=13.1)
    by_source = dict(zip(SOURCES, path_chances(Levels(sources=whole))[:, :3].sum(axis=1), strict=True))
    assert by_source["police"] == pytest.approx(0.36, abs=0.01)
    assert by_source["individual"] == pytest.approx(0.12, abs=0.01)
    assert by_source["early_help"] == pytest.approx(0.04, abs=0.01)


def test_levels_that_leave_less_than_nothing_are_refused() -> None:
    whole = source_shares(police=30.6, schools=17.4, health=13.1)
    with pytest.raises(ValueError, match="conference"):
        path_chances(Levels(sources=whole, conference=0.05, plan=0.08))


def test_no_authority_strays_from_its_own_levels_beyond_chance(rows: pd.DataFrame) -> None:
    levels = authority_levels(PUBLISHED)
    strays = [
        (rows[rows.authority == area].stage == stage).mean() - share
        for area, row in levels.items()
        for stage, share in {1: row.no_further_action, 4: row.not_in_need}.items()
    ]
    # Two waves of 300: the widest standard error, at a half, is sqrt(0.25 x 1.8 / 600) = 2.7 points.
    assert max(map(abs, strays)) < 0.1
    assert abs(np.mean(strays)) < 0.01


def test_nothing_but_the_drift_tells_the_waves_apart(rows: pd.DataFrame) -> None:
    changes = []
    for column in ("initial_response", "stage", "source_group", "is_re_referral"):
        by_wave = pd.crosstab([rows.authority, rows.wave], rows[column]).div(300).unstack("wave")
        for value in rows[column].unique():
            first, second = by_wave[value]["W1"], by_wave[value]["W2"]
            middle = (first + second) / 2
            error = np.sqrt(2 * middle * (1 - middle) * DESIGN_EFFECT / 300)
            changes.extend(((second - first) / error)[middle > 0.03])
    beyond = np.abs(changes) > 1.96
    assert len(changes) > 200
    # Chance alone puts 5% beyond; twice that would be a planted difference.
    assert beyond.mean() < 0.10
    assert np.abs(changes).max() < 4.5


def test_enquiries_drift_by_one_and_a_half_points_within_chance(rows: pd.DataFrame) -> None:
    share = rows.assign(enquiry=rows.days_to_s47.notna()).groupby(["wave", "authority"]).enquiry.mean()
    drift = (share["W2"] - share["W1"]).mean()
    # Standard error of the mean change: sqrt(2 x 0.27 x 0.73 x 1.8 / 4500) = 1.25 points.
    assert drift == pytest.approx(0.015, abs=0.025)


def test_every_authority_and_wave_has_three_hundred_rows(pool: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    referrals, records = pool
    assert len(referrals) == 9_000
    assert set(referrals.groupby(["authority", "wave"]).size()) == {300}
    assert len(records) == 30
    assert set(records.authority) == {
        *("370", "371", "372", "373", "380", "381", "382", "383", "384"),
        *("810", "811", "812", "813", "815", "816"),
    }


def test_no_event_comes_before_the_referral_or_after_the_follow_up(rows: pd.DataFrame) -> None:
    for column in [name for name in REFERRAL_COLUMNS if name.startswith("days_to_")]:
        days = rows[column].dropna()
        assert (days >= 0).all(), column
        assert (days <= 7 * rows.followup_weeks[days.index]).all(), column


def test_events_come_in_order(rows: pd.DataFrame) -> None:
    for earlier, later in (
        ("days_to_assessment", "days_to_assessment_end"),
        ("days_to_s47", "days_to_icpc"),
        ("days_to_icpc", "days_to_cpp"),
        ("days_to_assessment_end", "days_to_closure"),
        ("days_to_icpc", "days_to_closure"),
        ("days_to_cla", "days_to_closure"),
        ("days_to_closure", "days_to_next_referral"),
    ):
        assert (rows[later] >= rows[earlier]).fillna(True).all(), (earlier, later)
    assert (rows.days_to_next_referral.dropna().between(1, 365)).all()
    assert rows.days_to_closure[rows.days_to_next_referral.notna()].notna().all()


def test_a_conference_follows_an_enquiry_and_a_plan_a_conference(rows: pd.DataFrame) -> None:
    assert rows.days_to_s47[rows.days_to_icpc.notna()].notna().all()
    assert rows.days_to_icpc[rows.days_to_cpp.notna()].notna().all()
    assert ((rows.icpc_result == "plan") == rows.days_to_cpp.notna()).all()
    assert (rows.icpc_result.notna() == rows.days_to_icpc.notna()).all()
    assert (rows.icpc_not_required.notna() == rows.days_to_s47.notna()).all()
    assert not rows.icpc_not_required[rows.days_to_icpc.notna()].any()
    assert rows.days_to_cpp[rows.cp_category.notna() | rows.previous_plans.notna()].notna().all()


def test_closing_after_assessment_excludes_enquiry_conference_plan_and_care(rows: pd.DataFrame) -> None:
    closed = rows[rows.closure_reason.isin(["RC8", "RC9"])]
    assert len(closed) > 1_000
    assert closed[["days_to_s47", "days_to_icpc", "days_to_cpp", "days_to_cla"]].isna().all(axis=None)
    assert closed.days_to_assessment_end.notna().all()
    assert (rows.closure_reason.notna() == rows.days_to_closure.notna()).all()


def test_what_ends_at_the_front_door_has_no_assessment(rows: pd.DataFrame) -> None:
    ended = rows[rows.initial_response.isin(["nfa", "advice", "early_help"])]
    later = [
        "days_to_assessment",
        "days_to_s47",
        "days_to_cla",
        "primary_need",
        "factors",
        "assessment_result",
    ]
    assert ended[later].isna().all(axis=None)
    assert ended.days_to_closure.notna().all()


def test_an_assessment_has_a_result_and_open_means_no_end(rows: pd.DataFrame) -> None:
    assert (rows.assessment_result.notna() == rows.days_to_assessment.notna()).all()
    begun = rows[rows.days_to_assessment.notna()]
    assert ((begun.assessment_result == "open") == begun.days_to_assessment_end.isna()).all()


def test_a_strategy_discussion_is_held_within_two_days(rows: pd.DataFrame) -> None:
    enquiry = rows[rows.days_to_s47.notna()]
    assert ((enquiry.initial_response == "strategy") == (enquiry.days_to_s47 <= 2)).all()


def test_an_unborn_child_has_no_recorded_sex(rows: pd.DataFrame) -> None:
    assert ((rows.sex == "U") == (rows.age_band == "unborn")).all()


def test_siblings_share_week_source_and_need(rows: pd.DataFrame) -> None:
    families = rows.groupby("family_key")
    assert (families[["referral_week", "source_code"]].nunique() == 1).all(axis=None)
    assert (families.primary_need.nunique() <= 1).all()


def test_families_have_the_sizes_asked_for(rows: pd.DataFrame) -> None:
    sizes = rows.groupby("family_key").size().clip(upper=4).value_counts(normalize=True)
    # About 5,130 families; the last of each 300 may be cut short.
    assert sizes.to_dict() == pytest.approx({1: 0.55, 2: 0.25, 3: 0.12, 4: 0.08}, abs=0.02)


def test_siblings_usually_share_the_response(rows: pd.DataFrame) -> None:
    families = rows.groupby("family_key").initial_response.agg(["size", "nunique"])
    pairs = families[families["size"] == 2]
    assert 0.7 < (pairs["nunique"] == 1).mean() < 0.95


def test_keys_never_repeat_across_authorities(rows: pd.DataFrame) -> None:
    assert rows.row_key.is_unique
    assert rows.child_key.is_unique
    assert (rows.groupby("family_key").authority.nunique() == 1).all()
    assert rows.child_key.str.fullmatch("[0-9a-f]{40}").all()
    assert rows.family_key.str.fullmatch("[0-9a-f]{40}").all()


def test_every_row_is_marked_invented(pool: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    referrals, records = pool
    assert referrals.invented.all()
    assert records.invented.all()
    assert set(records.pool) == {"invented demonstration pool"}


def test_no_column_looks_personal() -> None:
    refused = (
        "name forename surname first last alias initials birth dob due death address street house flat "
        "postcode uprn ward lsoa coordinates nhs upn uln ni passport urn mosaic email phone mobile school "
        "nursery gp hospital worker team manager swe notes comment narrative summary detail description"
    ).split()
    words = {word for column in REFERRAL_COLUMNS for word in column.split("_")}
    assert words.isdisjoint(refused)


def test_no_text_looks_personal(pool: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    referrals, _ = pool
    keys = ["row_key", "child_key", "family_key"]
    for column in referrals.select_dtypes("str").columns:
        texts = referrals[column].dropna().unique()
        assert max(map(len, texts)) <= 60 or column == "factors", column
        assert (
            not [text for text in texts if re.search(r"[A-Z][a-z]+ [A-Z][a-z]+|@|\d{10}\Z", text)]
            or column in keys
        )
        assert len(texts) <= 40 or column in [*keys, "factors"], column


def test_every_row_is_followed_for_a_year(rows: pd.DataFrame) -> None:
    assert (7 * rows.followup_weeks >= 365).all()


def test_follow_up_counts_whole_weeks_from_the_sunday() -> None:
    last_week = np.array(["2023-09-25"], dtype="datetime64[D]")
    # From Sunday 1 October 2023 to 31 October 2024 are 396 days.
    assert followup_weeks(last_week, WINDOWS["W1"]).tolist() == [56]


def test_a_week_is_named_by_its_monday() -> None:
    days = np.array(["2024-04-01", "2024-04-05", "2024-04-07", "2024-04-08"], dtype="datetime64[D]")
    assert week_of(days).astype(str).tolist() == ["2024-04-01", "2024-04-01", "2024-04-01", "2024-04-08"]


def test_working_days_pass_over_bank_holidays() -> None:
    # The Thursday before Good Friday 2023, then Easter Monday.
    thursday = np.array(["2023-04-06"], dtype="datetime64[D]")
    assert working_day(thursday, 1).astype(str).tolist() == ["2023-04-11"]


def test_waves_take_the_same_months_and_are_followed_thirteen_more() -> None:
    for window in WINDOWS.values():
        assert (window.start.month, window.start.day, window.end.month, window.end.day) == (4, 1, 9, 30)
        assert window.extract >= date(window.end.year + 1, 10, 30)


def test_education_refers_less_in_august(rows: pd.DataFrame) -> None:
    education = rows[rows.source_group == "education"].referral_week.dt.month.value_counts()
    assert education[8] < education[6] / 2


def test_contacts_add_up_and_come_three_to_nine_a_referral(pool: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    records = pool[1]
    ended = records[["contacts_to_referral", "contacts_to_early_help", "contacts_advice", "contacts_nfa"]]
    assert (ended.sum(axis=1) <= records.contacts_total).all()
    assert (records.contacts_total / records.referrals_total).between(3, 9).all()
    # Half of 10,304, give or take chance.
    assert records[records.authority == "383"].referrals_total.tolist() == pytest.approx(
        [5152, 5152], abs=220
    )


def test_the_seed_remade_gives_the_files_that_ship(pool: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    referrals, records = pool
    assert referral_table(referrals).equals(pq.read_table(SHIPPED / "referral.parquet"))
    assert wave_table(records).equals(pq.read_table(SHIPPED / "wave_record.parquet"))


def test_writing_leaves_two_files_and_nothing_else(tmp_path: Path) -> None:
    write_demonstration(tmp_path / "demonstration")
    written = sorted(path.name for path in (tmp_path / "demonstration").iterdir())
    assert written == ["referral.parquet", "wave_record.parquet"]
