"""Sentences about one step in each authority and about how far apart they are, word by word."""

import math
from dataclasses import replace

import pytest

from analytics.exports import shared_tables
from analytics.figures import authority_share_figures, pathways_figures
from analytics.figures.pool_dispersion_figures import dispersion_of_shares
from analytics.sentences import authority_share_sentences as sentences
from analytics.sentences import pool_dispersion_sentences, pool_method_sentences, pool_sentences
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: authority_share_figures.authority_shares(
        cursor, first.with_changes(**changes), holdings
    )


# The figures are worked out in tests/figures/test_authority_share_figures.py: assessed in both waves, Rotherham
# 80 of 150, Barnsley 25 of
# 90.
BESIDE_BARNSLEY = {
    "focus": ROTHERHAM, "compare": "chosen", "chosen": (BARNSLEY,), "wave": "both", "step": "conv_assessment"
}  # fmt: skip


def test_the_phrase_of_the_focus_names_its_size_and_the_centre(found):
    assert sentences.statements(found(**BESIDE_BARNSLEY)) == (
        # Of both waves two roundings are allowed for, and at the edge becomes chance: 53.33 lies inside 53.61.
        ":material/radio_button_unchecked: **Chance could explain this.** :violet[**Rotherham 53%**] of 150 referrals,"
        " beside Barnsley, 28% of 90.",
        # 8.76 %: tests/figures/test_authority_share_figures.py.
        "**Chance.** None of the 2 judged lie outside the plain 95% limits about Barnsley, 28% of 90; none lie outside"
        " 99.8%. With no real difference at all there is up to a 9% chance of at least one outside 95%. Allowed for:"
        " rounding and variance × 1.95 for brothers and sisters; nothing else.",
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (BESIDE_BARNSLEY, "Chance could explain the difference."),
        # The same from the other side: 27 of 86 at most, 31.4 %, beside 76 of 154 at least, 49.4 %. Each of the two is
        # the nearer end, of 44.1 and 74.9 for families: Wilson to 46.1 and from 38.3, so Newcombe's interval of -18.0
        # ends at -18.0 + sqrt(14.7² + 11.0²) = +0.4.
        (
            {**BESIDE_BARNSLEY, "focus": BARNSLEY, "chosen": (ROTHERHAM,)},
            "Chance could explain the difference.",
        ),
        # Hull 29 % beside 28 %.
        ({**BESIDE_BARNSLEY, "focus": HULL}, "Chance could explain the difference."),
        # Beside a range, of a hidden share, and without a focus nothing is said.
        ({"focus": ROTHERHAM}, ""),
        ({"focus": HULL}, ""),
        ({}, ""),
    ],
)
def test_the_headline_ends_with_the_way_and_the_phrase(found, changes, words):
    assert sentences.of_difference(found(**changes)) == words


def test_more_than_chance_is_all_that_is_said_of_a_pool_measure(found):
    answer = found(**BESIDE_BARNSLEY)
    surer = replace(answer, rows=tuple(replace(row, verdict=Verdict.MORE) for row in answer.rows))
    assert sentences.of_difference(surer) == "That is higher: more than chance."
    assert sentences.statements(surer)[0].startswith(":material/contrast: **More than chance.** ")


def test_a_hidden_focus_has_no_verdict_and_a_reason(found):
    answer = found(focus=HULL, compare="chosen", chosen=(BARNSLEY,))
    assert sentences.statements(answer)[0] == (
        "No verdict on Kingston upon Hull, City of: hidden: a count here would be 7 or fewer."
    )


def test_a_comparator_that_cannot_be_shown_leaves_no_verdict(found):
    answer = found(focus=ROTHERHAM, compare="chosen", chosen=(YORK,))
    assert sentences.statements(answer) == (
        "No verdict: the share of York cannot be shown with these choices.",
    )


WHY = (
    "Under these choices what may be shown leaves the figure of the other 3 together open to more than a point, so"
    " chance is not judged. Choose fewer filters or both waves."
)


def test_a_comparator_that_is_a_range_is_told_with_both_ends_and_why_nothing_is_judged(found):
    assert sentences.statements(found(focus=ROTHERHAM)) == (
        "**No verdict.** :violet[**Rotherham 33%**] of 90 referrals; between 16% and 22% of 145 in the other 3"
        " together.",
        WHY,
    )
    assert sentences.centre_words(found(focus=ROTHERHAM)) == "Other 3: between 16% and 22%"


def test_a_hidden_share_beside_a_range_says_why_it_is_hidden(found):
    said = sentences.statements(found(focus=HULL))[0]
    assert said.startswith(
        "**No verdict.** Kingston upon Hull, City of: hidden: a count here would be 7 or fewer; between "
    )


def test_the_headline_of_the_steps_tells_a_range_and_no_phrase(cursor, holdings, first):
    steps = pathways_figures.pathway_steps(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    assert pool_sentences.steps(steps, "Rotherham") == (
        "Of 90 referrals to :violet[**Rotherham**], :violet[**33%**] led to a section 47 enquiry within 180 days, 95%"
        " interval 19% to 51%; between 16% and 22% in the other 3 together."
    )


def test_the_notes_of_the_steps_say_what_a_grey_band_and_a_dash_are(cursor, holdings, first):
    def notes(**changes):
        steps = pathways_figures.pathway_steps(
            cursor, first.with_changes(focus=ROTHERHAM, **changes), holdings
        )
        return " ".join(pool_sentences.steps_notes(steps, "Rotherham", holdings.pool))

    assert pool_sentences.BAND in notes()
    assert "–: not told, because a share in it is a range." in notes()
    alone = notes(compare="chosen", chosen=(BARNSLEY,))
    assert pool_sentences.BAND not in alone
    assert "–:" not in alone
    # One is not weighted against itself.
    assert "weighted" in notes() and "weighted" not in alone


def test_the_note_says_what_the_grey_lines_are(found, first, holdings):
    text = " ".join(sentences.notes(found(**BESIDE_BARNSLEY), first, holdings.pool))
    assert "Bar: 95% interval, with variance × 1.95 for brothers and sisters." in text
    assert (
        "Grey lines: how far chance alone could part an authority from Barnsley, both having error, rounding allowed"
        " for. Each row's go by its own number of referrals. Barnsley is what all stand beside, so it has no verdict of"
        " its own."
    ) in text
    assert "One authority hidden, which is not nought." in text


def test_the_note_says_what_the_grey_band_is(found, first, holdings):
    text = " ".join(sentences.notes(found(focus=ROTHERHAM), first, holdings.pool))
    assert "Grey band: the other 3 together, which may lie anywhere in it." in text
    assert "Grey lines" not in text


def test_the_alternative_text_tells_every_share_in_its_order(found):
    assert sentences.alternative(found(**BESIDE_BARNSLEY, order="value"), "value") == (
        "Each authority: assessment within 180 days. Dots with 95% intervals for four authorities, highest first; one"
        " authority hidden: Rotherham 53%, Hull 29%, Barnsley 28%, York few. Limits for chance about Barnsley, 28% of"
        " 90."
    )
    assert sentences.alternative(found(focus=ROTHERHAM), "name").endswith(
        " York few. Grey band: between 16% and 22% of 145 in the other 3 together."
    )


def test_a_file_holds_no_glyph(found):
    said = [sentences.without_glyph(line) for line in sentences.statements(found(**BESIDE_BARNSLEY))]
    assert said[0].startswith("Chance could explain this. Rotherham 53% of 150 referrals")
    assert not any(":material" in line or "**" in line for line in said)


def test_the_table_has_the_phrases_and_the_comparator_below(found):
    # Wilson of 23 / 94 and 27 / 86 of 46.2, of 33 / 124 and 37 / 116 of 61.5, of 76 / 154 and 84 / 146 of 76.9.
    table = frame(shared_tables.by_authority(found(**BESIDE_BARNSLEY)))
    assert list(table.columns) == [
        "Area", "Referrals", "Out of", "Assessment within 180 days", "95% interval", "Beside Barnsley",
    ]  # fmt: skip
    assert table.to_numpy().tolist() == [
        ["Barnsley", "25", "90", "28%", "14% to 46%", "What all stand beside"],
        ["Kingston upon Hull, City of", "35", "120", "29%", "17% to 44%", "Chance could explain this"],
        ["Rotherham", "80", "150", "53%", "38% to 68%", "Chance could explain this"],
        ["York", "few", "fewer than 23", "few", "", ""],
        ["Barnsley", "25", "90", "28%", "", ""],
    ]


def test_the_table_has_a_range_in_place_of_the_comparators_share(found):
    assert frame(shared_tables.by_authority(found(focus=ROTHERHAM))).to_numpy().tolist()[2:] == [
        ["Rotherham", "30", "90", "33%", "19% to 51%", ""],
        ["York", "few", "fewer than 23", "few", "", ""],
        ["The other 3 together", "20", "145", "16% to 22%", "", ""],
    ]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("conv_assessment", "**56%** led to an assessment within 180 days"),
        ("icpc_share", "**11%** led to a child protection conference within 180 days"),
        ("cpp_share", "**11%** led to a child protection plan within 180 days"),
        ("cla_share", "**0%** were followed by the child being looked after within 180 days"),
    ],
)
def test_the_headline_tells_the_step_that_is_chosen(cursor, holdings, first, step, words):
    steps = pathways_figures.pathway_steps(cursor, first.with_changes(focus=ROTHERHAM, step=step), holdings)
    assert words in pool_sentences.steps(steps, "Rotherham").replace(":violet[", "").replace("]", "")


def test_factors_are_told_as_one_or_as_a_range():
    assert pool_sentences.sibling_words(1.7, 1.7) == "variance × 1.70 for brothers and sisters"
    assert pool_sentences.sibling_words(1.56, 1.77, 1.6) == "variance × 1.56 to 1.77 for brothers and sisters"


def spread_of(shares, counts, sizes, effect):
    return {
        title: (figure, words)
        for title, figure, words in pool_dispersion_sentences.figures(
            dispersion_of_shares(shares, counts, sizes, effect=effect)
        )
    }


def test_the_spread_beyond_chance_is_told_of_the_variance():
    # tests/figures/test_pool_dispersion_figures.py: 4.674 points, 52.4 % of the variance.
    told = spread_of([20, 25, 30, 35], [40, 50, 60, 70], [200] * 4, 2.0)
    assert told["Middle half of authorities"] == ("24% to 31%", "median 28%, each counting once")
    assert told["Spread beyond chance"] == (
        "5 points",
        "how far an authority typically lies from the middle once chance is taken off (standard deviation). Much of the"
        " gap is more than chance, yet the order is mostly noise: this is 52% of the variance seen",
    )
    assert told["Highest to lowest"][0] == "1.8 to 1"
    assert "chance alone would give about" in told["Highest to lowest"][1]
    assert "second highest to second lowest 1.2 to 1" in told["Highest to lowest"][1]


@pytest.mark.parametrize(
    ("counts", "share", "words"),
    [
        # Variance 375 points², sampling with n = 300 / 1.7 = 176.5: (9 + 18.75 + 24 + 24.75) / 4 / 175.5 = 10.90.
        ([30, 75, 120, 165], "97%", "Most of the gap is more than chance"),
        # 27, 30, 33 and 36 %: variance 15 points²; sampling (19.71 + 21 + 22.11 + 23.04) / 4 / 175.5 x 100 = 12.23.
        ([81, 90, 99, 108], "18%", "Chance alone could make most of the gap, and the order is mostly noise"),
    ],
)
def test_how_much_of_the_gap_is_chance_is_said_in_plain_words(counts, share, words):
    shares = [count / 3 for count in counts]
    told = spread_of(shares, counts, [300] * 4, 1.7)["Spread beyond chance"][1]
    assert f"{words}: this is {share} of the variance seen" in told


def test_a_lowest_of_fewer_than_twenty_is_too_few_to_divide():
    told = spread_of([0, 10, 20, 30], [0, 20, 40, 60], [200] * 4, 1.6)
    assert told["Highest to lowest"] == (
        "too few to divide",
        "the lowest rests on fewer than 20; second highest to second lowest 2.0 to 1",
    )
    # 10 and 15: neither may be divided by.
    told = spread_of([5, 8, 20, 30], [10, 15, 40, 60], [200] * 4, 1.6)
    assert told["Highest to lowest"] == ("too few to divide", "the lowest rests on fewer than 20")


def test_a_median_odds_ratio_is_told_with_its_interval():
    # By brute force as in tests/statistics/test_beyond_chance.py: 1.649 to 18.259; of noughts no spread is ruled out.
    told = pool_dispersion_sentences.figures(
        dispersion_of_shares([10, 25, 40, 55], [30, 75, 120, 165], [300] * 4, effect=1.0)
    )
    nothing = pool_dispersion_sentences.figures(dispersion_of_shares([0] * 4, [0] * 4, [300] * 4, effect=1.0))
    assert told[2][2].startswith("95% interval 1.65 to 18.26. Of two")
    assert nothing[2][1:] == ("1.00", told[2][2].replace("1.65 to 18.26", "1.00 and no upper end"))


def test_why_there_is_no_spread_is_said(found):
    assert pool_dispersion_sentences.why_none(found()) == (
        "Not told: a spread rests on the share of every authority, and two of the 4 are hidden with these choices."
    )


def test_the_phrases_are_the_domains_word_for_word():
    assert {verdict: phrase.words for verdict, phrase in PHRASES.items()} == {
        Verdict.CHANCE: "Chance could explain this",
        Verdict.EDGE: "At the edge of chance",
        Verdict.MORE: "More than chance",
        Verdict.WITHIN: "More than chance, within the usual spread",
        Verdict.BEYOND: "More than chance, beyond the usual spread",
    }


def test_methods_has_a_line_for_every_statistic_of_the_pool():
    names = [method.name for method in pool_method_sentences.POOL]
    assert names == [
        "Brothers and sisters",
        "95% interval of a share of the pool",
        "Several groups of one whole together",
        "Several authorities of the pool together",
        "A share that is printed as a range",
        "Chance: the limits of the pool",
        "Chance of at least one outside",
        "Spread of the pool beyond chance, and reliability",
        "Median odds ratio",
        "Highest to lowest in the pool, beside chance",
    ]
    # Fifteen beside the other 14 and fourteen beside one are worked out in
    # tests/figures/test_authority_shares_shipped.py.
    assert math.isclose(100 * (1 - 0.95**9), 36.98, abs_tol=0.01)
