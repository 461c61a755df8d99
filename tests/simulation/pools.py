"""What the app tells of what was planted and of what was not: `python -m tests.simulation.pools`."""

from collections.abc import Iterator, Sequence
from time import monotonic

import duckdb
import pandas as pd

from analytics.figures.each import Each, each_share, of_cells
from analytics.figures.pathways import steps
from analytics.figures.sampled import design_effects
from analytics.figures.share_cells import share_cells
from analytics.holdings import Holdings
from analytics.invented.planted import PLANTED
from analytics.invented.training import training_pool
from analytics.invented.windows import WINDOWS
from analytics.measures import MEASURES, SHARES
from analytics.selection import Selection
from analytics.verdict import Verdict
from tests.simulation.drawn import Pool, opened, pool_alike
from tests.simulation.written import rate, table, write_section

# Five seeds other than the training pool's own, whose slots were drawn again until what was planted was found. The
# numbers of those draws stay in the streams, where under another seed they choose nothing.
SEEDS = (3, 4, 5, 6, 7)
UNPLANTED = tuple(range(1, 31))

# Domain reference 8.4: on which share of the pool, and on which side of the other 14, each is to be found.
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
# Beside its own first wave, by Pathways. No page shows what was planted in D04.
CHANGED = ("D02", "conv_assessment", -1)
NOTHINGS = ("D01", "D03", "D15")

AUTHORITIES = {row.slot: row.authority for row in PLANTED}
AT_LEAST_EDGE = (Verdict.EDGE, Verdict.MORE)


def planted(seed: int) -> pd.DataFrame:
    """Return what the app tells of all that was planted in the training pool of one seed.

    Columns: pool (the seed), slot, share, wave, said (the phrase; none where the side is not the one planted).
    """
    with opened(training_pool(seed)) as (cursor, holdings):
        first = Selection.first(holdings)
        rows = [
            {"slot": slot, "share": share, "wave": wave, "said": _beside_others(cursor, asked, holdings, side)}
            for wave in WINDOWS
            for slot, share, side in TO_TELL
            for asked in [first.with_changes(wave=wave, focus=AUTHORITIES[slot], share=share)]
        ]
        slot, step, side = CHANGED
        asked = first.with_changes(wave="W2", focus=AUTHORITIES[slot], step=step, beside="wave")
        rows.append(
            {"slot": slot, "share": step, "wave": "W2", "said": _beside_itself(cursor, asked, holdings, side)}
        )
    return pd.DataFrame(rows).assign(pool=seed)


def _beside_others(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, side: int
) -> Verdict:
    found = each_share(cursor, chosen, holdings)
    return found.focus.verdict if side * (found.focus.value - found.centre) > 0 else Verdict.NONE


def _beside_itself(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, side: int
) -> Verdict:
    found = steps(cursor, chosen, holdings).difference
    return found.verdict if found and side * found.points > 0 else Verdict.NONE


def unplanted(pool: Pool, seed: int, slots: Sequence[str] = tuple(AUTHORITIES)) -> pd.DataFrame:
    """Return what the app says of authorities in which nothing was planted, wherever it says anything.

    Columns: pool (the seed), slot, share, wave, said (the phrase).
    """
    with opened(pool) as (cursor, holdings):
        first = Selection.first(holdings)
        rows = [
            {"slot": slot, "share": share, "wave": wave, "said": found.focus.verdict}
            for wave in WINDOWS
            for share in SHARES
            for slot, found in _each_of(cursor, first.with_changes(wave=wave, share=share), holdings, slots)
        ]
    said = pd.DataFrame(rows).assign(pool=seed)
    return said[said.said != Verdict.NONE]


def _each_of(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, slots: Sequence[str]
) -> Iterator[tuple[str, Each]]:
    """Yield each slot with its share beside the other 14, from cells that are read once."""
    cells = share_cells(cursor, chosen, holdings, MEASURES[chosen.share].filters)
    effect = design_effects(cursor, chosen)[chosen.share]
    for slot in slots:
        yield slot, of_cells(cells, chosen.with_changes(focus=AUTHORITIES[slot]), holdings, effect)
