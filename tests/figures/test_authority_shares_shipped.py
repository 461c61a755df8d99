"""The pools that ship: what is drawn outside the limits is what is said, and one neighbour has error too."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from analytics.figures import authority_share_figures, enquiries_figures, holdings_figures
from analytics.figures.share_cells import share_cells
from analytics.loads.store import Store
from analytics.protection.protected_rows import design_effects
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.registry.measures import MEASURES, shares_within
from analytics.sentences import authority_share_sentences as sentences
from analytics.settings import POOLS, Settings
from analytics.words.verdict import Verdict
from tests.rows import frame

EAST_RIDING, NORTH_YORKSHIRE = "811", "815"
AT_LEAST_EDGE = (Verdict.EDGE, Verdict.MORE)


@contextmanager
def opened(folder, pool):
    settings = Settings(pool=pool, store=folder)
    store = Store(settings)
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, settings.region)
        yield cursor, holdings, Selection.first(holdings)
    store.close()


@pytest.fixture(scope="module", params=POOLS)
def shipped(request, built) -> Iterator[tuple]:
    with opened(built(request.param), request.param) as found:
        yield found


@pytest.fixture(scope="module")
def demonstration(built) -> Iterator[tuple]:
    with opened(built(POOLS[0]), POOLS[0]) as found:
        yield found


def outside(rows, level):
    """Return which dots lie outside the limits that are drawn in their rows."""
    lower, upper = rows[f"limit_lower_{level}"], rows[f"limit_upper_{level}"]
    return (rows.value < lower) | (rows.value > upper)


@pytest.mark.parametrize("wave", ["W1", "W2", BOTH_WAVES])
def test_a_dot_lies_outside_its_limits_exactly_when_its_phrase_says_so(shipped, wave):
    cursor, holdings, first = shipped
    codes = holdings.pool.authorities
    firm = 0
    for share in shares_within(180):
        asked = first.with_changes(share=share, wave=wave)
        found = share_cells(cursor, asked, holdings, MEASURES[share].filters)
        effect = design_effects(cursor, asked)[share]
        one = asked.with_changes(focus=codes[0], compare="chosen", chosen=(codes[-1],))
        for chosen in (asked, one, *(asked.with_changes(focus=code) for code in codes[1::4])):
            rows = frame(authority_share_figures.shares_of_cells(found, chosen, holdings, effect).as_drawn)
            at_least_edge = rows.verdict.isin(AT_LEAST_EDGE)
            assert (outside(rows, 95) == at_least_edge).all(), (share, chosen.focus)
            assert (outside(rows, 998) == (rows.verdict == Verdict.MORE)).all(), (share, chosen.focus)
            firm += int(at_least_edge.sum())
    # Not because nothing is outside.
    assert firm > 50


def beside_its_neighbour(demonstration, share):
    """North Yorkshire's one neighbour in the pool is East Riding."""
    cursor, holdings, first = demonstration
    chosen = first.with_changes(focus=NORTH_YORKSHIRE, compare="neighbours", share=share, wave="W2", days=180)
    return authority_share_figures.one_share_by_authority(cursor, chosen, holdings)


def test_one_neighbour_has_error_too(demonstration):
    # Counted in the rows that ship, wave 2, all followed for 180 days, by day 180: an enquiry 77 of 300 in North
    # Yorkshire and 124 of 300 in East Riding, shown as 75 and 125; the factor for families is 1.67.
    # The nearer ends: 77 / 298 = 25.84 and 123 / 302 = 40.73 %, each of 298 / 1.67. Wilson (statsmodels) 19.97 to 32.72
    # and 33.79 to 48.06, so -14.89 + sqrt(6.88² + 6.94²) = -5.1: nought is out. At 99.8 %, 17.12 to 37.01 and 30.12 to
    # 52.28, -14.89 + sqrt(11.17² + 10.61²) = 0.5: it is not. About a line without thickness at 41.67 % the 99.8 %
    # interval of North Yorkshire, to 37.01, had left it out.
    answer = beside_its_neighbour(demonstration, "s47_share")
    rows = frame(answer.rows).set_index("area")
    assert answer.effect == 1.67
    assert tuple(rows.loc[NORTH_YORKSHIRE, ["count_shown", "size_shown", "shown"]]) == ("75", "300", "25%")
    assert rows.loc[NORTH_YORKSHIRE, "verdict"] == Verdict.EDGE
    assert (answer.centre_shown, answer.centre_size, answer.side.label) == ("42%", "300", "1 neighbour")


def test_two_that_may_be_the_same_are_chance(demonstration):
    # Assessed: 255 and 259 of 300, shown as 255 and 260. 257 / 298 = 86.2 % is above 258 / 302 = 85.4 %.
    answer = beside_its_neighbour(demonstration, "conv_assessment")
    rows = frame(answer.rows).set_index("area")
    assert (rows.loc[NORTH_YORKSHIRE, "shown"], answer.centre_shown) == ("85%", "87%")
    assert rows.loc[NORTH_YORKSHIRE, "verdict"] == Verdict.CHANCE


def test_the_one_neighbour_is_not_judged_beside_itself_and_that_is_said(demonstration):
    _, holdings, first = demonstration
    answer = beside_its_neighbour(demonstration, "s47_share")
    own = frame(answer.rows).set_index("area").loc[EAST_RIDING]
    assert own.verdict == Verdict.NONE
    limits = ("limit_lower_998", "limit_lower_95", "limit_upper_95", "limit_upper_998")
    assert np.isnan([own[column] for column in limits]).all()
    assert answer.judgement.judged == 14
    said = " ".join(sentences.notes(answer, first, holdings.pool))
    assert "East Riding of Yorkshire is what all stand beside, so it has no verdict of its own." in said
    assert (
        sentences.verdict_words(answer)[[row.area for row in answer.rows].index(EAST_RIDING)]
        == "What all stand beside"
    )


def test_fourteen_beside_one_share_its_error(demonstration):
    # All have 300 referrals. Of the centre's error c, the mean of [Phi(c + 1.96 sqrt 2) - Phi(c - 1.96 sqrt 2)]^14 is
    # 0.6520 by scipy's quad: 34.8 % where fourteen apart would be 1 - 0.95^14 = 51.2 %. Drawn 20,000 times: 0.3 points.
    answer = beside_its_neighbour(demonstration, "s47_share")
    assert answer.any_outside == pytest.approx(0.348, abs=0.010)


def test_the_page_of_enquiries_gives_the_same_phrase(demonstration):
    cursor, holdings, first = demonstration
    chosen = first.with_changes(focus=NORTH_YORKSHIRE, compare="neighbours", wave="W2", days=180)
    assert enquiries_figures.enquiries(cursor, chosen, holdings).verdicts["s47_share"] is Verdict.EDGE
