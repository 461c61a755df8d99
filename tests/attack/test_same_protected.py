"""Two pools that differ only inside the rounding give the same pages, byte for byte."""

import random

import numpy as np
import pandas as pd
import pytest

from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import sampling_weights
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import pool_queries
from analytics.reader.selection import FILTER_VALUES, FOLLOWED_DAYS, Selection
from analytics.registry import disclosure_rule
from analytics.registry.measures import STEPS
from pages.parts import kept_results
from tests.pages.conftest import Visit, is_patched, shipped_data, store_folder  # noqa: F401

SAMPLED, TRIES = 8, 40
real = {"steps": pool_queries.steps, "sources": pool_queries.sources}


def wide(frame: pd.DataFrame, page: str) -> pd.DataFrame:
    """Return one row an authority with its counts, its whole, and what its weight is made of."""
    if page == "pathways":
        return frame.set_index("authority")[[*STEPS, "followed", "referrals_total", "sampled"]]
    counts = frame.pivot(index="authority", columns="source_group", values="referrals")
    counts.columns = counts.columns.astype(str)
    facts = frame.drop_duplicates("authority").set_index("authority")[["referrals_total", "sampled"]]
    return counts.assign(followed=counts.sum(axis=1)).join(facts)


def added(tables: list[pd.DataFrame], cells: list[str], like: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of several waves added up, with what else stands in the table of them together."""
    sums = {
        key: sum(one[key].reindex(like.index, fill_value=0) for one in tables) for key in (*cells, "followed")
    }
    return like.assign(**sums)


def exact_counts(table: pd.DataFrame, cells: list[str]) -> ExactCounts:
    return ExactCounts(counts=table[cells], wholes=table.followed, weights=sampling_weights(table))


def protected(table: pd.DataFrame, cells: list[str], page: str, waves: list[pd.DataFrame]) -> list:
    """Return all that may be shown of a selection: of each authority, and of all of them together."""
    of_waves = [exact_counts(wave, cells) for wave in waves]
    found = protected_counts(exact_counts(table, cells), of_waves, are_parts=page == "sources")
    of_all = {key: (cell.count, cell.weighted, cell.effective_size) for key, cell in found.pool.items()}
    own = {code: {key: cell.count for key, cell in mine.items()} for code, mine in found.by_authority.items()}
    whole = int(table.followed.sum())
    return [
        own,
        found.sizes,
        of_all,
        whole >= disclosure_rule.FEWEST_REFERRALS and suppress_and_round.rounded(whole),
    ]


def alike(
    table: pd.DataFrame, cells: list[str], page: str, both: pd.DataFrame | None, other: list[pd.DataFrame]
) -> list:
    """Return all that may be shown of a wave, and of both where they are chosen."""
    own = protected(table, cells, page, [])
    if both is None:
        return own
    return [own, protected(added([table, *other], cells, both), cells, page, [table, *other])]


def moved(
    table: pd.DataFrame,
    cells: list[str],
    page: str,
    seed: int,
    both: pd.DataFrame | None = None,
    other: list[pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """Return other counts that are protected alike: referrals moved between authorities and cells by ones and twos."""
    chance, now = random.Random(seed), table.copy()
    same = alike(table, cells, page, both, other or [])
    for _ in range(TRIES):
        trial = now.copy()
        for _ in range(chance.choice((1, 2, 2))):
            code, cell, by = (
                chance.choice(list(table.index)),
                chance.choice(cells),
                chance.choice((-2, -1, 1, 2)),
            )
            trial.loc[code, cell] += by
            if page == "sources":
                trial.loc[code, "followed"] += by
        counts = trial[cells].to_numpy()
        is_possible = (counts >= 0).all() and (counts <= trial[["followed"]].to_numpy()).all()
        if is_possible and alike(trial, cells, page, both, other or []) == same:
            now = trial
    return now


def rebuilt(frame: pd.DataFrame, table: pd.DataFrame, page: str) -> pd.DataFrame:
    """Return the frame of a query with the counts of a table."""
    if page == "pathways":
        changed = frame.copy()
        for cell in STEPS:
            changed[cell] = table.loc[frame.authority, cell].to_numpy()
        return changed
    new = [
        int(table.loc[code, str(group)])
        for code, group in zip(frame.authority, frame.source_group, strict=True)
    ]
    return frame.assign(referrals=np.array(new))


def produced(page: str, query: dict[str, str]) -> list:
    """Return everything a page sends: words, tables, charts, their alternative text and downloads."""
    kept_results.forget()
    seen = Visit().open(page, **query)
    tables = [table.to_csv() for table in seen.tables]
    return [seen.lines, tables, seen.pictures, seen.alternatives, seen.files]


def picked(everything):
    """Return selections without filters, with the focus beside the others and beside its neighbours, and some with."""
    first, chance = Selection.first(everything.holdings), random.Random(7)
    plain = [
        first.with_changes(wave=wave, days=days, focus=focus, compare=compare)
        for wave in everything.waves
        for days in FOLLOWED_DAYS
        for focus, compare in (("", "region"), ("372", "region"), ("372", "neighbours"), ("816", "region"))
    ]
    filtered = [
        chance.choice(plain).with_changes(**{name: chance.choice(FILTER_VALUES[name])})
        for name in ("source", "need", "age", "sex") * (SAMPLED // 4)
    ]
    return [("pathways", one) for one in plain + filtered] + [
        ("sources", one.with_changes(source="")) for one in plain + filtered
    ]


@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_pools_that_differ_inside_the_rounding_give_the_same_page(page, shipped, everything, monkeypatch):
    name, cells = ("steps", list(STEPS)) if page == "pathways" else ("sources", list(FILTER_VALUES["source"]))
    differed, compared = 0, 0
    for number, (where, chosen) in enumerate(picked(everything)):
        if where != page:
            continue
        query = {key: value for key, value in chosen.to_query().items() if key != "measure"}
        monkeypatch.setattr(pool_queries, name, real[name])
        before = produced(page, query)

        def nudged(cursor, filters, seed=number):
            frame = real[name](cursor, {**filters, "authorities": []})
            exact, asked = wide(frame, page), filters["authorities"]
            if not nudged.tables:
                waves = filters["waves"] or everything.waves[:-1]
                nudged.tables = {
                    wave: wide(real[name](cursor, {**filters, "authorities": [], "waves": [wave]}), page)
                    for wave in waves
                }
                for wave in waves:
                    other = [table for one, table in nudged.tables.items() if one != wave]
                    both = exact if other else None
                    nudged.tables[wave] = moved(nudged.tables[wave], cells, page, seed, both, other)
            # Of both waves, the sum of them.
            kept = [nudged.tables[wave] for wave in filters["waves"] or nudged.tables]
            table = added(kept, cells, exact)
            nudged.differed += int(not table.equals(exact))
            found = rebuilt(frame, table, page)
            return found[found.authority.isin(asked)].reset_index(drop=True) if asked else found

        nudged.differed, nudged.tables = 0, {}
        monkeypatch.setattr(pool_queries, name, nudged)
        after = produced(page, query)
        assert before == after, f"{page} {query}"
        compared += 1
        differed += int(nudged.differed > 0)
    print(f"\n{page}: {compared} selections compared, the counts differed in {differed}")
    assert differed > compared // 2


def test_both_spans_of_days_are_compared(everything):
    assert {chosen.days for _, chosen in picked(everything)} == set(FOLLOWED_DAYS)
