"""What lies outside the drawn limits is called more than chance: every year that ships, beside each comparator."""

import functools

import numpy as np
import pytest

from analytics.figures import holdings_figures, published_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.settings import Settings
from analytics.words.verdict import Verdict
from tests.rows import frame

ROTHERHAM, RUTLAND = "372", "857"
# A rate and a share that the publisher counts for every authority in all thirteen years.
MEASURES = ("referral_rate", "rereferral_back")
YEARS = range(2013, 2026)


@pytest.fixture(scope="module")
def shipped(built):
    """Return a function that gives the answer of what ships, as Variation draws it."""
    store = Store(Settings(store=built("demonstration")))
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, Settings().region)
        first = Selection.first(holdings).with_changes(focus=ROTHERHAM, chosen=(RUTLAND,))
        yield functools.cache(
            lambda **changes: published_figures.one_measure(cursor, first.with_changes(**changes), holdings)
        )
    store.close()


def between(found, lower, upper):
    """Return on which side of two lines each dot lies, read off the lines at the dot's own size."""
    drawn, lines = frame(found.on_funnel), frame(found.limits)
    low, high = (np.interp(drawn.denominator, lines["size"], lines[column]) for column in (lower, upper))
    return np.where(drawn.value > high, 1, np.where(drawn.value < low, -1, 0))


@pytest.mark.parametrize("compare", ["region", "england", "chosen", "neighbours"])
@pytest.mark.parametrize("measure", MEASURES)
def test_what_lies_outside_the_drawn_limits_is_what_is_called_more_than_chance(shipped, measure, compare):
    judged = 0
    for year in YEARS:
        found = shipped(measure=measure, year=year, compare=compare)
        assert found.year == year
        outside = between(found, "plain_lower", "plain_upper")
        flags = frame(found.on_funnel).flag.to_numpy()
        assert outside.tolist() == np.where(np.abs(flags) == 2, np.sign(flags), 0).tolist(), year
        said = [verdict for verdict in found.judgement.verdicts if verdict is not Verdict.NONE]
        beyond = (outside != 0) & (between(found, "wide_lower998", "wide_upper998") != 0)
        assert beyond.tolist() == [verdict is Verdict.BEYOND for verdict in said], year
        judged += len(said)
    # Of fifteen in thirteen years few have no figure.
    assert judged > 185


def test_one_authority_draws_a_wider_band_than_fourteen(shipped):
    def width(**changes):
        lines = frame(shipped(measure="cla_rate", year=2025, **changes).limits)
        return float((lines.plain_upper / lines.plain_lower).iloc[-1])

    # At the largest, 1.05 times Leeds's 176,239 children. Beside the other fourteen the limits are 3.09 x sqrt(1.6 x
    # (1 / 1,420 + 1 / 8,605)) either way on the scale of logarithms, about 0.112 of 76.7; beside Rutland's 32 children
    # 3.09 x sqrt(1.6 / 739 + 1.6 / 32) = 0.706.
    assert width(compare="region") == pytest.approx(np.exp(2 * 0.112), rel=0.02)
    assert width(compare="chosen") > 3.5
