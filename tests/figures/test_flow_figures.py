"""The paths from who referred to where it ended, from the rows of miniature.KINDS, and the rule that hides some."""

import pytest

from analytics.figures import flow_figures
from analytics.protection import suppress_and_round
from analytics.protection.suppress_and_round import ProtectedCount
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: flow_figures.flow(cursor, first.with_changes(**changes), holdings)


def paths(answer):
    return {(row.start, row.end): row.count_shown for row in frame(answer.links).itertuples()}


def test_the_paths_of_an_authority_are_counted_from_source_to_response_and_on_to_the_stage(found):
    # Rotherham, both waves: from the police 40 + 30 closed and, in wave 1, 30 assessed; from schools 10 closed and 20
    # assessed. Of those followed for 180 days 70 closed; assessed: 20 not in need, 12 + 8 with an enquiry. The 30 in
    # need are all of wave 1's assessed and nobody of wave 2's: hidden there, below 50, and so in both.
    assert paths(found(focus=ROTHERHAM, wave="both")) == {
        ("police", "nfa"): "70",
        ("police", "assessment"): "30",
        ("education", "nfa"): "10",
        ("education", "assessment"): "20",
        ("nfa", "closed"): "70",
        ("assessment", "assessed_closed"): "20",
        ("assessment", "enquiry_no_plan"): "20",
    }


def test_what_is_not_yet_known_has_a_response_and_no_stage(found):
    # The ten of schools that were followed for 175 days: closed at 90 days, not yet known at 180.
    at_90, at_180 = (paths(found(focus=ROTHERHAM, wave="both", days=days)) for days in (90, 180))
    assert (at_90["education", "nfa"], at_90["nfa", "closed"]) == ("10", "80")
    assert (at_180["education", "nfa"], at_180["nfa", "closed"]) == ("10", "70")


def test_starts_of_fewer_than_23_have_no_path_and_are_named(found):
    # 12 from health, 8 from the council, 10 from early help, and 10 answered with a strategy discussion.
    answer = found(focus=ROTHERHAM, wave="both")
    assert answer.too_few == ("Health", "Council services", "Early help", "Strategy discussion")
    assert {"health", "council", "early_help", "strategy"} & set(frame(answer.links).start) == set()


def test_hidden_paths_are_counted_and_merged_at_where_they_start(found):
    answer = found(focus=ROTHERHAM)
    assert ("source", "police") in answer.others
    assert answer.hidden >= len(answer.others) >= 1


def test_without_a_focus_the_paths_are_those_of_the_whole_pool(found):
    # Police: 40 + 25 + York's 15 = 80 closed and Barnsley's 15 assessed.
    shown = paths(found())
    assert (shown["police", "nfa"], shown["police", "assessment"]) == ("80", "15")


def test_only_wave_and_days_act(found):
    plain = found(focus=ROTHERHAM, wave="both")
    assert paths(found(focus=ROTHERHAM, wave="both", source="police", age="5_9")) == paths(plain)
    assert paths(found(focus=ROTHERHAM, wave="W1")) != paths(plain)


def test_an_authority_that_was_not_in_the_wave_has_no_paths(found):
    answer = found(focus=YORK, wave="W1")
    assert frame(answer.links).empty
    assert answer.referrals == "fewer than 23"


@pytest.mark.parametrize(
    ("stage", "group"),
    [("", ""), ("closed", "closed"), ("assessment_open", "in_need"), ("cla", "plan_or_looked_after")],
)
def test_the_stage_chosen_is_told_as_its_group(found, stage, group):
    assert found(stage=stage).to == group


@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM, YORK])
@pytest.mark.parametrize("wave", ["W1", "W2", "both"])
def test_no_path_is_drawn_to_a_hidden_or_an_exact_size(found, focus, wave):
    links = frame(found(focus=focus, wave=wave).links)
    for row in links.itertuples():
        assert row.count >= 10 and row.count % 5 == 0
        assert row.count_shown == f"{row.count:,}"


def shown(exact):
    """Return the cells as their own counts alone would be shown."""
    return {at: suppress_and_round.protected_count(count) for at, count in exact.items()}


def hidden(cells):
    return {at for at, cell in cells.items() if cell.count is None}


def test_a_total_of_an_end_that_would_tell_of_a_path_hides_the_smallest_other():
    # One from a to y is hidden. The total of y is 79, shown as 80, and b to y as 80: 78 to 82 less 78 to 82 leaves at
    # most 4, so b to y goes too. b's own total of 228, shown as 230, less 150 then says that it is 76 to 84: fewer
    # than seven of the values it could have (75 to 81) are left, so b to x goes as well. x: 272, shown as 270, less 120
    # leaves 146 to 154 for it, which holds all of 147 to 153.
    exact = {("a", "x"): 122, ("a", "y"): 1, ("b", "x"): 150, ("b", "y"): 78}
    assert hidden(flow_figures.hidden_both_ways(exact, shown(exact))) == {("a", "y"), ("b", "y"), ("b", "x")}


def test_a_total_that_leaves_one_to_seven_open_hides_nothing_more():
    # a: 123, shown as 125, less 120 leaves 1 to 9; y: 83, shown as 85, less 80 leaves 1 to 9.
    exact = {("a", "x"): 122, ("a", "y"): 1, ("b", "x"): 150, ("b", "y"): 82}
    assert hidden(flow_figures.hidden_both_ways(exact, shown(exact))) == {("a", "y")}


def test_nothing_hidden_stays_as_it_is():
    exact = {("a", "x"): 30, ("a", "y"): 40}
    cells = flow_figures.hidden_both_ways(exact, shown(exact))
    assert cells == {("a", "x"): ProtectedCount(count=30), ("a", "y"): ProtectedCount(count=40)}


def test_no_paths_at_all_are_no_paths():
    assert flow_figures.hidden_both_ways({}, {}) == {}
