"""What figures of different authorities have in common is worked out once, and never of the wrong choice."""

from dataclasses import replace

import pytest

from analytics.figures import (
    focus_independent_cache,
    pathways_figures,
    recording_figures,
    sample_check_figures,
)
from analytics.figures.share_cells import share_cells
from analytics.registry.measures import MEASURES
from tests.miniature import BARNSLEY, ROTHERHAM


@pytest.fixture(autouse=True)
def nothing_kept():
    focus_independent_cache.clear_shared_results()
    yield
    focus_independent_cache.clear_shared_results()


@pytest.fixture
def asked():
    return []


@pytest.fixture
def counting(asked):
    @focus_independent_cache.shared_by_all
    def of_all(cursor, chosen, holdings, *more):
        asked.append((chosen, more))
        return len(asked)

    return of_all


def test_another_authority_and_what_it_stands_beside_ask_for_nothing_new(counting, asked, holdings, first):
    counting(None, first.with_changes(focus=ROTHERHAM), holdings)
    for changes in ({"focus": BARNSLEY}, {"compare": "england"}, {"order": "value"}, {"names": "letters"}):
        assert counting(None, first.with_changes(**changes), holdings) == 1
    # None of these reached the function, so that none of them can act on what is kept.
    assert [(one.focus, one.compare, one.order, one.names) for one, _ in asked] == [
        ("", "region", "name", "all")
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"wave": "W1"},
        {"days": 90},
        {"source": "police"},
        {"need": "N1"},
        {"share": "nfa_sample"},
        {"step": "cla_share"},
    ],
)
def test_a_choice_that_can_act_is_worked_out_anew(counting, holdings, first, changes):
    assert counting(None, first, holdings) == 1
    assert counting(None, first.with_changes(**changes), holdings) == 2


def test_another_generation_another_pool_and_other_arguments_are_worked_out_anew(counting, holdings, first):
    assert counting(None, first, holdings) == 1
    assert counting(None, first, replace(holdings, generation="another")) == 2
    fewer = replace(holdings, pool=replace(holdings.pool, authorities=holdings.pool.authorities[:2]))
    assert counting(None, first, fewer) == 3
    assert counting(None, first, holdings, "more") == 4
    assert counting(None, first, holdings) == 1


def test_the_oldest_goes_first(counting, asked, holdings, first):
    for number in range(focus_independent_cache.MOST + 1):
        counting(None, first, holdings, number)
    counting(None, first, holdings, 0)
    assert len(asked) == focus_independent_cache.MOST + 2


def test_figures_kept_for_all_are_the_same_as_made_alone(cursor, holdings, first):
    """Asked in any order, each authority's figure is what it is by itself."""
    filtered = first.with_changes(source="police")
    choices = [
        one.with_changes(focus=code) for one in (first, filtered) for code in ("", ROTHERHAM, BARNSLEY)
    ]
    figures = (pathways_figures.pathway_steps, recording_figures.recording, sample_check_figures.sample_check)
    alone = []
    for figure in figures:
        for chosen in choices:
            focus_independent_cache.clear_shared_results()
            alone.append(figure(cursor, chosen, holdings))
    assert [figure(cursor, chosen, holdings) for figure in figures for chosen in choices] == alone


def test_the_cells_of_a_share_know_its_filters(cursor, holdings, first):
    # Rotherham, wave 2: 12 + 8 + 10 enquiries of 90 followed (tests/figures/test_pathways_figures.py).
    acting = MEASURES["s47_share"].filters
    own = share_cells(cursor, first.with_changes(share="s47_share"), holdings, acting).by_authority[ROTHERHAM]
    assert own["s47_share"].count.count == 30
    police = first.with_changes(share="s47_share", source="police")
    assert share_cells(cursor, police, holdings, acting).by_authority[ROTHERHAM] != own
