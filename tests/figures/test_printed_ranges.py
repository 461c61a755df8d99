"""Several together say how near they are: over the demonstration pool, beside the exact shares behind what is printed.

Selections with no filter, with one and with two are drawn at random, the same each time. Of each, every share that a
page draws is set beside the exact one: both weighted by the referrals of the period, before any rounding.
"""

import random
from itertools import combinations, product

import pandas as pd
import pytest

from analytics.figures import holdings_figures
from analytics.figures.by_source_figures import OUTCOMES, sum_of_groups
from analytics.figures.responses_figures import response_counts as exact_responses
from analytics.figures.share_difference_figures import share_difference
from analytics.loads.store import Store
from analytics.protection.printed_share import printed_share
from analytics.protection.protected_aggregates import protected_aggregates
from analytics.protection.protected_rows import RANGE, pool_query_filters, sampling_weights
from analytics.queries import pool_queries, responses_queries, shares_queries
from analytics.reader.selection import FILTER_VALUES, Selection
from analytics.registry.codes import FACTOR_GROUPS, NEEDS, RESPONSE_GROUPS, SOURCE_GROUPS
from analytics.registry.measures import MEASURES
from analytics.settings import Settings
from analytics.words.verdict import Verdict

DRAWN = 8  # selections with one filter, and as many with two
SHARES = ("conv_assessment", "s47_share", "s47_to_icpc", "rereferral_sample", "not_in_need_share")
ADDED = {outcome.key: outcome.groups for outcome in OUTCOMES if len(outcome.groups) > 1}
EFFECT = 1.6
POINT = 0.01


def selections(number):
    """Return sets of so many filters, drawn at random where there is any."""
    if not number:
        return [{}]
    every = [
        dict(zip(names, values, strict=True))
        for names in combinations(FILTER_VALUES, number)
        for values in product(*(FILTER_VALUES[name] for name in names))
    ]
    return random.Random(number).sample(every, DRAWN)


def families(cursor, chosen, holdings):
    """Yield exact counts, their wholes, the weights, and whether the counts make up the whole: what the pages draw."""
    held_here = set(holdings.pool.authorities)

    def acting(key):
        return pool_query_filters(chosen, MEASURES[key].filters, held_here)

    found = pool_queries.sources(cursor, acting("source_mix"))
    wide = found.pivot(index="authority", columns="source_group", values="referrals").astype(int)
    wide.columns = wide.columns.astype(str)
    of_sources = wide[[group.key for group in SOURCE_GROUPS]]
    yield (
        of_sources,
        of_sources.sum(axis=1),
        sampling_weights(found.drop_duplicates("authority").set_index("authority")),
        True,
    )
    counted = exact_responses(cursor, chosen, holdings)
    for source in ("", "police", "health"):
        single = counted.of(source)
        grouped = pd.DataFrame(
            {group.key: single[list(group.responses)].sum(axis=1) for group in RESPONSE_GROUPS}
        )
        yield grouped, grouped.sum(axis=1), counted.weights, True
    needs = responses_queries.needs(cursor, acting("need_mix")).set_index("authority")
    stated = needs[[need.key for need in NEEDS if need.key != "N0"]]
    yield stated, needs.referrals - needs.unrecorded, sampling_weights(needs), True
    yield needs[[factor.key for factor in FACTOR_GROUPS]], needs.with_factors, sampling_weights(needs), False
    for key in SHARES:
        found = shares_queries.share(cursor, key, acting(key))
        sums = found.groupby("authority")[["count", "whole"]].sum().astype(int)
        each = sampling_weights(found.drop_duplicates("authority").set_index("authority"))
        yield sums[["count"]], sums["whole"], each, False


def with_outcomes(cells):
    """Return the cells, those of first responses with the two that are added up from several of them."""
    if "strategy" not in cells:
        return cells
    return {**cells, **{key: sum_of_groups(cells, groups) for key, groups in ADDED.items()}}


def counted_in(found, members):
    """Return whom a figure of several is of: where they are no more than half, those with enough referrals to show."""
    is_most = len(members) > len(found.sizes) - len(members)
    return members if is_most else [code for code in members if found.sizes.get(code) is not None]


def compared(cursor, chosen, holdings):
    """Yield one record a printed share of several together, beside the exact one and the focus's own."""
    codes = holdings.pool.authorities
    for counts, wholes, weight, are_parts in families(cursor, chosen, holdings):
        counts.index, wholes.index, weight.index = (
            part.index.astype(str) for part in (counts, wholes, weight)
        )
        found = protected_aggregates(counts, wholes, weight, are_parts=are_parts)
        for focus in codes[::5]:
            others = [code for code in codes if code != focus]
            for kind, asked in (("others", others), ("three", others[:3]), ("six", others[2:8])):
                members = counted_in(found, asked)
                mine, cells = (with_outcomes(found.of(side)) for side in ([focus], asked))
                exact = counts.reindex(members).fillna(0)
                sums = {key: exact[list(groups)].sum(axis=1) for key, groups in ADDED.items() if key in cells}
                exact = exact.assign(**sums)
                every = (wholes.reindex(members).fillna(0) * weight.reindex(members)).sum()
                for key, cell in cells.items():
                    status = cell.percentage()[1]
                    if cell.percentage()[0] is None and status != RANGE:
                        continue
                    true = (exact[key] * weight.reindex(members)).sum() / every
                    yield {
                        "kind": kind,
                        "is_range": status == RANGE,
                        "width": cell.most - cell.least,
                        "off": abs(cell.share - true),
                        "is_inside": cell.least - 1e-9 <= true <= cell.most + 1e-9,
                        "verdict": share_difference(mine.get(key), cell, EFFECT).verdict,
                        "shown": printed_share(cell, EFFECT).share_shown,
                    }


@pytest.fixture(scope="module")
def records(built):
    store = Store(Settings(store=built("demonstration")))
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, "E12000003")
        first = Selection.first(holdings)
        found = [
            {"filters": number, **record}
            for number in (0, 1, 2)
            for changes in selections(number)
            for record in compared(cursor, first.with_changes(**changes), holdings)
        ]
    store.close()
    return pd.DataFrame(found)


def test_shares_of_both_kinds_are_met_with_any_number_of_filters(records):
    met = records.groupby(["filters", "is_range"]).size()
    assert (met >= 20).all() and len(met) == 6


@pytest.mark.parametrize("number", [0, 1, 2])
def test_one_figure_lies_within_a_point_of_the_exact_share_in_95_of_100(records, number):
    single = records[~records.is_range & (records.filters == number)]
    assert (single.off <= POINT).mean() >= 0.95


@pytest.mark.parametrize("kind", ["others", "three", "six"])
def test_so_it_does_whoever_stands_together(records, kind):
    single = records[~records.is_range & (records.kind == kind)]
    assert (single.off <= POINT).mean() >= 0.95


def test_the_exact_share_lies_in_every_range_always(records):
    assert records[records.is_range].is_inside.all()


def test_so_it_does_between_the_ends_of_one_figure(records):
    assert records[~records.is_range].is_inside.all()


def test_nothing_is_judged_beside_a_range(records):
    assert (records[records.is_range].verdict == Verdict.NONE).all()
    assert (records[~records.is_range].verdict != Verdict.NONE).any()


def test_a_range_is_printed_with_two_ends(records):
    assert records[records.is_range].shown.str.fullmatch(r"\d+% to \d+%").all()
    assert records[~records.is_range].shown.str.fullmatch(r"\d+%( u)?").all()
