"""What the app tells of what was planted and of what was not: `python -m tests.simulation.pools`."""

from collections.abc import Iterator, Sequence
from time import process_time

import duckdb
import pandas as pd

from analytics.figures.pathways_figures import pathway_steps
from analytics.figures.share_cells import share_cells
from analytics.invented.planted_differences import PLANTED
from analytics.invented.training import training_pool
from analytics.invented.windows import WINDOWS
from analytics.protection.protected_rows import design_effects
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.statistics.limit_flag import LimitFlag
from analytics.statistics.two_estimates import share_flags
from analytics.words.verdict import Verdict
from tests.simulation.drawn import Pool, opened, pool_alike
from tests.simulation.exact import exact_counts, side_of
from tests.simulation.phrases import PHRASES, SHARES_TOLD, phrases
from tests.simulation.written import as_said, table, took, write_section

# Five seeds other than the training pool's own, the next ones. The slots of that pool were drawn again until what was
# planted was found; the numbers of those draws stay in the streams, and under another seed they choose nothing.
SEEDS = (3, 4, 5, 6, 7)
UNPLANTED = tuple(range(1, 31))

# What was planted: on which share of the pool, and on which side of the other 14, each is to be found.
TO_TELL = (
    ("D06", "nfa_sample", 1),
    ("D06", "not_in_need_share", 1),
    ("D07", "nfa_sample", -1),
    ("D07", "not_in_need_share", -1),
    ("D08", "s47_share", 1),
    ("D08", "s47_to_icpc", -1),
    ("D09", "s47_share", -1),
    ("D09", "s47_to_icpc", 1),
    ("D10", "front_door_share", 1),
    ("D14", "rereferral_sample", 1),
)
# Beside its own first wave, on Pathways. No page shows what was planted in D04.
CHANGED = ("D02", "conv_assessment", -1)
# Where nothing is planted and nothing spread.
NOTHINGS = ("D01", "D03", "D15")

AUTHORITIES = {row.slot: row.authority for row in PLANTED}
SLOTS = tuple(AUTHORITIES)
TOLD = (Verdict.EDGE, Verdict.MORE)


def planted(seed: int) -> pd.DataFrame:
    """Return what the app tells of what was planted in the training pool of one seed, beside the other 14.

    Columns: pool (the seed), slot, share, wave; said, before and exact (the phrase, what it was, and what it would be
    if exact counts were shown; none where the side is not the one planted).
    """
    with opened(training_pool(seed)) as (cursor, holdings):
        rows = [
            row | {"exact": _at_exact_counts(cursor, asked, holdings, slot, side)}
            for wave in WINDOWS
            for slot, share, side in TO_TELL
            for asked in [_first(holdings, wave, share)]
            for row in _of_share(cursor, asked, holdings, [slot], side)
        ]
    return pd.DataFrame(rows).assign(pool=seed)


def changed(seed: int) -> Verdict:
    """Return what the app says of the change planted between the two waves of one authority."""
    slot, step, side = CHANGED
    with opened(training_pool(seed)) as (cursor, holdings):
        asked = _first(holdings, "W2", step).with_changes(focus=AUTHORITIES[slot], step=step, beside="wave")
        found = pathway_steps(cursor, asked, holdings).difference
    return found.verdict if found and side * found.points > 0 else Verdict.NONE


def unplanted(pool: Pool, seed: int, slots: Sequence[str] = SLOTS) -> pd.DataFrame:
    """Return what the app says of every share of authorities in which nothing was planted, beside the other 14.

    Columns: pool (the seed), slot, share, wave; said and before (the phrase, and what it was).
    """
    with opened(pool) as (cursor, holdings):
        rows = [
            row
            for wave in WINDOWS
            for share in SHARES_TOLD
            for row in _of_share(cursor, _first(holdings, wave, share), holdings, slots)
        ]
    return pd.DataFrame(rows).assign(pool=seed)


def _first(holdings: Holdings, wave: str, share: str) -> Selection:
    return Selection.first(holdings).with_changes(wave=wave, share=share)


def _of_share(
    cursor: duckdb.DuckDBPyConnection,
    chosen: Selection,
    holdings: Holdings,
    slots: Sequence[str],
    side: int = 0,
) -> Iterator[dict[str, str]]:
    """Yield what is said of the chosen share in each slot, and what was, from cells that are read once."""
    cells = share_cells(cursor, chosen, holdings, MEASURES[chosen.share].filters)
    effect = design_effects(cursor, chosen)[chosen.share]
    for slot in slots:
        mine, theirs = (cells.of(codes).get(chosen.share) for codes in _sides(slot, holdings))
        yield {
            "slot": slot,
            "share": chosen.share,
            "wave": chosen.wave,
            **phrases(mine, theirs, effect, side),
        }


def _sides(slot: str, holdings: Holdings) -> tuple[list[str], list[str]]:
    focus = AUTHORITIES[slot]
    return [focus], [code for code in holdings.pool.authorities if code != focus]


def _at_exact_counts(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, slot: str, side: int
) -> Verdict:
    counts, effect = exact_counts(cursor, chosen, holdings), design_effects(cursor, chosen)[chosen.share]
    focus, others = _sides(slot, holdings)
    flag = share_flags(
        *side_of(counts, focus, "own", effect).values(), *side_of(counts, others, "others", effect).values()
    )
    return PHRASES[LimitFlag(max(0, int(side * flag)))]


def told(found: pd.DataFrame, rule: str) -> pd.Series:
    """Return how often each effect was told, at the edge of chance or more firmly."""
    return found[rule].isin(TOLD).groupby([found.slot, found["share"]]).sum()


PLANTED_TITLE = "What was planted, under five other seeds"
PLANTED_WORDS = """\
The training pool ships with one seed, and its slots were drawn again until what was planted was found. Here it is
drawn under seeds {seeds}, in two waves each, so every effect has {cases} chances to be told: beside the other 14, at
the edge of chance or more firmly, on the side that was planted. D02 is set beside its own first wave ({changes}
chances). On no page: what was planted in D04. The middle column is what the method would tell if exact counts were
shown: what is lost before it, was told because a rounded centre had no error, and what is lost after it, because a
phrase must hold for every count that may stand behind a rounded one.

`python -m tests.simulation.pools`, {took}."""

PLANTED_HEADS = ("Slot", "Share", "Told as it was", "By two samples at exact counts", "Told now")

UNPLANTED_TITLE = "Where nothing was planted, over 30 pools"
UNPLANTED_WORDS = """\
Thirteen shares of the pool, two waves, beside the other 14, as the app prints it. First, pools in which no authority
differs, all fifteen read. Then the training pool before planting, where ten authorities are spread and D01, D03 and
D15 are not: those three read. By chance alone 5 % would be told and 0.2 % be more than chance; rounding may not make
a phrase firmer, so fewer are.

`python -m tests.simulation.pools`, {took}."""


def main() -> None:
    """Draw every pool, and write both tables."""
    start = process_time()
    found = pd.concat([planted(seed) for seed in SEEDS])
    changes = [changed(seed) for seed in SEEDS]
    counts = [told(found, rule) for rule in ("before", "exact", "said")]
    rows = [
        (slot, MEASURES[share].label, *(count[slot, share] for count in counts)) for slot, share, _ in TO_TELL
    ]
    slot, step, _ = CHANGED
    # Measured before the rule changed: it had both sides' error then, but not rounding.
    rows.append((slot, f"{MEASURES[step].label}, change", 5, "", sum(said in TOLD for said in changes)))
    body = PLANTED_WORDS.format(
        seeds=", ".join(map(str, SEEDS)), cases=len(SEEDS) * 2, changes=len(SEEDS), took=took(start)
    )
    write_section(PLANTED_TITLE, f"{body}\n\n{table(PLANTED_HEADS, rows)}")

    start = process_time()
    readings = {
        "No authority differs; all 15": [unplanted(pool_alike(seed), seed) for seed in UNPLANTED],
        "Before planting; D01, D03, D15": [
            unplanted(training_pool(seed, is_planted=False), seed, NOTHINGS) for seed in UNPLANTED
        ],
    }
    rows = []
    for name, pools in readings.items():
        read = pd.concat(pools)
        rows.append((name, *as_said(read, "before"), *as_said(read, "said")))
    heads = ("Pools", "Told as it was", "More than chance as it was", "Told now", "More than chance now")
    write_section(UNPLANTED_TITLE, f"{UNPLANTED_WORDS.format(took=took(start))}\n\n{table(heads, rows)}")


if __name__ == "__main__":
    main()
