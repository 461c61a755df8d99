"""From who referred by way of the first response to where it ended: only paths wide enough to be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.figures.stages_figures import GROUPS, NOT_RECORDED
from analytics.protection import suppress_and_round
from analytics.protection.protected_aggregates import protected_aggregates
from analytics.protection.protected_rows import (
    ProtectedCell,
    count_shown,
    pool_query_filters,
    sampling_weights,
    size_shown,
)
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.queries import stages_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import NOT_YET_KNOWN, RESPONSE_GROUPS, SOURCE_GROUPS, STAGE_GROUPS, STAGES
from analytics.registry.disclosure_rule import FEWEST_FOR_NOUGHT, FEWEST_REFERRALS, HIDDEN

SOURCE, RESPONSE, STAGE = "source", "response", "stage"
LABELS = {
    SOURCE: {group.key: group.label for group in SOURCE_GROUPS},
    RESPONSE: {group.key: group.label for group in RESPONSE_GROUPS},
    STAGE: GROUPS,
}
NEXT = {SOURCE: RESPONSE, RESPONSE: STAGE}
_RESPONSE_OF = {response: group.key for group in RESPONSE_GROUPS for response in group.responses}
_STAGE_OF = {ordinal: group.key for group in STAGE_GROUPS for ordinal in group.stages}

_HIDDEN = ProtectedCount(count=None, status=HIDDEN)

Cells = dict[tuple[str, str], ProtectedCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayLink:
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

    links: tuple[PathwayLink, ...]
    days: int
    referrals: str
    hidden: int
    others: tuple[tuple[str, str], ...]
    too_few: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    """How many referrals of one authority went one way, exactly, by groups; no stage where it is not yet known."""

    authority: str
    source: str
    response: str
    stage: str | None
    referrals: int

    def at(self, column: str) -> str | None:
        """Return the group in one of the three columns."""
        return {SOURCE: self.source, RESPONSE: self.response, STAGE: self.stage}[column]


def flow(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Flow:
    """Return the paths of the focus, or without one those of all authorities; only wave and days act on them."""
    exact = stages_queries.flow(
        cursor, pool_query_filters(selection, frozenset(), set(holdings.pool.authorities))
    )
    stands_for = sampling_weights(exact.drop_duplicates("authority").set_index("authority"))
    stands_for = stands_for.set_axis(pd.Index([str(code) for code in stands_for.index], dtype=object))
    paths = _paths(exact)
    known = [path for path in paths if path.stage is not None]
    halves = {
        half: _half(rows, half, selection.focus, stands_for)
        for half, rows in ((SOURCE, paths), (RESPONSE, known))
    }
    hidden = [
        (half, start)
        for half, (cells, few) in halves.items()
        for (start, _), cell in cells.items()
        if cell.count is None and start not in few
    ]
    return Flow(
        links=tuple(link for half, (cells, _) in halves.items() for link in _links(half, cells)),
        days=selection.days,
        referrals=size_shown(
            sum(path.referrals for path in paths if path.authority == selection.focus or not selection.focus)
        ),
        hidden=len(hidden),
        others=tuple(dict.fromkeys(hidden)),
        too_few=tuple(LABELS[half][start] for half, (_, few) in halves.items() for start in few),
        to=_group_of(selection.stage),
    )


def _paths(exact: pd.DataFrame) -> list[_Path]:
    names = ("authority", "source_group", "initial_response", "stage", "referrals")
    return [
        _Path(
            authority=str(authority),
            source=str(source),
            response=_RESPONSE_OF.get(str(response), ""),
            stage=None if stage == NOT_YET_KNOWN else _STAGE_OF.get(stage, NOT_RECORDED),
            referrals=int(referrals),
        )
        for authority, source, response, stage, referrals in zip(
            *(exact[name].astype(object) for name in names), strict=True
        )
    ]


def _group_of(stage: str) -> str:
    ordinal = next((code.ordinal for code in STAGES if code.key == stage), 0)
    return _STAGE_OF.get(ordinal, "")


def _half(paths: Sequence[_Path], half: str, focus: str, stands_for: pd.Series) -> tuple[Cells, list[str]]:
    """Return the cells of each start and end, and the starts of too few referrals, which show none."""
    tally: Counter[tuple[str | None, str, str | None]] = Counter()
    for path in paths:
        tally[path.at(half), path.authority, path.at(NEXT[half])] += path.referrals
    codes, met = list(dict.fromkeys(path.authority for path in paths)), {end for _, _, end in tally}
    ends = [key for key in LABELS[NEXT[half]] if key in met]
    exact: dict[tuple[str, str], int] = {}
    cells: Cells = {}
    few: list[str] = []
    for start in LABELS[half]:
        of_each = {code: [tally[start, code, end] for end in ends] for code in codes}
        counted = [of_each.get(focus, [0] * len(ends))] if focus else list(of_each.values())
        mine = {end: sum(counts[place] for counts in counted) for place, end in enumerate(ends)}
        if not any(mine.values()):
            continue
        shown = _shown(of_each, ends, focus, stands_for)
        few += [] if shown else [start]
        exact |= {(start, end): count for end, count in mine.items()}
        cells |= {(start, end): shown[end].count if shown else _HIDDEN for end in ends}
    return hidden_both_ways(exact, cells), few


def _shown(
    of_each: Mapping[str, list[int]], ends: Sequence[str], focus: str, stands_for: pd.Series
) -> Mapping[str, ProtectedCell]:
    """Return the protected cells of the paths from one start, of the focus or of all together."""
    index, columns = (pd.Index(list(keys), dtype=object) for keys in (of_each, ends))
    counts = pd.DataFrame(list(of_each.values()), index=index, columns=columns)
    aggregates = protected_aggregates(counts, counts.sum(axis=1), stands_for[index], are_parts=True)
    return aggregates.by_authority.get(focus, {}) if focus else aggregates.pool


def hidden_both_ways(exact: Mapping[tuple[str, str], int], cells: Cells) -> Cells:
    """Return the cells with more of them hidden, until no total of a start or of an end tells of a hidden one.

    The start's own total is printed where responses are shown by source, the end's where stages are.
    """
    lines = [
        [at for at in exact if at[side] == key] for side in (0, 1) for key in {at[side]: 0 for at in exact}
    ]
    printed, is_open = dict(cells), True
    while is_open:
        telling = [
            line for line in lines if _narrows([exact[at] for at in line], [printed[at] for at in line])
        ]
        shown = [[at for at in line if printed[at].count] for line in telling]
        is_open = any(shown)
        printed |= {min(line, key=exact.__getitem__): _HIDDEN for line in shown if line}
    return printed


def _narrows(counts: Sequence[int], cells: Sequence[ProtectedCount]) -> bool:
    """Return whether the total of all of them, as it is printed, would tell of a hidden one."""
    whole = sum(counts)
    is_few = whole < FEWEST_REFERRALS
    total = (
        (0, FEWEST_REFERRALS - 1)
        if is_few
        else suppress_and_round.feasible_range(suppress_and_round.rounded(whole))
    )
    hides_noughts = whole < FEWEST_FOR_NOUGHT
    return bool(
        suppress_and_round.narrows_a_suppressed_cell(
            *suppress_and_round.feasible_ranges(counts, cells, hides_noughts=hides_noughts), *total
        )
    )


def _links(half: str, cells: Cells) -> list[PathwayLink]:
    starts, ends = LABELS[half], LABELS[NEXT[half]]
    return [
        PathwayLink(
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
