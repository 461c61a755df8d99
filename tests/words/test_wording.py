"""Number formats and short phrases, each against the words typed by hand."""

import math
from datetime import date

import pytest

from analytics.registry.measures import MEASURES
from analytics.words import wording


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "none"), (1, "one"), (2, "two"), (12, "twelve"), (13, "13"), (1_234, "1,234")],
)
def test_small_numbers_are_words_and_larger_ones_figures(count, words):
    assert wording.numeral(count) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "none authorities"), (1, "one authority"), (2, "two authorities"), (14, "14 authorities")],
)
def test_a_noun_takes_the_number_of_its_count(count, words):
    assert wording.authorities(count) == words


def test_a_plain_plural_takes_an_s():
    assert (wording.plural(1, "figure"), wording.plural(3, "figure")) == ("one figure", "three figures")


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "text"),
    [
        (92.5, 0, "", "93"),  # as publishers round, not 92
        (93.5, 0, "", "94"),
        (0.25, 1, "%", "0.3%"),
        (3.75, 1, "%", "3.8%"),
        (0.0, 1, "%", "0.0%"),
        (12_183_016, 0, "", "12,183,016"),
        (1_250.4, 0, "£", "£1,250"),
        (100.0, 1, "%", "100.0%"),
    ],
)
def test_a_number_is_printed_as_publishers_do(value, decimals, sign, text):
    assert wording.number(value, decimals, sign) == text


@pytest.mark.parametrize(
    ("key", "value", "status", "text"),
    [
        ("cla_rate", 79.6, "", "80"),
        ("referral_rate", 625.7, "", "625.7"),
        ("nfa_share", 0.0, "", "0.0%"),
        ("spend", 1_234.5, "", "£1,235"),
        ("nfa_share", math.nan, "c", "c"),
        ("nfa_share", math.nan, "", "no figure"),
    ],
)
def test_a_figure_is_printed_with_its_unit_or_its_letter(key, value, status, text):
    assert wording.shown(value, status, MEASURES[key]) == text


@pytest.mark.parametrize(
    ("key", "after", "full"),
    [
        ("cla_rate", "per 10,000", "per 10,000 children aged 0 to 17"),
        ("nfa_share", "of referrals", "of referrals"),
        ("sw_caseload", "cases per social worker", "cases per social worker"),
        ("spend", "per child aged 0 to 17", "per child aged 0 to 17"),
    ],
)
def test_a_unit_is_never_said_twice(key, after, full):
    assert (wording.unit_after(MEASURES[key]), wording.full_unit(MEASURES[key])) == (after, full)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("cla_rate", "31 March 2025"),
        ("referral_rate", "year ending 31 March 2025"),
        ("sw_vacancy", "30 September 2025"),
    ],
)
def test_a_period_is_the_publishers(key, words):
    assert wording.period(MEASURES[key], 2025) == words


def test_a_date_is_said_without_a_leading_nought():
    assert wording.date(date(2025, 3, 1)) == "1 March 2025"


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (250, 2_500, "250 of 2,500 referrals"),
        (None, 5_000, "5,000 referrals"),  # the count is hidden, the size is not
        (None, None, ""),
    ],
)
def test_counts_are_told_with_their_whole(numerator, denominator, words):
    assert wording.of_counts(numerator, denominator, MEASURES["nfa_share"]) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_is_joined_as_it_is_spoken(words, text):
    assert wording.listed(words) == text


def test_a_sentence_keeps_its_capitals_but_the_first():
    assert wording.sentence_case("the other 4, York apart") == "The other 4, York apart"
    assert wording.sentence_case("") == ""


def test_a_plain_sentence_has_no_markdown():
    assert wording.plain(":violet[**Hull: 120**] per 10,000, **higher**") == "Hull: 120 per 10,000, higher"


def test_what_was_ignored_is_said_in_one_line():
    assert wording.ignored_line(["focus=Atlantis"]) == (
        "Part of this link was not recognised and has been ignored: “focus=Atlantis”."
    )
    assert wording.ignored_line(["year=1066", "sex=x"]).endswith("ignored: “year=1066” and “sex=x”.")


@pytest.mark.parametrize(
    ("key", "classes"),
    [
        ("cla_rate", ("under 50", "50 to 69", "70 to 89", "90 to 119", "120 and over")),
        ("cpp_rate", ("under 30", "30 to 39.9", "40 to 49.9", "50 to 69.9", "70 and over")),
    ],
)
def test_the_classes_of_a_map_leave_nothing_between_them(key, classes):
    assert wording.class_words(MEASURES[key]) == classes


@pytest.mark.parametrize(
    ("status", "short"), [("c", "hidden by the publisher"), ("z", "does not apply"), ("", ""), ("?", "")]
)
def test_a_letter_has_its_few_words(status, short):
    assert wording.status_short(status) == short


def test_a_letter_has_its_sentence_and_hidden_is_not_nought():
    assert wording.status_words("c") == ("Hidden by the publisher to protect children. Hidden is not zero.")
    assert wording.status_words("") == "There is no figure."


def test_methods_leave_out_a_heading_with_nothing_under_it():
    assert all(text for measure in MEASURES.values() for _, text in wording.methods_lines(measure))


def test_contacts_are_counted_in_full_so_they_have_no_interval():
    said = wording.interval_method(MEASURES["contact_to_referral"])
    assert (
        said == "No interval: every contact of the window is counted, so there is no sample to be unsure of."
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("source_police", "No interval: the publisher gives no count, so nothing is drawn."),
        # The release gives full-time equivalents beside these shares: that is no missing count.
        ("sw_vacancy", "No interval: full-time equivalents are no count of people, so nothing is drawn."),
        ("spend", "No interval: money is no count, so nothing is drawn."),
    ],
)
def test_a_measure_without_an_interval_says_why_and_blames_the_publisher_only_where_it_gives_no_count(
    key, words
):
    assert wording.interval_method(MEASURES[key]) == words


def test_a_count_of_children_says_its_factor_for_brothers_and_sisters_and_whether_it_is_assumed():
    # The root of 1.6 is 1.265, of 1.96 1.4.
    assert wording.sibling_method(MEASURES["cla_rate"], {}) == (
        "They come together, so the figure says less than its count: variance × 1.60 (assumed: no pool of real"
        " referrals is loaded that counts the same event), which draws the interval 26% wider. An invented pool is"
        " never used for this."
    )
    assert wording.sibling_method(MEASURES["s47_rate"], {"s47_share": 1.96}) == (
        "They come together, so the figure says less than its count: variance × 1.96 (as the referral pool shows for"
        " the same event), which draws the interval 40% wider. An invented pool is never used for this."
    )
    # No pool counts who is looked after at a day.
    assert "assumed" in wording.sibling_method(MEASURES["cla_rate"], {"s47_share": 1.96})
    assert wording.sibling_method(MEASURES["sw_vacancy"], {}) == ""
    assert wording.sibling_method(MEASURES["source_police"], {}) == ""


def test_a_year_after_what_ships_is_not_put_down_to_the_release_that_ships():
    measure = MEASURES["cla_rate"]
    assert wording.source_line(measure, 2025).endswith("with earlier releases for years before 2021.")
    assert wording.source_line(measure, 2026).endswith(
        "31 March 2026; a release loaded since, named on Data."
    )
