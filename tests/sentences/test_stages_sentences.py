"""Sentences on where referrals ended, word by word; worked out in tests/figures/test_stages_figures.py."""

from dataclasses import replace

import pytest

from analytics.exports import stages_tables as tables
from analytics.figures import stages_figures
from analytics.figures.share_difference_figures import ShareDifference
from analytics.sentences import stages_sentences as sentences
from analytics.words.verdict import Verdict
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: stages_figures.stages(cursor, first.with_changes(**changes), holdings)


def test_no_further_action_and_not_in_need_are_told_apart_with_n_interval_and_baseline(found):
    # 40 and 20 of 90, 38 / 92 to 42 / 88 and 18 / 92 to 22 / 88, with n / 1.96 and n / 1.95: Wilson from 28.3 to 61.8
    # and from 10.7 to 39.1. Barnsley 25 of 50 and none; their differences are worked out in
    # figures/test_stages_figures.
    beside = found(focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,))
    assert sentences.headline(beside, "Rotherham") == (
        "Of 90 referrals to :violet[**Rotherham**], :violet[**44%**] (95% interval 28% to 62%; Barnsley 50%) were"
        " closed with no further action; of the same 90, :violet[**22%**] (11% to 39%; Barnsley 0%) were assessed and"
        " not found in need. Closed with no further action: chance could explain the difference. Assessed and not in"
        " need: 22 points higher (95% interval 3 higher to 39 higher), at the edge of chance."
    )


def test_a_comparator_that_is_left_open_is_told_as_a_range_and_nothing_is_judged(found, first, holdings):
    # All four: 125 of 235, 122.5 / 237 to 127.5 / 233; Rotherham 38 / 92 to 42 / 88, for 880 to 920. The others stand
    # for 60 x 48 to 52, 25 x 78 to 82 and 30 x 0 to 22, 4,830 to 5,830, so Rotherham is 13.12 to 16.00 %:
    # (51.69 - 0.1312 x 47.73) / 0.8688 = 52.3 to (54.72 - 0.16 x 41.30) / 0.84 = 57.3.
    # Assessed, weighted 35 of 235, 13.71 to 16.09 %, and Rotherham 18 / 92 to 22 / 88:
    # (13.71 - 0.16 x 25) / 0.84 = 11.6 to (16.09 - 0.1312 x 19.57) / 0.8688 = 15.6.
    answer = found(focus=ROTHERHAM)
    text = sentences.headline(answer, "Rotherham")
    assert "; the other 3 together between 52% and 58%) were closed with no further action" in text
    assert text.endswith("; the other 3 together between 11% and 16%) were assessed and not found in need.")
    assert (
        "the figure of the other 3 together open to more than a point, so chance is not judged"
        in " ".join(sentences.notes(answer, "Rotherham", first, holdings.pool))
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


_HIGHER = "9 points higher (95% interval 1 higher to 17 higher)"


@pytest.mark.parametrize(
    ("closed", "not_in_need", "words"),
    [
        (Verdict.CHANCE, Verdict.CHANCE, "Chance could explain both differences."),
        (
            Verdict.MORE,
            Verdict.MORE,
            f"Closed with no further action: {_HIGHER}, more than chance."
            f" Assessed and not in need: {_HIGHER}, more than chance.",
        ),
        (
            Verdict.CHANCE,
            Verdict.EDGE,
            "Closed with no further action: chance could explain the difference. Assessed and not in need: "
            f"{_HIGHER}, at the edge of chance.",
        ),
        (Verdict.NONE, Verdict.EDGE, f"Assessed and not in need: {_HIGHER}, at the edge of chance."),
    ],
)
def test_the_sentence_ends_with_what_chance_says_of_each(found, closed, not_in_need, words):
    said = {
        key: ShareDifference(points=9.0, gap_lower=1.2, gap_upper=16.8, verdict=verdict)
        for key, verdict in (("closed", closed), ("assessed_closed", not_in_need))
    }
    answer = replace(found(focus=ROTHERHAM), gaps=said)
    assert sentences.headline(answer, "Rotherham").endswith(f"in need. {words}")


def test_a_hidden_share_is_told_as_hidden_and_why(found):
    answer = found(focus=ROTHERHAM)
    rows = [
        replace(row, share=None, share_shown="c", status="c")
        if (row.role, row.group) == ("focus", "closed")
        else row
        for row in answer.mix
    ]
    text = sentences.headline(replace(answer, mix=tuple(rows)), "Rotherham")
    assert "a hidden share (a count would be 7 or fewer) were closed with no further action" in text
    # The interval is named where it first stands.
    assert ":violet[**22%**] (95% interval 11% to 39%" in text


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
    table = frame(tables.mix(found(focus=ROTHERHAM))).set_index("Area")
    assert list(table.index) == ["Other 3", "Rotherham", "Barnsley", "Hull", "York"]
    assert table.loc["Rotherham", "Closed at the front door"] == "44% (28% to 62%)"
    assert table.loc["Hull", "Enquiry, no plan"] == "c"
    assert set(table.loc["York"]) == {"few"}


def test_the_table_of_the_ten_stages_has_counts_shares_and_intervals(found):
    table = frame(tables.ten(found(focus=HULL))).set_index("Furthest stage")
    assert list(table.loc["Closed at the front door"])[:2] == ["125", "53%"]
    assert "Assessed, not found in need" in table.index
