"""What is said of the sample beside the year, from the rows typed in tests/figures/test_recording_figures.py."""

import pytest

from analytics.figures.sample_check_figures import sample_check
from analytics.sentences import sample_check_sentences as sentences
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import HULL, ROTHERHAM, YORK


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


def found(pool, **changes):
    cursor, holdings, first = pool
    return sample_check(cursor, first.with_changes(**changes), holdings)


def test_the_answer_counts_what_lies_outside_and_what_chance_would_give(pool):
    # Compared: police, no further action, assessed, earlier referrals, conferences. Only the police agree: 80.0 in
    # 75.6 to 91.7. The limits of the others, worked in tests/figures/test_sample_check_figures.py's way (Wilson,
    # size / 1.6):
    #   80 of 200   78 / 202 to 82 / 198   30.5 to 50.2   published 10.0 (30.5 is printed as 30)
    #   40 of 200   38 / 202 to 42 / 198   12.9 to 29.2   published 40.0
    #   60 of 195   58 / 197 to 62 / 193   22.1 to 40.9   published 20.0
    #   30 of 45    28 / 47 to 32 / 43     41.4 to 86.9   published 30.0
    _, holdings, _ = pool
    assert sentences.answer(found(pool, focus=ROTHERHAM), "Rotherham", holdings.pool) == (
        "Of five published figures of :violet[**Rotherham**] that can be compared, **four** lie outside the 95%"
        " interval of its sample of 200 referrals: referrals closed with no further action (sample 40%, 30% to 50%;"
        " published 10.0%), referrals assessed and not found in need (sample 20%, 13% to 29%; published 40.0%),"
        " referrals within 12 months of an earlier one (sample 31%, 22% to 41%; published 20.0%) and conferences from"
        " section 47 enquiries (sample 67% u, 41% to 87%; published 30.0%). By chance alone about one in twenty would."
    )


def test_where_nothing_can_be_compared_that_is_the_answer(pool):
    _, holdings, _ = pool
    assert sentences.answer(found(pool, focus=YORK), "York", holdings.pool) == (
        "No published figure of :violet[**York**] can be compared with its sample."
    )


def test_without_a_focus_all_are_counted(pool):
    # Rotherham 5, 4 outside. Barnsley: police, no further action, assessed and earlier referrals, all outside (67 %
    # and 30, 33 % and 8, 0 % and 35, 0 % and 25). Hull: no further action (13 % and 5) and earlier referrals (0 %
    # and 20), both outside. 11 in all, 10 outside; one in twenty of 11 is about one.
    _, holdings, _ = pool
    assert sentences.answer(found(pool), "", holdings.pool) == (
        "Of 11 published figures of four authorities, **ten** lie outside the 95% interval of the same authority's"
        " sample. By chance alone about one would."
    )


def test_a_focus_outside_the_wave_is_told_so(pool):
    _, holdings, _ = pool
    told = sentences.answer(found(pool, focus=HULL, wave="W1"), "Kingston upon Hull, City of", holdings.pool)
    assert told.startswith(":violet[**Kingston upon Hull, City of**] is not in wave 1.")


def test_those_outside_are_named_up_to_four(pool):
    told = sentences.which(found(pool), "")
    assert told.startswith(
        "Outside: Barnsley, referrals from the police (sample 67%, 53% to 79%; published 30.0%);"
    )
    assert told.endswith("; and six more: choose your authority to see its own.")


def test_no_one_is_named_under_letters(pool):
    assert sentences.which(found(pool, names="letters"), "") == ""


def test_the_notes_name_both_sources_and_what_is_our_calculation(pool):
    _, holdings, first = pool
    chosen = first.with_changes(focus=ROTHERHAM)
    notes = " ".join(sentences.notes(found(pool, focus=ROTHERHAM), chosen, "Rotherham", holdings.pool))
    assert "Sample: typed pool, six months of referrals, followed for 180 days" in notes
    assert "variance × 1.60 for brothers and sisters" in notes
    assert (
        "year ending 31 March 2025 (for conferences from section 47 enquiries the nearest earlier, 2024)"
        in notes
    )
    assert "Conferences: our calculation" in notes and "children already open" in notes
    assert "never subtracted" in notes
    assert "Published figures are complete counts of a whole year, and taken as they are" in notes
    assert "The sample is invented; the published figures are not." in notes
    # Health, for which nothing is published here.
    assert "One other pair has no figure on one side" in notes


def test_both_waves_are_told_which_is_read(pool):
    _, holdings, first = pool
    chosen = first.with_changes(wave="both")
    assert sentences.notes(found(pool, wave="both"), chosen, "", holdings.pool)[0] == (
        "Each wave falls in a year of its own: wave 2 is read here."
    )


def test_the_alternative_tells_every_pair(pool):
    told = sentences.alternative(found(pool, focus=ROTHERHAM), "A headline.", "Rotherham")
    assert "source: police: sample 85%, published 80.0%, inside" in told
    assert "source: health: sample 0%, published no figure, not compared" in told
