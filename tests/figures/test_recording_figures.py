"""Which fields are recorded, from rows typed here and counted by hand; the pool is shared with other tests."""

from contextlib import contextmanager
from datetime import date

import pytest

from analytics.figures import holdings_figures
from analytics.figures.recording_figures import FIELDS, fields_behind, recording
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES, SHARES
from analytics.settings import Settings
from tests import miniature
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame

ROW = {
    "wave": "W2",
    "referral_week": date(2024, 4, 1),
    "followup_weeks": 26,
    "source_code": "6",
    "concern_type": "not_recorded",
    "primary_need": "N1",
    "age_band": "5_9",
    "sex": "F",
    "initial_response": "assessment",
    "days_to_decision": 1,
    "prev_referrals_12m": "0",
    "invented": True,
}
ASSESSED = {
    "days_to_assessment": 10,
    "days_to_assessment_end": 50,
    "assessment_result": "in_need",
    "factors": "",
}
FACTORS = {**ASSESSED, "factors": "neglect"}
NFA = {"initial_response": "nfa", "primary_need": None}
# authority, how many, and what they differ in; nobody has a family, so the design effect is the stated 1.6.
KINDS = (
    # Rotherham: 200 of 1,000. 120 are assessed: 90 have a need, 100 have factors, two of them none found.
    (ROTHERHAM, 60, {**NFA, "prev_referrals_12m": "1"}),
    (ROTHERHAM, 20, {**NFA, "age_band": "unborn", "sex": "U"}),
    (ROTHERHAM, 2, {**ASSESSED}),
    (ROTHERHAM, 38, {**FACTORS, "assessment_result": "closed_not_in_need"}),
    (
        ROTHERHAM,
        30,
        {**FACTORS, "primary_need": "N0", "source_code": "2A", "days_to_s47": 5, "days_to_icpc": 15},
    ),
    # Not recorded: the days to the decision of 18, and whether there were earlier referrals of 5 of them.
    (ROTHERHAM, 13, {**FACTORS, "days_to_decision": None, "days_to_s47": 5}),
    (ROTHERHAM, 5, {**FACTORS, "days_to_decision": None, "prev_referrals_12m": "not_known"}),
    (ROTHERHAM, 12, {**FACTORS, "initial_response": "advice"}),
    (ROTHERHAM, 20, {**ASSESSED, "factors": None}),
    # Barnsley: 120 of 3,000. All from schools stand under education services; advice is never recorded.
    (BARNSLEY, 40, {**NFA, "source_code": "2B"}),
    (BARNSLEY, 80, {**ASSESSED}),
    # Hull: 150 of 2,000. 22 were followed for 105 days, 88 for 70 and 40 for 210; 8 are still being assessed.
    (HULL, 22, {**NFA, "followup_weeks": 15, "source_code": "2A"}),
    (HULL, 80, {**ASSESSED, "followup_weeks": 10}),
    (HULL, 8, {"days_to_assessment": 60, "assessment_result": "open", "followup_weeks": 10}),
    (HULL, 40, {**ASSESSED, "followup_weeks": 30, "initial_response": "advice"}),
    # York: 15, fewer than 23.
    (YORK, 15, {**NFA}),
    # Wave 1: Rotherham alone, all of it recorded.
    (ROTHERHAM, 110, {**FACTORS, "wave": "W1", "referral_week": date(2023, 4, 3)}),
)
CONTACTS = (
    "contacts_total",
    "contacts_to_referral",
    "contacts_to_early_help",
    "contacts_advice",
    "contacts_nfa",
)
# frame, sampling, referrals, children and contacts of each record.
RECORDS = {
    (ROTHERHAM, "W2"): ("referrals", "random", 1_000, 40_000, (3_000, 1_000, 300, 900, 800)),
    (BARNSLEY, "W2"): ("contacts", "random", 3_000, 50_000, (27_000, 3_000, 3_000, 12_000, 9_000)),
    (HULL, "W2"): ("referrals", "first_300", 2_000, 60_000, (8_000, 2_000, 800, 3_200, 2_000)),
    (YORK, "W2"): ("referrals", "random", 450, 30_000, (None,) * 5),
    (ROTHERHAM, "W1"): ("referrals", "random", 1_200, 40_000, (4_800, 1_200, 480, 1_440, 1_680)),
}
# What is published beside the figures of miniature.
SERIES = {
    "referrals_source_police_pct": {2025: {ROTHERHAM: 80.0, BARNSLEY: 30.0, HULL: "c", YORK: 30.0}},
    "referrals_source_schools_pct": {2025: {ROTHERHAM: 14.0, BARNSLEY: 0.0, HULL: 15.0, YORK: 10.0}},
    "icpc_rate": {2024: {ROTHERHAM: 60.0, BARNSLEY: 100.0, HULL: 90.0, YORK: "x"}},
    "children_low_income_families_pct": {2024: {ROTHERHAM: 27.3, miniature.REGION: 26.8}},
}


def referrals() -> list[dict]:
    return [
        {
            **ROW,
            **changes,
            "authority": authority,
            "row_key": f"row {place} {copy}",
            "child_key": f"{place} {copy}",
        }
        for place, (authority, count, changes) in enumerate(KINDS)
        for copy in range(count)
    ]


def records() -> list[dict]:
    return [
        {
            "authority": authority,
            "wave": wave,
            "window_start": date(2024 if wave == "W2" else 2023, 4, 1),
            "window_end": date(2024 if wave == "W2" else 2023, 9, 30),
            "extract_date": date(2025, 10, 31),
            "frame": frame,
            "sampling": sampling,
            "referrals_total": total,
            "child_population": children,
            "population_year": 2024,
            "redesign": "none",
            "invented": True,
            "pool": "typed pool",
            **dict(zip(CONTACTS, contacts, strict=True)),
        }
        for (authority, wave), (frame, sampling, total, children, contacts) in RECORDS.items()
    ]


def published() -> list[dict]:
    return miniature.figures() + [
        {
            "indicator": indicator,
            "area": area,
            "year": year,
            "period": str(year),
            "period_end": date(year, 3, 31),
            "value": None if isinstance(figure, str) else figure,
            "unit": "percent",
            "status": figure if isinstance(figure, str) else None,
            "source_file": "typed by hand",
            "publication": "A tiny publication",
            "derived": False,
        }
        for indicator, years in SERIES.items()
        for year, figures in years.items()
        for area, figure in figures.items()
    ]


@contextmanager
def typed_pool(folder):
    """Build the tiny England with the pool above, and give its cursor, its holdings and a first visit."""
    data = miniature.write(folder / "data")
    indicators = [{"indicator": key, "label": key, "unit": "percent"} for key in SERIES]
    for name, rows in (
        ("published/indicators", miniature.indicators() + indicators),
        ("published/figures", published()),
        ("demonstration/referral", referrals()),
        ("demonstration/wave_record", records()),
    ):
        miniature.write_file(data, name, rows)
    store = Store(Settings(region=miniature.REGION, shipped=data, store=folder / "store"))
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, miniature.REGION)
        yield cursor, holdings, Selection.first(holdings)
    store.close()


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


def found(pool, **changes):
    cursor, holdings, first = pool
    return recording(cursor, first.with_changes(**changes), holdings)


def shown(answer, area):
    return {row.field: row.share_shown for row in answer.rows if row.area == area}


def test_each_field_is_of_the_referrals_it_applies_to(pool):
    # need 90 of 120 assessed, 75 %; factors 100 of 120 ended, 83 %, the two with none found among them; sex 180 of
    # the 180 already born; the days to the decision of 182 of 200, which prints 180; concern 0 of 200.
    assert shown(found(pool, focus=ROTHERHAM), ROTHERHAM) == {
        "source": "100%",
        "concern": "0%",
        "age": "100%",
        "sex": "100%",
        "family": "0%",
        # 195 of 200: the 5 without it are hidden, and so is the field.
        "previous": "c",
        "response": "100%",
        "decision": "90%",
        "need": "75%",
        "factors": "83%",
        "result": "100%",
    }


def test_a_need_that_is_not_stated_is_not_recorded(pool):
    # 30 of Rotherham's 120 assessed have N0, "not stated".
    need = frame(found(pool, focus=ROTHERHAM).rows).query("field == 'need' and role == 'focus'").iloc[0]
    assert (need.count_shown, need.size_shown, need.share) == ("90", "120", 75.0)


def test_a_result_applies_to_assessments_that_ended(pool):
    # Hull: 120 of 128 ended, all with a result.
    result = frame(found(pool).rows).query(f"field == 'result' and area == '{HULL}'").iloc[0]
    assert (result.count_shown, result.size_shown, result.share_shown) == ("120", "120", "100%")


def test_an_authority_of_too_few_shows_nothing(pool):
    assert set(shown(found(pool), YORK).values()) == {"few"}


def test_the_focus_stands_first_and_the_others_follow_by_name(pool):
    areas = list(frame(found(pool, focus=ROTHERHAM).rows).area.drop_duplicates())
    assert areas == [ROTHERHAM, BARNSLEY, HULL, YORK]


def test_only_the_wave_acts(pool):
    plain = found(pool, focus=ROTHERHAM)
    filtered = found(pool, focus=ROTHERHAM, source="police", age="5_9", days=90)
    assert shown(plain, ROTHERHAM) == shown(filtered, ROTHERHAM)
    # Wave 1: 110 of 110 have a need; both: 200 of 230.
    assert shown(found(pool, focus=ROTHERHAM, wave="W1"), ROTHERHAM)["need"] == "100%"
    assert shown(found(pool, focus=ROTHERHAM, wave="both"), ROTHERHAM)["need"] == "87%"


def test_an_authority_that_was_not_in_the_wave_has_no_row(pool):
    assert set(frame(found(pool, wave="W1").rows).area) == {ROTHERHAM}


def test_under_letters_no_key_is_an_authority(pool):
    areas = set(frame(found(pool, names="letters").rows).area)
    assert areas == {"A", "B", "C", "D"}


def test_nothing_exact_leaves(pool):
    for row in found(pool, focus=HULL).rows:
        assert row.count_shown in ("c", "few") or int(row.count_shown) % 5 == 0
        assert row.share is None or row.share == int(row.share)


def test_every_measure_of_the_pool_rests_on_known_fields_or_on_dates_alone():
    known = {field.key for field in FIELDS}
    for key in MEASURES:
        assert set(fields_behind(key)) <= known
    # Reached or not, by the date of an event: assessments, enquiries, conferences, plans, care.
    assert {share for share in SHARES if not fields_behind(share)} == {
        "conv_assessment", "s47_share", "icpc_share", "cpp_share", "cla_share",
        "s47_to_icpc", "icpc_to_cpp", "s47_to_cpp",
    }  # fmt: skip
