"""What is said of how samples were drawn, from the rows typed in tests/figures/test_recording_figures.py."""

import pytest

from analytics.figures.like_for_like_figures import like_for_like
from analytics.registry.measures import MEASURES
from analytics.sentences import like_for_like_sentences as sentences
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


def found(pool, **changes):
    cursor, holdings, first = pool
    return like_for_like(cursor, first.with_changes(**changes), holdings)


def beside(pool, focus, *others):
    return found(pool, focus=focus, compare="chosen", chosen=others)


def test_another_list_is_not_like_for_like(pool):
    assert sentences.warning(beside(pool, ROTHERHAM, HULL, BARNSLEY), MEASURES["conv_assessment"]).startswith(
        "**Not like for like.** Sampled from another list than the referrals of the others: Barnsley from contacts."
    )


def test_the_focus_is_marked_where_it_is_the_other_one(pool):
    told = sentences.warning(beside(pool, BARNSLEY, HULL, ROTHERHAM))
    assert ":violet[**Barnsley**] from contacts" in told


def test_the_first_referrals_of_a_window_are_said_to_carry_its_season(pool):
    told = sentences.warning(beside(pool, ROTHERHAM, HULL))
    assert (
        "the season or the staffing of its first weeks: Kingston upon Hull, City of (the first 300)." in told
    )


def test_a_short_follow_up_is_said_with_its_share_and_size(pool):
    # 40 of Hull's 150 were followed for 180 days.
    told = sentences.warning(beside(pool, ROTHERHAM, HULL))
    assert "Too few referrals were followed for 180 days in Kingston upon Hull, City of (27% of 150)." in told


def test_follow_up_is_not_said_of_a_measure_that_needs_none(pool):
    answer = beside(pool, ROTHERHAM, HULL)
    assert "followed" not in sentences.warning(answer, MEASURES["nfa_sample"])
    assert "followed" in sentences.warning(answer, MEASURES["s47_share"])


def test_advice_not_kept_apart_is_said_of_what_it_changes(pool):
    answer = beside(pool, ROTHERHAM, BARNSLEY)
    apart = "Advice is not kept apart from no further action in Barnsley: none is recorded as advice."
    assert apart in sentences.warning(answer, MEASURES["nfa_sample"])
    # Advice and no further action both end at the front door.
    assert apart not in sentences.warning(answer, MEASURES["front_door_share"])


def test_whom_nobody_compares_with_is_not_warned_of(pool):
    assert "Barnsley" not in sentences.warning(beside(pool, ROTHERHAM, HULL))


def test_nothing_is_said_where_all_is_alike(pool):
    assert sentences.warning(beside(pool, ROTHERHAM, YORK)) == ""


def test_schools_under_education_services_are_a_notice_on_coding(pool):
    assert sentences.coding(found(pool)) == (
        "**Coding.** No referral is coded as a school's in Barnsley (33%): all from schools and education stand under"
        " education services. The two are kept together here; a published share of schools is not comparable."
    )


def test_no_notice_names_a_letter(pool):
    assert sentences.coding(found(pool, names="letters")) == ""


def test_contacts_are_set_beside_the_others_and_called_not_comparable(pool):
    # 3,000 for 1,000; 35,000 for 5,000; 3, 9 and 4 among those counted.
    assert sentences.contacts(beside(pool, ROTHERHAM, BARNSLEY, HULL)).startswith(
        "Contacts for each referral: :violet[**Rotherham 3.0**]; Barnsley and Hull together 7.0 (our calculation);"
        " from 3.0 to 9.0 among those counted. What counts as a contact differs"
    )


def test_a_wave_without_contacts_says_so(pool):
    answer = found(pool)
    uncounted = tuple(row for row in answer.rows if row.area == YORK)
    assert sentences.contacts(
        type(answer)(rows=uncounted, side=answer.side, days=180, comparator_contacts=None)
    ) == ("No record of this wave counts contacts, so nothing is said of what came before a referral.")
