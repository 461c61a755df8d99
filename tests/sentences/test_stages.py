"""Sentences on where referrals ended, word by word; the figures are worked out in tests/figures/test_stages.py."""

from dataclasses import replace

import pytest

from analytics.figures import stages
from analytics.sentences import stages as sentences
from analytics.takeaway import stages as tables
from analytics.verdict import Verdict
from tests.miniature import HULL, ROTHERHAM, YORK


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: stages.stages(cursor, first.with_changes(**changes), holdings)


def test_no_further_action_and_not_in_need_are_told_apart_with_n_interval_and_baseline(found):
    # 40 and 20 of 90; the others 125 - 40 = 85 of 145 and 50 - 20 = 30, weighted 55 % and 14 % (as the bars print).
    assert sentences.headline(found(focus=ROTHERHAM), "Rotherham") == (
        "Of 90 referrals to :violet[**Rotherham**], :violet[**44%**] (95% interval 31% to 59%; the other 3 together"
        " 55%) were closed with no further action; apart from those, :violet[**22%**] (13% to 36%; the other 3 together"
        " 14%) were assessed and not found in need. Chance could explain both differences."
    )


def test_the_two_shares_are_never_added(found):
    # 44 and 22 are 66, 40 and 20 are 60 of 90: 67 %.
    text = sentences.headline(found(focus=ROTHERHAM), "Rotherham")
    assert not any(sum_of_both in text for sum_of_both in ("66%", "67%"))


def test_without_a_focus_all_are_told(found):
    text = sentences.headline(found(), "")
    assert text.startswith("Of 235 referrals to the 4 authorities together, **53%** (95% interval ")
    assert "difference" not in text


def test_too_few_in_the_focus_are_told_before_the_others(found):
    text = sentences.headline(found(focus=YORK), "York")
    assert text.startswith("Too few to show: fewer than 23 referrals in York")
    assert "to the other 3 together" in text


@pytest.mark.parametrize(
    ("closed", "not_in_need", "words"),
    [
        (Verdict.CHANCE, Verdict.CHANCE, "Chance could explain both differences."),
        (Verdict.MORE, Verdict.MORE, "Both differences: more than chance."),
        (Verdict.EDGE, Verdict.MORE, "First difference: at the edge of chance; second: more than chance."),
        (
            Verdict.CHANCE,
            Verdict.EDGE,
            "First difference: chance could explain this; second: at the edge of chance.",
        ),
        (Verdict.NONE, Verdict.EDGE, "Second difference: at the edge of chance."),
    ],
)
def test_the_sentence_ends_with_what_chance_says_of_each(found, closed, not_in_need, words):
    answer = replace(found(focus=ROTHERHAM), verdicts={"closed": closed, "assessed_closed": not_in_need})
    assert sentences.headline(answer, "Rotherham").endswith(f"in need. {words}")


def test_a_hidden_share_is_told_as_hidden_and_why(found):
    answer = found(focus=ROTHERHAM)
    rows = answer.mix.copy()
    hidden = (rows.role == "focus") & (rows.group == "closed")
    rows.loc[hidden, "share"] = float("nan")
    rows.loc[hidden, ["share_shown", "status"]] = "c"
    text = sentences.headline(replace(answer, mix=rows), "Rotherham")
    assert "a hidden share (a count would be 7 or fewer) were closed with no further action" in text
    # The interval is named where it first stands.
    assert ":violet[**22%**] (95% interval 13% to 36%" in text


def test_what_is_not_yet_known_stands_in_the_notes(found, first, holdings):
    notes = " ".join(sentences.notes(found(focus=ROTHERHAM), "Rotherham", first, holdings.pool))
    assert (
        "Not yet followed for 180 days and left out: 10 in Rotherham and 0 in the other 3 together." in notes
    )
    assert (
        "Percent of referrals followed for 180 days: 90 in Rotherham and 145 in the other 3 together."
        in notes
    )
    assert "depth, not success" in notes


def test_the_alternative_counts_the_rows_with_a_hidden_group(found):
    # Hull's enquiries and all of York's.
    text = sentences.alternative(found(focus=ROTHERHAM), "Answer.")
    assert text.startswith("Answer. Bars of 100% for four authorities")
    assert "Rotherham: closed at the front door 44%" in text
    assert text.endswith("Two authorities with a hidden group, as dots or words.")


def test_the_table_has_every_group_with_its_interval_and_letters_where_hidden(found):
    table = tables.mix(found(focus=ROTHERHAM)).set_index("Area")
    assert list(table.index) == ["Other 3", "Rotherham", "Barnsley", "Hull", "York"]
    assert table.loc["Rotherham", "Closed at the front door"] == "44% (31% to 59%)"
    assert table.loc["Hull", "Enquiry, no plan"] == "c"
    assert set(table.loc["York"]) == {"few"}


def test_the_table_of_the_ten_stages_has_counts_shares_and_intervals(found):
    table = tables.ten(found(focus=HULL)).set_index("Furthest stage")
    assert list(table.loc["Closed at the front door"])[:2] == ["125", "53%"]
    assert "Assessed, not found in need" in table.index
