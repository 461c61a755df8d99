"""Two selections of one authority side by side, from the rows of miniature.KINDS, and how far they lie apart."""

import pytest

from analytics.disclosure import Protected
from analytics.figures import beside, pathways
from analytics.figures.sampled import own_cell
from analytics.verdict import Verdict
from tests.miniature import HULL, ROTHERHAM, YORK


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: pathways.steps(cursor, first.with_changes(**changes), holdings)


def shares(answer, who):
    rows = answer.rows[answer.rows.who == who]
    return dict(zip(rows.step, rows.share_shown, strict=True))


def test_the_other_wave_stands_beside_the_one_chosen(found):
    # Rotherham: 50 of 90 assessed in wave 2, 30 of 60 in wave 1; nobody of wave 1 had an enquiry.
    answer = found(focus=ROTHERHAM, beside="wave")
    assert (answer.referrals["focus"], answer.referrals["comparator"]) == ("90", "60")
    assert shares(answer, "focus")["conv_assessment"] == "56%"
    assert shares(answer, "comparator")["conv_assessment"] == "50%"
    assert (answer.own.name, answer.side.name) == ("Rotherham (wave 2)", "Rotherham (wave 1)")


def test_from_wave_one_the_other_is_wave_two(found):
    answer = found(focus=ROTHERHAM, beside="wave", wave="W1")
    assert (answer.own.label, answer.side.label) == ("Rotherham, wave 1", "Rotherham, wave 2")
    assert shares(answer, "comparator")["conv_assessment"] == "56%"


def test_a_source_stands_beside_all_sources_or_beside_the_source_chosen(found):
    # Both waves: 100 of Rotherham's 150 followed came from the police, and 30 of those were assessed.
    whole = found(focus=ROTHERHAM, beside="police", wave="both", step="conv_assessment")
    assert (whole.own.name, whole.side.name) == ("Rotherham (all sources)", "Rotherham (police)")
    assert (shares(whole, "focus")["conv_assessment"], shares(whole, "comparator")["conv_assessment"]) == (
        "53%",
        "30%",
    )
    other = found(focus=ROTHERHAM, beside="police", source="education", wave="both")
    assert other.own.name == "Rotherham (schools and education)"
    assert other.referrals["comparator"] == "100"


def test_each_side_is_what_its_own_selection_shows(found):
    together = found(focus=ROTHERHAM, beside="wave")
    alone = found(focus=ROTHERHAM, wave="W1")
    columns = ["step", "count_shown", "share_shown", "lower", "upper", "before_shown", "status"]
    mine = alone.rows[alone.rows.who == "focus"][columns].reset_index(drop=True)
    theirs = together.rows[together.rows.who == "comparator"][columns].reset_index(drop=True)
    assert mine.equals(theirs)


def test_the_difference_has_newcombes_interval_with_brothers_and_sisters(found):
    # 50 / 90 and 30 / 60 with the factor of each wave: Wilson 41.3 to 68.9 and 33.5 to 66.5 (as drawn), so
    # 5.56 - sqrt(14.26² + 16.5²) = -16.2 and 5.56 + sqrt(13.34² + 16.5²) = 26.8. The printed shares are 56 and 50.
    answer = found(focus=ROTHERHAM, beside="wave", step="conv_assessment").difference
    assert answer.points == 6
    assert (answer.lower, answer.upper) == pytest.approx((-16.2, 26.8), abs=0.15)
    assert answer.verdict is Verdict.CHANCE


def test_a_difference_that_chance_could_not_explain_says_so(found):
    # 30 / 90 and 0 / 60: Wilson 21.5 to 47.7 and 0 to 6.0: 33.3 - sqrt(11.83² + 6.0²) = 20.1.
    answer = found(focus=ROTHERHAM, beside="wave", step="s47_share").difference
    assert (answer.points, answer.verdict) == (33, Verdict.MORE)
    assert answer.lower == pytest.approx(20.1, abs=0.15)


def test_a_part_is_set_beside_the_rest_of_its_whole(found):
    # 80 of 150 beside 30 of 100: the rest is 50 of 50, a third of the whole. With the factor 1.95, Wilson 19.2 to 43.6
    # of the part and 87.0 to 100 of the rest: rest less part 70 - sqrt(13.0² + 13.6²) = 51.2 and 70 + 10.8 = 80.8; a
    # third of it 17.1 to 26.9.
    answer = found(focus=ROTHERHAM, beside="police", wave="both", step="conv_assessment").difference
    assert (answer.lower, answer.upper) == pytest.approx((17.1, 26.9), abs=0.15)
    assert answer.points == 53 - 30
    assert answer.verdict is Verdict.MORE


def test_without_a_printed_share_on_both_sides_there_is_no_difference(found):
    assert found(focus=HULL, beside="wave", step="s47_share").difference is None
    assert found(focus=YORK, beside="wave").difference is None


def test_where_the_rest_is_too_small_no_interval_is_told():
    # 100 less 85 leaves 15.
    whole, part = own_cell(Protected(count=50), 100), own_cell(Protected(count=40), 85)
    answer = beside.difference(whole, part, (1.0, 1.0), is_part=True)
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
    offered = set(beside.offered(first.with_changes(**{"focus": ROTHERHAM, **changes}), holdings))
    assert is_there <= offered
    assert not is_missing & offered


@pytest.mark.parametrize(
    "changes", [{"focus": ""}, {"wave": "both"}, {"need": "N1", "sex": "F", "beside": "health"}]
)
def test_what_may_not_stand_beside_leaves_the_comparator_there(found, changes):
    answer = found(**{"focus": ROTHERHAM, "beside": "wave", **changes})
    assert answer.own is None and answer.difference is None
    assert answer.side.label in ("Other 3", "All 4")
