"""Sentences over the tiny England, word by word; the figures are worked out in tests/figures."""

import pytest

from analytics.figures import pathways_figures, published_figures
from analytics.sentences import map_sentences, overview_sentences, pool_sentences
from analytics.sentences import published_sentences as sentences
from tests.miniature import HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK


@pytest.fixture
def answer(cursor, holdings, first):
    return lambda **changes: published_figures.one_measure(cursor, first.with_changes(**changes), holdings)


@pytest.fixture
def steps(cursor, holdings, first):
    return lambda **changes: pathways_figures.pathway_steps(cursor, first.with_changes(**changes), holdings)


def test_a_figure_has_its_interval_its_comparator_and_who_was_counted(answer):
    found = answer(focus=ROTHERHAM, measure="nfa_share")
    assert sentences.one_measure(found, has_focus=True) == (
        ":violet[**Rotherham: 10.0%**] of referrals, 95% interval 8.6% to 11.6%; the other 4 together 4.8%"
        " (our calculation), from the three of four with a figure. Not comparable between authorities."
    )


def test_a_hidden_focus_is_said_to_be_hidden_and_not_nought(answer):
    # The other four: 160 + 200 + 250 + 0 of 2,000 + 4,000 + 2,500 + 1,500 = 610 of 10,000.
    found = answer(focus=NORTH_YORKSHIRE, measure="nfa_share")
    assert sentences.one_measure(found, has_focus=True).startswith(
        ":violet[**North Yorkshire: c**], hidden by the publisher to protect children. Hidden is not zero;"
        " the other 4 together 6.1% (our calculation)."
    )


def test_without_counts_the_sentence_says_why_there_is_no_interval(answer):
    found = answer(focus=ROTHERHAM, measure="sw_turnover")
    assert sentences.one_measure(found, has_focus=True).startswith(
        ":violet[**Rotherham: 14.0%**] of social workers in post, with no interval because full-time"
        " equivalents are no count of people; the other 4 together 9.4% (our calculation)."
    )


def test_a_year_before_the_counts_has_no_interval_because_the_publisher_gives_none(answer):
    found = answer(focus=ROTHERHAM, year=2022)
    assert sentences.one_measure(found, has_focus=True).startswith(
        ":violet[**Rotherham: 90**] per 10,000 children aged 0 to 17, with no interval because the publisher gives no"
        " count; the other 4 together 79 (our calculation), from the three of four with a figure. No verdict: the"
        " publisher gives no count."
    )


def test_a_comparator_without_a_figure_is_said_to_have_none(answer):
    found = answer(focus=ROTHERHAM, measure="sw_turnover", year=2024)
    assert "; for the other 4 together there is no figure." in sentences.one_measure(found, has_focus=True)


def test_our_own_figure_is_called_so(answer):
    found = answer(focus=ROTHERHAM, measure="referral_rate", year=2024)
    assert sentences.one_measure(found, has_focus=True).startswith(
        ":violet[**Rotherham: 600.0**] per 10,000 children aged 0 to 17, 95% interval 570.0 to 631.2"
        " (our calculation); the other 4 together 473.1 (our calculation)."
    )


def test_with_no_focus_the_region_is_told(answer):
    assert sentences.one_measure(answer(), has_focus=False) == (
        "**Yorkshire and The Humber: 73** per 10,000 children aged 0 to 17."
        " The middle half of the 5 authorities lie between 70 and 80; the median is 70."
    )


def test_the_overview_counts_the_questions_that_differ_by_more_than_chance(cursor, holdings, first):
    # See test_the_overview_judges_each_of_its_questions: referrals alone are more than chance, and two measures are
    # not comparable.
    found = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    assert overview_sentences.overview(found, has_focus=True) == (
        "On **one of eight** questions :violet[**Rotherham**] differs from the other 4 together by more than chance"
        " would explain: higher. On five chance could explain the difference and two are not judged."
    )


def test_the_overview_counts_what_has_no_figure_among_what_is_not_judged(cursor, holdings, first):
    # York against the other four: referrals 500.0 and 13,500 of 270,000 = 500.0; enquiries 140.0 and 200.0, p = 5e-9;
    # plans 30.0 and 52.2, p = 1e-5; looked after 70 and 74, p = 0.58. Not comparable twice; York has no figure for
    # re-referrals (x) and repeat plans (z).
    found = published_figures.overview(cursor, first.with_changes(focus=YORK), holdings)
    assert overview_sentences.overview(found, has_focus=True) == (
        "On **two of eight** questions :violet[**York**] differs from the other 4 together by more than chance would"
        " explain: lower on both. On two chance could explain the difference and four are not judged."
    )


def test_without_a_focus_the_overview_counts_for_the_region_against_england(cursor, holdings, first):
    # See test_a_region_has_no_usual_spread_to_lie_in: enquiries and plans higher, re-referrals lower.
    found = published_figures.overview(cursor, first, holdings)
    assert overview_sentences.overview(found, has_focus=False) == (
        "On **three of eight** questions **Yorkshire and The Humber** differs from England by more than chance would"
        " explain: higher on two and lower on one. One is at the edge of chance, on two chance could explain the"
        " difference and two are not judged. Choose your authority to see it here."
    )


def test_a_row_of_the_overview_says_how_many_are_drawn_and_hidden(answer):
    found = answer(focus=ROTHERHAM, measure="nfa_share")
    assert overview_sentences.question_row(found) == (
        "How many referrals end with no offer of help? Rotherham 10.0% of referrals, 95% interval 8.6% to 11.6%,"
        " the other 4 together 4.8% (our calculation), from the three of four with a figure."
        " Not comparable between authorities. Four authorities drawn; one authority without a figure."
    )


def test_the_map_names_the_lowest_and_the_highest(answer):
    assert map_sentences.mapped(answer(focus=ROTHERHAM), has_focus=True) == (
        "From **50** per 10,000 in North Yorkshire to **120** in Kingston upon Hull, City of;"
        " :violet[**Rotherham 80**]; the other 4 together 72 (our calculation)."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"focus": ROTHERHAM}, ":violet[**Rotherham**]: 90 in 2022, 80 in 2025."),
        # 2022 is hidden, so it is not the first year of North Yorkshire.
        ({"focus": NORTH_YORKSHIRE}, ":violet[**North Yorkshire**]: 50 in 2024, 50 in 2025."),
        ({}, "**Yorkshire and The Humber**: 70 in 2022, 73 in 2025."),
        (
            {"focus": ROTHERHAM, "measure": "nfa_share"},
            ":violet[**Rotherham**]: 10.0% in 2025, the only year published.",
        ),
        # No figure of its own in any year: the line of the comparator is told.
        ({"focus": YORK, "measure": "cpp_repeat"}, "**The other 4 together**: 23.6% in 2025, the only year published."),
    ],
)  # fmt: skip
def test_the_years_are_told_by_their_first_and_last_figure(cursor, holdings, first, changes, words):
    chosen = first.with_changes(**changes)
    found = published_figures.all_years(cursor, chosen, holdings)
    assert sentences.all_years(found, chosen.focus).startswith(words)


@pytest.mark.parametrize(("order", "words"), [("name", "A to Z"), ("value", "highest first")])
def test_the_alternative_text_says_in_which_order_the_dots_stand(answer, order, words):
    # With a hidden figure last.
    found = answer(focus=ROTHERHAM, measure="nfa_share", order=order)
    assert f"for 5 authorities, {words}; one authority without a figure." in sentences.dots_alternative(
        found, "", order
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (2025, ()),
        (2023, ("Nothing is published for 2023; 2022, the nearest earlier year, is shown.",)),
        (2015, ("Nothing is published for 2015; 2022, the first year, is shown.",)),
    ],
)
def test_another_year_than_the_one_asked_for_is_said(answer, asked, words):
    assert sentences.asides(answer(focus=ROTHERHAM, year=asked)) == words


def test_alternative_text_has_no_markdown(answer):
    found = answer(focus=ROTHERHAM)
    told = sentences.dots_alternative(found, sentences.one_measure(found, has_focus=True), "name")
    assert told.startswith("Rotherham: 80 per 10,000 children aged 0 to 17, 95% interval 69 to 92;")
    assert "*" not in told and ":violet" not in told


def test_steps_are_told_with_interval_and_comparator(steps):
    found = steps(focus=ROTHERHAM)
    assert pool_sentences.steps(found, "Rotherham") == (
        "Of 90 referrals to :violet[**Rotherham**], :violet[**33%**] led to a section 47 enquiry within 180 days,"
        " 95% interval 19% to 51%; between 16% and 22% in the other 3 together."
    )


def test_steps_without_a_focus_are_told_of_all(steps):
    # 30 x 10 + 15 x 60 + 7 x 25 = 1,375 of 900 + 3,000 + 2,000 + 450 = 6,350: 21.7 %; of 235 that is 50.9 -> 50,
    # and 50 of 235 is 21 %.
    assert pool_sentences.steps(steps(), "") == (
        "Of 235 referrals to the 4 authorities together, **21%** led to a section 47 enquiry within 180 days."
    )


def test_steps_of_too_few_say_so_and_tell_the_others(steps):
    # 50 of 235 of all, with York at 11 and so at 11 x 50 / 235 = 2.3 of them: 50 / 235 x 6,230 = 1,326, less 2.3 x 30
    # is 1,255; of 6,230 - 330 = 5,900, of 235 - 11 = 224 that is 47.7 -> 50, and 50 of 225 is 22 %. But York may be
    # up to 660 beside 5,710, none of them: 52.5 / 233 / (1 - 660 / 6,370) = 25.1 % at most; and added up, Hull with
    # none of 2,050, Barnsley 13 of 52 of 2,880 and Rotherham 28 of 92 of 880 are 17.0 % at least.
    assert pool_sentences.steps(steps(focus=YORK), "York") == (
        "Too few to show: fewer than 23 referrals in York with these choices. Choose fewer filters."
        " For the other 3 together, **between 17% and 26%** of referrals led to a section 47 enquiry within 180 days."
    )


def test_a_hidden_step_is_not_told(steps):
    # Hull's 7. By the 50 of 235 of all it would have 17 of 80; held to 7: 50 / 235 x 6,230 = 1,326, less 7 x 25 is
    # 1,151; of 6,230 - 2,000 = 4,230, of 155 that is 42.2 -> 40, and 40 of 155 is 26 %. Hull may be none of 2,050
    # beside 3,760, York with nobody: 52.5 / 233 / 0.6472 = 34.8 % at most; or 7 of 78 of 1,950 beside 4,700: (47.5 /
    # 237 - 0.2932 x 8.97 %) / 0.7068 = 24.6 % at least.
    assert pool_sentences.steps(steps(focus=HULL), "Hull") == (
        "Of 80 referrals to :violet[**Hull**], the share that led to a section 47 enquiry within 180 days is hidden,"
        " because a count in it would be 7 or fewer; between 24% and 35% in the other 3 together."
    )


def test_nothing_on_either_side_is_said_in_one_sentence(steps):
    found = steps(focus=ROTHERHAM, source="individual")
    assert pool_sentences.steps(found, "Rotherham").startswith("Too few to show: fewer than 23 referrals in ")


def test_what_is_not_yet_known_is_told_of_both_sides(steps):
    assert pool_sentences.not_yet_known(steps(focus=ROTHERHAM), "Rotherham") == (
        "Not yet followed for 180 days and left out: 10 in Rotherham and 0 in the other 3 together."
    )


def test_letters_that_are_drawn_are_explained(steps, holdings):
    notes = " ".join(pool_sentences.steps_notes(steps(focus=ROTHERHAM), "Rotherham", holdings.pool))
    assert "u: low reliability, fewer than 50 referrals." in notes
    assert "few: fewer than 30 referrals, so no percentage." in notes


@pytest.mark.parametrize(
    ("wave", "words"),
    [
        ("W1", "wave 1, April to September 2023"),
        ("W2", "wave 2, April to September 2024"),
        ("both", "both waves"),
    ],
)
def test_a_wave_is_told_with_its_months(holdings, first, wave, words):
    assert pool_sentences.wave_words(first.with_changes(wave=wave), holdings.pool) == words
