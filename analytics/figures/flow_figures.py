"""From who referred by way of the first response to where it ended: only paths wide enough to be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import pandas as pd

from analytics.figures.stages_figures import GROUPS, NOT_RECORDED
from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import (
    count_shown,
    filters_of_each_wave,
    pool_query_filters,
    sampling_weights,
    size_shown,
)
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import stages_queries
from analytics.queries.pool_queries import Filters
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


@dataclass(frozen=True, kw_only=True)
class _Paths:
    """The paths of every authority and how many referrals each stands for; of all waves together, also of each."""

    rows: tuple[_Path, ...]
    weights: pd.Series
    of_each_wave: tuple["_Paths", ...] = ()

    def with_known_stage(self) -> "_Paths":
        """Return the paths whose end is known."""
        known = tuple(path for path in self.rows if path.stage is not None)
        of_waves = tuple(wave.with_known_stage() for wave in self.of_each_wave)
        return replace(self, rows=known, of_each_wave=of_waves)

    def counts(self, half: str) -> Mapping[str, ExactCounts]:
        """Return the exact counts of each start, one row an authority and one column an end that anybody reached."""
        tally: Counter[tuple[str | None, str, str | None]] = Counter()
        for path in self.rows:
            tally[path.at(half), path.authority, path.at(NEXT[half])] += path.referrals
        codes = pd.Index(list(dict.fromkeys(path.authority for path in self.rows)), dtype=object)
        met = {end for _, _, end in tally}
        ends = pd.Index([key for key in LABELS[NEXT[half]] if key in met], dtype=object)
        frames = {
            start: pd.DataFrame(
                [[tally[start, code, end] for end in ends] for code in codes], index=codes, columns=ends
            )
            for start in LABELS[half]
        }
        return {
            start: ExactCounts(counts=frame, wholes=frame.sum(axis=1), weights=self.weights[codes])
            for start, frame in frames.items()
        }


def flow(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Flow:
    """Return the paths of the focus, or without one those of all authorities; only wave and days act on them."""
    filters = pool_query_filters(selection, frozenset(), set(holdings.pool.authorities))
    paths = replace(
        _paths(cursor, filters),
        of_each_wave=tuple(_paths(cursor, wave) for wave in filters_of_each_wave(filters, holdings)),
    )
    halves = {
        half: _half(rows, half, selection.focus)
        for half, rows in ((SOURCE, paths), (RESPONSE, paths.with_known_stage()))
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
            sum(
                path.referrals
                for path in paths.rows
                if path.authority == selection.focus or not selection.focus
            )
        ),
        hidden=len(hidden),
        others=tuple(dict.fromkeys(hidden)),
        too_few=tuple(LABELS[half][start] for half, (_, few) in halves.items() for start in few),
        to=_group_of(selection.stage),
    )


def _paths(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> "_Paths":
    exact = stages_queries.flow(cursor, filters)
    weights = sampling_weights(exact.drop_duplicates("authority").set_index("authority"))
    names = ("authority", "source_group", "initial_response", "stage", "referrals")
    rows = tuple(
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
    )
    return _Paths(
        rows=rows, weights=weights.set_axis(pd.Index([str(code) for code in weights.index], dtype=object))
    )


def _group_of(stage: str) -> str:
    ordinal = next((code.ordinal for code in STAGES if code.key == stage), 0)
    return _STAGE_OF.get(ordinal, "")


def _half(paths: "_Paths", half: str, focus: str) -> tuple[Cells, list[str]]:
    """Return the cells of each start and end, and the starts of too few referrals, which show none."""
    exact, cells, few = _half_by_starts(paths, half, focus)
    hidden = {at: _HIDDEN for wave in paths.of_each_wave for at in _hidden_for_totals(wave, half, focus)}
    cells |= {at: cell for at, cell in hidden.items() if at in cells}
    return hidden_both_ways(exact, cells), few


def _hidden_for_totals(paths: "_Paths", half: str, focus: str) -> list[tuple[str, str]]:
    """Return the paths of one wave that are hidden for the sake of a total of a start or of an end."""
    exact, cells, _ = _half_by_starts(paths, half, focus)
    hidden = hidden_both_ways(exact, cells)
    return [at for at in cells if cells[at].count is not None and hidden[at].count is None]


def _half_by_starts(
    paths: "_Paths", half: str, focus: str
) -> tuple[dict[tuple[str, str], int], Cells, list[str]]:
    """Return the exact counts, the cells as each start hides them, and the starts of too few referrals."""
    exact: dict[tuple[str, str], int] = {}
    cells: Cells = {}
    few: list[str] = []
    of_waves = [wave.counts(half) for wave in paths.of_each_wave]
    for start, counted in paths.counts(half).items():
        held = counted.counts.sum() if not focus else counted.counts.reindex([focus], fill_value=0).iloc[0]
        if not held.any():
            continue
        aggregates = protected_counts(counted, [wave[start] for wave in of_waves], are_parts=True)
        shown = aggregates.by_authority.get(focus, {}) if focus else aggregates.pool
        few += [] if shown else [start]
        exact |= {(start, end): int(count) for end, count in held.items()}
        cells |= {(start, end): shown[end].count if shown else _HIDDEN for end in counted.counts}
    return exact, cells, few


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
