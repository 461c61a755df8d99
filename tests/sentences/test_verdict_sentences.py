"""What is said of chance and of the usual spread, phrase by phrase and count by count."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analytics.figures import published_figures
from analytics.sentences import funnel_sentences, verdict_sentences
from analytics.sentences import published_sentences as sentences
from analytics.statistics.overdispersion import Overdispersion
from analytics.words.verdict import Centre, Judgement, Verdict
from tests.miniature import HULL, NORFOLK, NORTH_YORKSHIRE, ROTHERHAM, YORK

SPREAD = Overdispersion(tau2=0.05, factor=3.46, units=151)


@pytest.fixture
def answer(cursor, holdings, first):
    return lambda **changes: published_figures.one_measure(
        cursor, first.with_changes(**{"focus": ROTHERHAM, **changes}), holdings
    )


def judged(flags, found, spread=SPREAD):
    return Judgement(flags=np.array(flags, dtype=float), verdicts=tuple(map(Verdict, found)), spread=spread)


# Rotherham's 320 of 40,000 beside 1,880 of 260,000; where the usual spread lies is worked in
# tests/figures/test_published_verdicts.py.
HIGHER = "Higher than the other 4 together"
USUALLY = (
    "English authorities of its size usually lie between 25 and 210 per 10,000 (0.34 to 2.91 times as many)."
)
PHRASES = [
    (
        "chance",
        ":material/radio_button_unchecked:",
        "Chance could explain this",
        f"{HIGHER}, but chance could explain the difference.",
    ),
    (
        "edge",
        ":material/clock_loader_20:",
        "At the edge of chance",
        f"{HIGHER}; the difference is at the edge of chance.",
    ),
    ("more", ":material/contrast:", "More than chance", f"{HIGHER}, by more than chance."),
    (
        "within",
        ":material/contrast:",
        "More than chance, within the usual spread",
        f"{HIGHER}, by more than chance, within the usual spread: {USUALLY}",
    ),
    (
        "beyond",
        ":material/radio_button_checked:",
        "More than chance, beyond the usual spread",
        f"{HIGHER}, by more than chance, beyond the usual spread: {USUALLY}",
    ),
]


@pytest.mark.parametrize(("verdict", "glyph", "words", "sentence"), PHRASES)
def test_each_phrase_follows_its_glyph_and_becomes_a_sentence(answer, verdict, glyph, words, sentence):
    found = replace(answer(), verdict=Verdict(verdict))
    assert verdict_sentences.phrase(found) == words
    assert verdict_sentences.marked(found) == f"{glyph} {words}"
    assert verdict_sentences.of_difference(found) == sentence
    assert sentences.one_measure(found, has_focus=True).endswith(f"together 72 (our calculation). {sentence}")


def test_the_side_is_that_of_the_counts_and_the_words_are_lower_where_it_is(answer):
    # North Yorkshire's 50 beside 1,600 of 180,000 = 89.
    assert verdict_sentences.of_difference(answer(focus=NORTH_YORKSHIRE)).startswith(
        "Lower than the other 4 together, by more"
    )
    # 80.4 and 79.6 both print 80: the counts say which is higher.
    found = answer()
    beside = replace(found.comparator, shown="80", value=80.0, centre=Centre.exact(79.6e-4, 260_000, 0.3))
    printed_alike = replace(found, comparator=beside, verdict=Verdict.EDGE)
    assert verdict_sentences.of_difference(printed_alike).startswith("Higher than the other 4 together; ")


def test_two_that_print_alike_and_chance_could_explain_are_not_said_to_differ(answer):
    # 50.0 and 50.0.
    assert (
        verdict_sentences.of_difference(answer(measure="cpp_rate")) == "Chance could explain any difference."
    )


@pytest.mark.parametrize(
    ("changes", "ends"),
    # A share has its limits alone: as a multiple of a share they would say little.
    [
        ({"measure": "rereferral_back"}, ("13.0%", "30.2%")),
        ({"measure": "referral_rate"}, ("236.6", "976.9")),
    ],
)
def test_the_usual_spread_of_a_share_is_told_in_per_cent(answer, changes, ends):
    said = verdict_sentences.usual_range(answer(**changes))
    assert said.startswith(f"{ends[0]} and {ends[1]}")
    assert ("times as many" in said) is ("%" not in said)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"measure": "nfa_share"}, "Not comparable between authorities"),
        # Not comparable comes first, even where the figure is hidden too.
        ({"measure": "nfa_share", "focus": NORTH_YORKSHIRE}, "Not comparable between authorities"),
        # The release counts posts; a missing count is another reason.
        ({"measure": "sw_turnover"}, "No verdict: full-time equivalents are no count of people"),
        ({"year": 2022}, "No verdict: the publisher gives no count"),
        # Each letter has its reason, and none is a missing count.
        ({"measure": "rereferral_back", "focus": YORK}, "No verdict: no figure to judge (not available)"),
        ({"measure": "cpp_repeat", "focus": YORK}, "No verdict: no figure to judge (does not apply)"),
        ({"year": 2022, "focus": NORTH_YORKSHIRE}, "No verdict: no figure to judge (hidden by the publisher)"),
        (
            {"measure": "rereferral_back", "compare": "chosen", "chosen": (YORK,)},
            "No verdict: no figure to compare with",
        ),
        # England's enquiries have a rate and no count, which stands in; the region is set beside itself.
        ({"focus": "", "compare": "region"}, "No verdict: it would be compared with itself"),
    ],
)  # fmt: skip
def test_where_nothing_may_be_said_the_reason_stands_without_a_glyph(answer, changes, reason):
    found = answer(**changes)
    assert verdict_sentences.phrase(found) == verdict_sentences.marked(found) == reason
    assert verdict_sentences.of_difference(found) == f"{reason}."


def test_a_count_that_only_the_comparator_lacks_is_said_to_be_its(answer):
    # A share of England's without a denominator: the figure is there, how surely it is known is not.
    found = answer(measure="rereferral_back", compare="england")
    unknown = replace(found.comparator, centre=Centre.exact(0.225, math.nan, math.nan))
    without = replace(found, comparator=unknown, verdict=Verdict.NONE, judgement=None)
    assert verdict_sentences.phrase(without) == "No verdict: the publisher gives no count for England"
    assert verdict_sentences.statements(without) == (
        "No verdict: the publisher gives no count for England, so chance cannot be spoken of.",
    )


NONE_DIFFERED = "Even if none truly differed, there would be a 10% chance that at least one of the"


def test_the_two_statements_stand_apart_and_chance_comes_first(answer):
    # 120 and 50 lie outside 99.8% about 72; the chance and the usual spread are worked in
    # tests/figures/test_published_verdicts.py.
    assert verdict_sentences.statements(answer()) == (
        "**Chance.** Two of the 5 shown lie outside the plain 95% limits about the other 4 together, 72; two lie"
        f" outside 99.8%. {NONE_DIFFERED} 5 lay outside 95%.",
        "**Usual spread.** Beside the other 4 together, English authorities of the size of Rotherham usually lie"
        " between 25 and 210 per 10,000 (0.34 to 2.91 times as many). None of the 5 shown lie outside the 99.8%"
        " limits for their own size, widened by the spread among 7 authorities.",
    )


def test_without_a_focus_the_usual_spread_is_that_of_the_middle_size(answer):
    said = verdict_sentences.usual_spread(answer(focus=""))
    assert said.startswith(
        "**Usual spread.** Beside Yorkshire and The Humber, English authorities of the size of the middle one shown"
    )


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.1039, "a 10% chance"),
        (0.9949, "a 99% chance"),
        (0.9951, "a chance of more than 99%"),
        (None, ""),
    ],
)
def test_the_chance_of_any_outside_is_never_said_to_be_certain(answer, chance, words):
    said = verdict_sentences.chance(replace(answer(), chance_of_any=chance))
    assert words in said
    assert ("Even if" in said) is bool(words)


def test_of_one_alone_the_chance_is_its_own(answer):
    one = replace(answer(), judgement=judged([2], ["within"]), chance_of_any=0.05)
    assert verdict_sentences.chance(one).endswith(
        " Even if it did not truly differ, there would be a 5% chance that it lay outside 95%."
    )


@pytest.mark.parametrize(
    ("flags", "found", "chance", "spread"),
    [
        (
            [0, 0, 0, 0, 0],
            ["chance"] * 5,
            "None of the 5 shown lie outside the plain 95% limits about the other 4 together, 72; none lie outside"
            " 99.8%.",
            "None of the 5 shown lie outside the 99.8% limits for their",
        ),
        (
            [0, 0, -1, 0, 0],
            ["chance", "chance", "edge", "chance", "chance"],
            "One of the 5 shown lies outside the plain 95% limits about the other 4 together, 72; none lie outside"
            " 99.8%.",
            "None of the 5 shown lie outside the 99.8% limits for their",
        ),
        (
            [0, 2, -1, 1, 0],
            ["chance", "beyond", "edge", "edge", "chance"],
            "Three of the 5 shown lie outside the plain 95% limits about the other 4 together, 72; one lies outside"
            " 99.8%.",
            "One of the 5 shown lies outside the 99.8% limits for its",
        ),
        (
            [2, 2, -2, math.nan, 0],
            ["beyond", "within", "beyond", "none", "chance"],
            "Three of the 4 shown lie outside the plain 95% limits about the other 4 together, 72; three lie outside"
            " 99.8%.",
            "Two of the 4 shown lie outside the 99.8% limits for their",
        ),
    ],
    ids=["none", "one", "several", "one without a figure"],
)
def test_the_counts_of_the_statements_agree_with_their_verbs(answer, flags, found, chance, spread):
    said = verdict_sentences.statements(replace(answer(), judgement=judged(flags, found)))
    assert said[0].startswith(f"**Chance.** {chance} {NONE_DIFFERED} ")
    assert said[1].endswith(f" {spread} own size, widened by the spread among 151 authorities.")


def test_without_a_spread_only_chance_is_spoken_of(answer):
    said = verdict_sentences.statements(
        replace(answer(), judgement=judged([2, 0], ["more", "chance"], spread=None))
    )
    assert len(said) == 1 and said[0].startswith("**Chance.** One of the 2 shown lies outside")
    assert verdict_sentences.usual_spread(answer(measure="nfa_share")) == ""


@pytest.mark.parametrize("measure", ["nfa_share", "assessed_closed"])
def test_a_measure_that_is_not_comparable_says_so_with_its_reason_and_counts_nothing(answer, measure):
    (said,) = verdict_sentences.statements(answer(measure=measure))
    assert said == (
        "Not comparable between authorities: each front door draws its own line between a contact and a referral,"
        " so the share depends on what was settled before the referral was counted."
    )
    assert verdict_sentences.chance(answer(measure=measure)) == ""


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"measure": "sw_turnover"}, "full-time equivalents are no count of people"),
        ({"year": 2022}, "the publisher gives no count"),
    ],
)
def test_without_counts_the_statement_says_that_chance_cannot_be_spoken_of(answer, changes, why):
    assert verdict_sentences.statements(answer(**changes)) == (
        f"No verdict: {why}, so chance cannot be spoken of.",
    )


def test_a_comparator_without_a_figure_is_the_reason_and_not_a_missing_count(answer):
    found = answer(measure="rereferral_back", compare="chosen", chosen=(YORK,))
    assert verdict_sentences.statements(found) == (
        "No verdict: for the one authority you chose there is no figure to judge by.",
    )


def test_where_every_figure_is_hidden_that_is_the_reason_and_not_a_missing_count(answer):
    found = answer(compare="england")
    hidden = replace(found, judgement=None, areas=tuple(replace(row, value=None) for row in found.areas))
    assert verdict_sentences.statements(hidden) == ("No verdict: no figure to judge.",)


BAND = (
    "Grey band: where 99.8% of figures would lie if chance alone parted them, chance in the other 4 together"
    " included."
)


def test_the_note_of_the_funnel_names_plain_and_widened_limits_each_in_a_sentence(answer):
    assert funnel_sentences.funnel_note(answer()).startswith(
        f"{BAND} Lines: 95% (dotted) and 99.8% (solid) limits widened for the spread among 7 English authorities."
        " Source: "
    )


def test_the_note_of_the_funnel_counts_who_has_no_place_on_it(answer):
    said = funnel_sentences.funnel_note(answer(measure="rereferral_back"))
    assert " authorities. One authority without a figure or counts: not drawn. Source: " in said
    kept = (HULL, NORTH_YORKSHIRE, ROTHERHAM)
    areas = tuple(row if row.area in kept else replace(row, flag=None) for row in answer().areas)
    none_of_two = replace(answer(), areas=areas)
    assert " Two authorities without a figure or counts: not drawn. " in funnel_sentences.funnel_note(
        none_of_two
    )
    assert "not drawn" not in funnel_sentences.funnel_note(answer())


def test_the_one_that_all_stand_beside_is_the_line_and_is_not_said_to_be_without_a_figure(answer):
    said = funnel_sentences.funnel_note(answer(compare="chosen", chosen=(YORK,)))
    assert " York is the line, and has no dot. " in said
    assert "without a figure or counts" not in said
    # Norfolk is not among the five drawn.
    assert "is the line" not in funnel_sentences.funnel_note(answer(compare="chosen", chosen=(NORFOLK,)))


def test_the_note_of_a_funnel_without_a_spread_names_no_widened_limits(answer):
    plain = replace(answer(), judgement=judged([0] * 5, ["chance"] * 5, spread=None))
    said = funnel_sentences.funnel_note(plain)
    assert said.startswith(f"{BAND} Source: ")
    assert "widened" not in said


def test_the_alternative_text_of_the_funnel_holds_both_statements_without_markdown(answer):
    assert funnel_sentences.funnel_alternative(answer()) == (
        "5 authorities against children aged 0 to 17, the line at Other 4: 72. Chance. Two of the 5 shown lie outside"
        f" the plain 95% limits about the other 4 together, 72; two lie outside 99.8%. {NONE_DIFFERED} 5 lay outside"
        " 95%. Usual spread. Beside the other 4 together, English authorities of the size of Rotherham usually lie"
        " between 25 and 210 per 10,000 (0.34 to 2.91 times as many). None of the 5 shown lie outside the 99.8% limits"
        " for their own size, widened by the spread among 7 authorities."
    )


def test_the_note_of_the_dots_says_once_what_the_interval_of_a_complete_count_means(answer):
    assert sentences.dots_note(answer()).count("These are complete counts, not samples: ") == 1
    # Without an interval there is none to explain, and why there is none is not always a missing count.
    said = sentences.dots_note(answer(measure="sw_turnover"))
    assert "No intervals: full-time equivalents are no count of people." in said
    assert "complete counts" not in said
    assert "No intervals: the publisher gives no count." in sentences.dots_note(answer(year=2022))


def test_a_measure_of_no_children_says_nothing_of_brothers_and_sisters(answer):
    alone = replace(answer(), sibling_factor=1.0)
    assert sentences.complete_counts([alone]) == (
        "These are complete counts, not samples: the 95% interval shows how far a year's figure could move by chance"
        " alone if nothing in the area changed."
    )
