"""A share that stands on two pages is printed the same on both: what one hides, the other does not show."""

import random
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product

import pytest

from analytics.figures import (
    holdings_figures,
    pathways_figures,
    responses_figures,
    sample_check_figures,
    stages_figures,
)
from analytics.figures.share_cells import share_cells
from analytics.loads.store import Store
from analytics.protection.printed_share import printed_share
from analytics.protection.protected_rows import pool_comparator
from analytics.reader.selection import BOTH_WAVES, FILTER_VALUES, FOLLOWED_DAYS, Selection
from analytics.registry.disclosure_rule import HIDDEN, TOO_FEW
from analytics.registry.measures import MEASURES, SHARES, steps_within
from analytics.settings import Settings
from tests.rows import frame

POOLS = ("demonstration", "training")
# So many selections of two filters at once, and so many for the steps.
PAIRS, STEPPED = 60, 25
# The groups of a page that draws several side by side, and the share that stands for one of them elsewhere.
AS_A_PART = {
    "responses": {"nfa": "nfa_sample", "advice_or_early_help": "diversion"},
    "stages": {"assessed_closed": "not_in_need_share"},
}
PAGES = {"responses": responses_figures.responses, "stages": stages_figures.stages}
# The check of the sample that says the same of one wave, whatever is chosen besides.
AS_A_CHECK = {
    "nfa_sample": "nfa",
    "not_in_need_share": "assessed_closed",
    "rereferral_sample": "rereferral",
    "s47_to_icpc": "conference",
}
ALL = "comparator"


@dataclass(frozen=True)
class Pool:
    """One pool that ships: a cursor on it, what it holds, and what a first visit shows."""

    cursor: object
    holdings: object
    first: Selection


@pytest.fixture(scope="module", params=POOLS)
def pool(request, built):
    settings = Settings(pool=request.param, store=built(request.param))
    store = Store(settings)
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, settings.region)
        yield Pool(cursor, holdings, Selection.first(holdings))
    store.close()


def selections(pool, acting):
    """Return every wave with no filter and with each one, and a seeded sample of two: any days, beside anybody."""
    single = [{name: value} for name in FILTER_VALUES if name in acting for value in FILTER_VALUES[name]]
    double = [one | two for one, two in combinations(single, 2) if one.keys() != two.keys()]
    waves = [*(wave.key for wave in pool.holdings.pool.waves), BOTH_WAVES]
    chance = random.Random(2026)
    asked = [{"wave": wave, **filters} for filters in [{}, *single] for wave in waves]
    asked += [{"wave": chance.choice(waves), **filters} for filters in chance.sample(double, PAIRS)]
    return [
        pool.first.with_changes(
            days=chance.choice(FOLLOWED_DAYS),
            focus=chance.choice(("", *pool.holdings.pool.authorities)),
            compare=chance.choice(("region", "neighbours")),
            **choice,
        )
        for choice in asked
    ]


def of_share(pool, chosen, share):
    """Return the count and the share that are printed of each authority and of what it stands beside."""
    chosen = chosen.with_changes(share=share)
    found = share_cells(pool.cursor, chosen, pool.holdings, MEASURES[share].filters)
    cells = {code: found.by_authority.get(code, {}) for code in pool.holdings.pool.authorities}
    cells[ALL] = found.of(pool_comparator(chosen, pool.holdings).authorities)
    # The factor for brothers and sisters widens an interval, and leaves the count and the share as they are.
    drawn = {who: printed_share(mine.get(share), effect=1.0) for who, mine in cells.items()}
    return {who: (row.count_shown, row.share_shown) for who, row in drawn.items()}


def of_group(found, group, areas):
    """Return the same of one of several groups; a side that has too few has no row."""
    rows = frame(found.mix)
    rows = rows[rows.group == group]
    printed = {
        ALL if row.role == ALL else row.area: (row.count_shown, row.share_shown) for row in rows.itertuples()
    }
    assert printed.keys() <= areas
    return dict.fromkeys(areas, (TOO_FEW, TOO_FEW)) | printed


@pytest.mark.parametrize("page", AS_A_PART)
def test_a_share_is_printed_as_the_page_that_draws_it_beside_others_prints_it(pool, page):
    parts = AS_A_PART[page]
    compared, hidden, differ = Counter(), Counter(), []
    for chosen in selections(pool, MEASURES[next(iter(parts.values()))].filters):
        found = PAGES[page](pool.cursor, chosen, pool.holdings)
        for group, share in parts.items():
            here = of_share(pool, chosen, share)
            there = of_group(found, group, here.keys())
            compared[share] += len(here)
            hidden[share] += sum(count == HIDDEN for count, _ in there.values())
            differ += [
                (share, chosen.to_query(), area, here[area], there[area])
                for area in here
                if here[area] != there[area]
            ]
    print(f"\n{page}: compared {dict(compared)}, hidden {dict(hidden)}, differ {len(differ)}")
    assert differ == []
    assert min(compared.values()) > 2_000 and min(hidden.values()) > 100


def test_a_step_is_printed_as_pathways_prints_it(pool):
    asked = random.Random(7).sample(selections(pool, MEASURES["stage_reached"].filters), STEPPED)
    compared, differ = 0, []
    for chosen in asked:
        rows = pathways_figures.pathway_steps(pool.cursor, chosen, pool.holdings).rows
        for step in steps_within(chosen.days):
            here = of_share(pool, chosen, step)
            for row in (row for row in rows if row.step == step):
                area = ALL if row.who == ALL else chosen.focus
                compared += 1
                if here[area] != (row.count_shown, row.share_shown):
                    differ.append(
                        (step, chosen.to_query(), area, here[area], row.count_shown, row.share_shown)
                    )
    assert differ == []
    assert compared > 100


@pytest.mark.parametrize("share", AS_A_CHECK)
def test_a_share_is_printed_as_it_stands_beside_what_is_published(pool, share):
    compared = 0
    for wave in pool.holdings.pool.waves:
        chosen = pool.first.with_changes(wave=wave.key)
        rows = sample_check_figures.sample_check(pool.cursor, chosen, pool.holdings).rows
        here = of_share(pool, chosen, share)
        mine = [row for row in rows if row.check == AS_A_CHECK[share]]
        assert [here[row.area][1] for row in mine] == [row.share_shown for row in mine]
        compared += len(mine)
    # Of authorities that only a pool names, as in training, nothing is published.
    alone = pool.holdings.places.of_pool_alone
    assert compared == 2 * len(set(pool.holdings.pool.authorities) - set(alone))


FILTERED = [share for share in SHARES if {"source", "need"} <= MEASURES[share].filters]


@pytest.mark.parametrize("share", FILTERED)
def test_a_choice_that_holds_nobody_is_told_as_too_few_of_every_authority(pool, share):
    held = pool.cursor.execute("SELECT DISTINCT wave, source_group, primary_need FROM referral").fetchall()
    waves = [wave.key for wave in pool.holdings.pool.waves]
    nobody = [
        choice
        for choice in product(waves, FILTER_VALUES["source"], FILTER_VALUES["need"])
        if choice not in held
    ]
    for wave, source, need in nobody:
        chosen = pool.first.with_changes(wave=wave, source=source, need=need)
        found = of_share(pool, chosen, share)
        assert found == dict.fromkeys((*pool.holdings.pool.authorities, ALL), (TOO_FEW, TOO_FEW))
    assert nobody
