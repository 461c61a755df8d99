"""From who referred by way of the first response to where it ended: only paths wide enough to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics import disclosure
from analytics.codes import NOT_YET_KNOWN, RESPONSE_GROUPS, SOURCE_GROUPS, STAGE_GROUPS, STAGES
from analytics.disclosure import FEWEST_FOR_NOUGHT, FEWEST_REFERRALS, HIDDEN, Protected
from analytics.figures.sampled import count_shown, filters, size_shown, weights
from analytics.figures.stages import GROUPS, NOT_RECORDED
from analytics.figures.together import together
from analytics.holdings import Holdings
from analytics.queries import stages as queries
from analytics.selection import Selection

SOURCE, RESPONSE, STAGE = "source", "response", "stage"
LABELS = {
    SOURCE: {group.key: group.label for group in SOURCE_GROUPS},
    RESPONSE: {group.key: group.label for group in RESPONSE_GROUPS},
    STAGE: GROUPS,
}
NEXT = {SOURCE: RESPONSE, RESPONSE: STAGE}
_RESPONSE_OF = {response: group.key for group in RESPONSE_GROUPS for response in group.responses}
_STAGE_OF = {ordinal: group.key for group in STAGE_GROUPS for ordinal in group.stages}

_HIDDEN = Protected(count=None, status=HIDDEN)

Cells = dict[tuple[str, str], Protected]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One path that can be shown and is no nought: from a start to an end of the next column, by key and label.

    `half` is the column of its start, source or response; `count` is as printed, a number of referrals.
    """

    half: str
    start: str
    start_label: str
    end: str
    end_label: str
    count: int
    count_shown: str


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The paths of one authority, or of the whole pool: source to first response, and response to furthest stage.

    `hidden` counts the paths whose count is hidden, and `others` says where there are some, as half and start;
    `too_few` names the starts of fewer than 23 referrals, whose paths are all left out. `to` is the group of stages
    chosen, or nothing.
    """

    links: tuple[Link, ...]
    days: int
    referrals: str
    hidden: int
    others: tuple[tuple[str, str], ...]
    too_few: tuple[str, ...]
    to: str


def flow(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Flow:
    """Return the paths of the focus, or without one those of all authorities; only wave and days act on them."""
    exact = _grouped(queries.flow(cursor, filters(chosen, frozenset(), set(holdings.pool.authorities))))
    known = exact[exact.stage.notna()]
    halves = {half: _half(rows, half, chosen.focus) for half, rows in ((SOURCE, exact), (RESPONSE, known))}
    mine = exact[exact.authority == chosen.focus] if chosen.focus else exact
    hidden = [
        (half, start)
        for half, (cells, few) in halves.items()
        for (start, _), cell in cells.items()
        if cell.count is None and start not in few
    ]
    return Flow(
        links=tuple(link for half, (cells, _) in halves.items() for link in _links(half, cells)),
        days=chosen.days,
        referrals=size_shown(int(mine.referrals.sum())),
        hidden=len(hidden),
        others=tuple(dict.fromkeys(hidden)),
        too_few=tuple(LABELS[half][start] for half, (_, few) in halves.items() for start in few),
        to=_group_of(chosen.stage),
    )


def _grouped(exact: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their groups; the stage is missing where it is not yet known."""
    stage = exact.stage.map(_STAGE_OF).fillna(NOT_RECORDED)
    return exact.assign(
        authority=exact.authority.astype(str),
        source=exact.source_group.astype(str),
        response=exact.initial_response.astype(str).map(_RESPONSE_OF),
        stage=stage.where(exact.stage != NOT_YET_KNOWN),
    )


def _group_of(stage: str) -> str:
    ordinal = next((found.ordinal for found in STAGES if found.key == stage), 0)
    return _STAGE_OF.get(ordinal, "")


def _half(rows: pd.DataFrame, half: str, focus: str) -> tuple[Cells, list[str]]:
    """Return the cells of each start and end, and the starts of too few referrals, which show none."""
    end = NEXT[half]
    stands_for = weights(rows.drop_duplicates("authority").set_index("authority"))
    ends = [key for key in LABELS[end] if rows[end].eq(key).any()]
    exact: dict[tuple[str, str], int] = {}
    cells: Cells = {}
    few: list[str] = []
    for start in LABELS[half]:
        counts = rows[rows[half] == start].pivot_table(
            index="authority", columns=end, values="referrals", aggfunc="sum"
        )
        counts = counts.reindex(stands_for.index).reindex(columns=ends).fillna(0).astype(int)
        mine = counts.reindex([focus], fill_value=0).iloc[0] if focus else counts.sum()
        if not mine.any():
            continue
        found = together(counts, counts.sum(axis=1), stands_for, are_parts=True)
        shown = found.own.get(focus, {}) if focus else found.all
        few += [] if shown else [start]
        exact |= {(start, key): int(mine[key]) for key in ends}
        cells |= {(start, key): shown[key].count if shown else _HIDDEN for key in ends}
    return both_ways(exact, cells), few


def both_ways(exact: Mapping[tuple[str, str], int], cells: Cells) -> Cells:
    """Return the cells with more of them hidden, until no total of a start or of an end tells of a hidden one.

    The start's own total is printed where responses are shown by source, the end's where stages are.
    """
    lines = [
        [at for at in exact if at[side] == key] for side in (0, 1) for key in {at[side]: 0 for at in exact}
    ]
    found, is_open = dict(cells), True
    while is_open:
        telling = [line for line in lines if _tells([exact[at] for at in line], [found[at] for at in line])]
        shown = [[at for at in line if found[at].count] for line in telling]
        is_open = any(shown)
        found |= {min(line, key=exact.__getitem__): _HIDDEN for line in shown if line}
    return found


def _tells(counts: Sequence[int], cells: Sequence[Protected]) -> bool:
    """Return whether the total of all of them, as it is printed, would tell of a hidden one."""
    whole = sum(counts)
    is_few = whole < FEWEST_REFERRALS
    total = (0, FEWEST_REFERRALS - 1) if is_few else disclosure.span(disclosure.rounded(whole))
    hides_noughts = whole < FEWEST_FOR_NOUGHT
    return bool(
        disclosure.tells_of_hidden(*disclosure.spans(counts, cells, hides_noughts=hides_noughts), *total)
    )


def _links(half: str, cells: Cells) -> list[Link]:
    starts, ends = LABELS[half], LABELS[NEXT[half]]
    return [
        Link(
            half=half,
            start=start,
            start_label=starts[start],
            end=end,
            end_label=ends[end],
            count=cell.count,
            count_shown=count_shown(cell),
        )
        for (start, end), cell in cells.items()
        if cell.count
    ]
