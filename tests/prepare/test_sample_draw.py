"""The sample: all, at random with a seed, every nth; drawn one by one, with what is left out counted."""

from collections import Counter
from datetime import date

import pytest

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Kind
from analytics.prepare import census
from analytics.prepare.preparation import prepare
from analytics.prepare.return_join import listing
from analytics.prepare.return_model import Event, Happening, ReadReturn
from analytics.prepare.sample_draw import drawn
from tests.prepare.census_files import census as as_census
from tests.prepare.census_files import child, plan

TEN = tuple(range(10))


def test_all_takes_every_referral():
    assert drawn(TEN, plan()) == (list(TEN), "all")


def test_at_random_keeps_the_order_and_draws_each_once():
    found, how = drawn(TEN, plan(sampling="random", size=4, seed=7))
    assert how == "random" and len(found) == len(set(found)) == 4 and found == sorted(found)


def test_the_same_seed_draws_the_same_and_another_draws_otherwise():
    first, again, other = (
        drawn(range(1_000), plan(sampling="random", size=50, seed=s))[0] for s in (7, 7, 8)
    )
    assert first == again != other


def test_a_list_no_longer_than_the_sample_is_taken_whole_and_called_all():
    assert drawn(TEN, plan(sampling="random", size=10)) == (list(TEN), "all")
    assert drawn(TEN, plan(sampling="random", size=9))[1] == "random"


def test_every_nth_begins_among_the_first_n_as_the_seed_says():
    # Of ten, every third from the first is 0 3 6 9, from the second 1 4 7, from the third 2 5 8.
    found = {tuple(drawn(TEN, plan(sampling="every_nth", nth=3, seed=seed))[0]) for seed in range(30)}
    assert found == {(0, 3, 6, 9), (1, 4, 7), (2, 5, 8)}
    assert drawn(TEN, plan(sampling="every_nth", nth=1)) == (list(TEN), "all")


def test_each_referral_is_as_likely_as_another():
    # 2,000 draws of 3 of 10 give each 600; four standard deviations, of the square root of 2,000 x 0.3 x 0.7, are 82.
    counts = Counter(
        n for seed in range(2_000) for n in drawn(TEN, plan(sampling="random", size=3, seed=seed))[0]
    )
    assert all(518 <= counts[n] <= 682 for n in TEN)


@pytest.fixture
def returned(tmp_path):
    """Return a function that reads children as a census."""

    def read(*children, reference="2026-03-31"):
        path = tmp_path / f"{reference}.xml"
        path.write_text(as_census("".join(children), reference), encoding="utf-8")
        return census.read(path, path.name)

    return read


def told(prepared, kind=Kind.LEFT_OUT):
    return {finding.what: finding.rows for finding in prepared.report.of(kind)}


ELIGIBLE = [child("", number=f"AB{n}", wave_day=f"2025-11-{n + 3:02}") for n in range(20)]
ADULT = child("", number="CD1", born="2007-10-06")
NO_BIRTH = child("", number="CD2", born="")
EARLY = child("", number="CD3", wave_day="2025-09-30")
UNBORN = child(
    "", number="CD4", born="", identifiers="<ExpectedPersonBirthDate>2026-01-01</ExpectedPersonBirthDate>"
)


def test_what_cannot_be_drawn_is_left_out_and_counted(returned):
    read = returned(*ELIGIBLE, ADULT, NO_BIRTH, EARLY, UNBORN)
    made = prepare([read], plan(sampling="random", size=15, seed=1))
    assert len(made.referrals) == 15
    # 20 and the unborn can be drawn, so six are not; the window holds 22 children: those, and the one without a date.
    assert told(made) == {
        "referrals before or after the window": 1,
        "referrals of somebody aged 18 or over": 1,
        "referrals of a child without a birth date or a due date": 1,
        "referrals of the window that were not drawn": 6,
    }
    assert made.wave.referrals_total.tolist() == ["22"]
    assert made.wave.sampling.tolist() == ["random"]


def test_the_windows_first_and_last_days_are_inside(returned):
    days = ("2025-09-30", "2025-10-01", "2026-03-31")
    read = returned(*(child("", number=f"E{n}", wave_day=day) for n, day in enumerate(days)))
    assert sorted(prepare([read], plan()).referrals.referral_week) == ["2025-09-29", "2026-03-30"]


def test_rows_stand_in_the_order_of_a_name_that_means_nothing(returned):
    made = prepare([returned(*ELIGIBLE)], plan())
    assert made.referrals.row_key.is_unique and made.referrals.row_key.is_monotonic_increasing
    again = prepare([returned(*ELIGIBLE)], plan())
    assert set(made.referrals.row_key).isdisjoint(again.referrals.row_key)
    assert set(made.referrals.child_key) == set(again.referrals.child_key)


def test_the_wave_record_is_as_it_was_chosen(returned):
    choices = {
        "referrals_total": 1_207, "contacts_total": 6_000, "contacts_to_referral": 1_207, "contacts_nfa": 0,
        "child_population": 59_521, "population_year": 2024, "redesign": "front_door",
        "redesign_month": date(2025, 9, 1), "invented": True, "frame": "contacts",
    }  # fmt: skip
    (record,) = prepare([returned(*ELIGIBLE)], plan(**choices)).wave.to_dict("records")
    assert record == {
        "authority_code": "372", "wave": "W1", "window_start": "2025-10-01", "window_end": "2026-03-31",
        "extract_date": "2026-03-31", "frame": "contacts", "sampling": "all", "contacts_total": "6000",
        "contacts_to_referral": "1207", "contacts_to_early_help": "", "contacts_advice": "", "contacts_nfa": "0",
        "referrals_total": "1207", "child_population": "59521", "population_year": "2024", "redesign": "front_door",
        "redesign_month": "2025-09-01", "invented": "yes",
    }  # fmt: skip


def test_contacts_are_counted_inside_the_window_where_a_return_lists_them(returned):
    read = returned(*ELIGIBLE)
    read.contacts += [date(2025, 9, 30), date(2025, 10, 1), date(2026, 3, 31)]
    assert prepare([read], plan()).wave.contacts_total.tolist() == ["2"]
    assert prepare([read], plan(contacts_total=0)).wave.contacts_total.tolist() == ["0"]


def care(days):
    return ReadReturn(
        format="SSDA903",
        authority=None,
        extracted=None,
        window=None,
        carries=frozenset({"days_to_cla"}),
        events=[Event(kind=Happening.CARE, child="AB0", start=day) for day in days],
    )


def test_a_field_that_no_return_carries_is_blank_and_said(returned):
    alone = prepare([returned(*ELIGIBLE)], plan())
    assert (alone.referrals.days_to_cla == "").all()
    blank = "blank or not known: no return that was given holds it"
    assert [finding.where for finding in alone.report.findings if finding.what == blank] == [
        "families, becoming looked after, early help"
    ]
    # The first of them was referred on 3 November; 9 December is 36 days later.
    joined = prepare([returned(*ELIGIBLE), care([date(2025, 12, 9)])], plan())
    assert sorted(joined.referrals.days_to_cla)[-2:] == ["", "36"]


def test_two_years_together_tell_the_referrals_of_the_year_before(returned):
    years = [
        returned(child("", number="AB0", wave_day="2025-03-20"), reference="2025-03-31"),
        returned(*ELIGIBLE),
    ]
    assert len(listing(years)) == 2
    counts = Counter(prepare(years, plan()).referrals.prev_referrals_12m)
    assert counts == {"0": 19, "1": 1}
    assert Counter(prepare(years[1:], plan()).referrals.prev_referrals_12m) == {"not_known": 20}


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        (
            {"window_start": date(2025, 3, 1)},
            "The window runs from 1 March 2025 to 31 March 2026, and the returns list every referral only from 1 April"
            " 2025 to 31 March 2026: change the window, or give the return of the time that is missing.",
        ),
        (
            {"window_end": date(2026, 4, 1)},
            "The window ends on 1 April 2026, after the day to which referrals can be followed, 31 March 2026: choose"
            " an earlier end, or give a later return as well.",
        ),
        (
            {"authority": "373"},
            "The children in need census is of authority 372, and authority 373 was chosen: change the authority or"
            " the file.",
        ),
        (
            {"window_start": date(2025, 4, 1), "window_end": date(2025, 4, 30)},
            "The returns hold no referral in the window that can be kept: change the dates of the window.",
        ),
        (
            {"referrals_total": 19},
            "The window is said to hold 19 referrals, fewer than the returns list in it.",
        ),
        (
            {"window_end": date(2025, 9, 30)},
            "The window ends before it starts: change one of its two dates.",
        ),
        (
            {"extract_date": date(2026, 3, 30)},
            "The extract date lies before the end of the window: referrals after it cannot be followed.",
        ),
        (
            {"sampling": "first_300"},
            "The sampling is one of all, random, every_nth.",
        ),
        ({"size": 0}, "The size of the sample and the step of every nth are 1 or more."),
        ({"wave": "W1/../x"}, "The authority is a three-digit number, and the wave W1, W2 and so on."),
    ],
)
def test_what_does_not_agree_is_refused_in_one_sentence(returned, choices, sentence):
    with pytest.raises(DataError) as refused:
        prepare([returned(*ELIGIBLE)], plan(**choices))
    assert str(refused.value) == sentence


def test_without_a_return_that_lists_referrals_nothing_is_prepared():
    with pytest.raises(DataError, match="None of the files lists referrals"):
        prepare([care([])], plan(extract_date=date(2026, 3, 31)))
    with pytest.raises(DataError, match="No return says on which day it was extracted"):
        prepare([care([])], plan())


def test_an_extract_after_the_last_day_of_a_return_is_warned_of(returned):
    made = prepare([returned(*ELIGIBLE)], plan(extract_date=date(2026, 4, 30)))
    assert [finding.where for finding in made.report.of(Kind.WARNING) if "ends on" in finding.what] == [
        "children in need census"
    ]


def test_the_report_tells_how_often_each_rule_was_used(returned):
    at_once = "<Section47><S47ActualStartDate>2025-10-08</S47ActualStartDate></Section47>"
    assessed = (
        "<ReferralNFA>1</ReferralNFA><Assessments><AssessmentActualStartDate>2025-10-09"
        "</AssessmentActualStartDate></Assessments>"
    )
    made = prepare([returned(child(at_once), child(assessed, number="AB2"), child("", number="AB3"))], plan())
    assert told(made, Kind.KEPT) == {
        "rows of the pool file: every referral; drawn one by one, so brothers and sisters are not kept together": 3,
        "taken for a strategy discussion at once: an enquiry began within 2 days of the referral": 1,
    }
    assert (
        "closed with no further action, and assessed all the same: kept as assessed",
        1,
    ) in [(finding.what, finding.rows) for finding in made.report.of(Kind.WARNING)]
