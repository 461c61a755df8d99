"""A conference counts in the 60 days after the enquiry, the sixtieth among them, of enquiries followed as long."""

from datetime import date

import pytest

from analytics.loads.store import Store
from analytics.settings import Settings
from tests import miniature
from tests.miniature import ROTHERHAM

# Followed for 20 weeks, 140 days. Day of the enquiry, day of the conference, and whether it counts: None where the
# enquiry was not followed for 60 days.
CASES = {
    "on the sixtieth day": (10, 70, True),
    "on the day after": (10, 71, False),
    "on the fifty-ninth day": (10, 69, True),
    "on the day of the enquiry": (10, 10, True),
    "the day before the enquiry": (10, 9, False),
    "no conference": (10, None, False),
    "followed for just 60 days, a conference on the last": (80, 140, True),
    "followed for just 60 days, none": (80, None, False),
    "followed for 61 days": (79, None, False),
    "followed for 59 days": (81, None, None),
    "followed for 59 days, a conference within them": (81, 100, None),
    "no enquiry": (None, 30, None),
}


# The view keeps no key of a row, so that each case has a need and a sex of its own.
MARKS = [(need, sex) for need in ("N1", "N2", "N3", "N4") for sex in ("F", "M", "U")]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Return what the real build says of each case."""
    folder = tmp_path_factory.mktemp("conferences")
    shipped = miniature.write(folder / "data")
    rows = [
        {
            "authority": ROTHERHAM,
            "wave": "W2",
            "row_key": f"row {place}",
            "child_key": f"child {place}",
            "referral_week": date(2024, 4, 1),
            "followup_weeks": 20,
            "source_code": "6",
            "primary_need": need,
            "age_band": "5_9",
            "sex": sex,
            "initial_response": "strategy",
            "days_to_s47": enquiry,
            "days_to_icpc": conference,
            "prev_referrals_12m": "0",
            "invented": True,
        }
        for place, ((need, sex), (enquiry, conference, _)) in enumerate(
            zip(MARKS, CASES.values(), strict=True)
        )
    ]
    miniature.write_file(shipped, "demonstration/referral", rows)
    store = Store(Settings(region=miniature.REGION, shipped=shipped, store=folder / "store"))
    asked = "SELECT primary_need::VARCHAR, sex::VARCHAR, s47_to_icpc FROM outcome WHERE days = 180"
    with store.cursor() as cursor:
        found = {(need, sex): counts for need, sex, counts in cursor.execute(asked).fetchall()}
    store.close()
    return dict(zip(CASES, (found[mark] for mark in MARKS), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_a_conference_counts_up_to_the_sixtieth_day_of_enquiries_followed_as_long(outcomes, case):
    assert outcomes[case] is CASES[case][2]
