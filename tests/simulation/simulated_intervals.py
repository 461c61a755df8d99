"""Every interval that stands on screen, drawn many times over where the truth is known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit, ndtri

from analytics.figures.printed_share_verdicts import difference_limits
from analytics.figures.self_comparison_figures import self_difference
from analytics.protection import suppress_and_round
from analytics.protection.printed_share import printed_share
from analytics.protection.protected_aggregates import protected_aggregates
from analytics.protection.protected_rows import ProtectedCell, cell_of_one_authority
from analytics.statistics.intervals import poisson, wilson
from analytics.statistics.median_odds import median_odds_intervals
from analytics.statistics.sibling_correlation import DESIGN_EFFECT_WITHOUT_FAMILIES
from analytics.statistics.standardising import direct
from analytics.statistics.two_estimates import newcombe_limits
from tests.simulation.referred import FACTOR, WHOLE_FACTOR, effects, events, referred

Floats = NDArray[np.float64]

SHARES = (0.03, 0.10, 0.22, 0.50)
AUTHORITIES, SAMPLED = 15, 300
# So many pools are held in memory at once.
AT_ONCE = 100
# On the scale of log odds: how far apart authorities lie, and a difference between two.
APART, MORE = 0.3, 0.4


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The limits of one interval, drawn many times, and what is true; NaN where no interval is printed."""

    interval: str
    setting: str
    lower: Floats
    upper: Floats
    truth: Floats


def own_shares(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield the share of one authority of the pool, of all its referrals and of the fewer that a filter leaves."""
    for size in (SAMPLED, 100, 50):
        for part in SHARES:
            found = []
            for many in _batches(draws):
                pools = referred(random, (many, AUTHORITIES), SAMPLED)
                has = pools.having(np.full((many, AUTHORITIES), part))
                counts, factors = has[..., :size].sum(axis=-1), effects(has, pools.family)
                found += [
                    _own_limits(int(count), size, factor)
                    for of_pool, factor in zip(counts, factors, strict=True)
                    for count in of_pool
                ]
            yield _drawn("Share of one authority", f"{part:.0%} of {size}", found, 100 * part)


def several(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield the share of several authorities together, and how far one more lies from the others.

    Each stands for as many referrals of its own as it has, and has its own true shares.
    """
    codes = [f"{place}" for place in range(AUTHORITIES)]
    groups = {"the other 14": codes[1:], "five neighbours": codes[1:6]}
    for size in (SAMPLED, 90):
        found = {(name, part): [] for name in (*groups, "apart") for part in SHARES}
        for _ in range(draws):
            pool = referred(random, (1, AUTHORITIES), size)
            parts = expit(
                logit(np.array(SHARES)) + APART * random.standard_normal((AUTHORITIES, len(SHARES)))
            )
            weights = pd.Series(random.integers(1_000, 6_001, AUTHORITIES) / size, index=codes)
            has = [pool.having(parts[None, :, place]) for place in range(len(SHARES))]
            counts = pd.DataFrame(np.stack([one[0].sum(axis=-1) for one in has], axis=1), index=codes)
            shown = protected_aggregates(counts, pd.Series(size, index=codes), weights)
            true = pd.DataFrame(parts, index=codes)
            for place, part in enumerate(SHARES):
                effect = float(effects(has[place], pool.family)[0])
                means = {
                    name: np.average(true.loc[members, place], weights=weights[members])
                    for name, members in groups.items()
                }
                cells = {name: shown.of(members).get(place) for name, members in groups.items()}
                for name, cell in cells.items():
                    found[name, part].append((*_limits(cell, effect), 100 * means[name]))
                mine, others = shown.by_authority[codes[0]].get(place), cells["the other 14"]
                apart = 100 * (true.loc[codes[0], place] - means["the other 14"])
                found["apart", part].append((*_apart(mine, others, effect), apart))
        for (name, part), rows in found.items():
            interval = "One authority less the others" if name == "apart" else "Several authorities together"
            setting = f"about {part:.0%}, {size} each" + ("" if name == "apart" else f", {name}")
            yield _drawn(interval, setting, rows)


def waves(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield how far one authority's share in a wave lies from its own in the other."""
    for part in SHARES:
        other, found = _more(part), []
        for many in _batches(draws):
            sides = []
            for share in (part, other):
                pools = referred(random, (many, AUTHORITIES), SAMPLED)
                has = pools.having(np.full((many, AUTHORITIES), share))
                sides.append((has.sum(axis=-1), effects(has, pools.family)))
            (counts, factors), (others, other_factors) = sides
            found += [
                _difference(int(one), SAMPLED, int(two), SAMPLED, (factors[pool], other_factors[pool]), False)
                for (pool, _), one, two in zip(
                    np.ndindex(counts.shape), counts.flat, others.flat, strict=True
                )
            ]
        setting = f"{part:.0%} and {other:.0%} of {SAMPLED}"
        yield _drawn("A share less that of its own other wave", setting, found, 100 * (part - other))


def sources(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield how far a share of all an authority's referrals lies from that of one of their sources."""
    sent = 90
    left = SAMPLED - sent
    for part in SHARES:
        other, found = _more(part), []
        for many in _batches(draws):
            both = [referred(random, (many, AUTHORITIES), size) for size in (left, sent)]
            has = [
                one.having(np.full((many, AUTHORITIES), share))
                for one, share in zip(both, (part, other), strict=True)
            ]
            family = np.concatenate([both[0].family, both[0].family.max() + 1 + both[1].family], axis=-1)
            factors = effects(np.concatenate(has, axis=-1), family)
            rest, of_source = (one.sum(axis=-1) for one in has)
            found += [
                _difference(int(one + two), SAMPLED, int(two), sent, (factors[pool],) * 2, True)
                for (pool, _), one, two in zip(np.ndindex(rest.shape), rest.flat, of_source.flat, strict=True)
            ]
        setting = f"{other:.0%} of {sent}, {part:.0%} of the {left} others"
        yield _drawn("A share less that of one source", setting, found, 100 * left / SAMPLED * (part - other))


def standardised(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield a share on the mix of the other authorities, and how far that lies from theirs."""
    own, others = np.array([0.30, 0.30, 0.25, 0.15]), np.array([0.20, 0.25, 0.30, 0.25])
    for part in SHARES:
        true = expit(logit(part) + np.array([-0.5, -0.2, 0.2, 0.5]))
        mine = _more(true)
        shares, apart = [], []
        for many in _batches(draws):
            pools = referred(random, (many, AUTHORITIES), SAMPLED)
            group = random.choice(4, p=others, size=pools.rank.shape)
            group[:, 0] = random.choice(4, p=own, size=(many, SAMPLED))
            chance = true[group]
            chance[:, 0] = mine[group[:, 0]]
            has = pools.rank < chance
            for pool, effect in enumerate(effects(has, pools.family)):
                sizes, standard = (
                    np.bincount(group[pool, side].ravel(), minlength=4)
                    for side in (slice(0, 1), slice(1, None))
                )
                counts = np.bincount(group[pool, 0], weights=has[pool, 0], minlength=4)
                found = direct(counts, sizes, standard, effect=effect)
                mix = standard / standard.sum()
                shares.append((100 * found.lower, 100 * found.upper, 100 * mix @ mine))
                theirs = has[pool, 1:].mean()
                ends = newcombe_limits(found.share, found.size, theirs, standard.sum() / effect)
                apart.append((*(100 * float(end) for end in ends), 100 * mix @ (mine - true)))
        setting = f"about {part:.0%} of {SAMPLED}"
        yield _drawn("A share on the mix of the others", setting, shares)
        yield _drawn("What mix leaves of a difference", setting, apart)


def rates(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield a published rate: of children, who are counted with their brothers and sisters, and of what has none."""
    assumed = DESIGN_EFFECT_WITHOUT_FAMILIES
    for expected in (5, 10, 20, 50, 200, 1_000):
        for counts, factor, words in (
            (random.poisson(expected, draws), 1.0, "no brothers and sisters"),
            (events(random, expected, draws), FACTOR, f"factor {FACTOR}, as it is"),
            (
                events(random, expected, draws, like=1),
                assumed,
                f"factor {assumed} assumed, {WHOLE_FACTOR} as it is",
            ),
        ):
            lower, upper = poisson(counts / factor)
            yield Drawn(
                interval="Published rate",
                setting=f"{expected:,} expected, {words}",
                lower=factor * lower,
                upper=factor * upper,
                truth=np.full(draws, float(expected)),
            )


def published_shares(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield a published share of children."""
    for size in (100, 1_000):
        for part in SHARES:
            counts = np.concatenate(
                [
                    referred(random, (many,), size).having(np.full(many, part)).sum(axis=-1)
                    for many in _batches(draws)
                ]
            )
            lower, upper = wilson(counts / FACTOR, np.full(len(counts), size / FACTOR))
            yield Drawn(
                interval="Published share",
                setting=f"{part:.0%} of {size:,}, factor {FACTOR}, as it is",
                lower=lower,
                upper=upper,
                truth=np.full(len(counts), part),
            )


def median_odds(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield the median odds ratio of fifteen authorities, of 300 separate referrals each and of 180."""
    for size in (300, 180):
        for sigma in (0.0, 0.1, 0.2, 0.3, 0.5):
            for part in SHARES:
                spread = sigma * random.standard_normal((draws, AUTHORITIES))
                counts = random.binomial(size, expit(logit(part) + spread)).astype(float)
                setting = f"sd {sigma:g}, about {part:.0%}, {size} separate referrals each"
                yield _median_odds(counts, np.full(counts.shape, float(size)), sigma, setting)


def median_odds_on_screen(random: np.random.Generator, draws: int) -> Iterator[Drawn]:
    """Yield the median odds ratio as it is printed: from rounded counts of families, where none is hidden."""
    for sigma in (0.0, 0.2, 0.5):
        for part in SHARES[1:]:
            counts, factors = [], []
            for many in _batches(draws):
                pools = referred(random, (many, AUTHORITIES), SAMPLED)
                has = pools.having(expit(logit(part) + sigma * random.standard_normal((many, AUTHORITIES))))
                counts.append(_printed(has.sum(axis=-1)))
                factors.append(effects(has, pools.family))
            printed, factor = np.concatenate(counts), np.concatenate(factors)[:, None]
            setting = f"sd {sigma:g}, about {part:.0%}, {SAMPLED} each in families, rounded"
            yield _median_odds(
                printed / factor, np.broadcast_to(SAMPLED / factor, printed.shape), sigma, setting
            )


# How often each is drawn: so that the whole takes minutes.
SIMULATIONS: dict[Callable[[np.random.Generator, int], Iterator[Drawn]], int] = {
    own_shares: 1_000,
    several: 1_000,
    waves: 500,
    sources: 500,
    standardised: 4_000,
    rates: 100_000,
    published_shares: 10_000,
    median_odds: 2_000,
    median_odds_on_screen: 1_500,
}


def _batches(draws: int) -> Iterator[int]:
    for start in range(0, draws, AT_ONCE):
        yield min(AT_ONCE, draws - start)


def _more(part: ArrayLike) -> Floats:
    """Return a share whose odds are half as high again."""
    return expit(logit(part) + MORE)


def _drawn(interval: str, setting: str, rows: list[tuple[float, ...]], truth: float | None = None) -> Drawn:
    """Return rows of a lower limit, an upper one and, where it differs from row to row, the truth."""
    columns = np.array(rows, dtype=float).T
    true = columns[2] if truth is None else np.full(columns.shape[1], truth)
    return Drawn(interval=interval, setting=setting, lower=columns[0], upper=columns[1], truth=true)


def _median_odds(counts: Floats, sizes: Floats, sigma: float, setting: str) -> Drawn:
    """Return the intervals of pools in rows; of one in which any count is hidden nothing is printed."""
    lower, upper = np.full((2, len(counts)), np.nan)
    shown = np.flatnonzero(~np.isnan(counts).any(axis=1))
    for start in range(0, len(shown), AT_ONCE):
        rows = shown[start : start + AT_ONCE]
        lower[rows], upper[rows] = median_odds_intervals(counts[rows], sizes[rows])
    truth = np.full(len(counts), np.exp(np.sqrt(2) * ndtri(0.75) * sigma))
    return Drawn(interval="Median odds ratio", setting=setting, lower=lower, upper=upper, truth=truth)


@cache
def _cell(count: int, size: int) -> ProtectedCell:
    """Return what is printed of so many of one authority's referrals."""
    return cell_of_one_authority(suppress_and_round.protected_count(count, size), size)


def _printed(counts: NDArray[np.intp]) -> Floats:
    """Return counts of 300 as they are printed, NaN where they are hidden."""
    of_each = [_cell(count, SAMPLED).count.count for count in range(SAMPLED + 1)]
    return np.array(of_each, dtype=float)[counts]


def _own_limits(count: int, size: int, effect: float) -> tuple[float, float]:
    return _limits(_cell(count, size), effect)


@cache
def _limits(cell: ProtectedCell | None, effect: float) -> tuple[float, float]:
    """Return the limits that are drawn with a share, in percent."""
    shown = printed_share(cell, effect)
    if shown.lower is None or shown.upper is None:
        return np.nan, np.nan
    return shown.lower, shown.upper


@cache
def _apart(mine: ProtectedCell | None, theirs: ProtectedCell | None, effect: float) -> tuple[float, float]:
    """Return the limits of one printed share less another, in points, as they are told of sources and of mix."""
    if any(cell is None or cell.percentage()[0] is None for cell in (mine, theirs)):
        return np.nan, np.nan
    lower, upper = difference_limits(mine, theirs, (effect, effect), 0.95)
    return 100 * lower, 100 * upper


@cache
def _of_two(
    mine: ProtectedCell, theirs: ProtectedCell, factors: tuple[float, float], is_part: bool
) -> tuple[float, float]:
    found = self_difference(mine, theirs, factors, is_part=is_part)
    return (np.nan, np.nan) if found is None else (found.lower, found.upper)


def _difference(
    count: int, size: int, other: int, other_size: int, factors: tuple[float, float], is_part: bool
) -> tuple[float, float]:
    """Return the limits of one selection of an authority less another, in points."""
    return _of_two(_cell(count, size), _cell(other, other_size), factors, is_part)
