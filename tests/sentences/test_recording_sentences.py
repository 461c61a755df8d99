"""What is said of the fields recorded, from the rows typed in tests/figures/test_recording_figures.py."""

import pytest

from analytics.figures.recording_figures import recording
from analytics.sentences import recording_sentences as sentences
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


def found(pool, **changes):
    cursor, holdings, first = pool
    return recording(cursor, first.with_changes(**changes), holdings)


def test_the_line_of_a_measure_names_its_fields_with_size_and_the_others(pool):
    # Factors: Rotherham 100 of 120, 83 %; Barnsley 80 of 80; Hull 120 of 120.
    assert sentences.line(found(pool, focus=ROTHERHAM), "factors_found") == (
        "Which factors were found is recorded for 83% of 120 referrals whose assessment ended in Rotherham (100% in the"
        " other 3)."
    )


def test_two_fields_are_one_sentence(pool):
    # Need: Rotherham 90 of 120, 75 %; Hull 128 of 128, 100 %. Concern type: nobody's.
    assert sentences.line(found(pool, focus=ROTHERHAM), "need_mix") == (
        "Primary need is recorded for 75% of 120 referrals that were assessed in Rotherham (100% in the other 3);"
        " concern type (what the referrer said) is recorded for 0% of 200 referrals in Rotherham (0% in the other 3)."
    )


def test_a_hidden_share_is_not_said(pool):
    # Earlier referrals: 195 of 200, and 5 without; Barnsley 120 of 120 and Hull 150 of 150.
    assert sentences.line(found(pool, focus=ROTHERHAM), "rereferral_sample") == (
        "Whether there were earlier referrals: how often this is recorded in Rotherham is hidden, because 7 or fewer"
        " referrals have it, or lack it (100% in the other 3)."
    )


def test_too_few_are_said_to_be(pool):
    assert sentences.line(found(pool, focus=YORK), "source_mix") == (
        "York has too few referrals to say for how many source of referral is recorded (100% in the other 3)."
    )


def test_without_a_focus_the_spread_is_said(pool):
    assert sentences.line(found(pool), "need_mix").startswith(
        "Primary need is recorded for 75% to 100% of referrals that were assessed in the 4 authorities;"
    )


def test_a_measure_of_dates_alone_has_no_line(pool):
    assert sentences.line(found(pool, focus=ROTHERHAM), "s47_share") == ""


def test_a_field_recorded_far_less_than_elsewhere_is_noticed(pool):
    told = sentences.notices(found(pool, focus=HULL))
    # Beside 100 %: the days to the decision 90 %, need 75 %, factors 83 %.
    assert [text.split(" is recorded")[0] for text in told[:-1]] == [
        "How many days the decision took",
        "Primary need",
        "Which factors were found",
    ]
    assert told[1] == (
        "Primary need is recorded for **75%** of 120 referrals that were assessed in **Rotherham**, and for 100% in the"
        " others that can be shown: what rests on it says less there."
    )


def test_fields_nobody_recorded_are_named_once(pool):
    # York's are too few to say, so of York nothing is claimed.
    assert sentences.notices(found(pool))[-1] == (
        "No authority that can be shown records concern type (what the referrer said) and which referrals are of"
        " brothers and sisters: no figure can be made of that here."
    )


def test_the_alternative_tells_every_field(pool):
    told = sentences.alternative(found(pool, focus=BARNSLEY))
    # York has too few.
    assert "primary need 75% to 100%, one authority hidden" in told
    assert told.startswith("Which fields are recorded, and for how many? A row for each of four authorities")
