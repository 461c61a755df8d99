"""What is said of chance and of the usual spread, phrase by phrase and count by count."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analytics.figures import published
from analytics.sentences import published as sentences
from analytics.sentences import verdicts
from analytics.statistics.widened import Widened
from analytics.verdict import Judgement, Verdict
from tests.miniature import NORTH_YORKSHIRE, ROTHERHAM, YORK

SPREAD = Widened(tau2=0.05, factor=3.46, units=151)


@pytest.fixture
def answer(cursor, holdings, first):
    return lambda **changes: published.one_measure(
        cursor, first.with_changes(**{"focus": ROTHERHAM, **changes}), holdings
    )


def judged(flags, found, spread=SPREAD):
    return Judgement(flags=np.array(flags, dtype=float), verdicts=tuple(map(Verdict, found)), spread=spread)


PHRASES = [
    (
        "chance",
        ":material/radio_button_unchecked:",
        "Chance could explain this",
        "Chance could explain the difference.",
    ),
    (
        "edge",
        ":material/clock_loader_20:",
        "At the edge of chance",
        "The difference is at the edge of chance.",
    ),
    ("more", ":material/contrast:", "More than chance", "The difference is more than chance."),
    (
        "within",
        ":material/contrast:",
        "More than chance, within the usual spread",
        "The difference is more than chance, within the usual spread.",
    ),
    (
        "beyond",
        ":material/radio_button_checked:",
        "More than chance, beyond the usual spread",
        "The difference is more than chance, beyond the usual spread.",
    ),
]


@pytest.mark.parametrize(("verdict", "glyph", "words", "sentence"), PHRASES)
def test_each_phrase_follows_its_glyph_and_becomes_a_sentence(answer, verdict, glyph, words, sentence):
    found = replace(answer(), verdict=Verdict(verdict))
    assert verdicts.phrase(found) == words
    assert verdicts.marked(found) == f"{glyph} {words}"
    assert verdicts.of_difference(found) == sentence
    assert sentences.one_measure(found, has_focus=True).endswith(f"together 72 (our calculation). {sentence}")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"measure": "nfa_share"}, "Not comparable between authorities"),
        # Not comparable comes first, even where the figure is hidden too.
        ({"measure": "nfa_share", "focus": NORTH_YORKSHIRE}, "Not comparable between authorities"),
        ({"measure": "sw_turnover"}, "No verdict: the publisher gives no count"),
        ({"year": 2022}, "No verdict: the publisher gives no count"),
        ({"measure": "rereferral_back", "focus": YORK}, "No verdict: no figure to judge"),
        ({"measure": "rereferral_back", "compare": "chosen", "chosen": (YORK,)}, "No verdict: no figure to judge"),
        # Neither a figure nor a count.
        ({"year": 2022, "focus": NORTH_YORKSHIRE}, "No verdict: no figure to judge"),
    ],
)  # fmt: skip
def test_where_nothing_may_be_said_the_reason_stands_without_a_glyph(answer, changes, reason):
    found = answer(**changes)
    assert verdicts.phrase(found) == verdicts.marked(found) == reason
    assert verdicts.of_difference(found) == f"{reason}."


def test_the_two_statements_stand_apart_and_chance_comes_first(answer):
    # 120 and 50 lie outside 99.8% about 72; the widening of seven authorities is worked in tests/figures.
    assert verdicts.statements(answer()) == (
        "**Chance.** Two of the 5 shown lie outside the plain 95% limits about the other 4 together, 72; two lie"
        " outside 99.8%. With no real difference at all, one in twenty would lie outside 95%.",
        "**Usual spread.** The 99.8% limits widened by the spread among 7 English authorities are 6.2 times as wide;"
        " none of the 5 shown lie outside them.",
    )


@pytest.mark.parametrize(
    ("flags", "found", "chance", "spread"),
    [
        (
            [0, 0, 0, 0, 0],
            ["chance"] * 5,
            "None of the 5 shown lie outside the plain 95% limits about the other 4 together, 72; none lie outside"
            " 99.8%.",
            "none of the 5 shown lie outside them.",
        ),
        (
            [0, 0, -1, 0, 0],
            ["chance", "chance", "edge", "chance", "chance"],
            "One of the 5 shown lies outside the plain 95% limits about the other 4 together, 72; none lie outside"
            " 99.8%.",
            "none of the 5 shown lie outside them.",
        ),
        (
            [0, 2, -1, 1, 0],
            ["chance", "beyond", "edge", "edge", "chance"],
            "Three of the 5 shown lie outside the plain 95% limits about the other 4 together, 72; one lies outside"
            " 99.8%.",
            "one of the 5 shown lies outside them.",
        ),
        (
            [2, 2, -2, math.nan, 0],
            ["beyond", "within", "beyond", "none", "chance"],
            "Three of the 4 shown lie outside the plain 95% limits about the other 4 together, 72; three lie outside"
            " 99.8%.",
            "two of the 4 shown lie outside them.",
        ),
    ],
    ids=["none", "one", "several", "one without a figure"],
)
def test_the_counts_of_the_statements_agree_with_their_verbs(answer, flags, found, chance, spread):
    said = verdicts.statements(replace(answer(), judgement=judged(flags, found)))
    assert said[0] == (
        f"**Chance.** {chance} With no real difference at all, one in twenty would lie outside 95%."
    )
    # The factor is said as it is rounded: 3.46.
    assert said[1] == (
        "**Usual spread.** The 99.8% limits widened by the spread among 151 English authorities are 3.5 times as"
        f" wide; {spread}"
    )


def test_without_a_spread_only_chance_is_spoken_of(answer):
    said = verdicts.statements(replace(answer(), judgement=judged([2, 0], ["more", "chance"], spread=None)))
    assert len(said) == 1 and said[0].startswith("**Chance.** One of the 2 shown lies outside")
    assert verdicts.usual_spread(answer(measure="nfa_share")) == ""


@pytest.mark.parametrize("measure", ["nfa_share", "assessed_closed"])
def test_a_measure_that_is_not_comparable_says_so_with_its_reason_and_counts_nothing(answer, measure):
    (said,) = verdicts.statements(answer(measure=measure))
    assert said == (
        "Not comparable between authorities: each front door draws its own line between a contact and a referral,"
        " so the share depends on what was settled before the referral was counted."
    )
    assert verdicts.chance(answer(measure=measure)) == ""


@pytest.mark.parametrize("changes", [{"measure": "sw_turnover"}, {"year": 2022}])
def test_without_counts_the_statement_says_that_chance_cannot_be_spoken_of(answer, changes):
    assert verdicts.statements(answer(**changes)) == (
        "No verdict: the publisher gives no count, so chance cannot be spoken of.",
    )


def test_a_comparator_without_a_figure_is_the_reason_and_not_a_missing_count(answer):
    found = answer(measure="rereferral_back", compare="chosen", chosen=(YORK,))
    assert verdicts.statements(found) == (
        "No verdict: for the one authority you chose there is no figure to judge by.",
    )


def test_where_every_figure_is_hidden_that_is_the_reason_and_not_a_missing_count(answer):
    found = answer(compare="england")
    hidden = replace(found, judgement=None, areas=found.areas.assign(value=math.nan))
    assert verdicts.statements(hidden) == ("No verdict: no figure to judge.",)


def test_the_note_of_the_funnel_names_plain_and_widened_limits_each_in_a_sentence_with_the_factor(answer):
    assert sentences.funnel_note(answer()).startswith(
        "Grey band: where 99.8% of figures would lie if chance alone parted them."
        " Lines: 95% (dotted) and 99.8% (solid) limits widened for the spread among English authorities, 6.2 times"
        " as wide at the middle size. Source: "
    )


def test_the_note_of_the_funnel_counts_who_has_no_place_on_it(answer):
    said = sentences.funnel_note(answer(measure="rereferral_back"))
    assert " at the middle size. One authority without a figure or counts: not drawn. Source: " in said
    none_of_two = replace(
        answer(), judgement=judged([0, 0, 0, math.nan, math.nan], ["chance"] * 3 + ["none"] * 2)
    )
    assert " Two authorities without a figure or counts: not drawn. " in sentences.funnel_note(none_of_two)
    assert "not drawn" not in sentences.funnel_note(answer())


def test_the_note_of_a_funnel_without_a_spread_names_no_widened_limits(answer):
    plain = replace(answer(), judgement=judged([0] * 5, ["chance"] * 5, spread=None))
    said = sentences.funnel_note(plain)
    assert said.startswith(
        "Grey band: where 99.8% of figures would lie if chance alone parted them. Source: "
    )
    assert "widened" not in said


def test_the_alternative_text_of_the_funnel_holds_both_statements_without_markdown(answer):
    assert sentences.funnel_alternative(answer()) == (
        "5 authorities against children aged 0 to 17, the line at Other 4: 72. Chance. Two of the 5 shown lie outside"
        " the plain 95% limits about the other 4 together, 72; two lie outside 99.8%. With no real difference at all,"
        " one in twenty would lie outside 95%. Usual spread. The 99.8% limits widened by the spread among 7 English"
        " authorities are 6.2 times as wide; none of the 5 shown lie outside them."
    )
