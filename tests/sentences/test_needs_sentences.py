"""What is said of needs and factors, from the pool of figures/test_needs_figures, whose shares are worked out there."""

import pytest

from analytics.figures import needs_figures
from analytics.sentences import needs_sentences as sentences
from analytics.words import wording
from tests.figures.test_needs_figures import KINDS, rows
from tests.figures.test_responses_figures import TOTALS, built
from tests.miniature import HULL, ROTHERHAM


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    yield from built(tmp_path_factory.mktemp("sentences"), rows(KINDS), TOTALS)


def found(pool, **changes):
    return needs_figures.needs(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def plain(text):
    return wording.plain(text).replace("**", "")


def test_the_answer_begins_with_what_is_not_recorded(pool):
    # 75 of 300 beside 10 %, worked out in figures/test_needs_figures; 135 of 225, 133 / 227 to 137 / 223, with n
    # = 140.6,
    # Wilson from 50.3 to 69.1, beside 52 %.
    assert plain(sentences.answer(found(pool, focus=ROTHERHAM), "Rotherham")) == (
        "Of 300 referrals to Rotherham, 25% have no primary need recorded (95% interval 19% to 32%), beside 10% in the"
        " other 2 together: 15 points higher (95% interval 7 higher to 24 higher), more than chance. Of 225 with one,"
        " most often it is abuse or neglect: 60% (95% interval 50% to 69%), beside 52%."
    )


def test_without_a_focus_the_whole_pool_is_told(pool):
    # Weighted 125 of 900, 2.5 less or more, with n = 500: 10.9 to 17.5; abuse or neglect weighted 410 of 765 with
    # 10,350² / (100 x 225 + 100 x 270 + 400 x 270) = 679.9 -> 680, n = 425: 48.4 to 58.7.
    assert plain(sentences.answer(found(pool), "")) == (
        "Of 900 referrals to the 3 authorities together, 14% have no primary need recorded (95% interval 11% to 18%)."
        " Of 765 with one, most often it is abuse or neglect: 54% (95% interval 48% to 59%)."
    )


def test_too_few_on_both_sides_are_said_to_be(pool):
    assert sentences.answer(found(pool, focus=ROTHERHAM, sex="M"), "Rotherham").startswith(
        "Too few to show: fewer than 23 referrals in the other 2 together"
    )


def test_too_few_in_the_focus_still_tells_of_the_others(tmp_path):
    # Twelve of 120: too few, and of little weight. Unrecorded 60 of 612, weighted 900 of 9,120: 60; less what eleven
    # would have, 897 less 11 of 9,010 in 599 is 58.9 -> 60, 10 %.
    small_kinds = KINDS | {ROTHERHAM: (("N1", "neglect", 12),)}
    for small in built(tmp_path, rows(small_kinds), TOTALS | {ROTHERHAM: 120}):
        said = plain(sentences.answer(found(small, focus=ROTHERHAM), "Rotherham"))
        assert said.startswith("Too few to show: fewer than 23 referrals in Rotherham with these choices.")
        assert " Of 600 referrals to the other 2 together, 10% have no primary need recorded" in said


def test_where_a_larger_need_may_be_hidden_the_largest_is_the_largest_of_those_shown(tmp_path):
    # 50, 48 and 2 of 100: beside two fifties printed the 2 could be no more than 102 - 48 - 48 = 6, so the 48 is hidden
    # with it. What is left over is 50 %, as much as the largest that is shown.
    kinds = {ROTHERHAM: (("N1", None, 50), ("N4", None, 48), ("N7", None, 2)), HULL: KINDS[HULL]}
    for small in built(tmp_path, rows(kinds), TOTALS):
        said = plain(sentences.answer(found(small, focus=ROTHERHAM), "Rotherham"))
        assert (
            "Of 100 with one, of the needs that can be shown most often it is abuse or neglect: 50%" in said
        )


def test_the_factor_found_most_is_told_of_how_many_assessments(pool):
    # 135 of 200, 133 / 202 to 137 / 198, with n = 125, Wilson from 57.2 to 76.6, beside 52 %.
    assert plain(sentences.factors(found(pool, focus=ROTHERHAM), "Rotherham")) == (
        "Of 200 assessments in Rotherham with factors recorded, 68% found domestic abuse (95% interval 57% to 77%),"
        " beside 52% in the other 2 together. Several may be found at once."
    )


def test_no_factors_recorded_is_a_sentence(tmp_path):
    none = {ROTHERHAM: (("N1", None, 300),), HULL: (("N1", None, 300),)}
    for small in built(tmp_path, rows(none), TOTALS):
        assert sentences.factors(found(small, focus=ROTHERHAM), "Rotherham") == (
            "No figure: fewer than 23 assessments with factors recorded, with these choices."
        )


def test_what_differs_is_told_with_how_many_were_judged(pool):
    # Of the eight groups Rotherham shows each: domestic abuse 68 %, neglect 30 % and mental health 13 % differ; the
    # rest are none beside none. 1 - 0.95^8 is 34 %. Domestic abuse: 133 / 202 to 137 / 198 of 125, beside all less
    # Rotherham, 50.7 to 52.6 % of 303: 2.9 to 27.8 points higher, and at 99.8 % from 3.1 lower.
    said = plain(
        sentences.differing(
            found(pool, focus=ROTHERHAM).factors,
            "the other 2 together",
            "group of factors",
            "groups of factors",
        )
    )
    assert said.startswith(
        "Domestic abuse: 68% beside 52%, 16 points higher (95% interval 3 higher to 28 higher), at the edge of chance."
    )
    assert said.endswith(
        "Of eight groups of factors judged beside the other 2 together, three lie outside the plain 95% limits; with no"
        " real difference at all there is a 34% chance of at least one."
    )


def test_where_chance_could_explain_every_difference_that_comes_first_and_the_largest_after_it(pool):
    # Of nine needs low income is hidden in Hull and so in the other two. Abuse or neglect is 60 % beside 52 %, from 4.2
    # lower to 20.1 higher, and no other lies so far. 1 - 0.95^8 is 34 %.
    said = plain(
        sentences.differing(found(pool, focus=ROTHERHAM).needs, "the other 2 together", "need", "needs")
    )
    assert said == (
        "No need differs by more than chance could explain; the largest gap is abuse or neglect: 60% beside 52%, 8"
        " points higher (95% interval 4 lower to 20 higher). Of eight needs judged beside the other 2 together, none"
        " lies outside the plain 95% limits; with no real difference at all there is a 34% chance of at least one."
    )


def test_nothing_differs_where_nothing_is_judged(pool):
    assert sentences.differing(found(pool).needs, "the 3 authorities together", "need", "needs") == ""


def test_a_wave_in_which_nobody_coded_what_was_said_says_so(pool):
    said = sentences.concerns(found(pool, focus=ROTHERHAM), "wave 2, April to September 2024")
    assert said.startswith("It is not recorded for any referral chosen (wave 2, April to September 2024).")


def test_what_was_said_most_is_told_where_a_wave_has_it(tmp_path):
    # Rotherham: 150 of 300 asked for help, 148 / 302 to 152 / 298; with n = 187.5, 41.9 to 58.1.
    kinds = ("request_for_help", "general_concern", "request_for_help", "specific_harm")
    said = [{**row, "concern_type": kinds[place % 4]} for place, row in enumerate(rows(KINDS))]
    for small in built(tmp_path, said, TOTALS):
        answered = found(small, focus=ROTHERHAM)
        assert plain(sentences.concerns(answered, "wave 2")).startswith(
            "Of 300 with one, most often it is request for help: 50% (95% interval 42% to 58%), beside "
        )


def test_headings_name_both_sides_where_both_are_drawn(pool):
    both, alone = found(pool, focus=ROTHERHAM), found(pool)
    assert sentences.heading("Rotherham", both.needs, both, "Needs") == (
        "Needs: Rotherham beside the other 2 together"
    )
    assert sentences.heading("", alone.needs, alone, "Needs") == "Needs: the 3 authorities together"


def test_alternatives_read_out_every_share_of_both_sides(pool):
    answered = found(pool, focus=HULL)
    text = sentences.alternative(answered.needs, answered, "Of 300 …")
    assert "your authority: abuse or neglect 56%" in text and "low income c" in text
    assert "the other 2 together: abuse or neglect" in text
