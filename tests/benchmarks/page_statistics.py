"""How many milliseconds the statistics of one page take, over 15 authorities and over 153.

Simulations, and what takes as long, stand apart: pages keep them for as long as what they depend on stays.
"""

import time
from collections.abc import Iterable
from statistics import median

import numpy as np

from analytics.statistics import beyond_chance, median_odds, overdispersion, two_estimates
from analytics.statistics.intervals import poisson, wilson
from analytics.statistics.spread import spread
from tests.benchmarks.measured_table import Part, Row

REPEATS = 15
MOST_MILLISECONDS = {15: 20, 153: 60}


def invented(units):
    """Shares of samples of about 300 and rates of populations of about 60,000, drawn from fixed numbers."""
    random = np.random.default_rng(20)
    totals, people = random.integers(250, 350, units), random.integers(10_000, 120_000, units)
    counts = random.binomial(totals, np.clip(random.normal(0.28, 0.06, units), 0.05, 0.9))
    events = random.poisson(people * np.exp(random.normal(-4.8, 0.3, units)))
    return counts, totals, events, people


def statistics_of_shares(counts, totals):
    baseline = counts.sum() / totals.sum()
    yield "Wilson intervals", lambda: wilson(counts, totals)
    yield (
        "flags of shares",
        lambda: two_estimates.share_flags(counts / totals, totals, baseline, totals.sum()),
    )
    yield "plain limits of shares", lambda: two_estimates.share_limits(baseline, totals.sum(), totals, 0.998)
    yield "variance and factor of shares", lambda: overdispersion.widened_share(counts, totals)
    yield "widened limits of shares", lambda: overdispersion.widened_share_limits(baseline, totals, 0.004)
    yield "spread", lambda: spread(counts / totals)
    yield "spread beyond chance", lambda: beyond_chance.beyond_chance(counts, totals)
    yield "median odds ratio", lambda: median_odds.median_odds_ratio(counts, totals)


def statistics_of_rates(events, people):
    baseline = events.sum() / people.sum()
    yield "exact and Byar intervals", lambda: poisson(events)
    yield "flags of rates", lambda: two_estimates.rate_flags(events / people, people, baseline, people.sum())
    yield "plain limits of rates", lambda: two_estimates.rate_limits(baseline, people.sum(), people, 0.998)
    yield "variance and factor of rates", lambda: overdispersion.widened_rate(events, people, baseline)
    yield "widened limits of rates", lambda: overdispersion.widened_rate_limits(baseline, people, 0.05)
    yield "spread beyond Poisson error", lambda: beyond_chance.rates_beyond_chance(events, people)


def kept(counts, totals, events, people):
    share, rate = counts.sum() / totals.sum(), events.sum() / people.sum()
    yield "interval of the median odds ratio", lambda: median_odds.median_odds_interval(counts, totals)
    yield "max:min by chance, shares", lambda: beyond_chance.chance_max_to_min(share, totals)
    yield "max:min by chance, rates", lambda: beyond_chance.rates_chance_max_to_min(rate, people)


def milliseconds(act, repeats):
    act()
    taken = []
    for _ in range(repeats):
        started = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - started))
    return median(taken)


def together(units: int, what: str, acts: Iterable, most: int | None, repeats: int = REPEATS) -> Row:
    """Return the milliseconds of all acts together, and which of them takes longest."""
    taken = {name: milliseconds(act, repeats) for name, act in acts}
    whole, longest = sum(taken.values()), max(taken, key=taken.get)
    return Row(
        what=f"{what}, {units} authorities",
        measured=f"{whole:,.1f} ms ({longest}: {taken[longest]:,.1f})",
        aim="" if most is None else f"at most {most} ms",
        reached=None if most is None else whole <= most,
    )


def measured() -> Part:
    """Return what the statistics of a page take."""
    rows = []
    for units, most in MOST_MILLISECONDS.items():
        counts, totals, events, people = invented(units)
        rows += [
            together(units, "A page of shares", statistics_of_shares(counts, totals), most),
            together(units, "A page of rates", statistics_of_rates(events, people), most),
            together(units, "Kept, not made on each page", kept(counts, totals, events, people), None, 3),
        ]
    return Part(
        heading="Statistics", note="Alone, without a page; beside each what takes longest.", rows=rows
    )
