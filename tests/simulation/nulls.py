"""How often the app finds a difference where there is none: `python -m tests.simulation.nulls`."""

from collections.abc import Iterator, Sequence
from time import process_time

import duckdb
import numpy as np
import pandas as pd

from analytics.figures.share_cells import share_cells
from analytics.protection.protected_aggregates import ProtectedAggregates
from analytics.protection.protected_rows import design_effects, pool_comparator
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.statistics.two_estimates import share_flags
from tests.simulation.drawn import opened, pool_alike
from tests.simulation.exact import exact_counts, side_of
from tests.simulation.phrases import SHARES_TOLD, flags_about_a_line, phrases
from tests.simulation.written import Rate, as_said, rate, table, took, write_section

POOLS = 300
WAVE = "W2"
# What the app says is read for every fifth authority, other ones from pool to pool: it takes longest.
EVERY = 5
UNREAD = {"said": "", "before": ""}
# How many others stand beside the focus; of three and of one, those that come next.
OTHERS, THREE, ONE = COMPARATORS = 14, 3, 1


def judged(seed: int) -> pd.DataFrame:
    """Return what is found of every share and authority of one pool, beside each kind of comparator.

    Columns: pool, share, comparator, focus; exact and line (0, 1 or 2 sets of limits left: by two samples, and about
    a line without thickness, at exact counts); said and before (the app's phrase, and what it was; empty where it
    was not read).
    """
    with opened(pool_alike(seed, [WAVE])) as (cursor, holdings):
        first = Selection.first(holdings).with_changes(wave=WAVE)
        asked = [first.with_changes(share=share) for share in SHARES_TOLD]
        rows = [row for chosen in asked for row in _of_share(cursor, chosen, holdings, seed % EVERY)]
    found = pd.DataFrame(rows)
    return found.assign(
        pool=seed,
        exact=np.abs(share_flags(found.own, found.own_size, found.others, found.others_size)),
        line=flags_about_a_line(found.own, found.own_size, found.others),
    )


def _of_share(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, told: int
) -> Iterator[dict[str, object]]:
    effect = design_effects(cursor, chosen)[chosen.share]
    cells = share_cells(cursor, chosen, holdings, MEASURES[chosen.share].filters)
    counts = exact_counts(cursor, chosen, holdings)
    for number in COMPARATORS:
        for place, focus in enumerate(holdings.pool.authorities):
            asked = beside(chosen.with_changes(focus=focus), number, holdings)
            others = pool_comparator(asked, holdings).authorities
            yield {
                "share": chosen.share,
                "comparator": number,
                "focus": focus,
                **(_said(cells, focus, others, effect) if place % EVERY == told else UNREAD),
                **side_of(counts, [focus], "own", effect),
                **side_of(counts, others, "others", effect),
            }


def _said(cells: ProtectedAggregates, focus: str, others: Sequence[str], effect: float) -> dict[str, str]:
    mine, theirs = (next(iter(cells.of(codes).values()), None) for codes in ([focus], others))
    return phrases(mine, theirs, effect)


def beside(chosen: Selection, number: int, holdings: Holdings) -> Selection:
    """Return the focus beside all others, or beside so many of those that come next in the pool's order."""
    if number == OTHERS:
        return chosen
    codes = holdings.pool.authorities
    place = codes.index(chosen.focus)
    following = [codes[(place + step) % len(codes)] for step in range(1, number + 1)]
    return chosen.with_changes(compare="chosen", chosen=tuple(sorted(following)))


def at_exact_counts(found: pd.DataFrame, method: str) -> tuple[Rate, Rate]:
    """Return how often a method, `exact` or `line`, puts a share outside its 95% and its 99.8% limits."""
    return rate(found["pool"], found[method] >= 1), rate(found["pool"], found[method] == 2)


TITLE = "Where no authority differs, over 300 pools"
WORDS = """\
Fifteen authorities at one and the same level, 300 children each with their brothers and sisters, drawn {pools} times;
in each pool thirteen shares and every authority beside the other 14 together, beside three of them and beside one. The
columns of exact counts show the method itself: a two-sample method should leave its 95% limits in 5 % of cases and its
99.8% limits in 0.2 %, a little less often where a step is rare, since Newcombe's interval is wide for few children in
samples of one size. The limits about a line without thickness are what stood here before: the more the comparator
itself is subject to chance, the more often they were left. The columns of what is told show printed counts, which are
rounded to five: a phrase is said only where every count that may stand behind them gives it, so it is said less often.

After ± stands the standard error, taken from the spread between pools. `python -m tests.simulation.nulls`, {took}."""
HEADS = (
    "Beside",
    "Two samples, outside 95%",
    "outside 99.8%",
    "About a line, outside 95%",
    "outside 99.8%",
    "Told now",
    "More than chance now",
    "Told as it was",
    "More than chance as it was",
)
NAMES = {OTHERS: "the other 14", THREE: "three chosen", ONE: "one chosen"}


def main() -> None:
    """Draw every pool, and write the table."""
    start = process_time()
    found = pd.concat([judged(seed) for seed in range(1, POOLS + 1)])
    rows = []
    for number, name in NAMES.items():
        of_kind = found[found.comparator == number]
        exact = [part for method in ("exact", "line") for part in at_exact_counts(of_kind, method)]
        said = [part for rule in ("said", "before") for part in as_said(of_kind, rule)]
        rows.append((name, *exact, *said))
    write_section(TITLE, f"{WORDS.format(pools=POOLS, took=took(start))}\n\n{table(HEADS, rows)}")


if __name__ == "__main__":
    main()
