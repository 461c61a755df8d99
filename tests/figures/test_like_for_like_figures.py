"""How each sample was drawn, from the rows and records typed in test_recording."""

import pytest

from analytics.figures.like_for_like_figures import contact_rows, like_for_like
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


def found(pool, **changes):
    cursor, holdings, first = pool
    return like_for_like(cursor, first.with_changes(**changes), holdings)


def by_area(answer):
    return frame(answer.rows).set_index("area")


def test_the_record_is_told_as_it_is(pool):
    rows = by_area(found(pool))
    assert rows.frames[BARNSLEY] == ("contacts",) and rows.frames[ROTHERHAM] == ("referrals",)
    assert rows.samplings[HULL] == ("first_300",)
    assert (rows.sampled_shown[ROTHERHAM], rows.referrals_total[ROTHERHAM]) == ("200", 1000.0)


def test_the_share_followed_is_protected(pool):
    # Hull: 40 of 150 were followed for 180 days. York has too few to say.
    rows = by_area(found(pool))
    assert rows.followed_shown.to_dict() == {ROTHERHAM: "100%", BARNSLEY: "100%", HULL: "27%", YORK: "few"}


def test_the_days_chosen_count(pool):
    # Hull: 62 of 150 for 90 days, printed 60.
    assert by_area(found(pool, days=90)).followed_shown[HULL] == "40%"


def test_no_advice_at_all_beside_no_further_action_is_not_apart(pool):
    # Barnsley: no advice among 120, no further action after 40. Hull and Rotherham have both; York has too few.
    assert by_area(found(pool)).has_advice_apart.to_dict() == {
        ROTHERHAM: True,
        BARNSLEY: False,
        HULL: True,
        YORK: True,
    }


def test_schools_under_education_services_are_told_with_their_share(pool):
    # Barnsley: 40 of 120 from education services, none from a school.
    assert by_area(found(pool)).education_shown.to_dict() == {
        ROTHERHAM: "",
        BARNSLEY: "33%",
        HULL: "",
        YORK: "",
    }


def test_contacts_are_counted_in_full(pool):
    # 3,000 contacts for 1,000 referrals; 900 were advised, and 300 more had early help.
    rows = by_area(found(pool))
    mine = rows.loc[ROTHERHAM]
    assert (mine.for_each_referral, mine.referred, mine.advised, mine.diverted) == (3.0, 33.3, 30.0, 40.0)
    assert rows.for_each_referral[BARNSLEY] == 9.0
    assert rows.for_each_referral[YORK] != rows.for_each_referral[YORK]


def test_several_are_added_up_before_they_are_divided(pool):
    # Barnsley and Hull: 35,000 contacts for 5,000 referrals.
    together = found(pool, focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY, HULL)).comparator_contacts
    assert together.for_each_referral == 7.0


def test_where_one_of_several_has_no_contacts_there_is_no_sum(pool):
    assert found(pool, focus=ROTHERHAM).comparator_contacts is None


def test_a_wave_without_contacts_makes_both_waves_none(pool):
    # Rotherham has both: 3,000 + 4,800 contacts for 2,200 referrals.
    assert by_area(found(pool, wave="both")).for_each_referral[ROTHERHAM] == 3.5


def test_the_rows_of_a_dot_plot_say_what_is_not_counted(pool):
    rows = frame(contact_rows(found(pool, focus=ROTHERHAM), "referred")).set_index("area")
    assert list(rows.index) == [BARNSLEY, HULL, ROTHERHAM, YORK]
    # Hull: 2,000 of 8,000.
    assert (rows.shown[HULL], rows.shown[YORK], rows.status[YORK]) == ("25.0%", "x", "x")
    assert rows.lower.isna().all() and rows.upper.isna().all()


def test_a_letter_hides_whatever_is_published_of_its_name(pool):
    rows = frame(found(pool, names="letters").rows)
    assert set(rows.area) == {"A", "B", "C", "D"} and rows.is_lettered.all()
    assert rows.referrals_total.isna().all() and rows.children.isna().all() and rows.contacts.isna().all()
    assert set(rows.education_shown) == {""}


def test_the_focus_stands_first_and_its_comparator_is_marked(pool):
    rows = frame(found(pool, focus=HULL, compare="chosen", chosen=(BARNSLEY,)).rows)
    assert list(rows.area) == [HULL, BARNSLEY, ROTHERHAM, YORK]
    assert rows[rows.is_comparator].area.tolist() == [BARNSLEY]
