"""Two selections of one authority side by side, from the rows of miniature.KINDS, and how far they lie apart."""

import pytest

from analytics.figures import pathways_figures, self_comparison_figures
from analytics.protection.protected_rows import cell_of_one_authority
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.words.verdict import Verdict
from tests.miniature import HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: pathways_figures.pathway_steps(cursor, first.with_changes(**changes), holdings)


def shares(answer, who):
    rows = frame(answer.rows)
    rows = rows[rows.who == who]
    return dict(zip(rows.step, rows.share_shown, strict=True))


def test_the_other_wave_stands_beside_the_one_chosen(found):
    # Rotherham: 50 of 90 assessed in wave 2, 30 of 60 in wave 1; nobody of wave 1 had an enquiry.
    answer = found(focus=ROTHERHAM, beside="wave")
    assert (answer.referrals["focus"], answer.referrals["comparator"]) == ("90", "60")
    assert shares(answer, "focus")["conv_assessment"] == "56%"
    assert shares(answer, "comparator")["conv_assessment"] == "50%"
    assert (answer.self_comparison.name, answer.side.name) == ("Rotherham (wave 2)", "Rotherham (wave 1)")


def test_from_wave_one_the_other_is_wave_two(found):
    answer = found(focus=ROTHERHAM, beside="wave", wave="W1")
    assert (answer.self_comparison.label, answer.side.label) == ("Rotherham, wave 1", "Rotherham, wave 2")
    assert shares(answer, "comparator")["conv_assessment"] == "56%"


def test_a_source_stands_beside_all_sources_or_beside_the_source_chosen(found):
    # Both waves: 100 of Rotherham's 150 followed came from the police, and 30 of those were assessed.
    whole = found(focus=ROTHERHAM, beside="police", wave="both", step="conv_assessment")
    assert (whole.self_comparison.name, whole.side.name) == ("Rotherham (all sources)", "Rotherham (police)")
    assert (shares(whole, "focus")["conv_assessment"], shares(whole, "comparator")["conv_assessment"]) == (
        "53%",
        "30%",
    )
    other = found(focus=ROTHERHAM, beside="police", source="education", wave="both")
    assert other.self_comparison.name == "Rotherham (schools and education)"
    assert other.referrals["comparator"] == "100"


def test_each_side_is_what_its_own_selection_shows(found):
    together = found(focus=ROTHERHAM, beside="wave")
    alone = found(focus=ROTHERHAM, wave="W1")
    columns = ["step", "count_shown", "share_shown", "lower", "upper", "before_shown", "status"]
    alone, together = frame(alone.rows), frame(together.rows)
    mine = alone[alone.who == "focus"][columns].reset_index(drop=True)
    theirs = together[together.who == "comparator"][columns].reset_index(drop=True)
    assert mine.equals(theirs)


def test_the_difference_has_newcombes_interval_with_brothers_and_sisters(found):
    # Assessed, 50 of 90 with factor 1.96 and 30 of 60 with 1.92. The 50 may be 48 of 92, 52.17 %, to 52 of 88, 59.09,
    # the 30 28 of 62, 45.16, to 32 of 58, 55.17. Wilson (statsmodels) of 88 / 1.96 and 58 / 1.92: 37.98 and 72.20,
    # 28.98 and 71.30. So 52.17 - 55.17 - sqrt(14.19² + 16.13²) = -24.5 and 59.09 - 45.16 + sqrt(13.11² + 16.18²) =
    # 34.8.
    answer = found(focus=ROTHERHAM, beside="wave", step="conv_assessment").difference
    assert answer.points == 6
    assert (answer.lower, answer.upper) == pytest.approx((-24.5, 34.8), abs=0.05)
    assert answer.verdict is Verdict.CHANCE


def test_a_difference_that_chance_could_not_explain_says_so(found):
    # 30 of 90 with 1.95, at least 28 of 92, 30.43 %, and 0 of 60, which is none of 58 or more. Wilson of 88 / 1.95 and
    # of 58: from 18.99, and to 6.21: 30.43 - sqrt(11.44² + 6.21²) = 17.4. At 99.8 %, 30.43 - sqrt(16.11² + 14.14²) = 9.
    answer = found(focus=ROTHERHAM, beside="wave", step="s47_share").difference
    assert (answer.points, answer.verdict) == (33, Verdict.MORE)
    assert answer.lower == pytest.approx(17.4, abs=0.05)


@pytest.mark.parametrize(
    ("count", "lower", "verdict"),
    [
        # Of 100 beside 25 of 50, factor 1.67: at most 27 of 48, 56.25 %, Wilson of 48 / 1.67 up to 72.56 (79.51 at
        # 99.8 %). 78 of 102 is 76.47, of 98 / 1.67 from 64.20: 20.22 - sqrt(12.27² + 16.31²) = -0.19.
        (80, -0.19, Verdict.CHANCE),
        # 81.37, from 69.60: 25.12 - sqrt(11.77² + 16.31²) = 5.01; at 99.8 % 61.77, 25.12 - sqrt(19.6² + 23.3²) = -5.3.
        (85, 5.01, Verdict.EDGE),
        # 86.27, from 75.23: 30.02 - sqrt(11.04² + 16.31²) = 10.32; at 99.8 % 67.36, 30.02 - sqrt(18.9² + 23.3²) = 0.04.
        (90, 10.32, Verdict.MORE),
    ],
)
def test_the_phrase_firms_where_the_limits_leave_nought_out(count, lower, verdict):
    mine, theirs = (
        cell_of_one_authority(ProtectedCount(count=count), 100),
        cell_of_one_authority(ProtectedCount(count=25), 50),
    )
    answer = self_comparison_figures.self_difference(mine, theirs, (1.67, 1.67), is_part=False)
    assert (answer.points, answer.verdict) == (count - 50, verdict)
    assert answer.lower == pytest.approx(lower, abs=0.01)


def test_a_part_is_set_beside_the_rest_of_its_whole(found):
    # 80 of 150 beside 30 of 100, factor 1.95. Of two waves 80, 150 and 100 may each be 4 off; the 30 are of one wave
    # only, 2 off. The rest is 76 - 32 = 44 to 84 - 28 = 56 of 50 - 8 to 50 + 8: 44 / 58 = 75.86 % to all. The part is
    # 28 / 104 = 26.92 to 32 / 96 = 33.33 %. Wilson of 42 / 1.95 from 54.85 (of all: to all) and of 96 / 1.95 from 16.54
    # to 47.28: rest less part 42.53 - sqrt(21.02² + 13.95²) = 17.31, to 73.08 + 10.38 = 83.46. The rest is 1 - 104 /
    # 146 = 0.2877 to 1 - 96 / 154 = 0.3766 of the whole: 17.31 x 0.2877, 83.46 x 0.3766. At 99.8 % it begins at 42.53
    # - sqrt(32.96² + 21.90²) = 2.96, times 0.2877: above nought.
    answer = found(focus=ROTHERHAM, beside="police", wave="both", step="conv_assessment").difference
    assert (answer.lower, answer.upper) == pytest.approx((4.98, 31.43), abs=0.01)
    assert answer.points == 53 - 30
    assert answer.verdict is Verdict.MORE


def test_without_a_printed_share_on_both_sides_there_is_no_difference(found):
    assert found(focus=HULL, beside="wave", step="s47_share").difference is None
    assert found(focus=YORK, beside="wave").difference is None


def test_where_the_rest_is_too_small_no_interval_is_told():
    # 100 less 85 leaves 15.
    whole, part = (
        cell_of_one_authority(ProtectedCount(count=50), 100),
        cell_of_one_authority(ProtectedCount(count=40), 85),
    )
    answer = self_comparison_figures.self_difference(whole, part, (1.0, 1.0), is_part=True)
    assert answer.points == 50 - 47
    assert answer.lower != answer.lower and answer.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("changes", "is_there", "is_missing"),
    [
        ({"focus": ""}, {"others"}, {"wave", "police"}),
        ({}, {"others", "wave", "police", "health"}, set()),
        ({"wave": "both"}, {"others", "police"}, {"wave"}),
        ({"source": "police"}, {"others", "wave", "health"}, {"police"}),
        ({"source": "police", "sex": "F"}, {"wave", "health"}, {"police"}),
        # A source beside would be a third filter of one authority.
        ({"need": "N1", "sex": "F"}, {"others", "wave"}, {"police", "health"}),
    ],
)
def test_what_may_stand_beside_depends_on_what_is_chosen(first, holdings, changes, is_there, is_missing):
    offered = set(
        self_comparison_figures.comparators_offered(
            first.with_changes(**{"focus": ROTHERHAM, **changes}), holdings
        )
    )
    assert is_there <= offered
    assert not is_missing & offered


@pytest.mark.parametrize(
    "changes", [{"focus": ""}, {"wave": "both"}, {"need": "N1", "sex": "F", "beside": "health"}]
)
def test_what_may_not_stand_beside_leaves_the_comparator_there(found, changes):
    answer = found(**{"focus": ROTHERHAM, "beside": "wave", **changes})
    assert answer.self_comparison is None and answer.difference is None
    assert answer.side.label in ("Other 3", "All 4")
